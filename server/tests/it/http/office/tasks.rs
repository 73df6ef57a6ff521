//! One dossier for the citizen, tasks for other agencies: asked in an order, answered with a file, waited for, seen by
//! the asked agency in its part only, and over with the dossier.

use super::{EXTRACT, accept, force, give, must, now, sent, sent_with, version};
use crate::support::{Answer, Browser, Centre, DAY, HOUR, Upload, pdf};
use app::domain::{dossier::Status, task::TaskState as S, time::Timestamp};
use server::store::{
    events,
    tasks::{self, Task},
};

/// The registration of a birth, here together with the residence and the health card.
const BIRTH: &str = "1.001193";
pub(super) const POLICE: &str = "QN.CA.06685";
pub(in crate::http) const OFFICER: &str = "specialist.cong-an-hong-gai";

async fn examined(centre: &Centre, procedure: &str, more: &[(&str, &str)]) -> String {
    let id = sent_with(centre, procedure, more).await;
    accept(centre, &id, procedure).await;
    must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
    id
}

pub(in crate::http) async fn birth(centre: &Centre) -> String {
    let id = examined(centre, BIRTH, &[("joined", "yes")]).await;
    must(&centre.staff("specialist.hong-gai").await, &id, "open_task", &[("foreseen", "yes")]).await;
    id
}

pub(in crate::http) async fn rows(centre: &Centre, id: &str) -> Vec<Task> {
    tasks::list(&mut *centre.reader().await, id).await.unwrap()
}

async fn states(centre: &Centre, id: &str) -> Vec<S> {
    rows(centre, id).await.into_iter().map(|task| task.state).collect()
}

/// Asks the police of Hồng Gai for something of one's own.
pub(super) async fn ask(specialist: &Browser, id: &str, more: &[(&str, &str)]) -> Answer {
    let own = [("agency", POLICE), ("title", "Xác nhận cư trú"), ("days", "2"), ("blocks", "yes")];
    give(specialist, id, "open_task", &[&own, more].concat()).await
}

