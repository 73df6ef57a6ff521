//! A dossier on record as its pages show it: in full for whoever may see all of it, masked for strangers.

use super::{Record, next::paused};
use crate::{
    service::{Error, Result, Services, reference},
    store::{dossiers::Dossier, papers::PaperFile},
};
use app::{
    components::answer_text,
    domain::{
        dossier::{Actor, Command, CommandKind, ReturnMethod, Status, SupplementState, decide},
        money::Vnd,
        name::PersonName,
        procedure::Procedure,
        time::Timestamp,
    },
    pages::{
        dossiers::{
            access::LastLooks,
            model::{Action, AnsweredPage, AskedBefore, Head, HeldFile, Now, ResultLine, UnitLine},
            show::{Dossier as Page, Reader},
            track::{Fault, Masked},
        },
        words,
    },
    texts::{Lang, dossiers as t, ui},
};

/// Who reads the page, and in which language.
#[derive(Clone, Debug)]
pub struct Audience {
    pub actor: Actor,
    pub lang: Lang,
}

impl Services {
    /// Everything, for the owner or whoever holds the printed secret; who looked at it is read apart.
    ///
    /// # Errors
    /// When the calendar does not cover the dossier's days.
    pub fn describe(&self, record: &Record, audience: &Audience) -> Result<Page> {
        let lang = audience.lang;
        let d = &record.dossier;
        let bearer = audience.actor == Actor::Bearer;
        Ok(Page {
            head: self.head(d, &record.procedure, lang),
            now: self.now_block(record, lang)?,
            timeline: self.full_timeline(record, lang),
            reason: self.reason(record, lang),
            actions: self.actions(record, &audience.actor),
            answers: self.answered(record, lang),
            papers: record.files(lang),
            asked: record.asked_before(lang),
            units: self.unit_lines(record, lang),
            fee: fee(d.fee, lang),
            receiving_result: self.receiving_result(record, lang),
            parcel: (!d.post_bill.is_empty()).then(|| (d.post_carrier.clone(), d.post_bill.clone())),
            trial: d.trial == 1,
            result: result(record, lang),
            rating: rating(record, lang),
            reader: if bearer { Reader::Bearer } else { Reader::Owner },
            history: self.history_address(d),
            looks: LastLooks::default(),
        })
    }

    /// What a stranger with the QR code may see: no name, no unit's staff, nothing of a sensitive procedure.
    pub fn describe_masked(&self, record: &Record, lang: Lang, fault: Option<Fault>) -> Masked {
        let d = &record.dossier;
        let due = d.due_at.map(|at| (lang.t(t::SHOW_DUE).to_owned(), Timestamp(at).told(lang)));
        Masked {
            address: format!("/q/{}", self.keys.track_token(&d.id)),
            head: self.masked_head(d, &record.procedure, lang),
            now: Now { due, ..Now::default() },
            timeline: self.masked_timeline(record, lang),
            fault,
            history: self.history_address(d),
        }
    }

    /// What a stranger reads first: whose dossier of what it is, as far as that is nobody's secret.
    pub fn masked_head(&self, d: &Dossier, procedure: &Procedure, lang: Lang) -> Head {
        let head = self.head(d, procedure, lang);
        let named = head.procedure.filter(|_| !procedure.sensitive);
        Head { applicant: masked(&d.applicant_name), procedure: named, ..head }
    }

    fn head(&self, d: &Dossier, procedure: &Procedure, lang: Lang) -> Head {
        Head {
            reference: reference(d),
            status: d.status,
            overdue: self.is_late(d),
            procedure: Some(procedure.name.get(lang).to_owned()),
            applicant: d.applicant_name.clone(),
        }
    }

