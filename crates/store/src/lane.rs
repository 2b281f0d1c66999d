//! Group commit: a bounded queue and one worker that takes whatever queued while the last commit
//! was being written, writes it as one batch, and answers each caller after the COMMIT. A full
//! queue makes callers wait (back-pressure), and after [`BUSY_AFTER`] tells them so.

use crate::StoreError;
use amends_core::ids::TenantId;
use std::{collections::HashSet, hash::Hash, time::Duration};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

/// How long a caller waits for a place in a full queue.
pub(crate) const BUSY_AFTER: Duration = Duration::from_secs(5);

/// Writes batches. Two adapters exist: one per engine.
pub(crate) trait Backend: Send + 'static {
    type Act: Send + Sync + 'static;
    type Outcome: Send + 'static;

    /// What an act must not share with another one of its batch.
    fn keys(act: &Self::Act) -> Vec<(TenantId, Uuid)>;

    /// Writes the acts as one transaction and answers each. An outer error means that nothing of
    /// the batch is stored.
    fn run(
        &mut self,
        batch: &[&Self::Act],
    ) -> impl Future<Output = Result<Vec<Answer<Self::Outcome>>, StoreError>> + Send;
}

/// One act's own result within a batch.
pub(crate) type Answer<T> = Result<T, StoreError>;

enum Ask<A, T> {
    Act(A, oneshot::Sender<Answer<T>>),
    /// Answered when everything queued before it has been.
    Barrier(oneshot::Sender<()>),
}

/// The callers' end of a lane.
pub(crate) struct Lane<A, T> {
    queue: mpsc::Sender<Ask<A, T>>,
}

/// The worker's end of a lane.
pub(crate) struct Worker<A, T> {
    queue: mpsc::Receiver<Ask<A, T>>,
    batch_max: usize,
}

/// A lane and its worker; at most `queue_max` acts wait, at most `batch_max` go into one batch.
pub(crate) fn lane<A, T>(queue_max: usize, batch_max: usize) -> (Lane<A, T>, Worker<A, T>) {
    let (sender, queue) = mpsc::channel(queue_max.max(1));
    (Lane { queue: sender }, Worker { queue, batch_max: batch_max.max(1) })
}

impl<A, T> Lane<A, T> {
    /// Queues the act and waits until it is stored or refused.
    pub async fn run(&self, act: A) -> Answer<T> {
        self.run_within(act, BUSY_AFTER).await
    }

    async fn run_within(&self, act: A, patience: Duration) -> Answer<T> {
        let place = match tokio::time::timeout(patience, self.queue.reserve()).await {
            Ok(Ok(place)) => place,
            Ok(Err(_)) => return Err(gone()),
            Err(_) => return Err(StoreError::Busy),
        };
        let (sender, answer) = oneshot::channel();
        place.send(Ask::Act(act, sender));
        answer.await.map_err(|_| gone())?
    }

    /// Waits until everything queued so far has been answered.
    pub async fn drain(&self) -> Result<(), StoreError> {
        let (sender, answer) = oneshot::channel();
        self.queue.send(Ask::Barrier(sender)).await.map_err(|_| gone())?;
        answer.await.map_err(|_| gone())
    }
}

fn gone() -> StoreError {
    StoreError::Unavailable("the writer has stopped".into())
}

impl<A: Send + Sync + 'static, T: Send + 'static> Worker<A, T> {
    /// Runs until the last [`Lane`] end is dropped and the queue is empty.
    pub async fn run<B: Backend<Act = A, Outcome = T>>(mut self, mut backend: B) {
        let mut asks = Vec::with_capacity(self.batch_max);
        while self.queue.recv_many(&mut asks, self.batch_max).await > 0 {
            let (mut acts, mut callers, mut barriers) = (Vec::new(), Vec::new(), Vec::new());
            for ask in asks.drain(..) {
                match ask {
                    Ask::Act(act, caller) => {
                        acts.push(act);
                        callers.push(caller);
                    }
                    Ask::Barrier(caller) => barriers.push(caller),
                }
            }
            let mut callers: Vec<_> = callers.into_iter().map(Some).collect();
            let keys: Vec<_> = acts.iter().map(B::keys).collect();
            for places in split(&keys) {
                let batch: Vec<&A> = places.iter().map(|place| &acts[*place]).collect();
                let answers = write(&mut backend, &batch).await;
                for (place, answer) in places.into_iter().zip(answers) {
                    // A caller that went away has no use for the answer; the commit stands.
                    callers[place].take().map(|caller| caller.send(answer));
                }
            }
            for caller in barriers {
                caller.send(()).ok();
            }
        }
    }
}

/// Writes a batch; if it fails as a whole, each act alone, so that one bad act cannot fail its
/// neighbours.
async fn write<B: Backend>(backend: &mut B, acts: &[&B::Act]) -> Vec<Answer<B::Outcome>> {
    match backend.run(acts).await {
        Ok(answers) => answers,
        Err(error) if acts.len() == 1 => vec![Err(error)],
        Err(error) => {
            tracing::warn!(%error, acts = acts.len(), "batch failed; writing its acts one by one");
            let mut answers = Vec::with_capacity(acts.len());
            for act in acts {
                let alone = backend.run(std::slice::from_ref(act)).await;
                answers.push(alone.and_then(|mut one| one.pop().unwrap_or_else(|| Err(gone()))));
            }
            answers
        }
    }
}

