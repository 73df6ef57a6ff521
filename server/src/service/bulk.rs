//! One command for many dossiers at the counter (domain brief §3.4): each in a transaction of its own, so that one
//! that cannot be done stops none of the others. Not here: what a command does (`reception`, `custody`, …).

use super::{
    CommandKey, Error, Order, Result, Services,
    reception::{Checklist, Destination, papers_to_check},
    reference,
    returning::Receiver,
};
use crate::store::dossiers::{self, Dossier};
use app::domain::{
    dossier::{Actor, CommandKind, ReturnMethod},
    error::ErrorCode,
    unit::Role,
};

/// The most dossiers of one call.
pub const MOST: usize = 200;

/// The commands that need no particulars of each dossier, and the role that gives them.
const COMMANDS: [(CommandKind, Role); 10] = [
    (CommandKind::Accept, Role::Desk),
    (CommandKind::Transfer, Role::Desk),
    (CommandKind::ConfirmReceipt, Role::Desk),
    (CommandKind::ConfirmReceipt, Role::Specialist),
    (CommandKind::ConfirmReceipt, Role::Head),
    (CommandKind::ConfirmReceipt, Role::Leader),
    (CommandKind::ConfirmReceipt, Role::Clerk),
    (CommandKind::Issue, Role::Clerk),
    (CommandKind::TransferResult, Role::Clerk),
    (CommandKind::ConfirmResult, Role::Desk),
];

/// One of the dossiers.
#[derive(Clone, Debug)]
pub struct BulkItem {
    pub dossier: String,
    /// The version that was looked at.
    pub version: Option<i64>,
    /// The client's own key for this dossier.
    pub key: Option<CommandKey>,
}

/// What became of one of them.
#[derive(Clone, Debug)]
pub struct BulkLine {
    pub dossier: String,
    /// What people call it; empty for what the actor may not see.
    pub reference: String,
    /// The dossier as it is afterwards, or why nothing was done.
    pub outcome: std::result::Result<Box<Dossier>, ErrorCode>,
}

/// The commands that somebody can give to many dossiers at once, the most usual first.
pub fn bulk_commands(actor: &Actor) -> Vec<CommandKind> {
    let Actor::Staff { assignments, .. } = actor else { return Vec::new() };
    let mut own: Vec<CommandKind> = Vec::new();
    for (kind, role) in COMMANDS {
        if !own.contains(&kind) && assignments.iter().any(|(_, held)| *held == role) {
            own.push(kind);
        }
    }
    // Several results are handed to one person, such as the accountant of a company.
    if own.contains(&CommandKind::ConfirmResult) {
        own.push(CommandKind::Deliver);
    }
    own
}

impl Services {
    /// Gives one command to many dossiers. `receiver` is who takes the results, for `deliver`.
    ///
    /// # Errors
    /// `nothing_chosen` without dossiers; `bad_request` for more than [`MOST`] and for other commands. What goes
    /// wrong with one dossier is told in its line.
    pub async fn bulk(
        &self,
        actor: &Actor,
        kind: CommandKind,
        items: &[BulkItem],
        receiver: &Receiver,
    ) -> Result<Vec<BulkLine>> {
        let known = kind == CommandKind::Deliver || COMMANDS.iter().any(|(own, _)| *own == kind);
        if !known || items.len() > MOST {
            return Err(ErrorCode::BadRequest.into());
        }
        if items.is_empty() {
            return Err(ErrorCode::NothingChosen.into());
        }
        let mut lines = Vec::with_capacity(items.len());
        for item in items {
            let order = Order { actor, dossier: &item.dossier, version: item.version, key: item.key.clone() };
            lines.push(match self.one_of_many(&order, kind, receiver).await {
                Ok(dossier) => BulkLine {
                    dossier: dossier.id.clone(),
                    reference: reference(&dossier),
                    outcome: Ok(Box::new(dossier)),
                },
                Err(error) => self.not_done(actor, &item.dossier, &error).await?,
            });
        }
        Ok(lines)
    }

    async fn one_of_many(
        &self,
        order: &Order<'_>,
        kind: CommandKind,
        receiver: &Receiver,
    ) -> Result<Dossier> {
        use CommandKind as K;
        match kind {
            K::Accept => self.accept(order, &self.papers_at_hand(order).await?).await,
            K::Transfer => self.transfer(order, &Destination::default()).await,
            K::ConfirmReceipt => self.change_hands(order, kind, "").await,
            K::Issue => self.issue(order).await,
            K::TransferResult => self.transfer_result(order).await,
            K::ConfirmResult => self.confirm_result(order, None).await,
            K::Deliver => self.deliver_one(order, receiver).await,
            _ => Err(ErrorCode::BadRequest.into()),
        }
    }

    /// Several results to one receiver: why at the desk is a matter of those only that were wanted by post.
    async fn deliver_one(&self, order: &Order<'_>, receiver: &Receiver) -> Result<Dossier> {
        let posted = self.count_by_post(order.actor, &[order.dossier]).await? > 0;
        let reason = if posted { receiver.reason.clone() } else { String::new() };
        self.deliver(order, &Receiver { reason, ..receiver.clone() }).await
    }

    /// How many of these dossiers, as far as the actor may see them, want their result by post.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_by_post(&self, actor: &Actor, dossiers: &[&str]) -> Result<usize> {
        let mut reader = self.store.reader().await?;
        let mut count = 0;
        for id in dossiers.iter().take(MOST) {
            let found = dossiers::find(&mut reader, id).await?;
            let posted = found.filter(|dossier| dossier.return_method == ReturnMethod::Post);
            count += usize::from(posted.is_some_and(|dossier| self.is_seen(actor, &dossier)));
        }
        Ok(count)
    }

    fn is_seen(&self, actor: &Actor, dossier: &Dossier) -> bool {
        self.procedure_of(dossier).is_ok_and(|procedure| self.may_see(actor, dossier, &procedure))
    }

    /// The form, which is answered, and the papers of which a file was handed in. What has to be seen on paper is
    /// accepted one by one.
    async fn papers_at_hand(&self, order: &Order<'_>) -> Result<Checklist> {
        let record = self.record(order.actor, order.dossier).await?;
        let answers = self.known_answers(&record.dossier);
        let answered = papers_to_check(&record.procedure, &answers).into_iter();
        let answered = answered.filter(|paper| !paper.takes_files()).map(|paper| paper.id.clone());
        let files = record.papers.iter().map(|file| file.component.clone());
        Ok(Checklist { seen: answered.chain(files).collect(), sets: 1, fee: None })
    }

    /// The line of a dossier with which nothing was done.
    pub(super) async fn not_done(&self, actor: &Actor, id: &str, error: &Error) -> Result<BulkLine> {
        if let Error::Failed(code, cause) = error {
            tracing::error!(
                code = code.code(),
                dossier = id,
                cause = format!("{cause:#}"),
                "one of many failed"
            );
        }
        let mut reader = self.store.reader().await?;
        let found = dossiers::find(&mut reader, id).await?;
        let seen = found.filter(|dossier| self.is_seen(actor, dossier));
        let reference = seen.as_ref().map(reference).unwrap_or_default();
        Ok(BulkLine { dossier: id.to_owned(), reference, outcome: Err(error.code()) })
    }
}
