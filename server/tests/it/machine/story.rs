//! Tells one story: does its deeds one after the other through the JSON of the site, and looks after each at what it
//! has done to the dossier and to its history.

use super::{
    deed::{Deed, Hand, Looked},
    rules,
};
use crate::{
    http::office::{EXTRACT, PERMIT, sent},
    support::{Browser, Centre, DAY, HOUR, MINUTE},
};
use app::domain::{
    dossier::Status,
    form::{Field, FieldKind},
};
use axum::http::Request;
use serde_json::{Value, json};
use server::store::{
    dossiers::{self, Dossier},
    events, supplements,
};
use std::{collections::BTreeMap, fmt};

/// What stories did.
#[derive(Debug, Default)]
pub struct Tally {
    /// Commands given.
    pub commands: usize,
    /// Commands carried out, by name.
    pub done: BTreeMap<String, usize>,
    /// Commands refused, by the code of the refusal.
    pub refused: BTreeMap<String, usize>,
}

impl Tally {
    pub fn add(&mut self, other: &Self) {
        self.commands += other.commands;
        for (own, others) in [(&mut self.done, &other.done), (&mut self.refused, &other.refused)] {
            for (name, count) in others {
                *own.entry(name.clone()).or_default() += count;
            }
        }
    }

    /// Rows of the table that no story has come to.
    pub fn unused(&self) -> Vec<&'static str> {
        rules::TABLE.iter().map(|(name, _)| *name).filter(|name| !self.done.contains_key(*name)).collect()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} commands; done {:?}; refused {:?}", self.commands, self.done, self.refused)
    }
}

/// The people of every story: their logins; the first is the owner, the second another citizen.
const PEOPLE: [&str; 14] = [
    "owner",
    "stranger",
    "desk.hong-gai",
    "desk2.hong-gai",
    "specialist.hong-gai",
    "head.hong-gai",
    "leader.hong-gai",
    "clerk.hong-gai",
    "director.hong-gai",
    "director.tinh",
    "desk.binh-lieu",
    "specialist.binh-lieu",
    "leader.binh-lieu",
    "clerk.ha-lam",
];

const OWNER: &str = "Hoàng Thị Minh";
const STRANGER: &str = "Chíu Tài Muồi";

/// Everybody, signed in anew: a session does not last for weeks.
async fn everybody(centre: &Centre) -> BTreeMap<&'static str, Browser> {
    let mut people = BTreeMap::new();
    for login in PEOPLE {
        let browser = match login {
            "owner" => centre.citizen(OWNER).await,
            "stranger" => centre.citizen(STRANGER).await,
            login => centre.staff(login).await,
        };
        people.insert(login, browser);
    }
    people
}

struct Story<'a> {
    centre: &'a Centre,
    people: BTreeMap<&'static str, Browser>,
    dossiers: Vec<String>,
    tally: Tally,
    signed_in: i64,
}

/// Tells a story; an error says what went wrong.
pub async fn tell(centre: &Centre, deeds: &[Deed]) -> Result<Tally, String> {
    let people = everybody(centre).await;
    let mut story = Story {
        centre,
        people,
        dossiers: Vec::new(),
        tally: Tally::default(),
        signed_in: centre.services.now().0,
    };
    for number in 0..12 {
        story.dossiers.push(sent(centre, if number % 3 == 0 { PERMIT } else { EXTRACT }).await);
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
        if self.centre.services.now().0 - self.signed_in >= 4 * HOUR {
            self.people = everybody(self.centre).await;
            self.signed_in = self.centre.services.now().0;
        }
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
        let mut content = if wise { self.particulars(command, before) } else { json!({}) };
        content["command"] = command.into();
        content["version"] = version.into();
        let path = format!("/api/v1/dossiers/{id}/transitions");
        let request = Request::post(&path)
            .header("content-type", "application/json")
            .header("accept", "application/json")
            .header("sec-fetch-site", "same-origin")
            .header("idempotency-key", format!("{}-{who}", self.tally.commands));
        let answer = self.people[who].send(request.body(content.to_string().into()).unwrap()).await;
        match answer.status() {
            200 => Ok(()),
            status => Err(format!("{status} {}", answer.json()["code"].as_str().unwrap_or_default())),
        }
    }

    /// Everything that a command can ask for.
    fn particulars(&self, command: &str, before: &Dossier) -> Value {
        let catalogue = &self.centre.services.catalogue;
        let procedure = catalogue.revision(&before.procedure_code, before.procedure_revision).unwrap();
        let seen: Vec<&str> = procedure.papers.iter().map(|paper| paper.id.as_str()).collect();
        match command {
            "accept" => json!({ "seen": seen, "sets": 1 }),
            "ask_supplement" | "propose_supplement" => {
                let text = |field: &&Field| matches!(field.kind, FieldKind::Text { .. });
                let field =
                    procedure.all_fields().find(text).map(|field| format!("field:{}", field.id)).unwrap();
                let mut content = json!({ "item": [field], "reason": "Ghi hai cách" });
                content[format!("problem.{field}")] = "wrong_info".into();
                content[format!("note.{field}")] = "Ghi lại".into();
                content
            }
            "refuse" => json!({ "code": ["outside_authority"], "reason": "Không thuộc thẩm quyền" }),
            "draft" => json!({ "decision": "grant", "title": "Bản sao trích lục", "body": "Nội dung" }),
            "deliver" => json!({ "receiver": "Hoàng Thị Minh" }),
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
            services.send_supplement(&actor, id, None, None).await
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
            Ok(()) if looked == Looked::Before && command != "answer_supplement" => {
                return Err(format!("{command} was carried out on a version of before"));
            }
            Ok(()) => {
                *self.tally.done.entry(command.to_owned()).or_default() += 1;
                self.one_event(before, &after, command).await?;
            }
        }
        Ok(())
    }

    async fn one_event(&self, before: &Dossier, after: &Dossier, command: &str) -> Result<(), String> {
        let history = events::list(&mut *self.centre.reader().await, &after.id).await.unwrap();
        let last = history.last().ok_or("no event")?;
        let led = (before.status.code(), after.status.code());
        if last.kind != command || (last.from_status, last.to_status) != led {
            return Err(format!("{command} led from {led:?}, and the last event says {last:?}"));
        }
        if !rules::allows(command, led.0, led.1) {
            return Err(format!("{command} led from {} to {}, which the table does not know", led.0, led.1));
        }
        Ok(())
    }

    /// Twenty days go by; what was not answered runs out.
    async fn weeks_pass(&mut self) -> Result<(), String> {
        self.centre.clock.advance(20 * DAY);
        let ended = self.centre.services.expire_supplements().await.map_err(|error| error.to_string())?;
        *self.tally.done.entry("expire_supplement".to_owned()).or_default() += ended;
        for id in &self.dossiers {
            let history = events::list(&mut *self.centre.reader().await, id).await.unwrap();
            let expired = history.iter().filter(|event| event.kind == "expire_supplement");
            for event in expired {
                if !rules::allows("expire_supplement", event.from_status, event.to_status) {
                    return Err(format!("{id} ran out from {} to {}", event.from_status, event.to_status));
                }
            }
        }
        self.people = everybody(self.centre).await;
        Ok(())
    }

    /// Every history is whole, each dossier is what its history led to, and no request is left in the air.
    async fn ends_well(&self) -> Result<(), String> {
        let services = &self.centre.services;
        services.seal_days().await.map_err(|error| error.to_string())?;
        let audit = services.audit().await.map_err(|error| error.to_string())?;
        if !audit.faults.is_empty() {
            return Err(audit.faults.join("; "));
        }
        let rebuilt = services.rebuild().await.map_err(|error| error.to_string())?;
        if !rebuilt.corrected.is_empty() {
            return Err(format!("rebuilt: {:?}", rebuilt.corrected));
        }
        for id in &self.dossiers {
            let row = self.row(id).await;
            let asked = supplements::list(&mut *self.centre.reader().await, id).await.unwrap();
            let open = asked.iter().filter(|request| request.state == "citizen_asked").count();
            let waits = row.status == Status::SupplementRequested && row.supplement.code() == "citizen_asked";
            let over = row.status.is_final();
            if !over && open != usize::from(waits) {
                return Err(format!(
                    "{id}: {open} open requests while it is {:?} {:?}",
                    row.status, row.supplement
                ));
            }
        }
        Ok(())
    }
}

