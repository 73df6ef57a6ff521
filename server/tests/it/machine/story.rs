//! Tells one story: does its deeds one after the other through the JSON of the site, and looks after each at what it
//! has done to the dossier and to its history.

use super::{
    clock,
    deed::{Deed, Hand, Looked},
    hands::{PEOPLE, able},
    rules,
    tally::Tally,
    tasks,
};
use crate::{
    http::office::{EXTRACT, LAND, LAND_OFFICE, PERMIT, REISSUE, SPLIT, sent_for},
    support::{Browser, Centre, DAY, MINUTE},
};
use app::domain::{
    dossier::{ReturnMethod, Status},
    form::{Field, FieldKind},
    time::Timestamp,
};
use axum::http::Request;
use serde_json::{Value, json};
use server::{
    service::Order,
    store::{
        dossiers::{self, Dossier},
        events, supplements,
    },
};

const OWNER: &str = "Hoàng Thị Minh";
const STRANGER: &str = "Chíu Tài Muồi";

/// A browser of somebody who has just signed in; stories take days, and sessions do not.
async fn browser(centre: &Centre, who: &str) -> Browser {
    match who {
        "owner" => centre.citizen(OWNER).await,
        "stranger" => centre.citizen(STRANGER).await,
        login => centre.staff(login).await,
    }
}

struct Story<'a> {
    centre: &'a Centre,
    dossiers: Vec<String>,
    tally: Tally,
}

/// Tells a story; an error says what went wrong.
pub async fn tell(centre: &Centre, deeds: &[Deed]) -> Result<Tally, String> {
    let mut story = Story { centre, dossiers: Vec::new(), tally: Tally::default() };
    for number in 0..12 {
        // What takes few steps comes far; the long ways of several offices stand between.
        let procedures = [PERMIT, EXTRACT, LAND, EXTRACT, SPLIT, EXTRACT, REISSUE, EXTRACT];
        let method = if number % 2 == 0 { ReturnMethod::Desk } else { ReturnMethod::Post };
        story.dossiers.push(sent_for(centre, procedures[number % procedures.len()], method).await);
        *story.tally.done.entry("submit".to_owned()).or_default() += 1;
    }
    for (number, deed) in deeds.iter().enumerate() {
        story.act(deed).await.map_err(|fault| format!("deed {number}, {deed:?}: {fault}"))?;
    }
    story.ends_well().await?;
    Ok(story.tally)
}

