//! What is written is read back the same, whatever can be asked and whatever was typed.

#![expect(clippy::unwrap_used, reason = "a test may stop")]
use super::*;
use crate::{domain::form::Field, texts::Lang};

/// Every kind of question with all of its options.
const KINDS: &str = r#"[
  {"kind":"text"}, {"kind":"text","max":7}, {"kind":"long_text","max":900}, {"kind":"number","min":-3,"max":9},
  {"kind":"decimal","max":2}, {"kind":"money"}, {"kind":"date","past":true}, {"kind":"date"}, {"kind":"partial_date"},
  {"kind":"choice","choices":[{"value":"a|b","label":{"vi":"","en":""}},{"value":"~1","label":{"vi":"","en":""}}]},
  {"kind":"choices","choices":[{"value":"x","label":{"vi":"","en":""}}]}, {"kind":"yes_no"}, {"kind":"confirm"},
  {"kind":"person_name"}, {"kind":"personal_id"}, {"kind":"phone"}, {"kind":"email"}, {"kind":"tax_code"},
  {"kind":"address"}, {"kind":"commune"}, {"kind":"time"}, {"kind":"percent"}, {"kind":"digits","min":6,"max":10},
  {"kind":"country"}, {"kind":"ethnicity"}, {"kind":"earlier_dossier"}, {"kind":"file","paper":"map"}, {"kind":"note"},
  {"kind":"date_time"}, {"kind":"parcel"}, {"kind":"bank_account"}, {"kind":"old_address"},
  {"kind":"person","parts":["name","birth_date","sex","nationality","personal_id","ethnicity","residence","phone","email"],
   "optional":["email","phone"]},
  {"kind":"organisation","parts":["name","tax_code","address","representative","position","phone","email"]},
  {"kind":"rows","min":1,"max":4,"columns":[{"id":"name","label":{"vi":"Tên","en":"Tên"},"kind":"person_name",
   "when":{"field":"age","at_least":3}},{"id":"age","label":{"vi":"Tuổi","en":"Tuổi"},"kind":"number","required":false}]}
]"#;

/// Every operator of a condition.
const CONDITIONS: &str = r#"[
  {"field":"a","equals":"x~|y"}, {"field":"a","one_of":["x","", "z"]}, {"field":"a","present":true},
  {"field":"a.b","present":false}, {"field":"a","at_least":-4}, {"field":"a","at_most":40}, {"field":"a","same_as":"b"},
  {"field":"a","more_than":"b"}, {"field":"a","less_than":"b"}, {"field":"a","contains":"Đông"},
  {"field":"a","before":"2026-01-31"}, {"field":"a","after":"@today-60d"}, {"field":"a","on":"born"},
  {"field":"a","age_at_least":18}, {"field":"a","age_at_most":60,"at":"@today+1y"},
  {"not":{"any":[{"field":"a","present":true},{"all":[{"field":"b","equals":"c"},{"field":"members.*.n","equals":"d"}]}]}},
  {"all":[]}
]"#;

fn rules(fields: Vec<Field>, known: &[(&str, &str)]) -> Rules {
    let page = serde_json::from_str::<Page>(r#"{"id":"","title":{"vi":"","en":""},"fields":[]}"#).unwrap();
    Rules {
        page: Page { fields, ..page },
        known: known.iter().copied().collect(),
        today: "2026-03-02".into(),
    }
}

fn questions(field: &str, values: &str) -> Vec<Field> {
    let values: Vec<serde_json::Value> = serde_json::from_str(values).unwrap();
    let question = |(n, value): (usize, serde_json::Value)| {
        let mut whole =
            serde_json::json!({ "id": format!("q{n}"), "label": { "vi": "Hỏi|gì~?", "en": "Hỏi|gì~?" } });
        match field {
            "" => whole.as_object_mut().unwrap().extend(value.as_object().unwrap().clone()),
            field => {
                whole["kind"] = "text".into();
                whole[field] = value;
            }
        }
        serde_json::from_value(whole).unwrap()
    };
    values.into_iter().enumerate().map(question).collect()
}

fn is_read_back(rules: &Rules) {
    for lang in Lang::ALL {
        assert_eq!(read(&write(lang, rules)).as_ref(), Some(rules));
    }
}

#[test]
fn every_kind_and_every_condition_is_read_back_as_it_was_written() {
    is_read_back(&rules(questions("", KINDS), &[]));
    is_read_back(&rules(questions("when", CONDITIONS), &[("a", "1|2~3\n4"), ("@today", "2026-03-02")]));
    is_read_back(&rules(questions("required_when", CONDITIONS), &[]));
}

#[test]
fn a_text_that_is_cut_off_or_strange_gives_no_rules() {
    let text = write(Lang::Vi, &rules(questions("when", CONDITIONS), &[("a", "b")]));
    for end in (0..text.len() - 1).filter(|end| text.is_char_boundary(*end)) {
        let cut = text[..end].trim_end_matches(|c| c != '|').trim_end_matches('|');
        assert_ne!(read(cut), read(&text), "{cut}");
    }
    for strange in
        ["", "x", "2026-03-02|1|", "2026-03-02|0|1|q|Hỏi|1||what|t||", "2026-03-02|0|1|q|Hỏi|1|||?|"]
    {
        assert_eq!(read(strange), None, "{strange}");
    }
}
