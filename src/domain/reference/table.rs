//! Rows of a file, found by key; a key that stands twice is refused.

use super::Unread;

/// A row that other files refer to by key.
pub trait Keyed {
    fn key(&self) -> &str;
}

/// Rows in the order of their file.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<T>(Vec<T>);

impl<T: Keyed> Table<T> {
    pub fn new(file: &'static str, rows: Vec<T>) -> Result<Self, Unread> {
        for (place, row) in rows.iter().enumerate() {
            if rows[..place].iter().any(|earlier| earlier.key() == row.key()) {
                return Err(Unread::new(file, &format!("key {} stands twice", row.key())));
            }
        }
        Ok(Self(rows))
    }

    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|row| row.key() == key)
    }

    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }
}

impl<T> Table<T> {
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a, T> IntoIterator for &'a Table<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Office(&'static str);

    impl Keyed for Office {
        fn key(&self) -> &str {
            self.0
        }
    }

    #[test]
    fn a_key_that_stands_twice_is_refused() {
        let refused =
            Table::new("offices.toml", vec![Office("road"), Office("park"), Office("road")]);

        assert_eq!(refused, Err(Unread::new("offices.toml", "key road stands twice")));
    }

    #[test]
    fn a_row_is_found_by_its_key() {
        let offices = Table::new("offices.toml", vec![Office("road"), Office("park")]).unwrap();

        assert_eq!((offices.get("park"), offices.get("sea")), (Some(&Office("park")), None));
    }
}
