//! Reads the little of a page that a test asks for: tags, their attributes, and the forms.
//! Enough for our own well-formed output; not a parser for the world's HTML.

/// A form as a browser without JavaScript would send it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub action: String,
    /// Every field with the value it would be sent with: hidden, typed, checked and selected ones.
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// One opening tag (or a closing one, whose name begins with `/`) and the text up to the next tag.
#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub text: String,
}

impl Tag {
    /// The value of an attribute; an attribute without a value is empty.
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }
}

/// All tags of a page, in order.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(end) = tag_end(rest) else { break };
        let (inside, after) = (&rest[..end], &rest[end + 1..]);
        let text = after.split('<').next().unwrap_or_default();
        tags.push(tag(inside, text));
        rest = after;
    }
    tags
}

/// Where the tag closes: the first `>` outside quotes.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quoted = false;
    rest.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '>' && !quoted).then_some(at)
    })
}

fn tag(inside: &str, text: &str) -> Tag {
    let name_end = inside.find([' ', '\n', '\t']).unwrap_or(inside.len());
    let mut attributes = Vec::new();
    let mut rest = inside[name_end..].trim_end_matches('/').trim();
    while !rest.is_empty() {
        let name_end = rest.find(['=', ' ', '\n', '\t']).unwrap_or(rest.len());
        let name = rest[..name_end].to_owned();
        rest = &rest[name_end..];
        let mut value = "";
        if let Some(quoted) = rest.strip_prefix("=\"") {
            (value, rest) = quoted.split_once('"').unwrap_or((quoted, ""));
        } else if let Some(bare) = rest.strip_prefix('=') {
            let end = bare.find([' ', '\n', '\t']).unwrap_or(bare.len());
            (value, rest) = bare.split_at(end);
        }
        attributes.push((name, unescape(value)));
        rest = rest.trim_start();
    }
    Tag { name: inside[..name_end].to_ascii_lowercase(), attributes, text: unescape(text) }
}

/// Character references as our pages write them.
pub fn unescape(text: &str) -> String {
    let named =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&#x2F;", "/")];
    let text = named.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace("&amp;", "&")
}

/// All forms of a page.
pub fn forms(page: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let (mut inside, mut select): (bool, Option<String>) = (false, None);
    for tag in tags(page) {
        match tag.name.as_str() {
            "form" => {
                inside = true;
                forms.push(Form {
                    action: tag.get("action").unwrap_or_default().to_owned(),
                    fields: Vec::new(),
                });
            }
            "/form" => inside = false,
            "select" => select = tag.get("name").map(ToOwned::to_owned),
            "/select" => select = None,
            _ => {}
        }
        if let Some(form) = forms.last_mut().filter(|_| inside) {
            form.fields.extend(field(&tag, select.as_deref()));
        }
    }
    forms
}

/// What a tag adds to its form.
fn field(tag: &Tag, select: Option<&str>) -> Option<(String, String)> {
    let name = tag.get("name").map(ToOwned::to_owned);
    let value = tag.get("value").map(ToOwned::to_owned);
    match (tag.name.as_str(), tag.get("type").unwrap_or("text")) {
        ("input", "submit" | "file" | "button") => None,
        ("input", "checkbox" | "radio") => {
            tag.get("checked")?;
            Some((name?, value.unwrap_or_else(|| "on".to_owned())))
        }
        ("input", _) => Some((name?, value.unwrap_or_default())),
        // Browsers drop one line feed at the beginning of a text area.
        ("textarea", _) => Some((name?, tag.text.strip_prefix('\n').unwrap_or(&tag.text).to_owned())),
        ("option", _) => {
            tag.get("selected")?;
            Some((select?.to_owned(), value.unwrap_or_else(|| tag.text.clone())))
        }
        _ => None,
    }
}