/// A person and a command that fit where the dossier stands.
fn able(row: &Dossier, way: usize) -> (&'static str, &'static str) {
    let desk = if way & 1 == 0 { "desk.hong-gai" } else { "desk2.hong-gai" };
    let pick = |ways: &[(&'static str, &'static str)]| ways[way / 2 % ways.len()];
    match (row.status, row.step.as_deref().unwrap_or_default(), row.supplement.code()) {
        (Status::Submitted, ..) => pick(&[
            (desk, "accept"),
            (desk, "accept"),
            (desk, "accept"),
            (desk, "ask_supplement"),
            (desk, "refuse"),
            ("owner", "withdraw"),
        ]),
        (Status::Accepted, ..) => pick(&[
            (desk, "transfer"),
            (desk, "transfer"),
            (desk, "transfer"),
            (desk, "ask_supplement"),
            ("leader.hong-gai", "suspend"),
            ("owner", "withdraw"),
        ]),
        (Status::SupplementRequested, _, "citizen_asked") => {
            pick(&[("owner", "answer_supplement"), ("owner", "answer_supplement"), ("owner", "withdraw")])
        }
        (Status::SupplementRequested, ..) if row.accepted_by.is_none() => {
            pick(&[(desk, "accept"), (desk, "accept"), (desk, "ask_supplement"), (desk, "refuse")])
        }
        (Status::SupplementRequested, ..) => {
            pick(&[(desk, "complete_supplement"), (desk, "complete_supplement"), (desk, "ask_supplement")])
        }
        (Status::PaymentRequested, ..) => {
            pick(&[(desk, "confirm_payment"), ("specialist.hong-gai", "confirm_payment")])
        }
        (Status::Stopped, ..) => ("leader.hong-gai", "resume"),
        (Status::Processing, _, "desk_asked") => {
            pick(&[(desk, "forward_supplement"), (desk, "decline_supplement")])
        }
        (Status::Processing, "examine", _) => pick(&[
            ("specialist.hong-gai", "draft"),
            ("specialist.hong-gai", "draft"),
            ("specialist.hong-gai", "draft"),
            ("specialist.hong-gai", "propose_supplement"),
            ("specialist.hong-gai", "ask_payment"),
            ("leader.hong-gai", "suspend"),
        ]),
        (Status::Processing, "check", _) => {
            pick(&[("head.hong-gai", "check"), ("head.hong-gai", "check"), ("head.hong-gai", "reject_draft")])
        }
        (Status::Processing, "approve", _) => pick(&[
            ("leader.hong-gai", "approve"),
            ("leader.hong-gai", "approve"),
            ("leader.hong-gai", "reject_draft"),
        ]),
        (Status::Processing, ..) => ("clerk.hong-gai", "issue"),
        (Status::Finished, ..) if row.result.code() == "issued" => {
            pick(&[(desk, "confirm_result"), ("owner", "receive_online")])
        }
        (Status::Finished, ..) => (desk, "deliver"),
        (Status::Returned, ..) => ("owner", "rate"),
        _ => ("stranger", "withdraw"),
    }
}
