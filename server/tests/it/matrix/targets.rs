//! The addresses of a route: its pattern filled in with everything that it could be about.

use super::things::{MADE_UP, Things};
use crate::{http::office::EXTRACT, support::Centre};
use app::domain::{
    dossier::CommandKind,
    mandate::Principal,
    permission::{Action, Needs},
};

/// What an address is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    Nothing,
    Thing,
    Procedure(String),
    Unit(String),
    Account(String),
    /// A power of attorney: who gave it, and the account that holds it.
    Attorney {
        grantor: Principal,
        holder: Option<String>,
    },
    Dossier(String),
    Command(String, CommandKind),
    Batch(String),
    Unknown,
}

/// One address.
#[derive(Clone, Debug)]
pub struct Target {
    pub path: String,
    pub about: About,
    /// The command that it gives.
    pub command: Option<&'static str>,
}

impl Target {
    fn new(path: String, about: About) -> Self {
        Self { path, about, command: None }
    }
}

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
        Needs::Dossier { .. } | Needs::OwnPage if path.contains("{task}") => vec![
            fill("{task}", &things.task, About::Dossier(things.handed.clone())),
            fill("{task}", MADE_UP, About::Unknown),
        ],
        Needs::Dossier { .. } | Needs::OwnPage => dossiers(centre, things, &path).await,
        Needs::EitherSide | Needs::ReceivingSide => {
            let path = path.replace("{dossier}", &things.handed);
            let fill = |value: &str, about| Target::new(path.replace("{id}", value), about);
            vec![fill(&things.batch, About::Batch(things.batch.clone())), fill(MADE_UP, About::Unknown)]
        }
        Needs::Watcher => {
            let path = path.replace("{id}", MADE_UP);
            let about = || About::Unit("QN.TT".into());
            vec![Target::new(path, about())]
        }
        Needs::RolesAt(_) => {
            let name = if path.contains("reports") { "unit" } else { "desk" };
            let at = |unit: &str| Target::new(format!("{path}?{name}={unit}"), About::Unit(unit.into()));
            let own = Target::new(path.clone(), About::Nothing);
            vec![own, at("QN.TT.06685"), at("QN.TT.06673"), at("QN.TT")]
        }
        Needs::Begins => vec![
            fill("{code}", EXTRACT, About::Procedure(EXTRACT.into())),
            fill("{code}", "9.999999", About::Unknown),
        ],
        Needs::Member => [&things.colleague, &things.owner]
            .map(|account| fill("{account}", account, About::Account(account.clone())))
            .to_vec(),
        Needs::Grantor | Needs::EitherParty if path.contains("{id}") => vec![
            fill("{id}", &things.attorney, things.attorney_about()),
            fill("{id}", MADE_UP, About::Unknown),
        ],
        Needs::Existing if path.contains("/join/") || path.starts_with("/calendar/") => {
            vec![fill("{token}", "AAAAAAAAAAAAAAAAAAAAAAAAAA", About::Unknown)]
        }
        Needs::Existing if path.contains("{token}") => {
            let path = path.replace("{event}", "1");
            let token = centre.services.keys.track_token(&things.sent);
            let fill = |value: &str, about| Target::new(path.replace("{token}", value), about);
            vec![fill(&token, About::Thing), fill("AAAAAAAAAAAAAAAAAAAAAAAAAA", About::Unknown)]
        }
        Needs::Existing => {
            vec![fill("{code}", EXTRACT, About::Thing), fill("{code}", "9.999999", About::Unknown)]
        }
        _ => vec![Target::new(without_objects(things, &path), About::Nothing)],
    }
}

/// Names that say how something is meant.
fn with_names(path: &str) -> String {
    let page = if path.contains("procedure-drafts") { "1" } else { "record" };
    [
        ("{tag}", "vi"),
        ("{list}", "queue"),
        ("{page}", page),
        ("{place}", "head"),
        ("{edit}", "head"),
        ("{revision}", "1"),
    ]
    .iter()
    .fold(path.to_owned(), |path, (name, value)| path.replace(name, value))
}

/// An address whose rule asks nothing of the object.
fn without_objects(things: &Things, path: &str) -> String {
    let code = match path {
        path if path.contains("{account}") => return path.replace("{account}", &things.colleague),
        path if path.contains("{deed}") => return path.replace("{deed}", "invite"),
        path if path.contains("/units/") => "QN.TT.06685",
        path if path.contains("/changes/") => "made-up",
        _ => EXTRACT,
    };
    path.replace("{code}", code)
        .replace("{command}", "accept")
        .replace("{token}", "AAAAAAAAAAAAAAAAAAAAAAAAAA")
        .replace("{id}", &things.procedure_draft)
}

async fn dossiers(centre: &Centre, things: &Things, path: &str) -> Vec<Target> {
    let mut all = Vec::new();
    for id in things.dossiers() {
        // A file is named by its row where it is taken away, by its place in the form where it is handed in.
        let paper = match path.contains("/delete") && path.contains("{paper}") {
            true => super::things::paper(centre, id).await,
            false => Some("old_paper".to_owned()),
        };
        let Some(paper) = paper else { continue };
        let path = path.replace("{id}", id).replace("{paper}", &paper).replace("{item}", MADE_UP);
        all.push(Target::new(path, About::Dossier(id.to_owned())));
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
            all.push(Target { path, about: About::Command(id.to_owned(), kind), command: Some(kind.code()) });
        }
        let path = path.replace("{id}", MADE_UP).replace("{command}", kind.code());
        all.push(Target { path, about: About::Unknown, command: Some(kind.code()) });
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
