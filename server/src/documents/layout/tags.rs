//! The logical structure of a document (title, paragraphs, tables, figures) for screen readers.
//! It grows beside the pages and becomes the PDF's tag tree. Not here: drawing (`paint`).

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

/// What a part of a document is.
#[derive(Clone, Debug)]
pub enum Role {
    /// The name of the document; one in each document.
    Title(String),
    /// The heading of a section.
    Heading(String),
    Paragraph,
    Table,
    Row,
    HeaderCell,
    Cell,
    /// A picture and what it says.
    Figure(String),
    Link,
}

/// The place of a part in the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part(usize);

struct Entry {
    role: Role,
    children: Vec<Part>,
}

/// The parts of a document in reading order.
#[derive(Default)]
pub struct Structure {
    entries: Vec<Entry>,
    roots: Vec<Part>,
}

impl Structure {
    /// Adds a part at the top level.
    pub fn add(&mut self, role: Role) -> Part {
        let part = self.entry(role);
        self.roots.push(part);
        part
    }

    /// Adds a part inside another.
    pub fn add_to(&mut self, parent: Part, role: Role) -> Part {
        let part = self.entry(role);
        if let Some(entry) = self.entries.get_mut(parent.0) {
            entry.children.push(part);
        }
        part
    }

    fn entry(&mut self, role: Role) -> Part {
        self.entries.push(Entry { role, children: Vec::new() });
        Part(self.entries.len() - 1)
    }

    /// The tag tree, given what was drawn for which part, in drawing order.
    pub fn into_tree(self, drawn: Vec<(Part, Identifier)>, language: &str) -> TagTree {
        let mut content: Vec<Vec<Identifier>> = self.entries.iter().map(|_| Vec::new()).collect();
        for (part, identifier) in drawn {
            if let Some(own) = content.get_mut(part.0) {
                own.push(identifier);
            }
        }
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for part in &self.roots {
            tree.push(self.group(*part, &mut content));
        }
        tree
    }

    fn group(&self, part: Part, content: &mut [Vec<Identifier>]) -> TagGroup {
        let Some(entry) = self.entries.get(part.0) else { return TagGroup::new(Tag::P) };
        let mut group = TagGroup::new(tag(&entry.role));
        for identifier in content.get_mut(part.0).map(std::mem::take).unwrap_or_default() {
            group.push(Node::Leaf(identifier));
        }
        for child in &entry.children {
            group.push(self.group(*child, content));
        }
        group
    }
}

fn tag(role: &Role) -> TagKind {
    match role {
        Role::Title(name) => Tag::Hn(NonZeroU16::MIN, Some(name.clone())).into(),
        Role::Heading(name) => Tag::Hn(NonZeroU16::MIN.saturating_add(1), Some(name.clone())).into(),
        Role::Paragraph => Tag::P.into(),
        Role::Table => Tag::Table.into(),
        Role::Row => Tag::TR.into(),
        Role::HeaderCell => Tag::TH(TableHeaderScope::Column).into(),
        Role::Cell => Tag::TD.into(),
        Role::Figure(alt) => Tag::Figure(Some(alt.clone())).into(),
        Role::Link => Tag::Link.into(),
    }
}
