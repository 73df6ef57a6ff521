//! The addresses of a route: its pattern filled in with everything that it could be about.

use super::{
    company::{COMPANY, OTHER},
    objects::RECOVERING,
    target::Whose,
    things::{MADE_UP, NO_PLAN, NO_PROCEDURE, NO_TOKEN, NO_UNIT, Things},
};
use crate::{http::office::EXTRACT, support::Centre};
use app::domain::{
    dossier::CommandKind,
    permission::{Action, Needs},
};

pub use super::target::{About, Target};

/// Commands of every role, each given to every dossier; all others are given to one that lies with its officers and to
/// one of somebody else.
const EVERYWHERE: [CommandKind; 14] = [
    CommandKind::Accept,
    CommandKind::CompleteSupplement,
    CommandKind::Transfer,
    CommandKind::PassOn,
    CommandKind::Check,
    CommandKind::Approve,
    CommandKind::Issue,
    CommandKind::TransferResult,
    CommandKind::ConfirmResult,
    CommandKind::ConfirmReceipt,
    CommandKind::Take,
    CommandKind::Recall,
    CommandKind::SignApology,
    CommandKind::Suspend,
];

/// Commands that come by routes of their own, which are asked as such, and by no other.
const BY_OTHER_ROUTES: [CommandKind; 6] = [
    CommandKind::Submit,
    CommandKind::CounterAccept,
    CommandKind::AnswerSupplement,
    CommandKind::AddPaper,
    CommandKind::RemovePaper,
    CommandKind::AskWithdrawal,
];

/// Whether the route gives the command. For programs of citizens, to withdraw is to ask for it once a dossier was accepted.
fn is_given(path: &str, kind: CommandKind) -> bool {
    let withdraws = kind == CommandKind::Withdraw && !path.starts_with("/office/");
    !BY_OTHER_ROUTES.contains(&kind) && !withdraws
}

/// All addresses of a route, for one of its actions.
pub async fn of(centre: &Centre, things: &Things, path: &str, action: Action) -> Vec<Target> {
    let path = with_names(path);
    let fill = |name: &str, value: &str, about: About| Target::new(path.replace(name, value), about);
    if path.starts_with("/papers/{id}") {
        return papers(centre, things, &path).await;
    }
    match action.rule().needs {
        Needs::Command => commands(things, &path),
        Needs::Dossier { .. } | Needs::OwnPage if path.contains("{task}") => tasks(things, &path),
        Needs::Dossier { .. } | Needs::OwnPage => dossiers(centre, things, &path).await,
        Needs::EitherSide | Needs::ReceivingSide => {
            let listed = path.replace("{dossier}", &things.handed);
            let at = |value: &str, about| Target::new(listed.replace("{id}", value), about);
            let about = || About::Batch(things.batch.clone());
            let mut all = vec![at(&things.batch, about()), at(MADE_UP, About::Unknown)];
            if path.contains("{dossier}") {
                let here = path.replace("{id}", &things.batch);
                all.push(Target::of(&here, ("{dossier}", &things.foreign), Whose::Nobody, about()));
                all.push(Target::new(here.replace("{dossier}", MADE_UP), about()));
            }
            all
        }
        Needs::Watcher => {
            let at = |id: &str| fill("{id}", id, About::Unit("QN.TT".into()));
            if path.contains("{id}") { vec![at(&things.more.alert), at(MADE_UP)] } else { vec![at("")] }
        }
        Needs::RolesAt(_) => {
            let name = if path.contains("reports") { "unit" } else { "desk" };
            let at = |unit: &str| Target::new(format!("{path}?{name}={unit}"), About::Unit(unit.into()));
            let own = Target::new(path.clone(), About::Nothing);
            vec![own, at("QN.TT.06685"), at("QN.TT.06673"), at("QN.TT")]
        }
        Needs::Begins => vec![
            fill("{code}", EXTRACT, About::Procedure(EXTRACT.into())),
            fill("{code}", NO_PROCEDURE, About::Unknown),
        ],
        Needs::Member | Needs::Company(_) if path.contains("{account}") => {
            let of = |account: &str, whose| {
                Target::of(&path, ("{account}", account), whose, About::Account(account.to_owned()))
            };
            vec![
                of(&things.colleague, Whose::Organisation(COMPANY)),
                of(&things.more.other_owner, Whose::Organisation(OTHER)),
                of(&things.owner, Whose::Nobody),
                fill("{account}", MADE_UP, About::Account(MADE_UP.to_owned())),
            ]
        }
        Needs::Company(_) if path.contains("{id}") => kept_by_companies(things, &path),
        Needs::Grantor | Needs::EitherParty if path.contains("{id}") => vec![
            fill("{id}", &things.attorney, things.attorney_about()),
            fill("{id}", MADE_UP, About::Unknown),
        ],
        Needs::Existing if path.contains("{token}") => {
            let path = path.replace("{event}", "1");
            let token = match &*path {
                path if path.starts_with("/join/") => format!("link-{}", things.more.join),
                path if path.starts_with("/staff/join/") => things.more.staff_link.clone(),
                path if path.starts_with("/calendar/") => things.more.calendar.clone(),
                _ => centre.services.keys.track_token(&things.sent),
            };
            let fill = |value: &str, about| Target::new(path.replace("{token}", value), about);
            let about = match action {
                Action::RateByToken => About::Rating(things.sent.clone()),
                _ => About::Thing,
            };
            vec![fill(&token, about), fill(NO_TOKEN, About::Unknown)]
        }
        Needs::Existing => {
            vec![fill("{code}", EXTRACT, About::Thing), fill("{code}", NO_PROCEDURE, About::Unknown)]
        }
        _ => without_objects(centre, things, &path),
    }
}

