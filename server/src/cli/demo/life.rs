//! The life of one invented dossier, from the draft as far as it shall go, each step by whoever does it.

use super::sheet;
use crate::{
    clock::{Clock, FixedClock},
    files,
    service::{
        Order, Result, Services,
        drafts::{ContactGiven, PageGiven, ReceiveGiven},
        papers::{Place, Upload},
        reception::{Checklist, Request},
        returning::Receiver,
    },
    store::{accounts::Account, dossiers::Dossier},
};
use app::domain::{
    dossier::{
        Actor, Aspect, Awaits, CommandKind, ProblemCode, ResultState, ReturnMethod, Status, SupplementItem,
    },
    error::ErrorCode,
    form::{Answers, posted_pairs},
    procedure::StepKind,
    unit::Role,
    working_time::add_working_hours,
};
use bytes::Bytes;

/// Steps after sending that a dossier may take; the number says where it stops.
const LONGEST: usize = 9;

/// One dossier under way.
pub struct Life<'a> {
    services: &'a Services,
    clock: &'a FixedClock,
    /// Nothing happens after this moment.
    today: i64,
    citizen: &'a Account,
    code: &'a str,
    answers: &'a Answers,
}

impl<'a> Life<'a> {
    pub fn new(
        services: &'a Services,
        clock: &'a FixedClock,
        today: i64,
        citizen: &'a Account,
        code: &'a str,
        answers: &'a Answers,
    ) -> Self {
        Self { services, clock, today, citizen, code, answers }
    }

