//! What is no longer needed goes, and nothing else: people are told before, histories hold afterwards, and a run that is
//! cut off anywhere does no harm.

mod accounts;
mod files;

use crate::{
    http::office::{self, EXTRACT, now},
    support::{Centre, DAY, HOUR, Journey, MORNING, jpeg},
    tampering::rows::lived,
};
use app::domain::{dossier::Status, security::SecurityKind};
use server::{
    config::{Config, Retention},
    files::PaperHash,
    service::{
        Services,
        retention::{Outcome, Outcomes, Run},
        upkeep::{Fault, Thoroughness},
    },
    store::{dossiers, dossiers::Dossier, events, notices, papers, security_events},
};
use std::{
    sync::Arc,
    task::Poll,
    time::{Duration, UNIX_EPOCH},
};

const YEAR: i64 = 366 * DAY;

/// The centre's services, where the archive keeps extracts for one year.
pub fn archiving(centre: &Centre) -> Services {
    let archive = vec![format!("{EXTRACT}=1")].try_into().unwrap();
    let retention = Retention { archive, ..Retention::default() };
    let config = Config { retention, ..(*centre.services.config).clone() };
    Services { config: Arc::new(config), ..centre.services.clone() }
}

fn told(told: u64) -> Outcome {
    Outcome { told, gone: 0 }
}

fn gone(gone: u64) -> Outcome {
    Outcome { told: 0, gone }
}

async fn run(services: &Services) -> Outcomes {
    services.let_go(Run::Real).await.unwrap()
}

/// The data as a whole is in order.
async fn must_hold(services: &Services) {
    let found = services.fsck(Thoroughness::Full).await.unwrap();
    assert_eq!(found.faults, Vec::<String>::new());
    assert_eq!(services.rebuild().await.unwrap().corrected, Vec::<String>::new());
}

/// A draft with a paper, last touched now.
async fn draft(centre: &Centre, name: &str) -> (String, PaperHash) {
    let citizen = centre.citizen(name).await;
    let procedure =
        centre.services.catalogue.procedure_on(EXTRACT, centre.services.now().local_date()).unwrap();
    let journey = Journey::start(&citizen, procedure).await;
    journey.upload("old_paper", "Trích lục cũ.jpg", "image/jpeg", &jpeg(name.len() as u8)).await;
    centre.leave_jobs();
    let held = papers::list(&mut *centre.reader().await, &journey.id).await.unwrap();
    (journey.id, PaperHash::parse(&held[0].file_hash).unwrap())
}

/// Dates a file by the centre's clock and not by the machine's.
fn date(centre: &Centre, hash: &PaperHash, at: i64) {
    let file = std::fs::File::open(centre.papers.path_of(hash)).unwrap();
    file.set_modified(UNIX_EPOCH + Duration::from_millis(at.unsigned_abs())).unwrap();
}

async fn find(centre: &Centre, id: &str) -> Option<Dossier> {
    dossiers::find(&mut *centre.reader().await, id).await.unwrap()
}

async fn told_of(centre: &Centre, name: &str) -> Vec<(String, String)> {
    let account = centre.account(name).await.id;
    let all = notices::list(&mut *centre.reader().await, &account, 99).await.unwrap();
    all.into_iter().map(|notice| (notice.kind, notice.params)).collect()
}

async fn erased(centre: &Centre) -> Vec<String> {
    let entries = security_events::list_after(&mut *centre.reader().await, 0, 999).await.unwrap();
    let erased = entries.into_iter().filter(|entry| entry.kind == SecurityKind::Erased.code());
    erased.map(|entry| entry.subject).collect()
}

/// Polls so often and lets go: as a process that is killed at that point.
async fn cut_off<F: Future>(work: F, polls: usize) -> Option<F::Output> {
    let (mut work, mut left) = (Box::pin(work), polls);
    std::future::poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        work.as_mut().poll(context).map(Some)
    })
    .await
}