    fn now_block(&self, record: &Record, lang: Lang) -> Result<Now> {
        let d = &record.dossier;
        // What the post has lies at no desk.
        let holder = d.holder_unit.as_deref().filter(|_| !d.delivery.is_with_post());
        let unit = holder.and_then(|unit| self.catalogue.unit(unit));
        let phone = unit.map(|unit| unit.phone.clone()).unwrap_or_default();
        let due = match d.status {
            Status::Submitted => d.triage_due_at.map(|at| (t::SHOW_ANSWER_DUE, at)),
            Status::SupplementRequested if d.supplement == SupplementState::CitizenAsked => {
                d.supplement_due_at.map(|at| (t::SHOW_SUPPLEMENT_DUE, at))
            }
            _ => d.due_at.map(|at| (t::SHOW_DUE, at)),
        };
        let late = self.days_late(d);
        let late =
            (late > 0).then(|| lang.fill(t::SHOW_LATE, &[("n", &late.to_string()), ("phone", &phone)]));
        // The head has said already what the status means.
        let next = Some(self.next_sentence(d, lang));
        let sentence =
            next.filter(|next| next != words::status_explained(lang, d.status)).unwrap_or_default();
        Ok(Now {
            sentence,
            holder: unit.map(|unit| (unit.name.get(lang).to_owned(), phone)),
            due: due.map(|(label, at)| (lang.t(label).to_owned(), Timestamp(at).told(lang))),
            remark: late.or_else(|| paused(d).map(|text| lang.t(text).to_owned())),
            asked: self.asked_agencies(record, lang),
            days: self.day_by_day(record, lang)?,
        })
    }

    /// What the actor can do now: the same rules that decide when it is done.
    fn actions(&self, record: &Record, actor: &Actor) -> Vec<Action> {
        let d = &record.dossier;
        let case = self.case_of(d, &record.procedure);
        let hands = record.hands();
        let can =
            |kind| decide(&case, &hands, &Command { kind, complete: true, reasoned: true }, actor).is_ok();
        let base = match actor {
            Actor::Bearer => format!("/q/{}", self.keys.track_token(&d.id)),
            _ => format!("/dossiers/{}", d.id),
        };
        let own = |path: &str| format!("/dossiers/{}/{path}", d.id);
        let owner = *actor != Actor::Bearer;
        let mut actions = Vec::new();
        let mut add = |wanted: bool, action: Action| {
            if wanted {
                actions.push(action);
            }
        };
        add(can(CommandKind::AnswerSupplement), Action::Supplement(own("supplement")));
        let receive =
            Action::Receive { action: own("receive"), command_id: self.new_id(), version: d.version };
        add(can(CommandKind::ReceiveOnline), receive);
        add(can(CommandKind::Rate), Action::Rate(format!("{base}/rate")));
        add(owner, Action::Receipt(own("receipt")));
        add(d.accepted_at.is_some(), Action::Slip(own("slip.pdf")));
        add(!record.asked.is_empty(), Action::SupplementSlip(own("supplement.pdf")));
        add(d.status == Status::Refused, Action::RefusalSlip(own("refusal.pdf")));
        let apologised = record.last(&[CommandKind::SignApology]).is_some();
        add(apologised, Action::ApologyLetter(own("apology.pdf")));
        add(record.stopped().is_some(), Action::StopNotice(own("stop.pdf")));
        let withdraws = can(CommandKind::Withdraw) || can(CommandKind::AskWithdrawal);
        add(withdraws, Action::Withdraw(own("withdraw")));
        actions
    }

    fn answered(&self, record: &Record, lang: Lang) -> Vec<AnsweredPage> {
        let answers = self.known_answers(&record.dossier);
        let pages = record.procedure.visible_pages(&answers).into_iter();
        let page = |page: &app::domain::form::Page| AnsweredPage {
            title: page.title.get(lang).to_owned(),
            rows: page
                .fields
                .iter()
                .filter(|field| field.is_visible(&answers))
                .map(|field| {
                    let text = answer_text(lang, field, &answers, &self.catalogue.communes);
                    let text = if text.is_empty() { lang.t(t::SHOW_NO_ANSWER).to_owned() } else { text };
                    (field.label.get(lang).to_owned(), text)
                })
                .collect(),
        };
        pages.map(page).collect()
    }