impl Story<'_> {
    async fn row(&self, id: &str) -> Dossier {
        dossiers::find(&mut *self.centre.reader().await, id).await.unwrap().unwrap()
    }

    async fn act(&mut self, deed: &Deed) -> Result<(), String> {
        self.centre.clock.advance(deed.later * MINUTE);
        let id = self.dossiers[deed.dossier % self.dossiers.len()].clone();
        let before = self.row(&id).await;
        let (who, command) = match deed.hand {
            Hand::Time => return self.weeks_pass().await,
            Hand::Able(way) => able(&before, way),
            Hand::Any { who, command } => {
                (PEOPLE[who % PEOPLE.len()], rules::TABLE[command % rules::TABLE.len()].0)
            }
        };
        self.tally.commands += 1;
        let version = match deed.looked {
            Looked::Now => before.version,
            Looked::Before => before.version - 1,
        };
        let outcome = match command {
            "answer_supplement" => self.answer(&id, who).await,
            _ => self.give(&id, who, command, version, deed.wise, &before).await,
        };
        self.judge(&before, command, deed.looked, outcome).await
    }

    /// Gives a command as a program does; the code of the refusal when it is refused.
    async fn give(
        &self,
        id: &str,
        who: &str,
        command: &str,
        version: i64,
        wise: bool,
        before: &Dossier,
    ) -> Result<(), String> {
        let mut content = if wise { self.particulars(command, before).await } else { json!({}) };
        content["command"] = command.into();
        content["version"] = version.into();
        let path = format!("/api/v1/dossiers/{id}/transitions");
        let request = Request::post(&path)
            .header("content-type", "application/json")
            .header("accept", "application/json")
            .header("sec-fetch-site", "same-origin")
            .header("idempotency-key", format!("{}-{who}", self.tally.commands));
        let answer =
            browser(self.centre, who).await.send(request.body(content.to_string().into()).unwrap()).await;
        match answer.status() {
            200 => Ok(()),
            status => Err(format!("{status} {}", answer.json()["code"].as_str().unwrap_or_default())),
        }
    }

    /// Everything that a command can ask for.
    async fn particulars(&self, command: &str, before: &Dossier) -> Value {
        let catalogue = &self.centre.services.catalogue;
        let procedure = catalogue.revision(&before.procedure_code, before.procedure_revision).unwrap();
        let seen: Vec<&str> = procedure.papers.iter().map(|paper| paper.id.as_str()).collect();
        match command {
            "accept" => json!({ "seen": seen, "sets": 1 }),
            "ask_supplement" | "propose_supplement" => {
                let text = |field: &&Field| matches!(field.kind, FieldKind::Text { .. });
                let field =
                    procedure.all_fields().find(text).map(|field| format!("field:{}", field.id)).unwrap();
                let mut content = json!({
                    "item": [field], "reason": "Ghi hai cách", "again": "new_fact", "legal_basis": "Điều 7",
                });
                content[format!("problem.{field}")] = "wrong_info".into();
                content[format!("note.{field}")] = "Ghi lại".into();
                content
            }
            "refuse" => json!({ "code": ["outside_authority"], "reason": "Không thuộc thẩm quyền" }),
            "draft" => json!({ "decision": "grant", "title": "Bản sao trích lục", "body": "Nội dung" }),
            "reject_items" => {
                let mut reader = self.centre.reader().await;
                let requests = supplements::list(&mut reader, &before.id).await.unwrap();
                let Some(last) = requests.last() else { return json!({}) };
                let items = supplements::list_items(&mut reader, &last.id).await.unwrap();
                let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
                json!({ "item": ids, "reason": "Vẫn chưa rõ" })
            }
            "assign" => {
                let land = before.holder_unit.as_deref() == Some(LAND_OFFICE);
                json!({ "to": if land { "specialist.dat-ha-long" } else { "specialist.hong-gai" } })
            }
            "open_task" | "answer_task" | "cancel_task" => tasks::particulars(command, before),
            "set_shelf" => json!({ "shelf": "A3" }),
            "confirm_result" => json!({ "sheets": 1 }),
            "draft_apology" => {
                let later = Timestamp(self.centre.services.now().0 + 10 * DAY).local_date();
                json!({ "reason": "Chờ xác minh", "until": later.to_string() })
            }
            "deliver" => json!({ "receiver": "Hoàng Thị Minh", "reason": "Đến tận nơi nhận" }),
            "register_post" => json!({ "bill": "EN123456789VN", "carrier": "VNPost" }),
            "deliver_post" => {
                let today = self.centre.services.now().short_date();
                json!({ "receiver": "Hoàng Thị Minh", "taken_on": today })
            }
            "change_procedure_case" => {
                let copies = before.stored_answers().number("copies").unwrap_or_default() % 9 + 1;
                json!({ "case.copies": copies, "reason": "Ghi nhầm số bản" })
            }
            "rate" => json!({ "level": "satisfied" }),
            _ => json!({ "reason": "Theo quy định" }),
        }
    }

    /// The owner answers everything that was asked.
    async fn answer(&self, id: &str, who: &str) -> Result<(), String> {
        let actor = match who {
            "owner" => self.centre.citizen_actor(OWNER).await,
            "stranger" => self.centre.citizen_actor(STRANGER).await,
            login => self.centre.staff_actor(login),
        };
        let sent = async {
            let services = &self.centre.services;
            let (_, asked) = services.asked(&actor, id).await?;
            for item in &asked.items {
                let answer = format!("Trả lời lần {}", self.tally.commands);
                let posted = [(item.aspect_id.clone(), answer)];
                services.answer_item(&actor, id, &item.id, &posted).await?;
            }
            services.send_supplement(&Order { actor: &actor, dossier: id, version: None, key: None }).await
        };
        match sent.await {
            Ok(_) => Ok(()),
            Err(error) => Err(format!("{} {}", error.code().status(), error.code().code())),
        }
    }

    /// What a deed has done must be one row of the table and one event, or nothing at all.
    async fn judge(
        &mut self,
        before: &Dossier,
        command: &str,
        looked: Looked,
        outcome: Result<(), String>,
    ) -> Result<(), String> {
        let after = self.row(&before.id).await;
        match outcome {
            Err(refusal) if refusal.starts_with('5') => return Err(format!("{command}: {refusal}")),
            Err(refusal) => {
                *self.tally.refused.entry(refusal.clone()).or_default() += 1;
                if after != *before {
                    return Err(format!("{command} was refused ({refusal}) and changed the dossier"));
                }
            }
            // What the owner says does not depend on what the office has just done.
            Ok(()) if looked == Looked::Before && !["answer_supplement", "rate"].contains(&command) => {
                return Err(format!("{command} was carried out on a version of before"));
            }
            Ok(()) => {
                let done = self.one_event(before, &after, command).await?;
                *self.tally.done.entry(done).or_default() += 1;
            }
        }
        Ok(())
    }

    /// The kind of the event that a command has left.
    async fn one_event(&self, before: &Dossier, after: &Dossier, command: &str) -> Result<String, String> {
        let history = events::list(&mut *self.centre.reader().await, &after.id).await.unwrap();
        let last = history.last().ok_or("no event")?;
        let led = (before.status.code(), after.status.code());
        // Whether a wish to withdraw is a request to the office depends on its acceptance, not on the wish.
        let wishes = ["withdraw", "ask_withdrawal"];
        let command =
            if wishes.contains(&command) && wishes.contains(&&*last.kind) { &last.kind } else { command };
        if last.kind != command || (last.from_status, last.to_status) != led {
            return Err(format!("{command} led from {led:?}, and the last event says {last:?}"));
        }
        if !rules::allows(command, led.0, led.1) {
            return Err(format!("{command} led from {} to {}, which the table does not know", led.0, led.1));
        }
        Ok(last.kind.clone())
    }

    /// Twenty days go by; what was not answered runs out.
    async fn weeks_pass(&mut self) -> Result<(), String> {
        self.centre.clock.advance(20 * DAY);
        let ended = self.centre.services.expire_supplements().await.map_err(|error| error.to_string())?;
        *self.tally.done.entry("expire_supplement".to_owned()).or_default() += ended;
        let called = self.centre.services.call_for_apologies().await.map_err(|error| error.to_string())?;
        *self.tally.done.entry("call_apology".to_owned()).or_default() += called;
        for id in &self.dossiers {
            let history = events::list(&mut *self.centre.reader().await, id).await.unwrap();
            let expired = history.iter().filter(|event| event.kind == "expire_supplement");
            for event in expired {
                if !rules::allows("expire_supplement", event.from_status, event.to_status) {
                    return Err(format!("{id} ran out from {} to {}", event.from_status, event.to_status));
                }
            }
        }
        Ok(())
    }

    /// Every history is whole, each dossier is what its history led to, and no request is left in the air.
    async fn ends_well(&self) -> Result<(), String> {
        let services = &self.centre.services;
        services.seal_days().await.map_err(|error| error.to_string())?;
        let audit = services.audit().await.map_err(|error| error.to_string())?;
        if !audit.faults.is_empty() {
            return Err(format!("{:?}", audit.faults));
        }
        let rebuilt = services.rebuild().await.map_err(|error| error.to_string())?;
        if !rebuilt.corrected.is_empty() {
            return Err(format!("rebuilt: {:?}", rebuilt.corrected));
        }
        for id in &self.dossiers {
            let row = self.row(id).await;
            tasks::look_after(self.centre, &row).await?;
            clock::look_after(self.centre, &row).await?;
            let asked = supplements::list(&mut *self.centre.reader().await, id).await.unwrap();
            let open = asked.iter().filter(|request| request.state == "citizen_asked").count();
            let waits = row.status == Status::SupplementRequested && row.supplement.code() == "citizen_asked";
            if open != usize::from(waits) {
                return Err(format!(
                    "{id}: {open} open requests while it is {:?} {:?}",
                    row.status, row.supplement
                ));
            }
        }
        Ok(())
    }
}
