//! What is known of the provider: how long it serves, and who waits while it is looked up again.

use super::*;
use tokio::sync::Notify;

const HOUR: i64 = 3_600_000;

fn discoveries(peer: &Peer) -> usize {
    peer.script.lock().unwrap().discoveries
}

/// A door before the provider's addresses and keys: who comes is told on the first, and goes on by the second.
fn gate(peer: &Peer) -> (Arc<Notify>, Arc<Notify>) {
    let gate = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    peer.set(|script| script.discovery_gate = Some(gate.clone()));
    gate
}

fn breaks(peer: &Peer) {
    peer.set(|script| script.other_issuer = Some("https://broken.example".into()));
}

#[tokio::test]
async fn a_new_signing_key_is_learnt_without_a_restart_but_not_at_any_pace() {
    let visit = Visit::begin().await;
    visit.peer.rotate();
    let at_once = visit.provider.finish(&visit.callback, &visit.attempt, NOW + 9_999).await;
    assert_eq!(at_once.unwrap_err(), IdentityError::TokenSignature);
    assert_eq!(visit.peer.script.lock().unwrap().discoveries, 1);
    let later = visit.provider.finish(&visit.callback, &visit.attempt, NOW + 10_000).await;
    assert_eq!(later.unwrap().subject, "tech-7");
    assert_eq!(visit.peer.script.lock().unwrap().discoveries, 2);
}

#[tokio::test]
async fn the_provider_is_asked_once_an_hour_and_its_absence_is_survived() {
    let visit = Visit::begin().await;
    visit.provider.discover(NOW + 3_599_999).await.unwrap();
    assert_eq!(visit.peer.script.lock().unwrap().discoveries, 1);
    visit.provider.discover(NOW + 3_600_000).await.unwrap();
    assert_eq!(visit.peer.script.lock().unwrap().discoveries, 2);
    visit.peer.set(|script| script.other_issuer = Some("https://broken.example".into()));
    assert!(visit.provider.discover(NOW + 9_000_000).await.is_ok());
}

#[tokio::test]
async fn whoever_waited_for_a_look_that_failed_does_not_look_again() {
    let peer = Peer::start(NOW).await;
    let provider = provider(&peer.issuer);
    let (come, go_on) = gate(&peer);
    breaks(&peer);
    let opens = async {
        come.notified().await;
        go_on.notify_one();
    };
    let discover = || provider.discover(NOW);
    let (first, second, third, ()) = tokio::join!(discover(), discover(), discover(), opens);
    assert_eq!([first, second, third], [Err(IdentityError::DiscoveryInvalid); 3]);
    assert_eq!(discoveries(&peer), 1);
    peer.set(|script| (script.other_issuer, script.discovery_gate) = (None, None));
    assert_eq!(discover().await, Ok(()), "and whoever comes later is not turned away for it");
}

#[tokio::test]
async fn what_is_known_serves_while_a_provider_that_hangs_is_looked_up_again() {
    let visit = Visit::begin().await;
    let (come, go_on) = gate(&visit.peer);
    breaks(&visit.peer);
    let others = async {
        come.notified().await;
        assert_eq!(visit.provider.discover(NOW + HOUR).await, Ok(()));
        assert_eq!(discoveries(&visit.peer), 1, "the one who looks is still waiting");
        go_on.notify_one();
    };
    let (looked, ()) = tokio::join!(visit.provider.discover(NOW + HOUR), others);
    assert_eq!((looked, discoveries(&visit.peer)), (Ok(()), 2));
    visit.peer.set(|script| script.discovery_gate = None);
    visit.provider.discover(NOW + HOUR + 9_000).await.unwrap();
    assert_eq!(discoveries(&visit.peer), 2, "after a look that failed there is a pause");
    visit.provider.discover(NOW + HOUR + 60_000).await.unwrap();
    assert_eq!(discoveries(&visit.peer), 3);
}

#[tokio::test]
async fn whoever_goes_away_while_looking_holds_nobody_up() {
    let visit = Visit::begin().await;
    let (come, _) = gate(&visit.peer);
    let looks = visit.provider.discover(NOW + HOUR);
    tokio::select! {
        _ = looks => panic!("nobody opened"),
        () = come.notified() => {}
    }
    let served =
        tokio::time::timeout(std::time::Duration::from_secs(5), visit.provider.discover(NOW + HOUR + 9_000));
    assert_eq!(served.await, Ok(Ok(())), "what was known serves meanwhile");
    assert_eq!(discoveries(&visit.peer), 1);
    visit.peer.set(|script| script.discovery_gate = None);
    visit.provider.discover(NOW + HOUR + 60_000).await.unwrap();
    assert_eq!(discoveries(&visit.peer), 2);

    let peer = Peer::start(NOW).await;
    let provider = provider(&peer.issuer);
    let (come, _) = gate(&peer);
    tokio::select! {
        _ = provider.discover(NOW) => panic!("nobody opened"),
        () = come.notified() => {}
    }
    peer.set(|script| script.discovery_gate = None);
    assert_eq!(provider.discover(NOW).await, Ok(()), "where nothing is known the next one looks at once");
}

#[tokio::test]
async fn whoever_goes_away_does_not_keep_a_new_key_unknown() {
    let visit = Visit::begin().await;
    visit.peer.rotate();
    let (come, _) = gate(&visit.peer);
    tokio::select! {
        _ = visit.provider.finish(&visit.callback, &visit.attempt, NOW + 20_000) => panic!("nobody opened"),
        () = come.notified() => {}
    }
    visit.peer.set(|script| script.discovery_gate = None);
    let signed = visit.provider.finish(&visit.callback, &visit.attempt, NOW + 21_000).await;
    assert_eq!(signed.unwrap().subject, "tech-7");
}
