//! What pages are made of, read once while it stands; and what is written once for good.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use axum::body::Bytes;
use tokio::sync::OnceCell;

use crate::error::Result;

/// One value of each type, with the count of changes under which it is read.
#[derive(Debug, Default)]
pub struct Memo(Mutex<HashMap<TypeId, (i64, Kept)>>);

/// The cell of a value.
type Kept = Arc<dyn Any + Send + Sync>;
type Cell<T> = Arc<OnceCell<Arc<T>>>;

/// What never changes under its name, such as one version of a form on paper.
#[derive(Debug, Default)]
pub struct Written(Mutex<HashMap<String, Arc<OnceCell<Bytes>>>>);

impl Written {
    /// The bytes as they were written first. Of many who ask at once, one writes and the others wait.
    pub async fn once(
        &self,
        name: String,
        write: impl Future<Output = Result<Vec<u8>>>,
    ) -> Result<Bytes> {
        let bytes = self.place(name);
        let bytes = bytes.get_or_try_init(|| async { write.await.map(Bytes::from) }).await?;
        Ok(bytes.clone())
    }

    fn place(&self, name: String) -> Arc<OnceCell<Bytes>> {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(places.entry(name).or_default())
    }
}

impl Memo {
    /// The value as it was read at this count of changes, or as it is read now: of all who ask at the same time one reads,
    /// and the others wait for it.
    pub async fn at<T: Send + Sync + 'static>(
        &self,
        changes: i64,
        read: impl Future<Output = Result<T>>,
    ) -> Result<Arc<T>> {
        let cell = self.cell::<T>(changes);
        let value = cell.get_or_try_init(|| async move { read.await.map(Arc::new) }).await?;
        Ok(Arc::clone(value))
    }

    fn cell<T: Send + Sync + 'static>(&self, changes: i64) -> Cell<T> {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = values.get(&TypeId::of::<T>()).filter(|(known, _)| *known == changes);
        if let Some(cell) = known.and_then(|(_, cell)| Arc::clone(cell).downcast().ok()) {
            return cell;
        }
        let cell = Cell::<T>::default();
        let kept: Kept = Cell::<T>::clone(&cell);
        values.insert(TypeId::of::<T>(), (changes, kept));
        cell
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    use super::*;

    async fn ask(memo: &Memo, changes: i64, reads: &AtomicUsize) -> Arc<usize> {
        let read = async {
            let before = reads.fetch_add(1, SeqCst);
            tokio::task::yield_now().await;
            Ok(before + 1)
        };
        memo.at(changes, read).await.unwrap()
    }

    #[tokio::test]
    async fn of_all_who_ask_at_once_one_reads_and_after_a_change_the_next() {
        let (memo, reads) = (Memo::default(), AtomicUsize::new(0));

        let (one, other) = tokio::join!(ask(&memo, 1, &reads), ask(&memo, 1, &reads));
        let later = ask(&memo, 1, &reads).await;
        let changed = ask(&memo, 2, &reads).await;

        assert_eq!([*one, *other, *later, *changed], [1, 1, 1, 2]);
        assert_eq!(reads.into_inner(), 2);
    }

    #[tokio::test]
    async fn what_could_not_be_read_is_read_by_who_asks_next() {
        let (memo, reads) = (Memo::default(), AtomicUsize::new(0));

        let failed = memo.at::<usize>(1, async { Err(anyhow::anyhow!("away").into()) }).await;

        assert!(failed.is_err());
        assert_eq!(*ask(&memo, 1, &reads).await, 1);
    }
}
