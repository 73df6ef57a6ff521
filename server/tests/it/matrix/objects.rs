//! Objects of the matrix that hang on its dossiers and people: of each kind one that somebody has, so that the others are
//! refused something real.

use super::company::{COMPANY, MEMBERS, OTHER, OTHER_OWNER};
use crate::{
    http::{
        dossiers::ask,
        office::{must, now},
    },
    staff_access::{HERE, admin},
    support::{Browser, Centre, Upload, pdf},
};
use app::domain::staff_access::Lost;
use server::{
    service::keys::hash,
    store::{
        board_views::{self, View},
        invitations::{self, Invitation},
        security_alerts::{self, SecurityAlert},
        supplements, task_files, tasks,
    },
};

/// A member of the other organisation whom nobody asks about anything, but whose calendar is looked at.
const KEEPER: &str = "Tạ Văn Lộc";
/// Officers who are nobody in the matrix: one is invited, one recovers an account.
const INVITED: &str = "head.ha-tu";
pub const RECOVERING: &str = "leader.ha-tu";
const PLANNED: &str = "hong-gai-ha-tu";

/// All of them.
pub struct Objects {
    /// Saved views: of a colleague in the organisation, and of the other organisation's owner.
    pub views: [String; 2],
    /// Invitations of either organisation that are taken back, and the link of one that is followed.
    pub invitations: [String; 2],
    pub join: String,
    /// The secret address of a member's calendar.
    pub calendar: String,
    /// The account of the other organisation's owner.
    pub other_owner: String,
    /// A link with which an officer opens an account, and the request of another to recover one.
    pub staff_link: String,
    pub recovery: String,
    pub alert: String,
    /// A plan of change in the organisation of the offices.
    pub plan: String,
    /// What the organisation's dossier is asked for.
    pub item: String,
    /// An answered task of the handed dossier, and its file.
    pub answered: String,
    pub file: String,
}

/// Makes them all.
pub async fn make(centre: &Centre, handed: &str, organisation: &str) -> Objects {
    let colleague = centre.account(MEMBERS[1].0).await.id;
    let other_owner = centre.account(OTHER_OWNER).await.id;
    let (calendar, item) = (calendar(centre).await, item(centre, organisation).await);
    let (answered, file) = answered(centre, handed).await;
    let services = &centre.services;
    let staff_link = services.invite_from_console(INVITED).await.unwrap();
    crate::staff_access::open(centre, RECOVERING).await;
    let lost = (RECOVERING, Lost::Factors);
    let recovery = services.open_recovery(&admin("an"), lost, "mất điện thoại", HERE).await.unwrap().id;
    Objects {
        views: [
            view(centre, "saved-view-of-a-colleague", (COMPANY, &colleague)).await,
            view(centre, "saved-view-of-another-owner", (OTHER, &other_owner)).await,
        ],
        invitations: [
            invitation(centre, "invitation-of-the-organisation", COMPANY).await,
            invitation(centre, "invitation-of-another-one", OTHER).await,
        ],
        join: invitation(centre, "invitation-to-follow", COMPANY).await,
        calendar,
        other_owner,
        staff_link,
        recovery,
        alert: alert(centre).await,
        plan: plan(centre).await,
        item,
        answered,
        file,
    }
}

async fn view(centre: &Centre, id: &str, whose: (&str, &str)) -> String {
    let mut tx = centre.services.store.begin_write().await.unwrap();
    let view = View { id: id.to_owned(), name: "Đang chờ".to_owned(), filters: "{}".to_owned() };
    board_views::insert(&mut tx, whose, &view, centre.services.now().0).await.unwrap();
    tx.commit().await.unwrap();
    view.id
}

