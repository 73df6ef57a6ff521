//! The papers beside the answers: a list whose links open one of them here, without a script.

use super::{Dossier, PaperFile, Shown};
use crate::{
    components::{Button, ButtonKind, Details, FileField, field::Need, short_hash},
    texts::{Lang, office as t, ui},
};
use leptos::prelude::*;

pub(super) fn papers(lang: Lang, model: &Dossier) -> impl IntoView + use<> {
    let mut number = 0;
    let groups = model.papers.iter().map(|group| {
        let files = group.files.iter().map(|file| {
            number += 1;
            row(lang, model, file, number)
        });
        let files = files.collect::<Vec<_>>();
        let none = files.is_empty().then(|| view! { <p class="soft small">{lang.t(t::DOSSIER_NO_FILE)}</p> });
        view! {
            <li>
                <p><strong>{group.name.clone()}</strong> " " <span class="soft small">{group.kind.clone()}</span></p>
                <ul class="desk-papers">{files}</ul>
                {none}
            </li>
        }
    });
    let groups = groups.collect::<Vec<_>>();
    let empty = groups.is_empty().then(|| view! { <p>{lang.t(t::DOSSIER_NO_PAPERS)}</p> });
    view! {
        <section class="stack" aria-labelledby="papers">
            <h2 id="papers">{lang.t(t::DOSSIER_PAPERS)}</h2>
            <ul class="desk-paper-groups">{groups}</ul>
            {empty}
            {model.scans.then(|| scan(lang, model))}
            {model.shown.as_ref().map(|shown| viewer(lang, shown))}
        </section>
    }
}

/// Scanning what came on paper; every file is an event of its own.
fn scan(lang: Lang, model: &Dossier) -> impl IntoView + use<> {
    let fields = model.papers.iter().map(|group| {
        view! {
            <FileField
                lang
                name=group.id.clone()
                id=format!("scan-{}", group.id)
                label=group.name.clone()
                need=Need::Optional
                accept="image/jpeg,image/png,image/webp,application/pdf"
                multiple=true
            />
        }
    });
    let fields = fields.collect::<Vec<_>>();
    let action = format!("/office/dossiers/{}/papers", model.id);
    view! {
        <Details summary=lang.t(t::DOSSIER_SCAN) testid="scan">
            <form method="post" action=action enctype="multipart/form-data" class="stack">
                {fields}
                <p><Button kind=ButtonKind::Secondary>{lang.t(t::COUNTER_UPLOAD)}</Button></p>
            </form>
        </Details>
    }
}

fn row(lang: Lang, model: &Dossier, file: &PaperFile, number: usize) -> impl IntoView + use<> {
    let href = format!("/office/dossiers/{}?paper={}#papers", model.id, file.id);
    let open = model.shown.as_ref().is_some_and(|shown| shown.id == file.id);
    let thumb = format!("/papers/{}/thumb", file.id);
    let hash = lang.fill(ui::PAPER_FINGERPRINT, &[("short", &short_hash(&file.sha256))]);
    let key = (number < 10).then(|| number.to_string());
    let remove = file.removable.then(|| {
        let action = format!("/office/dossiers/{}/papers/{}/delete", model.id, file.id);
        let label = lang.fill(ui::PAPER_REMOVE, &[("name", &file.name)]);
        view! {
            <form method="post" action=action>
                <Button kind=ButtonKind::Quiet attr:aria-label=label>{lang.t(ui::PAPER_REMOVE_SHORT)}</Button>
            </form>
        }
    });
    let hint = key.clone().map(|key| view! { <kbd aria-hidden="true">{key}</kbd> });
    view! {
        <li class="desk-paper">
            <img src=thumb alt="" loading="lazy" width="40" height="52" />
            <span>
                <a href=href data-key=key aria-current=open.then_some("true") data-testid="paper">{file.name.clone()}</a>
                " " {hint} <br />
                <span class="soft small">{file.meta.clone()} " · " <span title=file.sha256.clone()>{hash}</span></span>
                {remove}
            </span>
        </li>
    }
}

fn viewer(lang: Lang, shown: &Shown) -> impl IntoView + use<> {
    let src = format!("/papers/{}", shown.id);
    let title = lang.fill(t::DOSSIER_VIEWING, &[("name", &shown.name)]);
    let content = if shown.picture {
        view! { <img class="desk-viewer-picture" src=src.clone() alt=title.clone() /> }.into_any()
    } else {
        // The whole width for the page itself: the readers of Chromium and Firefox open a column beside it otherwise.
        view! { <iframe class="desk-viewer-pdf" src=format!("{src}#navpanes=0&view=FitH") title=title.clone()></iframe> }.into_any()
    };
    view! {
        <figure class="desk-viewer" data-testid="viewer">
            {content}
            <figcaption>{title} " · " <a href=src target="_blank">{lang.t(t::DOSSIER_OPEN_ALONE)}</a></figcaption>
        </figure>
    }
}
