//! The result as a document of the unit that decided, made of the signed draft. Not here: how it is painted
//! (`documents`), numbering and keeping it (`issue`).

use crate::{
    documents::{
        Issuer,
        result_letter::{Fact, ResultLetter},
    },
    service::{Error, Result, Services, dossiers::Record},
    store::{dossiers::Dossier, results::Settlement},
};
use app::domain::{
    procedure::Procedure,
    time::Timestamp,
    unit::{Unit, UnitKind},
};

/// The symbol after the number of a result: what it is, and who issues it.
pub(super) fn symbol(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::CommuneCommittee | UnitKind::DistrictCommittee => "KQ-UBND",
        UnitKind::Department => "KQ-SO",
        UnitKind::LandRegistrationBranch => "KQ-CNVPĐK",
        UnitKind::CommunePolice | UnitKind::ProvincialPolice => "KQ-CA",
        UnitKind::TaxOffice => "KQ-THUE",
        UnitKind::SocialInsurance => "KQ-BHXH",
        UnitKind::VerticalAgency | UnitKind::Postal => "KQ",
        UnitKind::ProvinceCenter
        | UnitKind::Branch
        | UnitKind::ReceptionPoint
        | UnitKind::CommuneCenter
        | UnitKind::DistrictCenter
        | UnitKind::CommuneDesk
        | UnitKind::Division => "KQ-TTPVHCC",
    }
}

/// The signature line of a unit's leader (Decree 30/2020).
pub(in crate::service) fn signer_title(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::CommuneCommittee | UnitKind::DistrictCommittee => "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        UnitKind::CommunePolice => "TRƯỞNG CÔNG AN",
        _ => "GIÁM ĐỐC",
    }
}

impl Services {
    /// The head of a document issued by a unit.
    pub(in crate::service) fn issuer(&self, unit: &Unit) -> Issuer {
        let parent = unit.parent.as_deref().and_then(|code| self.catalogue.unit(code));
        let superior = match (unit.kind, parent) {
            (UnitKind::CommuneCommittee | UnitKind::DistrictCommittee, _) | (_, None) => {
                "UBND tỉnh Quảng Ninh".to_owned()
            }
            (_, Some(parent)) => parent.name.vi.clone(),
        };
        Issuer { superior, name: unit.name.vi.clone(), place: "Quảng Ninh".to_owned() }
    }

    /// The name of a member of staff, or the login where nobody has it any more.
    pub(crate) fn staff_name(&self, login: &str) -> String {
        self.catalogue.staff(login).map_or_else(|| login.to_owned(), |staff| staff.name.clone())
    }

    /// Where anybody can check that a result is genuine.
    pub(in crate::service) fn verify_url(&self, dossier: &str) -> String {
        let base = self.config.public_url.as_str().trim_end_matches('/').to_owned();
        format!("{base}/verify/{}", self.keys.track_token(dossier))
    }
}

impl Services {
    /// The document of a result under its number, issued at the given moment.
    pub(super) fn letter(
        &self,
        record: &Record,
        settlement: &Settlement,
        number: &str,
        at: Timestamp,
    ) -> Result<ResultLetter> {
        let (dossier, procedure) = (&record.dossier, &record.procedure);
        let unit = self.catalogue.unit(&self.in_place_of(&dossier.competent_unit, dossier));
        let unit =
            unit.ok_or_else(|| Error::broken("a dossier names a unit that is not in the catalogue"))?;
        let (opening, told, closing) = paragraphs(&settlement.body);
        let signer = settlement.approved_by.as_deref().unwrap_or_default();
        Ok(ResultLetter {
            issuer: self.issuer(unit),
            number: number.to_owned(),
            title: settlement.title.to_uppercase(),
            subject: Some(procedure.name.vi.clone()),
            grounds: grounds(procedure),
            opening,
            facts: facts(dossier).into_iter().chain(told).collect(),
            closing,
            signer_title: signer_title(unit.kind).to_owned(),
            signer_name: self.staff_name(signer),
            recipients: vec![
                format!("{};", dossier.applicant_name),
                format!("{} (để trả kết quả);", self.short_name(&dossier.returning_unit)),
                "Lưu: VT.".to_owned(),
            ],
            dossier_code: dossier.code.clone().unwrap_or_default(),
            verify_url: self.verify_url(&dossier.id),
            issued_at: at.local(),
        })
    }
}

/// The most letters of a label; a longer beginning is a sentence.
const LABEL: usize = 60;

/// The text as drafted, one paragraph a line: what stands before the first lines of label and value, these
/// lines, and the rest.
fn paragraphs(body: &str) -> (Vec<String>, Vec<Fact>, Vec<String>) {
    let fact = |line: &str| {
        let (label, value) = line.split_once(": ").filter(|(label, _)| label.chars().count() <= LABEL)?;
        let own = |text: &str| text.trim().to_owned();
        // What ends like a sentence is one.
        (!value.trim_end().ends_with('.')).then(|| Fact { label: own(label), value: own(value) })
    };
    let lines = body.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    let own = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let first = lines.iter().position(|line| fact(line).is_some()).unwrap_or(lines.len());
    let (opening, rest) = lines.split_at(first);
    let facts = rest.iter().map_while(|line| fact(line)).collect::<Vec<_>>();
    let closing = own(rest.get(facts.len()..).unwrap_or_default());
    (own(opening), facts, closing)
}

fn grounds(procedure: &Procedure) -> Vec<String> {
    procedure.legal_basis.iter().map(|ground| format!("Căn cứ {};", ground.vi)).collect()
}

fn facts(dossier: &Dossier) -> Vec<Fact> {
    let fact = |label: &str, value: &str| Fact { label: label.to_owned(), value: value.to_owned() };
    let known = [
        ("Người đề nghị", dossier.applicant_name.as_str()),
        ("Số định danh cá nhân", &dossier.applicant_personal_id),
        ("Mã hồ sơ", dossier.code.as_deref().unwrap_or_default()),
    ];
    known.into_iter().filter(|(_, value)| !value.is_empty()).map(|(l, v)| fact(l, v)).collect()
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn lines_of_label_and_value_stand_in_columns_between_the_sentences() {
        let (opening, facts, closing) = paragraphs(
            "Xét hồ sơ, nội dung như sau:\nSố tờ bản đồ: 45\n\nDiện tích: 186,5 m²\nNay cấp: Giấy phép.",
        );
        assert_eq!(opening, ["Xét hồ sơ, nội dung như sau:"]);
        assert_eq!(facts.iter().map(|fact| fact.value.as_str()).collect::<Vec<_>>(), ["45", "186,5 m²"]);
        assert_eq!(closing, ["Nay cấp: Giấy phép."]);
    }

    #[test]
    fn free_text_stays_as_it_was_written() {
        let (opening, facts, closing) = paragraphs("Một đoạn.\nHai đoạn.");
        assert_eq!((opening.len(), facts.len(), closing.len()), (2, 0, 0));
    }
}