on_both_databases! {
    async fn a_draft_that_nobody_touches_goes_a_week_after_its_author_was_told(centre: Centre) {
        let (idle, hash) = draft(&centre, "Trần Thị Hiên").await;
        let sent = office::sent(&centre, EXTRACT).await;
        centre.clock.advance(83 * DAY);
        let (young, _) = draft(&centre, "Vũ Văn Long").await;
        assert_eq!(run(&centre.services).await["drafts"], told(0), "on the very day");
        centre.clock.advance(HOUR);
        assert_eq!(run(&centre.services).await["drafts"], told(1));
        let (kind, params) = told_of(&centre, "Trần Thị Hiên").await.remove(0);
        assert_eq!(kind, "draft_ends");
        assert!(params.contains("31/05/2026"), "ninety days after the 2nd of March: {params}");
        assert_eq!(run(&centre.services).await["drafts"], told(0), "once");
        centre.clock.advance(7 * DAY - 2 * HOUR);
        assert_eq!(run(&centre.services).await["drafts"], told(0), "not a minute too early");
        centre.clock.advance(2 * HOUR);
        assert_eq!(run(&centre.services).await["drafts"], gone(1));
        assert_eq!(find(&centre, &idle).await, None);
        assert!(told_of(&centre, "Trần Thị Hiên").await.is_empty(), "nobody is led to what is not there");
        assert!(find(&centre, &young).await.is_some() && find(&centre, &sent).await.is_some());
        assert_eq!(erased(&centre).await, [idle]);
        date(&centre, &hash, MORNING);
        must_hold(&centre.services).await;
    }

    async fn a_draft_that_was_touched_after_the_warning_stays_and_is_told_of_anew(centre: Centre) {
        let (id, _) = draft(&centre, "Trần Thị Hiên").await;
        centre.clock.advance(84 * DAY);
        assert_eq!(run(&centre.services).await["drafts"], told(1));
        centre.clock.advance(DAY);
        let mut tx = centre.services.store.begin_write().await.unwrap();
        let touched = dossiers::claim(&mut tx, &id, None).await.unwrap().unwrap();
        dossiers::update(&mut tx, &Dossier { updated_at: centre.services.now().0, ..touched }).await.unwrap();
        tx.commit().await.unwrap();
        centre.clock.advance(30 * DAY);
        assert_eq!(run(&centre.services).await["drafts"], told(0));
        centre.clock.advance(54 * DAY);
        assert_eq!(run(&centre.services).await["drafts"], told(1));
        centre.clock.advance(7 * DAY);
        assert_eq!(run(&centre.services).await["drafts"], gone(1));
    }

    async fn a_centre_that_never_worked_for_long_tells_people_first_all_the_same(centre: Centre) {
        draft(&centre, "Trần Thị Hiên").await;
        centre.clock.advance(900 * DAY);
        assert_eq!(run(&centre.services).await["drafts"], told(1));
        centre.clock.advance(7 * DAY);
        assert_eq!(run(&centre.services).await["drafts"], gone(1));
    }

    async fn a_case_whose_archive_period_is_over_loses_its_person_and_keeps_its_history(centre: Centre) {
        let services = archiving(&centre);
        let id = lived(&centre).await;
        let running = office::sent(&centre, EXTRACT).await;
        let before = now(&centre, &id).await;
        centre.clock.advance(YEAR - 6 * DAY);
        assert_eq!(run(&centre.services).await["closed_dossiers"], told(0), "for ever, where nothing is said");
        assert_eq!(run(&services).await["closed_dossiers"], told(1));
        centre.clock.advance(6 * DAY);
        assert_eq!(run(&services).await["closed_dossiers"], told(0), "a whole week to be told");
        centre.clock.advance(DAY);
        assert_eq!(run(&services).await["closed_dossiers"], gone(1));
        let after = now(&centre, &id).await;
        for person in [&before.applicant_name, &before.applicant_personal_id, &before.applicant_phone, &before.search] {
            assert!(!format!("{after:?}").contains(person.as_str()), "{person:?} in {after:?}");
        }
        assert_eq!((after.answers.as_str(), after.owner_account.as_deref()), ("{}", None));
        assert_eq!((after.status, after.code, after.due_at), (Status::Returned, before.code, before.due_at));
        assert!(papers::list(&mut *centre.reader().await, &id).await.unwrap().is_empty());
        let history = events::list(&mut *centre.reader().await, &id).await.unwrap();
        assert_eq!(history.last().unwrap().kind, "anonymised");
        assert_eq!(erased(&centre).await, std::slice::from_ref(&id));
        assert_eq!(now(&centre, &running).await.applicant_name, "Hoàng Thị Minh");
        must_hold(&services).await;
        assert_eq!(run(&services).await["closed_dossiers"], gone(0), "once");
        let page = centre.staff("desk.hong-gai").await.get(&format!("/office/dossiers/{id}")).await.expect(200);
        assert!(!page.words().contains(&before.applicant_name) && page.words().contains("đã được xoá"), "{}", page.words());
    }

    async fn nothing_that_was_said_stays_after_the_archive_period(centre: Centre) {
        let services = archiving(&centre);
        let id = lived(&centre).await;
        let said = "SELECT COUNT(*) FROM event_words";
        let words = async |sql: &'static str| sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut *centre.reader().await).await.unwrap();
        assert!(words(said).await > 0);
        let before = now(&centre, &id).await;
        let told = events::list(&mut *centre.reader().await, &id).await.unwrap();
        let reasons: Vec<_> = told.iter().map(|event| event.reason.clone()).filter(|reason| !reason.is_empty()).collect();
        assert!(!before.salt.is_empty() && !reasons.is_empty());
        for days in [360, 8] {
            centre.clock.advance(days * DAY);
            run(&services).await;
        }
        assert_eq!((words(said).await, now(&centre, &id).await.salt), (0, String::new()));
        let left = format!("{:?}", events::list(&mut *centre.reader().await, &id).await.unwrap());
        for gone in reasons.iter().chain([&before.applicant_name, &before.salt]) {
            assert!(!left.contains(gone.as_str()), "{gone}");
        }
        let audit = services.audit().await.unwrap();
        assert_eq!((audit.faults, audit.erased), (vec![], 1));
        must_hold(&services).await;
    }

    async fn whoever_takes_words_away_without_a_rule_is_found_out(centre: Centre) {
        let id = lived(&centre).await;
        let mut tx = centre.services.store.begin_write().await.unwrap();
        sqlx::query("UPDATE event_words SET reason = 'khác' WHERE number = 1").execute(&mut *tx).await.unwrap();
        let gone = sqlx::query("DELETE FROM event_words WHERE number > 1").execute(&mut *tx).await.unwrap().rows_affected();
        tx.commit().await.unwrap();
        let faults = centre.services.audit().await.unwrap().faults;
        assert_eq!(faults.len() as u64, gone + 1, "{faults:?}");
        assert!(faults.contains(&Fault::WordsOtherwise { dossier: id, number: 1 }), "{faults:?}");
    }

    async fn as_many_rows_go_in_a_day_as_have_grown_old(centre: Centre) {
        let mut tx = centre.services.store.begin_write().await.unwrap();
        let many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20500)
                    INSERT INTO logout_token (id, expires_at) SELECT CAST(i AS TEXT), i FROM n";
        sqlx::query(many).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(run(&centre.services).await["logout_tokens"], gone(20_500));
    }

    async fn whoever_forges_an_anonymous_case_is_found_out_as_before(centre: Centre) {
        let services = archiving(&centre);
        let id = lived(&centre).await;
        for days in [360, 8] {
            centre.clock.advance(days * DAY);
            run(&services).await;
        }
        let mut tx = services.store.begin_write().await.unwrap();
        let row = dossiers::claim(&mut tx, &id, None).await.unwrap().unwrap();
        dossiers::update(&mut tx, &Dossier { applicant_name: "Người khác".into(), ..row }).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(services.audit().await.unwrap().faults.len(), 1);
    }

    async fn a_dry_run_counts_what_a_real_one_does_and_changes_nothing(centre: Centre) {
        let services = archiving(&centre);
        draft(&centre, "Trần Thị Hiên").await;
        lived(&centre).await;
        centre.clock.advance(YEAR);
        for _ in 0..2 {
            let dry = services.let_go(Run::Dry).await.unwrap();
            assert_eq!(dry, services.let_go(Run::Dry).await.unwrap());
            let real = run(&services).await;
            assert_eq!(dry, real);
            assert!(dry.values().any(|outcome| *outcome != Outcome::default()), "{dry:?}");
            centre.clock.advance(7 * DAY);
        }
    }

    async fn the_days_run_happens_once_a_day(centre: Centre) {
        assert!(centre.services.let_go_today().await.unwrap().is_some());
        assert_eq!(centre.services.let_go_today().await.unwrap(), None);
        centre.clock.advance(DAY);
        assert!(centre.services.let_go_today().await.unwrap().is_some());
    }

    async fn a_run_that_is_cut_off_anywhere_does_no_harm_and_is_finished_by_the_next(centre: Centre) {
        let services = archiving(&centre);
        for name in ["Trần Thị Hiên", "Vũ Văn Long", "Lý A Sáng"] {
            let (_, hash) = draft(&centre, name).await;
            date(&centre, &hash, MORNING);
        }
        let closed = lived(&centre).await;
        for round in 0..3 {
            centre.clock.advance([YEAR, 7 * DAY, 4 * DAY][round]);
            let mut polls = 1;
            while cut_off(services.let_go(Run::Real), polls).await.is_none() {
                assert_eq!(services.audit().await.unwrap().faults, [], "after {polls} polls in round {round}");
                polls += 3;
            }
        }
        must_hold(&services).await;
        let left = find(&centre, &closed).await.unwrap();
        assert_eq!(left.applicant_name, "—");
        let drafts = dossiers::list_ids(&mut *centre.reader().await, "", 99).await.unwrap();
        assert_eq!((drafts, erased(&centre).await.len()), (vec![closed], 4));
        let kinds = events::list(&mut *centre.reader().await, &left.id).await.unwrap();
        assert_eq!(kinds.iter().filter(|event| event.kind == "anonymised").count(), 1);
    }
}
