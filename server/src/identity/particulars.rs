//! Who somebody is according to the provider. These are the provider's words, cleaned of blanks;
//! the domain's own types parse them further. People are bound by issuer and subject, never by e-mail or telephone.

use std::fmt;

use jiff::civil::Date;

/// A vouched-for person or organisation. `Debug` shows nothing personal.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The configured issuer.
    pub issuer: String,
    /// The issuer's name for this account: with `issuer`, the only key to bind by.
    pub subject: String,
    /// Twelve-digit personal identification number.
    pub personal_id: Option<String>,
    /// Full name as the provider writes it: of the person, or of whoever represents the organisation; the organisation's
    /// where nobody is named beside it.
    pub full_name: String,
    /// Date of birth, when the provider knows the full date.
    pub date_of_birth: Option<Date>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Registered address, or the place where somebody lives who has none.
    pub address: Option<String>,
    /// Passport number of somebody without a personal identification number.
    pub passport: Option<String>,
    /// Tax code; of an organisation its registration number, which is the same number.
    pub tax_code: Option<String>,
    /// The organisation's name, where the full name is that of a person beside it.
    pub organisation_name: Option<String>,
    /// Person or organisation.
    pub kind: AccountKind,
    /// Level of assurance as the provider counts it: 1 registered at a distance, 2 after an
    /// appearance in person; 0 when it does not say.
    pub assurance: u8,
    /// When the person proved who they are, in epoch milliseconds, when the provider says.
    pub authenticated_at: Option<i64>,
    /// The provider's name for its own session (`sid`, OpenID Connect Back-Channel Logout §2.1); empty when it gives
    /// none.
    pub provider_session: String,
    /// The ID token, to be handed back when signing out. A secret.
    pub id_token_hint: String,
    /// For asking anew; empty when the provider gives none, or it is not wanted. A secret.
    pub refresh_token: String,
    /// The login when the signed token says that this is a member of staff; empty when it names none.
    pub staff: Option<String>,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity")
            .field("kind", &self.kind)
            .field("assurance", &self.assurance)
            .finish_non_exhaustive()
    }
}

/// Kind of account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountKind {
    /// A natural person.
    Person,
    /// A business or other organisation.
    Organisation,
}

/// Sex as stated by the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}
