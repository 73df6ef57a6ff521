//! Parts that several pages of a dossier share. Not here: whole pages.

use super::model::{Action, AnsweredPage, AskedBefore, Day, Days, Head, HeldFile, Now, ResultLine, UnitLine};
use crate::{
    components::{
        Button, ButtonKind, Details, Fact, Facts, Glyph, LinkButton, Notice, NoticeTone, PaperRow,
        PaperState, PersonLine, ShownFor, StatusBadge, StatusLook,
    },
    domain::working_time::DayReason,
    pages::words,
    texts::{Lang, Text, dossiers as t, proofs},
};
use leptos::prelude::*;

/// Ends what the printed secret opened. Everything on a page with it can be somebody else's next.
pub(super) fn end_looking(lang: Lang) -> impl IntoView + use<> {
    view! {
        <form method="post" action="/track/end">
            <Button kind=ButtonKind::Secondary glyph=Glyph::Door testid="end-looking">{lang.t(t::TRACK_END)}</Button>
        </form>
    }
}

/// Badge, explanation and the facts of the head.
pub(super) fn head(lang: Lang, head: &Head) -> impl IntoView + use<> {
    let look = words::status_look(head.status);
    let mut facts = Vec::new();
    if let Some(procedure) = &head.procedure {
        facts.push(Fact::new(lang.t(t::RECEIPT_PROCEDURE), procedure.clone()));
    }
    facts.push(Fact::new(lang.t(t::SHOW_APPLICANT), head.applicant.clone()));
    view! {
        <div class="stack-tight" data-testid="dossier-status">
            <p class="cluster">
                <StatusBadge lang status=look />
                {head.overdue.then(|| view! { <StatusBadge lang status=StatusLook::Overdue /> })}
            </p>
            <p>{words::status_explained(lang, head.status)}</p>
        </div>
        <Facts facts />
    }
}

/// What comes next, who holds it, what is due and why on that day; nothing where none of it is known.
pub(super) fn now(lang: Lang, now: Now) -> Option<AnyView> {
    if now == Now::default() {
        return None;
    }
    let mut facts = Vec::new();
    if let Some((name, phone)) = now.holder {
        facts.push(Fact::new(lang.t(t::SHOW_HOLDER), view! { <PersonLine name phone /> }));
    }
    if let Some((label, moment)) = now.due {
        facts.push(Fact::new(label, view! { <strong class="numbers" data-testid="due">{moment}</strong> }));
    }
    let facts = (!facts.is_empty()).then(|| view! { <Facts facts /> });
    let sentence = (!now.sentence.is_empty()).then(|| view! { <p class="lead">{now.sentence}</p> });
    let asked = now.asked.into_iter().map(|said| view! { <p data-testid="asked-agency">{said}</p> });
    let asked = asked.collect::<Vec<_>>();
    let section = view! {
        <section class="stack" aria-labelledby="now" data-testid="now">
            <h2 id="now">{lang.t(t::NEXT_TITLE)}</h2>
            {sentence}
            {now.remark.map(|text| view! { <Notice tone=NoticeTone::Warning><p>{text}</p></Notice> })}
            {facts}
            {asked}
            {now.days.map(|days| day_by_day(lang, days))}
        </section>
    };
    Some(section.into_any())
}

/// The count of the due day as a table in a fold.
fn day_by_day(lang: Lang, days: Days) -> impl IntoView {
    let rows = days.rows.into_iter().map(|day| day_row(lang, day)).collect::<Vec<_>>();
    let sentence = |text: Text, date: Option<String>| date.map(|date| lang.fill(text, &[("date", &date)]));
    let moved = match &days.extended {
        Some(_) => sentence(t::DAYS_EXTENDED_TO, days.extended),
        None => sentence(t::DAYS_MOVED, days.first_due),
    };
    let outlook = sentence(t::DAYS_OUTLOOK, days.outlook);
    view! {
        <Details summary=lang.t(t::DAYS_TITLE) testid="day-by-day">
            <p>{lang.fill(t::DAYS_LEAD, &[("limit", &days.limit)])}</p>
            {moved.map(|moved| view! { <p>{moved}</p> })}
            {outlook.map(|outlook| view! { <p>{outlook}</p> })}
            <table class="data-table">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(t::DAYS_DATE)}</th>
                        <th scope="col">{lang.t(t::DAYS_COUNTS)}</th>
                        <th scope="col">{lang.t(t::DAYS_REASON)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </Details>
    }
}