/// Answers on the agency's own page, with files or without.
pub(super) async fn answer(officer: &Browser, task: &Task, words: &str, files: &[Upload<'_>]) -> Answer {
    let address = format!("/office/tasks/{}", task.id);
    let form = officer.get(&address).await.expect(200).form(&format!("{address}/answer"));
    let fields: Vec<(&str, &str)> = form
        .fields
        .iter()
        .filter(|(name, _)| name != "answer" && name != "file")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .chain([("answer", words)])
        .collect();
    officer.post_multipart(&form.action, &fields, files).await
}

on_both_databases! {
    async fn what_the_procedure_foresees_is_asked_in_its_order_with_one_button(centre: Centre) {
        let id = examined(&centre, BIRTH, &[("joined", "yes")]).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        let page = specialist.get(&format!("/office/dossiers/{id}")).await.expect(200);
        let foreseen = "Đăng ký thường trú cho trẻ theo nơi ở của cha, mẹ: Công an phường Hồng Gai, 1 ngày làm việc";
        assert!(page.has_testid("foreseen") && page.words().contains(foreseen), "{}", page.words());
        must(&specialist, &id, "open_task", &[("foreseen", "yes")]).await;
        let all = rows(&centre, &id).await;
        assert_eq!(all.iter().map(|t| (t.agency.as_str(), t.state)).collect::<Vec<_>>(), [(POLICE, S::Open), ("QN.BHXH", S::Waiting)]);
        assert_eq!(Timestamp(all[0].due_at.unwrap()).short(), "08:00, 03/03/2026", "one working day");
        assert_eq!((all[1].begun_at, all[1].due_at), (None, None), "its time has not begun");
        assert!(force(&specialist, &id, "draft", &[]).await.expect(409).has_testid("tasks_open"));
        let mine = specialist.get("/office?view=mine").await.expect(200);
        assert!(!mine.text().contains(&id), "there is nothing to do but to wait");
        centre.clock.advance(3 * HOUR);
        let police = centre.staff(OFFICER).await;
        answer(&police, &all[0], "Đã đăng ký thường trú cho cháu", &[]).await.expect(303);
        let all = rows(&centre, &id).await;
        assert_eq!((all[0].state, all[1].state), (S::Answered, S::Open));
        assert_eq!(all[1].begun_at, Some(centre.services.now().0));
        let insurance = centre.staff("leader.bhxh").await;
        let page = insurance.get(&format!("/office/tasks/{}", all[1].id)).await.expect(200);
        assert!(page.words().contains("Đã đăng ký thường trú cho cháu"), "the answer on which its own depends");
        answer(&insurance, &all[1], "Đã cấp thẻ", &[]).await.expect(303);
        must(&centre.staff("specialist.hong-gai").await, &id, "draft", &[]).await;
        let kinds: Vec<_> = events::list(&mut *centre.reader().await, &id).await.unwrap().into_iter().map(|e| (e.kind, e.unit)).collect();
        let tail: Vec<_> = kinds[3..].iter().map(|(kind, unit)| (kind.as_str(), unit.as_str())).collect();
        assert_eq!(tail[..3], [("open_task", "QN.UB.06685"), ("answer_task", POLICE), ("answer_task", "QN.BHXH")]);
        assert_eq!(centre.services.rebuild().await.unwrap().corrected, Vec::<String>::new());
        assert_eq!(centre.services.audit().await.unwrap().faults, []);
    }

    async fn a_case_of_another_kind_foresees_nothing(centre: Centre) {
        let id = examined(&centre, BIRTH, &[]).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        assert!(!specialist.get(&format!("/office/dossiers/{id}")).await.has_testid("foreseen"));
        assert!(force(&specialist, &id, "open_task", &[("foreseen", "yes")]).await.expect(422).has_testid("incomplete"));
    }

    async fn the_asked_agency_sees_the_papers_and_answers_and_nothing_else(centre: Centre) {
        let id = birth(&centre).await;
        let task = rows(&centre, &id).await.remove(0);
        let police = centre.staff(OFFICER).await;
        let list = police.get("/office").await.expect(200);
        assert!(list.links().contains(&format!("/office/tasks/{}", task.id)), "nothing else waits, so they come first");
        let desk = centre.staff("desk.hong-gai").await.get("/office").await.expect(200);
        assert!(!desk.links().iter().any(|link| link.starts_with("/office?view=tasks")), "nobody asks a desk");
        let page = police.get(&format!("/office/tasks/{}", task.id)).await.expect(200);
        assert!(page.words().contains("Hoàng Thị Minh") && !page.words().contains("0912345678"));
        for closed in ["", "/handout.pdf"] {
            police.get(&format!("/office/dossiers/{id}{closed}")).await.expect(404);
        }
        for closed in ["slip.pdf", "receipt", "result.pdf"] {
            let status = police.get(&format!("/dossiers/{id}/{closed}")).await.status();
            assert!(status == 404 || status == 403, "{closed}: {status}");
        }
        force(&police, &id, "comment", &[("reason", "x")]).await.expect(403);
        let told = police.get_json(&format!("/api/v1/dossiers/{id}")).await.expect(200).json();
        assert_eq!((told["events"].as_array().unwrap().len(), told["tasks"].as_array().unwrap().len()), (0, 1));
        assert_eq!(told["commands"], serde_json::json!(["answer_task"]));
        // The one whose turn has not come yet, and a stranger.
        let later = rows(&centre, &id).await.remove(1);
        centre.staff("leader.bhxh").await.get(&format!("/office/tasks/{}", later.id)).await.expect(404);
        centre.staff("specialist.binh-lieu").await.get(&format!("/office/tasks/{}", task.id)).await.expect(404);
        centre.staff("head.cong-an-hong-gai").await.get(&format!("/office/tasks/{}", task.id)).await.expect(200);
        answer(&police, &task, "Đã làm", &[]).await.expect(303);
        let over = police.get(&format!("/office/tasks/{}", task.id)).await.expect(200);
        assert!(over.has_testid("answered") && !over.has_testid("answer-form"), "its own history, to read only");
        let list = police.get("/office?view=tasks").await.expect(200);
        assert!(list.links().contains(&format!("/office/tasks/{}", task.id)));
    }

    async fn an_answer_brings_files_that_the_office_opens_and_the_citizen_does_not(centre: Centre) {
        let id = birth(&centre).await;
        let task = rows(&centre, &id).await.remove(0);
        let police = centre.staff(OFFICER).await;
        let content = pdf("confirmation");
        let file = || Upload { field: "file", file_name: "phieu.pdf", media_type: "application/pdf", bytes: &content };
        assert!(answer(&police, &task, " ", &[file()]).await.expect(422).has_testid("incomplete"));
        let six = [file(), file(), file(), file(), file(), file()];
        assert!(answer(&police, &task, "Đã làm", &six).await.expect(422).has_testid("too_many_files"));
        answer(&police, &task, "Đã làm", &[file()]).await.expect_see(&format!("/office/tasks/{}", task.id));
        assert_eq!(centre.services.fsck(server::service::upkeep::Thoroughness::Full).await.unwrap().faults, Vec::<String>::new());
        let page = centre.staff("specialist.hong-gai").await.get(&format!("/office/dossiers/{id}")).await.expect(200);
        let address = page.links().into_iter().find(|link| link.contains("/files/")).unwrap();
        let opened = centre.staff("specialist.hong-gai").await.get(&address).await.expect(200);
        assert_eq!(opened.bytes(), content);
        centre.staff("specialist.binh-lieu").await.get(&address).await.expect(404);
        centre.citizen("Hoàng Thị Minh").await.get(&address).await.expect(403);
        let last = events::list(&mut *centre.reader().await, &id).await.unwrap().pop().unwrap();
        assert!(last.data.contains("sha256"), "the chain vouches for it");
    }

    async fn an_officer_asks_for_something_else_and_takes_it_back(centre: Centre) {
        let id = examined(&centre, EXTRACT, &[]).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        for faulty in [("agency", "QN.UB.06685"), ("agency", "QN.TT.06685"), ("agency", ""), ("title", " "), ("days", "0")] {
            assert!(ask(&specialist, &id, &[faulty]).await.expect(422).has_testid("incomplete"), "{faulty:?}");
        }
        force(&specialist, &id, "open_task", &[("agency", POLICE), ("title", "Hỏi"), ("days", "1"), ("after", "7")]).await.expect(422);
        ask(&specialist, &id, &[]).await.expect(303);
        ask(&specialist, &id, &[("after", "1"), ("title", "Việc sau")]).await.expect(303);
        assert_eq!(states(&centre, &id).await, [S::Open, S::Waiting]);
        assert!(force(&specialist, &id, "cancel_task", &[("task", "1")]).await.expect(422).has_testid("reason_missing"));
        must(&specialist, &id, "cancel_task", &[("task", "1"), ("reason", "Đã tra được trên hệ thống")]).await;
        assert_eq!(states(&centre, &id).await, [S::Cancelled, S::Open], "what waited for it begins");
        force(&specialist, &id, "cancel_task", &[("task", "1"), ("reason", "x")]).await.expect(409);
        let first = rows(&centre, &id).await.remove(0);
        centre.staff(OFFICER).await.get(&format!("/office/tasks/{}", first.id)).await.expect(404);
        let police = centre.staff(OFFICER).await;
        let old = [("task", "1"), ("answer", "Muộn rồi"), ("version", &*version(&police, &id).await)];
        // Another task of theirs is open, so they know of the dossier.
        force(&police, &id, "answer_task", &old).await.expect(409);
        assert!(give(&specialist, &id, "open_task", &[("days", "x")]).await.status() == 422);
    }

    async fn what_does_not_block_is_over_with_the_result(centre: Centre) {
        let id = examined(&centre, EXTRACT, &[]).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        let free = [("agency", POLICE), ("title", "Báo để biết"), ("days", "30")];
        force(&specialist, &id, "open_task", &free).await.expect(303);
        must(&specialist, &id, "draft", &[]).await;
        must(&centre.staff("leader.hong-gai").await, &id, "approve", &[]).await;
        assert_eq!(states(&centre, &id).await, [S::Open]);
        must(&centre.staff("clerk.hong-gai").await, &id, "issue", &[]).await;
        assert_eq!(states(&centre, &id).await, [S::Cancelled]);
        assert_eq!(centre.services.audit().await.unwrap().faults, []);
    }

    async fn nobody_works_for_a_dossier_that_is_stopped_or_withdrawn(centre: Centre) {
        for (who, command, status) in [
            ("leader.hong-gai", "suspend", Status::Stopped),
            ("desk.hong-gai", "withdraw", Status::Withdrawn),
        ] {
            let id = birth(&centre).await;
            must(&centre.staff(who).await, &id, command, &[("reason", "Theo đề nghị của công dân")]).await;
            assert_eq!(now(&centre, &id).await.status, status);
            assert_eq!(states(&centre, &id).await, [S::Cancelled, S::Cancelled], "{command}");
            assert_eq!(now(&centre, &id).await.open_tasks, 0);
        }
        assert_eq!(centre.services.rebuild().await.unwrap().corrected, Vec::<String>::new());
    }

    async fn the_citizen_reads_who_is_asked_and_until_when_and_a_stranger_does_not(centre: Centre) {
        let id = birth(&centre).await;
        let citizen = centre.citizen("Hoàng Thị Minh").await;
        let page = citizen.get(&format!("/dossiers/{id}")).await.expect(200);
        let said = "Đang hỏi ý kiến Công an phường Hồng Gai, trả lời trước 08:00, 03/03/2026.";
        assert!(page.words().contains(said), "{}", page.words());
        assert!(page.words().contains("Sau đó hỏi tiếp Bảo hiểm xã hội tỉnh Quảng Ninh."));
        assert!(!page.words().contains("Đăng ký thường trú cho trẻ"), "what exactly is the office's business");
        let token = centre.services.keys.track_token(&id);
        assert!(!centre.guest().get(&format!("/q/{token}")).await.expect(200).words().contains("Công an"));
        centre.clock.advance(3 * DAY);
        let late = centre.citizen("Hoàng Thị Minh").await.get(&format!("/dossiers/{id}")).await.expect(200);
        assert!(late.words().contains("chúng tôi đang nhắc"), "a delay is not silent");
    }

    async fn the_same_answer_twice_is_one_answer_and_programs_answer_too(centre: Centre) {
        let id = birth(&centre).await;
        let task = rows(&centre, &id).await.remove(0);
        let police = centre.staff(OFFICER).await;
        let address = format!("/office/tasks/{}/answer", task.id);
        let form = police.get(&format!("/office/tasks/{}", task.id)).await.form(&address);
        let (key, seen) = (form.get("command_id").unwrap().to_owned(), form.get("version").unwrap().to_owned());
        for _ in 0..2 {
            let fields = [("command_id", &*key), ("version", &*seen), ("answer", "Đã làm")];
            police.post_multipart(&address, &fields, &[]).await.expect(303);
        }
        assert_eq!(states(&centre, &id).await, [S::Answered, S::Open]);
        let insurance = centre.staff("specialist.bhxh").await;
        let old = [("task", "1"), ("answer", "Không phải việc của tôi"), ("version", &*version(&insurance, &id).await)];
        force(&insurance, &id, "answer_task", &old).await;
        assert_eq!(states(&centre, &id).await, [S::Answered, S::Open]);
        let other = [("task", "2"), ("answer", "Đã cấp"), ("version", &*version(&insurance, &id).await)];
        force(&insurance, &id, "answer_task", &other).await;
        assert_eq!(states(&centre, &id).await, [S::Answered, S::Answered]);
    }

    async fn the_director_sees_how_agencies_keep_to_their_days(centre: Centre) {
        let id = birth(&centre).await;
        centre.clock.advance(2 * DAY);
        let director = centre.staff("director.tinh").await;
        let board = director.get("/office/board").await.expect(200);
        assert!(board.has_testid("board-tasks") && board.words().contains("Công an phường Hồng Gai"));
        let task = rows(&centre, &id).await.remove(0);
        let police = centre.staff(OFFICER).await;
        let list = police.get("/office?view=tasks").await.expect(200);
        assert!(list.has_testid("late") && list.words().contains("quá hạn 1"), "{}", list.words());
        answer(&police, &task, "Xin lỗi vì trễ", &[]).await.expect(303);
        let page = centre.staff("specialist.hong-gai").await.get(&format!("/office/dossiers/{id}")).await;
        assert!(page.words().contains("Đã trả lời, trễ 1 ngày"), "{}", page.words());
        sent(&centre, EXTRACT).await;
    }
}
