//! What pages are made of, read once while it stands.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::error::Result;

/// One value of each type, with the count of changes under which it was read.
#[derive(Debug, Default)]
pub struct Memo(Mutex<HashMap<TypeId, (i64, Kept)>>);

type Kept = Arc<dyn Any + Send + Sync>;

impl Memo {
    /// The value as it was read at this count of changes, or as it is read now. Whoever asks at the same time may read it too.
    pub async fn at<T: Send + Sync + 'static>(
        &self,
        changes: i64,
        read: impl Future<Output = Result<T>>,
    ) -> Result<Arc<T>> {
        if let Some(known) = self.known(changes) {
            return Ok(known);
        }
        let value = Arc::new(read.await?);
        let kept: Kept = Arc::<T>::clone(&value);
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        values.insert(TypeId::of::<T>(), (changes, kept));
        Ok(value)
    }

    fn known<T: Send + Sync + 'static>(&self, changes: i64) -> Option<Arc<T>> {
        let values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, value) = values.get(&TypeId::of::<T>()).filter(|(known, _)| *known == changes)?;
        Arc::clone(value).downcast().ok()
    }
}
