//! Passkeys by webauthn-rs: always with the person verified by their device, so that one passkey is two factors. Not here:
//! where a ceremony's state waits meanwhile, and to whom a passkey belongs.

use anyhow::{Context, anyhow};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::{Host, Url};
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Webauthn, WebauthnBuilder,
};

const NAME: &str = "Một Cửa";

/// A ceremony under way: kept on the server, never shown to the browser.
#[derive(Serialize, Deserialize)]
pub enum Ceremony {
    /// Of a member of staff who adds a passkey.
    Registration { login: String, state: Box<PasskeyRegistration> },
    /// Of somebody who is known already, and for one purpose alone.
    Proof { login: String, purpose: String, state: Box<PasskeyAuthentication> },
    /// Of somebody who has not said yet who they are.
    SignIn { state: Box<DiscoverableAuthentication> },
}

/// A device's answer was not what it should be.
#[derive(Debug, thiserror::Error)]
#[error("the passkey's answer is refused: {0}")]
pub struct PasskeyError(String);

impl PasskeyError {
    fn of(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}

/// What a ceremony left behind: the credential's id in base64url, and the credential as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    pub id: String,
    pub credential: String,
}

/// The ceremonies of this site.
pub struct Passkeys(Webauthn);

impl Passkeys {
    /// For a site's address; nothing where that is a number, to which no browser binds a passkey.
    pub(super) fn new(public_url: &Url) -> anyhow::Result<Option<Self>> {
        let Some(Host::Domain(host)) = public_url.host() else { return Ok(None) };
        let webauthn = WebauthnBuilder::new(host, public_url)
            .map(|builder| builder.rp_name(NAME))
            .and_then(WebauthnBuilder::build)
            .context("passkeys cannot be bound to public_url")?;
        Ok(Some(Self(webauthn)))
    }

    /// Begins to add a passkey: what the browser gets, and what is kept.
    ///
    /// # Errors
    /// When a stored passkey cannot be read.
    pub fn begin_registration(
        &self,
        handle: &str,
        login: &str,
        name: &str,
        present: &[String],
    ) -> anyhow::Result<(Value, Ceremony)> {
        let present = read_all(present)?;
        let known = present.iter().map(|passkey| passkey.cred_id().clone()).collect();
        let (challenge, state) =
            self.0.start_passkey_registration(Uuid::parse_str(handle)?, login, name, Some(known))?;
        let mut challenge = serde_json::to_value(challenge)?;
        // A passkey that the device can find by itself opens the door without a name being typed.
        if let Some(selection) = challenge.pointer_mut("/publicKey/authenticatorSelection") {
            selection["residentKey"] = "required".into();
            selection["requireResidentKey"] = true.into();
        }
        Ok((challenge, Ceremony::Registration { login: login.to_owned(), state: Box::new(state) }))
    }

    /// Ends it with the browser's answer.
    ///
    /// # Errors
    /// When the answer does not belong to the challenge, the site or a verified person.
    pub fn finish_registration(
        &self,
        state: &PasskeyRegistration,
        answer: Value,
    ) -> Result<Finished, PasskeyError> {
        let answer: RegisterPublicKeyCredential = serde_json::from_value(answer).map_err(PasskeyError::of)?;
        let passkey = self.0.finish_passkey_registration(&answer, state).map_err(PasskeyError::of)?;
        finished(&passkey)
    }

    /// Begins a sign-in of somebody who has not said who they are.
    ///
    /// # Errors
    /// When there is no challenge.
    pub fn begin_sign_in(&self) -> anyhow::Result<(Value, Ceremony)> {
        let (challenge, state) = self.0.start_discoverable_authentication()?;
        Ok((options(challenge)?, Ceremony::SignIn { state: Box::new(state) }))
    }

    /// Whose passkey answered, by the account's handle, and which.
    ///
    /// # Errors
    /// When the answer does not say.
    pub fn whose(&self, answer: &Value) -> Result<(String, String), PasskeyError> {
        let answer: PublicKeyCredential = serde_json::from_value(answer.clone()).map_err(PasskeyError::of)?;
        let (user, id) = self.0.identify_discoverable_authentication(&answer).map_err(PasskeyError::of)?;
        Ok((user.to_string(), encode(id)))
    }

    /// Ends a sign-in with the passkey that answered.
    ///
    /// # Errors
    /// When the answer does not belong to the challenge, the site, the passkey or a verified person, or its counter says
    /// that there is a copy.
    pub fn finish_sign_in(
        &self,
        state: DiscoverableAuthentication,
        answer: Value,
        credential: &str,
    ) -> Result<Finished, PasskeyError> {
        let answer: PublicKeyCredential = serde_json::from_value(answer).map_err(PasskeyError::of)?;
        let mut passkey: Passkey = serde_json::from_str(credential).map_err(PasskeyError::of)?;
        let key = webauthn_rs::prelude::DiscoverableKey::from(&passkey);
        let result =
            self.0.finish_discoverable_authentication_v2(&answer, state, &key).map_err(PasskeyError::of)?;
        passkey.update_credential(&result);
        finished(&passkey)
    }

    /// Begins a proof of somebody who is known, for one purpose.
    ///
    /// # Errors
    /// When a stored passkey cannot be read, or there is none.
    pub fn begin_proof(
        &self,
        (login, purpose): (&str, &str),
        credentials: &[String],
    ) -> anyhow::Result<(Value, Ceremony)> {
        let passkeys = read_all(credentials)?;
        let (challenge, state) = self.0.start_passkey_authentication(&passkeys)?;
        let (login, purpose) = (login.to_owned(), purpose.to_owned());
        Ok((options(challenge)?, Ceremony::Proof { login, purpose, state: Box::new(state) }))
    }

    /// Ends it; `credentials` are those it began with.
    ///
    /// # Errors
    /// As for a sign-in.
    pub fn finish_proof(
        &self,
        state: &PasskeyAuthentication,
        answer: Value,
        credentials: &[String],
    ) -> Result<Finished, PasskeyError> {
        let answer: PublicKeyCredential = serde_json::from_value(answer).map_err(PasskeyError::of)?;
        let result = self.0.finish_passkey_authentication(&answer, state).map_err(PasskeyError::of)?;
        let passkeys = read_all(credentials).map_err(PasskeyError::of)?;
        let used = passkeys.into_iter().find(|passkey| passkey.cred_id() == result.cred_id());
        let mut passkey = used.ok_or_else(|| PasskeyError("it is not one of the account's".into()))?;
        passkey.update_credential(&result);
        finished(&passkey)
    }
}

/// The challenge as the browser takes it from a button: without the mediation that is for filled-in forms.
fn options(challenge: webauthn_rs::prelude::RequestChallengeResponse) -> anyhow::Result<Value> {
    let mut value = serde_json::to_value(challenge)?;
    if let Some(fields) = value.as_object_mut() {
        fields.remove("mediation");
    }
    Ok(value)
}

fn read_all(credentials: &[String]) -> anyhow::Result<Vec<Passkey>> {
    let read = credentials.iter().map(|text| serde_json::from_str(text));
    read.collect::<Result<_, _>>().map_err(|error| anyhow!("a stored passkey cannot be read: {error}"))
}

fn finished(passkey: &Passkey) -> Result<Finished, PasskeyError> {
    let credential = serde_json::to_string(passkey).map_err(PasskeyError::of)?;
    Ok(Finished { id: encode(passkey.cred_id().as_ref()), credential })
}

fn encode(id: &[u8]) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(id)
}
