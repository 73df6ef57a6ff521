//! POST `/office/dossiers/{id}/{command}`: one command on one dossier. Success leads back to the dossier;
//! an error shows the same page again, with what was typed.

use super::{changed, model, order};
use crate::{
    http::{App, form::Posted, reply, viewing::Viewing},
    service::{Error, Order, Result, Services},
};
use app::{
    domain::{access::LookKind, dossier::CommandKind, error::ErrorCode, staff_access::Purpose},
    pages::office::dossier::dossier,
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Gives the command.
pub async fn give(
    State(app): State<App>,
    viewing: Viewing,
    Path((id, command)): Path<(String, String)>,
    posted: Posted,
) -> Response {
    let actor = match viewing.officer() {
        Ok(actor) => actor,
        Err(error) => return viewing.problem(&error),
    };
    let Some(kind) = CommandKind::from_code(&command) else { return viewing.problem(&Error::NOT_FOUND) };
    let key = posted.key(&format!("{id}/{command}"));
    let version = posted.version();
    let order = Order { actor, dossier: &id, version: version.ok(), key };
    let done = async {
        version?;
        if kind.signs() {
            viewing.proved(&app.services, Purpose::Sign).await?;
        }
        carry_out(&app.services, &order, kind, &posted).await
    };
    match done.await {
        Ok(()) => reply::see(&format!("/office/dossiers/{id}")),
        Err(error) => again(&app.services, &viewing, &order, (kind, &error, posted)).await,
    }
}

/// Carries out a command with the fields of its form, wherever they came from.
///
/// # Errors
/// Why the command is refused; `not_allowed` for a command that officers do not give.
pub async fn carry_out(
    services: &Services,
    order: &Order<'_>,
    kind: CommandKind,
    posted: &Posted,
) -> Result<()> {
    use CommandKind as K;
    let reason = posted.text("reason");
    match kind {
        K::Accept => services.accept(order, &order::checklist(posted)).await,
        K::AskSupplement => services.ask_supplement(order, &order::request(posted)).await,
        K::ProposeSupplement => services.propose_supplement(order, &order::request(posted)).await,
        K::ForwardSupplement => services.forward_supplement(order, order::days(posted)).await,
        K::ApproveSupplement => services.approve_supplement(order).await,
        K::RejectItems => services.reject_items(order, &order::rejection(posted)).await,
        K::DeclineSupplement => services.decline_supplement(order, reason).await,
        K::CompleteSupplement => services.complete_supplement(order).await,
        K::Refuse => services.refuse(order, &order::refusal(posted)).await,
        K::Transfer => services.transfer(order, &order::destination(posted)).await,
        K::PassOn => services.pass_on(order, reason).await,
        K::Draft => services.draft_result(order, &order::draft(posted)).await,
        K::Check => services.check_draft(order, reason).await,
        K::RejectDraft => services.reject_draft(order, reason).await,
        K::Approve => services.approve(order).await,
        K::Issue => services.issue(order).await,
        K::TransferResult => services.transfer_result(order).await,
        K::ConfirmResult => services.confirm_result(order, order::sheets(posted)).await,
        K::Deliver => services.deliver(order, &order::receiver(posted)).await,
        K::RegisterPost => services.register_post(order, &order::parcel(posted)).await,
        K::DeliverPost => services.deliver_post(order, &order::taken(posted)).await,
        K::CollectPost | K::FailPost | K::RetryPost | K::ReturnPost => {
            services.post_says(order, kind, reason).await
        }
        K::ConfirmReceipt | K::ReturnToSender | K::Recall | K::Take => {
            services.change_hands(order, kind, reason).await
        }
        K::Assign => services.assign(order, &order::assignee(posted)).await,
        K::Comment => services.comment(order, reason).await,
        K::SetShelf => services.set_shelf(order, posted.text("shelf")).await,
        K::ChangeProcedureCase => services.change_procedure_case(order, &order::correction(posted)).await,
        K::OpenTask => services.open_task(order, &order::task(posted)).await,
        K::AnswerTask => services.answer_task(order, &order::task_answer(posted)).await,
        K::CancelTask => services.cancel_task(order, order::task_number(posted), reason).await,
        K::DraftApology => services.draft_apology(order, &order::apology(posted)).await,
        K::SignApology => services.sign_apology(order).await,
        K::Suspend
        | K::Resume
        | K::AskPayment
        | K::ConfirmPayment
        | K::RecordAnswer
        | K::Withdraw
        | K::DeclineWithdrawal => services.interrupt(order, kind, reason).await,
        // Citizens give it, or the clock; whoever may not know of the dossier does not learn of it by that.
        _ => {
            services.record_or_part(order.actor, order.dossier).await?;
            Err(ErrorCode::NotAllowed.into())
        }
    }?;
    Ok(())
}

/// The dossier's page again, with what is wrong.
async fn again(
    services: &Services,
    viewing: &Viewing,
    order: &Order<'_>,
    (kind, error, posted): (CommandKind, &Error, Posted),
) -> Response {
    let code = error.code();
    if matches!(code.status(), 404 | 500..) || matches!(error, Error::Proof(_)) {
        return viewing.problem(error);
    }
    let looked = async {
        let look = services.look(order.actor, order.dossier).await?;
        services.note_look(order.actor, &look.record.dossier, LookKind::Looked, "").await?;
        Ok::<_, Error>(look)
    };
    let look = match looked.await {
        Ok(look) => look,
        // An asked agency has no page of the whole dossier, and still hears what it may not do.
        Err(_) => return viewing.problem(error),
    };
    if code == ErrorCode::ChangedMeanwhile {
        return changed::page(viewing, &look, |kind, id| model::who(services, viewing.lang(), kind, id));
    }
    let mut page = model::of(services, viewing.lang(), &look, "");
    page.problem = Some((kind, code));
    page.typed = posted.0;
    reply::page_with(code, dossier(&viewing.frame, &page))
}