/// Names that say how something is meant.
fn with_names(path: &str) -> String {
    let edit = if path.contains("/changes/") { "text" } else { "set" };
    [
        ("{tag}", "vi"),
        ("{list}", "queue"),
        ("{page}", "record"),
        ("{place}", "head"),
        ("{edit}", edit),
        ("{revision}", "1"),
    ]
    .iter()
    .fold(path.to_owned(), |path, (name, value)| path.replace(name, value))
}

/// The addresses of a route whose rule asks nothing of the object: about one that is there, and one that is not.
fn without_objects(centre: &Centre, things: &Things, path: &str) -> Vec<Target> {
    if path.starts_with("/office/accounts/") && path.contains("{deed}") {
        let fields = [("login", RECOVERING), ("recovery", &things.more.recovery), ("lost", "factors")];
        let fields = fields.map(|(name, value)| (name, value.to_owned())).to_vec();
        return ["invite", "recover", "end-sessions", "decline", "approve"]
            .map(|deed| Target {
                fields: fields.clone(),
                ..Target::new(path.replace("{deed}", deed), About::Nothing)
            })
            .to_vec();
    }
    let token = centre.services.keys.track_token(&things.sent);
    let (code, none) = match path {
        path if path.contains("/units/") => ("QN.TT.06685", NO_UNIT),
        path if path.contains("/changes/") => (&*things.more.plan, NO_PLAN),
        _ => (EXTRACT, NO_PROCEDURE),
    };
    let at = |code: &str, token: &str, id: &str| {
        let path = path.replace("{code}", code).replace("{token}", token).replace("{id}", id);
        let path = path.replace("{command}", "accept").replace("{deed}", "remove-passkey");
        let path = if path.ends_with("/diff") { format!("{path}?from=1&to=1") } else { path };
        Target::new(path, About::Nothing)
    };
    let real = at(code, &token, &things.procedure_draft);
    let made_up = at(none, NO_TOKEN, MADE_UP);
    if real.path == made_up.path { vec![real] } else { vec![real, made_up] }
}