/// An invitation whose link is its id with a word before it.
async fn invitation(centre: &Centre, id: &str, organisation: &str) -> String {
    let now = centre.services.now().0;
    let invitation = Invitation {
        id: id.to_owned(),
        organisation_id: organisation.to_owned(),
        link_hash: hash(&format!("link-{id}")),
        roles: "viewer".to_owned(),
        note: String::new(),
        invited_by: centre.account(OTHER_OWNER).await.id,
        created_at: now,
        expires_at: i64::MAX / 2,
    };
    let mut tx = centre.services.store.begin_write().await.unwrap();
    invitations::insert(&mut tx, &invitation).await.unwrap();
    tx.commit().await.unwrap();
    invitation.id
}

async fn calendar(centre: &Centre) -> String {
    let token = "calendar-of-a-member";
    let keeper = centre.account(KEEPER).await.id;
    let mut tx = centre.services.store.begin_write().await.unwrap();
    crate::store::companies::join(&mut tx, OTHER, &keeper, "viewer").await;
    board_views::save_feed(&mut tx, (OTHER, &keeper), &hash(token), 1).await.unwrap();
    tx.commit().await.unwrap();
    token.to_owned()
}

async fn alert(centre: &Centre) -> String {
    let now = centre.services.now().0;
    let alert = SecurityAlert {
        id: "alert-about-a-desk".to_owned(),
        mark: "mass_look_up staff desk.bai-chay".to_owned(),
        kind: "mass_look_up".to_owned(),
        actor_kind: "staff".to_owned(),
        actor: "desk.bai-chay".to_owned(),
        count: 70,
        units: "QN.TT.06673".to_owned(),
        raised_at: now,
        last_at: now,
        ..SecurityAlert::default()
    };
    let mut tx = centre.services.store.begin_write().await.unwrap();
    assert!(security_alerts::insert(&mut tx, &alert).await.unwrap());
    tx.commit().await.unwrap();
    alert.id
}

async fn plan(centre: &Centre) -> String {
    let admin = centre.staff("admin.tinh").await;
    let tomorrow = centre.services.now().local_date().tomorrow().unwrap().to_string();
    let form =
        admin.get("/office/organisation/changes").await.expect(200).form("/office/organisation/changes");
    let typed = [("code", PLANNED), ("name_vi", "Sáp nhập thử"), ("effective", tomorrow.as_str())];
    admin.submit(&form, &typed).await.expect_see(&format!("/office/organisation/changes/{PLANNED}"));
    PLANNED.to_owned()
}

async fn item(centre: &Centre, organisation: &str) -> String {
    ask(centre, &now(centre, organisation).await).await;
    let mut reader = centre.reader().await;
    let request = supplements::list(&mut reader, organisation).await.unwrap().remove(0);
    supplements::list_items(&mut reader, &request.id).await.unwrap().remove(0).id
}

async fn answered(centre: &Centre, handed: &str) -> (String, String) {
    let asked =
        [("agency", "QN.CA.06685"), ("title", "Xác nhận nhân thân"), ("days", "3"), ("blocks", "yes")];
    must(&centre.staff("specialist.hong-gai").await, handed, "open_task", &asked).await;
    let open = tasks::list(&mut *centre.reader().await, handed).await.unwrap();
    let task = open.into_iter().find(|task| task.title == asked[1].1).unwrap().id;
    let officer = centre.staff("specialist.cong-an-hong-gai").await;
    answer(&officer, &task).await;
    let file = task_files::list(&mut *centre.reader().await, handed).await.unwrap().remove(0);
    assert_eq!(file.task_id, task);
    (task, file.id)
}

async fn answer(officer: &Browser, task: &str) {
    let address = format!("/office/tasks/{task}");
    let form = officer.get(&address).await.expect(200).form(&format!("{address}/answer"));
    let known = form.fields.iter().filter(|(name, _)| name != "answer" && name != "file");
    let mut fields: Vec<_> = known.map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.push(("answer", "Đã xác nhận"));
    let bytes = pdf("answer");
    let file =
        Upload { field: "file", file_name: "tra-loi.pdf", media_type: "application/pdf", bytes: &bytes };
    officer.post_multipart(&form.action, &fields, &[file]).await.expect(303);
}
