//! The program killed in the middle of its work and started again on the same data folder. What it had
//! acknowledged is there; what it had not may be missing, but nothing is half there.

use crate::{
    catalogue::{example, procedures},
    support::{Browser, GONE, Journey, Program, jpeg, pdf},
};
use app::domain::procedure::Procedure;
use server::random::{self, SeededRandom};
use std::panic::resume_unwind;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

const ROUNDS: u64 = 20;
const CITIZENS: [&str; 4] = ["Trần Thị Hiên", "Vũ Văn Long", "Đỗ Thị Ngọc Ánh", "Lý A Sáng"];
/// A copy of a civil-status extract; it takes a photograph of the old paper.
const PROCEDURE: &str = "2.000635";

/// What a citizen has been told.
enum News {
    /// A file is held under this address.
    Held(String, Vec<u8>),
    /// The dossier of this id was sent.
    Sent(String),
}

/// Everything acknowledged so far.
#[derive(Default)]
struct Acknowledged {
    papers: Vec<(String, Vec<u8>)>,
    dossiers: Vec<String>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_was_killed_comes_back_and_still_knows_who_is_signed_in() {
    let mut program = Program::new();
    let browser = program.citizen("Trần Thị Hiên").await;
    for _ in 0..3 {
        program.start();
        browser.get("/healthz").await.expect(200);
        let page = browser.get("/").await.expect(200);
        assert!(page.words().contains("Trần Thị Hiên"), "{}", page.words());
        program.kill();
    }
    let migrated = program.run(&["migrate"]);
    assert!(migrated.status.success(), "{}", String::from_utf8_lossy(&migrated.stderr));
    assert!(program.data().join("motcua.db").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_kills_take_back_no_receipt_and_no_paper() {
    let (_, _, procedure) = procedures().into_iter().find(|(name, ..)| name == PROCEDURE).unwrap();
    let mut program = Program::new();
    let mut browsers = Vec::new();
    for name in CITIZENS {
        browsers.push(program.citizen(name).await);
    }
    let random = SeededRandom::new(ROUNDS);
    let mut known = vec![
        Acknowledged::default(),
        Acknowledged::default(),
        Acknowledged::default(),
        Acknowledged::default(),
    ];
    for round in 0..ROUNDS {
        program.start();
        let [chance] = random::bytes::<1>(&random);
        let (news, arriving) = unbounded_channel();
        let working: Vec<_> = browsers
            .iter()
            .enumerate()
            .map(|(citizen, browser)| {
                tokio::spawn(hand_in(browser.clone(), procedure.clone(), citizen, round, news.clone()))
            })
            .collect();
        drop(news);
        take_note(arriving, 3 + usize::from(chance % 12), &mut program, &mut known).await;
        for citizen in working {
            must_be_cut_off(citizen.await);
        }
        let checked = program.run(&["fsck", "--full"]);
        assert!(checked.status.success(), "round {round}: {}", String::from_utf8_lossy(&checked.stdout));
    }
    program.start();
    for (browser, known) in browsers.iter().zip(&known) {
        all_is_there(browser, known).await;
    }
    let sent: usize = known.iter().map(|known| known.dossiers.len()).sum();
    assert!(sent >= 20, "only {sent} dossiers were sent: this test has become too hasty");
}

/// Sends one dossier after the other until there is nobody to send it to.
async fn hand_in(
    browser: Browser,
    procedure: Procedure,
    citizen: usize,
    round: u64,
    news: UnboundedSender<(usize, News)>,
) {
    let answers = example(PROCEDURE);
    for number in 0_u64.. {
        let mut journey = Journey::start(&browser, &procedure).await;
        journey.answer(&answers).await;
        let mark = format!("{citizen} {round} {number}");
        let shade = u8::try_from((number * 4 + round * 40) % 250).unwrap();
        for (name, kind, bytes) in
            [("cu.pdf", "application/pdf", pdf(&mark)), ("cu.jpg", "image/jpeg", jpeg(shade))]
        {
            let address = journey.upload("old_paper", name, kind, &bytes).await;
            news.send((citizen, News::Held(address, bytes))).unwrap();
        }
        journey.send("QN.TT").await.expect_see(&format!("/dossiers/{}/receipt", journey.id));
        news.send((citizen, News::Sent(journey.id))).unwrap();
    }
}

/// Writes down what arrives; after `patience` pieces of news the program is killed, wherever it is.
async fn take_note(
    mut arriving: UnboundedReceiver<(usize, News)>,
    patience: usize,
    program: &mut Program,
    known: &mut [Acknowledged],
) {
    let mut heard = 0;
    while let Some((citizen, news)) = arriving.recv().await {
        match news {
            News::Held(address, bytes) => known[citizen].papers.push((address, bytes)),
            News::Sent(id) => known[citizen].dossiers.push(id),
        }
        heard += 1;
        if heard == patience {
            program.kill();
        }
    }
}

fn must_be_cut_off(ended: Result<(), tokio::task::JoinError>) {
    let fault = ended.expect_err("nobody stops by himself").into_panic();
    let cut_off = fault.downcast_ref::<String>().is_some_and(|message| message.starts_with(GONE));
    if !cut_off {
        resume_unwind(fault);
    }
}

async fn all_is_there(browser: &Browser, known: &Acknowledged) {
    for (address, bytes) in &known.papers {
        let paper = browser.get(address).await.expect(200);
        assert!(paper.bytes() == bytes, "{address} is not what was handed in");
    }
    for id in &known.dossiers {
        // A draft would show its review here, and would have no receipt.
        browser.get(&format!("/drafts/{id}/review")).await.expect_see(&format!("/dossiers/{id}"));
        browser.get(&format!("/dossiers/{id}/receipt")).await.expect(200);
    }
}
