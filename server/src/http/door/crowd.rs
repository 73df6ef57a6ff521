//! How many connections are open, in all and by address, so that one visitor's cannot keep the others out.

use crate::http::client::subscriber;
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Everybody who is connected.
#[derive(Debug)]
pub(super) struct Crowd {
    places: Arc<Semaphore>,
    most_of_one: u64,
    here: Mutex<HashMap<IpAddr, u64>>,
}

/// One connection, counted until it is dropped.
#[derive(Debug)]
pub(super) struct Visitor {
    crowd: Arc<Crowd>,
    address: Option<IpAddr>,
    #[expect(dead_code, reason = "held for its place, which is free again when this is dropped")]
    place: OwnedSemaphorePermit,
}

impl Crowd {
    /// At most so many in all, and so many of one address.
    pub(super) fn new(most: u64, most_of_one: u64) -> Arc<Self> {
        let most = usize::try_from(most).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        Arc::new(Self { places: Arc::new(Semaphore::new(most)), most_of_one, here: Mutex::default() })
    }

    /// Waits for a place for one more connection.
    pub(super) async fn place(&self) -> Option<OwnedSemaphorePermit> {
        // The semaphore is never closed.
        Arc::clone(&self.places).acquire_owned().await.ok()
    }

    /// Lets a connection in, unless its address has too many already. A proxy's connections are not counted
    /// by address: they are those of many people.
    pub(super) fn admit(
        self: &Arc<Self>,
        place: OwnedSemaphorePermit,
        address: Option<IpAddr>,
    ) -> Option<Visitor> {
        let address = address.map(subscriber);
        if let Some(address) = address {
            let mut here = self.here();
            let count = here.entry(address).or_default();
            if *count >= self.most_of_one {
                return None;
            }
            *count += 1;
        }
        Some(Visitor { crowd: Arc::clone(self), address, place })
    }

    fn here(&self) -> MutexGuard<'_, HashMap<IpAddr, u64>> {
        self.here.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Visitor {
    fn drop(&mut self) {
        let Some(address) = self.address else { return };
        let mut here = self.crowd.here();
        if let Some(count) = here.get_mut(&address) {
            *count -= 1;
            if *count == 0 {
                here.remove(&address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    async fn come(crowd: &Arc<Crowd>, address: Option<&str>) -> Option<Visitor> {
        let place = crowd.place().await.unwrap();
        crowd.admit(place, address.map(|address| address.parse().unwrap()))
    }

    #[tokio::test]
    async fn one_address_has_its_share_and_leaves_the_others_theirs() {
        let crowd = Crowd::new(10, 2);
        let (one, two) = (come(&crowd, Some("192.0.2.1")).await, come(&crowd, Some("192.0.2.1")).await);
        assert!(one.is_some() && two.is_some());
        assert!(come(&crowd, Some("192.0.2.1")).await.is_none());
        assert!(come(&crowd, Some("192.0.2.2")).await.is_some());
        drop(one);
        assert!(come(&crowd, Some("192.0.2.1")).await.is_some());
        drop(two);
        assert!(crowd.here().is_empty(), "who has left is forgotten");
        assert_eq!(crowd.places.available_permits(), 10);
    }

    #[tokio::test]
    async fn a_subscriber_of_ipv6_is_one_address_and_a_proxy_is_none() {
        let crowd = Crowd::new(10, 1);
        let first = come(&crowd, Some("2001:db8::1")).await;
        assert!(first.is_some() && come(&crowd, Some("2001:db8::2")).await.is_none());
        let many = [come(&crowd, None).await, come(&crowd, None).await];
        assert!(many.iter().all(Option::is_some));
    }
}