/// Splits acts into runs in which no two share a key, keeping the order of those that do. Returns
/// the places of the acts.
fn split<K: Hash + Eq>(keys: &[Vec<K>]) -> Vec<Vec<usize>> {
    let mut left: Vec<usize> = (0..keys.len()).collect();
    let mut runs = Vec::new();
    while !left.is_empty() {
        let mut seen = HashSet::new();
        let (now, later) = left.into_iter().partition(|place| {
            let free = keys[*place].iter().all(|key| !seen.contains(key));
            seen.extend(&keys[*place]);
            free
        });
        runs.push(now);
        left = later;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};
    use tokio::sync::Semaphore;

    /// Numbers are acts: one below zero fails every batch it is in, ten shares a key with ten.
    struct Paper {
        batches: Arc<Mutex<Vec<Vec<i64>>>>,
        may_write: Arc<Semaphore>,
    }

    impl Backend for Paper {
        type Act = i64;
        type Outcome = i64;

        fn keys(act: &i64) -> Vec<(TenantId, Uuid)> {
            if *act == 10 { vec![(TenantId(1), Uuid::nil())] } else { vec![] }
        }

        async fn run(&mut self, batch: &[&i64]) -> Result<Vec<Answer<i64>>, StoreError> {
            self.may_write.acquire().await.expect("open").forget();
            let batch: Vec<i64> = batch.iter().map(|act| **act).collect();
            self.batches.lock().expect("no panic").push(batch.clone());
            match batch.iter().any(|act| *act < 0) {
                true => Err(StoreError::BadText),
                false => Ok(batch.into_iter().map(|act| Ok(act * 2)).collect()),
            }
        }
    }

    type Opened = (Arc<Lane<i64, i64>>, Arc<Mutex<Vec<Vec<i64>>>>, Arc<Semaphore>);

    fn open(queue_max: usize) -> Opened {
        let (lane, worker) = lane(queue_max, 4);
        let (batches, may_write) = (Arc::default(), Arc::new(Semaphore::new(0)));
        let paper = Paper { batches: Arc::clone(&batches), may_write: Arc::clone(&may_write) };
        tokio::spawn(worker.run(paper));
        (Arc::new(lane), batches, may_write)
    }

    /// Queues the acts in this order while the first of them is being written.
    async fn run(
        lane: &Arc<Lane<i64, i64>>,
        acts: &[i64],
    ) -> Vec<tokio::task::JoinHandle<Answer<i64>>> {
        let mut callers = Vec::new();
        for act in acts {
            let (lane, act) = (Arc::clone(lane), *act);
            callers.push(tokio::spawn(async move { lane.run(act).await }));
            tokio::task::yield_now().await;
        }
        callers
    }

    #[tokio::test]
    async fn what_queued_meanwhile_is_one_batch_and_each_gets_its_own_answer() {
        let (lane, batches, may_write) = open(8);
        let callers = run(&lane, &[1, 2, 3, 4, 5, 6]).await;
        may_write.add_permits(9);
        for (place, caller) in callers.into_iter().enumerate() {
            assert_eq!(caller.await.expect("no panic"), Ok((place as i64 + 1) * 2));
        }
        lane.drain().await.expect("it still runs");
        assert_eq!(*batches.lock().expect("no panic"), [vec![1], vec![2, 3, 4, 5], vec![6]]);
    }

    #[tokio::test]
    async fn a_bad_act_fails_alone() {
        let (lane, batches, may_write) = open(8);
        let callers = run(&lane, &[1, 2, -3, 4]).await;
        may_write.add_permits(9);
        let mut answers = Vec::new();
        for caller in callers {
            answers.push(caller.await.expect("no panic"));
        }
        assert_eq!(answers, [Ok(2), Ok(4), Err(StoreError::BadText), Ok(8)]);
        let one_by_one = [vec![1], vec![2, -3, 4], vec![2], vec![-3], vec![4]];
        assert_eq!(*batches.lock().expect("no panic"), one_by_one);
    }

    #[tokio::test]
    async fn a_full_queue_makes_callers_wait_and_then_says_so() {
        let (lane, batches, may_write) = open(2);
        let callers = run(&lane, &[1, 2, 3]).await; // one being written, two in the queue
        let busy = lane.run_within(4, Duration::from_millis(1)).await;
        assert_eq!(busy, Err(StoreError::Busy));
        may_write.add_permits(9);
        assert_eq!(lane.run(5).await, Ok(10));
        for caller in callers {
            caller.await.expect("no panic").expect("it waited");
        }
        assert!(!batches.lock().expect("no panic").iter().flatten().any(|act| *act == 4));
    }

    #[tokio::test]
    async fn acts_with_a_common_key_go_into_batches_of_their_own() {
        let (lane, batches, may_write) = open(8);
        let callers = run(&lane, &[1, 10, 2, 10]).await;
        may_write.add_permits(9);
        for caller in callers {
            caller.await.expect("no panic").expect("stored");
        }
        assert_eq!(*batches.lock().expect("no panic"), [vec![1], vec![10, 2], vec![10]]);
    }

    #[test]
    fn acts_that_share_a_key_go_into_later_runs_in_their_order() {
        let keys = vec![vec!['a'], vec!['b'], vec!['a', 'c'], vec!['c'], vec!['d']];
        assert_eq!(split(&keys), [vec![0, 1, 4], vec![2], vec![3]]);
        assert!(split::<char>(&[]).is_empty());
    }
}
