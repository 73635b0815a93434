//! Public numbers: given at publication, never used again, saying nothing but kind, year and place.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NumberKind {
    Pilot,
    Decision,
}

/// P-2026-0001, D-2026-0001; its conditions and links are counted from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Numbered {
    pub kind: NumberKind,
    pub year: i32,
    pub serial: u32,
}

impl Numbered {
    pub fn pilot(year: i32, serial: u32) -> Self {
        Self { kind: NumberKind::Pilot, year, serial }
    }

    pub fn decision(year: i32, serial: u32) -> Self {
        Self { kind: NumberKind::Decision, year, serial }
    }

    /// Reads exactly what `Display` writes, so that one pilot has one address.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let kind = match parts.next()? {
            "P" => NumberKind::Pilot,
            "D" => NumberKind::Decision,
            _ => return None,
        };
        let number =
            Self { kind, year: parts.next()?.parse().ok()?, serial: parts.next()?.parse().ok()? };
        (number.to_string() == text).then_some(number)
    }

    /// The `place`-th condition of a decision (K-…) or rule of a pilot (L-…).
    pub fn part(self, place: u32) -> String {
        let letter = match self.kind {
            NumberKind::Pilot => 'L',
            NumberKind::Decision => 'K',
        };
        format!("{letter}-{}-{:04}-{place}", self.year, self.serial)
    }
}

impl fmt::Display for Numbered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self.kind {
            NumberKind::Pilot => 'P',
            NumberKind::Decision => 'D',
        };
        write!(f, "{letter}-{}-{:04}", self.year, self.serial)
    }
}

/// Z-001
pub fn zone_number(serial: u32) -> String {
    format!("Z-{serial:03}")
}

///
pub fn regulation_number(serial: u32) -> String {
    format!("R-{serial:03}")
}

/// 2026-서울실증-0012, as the certificate carries it; `series` is the city's word for it.
pub fn designation_number(year: i32, series: &str, serial: u32) -> String {
    format!("{year}-{series}-{serial:04}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_open_data_promises() {
        let (pilot, decision) = (Numbered::pilot(2026, 1), Numbered::decision(2026, 12));

        let written = [pilot.to_string(), decision.to_string(), decision.part(2), pilot.part(1)];
        assert_eq!(written, ["P-2026-0001", "D-2026-0012", "K-2026-0012-2", "L-2026-0001-1"]);
        assert_eq!([zone_number(1), regulation_number(45)], ["Z-001", "R-045"]);
        assert_eq!(designation_number(2026, "서울실증", 12), "2026-서울실증-0012");
    }

    #[test]
    fn an_address_is_read_in_one_spelling_only() {
        assert_eq!(Numbered::parse("P-2026-0001"), Some(Numbered::pilot(2026, 1)));
        assert_eq!(Numbered::parse("D-2026-12345"), Some(Numbered::decision(2026, 12_345)));
        for wrong in [
            "",
            "P",
            "P-2026",
            "P-2026-1",
            "p-2026-0001",
            "P-2026-0001-1",
            "P-2026-+001",
            "K-2026-0001",
            "P-2026-00001",
        ] {
            assert_eq!(Numbered::parse(wrong), None, "{wrong}");
        }
    }
}