    /// The units, each once where one has several parts.
    fn unit_lines(&self, record: &Record, lang: Lang) -> Vec<UnitLine> {
        let d = &record.dossier;
        let parts = [
            (t::SHOW_UNIT_RECEIVING, Some(&d.receiving_unit)),
            (t::SHOW_UNIT_SUPPORTING, d.supporting_unit.as_ref()),
            (t::SHOW_UNIT_COMPETENT, Some(&d.competent_unit)),
            (t::SHOW_UNIT_RETURNING, Some(&d.returning_unit)),
        ];
        let mut lines: Vec<UnitLine> = Vec::new();
        for (part, unit) in parts {
            let Some(unit) = unit.and_then(|unit| self.catalogue.unit(unit)) else { continue };
            let (part, name) = (lang.t(part).to_owned(), unit.name.get(lang).to_owned());
            match lines.iter_mut().find(|line| line.name == name) {
                Some(line) => line.part = format!("{}, {}", line.part, part.to_lowercase()),
                None => lines.push(UnitLine { part, name, phone: unit.phone.clone() }),
            }
        }
        lines
    }

    /// Where or how the result is received.
    pub(super) fn receiving_result(&self, record: &Record, lang: Lang) -> String {
        let d = &record.dossier;
        let method = words::return_method(lang, d.return_method);
        match d.return_method {
            ReturnMethod::Desk => self.unit_name(lang, &d.returning_unit),
            ReturnMethod::Online => method,
            ReturnMethod::Post => format!("{method}: {}", d.return_address),
        }
    }
}

/// An amount in words of money; nothing to pay says so.
pub(super) fn fee(amount: i64, lang: Lang) -> String {
    if amount > 0 { Vnd(amount).format(lang) } else { lang.t(t::FEE_NONE).to_owned() }
}

fn masked(name: &str) -> String {
    PersonName::parse(name).map_or_else(|_| "***".to_owned(), |name| name.masked())
}

impl Record {
    /// The files that the server holds.
    pub(super) fn files(&self, lang: Lang) -> Vec<HeldFile> {
        self.papers.iter().map(|file| self.held(file, lang)).collect()
    }

    pub(super) fn held(&self, file: &PaperFile, lang: Lang) -> HeldFile {
        HeldFile {
            id: file.id.clone(),
            paper: self.subject("paper", &file.component, lang),
            name: file.name.clone(),
            size: u64::try_from(file.size).unwrap_or_default(),
            pages: file.pages.and_then(|pages| u32::try_from(pages).ok()),
            sha256: file.file_hash.clone(),
        }
    }

    fn asked_before(&self, lang: Lang) -> Vec<AskedBefore> {
        let one = |asked: &super::Asked| AskedBefore {
            round: u32::try_from(asked.request.round).unwrap_or(u32::MAX),
            asked_on: Timestamp(asked.request.asked_at).told_date(lang),
            reason: asked.request.reason.clone(),
            items: asked
                .items
                .iter()
                .map(|item| {
                    let problem = words::problem_code(lang, item.problem);
                    let note = item.note.trim();
                    let text = if note.is_empty() { problem } else { format!("{problem}. {note}") };
                    (self.subject(&item.about, &item.aspect_id, lang), text)
                })
                .collect(),
            answered: asked.request.answered_at.map(|at| Timestamp(at).told(lang)),
        };
        self.asked.iter().rev().map(one).collect()
    }

    /// The hash of the issued result, once the reader may open it: after it was received.
    ///
    /// # Errors
    /// `not_found` before that.
    pub fn result_file(&self) -> Result<&str> {
        let issued = self.result.as_ref().and_then(|result| result.file_hash.as_deref());
        issued.filter(|_| self.dossier.status == Status::Returned).ok_or(Error::NOT_FOUND)
    }
}

/// The result as soon as it is issued; its file from the moment it was received.
fn result(record: &Record, lang: Lang) -> Option<ResultLine> {
    let result = record.result.as_ref()?;
    let issued_at = result.issued_at?;
    Some(ResultLine {
        title: result.title.clone(),
        number: result.number.clone().unwrap_or_default(),
        date: Timestamp(issued_at).told_date(lang),
        href: record.result_file().ok().map(|_| format!("/dossiers/{}/result.pdf", record.dossier.id)),
    })
}

fn rating(record: &Record, lang: Lang) -> Option<(String, String)> {
    let rating = record.rating.as_ref()?;
    let level = match rating.level.as_str() {
        "very_satisfied" => ui::RATING_VERY_SATISFIED,
        "satisfied" => ui::RATING_SATISFIED,
        _ => ui::RATING_NOT_SATISFIED,
    };
    Some((lang.t(level).to_owned(), rating.comment.clone()))
}
