//! What is on record of lists, in the words of their pages.

use crate::{
    service::{
        Result, Services,
        batches::{BatchLook, Group, ItemLook},
        reference,
    },
    store::{batches::Batch, discrepancies::Discrepancy, dossiers::Dossier},
};
use app::{
    domain::{
        dossier::{Actor, BatchState},
        time::Timestamp,
    },
    pages::office::batches::{self as page, Found, Item, Line, Missing, Settled, Waiting, WaitingDossier},
    texts::Lang,
};

fn unit(services: &Services, lang: Lang, code: &str) -> String {
    let unit = services.catalogue.unit(code);
    unit.map_or_else(|| code.to_owned(), |unit| unit.short_name.get(lang).to_owned())
}

fn procedure(services: &Services, lang: Lang, dossier: &Dossier) -> String {
    let procedure = services.catalogue.revision(&dossier.procedure_code, dossier.procedure_revision);
    procedure.map(|procedure| procedure.name.get(lang).to_owned()).unwrap_or_default()
}

/// Everything that travels between the officer's units and others.
pub(super) async fn overview(services: &Services, lang: Lang, actor: &Actor) -> Result<page::Batches> {
    let found = services.batches(actor).await?;
    let line = |batch: &Batch| Line {
        id: batch.id.clone(),
        code: batch.code.clone(),
        kind: batch.kind,
        from: unit(services, lang, &batch.from_unit),
        to: unit(services, lang, &batch.to_unit),
        made: Timestamp(batch.made_at).short(),
        state: batch.state,
        incoming: found.units.contains(&batch.to_unit),
    };
    let gone = |(row, batch, dossier): &(Discrepancy, Batch, Dossier)| {
        missing(services, row, batch, dossier, found.units.contains(&batch.to_unit))
    };
    Ok(page::Batches {
        waiting: found.waiting.iter().map(|group| waiting(services, lang, group)).collect(),
        missing: found.missing.iter().map(gone).collect(),
        lines: found.batches.iter().map(line).collect(),
        ..page::Batches::default()
    })
}

fn waiting(services: &Services, lang: Lang, group: &Group) -> Waiting {
    let dossiers = group.dossiers.iter().map(|dossier| WaitingDossier {
        id: dossier.id.clone(),
        reference: reference(dossier),
        applicant: dossier.applicant_name.clone(),
        procedure: procedure(services, lang, dossier),
    });
    Waiting {
        kind: group.kind,
        from: unit(services, lang, &group.from_unit),
        to: unit(services, lang, &group.to_unit),
        dossiers: dossiers.collect(),
        command_id: services.new_id(),
    }
}

fn missing(
    services: &Services,
    row: &Discrepancy,
    batch: &Batch,
    dossier: &Dossier,
    receives: bool,
) -> Missing {
    let settled = row.settled_at.map(|at| Settled {
        who: row.settled_by.as_deref().map(|login| services.staff_name(login)).unwrap_or_default(),
        when: Timestamp(at).short(),
        how: row.settlement.clone(),
    });
    Missing {
        batch: (batch.id.clone(), batch.code.clone()),
        dossier: dossier.id.clone(),
        reference: reference(dossier),
        found: Found {
            who: services.staff_name(&row.found_by),
            when: Timestamp(row.found_at).short(),
            note: row.note.clone(),
        },
        settled,
        receives,
    }
}

/// One list as the officer sees it.
pub(super) fn one(services: &Services, lang: Lang, look: &BatchLook) -> page::Batch {
    let batch = &look.batch;
    let item = |look: &ItemLook| Item {
        id: look.dossier.id.clone(),
        reference: reference(&look.dossier),
        applicant: look.dossier.applicant_name.clone(),
        procedure: procedure(services, lang, &look.dossier),
        papers: look.item.papers,
        state: look.item.state,
        why: None,
    };
    let gone = look.items.iter().filter_map(|item| {
        Some(missing(services, item.discrepancy.as_ref()?, batch, &item.dossier, look.receiving_side))
    });
    page::Batch {
        id: batch.id.clone(),
        code: batch.code.clone(),
        kind: batch.kind,
        state: batch.state,
        from: unit(services, lang, &batch.from_unit),
        to: unit(services, lang, &batch.to_unit),
        carrier: batch.carrier.clone(),
        made: Timestamp(batch.made_at).short(),
        made_by: services.staff_name(&batch.made_by),
        received: batch.received_at.map(|at| Timestamp(at).short()).unwrap_or_default(),
        received_by: batch.received_by.as_deref().map(|login| services.staff_name(login)).unwrap_or_default(),
        items: look.items.iter().map(item).collect(),
        missing: gone.collect(),
        receives: look.receiving_side && batch.state == BatchState::Sent,
        problem: None,
        note: String::new(),
    }
}
