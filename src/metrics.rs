//! What the portal counts of itself, in the words of Prometheus: by route, never by address, so that no label names
//! a person and their number has an end.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::serving::Open;

/// Microseconds, and the same in seconds as they are written.
const BOUNDS: [(u128, &str); 12] = [
    (5_000, "0.005"),
    (10_000, "0.01"),
    (25_000, "0.025"),
    (50_000, "0.05"),
    (100_000, "0.1"),
    (250_000, "0.25"),
    (500_000, "0.5"),
    (1_000_000, "1"),
    (2_500_000, "2.5"),
    (5_000_000, "5"),
    (10_000_000, "10"),
    (30_000_000, "30"),
];
const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

#[derive(Debug, Default)]
pub struct Metrics {
    requests: Mutex<Routes>,
    pub connections: Open,
}

/// By the template of the route, then by method.
type Routes = BTreeMap<String, BTreeMap<&'static str, Series>>;

#[derive(Debug, Default)]
struct Series {
    classes: [u64; CLASSES.len()],
    /// How many took no longer than each bound and longer than the one before.
    within: [u64; BOUNDS.len()],
    micros: u128,
}

/// A figure as it is when it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gauge {
    pub name: &'static str,
    pub help: &'static str,
    pub value: u64,
}

impl Metrics {
    /// Counts a request that was answered.
    pub fn answered(&self, route: &str, method: &'static str, status: u16, took: Duration) {
        let mut routes = self.routes();
        if !routes.contains_key(route) {
            routes.insert(route.to_owned(), BTreeMap::new());
        }
        if let Some(methods) = routes.get_mut(route) {
            methods.entry(method).or_default().add(status, took.as_micros());
        }
    }

    fn routes(&self) -> MutexGuard<'_, Routes> {
        // Whoever fell over while counting left whole numbers behind.
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Series {
    fn add(&mut self, status: u16, micros: u128) {
        let class = usize::from(status / 100).saturating_sub(1).min(CLASSES.len() - 1);
        self.classes[class] += 1;
        self.micros += micros;
        if let Some(bound) = BOUNDS.iter().position(|(bound, _)| micros <= *bound) {
            self.within[bound] += 1;
        }
    }

    fn count(&self) -> u64 {
        self.classes.iter().sum()
    }
}

impl fmt::Display for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let routes = self.routes();
        counted(f, &routes)?;
        timed(f, &routes)?;
        let connections = Gauge {
            name: "madang_open_connections",
            help: "Connections that are open.",
            value: u64::try_from(self.connections.count()).unwrap_or(u64::MAX),
        };
        connections.fmt(f)?;
        head(f, "madang_build_info", "gauge", "Which version runs.")?;
        writeln!(f, "madang_build_info{{version=\"{}\"}} 1", env!("CARGO_PKG_VERSION"))
    }
}

impl fmt::Display for Gauge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        head(f, self.name, "gauge", self.help)?;
        writeln!(f, "{} {}", self.name, self.value)
    }
}

fn counted(f: &mut fmt::Formatter<'_>, routes: &Routes) -> fmt::Result {
    let name = "madang_http_requests_total";
    head(f, name, "counter", "Requests that were answered.")?;
    for (labels, series) in each(routes) {
        let classes = CLASSES.iter().zip(series.classes).filter(|(_, count)| *count > 0);
        for (class, count) in classes {
            writeln!(f, "{name}{{{labels},status=\"{class}\"}} {count}")?;
        }
    }
    Ok(())
}

fn timed(f: &mut fmt::Formatter<'_>, routes: &Routes) -> fmt::Result {
    let name = "madang_http_request_duration_seconds";
    head(f, name, "histogram", "From the head of a request to the head of its answer.")?;
    for (labels, series) in each(routes) {
        let mut so_far = 0;
        for ((_, bound), count) in BOUNDS.iter().zip(series.within) {
            so_far += count;
            writeln!(f, "{name}_bucket{{{labels},le=\"{bound}\"}} {so_far}")?;
        }
        writeln!(f, "{name}_bucket{{{labels},le=\"+Inf\"}} {}", series.count())?;
        let (seconds, micros) = (series.micros / 1_000_000, series.micros % 1_000_000);
        writeln!(f, "{name}_sum{{{labels}}} {seconds}.{micros:06}")?;
        writeln!(f, "{name}_count{{{labels}}} {}", series.count())?;
    }
    Ok(())
}

fn each(routes: &Routes) -> impl Iterator<Item = (String, &Series)> {
    routes.iter().flat_map(|(route, methods)| {
        methods
            .iter()
            .map(move |(method, series)| (format!("route=\"{route}\",method=\"{method}\""), series))
    })
}

fn head(f: &mut fmt::Formatter<'_>, name: &str, kind: &str, help: &str) -> fmt::Result {
    writeln!(f, "# HELP {name} {help}\n# TYPE {name} {kind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_route_method_and_class_and_timed_in_growing_buckets() {
        let metrics = Metrics::default();
        metrics.answered("/pilots/{number}", "GET", 200, Duration::from_millis(4));
        metrics.answered("/pilots/{number}", "GET", 200, Duration::from_millis(25));
        metrics.answered("/pilots/{number}", "GET", 404, Duration::from_mins(1));

        let text = metrics.to_string();

        let of = |name: &str| -> Vec<String> {
            let lines = text.lines().filter(|line| line.starts_with(name));
            lines
                .map(|line| line.replace("route=\"/pilots/{number}\",method=\"GET\"", "R"))
                .collect()
        };
        assert_eq!(
            of("madang_http_requests_total"),
            [
                "madang_http_requests_total{R,status=\"2xx\"} 2",
                "madang_http_requests_total{R,status=\"4xx\"} 1"
            ]
        );
        let buckets = of("madang_http_request_duration_seconds_bucket");
        let counts: Vec<_> = buckets.iter().filter_map(|line| line.rsplit(' ').next()).collect();
        assert_eq!(counts, ["1", "1", "2", "2", "2", "2", "2", "2", "2", "2", "2", "2", "3"]);
        assert_eq!(
            of("madang_http_request_duration_seconds_sum"),
            ["madang_http_request_duration_seconds_sum{R} 60.029000"]
        );
        assert_eq!(
            of("madang_http_request_duration_seconds_count"),
            ["madang_http_request_duration_seconds_count{R} 3"]
        );
    }

    /// The text format 0.0.4: each name has its help and its type once, before its samples.
    #[test]
    fn every_sample_follows_the_help_and_the_type_of_its_name() {
        let metrics = Metrics::default();
        metrics.answered("/", "GET", 200, Duration::from_millis(4));
        let mut known = String::new();
        for line in metrics.to_string().lines() {
            if let Some(told) = line.strip_prefix("# TYPE ") {
                known = told.split(' ').next().unwrap().to_owned();
            } else if !line.starts_with("# HELP ") {
                assert!(!known.is_empty() && line.starts_with(&known), "{line} after {known}");
                assert!(line.rsplit(' ').next().unwrap().parse::<f64>().is_ok(), "{line}");
            }
        }
    }
}
