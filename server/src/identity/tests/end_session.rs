//! Asking the provider to end its own session, with and without a form.

use super::*;
use crate::config::SignOutBy;

fn home() -> Url {
    Url::parse("https://dichvu.example.vn/").unwrap()
}

#[tokio::test]
async fn signing_out_ends_the_providers_session_too() {
    let visit = Visit::begin().await;
    let (address, fields) = match visit.provider.end_session("a.b.c", &home(), NOW).await.unwrap().unwrap() {
        EndSession::Form(address, fields) => (address, fields),
        EndSession::Address(address) => (address, Vec::new()),
    };
    assert_eq!((address.path(), address.query()), ("/logout", None));
    assert!(fields.contains(&("id_token_hint", "a.b.c".to_owned())));
    assert!(fields.contains(&("post_logout_redirect_uri", home().to_string())));
}

#[tokio::test]
async fn a_provider_that_takes_no_forms_is_told_no_token() {
    let peer = Peer::start(NOW).await;
    let mut provider = provider(&peer.issuer);
    provider.config.sign_out_by = SignOutBy::Address;
    let address = match provider.end_session("a.b.c", &home(), NOW).await.unwrap().unwrap() {
        EndSession::Form(address, _) | EndSession::Address(address) => address,
    };
    let query = address.query().unwrap();
    assert!(query.contains("post_logout_redirect_uri=https%3A%2F%2Fdichvu.example.vn%2F"), "{query}");
    assert!(query.contains("client_id=") && !query.contains("a.b.c"), "{query}");
}
