//! `MADANG_FILES_URL` and what belongs to it: a folder of this machine, or a place in a store that speaks S3.

use std::{fmt, net::IpAddr, path::PathBuf};

use axum::http::Uri;

/// Where uploaded files lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilesIn {
    Folder(PathBuf),
    S3(Bucket),
}

/// A place in a store that speaks S3, and what lets the portal in.
#[derive(Clone, PartialEq, Eq)]
pub struct Bucket {
    pub name: String,
    /// What the names of the objects begin with; may be empty.
    pub prefix: String,
    /// `None` is Amazon's own, in that region.
    pub endpoint: Option<String>,
    pub region: String,
    pub key_id: String,
    pub secret: String,
}

impl fmt::Debug for Bucket {
    /// Without the keys: what is printed is kept by others.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket")
            .field("name", &self.name)
            .field("prefix", &self.prefix)
            .field("endpoint", &self.endpoint)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for FilesIn {
    /// As it is set.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "file:{}", path.display()),
            Self::S3(Bucket { name, prefix, .. }) => write!(f, "s3://{name}/{prefix}"),
        }
    }
}

impl Bucket {
    /// Whether what is sent there can be read on the way.
    pub fn is_in_the_open(&self) -> bool {
        self.endpoint.as_ref().is_some_and(|url| url.starts_with("http://") && !is_inside(url))
    }
}

impl From<PathBuf> for FilesIn {
    fn from(folder: PathBuf) -> Self {
        Self::Folder(folder)
    }
}

const USAGE: &str = "MADANG_FILES_URL is neither file:PATH nor s3://BUCKET/PREFIX";

pub(super) fn read(
    url: &str,
    get: impl Fn(&str) -> Option<String>,
    unfit: &mut Vec<String>,
) -> FilesIn {
    if let Some(path) = url.strip_prefix("file:").filter(|path| !path.is_empty()) {
        return FilesIn::Folder(PathBuf::from(path));
    }
    let Some(place) = url.strip_prefix("s3://").filter(|place| !place.starts_with(['/'])) else {
        unfit.push(format!("{USAGE}: {url}"));
        return FilesIn::Folder(PathBuf::new());
    };
    let (name, prefix) = place.split_once('/').unwrap_or((place, ""));
    if name.is_empty() {
        unfit.push(format!("{USAGE}: {url}"));
    }
    // The portal's own name first; else the one that other programs read (.env.sample).
    let either = |own: &str, usual: &str| get(own).or_else(|| get(usual));
    let mut needed = |own: &str, usual: &str| {
        either(own, usual).unwrap_or_else(|| {
            unfit.push(format!("{own} is missing: MADANG_FILES_URL names a store that speaks S3"));
            String::new()
        })
    };
    let bucket = Bucket {
        name: name.to_owned(),
        prefix: prefix.trim_matches('/').to_owned(),
        region: either("MADANG_S3_REGION", "AWS_REGION").unwrap_or_else(|| "us-east-1".to_owned()),
        key_id: needed("MADANG_S3_ACCESS_KEY_ID", "AWS_ACCESS_KEY_ID"),
        secret: needed("MADANG_S3_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY"),
        endpoint: either("MADANG_S3_ENDPOINT", "AWS_ENDPOINT_URL"),
    };
    let may_be_plain = get("MADANG_S3_HTTP").as_deref() == Some("on");
    unfit.extend(bucket.endpoint.as_deref().and_then(|url| endpoint(url, may_be_plain)));
    FilesIn::S3(bucket)
}

/// What is wrong with it.
fn endpoint(url: &str, may_be_plain: bool) -> Option<String> {
    let read = url.parse::<Uri>().ok();
    let host = read.as_ref().and_then(Uri::host).unwrap_or_default();
    match read.as_ref().and_then(Uri::scheme_str) {
        Some("https") if !host.is_empty() => None,
        Some("http") if may_be_plain || is_of_this_machine(host) => None,
        Some("http") => Some(format!(
            "MADANG_S3_ENDPOINT is not https, so that files travel in the open: {url}; \
             MADANG_S3_HTTP=on says that they may"
        )),
        _ => Some(format!("MADANG_S3_ENDPOINT is no address like https://HOST:PORT: {url}")),
    }
}

fn is_of_this_machine(host: &str) -> bool {
    host == "localhost" || address(host).is_some_and(|address| address.is_loopback())
}

/// Whether it names this machine or one of a private network, by number.
fn is_inside(url: &str) -> bool {
    let url = url.parse::<Uri>().ok();
    let host = url.as_ref().and_then(Uri::host).unwrap_or_default();
    let private = |address: IpAddr| match address {
        IpAddr::V4(address) => address.is_private(),
        IpAddr::V6(address) => address.is_unique_local(),
    };
    is_of_this_machine(host) || address(host).is_some_and(private)
}