fn day_row(lang: Lang, day: Day) -> impl IntoView {
    let minutes = |text: Text, n: Option<u32>| n.map(|n| lang.fill(text, &[("n", &n.to_string())]));
    let word = lang.t(day_reason(day.reason)).to_owned();
    let reason = [Some(word), day.note, minutes(t::DAYS_PAUSED_MINUTES, day.paused)];
    let reason = reason.into_iter().flatten().collect::<Vec<_>>().join(": ");
    let counted = lang.t(if day.counted { t::DAYS_YES } else { t::DAYS_NO }).to_owned();
    let counted = [Some(counted), minutes(t::DAYS_MINUTES, day.minutes)];
    let counted = counted.into_iter().flatten().collect::<Vec<_>>().join(", ");
    view! { <tr><td class="numbers">{day.date}</td><td>{counted}</td><td>{reason}</td></tr> }
}

fn day_reason(reason: DayReason) -> Text {
    match reason {
        DayReason::ReceptionDay => t::DAYS_RECEPTION_DAY,
        DayReason::Working => t::DAYS_WORKING,
        DayReason::SwapWorking => t::DAYS_SWAP_WORKING,
        DayReason::EveryDay => t::DAYS_EVERY_DAY,
        DayReason::WeeklyRest => t::DAYS_WEEKLY_REST,
        DayReason::Holiday => t::DAYS_HOLIDAY,
        DayReason::ExtraClosed => t::DAYS_EXTRA_CLOSED,
        DayReason::Paused => t::DAYS_PAUSED,
        DayReason::HalfDay => t::DAYS_HALF_DAY,
        DayReason::AfterCutoff => t::DAYS_AFTER_CUTOFF,
        DayReason::AwaitingSupplement => t::DAYS_AWAITING_SUPPLEMENT,
        DayReason::AwaitingPayment => t::DAYS_AWAITING_PAYMENT,
        DayReason::AwaitingAgency => t::DAYS_AWAITING_AGENCY,
        DayReason::RestartDay => t::DAYS_RESTART_DAY,
        DayReason::CountedAnew => t::DAYS_COUNTED_ANEW,
        DayReason::EndMoved => t::DAYS_END_MOVED,
        DayReason::Extended => t::DAYS_EXTENDED,
        DayReason::LimitOver => t::DAYS_LIMIT_OVER,
    }
}

/// What was filled in, page by page, folded.
pub(super) fn answers(lang: Lang, pages: Vec<AnsweredPage>) -> impl IntoView {
    let pages = pages.into_iter().map(|page| {
        let facts = page.rows.into_iter().map(|(label, answer)| Fact::new(label, answer)).collect();
        view! { <h3>{page.title}</h3> <Facts facts /> }
    });
    let pages = pages.collect::<Vec<_>>();
    view! { <Details summary=lang.t(t::SHOW_ANSWERS) testid="answers"><div class="stack">{pages}</div></Details> }
}

/// The files that the server holds. They are links when the reader may open them.
pub(super) fn files(lang: Lang, files: Vec<HeldFile>) -> AnyView {
    if files.is_empty() {
        return view! { <p class="soft">{lang.t(t::SHOW_NO_PAPERS)}</p> }.into_any();
    }
    let rows = files.into_iter().map(|file| {
        let size = words::file_size(lang, file.size);
        let pages = file.pages.map(|n| lang.fill(t::SHOW_PAGES, &[("n", &n.to_string())]));
        let meta =
            [Some(file.paper), Some(size), pages].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let thumbnail = Some(format!("/papers/{}/thumb", file.id));
        let href = Some(format!("/papers/{}", file.id));
        view! {
            <PaperRow
                lang
                name=file.name
                meta
                sha256=file.sha256
                state=PaperState::Received
                thumbnail
                href
                testid="paper"
            />
        }
    });
    view! { <ul class="papers">{rows.collect::<Vec<_>>()}</ul> }.into_any()
}

/// Every request to add something, the last one first.
pub(super) fn asked(lang: Lang, asked: Vec<AskedBefore>) -> impl IntoView {
    let rows = asked.into_iter().map(|asked| {
        let title =
            lang.fill(t::SHOW_ASKED_ON, &[("n", &asked.round.to_string()), ("date", &asked.asked_on)]);
        let items = asked.items.into_iter();
        let items =
            items.map(|(subject, problem)| view! { <li><strong>{subject}</strong> ": " {problem}</li> });
        let answered = asked.answered.map(|when| lang.fill(t::SHOW_ASKED_ANSWERED, &[("when", &when)]));
        view! {
            <h3>{title}</h3>
            {(!asked.reason.is_empty()).then(|| view! { <p>{asked.reason}</p> })}
            <ul>{items.collect::<Vec<_>>()}</ul>
            {answered.map(|answered| view! { <p class="soft">{answered}</p> })}
        }
    });
    view! {
        <section class="stack" data-testid="asked">
            <h2>{lang.t(t::SHOW_ASKED)}</h2>
            {rows.collect::<Vec<_>>()}
        </section>
    }
}