/// Saved views and invitations: of either organisation, and made up.
fn kept_by_companies(things: &Things, path: &str) -> Vec<Target> {
    let more = &things.more;
    let [own, other] = match path.starts_with("/business/views/") {
        true => [
            (&more.views[0], Whose::Member(COMPANY, things.colleague.clone())),
            (&more.views[1], Whose::Member(OTHER, more.other_owner.clone())),
        ],
        false => [
            (&more.invitations[0], Whose::Organisation(COMPANY)),
            (&more.invitations[1], Whose::Organisation(OTHER)),
        ],
    };
    let mut all =
        [own, other].map(|(id, whose)| Target::of(path, ("{id}", id), whose, About::Nothing)).to_vec();
    all.push(Target::new(path.replace("{id}", MADE_UP), About::Nothing));
    all
}

/// Tasks of the handed dossier: an open one and an answered one, with its file and with that of the other.
fn tasks(things: &Things, path: &str) -> Vec<Target> {
    let more = &things.more;
    let about = || About::Dossier(things.handed.clone());
    let at =
        |task: &str, about| Target::new(path.replace("{task}", task).replace("{file}", &more.file), about);
    let mut all = vec![at(&more.answered, about()), at(MADE_UP, About::Unknown)];
    match path.contains("{file}") {
        true => {
            let here = path.replace("{task}", &things.task);
            all.push(Target::of(&here, ("{file}", &more.file), Whose::Nobody, about()));
            all.push(Target::new(here.replace("{file}", MADE_UP), about()));
        }
        false => all.push(at(&things.task, about())),
    }
    all
}

async fn dossiers(centre: &Centre, things: &Things, path: &str) -> Vec<Target> {
    let mut all = Vec::new();
    let foreign_paper = super::things::paper(centre, &things.sent).await;
    for id in things.dossiers() {
        let path = path.replace("{id}", id);
        let about = || About::Dossier(id.to_owned());
        // A file is named by its row where it is taken away, by its place in the form where it is handed in.
        if path.contains("/delete") && path.contains("{paper}") {
            let own = super::things::paper(centre, id).await;
            all.extend(own.map(|paper| Target::new(path.replace("{paper}", &paper), about())));
            let foreign = foreign_paper.as_ref().filter(|_| id != things.sent);
            all.extend(foreign.map(|paper| Target::of(&path, ("{paper}", paper), Whose::Nobody, about())));
            continue;
        }
        let path = path.replace("{paper}", "old_paper");
        if path.contains("{item}") && id != things.organisation {
            all.push(Target::of(&path, ("{item}", &things.more.item), Whose::Nobody, about()));
        } else {
            all.push(Target::new(path.replace("{item}", &things.more.item), about()));
        }
    }
    let paper = if path.contains("/delete") { MADE_UP } else { "old_paper" };
    let path = path.replace("{id}", MADE_UP).replace("{paper}", paper).replace("{item}", MADE_UP);
    all.push(Target::new(path, About::Unknown));
    all
}

fn commands(things: &Things, path: &str) -> Vec<Target> {
    let mut all = Vec::new();
    for &kind in CommandKind::ALL.iter().filter(|kind| is_given(path, **kind)) {
        let two = [things.handed.as_str(), things.foreign.as_str()];
        let every = things.dossiers();
        let dossiers = if EVERYWHERE.contains(&kind) { every.as_slice() } else { two.as_slice() };
        for &id in dossiers {
            let path = path.replace("{id}", id).replace("{command}", kind.code());
            let about = About::Command(id.to_owned(), kind);
            all.push(Target { command: Some(kind.code()), ..Target::new(path, about) });
        }
        let path = path.replace("{id}", MADE_UP).replace("{command}", kind.code());
        all.push(Target { command: Some(kind.code()), ..Target::new(path, About::Unknown) });
    }
    all
}

async fn papers(centre: &Centre, things: &Things, path: &str) -> Vec<Target> {
    let mut all = vec![Target::new(path.replace("{id}", MADE_UP), About::Unknown)];
    for id in things.dossiers() {
        if let Some(paper) = super::things::paper(centre, id).await {
            all.push(Target::new(path.replace("{id}", &paper), About::Dossier(id.to_owned())));
        }
    }
    all
}
