//! Addresses inside a revision: `head`, `pages.0.fields.2`, `fees.1.exempt.0`. Not here: what is there.

use std::fmt;

/// What kind of thing stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Name, code, dates, search words, flags, legal basis.
    Head,
    /// The time limit and the clock.
    Limits,
    /// Who decides unless a rule says otherwise.
    Competence,
    Rule,
    Variant,
    Eligibility,
    Page,
    Field,
    Column,
    Paper,
    Fee,
    Exempt,
    Step,
    /// What another agency is asked for within the dossier.
    Task,
}

impl Part {
    /// The parts that stand in lists, with the list's name.
    const LISTS: [(&'static str, Self); 11] = [
        ("pages", Self::Page),
        ("fields", Self::Field),
        ("columns", Self::Column),
        ("papers", Self::Paper),
        ("fees", Self::Fee),
        ("exempt", Self::Exempt),
        ("steps", Self::Step),
        ("tasks", Self::Task),
        ("eligibility", Self::Eligibility),
        ("limit_variants", Self::Variant),
        ("rules", Self::Rule),
    ];

    /// The part that a list of this name holds.
    pub fn of_list(name: &str) -> Option<Self> {
        Self::LISTS.into_iter().find(|(list, _)| *list == name).map(|(_, part)| part)
    }

    /// The stable name of the part, as texts are named after it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Limits => "limits",
            Self::Competence => "competence",
            other => Self::LISTS.iter().find(|(_, part)| *part == other).map_or("head", |(list, _)| *list),
        }
    }
}

/// Lists in lists: the whole chain of names that leads to each.
const CHAINS: [&[&str]; 11] = [
    &["pages"],
    &["pages", "fields"],
    &["pages", "fields", "columns"],
    &["papers"],
    &["fees"],
    &["fees", "exempt"],
    &["steps"],
    &["tasks"],
    &["eligibility"],
    &["limit_variants"],
    &["competence", "rules"],
];

/// One place of a revision that can be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    path: String,
    part: Part,
}

impl Place {
    /// Reads an address; `None` for what no revision has.
    pub fn parse(path: &str) -> Option<Self> {
        let part = match path {
            "head" => Part::Head,
            "limits" => Part::Limits,
            "competence" => Part::Competence,
            _ => {
                let (list, at) = path.rsplit_once('.')?;
                is_number(at).then_some(())?;
                list_part(list)?
            }
        };
        Some(Self { path: path.to_owned(), part })
    }

    /// The item of a list.
    pub fn item(list: &str, at: usize) -> Option<Self> {
        Self::parse(&format!("{list}.{at}"))
    }

    pub fn part(&self) -> Part {
        self.part
    }

    /// The page and the number of a question on it; `None` for other parts.
    pub fn question(&self) -> Option<(usize, usize)> {
        let mut numbers = self.path.split('.').filter_map(|part| part.parse().ok());
        (self.part == Part::Field).then_some((numbers.next()?, numbers.next()?))
    }

    /// The JSON pointer of the part (RFC 6901); head and limits are keys of the whole revision.
    pub(super) fn pointer(&self) -> String {
        match self.part {
            Part::Head | Part::Limits => String::new(),
            _ => pointer(&self.path),
        }
    }

    /// The place around this one, to which its page leads back.
    pub fn above(&self) -> Option<Self> {
        let (list, _) = self.path.rsplit_once('.')?;
        let (above, _) = list.rsplit_once('.')?;
        Self::parse(above)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)
    }
}

pub(super) fn pointer(path: &str) -> String {
    format!("/{}", path.replace('.', "/"))
}

/// What a list holds; `None` for an address that no list has.
pub(super) fn list_part(list: &str) -> Option<Part> {
    let names: Vec<&str> = list.split('.').filter(|name| !is_number(name)).collect();
    let chain = CHAINS.into_iter().find(|chain| *chain == names)?;
    // Every list but the last is followed by the number of an item; `competence` is no list.
    let numbers = list.split('.').count() - names.len();
    let wanted = chain.len() - 1 - usize::from(chain.first() == Some(&"competence"));
    let alternate =
        list.split('.').zip(list.split('.').skip(1)).all(|(a, b)| !(is_number(a) && is_number(b)));
    (numbers == wanted && alternate && !list.ends_with(|c: char| c.is_ascii_digit())).then_some(())?;
    Part::of_list(chain.last()?)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Where the fault with this path can be mended: the place, and the key of the control there.
/// `pages[2].fields[0].when.all[1]` is `pages.2.fields.0` and `when`.
pub fn path_of(fault: &str) -> (Place, String) {
    let dotted = fault.replace('[', ".").replace(']', "");
    let parts: Vec<&str> = dotted.split('.').filter(|part| !part.is_empty()).collect();
    for length in (1..=parts.len()).rev() {
        let (head, rest) = parts.split_at(length);
        if let Some(place) = Place::parse(&head.join(".")) {
            return (place, rest.first().copied().unwrap_or_default().to_owned());
        }
    }
    let key = parts.first().copied().unwrap_or_default();
    let part = if matches!(key, "time_limit" | "clock") { Part::Limits } else { Part::Head };
    (Place { path: part.code().to_owned(), part }, key.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_that_a_revision_can_have_are_places() {
        for (path, part) in [
            ("head", Part::Head),
            ("pages.0", Part::Page),
            ("pages.0.fields.12", Part::Field),
            ("pages.0.fields.12.columns.3", Part::Column),
            ("competence", Part::Competence),
            ("competence.rules.0", Part::Rule),
            ("fees.1.exempt.0", Part::Exempt),
            ("tasks.2", Part::Task),
        ] {
            assert_eq!(Place::parse(path).map(|place| place.part()), Some(part), "{path}");
        }
        for path in
            ["", "pages", "pages.x", "fields.0", "pages.fields.0", "pages.0.0", "rules.0", "code", "head.0"]
        {
            assert_eq!(Place::parse(path), None, "{path}");
        }
    }

    #[test]
    fn a_fault_leads_to_the_place_where_it_is_mended() {
        let led = |path: &str| {
            let (place, key) = path_of(path);
            (place.to_string(), key)
        };
        assert_eq!(led("pages[2].fields[0].when.all[1]"), ("pages.2.fields.0".into(), "when".into()));
        assert_eq!(led("code"), ("head".into(), "code".into()));
        assert_eq!(led("time_limit.n"), ("limits".into(), "time_limit".into()));
        assert_eq!(led("competence.by_field"), ("competence".into(), "by_field".into()));
        assert_eq!(led("competence.rules[1].when"), ("competence.rules.1".into(), "when".into()));
        assert_eq!(led("tasks[1].depends_on"), ("tasks.1".into(), "depends_on".into()));
        assert_eq!(led("steps"), ("head".into(), "steps".into()));
    }
}