fn address(host: &str) -> Option<IpAddr> {
    host.trim_matches(['[', ']']).parse::<IpAddr>().ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SET: [(&str, &str); 3] = [
        ("MADANG_S3_ENDPOINT", "https://s3.city.example"),
        ("MADANG_S3_ACCESS_KEY_ID", "PORTAL"),
        ("MADANG_S3_SECRET_ACCESS_KEY", "quartz-secret"),
    ];

    fn with(url: &str, more: &[(&str, &str)]) -> (FilesIn, Vec<String>) {
        let find = |among: &[(&str, &str)], name: &str| {
            let found = among.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let get = |name: &str| find(more, name).or_else(|| find(&SET, name));
        let mut unfit = Vec::new();
        let files = read(url, |name| get(name).filter(|value| !value.is_empty()), &mut unfit);
        (files, unfit)
    }

    #[test]
    fn a_place_in_a_store_is_read_by_the_settings_alone() {
        let (files, unfit) = with("s3://portal/files/of/city/", &[]);

        assert_eq!(unfit, [""; 0]);
        let bucket = Bucket {
            name: "portal".to_owned(),
            prefix: "files/of/city".to_owned(),
            endpoint: Some("https://s3.city.example".to_owned()),
            region: "us-east-1".to_owned(),
            key_id: "PORTAL".to_owned(),
            secret: "quartz-secret".to_owned(),
        };
        assert_eq!(files, FilesIn::S3(bucket));
        assert_eq!(files.to_string(), "s3://portal/files/of/city");
        let printed = format!("{files:?}");
        assert!(!printed.contains("quartz") && !printed.contains("PORTAL"), "{printed}");
        assert_eq!(with("file:var/files", &[]).0, PathBuf::from("var/files").into());
    }

    #[test]
    fn the_usual_names_of_the_keys_are_read_where_ours_are_not_set() {
        let usual = [
            ("MADANG_S3_ACCESS_KEY_ID", ""),
            ("MADANG_S3_SECRET_ACCESS_KEY", ""),
            ("MADANG_S3_ENDPOINT", ""),
            ("AWS_ACCESS_KEY_ID", "OTHER"),
            ("AWS_SECRET_ACCESS_KEY", "another"),
            ("AWS_REGION", "ap-northeast-2"),
        ];

        let (FilesIn::S3(bucket), unfit) = with("s3://portal", &usual) else { panic!("a bucket") };

        assert_eq!(unfit, [""; 0]);
        assert_eq!((bucket.key_id.as_str(), bucket.secret.as_str()), ("OTHER", "another"));
        assert_eq!((bucket.region.as_str(), bucket.endpoint), ("ap-northeast-2", None));
    }

    #[test]
    fn what_is_missing_or_in_the_open_is_named_by_its_setting() {
        for (url, name, value, named) in [
            ("ftp://portal", "", "", "MADANG_FILES_URL"),
            ("s3:///files", "", "", "MADANG_FILES_URL"),
            ("file:", "", "", "MADANG_FILES_URL"),
            ("s3://portal", "MADANG_S3_ACCESS_KEY_ID", "", "MADANG_S3_ACCESS_KEY_ID"),
            ("s3://portal", "MADANG_S3_SECRET_ACCESS_KEY", "", "MADANG_S3_SECRET_ACCESS_KEY"),
            ("s3://portal", "MADANG_S3_ENDPOINT", "s3.city.example", "MADANG_S3_ENDPOINT"),
            ("s3://portal", "MADANG_S3_ENDPOINT", "ftp://city.example", "MADANG_S3_ENDPOINT"),
            ("s3://portal", "MADANG_S3_ENDPOINT", "http://s3.city.example", "MADANG_S3_ENDPOINT"),
            ("s3://portal", "MADANG_S3_ENDPOINT", "http://10.1.2.3:9000", "MADANG_S3_ENDPOINT"),
        ] {
            let (_, unfit) = with(url, &[(name, value)]);

            let first = unfit.first().and_then(|line| line.split(' ').next());
            assert_eq!((unfit.len(), first), (1, Some(named)), "{url} {name}={value}: {unfit:?}");
        }
        for endpoint in ["http://127.0.0.1:9000", "http://localhost:9000", "http://[::1]:9000"] {
            assert_eq!(with("s3://portal", &[("MADANG_S3_ENDPOINT", endpoint)]).1, [""; 0]);
        }
        let said = [("MADANG_S3_HTTP", "on"), ("MADANG_S3_ENDPOINT", "http://s3.city.example")];
        assert_eq!(with("s3://portal", &said).1, [""; 0]);
    }
}