/// The units that take part, each with its telephone.
pub(super) fn units(lang: Lang, units: Vec<UnitLine>) -> impl IntoView {
    let facts = units.into_iter();
    let facts =
        facts.map(|unit| Fact::new(unit.part, view! { <PersonLine name=unit.name phone=unit.phone /> }));
    let facts = facts.collect();
    view! {
        <section class="stack" data-testid="units">
            <h2>{lang.t(t::SHOW_UNITS)}</h2>
            <Facts facts />
        </section>
    }
}

/// The result with its number and, once it may be opened, its file.
pub(super) fn result(lang: Lang, result: ResultLine) -> impl IntoView {
    let number = lang.fill(t::SHOW_RESULT_NUMBER, &[("number", &result.number), ("date", &result.date)]);
    view! {
        <section class="stack" id="result" data-testid="result">
            <h2>{lang.t(t::SHOW_RESULT)}</h2>
            <p><strong>{result.title}</strong><br />{number}</p>
            {result
                .href
                .map(|href| {
                    view! { <p><LinkButton href glyph=Glyph::Download testid="result-pdf">{lang.t(t::SHOW_RESULT_OPEN)}</LinkButton></p> }
                })}
        </section>
    }
}

/// What the reader can do: the first is the most important one.
pub(super) fn actions(lang: Lang, actions: Vec<Action>) -> impl IntoView {
    let rows = actions.into_iter().enumerate().map(|(n, action)| one_action(lang, action, n == 0));
    view! {
        <section class="stack screen-only" aria-labelledby="actions" data-testid="actions">
            <h2 id="actions">{lang.t(t::ACTION_TITLE)}</h2>
            <div class="cluster">{rows.collect::<Vec<_>>()}</div>
        </section>
    }
}

fn one_action(lang: Lang, action: Action, first: bool) -> AnyView {
    let (href, glyph, text, kind, testid) = match action {
        Action::Receive { action, command_id, version } => {
            return receive(lang, action, command_id, version).into_any();
        }
        Action::Supplement(href) => {
            (href, Glyph::Supplement, t::ACTION_SUPPLEMENT, ButtonKind::Primary, "action-supplement")
        }
        Action::Rate(href) => (href, Glyph::FaceGlad, t::ACTION_RATE, ButtonKind::Primary, "action-rate"),
        Action::Receipt(href) => {
            (href, Glyph::Printer, t::ACTION_RECEIPT, ButtonKind::Secondary, "action-receipt")
        }
        Action::Slip(href) => (href, Glyph::Paper, t::ACTION_SLIP, ButtonKind::Secondary, "action-slip"),
        Action::SupplementSlip(href) => {
            (href, Glyph::Paper, t::ACTION_SUPPLEMENT_SLIP, ButtonKind::Secondary, "action-supplement-slip")
        }
        Action::RefusalSlip(href) => {
            (href, Glyph::Paper, t::ACTION_REFUSAL_SLIP, ButtonKind::Secondary, "action-refusal-slip")
        }
        Action::ApologyLetter(href) => {
            (href, Glyph::Paper, t::ACTION_APOLOGY_LETTER, ButtonKind::Secondary, "action-apology-letter")
        }
        Action::StopNotice(href) => {
            (href, Glyph::Paper, t::ACTION_STOP_NOTICE, ButtonKind::Secondary, "action-stop-notice")
        }
        Action::Withdraw(href) => {
            (href, Glyph::Undo, t::ACTION_WITHDRAW, ButtonKind::Quiet, "action-withdraw")
        }
    };
    let kind = if kind == ButtonKind::Primary && !first { ButtonKind::Secondary } else { kind };
    view! { <LinkButton href kind glyph testid>{lang.t(text)}</LinkButton> }.into_any()
}

fn receive(lang: Lang, action: String, command_id: String, version: i64) -> impl IntoView {
    view! {
        <form method="post" action=action>
            <ShownFor />
            <input type="hidden" name="command_id" value=command_id />
            <input type="hidden" name="version" value=version />
            <Button glyph=Glyph::Door testid="action-receive">{lang.t(t::ACTION_RECEIVE)}</Button>
        </form>
    }
}

/// The way to the history worked out again.
pub(super) fn history(lang: Lang, href: String) -> impl IntoView {
    let label = lang.t(proofs::HISTORY_LINK);
    view! {
        <p>
            <LinkButton href kind=ButtonKind::Quiet glyph=Glyph::Check testid="history-link">
                {label}
            </LinkButton>
        </p>
    }
}
