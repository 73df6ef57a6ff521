//! How the citizen wants to be reached, kept for this draft and for the next one.

use crate::{
    service::{Error, Result, Services, Step},
    store::{accounts, dossiers::Dossier},
};
use app::domain::{dossier::Actor, email, form::Problem, phone::Phone};

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactGiven {
    pub phone: String,
    pub email: String,
}

impl ContactGiven {
    /// What is wrong with the telephone number; it is required.
    pub fn phone_problem(&self) -> Option<Problem> {
        match self.phone.trim() {
            "" => Some(Problem::Required),
            phone => Phone::parse(phone).err().map(|_| Problem::NotAPhone),
        }
    }

    /// What is wrong with the e-mail address, if there is one.
    pub fn email_problem(&self) -> Option<Problem> {
        match self.email.trim() {
            "" => None,
            address => email::check(address).err().map(|_| Problem::NotAnEmail),
        }
    }

    pub(super) fn of(dossier: &Dossier) -> Self {
        Self { phone: dossier.applicant_phone.clone(), email: dossier.applicant_email.clone() }
    }
}

impl Services {
    /// Saves how to reach the citizen. What is wrong is kept in the draft, to be corrected, but not for
    /// the next one; nor is what somebody gives on another's behalf.
    ///
    /// # Errors
    /// `not_found`, `wrong_state`, `not_allowed`.
    pub async fn save_contact(&self, actor: &Actor, id: &str, given: &ContactGiven) -> Result<()> {
        let Step::Do(mut change) = self.change(actor, id, None, None).await? else {
            return Err(Error::broken("a command without a key was repeated"));
        };
        let fits = |text: &str| text.trim().chars().take(300).collect::<String>();
        change.dossier.applicant_phone =
            Phone::parse(&given.phone).map_or_else(|_| fits(&given.phone), |phone| phone.as_str().to_owned());
        change.dossier.applicant_email = fits(&given.email);
        if given.phone_problem().is_none() && given.email_problem().is_none() {
            let (now, dossier) = (change.now.0, &change.dossier);
            let (phone, email) = (dossier.applicant_phone.clone(), dossier.applicant_email.clone());
            if let Actor::Citizen { account, mandate: None } = actor {
                accounts::update_contact(&mut change.tx, account, &phone, &email, now).await?;
            }
        }
        change.commit_draft().await?;
        Ok(())
    }
}
