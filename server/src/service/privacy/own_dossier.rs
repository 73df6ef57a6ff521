//! One dossier or draft of somebody's own archive: what was stated and decided as JSON, the papers, the printed forms, and
//! who looked at it. File names say nothing of what it is about.

use super::own_data::{cut, moment, pretty};
use crate::{
    files::{Archive, PaperHash, safe_file_name},
    service::{Error, Result, Services, dossiers::Record, reference},
    store::{access_log, accounts::Account, dossiers::Dossier},
};
use app::{
    domain::dossier::{Actor, Status},
    texts::Lang,
};
use bytes::Bytes;
use serde_json::{Value, json};

/// Looks that are read at a time.
const PORTION: i64 = 500;

impl Services {
    /// Puts one dossier into the archive.
    pub(super) async fn pack_dossier(
        &self,
        account: &Account,
        dossier: Dossier,
        number: u32,
        lang: Lang,
        archive: &mut Archive,
    ) -> Result<()> {
        let draft = dossier.status == Status::Draft;
        let area = if draft { "ban-nhap" } else { "ho-so" };
        let folder = format!("{area}/{number:03}-{}", safe_file_name(&reference(&dossier)));
        let record = self.record_of(dossier).await?;
        archive
            .text(&format!("{folder}/dossier.json"), pretty(&self.dossier_json(&record, lang)))
            .await
            .map_err(cut)?;
        for (at, paper) in (1..).zip(&record.papers) {
            let path = format!("{folder}/giay-to/{at:02}-{}", safe_file_name(&paper.name));
            self.pack_file(&path, &paper.file_hash, archive).await?;
        }
        if !draft {
            let actor = Actor::citizen(account.id.clone());
            self.pack_forms(&actor, &record, &folder, archive).await?;
            self.pack_looks(&record.dossier, &folder, archive).await?;
        }
        Ok(())
    }

    /// A kept file under a path, piece by piece.
    pub(super) async fn pack_file(&self, path: &str, hash: &str, archive: &mut Archive) -> Result<()> {
        let hash = PaperHash::parse(hash).map_err(|_| Error::broken("a paper's hash is none"))?;
        archive.paper(path, self.papers.open(&hash).await?, &hash).await.map_err(cut)
    }

    /// The forms that exist of it; the others are passed over.
    async fn pack_forms(
        &self,
        actor: &Actor,
        record: &Record,
        folder: &str,
        archive: &mut Archive,
    ) -> Result<()> {
        let d = &record.dossier;
        let forms = [
            ("bien-nhan", self.submission_receipt(actor, d).await),
            ("giay-hen", self.slip_01(actor, d).await),
            ("yeu-cau-bo-sung", self.supplement_slip(actor, d).await),
            ("tu-choi", self.refusal_slip(actor, d).await),
            ("xin-loi", self.apology_letter(actor, d).await),
            ("dung-giai-quyet", self.stop_notice(actor, d).await),
            ("ket-qua", self.result_pdf(actor, record).await),
        ];
        for (name, made) in forms {
            let bytes = match made {
                Ok(bytes) => bytes,
                Err(error) if error.code().status() < 500 => continue,
                Err(error) => return Err(error),
            };
            archive.file(&format!("{folder}/{name}.pdf")).await.map_err(cut)?;
            archive.piece(Bytes::from(bytes)).await.map_err(cut)?;
        }
        Ok(())
    }

    /// Who looked at it, the last first: one line each, written while they are read.
    async fn pack_looks(&self, dossier: &Dossier, folder: &str, archive: &mut Archive) -> Result<()> {
        archive.text(&format!("{folder}/access.jsonl"), String::new()).await.map_err(cut)?;
        let mut before: Option<String> = None;
        loop {
            let mut reader = self.store.reader().await?;
            let rows = access_log::list(&mut reader, &dossier.id, before.as_deref(), PORTION).await?;
            drop(reader);
            let Some(last) = rows.last() else { return Ok(()) };
            before = Some(last.id.clone());
            let lines: String = rows
                .iter()
                .map(|row| {
                    let look = json!({
                        "at": moment(row.at),
                        "who": self.staff_name(&row.login),
                        "role": row.role,
                        "unit": self.unit_name(Lang::Vi, &row.unit),
                        "how": row.kind,
                        "what": row.object,
                    });
                    format!("{look}\n")
                })
                .collect();
            archive.piece(Bytes::from(lines)).await.map_err(cut)?;
        }
    }

    fn dossier_json(&self, record: &Record, lang: Lang) -> Value {
        let d = &record.dossier;
        let at = |at: Option<i64>| at.map(moment);
        let papers = record.papers.iter().map(|paper| {
            json!({ "paper": paper.component, "name": paper.name, "size": paper.size, "sha256": paper.file_hash })
        });
        json!({
            "id": d.id,
            "code": d.code,
            "reference": reference(d),
            "status": d.status.code(),
            "procedure": { "code": d.procedure_code, "revision": d.procedure_revision, "name": record.procedure.name.get(lang) },
            "applicant": {
                "full_name": d.applicant_name,
                "personal_id": d.applicant_personal_id,
                "birth_date": d.applicant_birth_date,
                "sex": d.applicant_sex,
                "phone": d.applicant_phone,
                "email": d.applicant_email,
                "address": d.applicant_address,
                "tax_code": d.applicant_tax_code,
            },
            "units": {
                "receiving": self.unit_name(lang, &d.receiving_unit),
                "competent": self.unit_name(lang, &d.competent_unit),
                "returning": self.unit_name(lang, &d.returning_unit),
            },
            "answers": d.stored_answers(),
            "papers": papers.collect::<Value>(),
            "return_method": d.return_method.code(),
            "return_address": d.return_address,
            "fee": d.fee,
            "created_at": moment(d.created_at),
            "submitted_at": at(d.submitted_at),
            "accepted_at": at(d.accepted_at),
            "due_at": at(d.due_at),
            "finished_at": at(d.finished_at),
            "returned_at": at(d.returned_at),
            "events": self.public_events(record),
            "supplements": supplements(record),
            "rating": record.rating.as_ref().map(|rating| {
                json!({ "level": rating.level, "reason": rating.reason, "comment": rating.comment, "at": moment(rating.at) })
            }),
        })
    }
}

fn supplements(record: &Record) -> Value {
    let asked = record.asked.iter().map(|asked| {
        let items = asked.items.iter().map(|item| {
            json!({ "about": item.about, "aspect": item.aspect_id, "note": item.note, "answer": item.answer })
        });
        json!({
            "round": asked.request.round,
            "reason": asked.request.reason,
            "asked_at": moment(asked.request.asked_at),
            "due_at": moment(asked.request.due_at),
            "items": items.collect::<Value>(),
        })
    });
    asked.collect()
}
