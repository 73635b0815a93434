//! Hosts where anybody has a mail address.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Unread, read};

const FILE: &str = "mail-hosts.toml";

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailHosts {
    hosts: Vec<String>,
}

impl MailHosts {
    /// Whether two addresses are of one house, and not only of one public host.
    pub fn are_of_one_house(&self, one: &str, other: &str) -> bool {
        let [one, other] = [one, other].map(host);
        one.is_some() && one == other && !self.hosts.iter().any(|host| Some(host) == one.as_ref())
    }
}

fn host(address: &str) -> Option<String> {
    address.rsplit_once('@').map(|(_, host)| host.trim().to_lowercase())
}

pub fn shipped() -> &'static MailHosts {
    static SHIPPED: LazyLock<MailHosts> = LazyLock::new(|| {
        parse(include_str!("../../data/mail-hosts.toml")).expect("the tests read mail-hosts.toml")
    });
    &SHIPPED
}

pub fn parse(text: &str) -> Result<MailHosts, Unread> {
    read(FILE, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_is_a_host_of_its_own() {
        let together = |one, other| shipped().are_of_one_house(one, other);

        assert!(together("kim@haneul.example", "kang@Haneul.example"));
        assert!(!together("kim@haneul.example", "kang@city.example"));
        assert!(!together("kim@gmail.com", "kang@gmail.com"));
        assert!(!together("kim@naver.com", "kang@NAVER.com"));
        assert!(!together("kim", "kim"));
    }
}
