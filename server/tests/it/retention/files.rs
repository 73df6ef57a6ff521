//! Files that no row names are put aside and go a day later; what is wanted in between is never lost.

use super::{date, draft, gone, must_hold, run};
use crate::{
    store::sample,
    support::{Centre, DAY, MORNING},
};
use bytes::Bytes;
use futures::stream;
use server::{
    files::{PaperHash, PaperStore},
    store::papers,
};
use std::time::{Duration, UNIX_EPOCH};

async fn kept(centre: &Centre, bytes: &'static [u8]) -> PaperHash {
    let body = Box::pin(stream::iter([Ok(Bytes::from_static(bytes))]));
    let received = centre.papers.receive(body, 1_000).await.unwrap();
    centre.papers.keep(server::files::Cleared::of_our_own(received)).await.unwrap().hash
}

#[tokio::test]
async fn a_file_that_nothing_names_is_put_aside_and_goes_a_day_later() {
    let centre = Centre::sqlite().await;
    let (_, named) = draft(&centre, "Trần Thị Hiên").await;
    let (old, young) = (kept(&centre, b"old").await, kept(&centre, b"young").await);
    for hash in [&named, &old] {
        date(&centre, hash, MORNING);
    }
    centre.clock.advance(3 * DAY);
    date(&centre, &young, MORNING + 2 * DAY);
    assert_eq!(run(&centre.services).await["files"], gone(0));
    assert!(!centre.papers.exists(&old).await.unwrap() && centre.papers.exists(&young).await.unwrap());
    assert_eq!(centre.papers.list_aside().await.unwrap().len(), 1);
    centre.clock.advance(DAY);
    assert_eq!(run(&centre.services).await["files"], gone(1));
    assert!(centre.papers.exists(&named).await.unwrap());
    must_hold(&centre.services).await;
    centre.close().await;
}

#[tokio::test]
async fn a_file_that_is_received_again_while_it_is_put_aside_is_not_lost() {
    let centre = Centre::sqlite().await;
    let hash = kept(&centre, b"again").await;
    date(&centre, &hash, MORNING);
    centre.clock.advance(3 * DAY);
    run(&centre.services).await;
    assert_eq!(kept(&centre, b"again").await, hash, "there anew");
    centre.clock.advance(DAY);
    run(&centre.services).await;
    assert!(centre.papers.verify(&hash).await.unwrap());
    centre.close().await;
}

#[tokio::test]
async fn a_file_that_a_row_names_although_it_was_put_aside_comes_back() {
    let centre = Centre::sqlite().await;
    let hash = kept(&centre, b"late row").await;
    let aside =
        centre.papers.set_aside(&hash, UNIX_EPOCH + Duration::from_secs(u32::MAX.into()), MORNING).await;
    assert!(aside.unwrap());
    let mut tx = sample::begin_with(&centre, &[sample::dossier("d")]).await;
    let row = papers::PaperFile {
        id: "p".into(),
        dossier_id: "d".into(),
        component: "old_paper".into(),
        item_id: None,
        file_hash: hash.to_string(),
        name: "a".into(),
        media_type: "image/jpeg".into(),
        size: 8,
        pages: None,
        width: None,
        height: None,
        added_by: "citizen".into(),
        created_at: MORNING,
    };
    papers::insert(&mut tx, &row).await.unwrap();
    tx.commit().await.unwrap();
    centre.clock.advance(5 * DAY);
    assert_eq!(run(&centre.services).await["files"], gone(0));
    assert!(
        centre.papers.verify(&hash).await.unwrap() && centre.papers.list_aside().await.unwrap().is_empty()
    );
    centre.close().await;
}

#[tokio::test]
async fn a_paper_handed_in_twice_is_dated_anew_so_that_no_sweep_takes_it() {
    let centre = Centre::sqlite().await;
    let hash = kept(&centre, b"twice").await;
    date(&centre, &hash, MORNING);
    kept(&centre, b"twice").await;
    let older_than = UNIX_EPOCH + Duration::from_millis((MORNING + DAY).unsigned_abs());
    assert!(!centre.papers.set_aside(&hash, older_than, MORNING).await.unwrap());
    assert!(centre.papers.exists(&hash).await.unwrap());
    centre.close().await;
}