    /// Sends a dossier and carries it on; the number decides how far. Returns the state it is in.
    ///
    /// # Errors
    /// When a use case fails.
    pub async fn live(&mut self, number: usize) -> Result<&'static str> {
        let id = self.draft().await?;
        if number % 11 == 10 {
            return Ok("draft");
        }
        self.pass(1)?;
        let mut dossier =
            match self.services.submit_draft(&Actor::citizen(self.citizen.id.clone()), &id, None, None).await
            {
                Ok(dossier) => dossier,
                // An example may name days that had not come yet; then the draft waits for its citizen.
                Err(error) if error.code() == ErrorCode::InvalidForm => return Ok("draft"),
                Err(error) => return Err(error),
            };
        for step in 0..number % LONGEST {
            // A working day at a desk, then the next; what would be tomorrow has not happened yet.
            if !self.pass(5)? {
                break;
            }
            let asked = step == 0 && number % 7 == 3;
            match self.step(&dossier, asked).await? {
                Some(next) => dossier = next,
                None => break,
            }
        }
        Ok(name(dossier.status))
    }

    /// Moves the clock by working hours; not beyond today.
    fn pass(&self, hours: u32) -> Result<bool> {
        let next = add_working_hours(self.services.now(), hours, &self.services.catalogue.calendar)?;
        let happened = next.0 <= self.today;
        self.clock.set(next.0.min(self.today.max(self.clock.now())));
        Ok(happened)
    }

    /// A complete draft.
    async fn draft(&self) -> Result<String> {
        let (services, actor) = (self.services, Actor::citizen(self.citizen.id.clone()));
        let id = services.start_draft(&actor, self.citizen, self.code, None).await?;
        let today = services.now().local_date();
        let procedure =
            services.catalogue.procedure_on(self.code, today).ok_or(crate::service::Error::NOT_FOUND)?;
        for page in procedure.visible_pages(self.answers) {
            let pairs = posted_pairs(page, self.answers);
            let given = PageGiven { page: &page.id, pairs: &pairs, base: None };
            services.save_page(&actor, &id, given).await?;
        }
        let contact = ContactGiven { phone: self.citizen.phone.clone(), email: self.citizen.email.clone() };
        services.save_contact(&actor, &id, &contact).await?;
        for paper in procedure.needed_files(self.answers) {
            let bytes = Bytes::from(sheet::pdf(&format!("{} {} {id}", self.code, paper.id)));
            let body = files::body(futures::stream::iter([Ok::<_, std::io::Error>(bytes)]));
            let upload = Upload { name: "giấy tờ.pdf", media_type: Some("application/pdf"), body };
            let place = Place { dossier: &id, component: &paper.id, item: None };
            services.attach(&actor, place, upload).await?;
        }
        let desk =
            services.catalogue.desk_of_commune("06838").or_else(|| services.catalogue.province_center());
        let desk = desk.map(|unit| unit.code.clone()).unwrap_or_default();
        let receive = ReceiveGiven { method: Some(ReturnMethod::Desk), desk, ..ReceiveGiven::default() };
        services.choose_receive(&actor, &id, &receive).await?;
        Ok(id)
    }

    /// The next step by whoever does it; nothing when nobody can, or the citizen's turn has come.
    async fn step(&self, d: &Dossier, ask: bool) -> Result<Option<Dossier>> {
        if matches!(d.status, Status::SupplementRequested | Status::Returned | Status::Refused) {
            return Ok(None);
        }
        let procedure = self.services.procedure_of(d)?;
        let case = self.services.case_of(d, &procedure);
        let Some((role, unit)) = case.holding_role().zip(case.holding_unit()) else { return Ok(None) };
        let Some(actor) = self.officer(unit, role) else { return Ok(None) };
        let order = Order { actor: &actor, dossier: &d.id, version: None, key: None };
        let done = match d.does() {
            Some(StepKind::Intake) if ask => self.services.ask_supplement(&order, &self.request(d)).await,
            Some(StepKind::Intake) => self.intake(d, &order).await,
            Some(StepKind::Examine) if d.status == Status::PaymentRequested => {
                self.services.interrupt(&order, CommandKind::ConfirmPayment, "Đã nộp").await
            }
            Some(StepKind::Examine) if d.awaits == Awaits::OtherAgency => {
                self.services.interrupt(&order, CommandKind::RecordAnswer, "Đã trả lời").await
            }
            Some(StepKind::Examine) if case.is_examined_next() => {
                self.services.pass_on(&order, "Thông báo số 12, 1.250.000 đồng").await
            }
            Some(StepKind::Examine) => {
                let record = self.services.record(&actor, &d.id).await?;
                self.services.draft_result(&order, &self.services.draft_to_start(&record)).await
            }
            Some(StepKind::Check) => self.services.check_draft(&order, "").await,
            Some(StepKind::Approve) => self.services.approve(&order).await,
            Some(StepKind::Issue) => self.services.issue(&order).await,
            Some(StepKind::Return) if d.result == ResultState::AtDesk => {
                let receiver = Receiver {
                    name: self.citizen.full_name.clone(),
                    capacity: "người nộp".into(),
                    ..Receiver::default()
                };
                self.services.deliver(&order, &receiver).await
            }
            _ => self.services.confirm_result(&order, None).await,
        };
        done.map(Some)
    }

    async fn intake(&self, d: &Dossier, order: &Order<'_>) -> Result<Dossier> {
        if d.status == Status::Submitted {
            let procedure = self.services.procedure_of(d)?;
            let seen = procedure.papers.iter().map(|paper| paper.id.clone()).collect();
            return self.services.accept(order, &Checklist { seen, sets: 1, fee: None }).await;
        }
        self.services.transfer(order, &crate::service::reception::Destination::default()).await
    }

    fn request(&self, d: &Dossier) -> Request {
        let procedure = self.services.procedure_of(d).ok();
        let paper =
            procedure.and_then(|p| p.papers.iter().find(|paper| paper.takes_files()).map(|p| p.id.clone()));
        let aspect = Aspect::Paper(paper.unwrap_or_default());
        let item =
            SupplementItem {
                aspect, problem: ProblemCode::Blurred, note: "Chụp lại cho rõ bốn góc".into()
            };
        Request {
            items: vec![item],
            days: 0,
            reason: "Cần bản rõ hơn để đối chiếu".into(),
            ..Request::default()
        }
    }

    fn officer(&self, unit: &str, role: Role) -> Option<Actor> {
        let at = |staff: &&app::domain::unit::Staff| {
            staff.assignments.iter().any(|assignment| assignment.unit == unit && assignment.role == role)
        };
        let staff = self.services.catalogue.all_staff().find(at)?;
        self.services.staff_actor(&staff.login)
    }
}

fn name(status: Status) -> &'static str {
    match status {
        Status::Submitted => "submitted",
        Status::Accepted => "accepted",
        Status::Processing => "processing",
        Status::SupplementRequested => "supplement requested",
        Status::Finished => "result ready",
        Status::Returned => "returned",
        _ => "over",
    }
}
