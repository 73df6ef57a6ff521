//! What an event says about people, apart from the event: it can go by rule while the chain of events stays provable,
//! because the event itself holds only a salted hash of it. Not here: where the words and the salt are kept (`server`).

use super::{EventBody, merkle::hex};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// Among the particulars of an event: the hash over its words.
pub const WORDS: &str = "words";

/// The particulars of an event that name nobody and stay when the person is taken out: numbers, units, days, codes of
/// lists, logins of staff and hashes. Whatever is not on this list can go.
const STAYING: [&str; 32] = [
    "after_the_day",
    "agency",
    "batch",
    "before",
    "by_rule",
    "case",
    "change",
    "changes",
    "circular",
    "code",
    "codes",
    "counted",
    "decision",
    "due_at",
    "failures",
    "fee",
    "items",
    "level",
    "moves",
    "number",
    "overridden",
    "round",
    "said",
    "seen",
    "sets",
    "sheets",
    "task",
    "to",
    "unit",
    "until",
    "vouched",
    "way",
];

/// The words of one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// In the actor's words; empty if none was given.
    pub reason: String,
    /// The particulars that may name people, as JSON text; empty if there are none.
    pub particulars: String,
}

impl Words {
    /// Takes the words out of an event that is about to be written. The particulars of an event are a JSON object.
    pub fn take(body: &mut EventBody) -> Self {
        let reason = std::mem::take(&mut body.reason);
        let Ok(Value::Object(data)) = serde_json::from_str::<Value>(&body.data) else {
            return Self { reason, particulars: String::new() };
        };
        let (staying, going): (Map<_, _>, Map<_, _>) =
            data.into_iter().partition(|(name, _)| STAYING.contains(&name.as_str()));
        let particulars = if going.is_empty() { String::new() } else { Value::Object(going).to_string() };
        body.data = Value::Object(staying).to_string();
        Self { reason, particulars }
    }

    pub fn is_empty(&self) -> bool {
        self.reason.is_empty() && self.particulars.is_empty()
    }

    /// The hash by which an event vouches for its words: SHA-256 over the JSON of salt, dossier, the event's number and
    /// the words, in lower-case hexadecimal.
    pub fn hash(&self, salt: &str, dossier: &str, number: i64) -> String {
        let content = (salt, dossier, number, &self.reason, &self.particulars);
        hex(&Sha256::digest(serde_json::to_string(&content).unwrap_or_default()))
    }

    /// Writes the hash into the event whose words these are.
    pub fn vouch(hash: String, body: &mut EventBody) {
        if let Ok(Value::Object(mut data)) = serde_json::from_str::<Value>(&body.data) {
            data.insert(WORDS.to_owned(), hash.into());
            body.data = Value::Object(data).to_string();
        }
    }

    /// The particulars as they are told: those of the event with those that were kept apart.
    pub fn told(&self, data: &str) -> String {
        let (Ok(Value::Object(mut data)), Ok(Value::Object(own))) =
            (serde_json::from_str::<Value>(data), serde_json::from_str::<Value>(&self.particulars))
        else {
            return data.to_owned();
        };
        data.extend(own);
        Value::Object(data).to_string()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use serde_json::json;

    fn body(data: Value) -> EventBody {
        EventBody {
            dossier: "d".into(),
            number: 0,
            at: 1,
            actor_kind: "staff".into(),
            actor: "desk.hong-gai".into(),
            unit: "u".into(),
            kind: "deliver".into(),
            from_status: 8,
            to_status: 10,
            step: String::new(),
            reason: "Bà Hiên nhờ con gái".into(),
            data: data.to_string(),
        }
    }

    #[test]
    fn who_took_it_and_every_new_particular_goes_apart_and_numbers_stay() {
        let whole =
            json!({ "number": "0001/BNTKQ", "receiver": "Trần Thị Hiên", "anything": 1, "changes": {} });
        let mut event = body(whole.clone());
        let words = Words::take(&mut event);
        assert_eq!(event.reason, "");
        assert_eq!(event.data, json!({ "number": "0001/BNTKQ", "changes": {} }).to_string());
        assert_eq!(words.particulars, json!({ "receiver": "Trần Thị Hiên", "anything": 1 }).to_string());
        assert_eq!(serde_json::from_str::<Value>(&words.told(&event.data)).unwrap(), whole);
    }

    #[test]
    fn an_event_without_words_has_none_to_vouch_for() {
        let mut event = EventBody { reason: String::new(), ..body(json!({ "unit": "u" })) };
        assert!(Words::take(&mut event).is_empty());
        assert_eq!(event.data, json!({ "unit": "u" }).to_string());
    }

    #[test]
    fn the_hash_covers_salt_place_and_every_word() {
        let words = Words { reason: "a".into(), particulars: "{}".into() };
        let hash = words.hash("s", "d", 1);
        let others = [words.hash("t", "d", 1), words.hash("s", "e", 1), words.hash("s", "d", 2)];
        assert!(others.iter().all(|other| *other != hash));
        assert_ne!(Words { reason: "b".into(), ..words.clone() }.hash("s", "d", 1), hash);
        assert_ne!(Words { particulars: String::new(), ..words }.hash("s", "d", 1), hash);
    }

    #[test]
    fn the_hash_stands_among_what_the_chain_covers() {
        let mut event = body(json!({ "unit": "u" }));
        Words::vouch("ab".into(), &mut event);
        assert_eq!(event.data, json!({ "unit": "u", "words": "ab" }).to_string());
    }
}
