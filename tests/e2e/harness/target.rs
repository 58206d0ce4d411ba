//! How a test names an element: by role and label as a person does, by test id, by text.

use serde_json::{Value, json};
use std::fmt;

/// An element of the page, named the way a test reads.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    how: How,
    containing: Vec<String>,
    within: Option<Box<Target>>,
    nth: Option<usize>,
}

#[derive(Clone, Debug)]
enum How {
    Testid(String),
    Role { role: String, name: String },
    Label(String),
    Text(String),
    Css(String),
}

/// The element with this `data-testid`.
pub(crate) fn testid(id: &str) -> Target {
    How::Testid(id.to_owned()).into()
}

/// The element of this ARIA role with exactly this accessible name, as the browser computes both.
pub(crate) fn role(role: &str, name: &str) -> Target {
    How::Role { role: role.to_owned(), name: name.to_owned() }.into()
}

/// The button with this label.
pub(crate) fn button(name: &str) -> Target {
    role("button", name)
}

/// The link with this label.
pub(crate) fn link(name: &str) -> Target {
    role("link", name)
}

/// The field (input, select, text area) with this label.
pub(crate) fn label(name: &str) -> Target {
    How::Label(name.to_owned()).into()
}

/// The innermost element whose text contains this.
pub(crate) fn text(part: &str) -> Target {
    How::Text(part.to_owned()).into()
}

/// The element that this selector matches; for what has neither role, label nor test id.
pub(crate) fn css(selector: &str) -> Target {
    How::Css(selector.to_owned()).into()
}

impl Target {
    /// Only elements whose text contains this, besides whatever else it must contain.
    pub(crate) fn containing(mut self, part: &str) -> Target {
        self.containing.push(part.to_owned());
        self
    }

    /// Only elements inside that one.
    pub(crate) fn within(mut self, outer: Target) -> Target {
        self.within = Some(Box::new(outer));
        self
    }

    /// The first of several.
    pub(crate) fn first(self) -> Target {
        self.nth(0)
    }

    /// One of several, counted from 0.
    pub(crate) fn nth(mut self, index: usize) -> Target {
        self.nth = Some(index);
        self
    }

    /// The words that `find.js` understands.
    pub(crate) fn to_json(&self) -> Value {
        let mut spec = match &self.how {
            How::Testid(id) => json!({ "testid": id }),
            How::Role { role, name } => json!({ "role": role, "name": name }),
            How::Label(name) => json!({ "label": name }),
            How::Text(part) => json!({ "text": part }),
            How::Css(selector) => json!({ "css": selector }),
        };
        spec["containing"] = json!(self.containing);
        spec["within"] = self.within.as_ref().map_or(Value::Null, |outer| outer.to_json());
        spec["nth"] = json!(self.nth);
        spec
    }
}

impl From<How> for Target {
    fn from(how: How) -> Target {
        Target { how, containing: Vec::new(), within: None, nth: None }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.how {
            How::Testid(id) => write!(f, "[{id}]")?,
            How::Role { role, name } => write!(f, "{role} “{name}”")?,
            How::Label(name) => write!(f, "field “{name}”")?,
            How::Text(part) => write!(f, "text “{part}”")?,
            How::Css(selector) => write!(f, "`{selector}`")?,
        }
        for part in &self.containing {
            write!(f, " containing “{part}”")?;
        }
        if let Some(nth) = self.nth {
            write!(f, " no. {nth}")?;
        }
        match &self.within {
            Some(outer) => write!(f, " in {outer}"),
            None => Ok(()),
        }
    }
}
