//! Keys by name, as the DevTools protocol wants them pressed.

use serde_json::{Value, json};

const MODIFIERS: [(&str, u32); 4] = [("Alt", 1), ("Control", 2), ("Meta", 4), ("Shift", 8)];

/// Key, code, number, and the text that it types.
const NAMED: &[(&str, &str, u32, &str)] = &[
    ("Enter", "Enter", 13, "\r"),
    ("Tab", "Tab", 9, ""),
    ("Escape", "Escape", 27, ""),
    ("Backspace", "Backspace", 8, ""),
    ("Delete", "Delete", 46, ""),
    ("Space", "Space", 32, " "),
    ("ArrowLeft", "ArrowLeft", 37, ""),
    ("ArrowUp", "ArrowUp", 38, ""),
    ("ArrowRight", "ArrowRight", 39, ""),
    ("ArrowDown", "ArrowDown", 40, ""),
    ("Home", "Home", 36, ""),
    ("End", "End", 35, ""),
    ("PageUp", "PageUp", 33, ""),
    ("PageDown", "PageDown", 34, ""),
    ("F1", "F1", 112, ""),
    ("F2", "F2", 113, ""),
    ("F5", "F5", 116, ""),
];

/// A key with the modifiers held down.
#[derive(Debug, PartialEq)]
pub struct Stroke {
    key: String,
    code: String,
    number: u32,
    text: String,
    modifiers: u32,
}

/// The stroke called `Enter`, `a`, `Control+Shift+z`; none if no key is called so.
pub fn stroke(name: &str) -> Option<Stroke> {
    let mut modifiers = 0;
    let mut rest = name;
    while let Some((held, after)) = rest.split_once('+').filter(|(_, after)| !after.is_empty()) {
        modifiers |= MODIFIERS.iter().find(|(known, _)| *known == held)?.1;
        rest = after;
    }
    // With Control, Alt or Meta a key types nothing.
    let types = modifiers & !8 == 0;
    if let Some((key, code, number, text)) = NAMED.iter().find(|(key, ..)| *key == rest) {
        let key = if *key == "Space" { " " } else { key };
        let text = if types { *text } else { "" };
        return Some(Stroke {
            key: key.into(),
            code: (*code).into(),
            number: *number,
            text: text.into(),
            modifiers,
        });
    }
    let mut characters = rest.chars();
    let (character, None) = (characters.next()?, characters.next()) else { return None };
    let upper = character.to_ascii_uppercase();
    let code = match upper {
        'A'..='Z' => format!("Key{upper}"),
        '0'..='9' => format!("Digit{upper}"),
        _ => String::new(),
    };
    let text = if types { character.to_string() } else { String::new() };
    Some(Stroke { key: character.into(), code, number: u32::from(upper), text, modifiers })
}

impl Stroke {
    /// The event of pressing it.
    pub fn down(&self) -> Value {
        let kind = if self.text.is_empty() { "rawKeyDown" } else { "keyDown" };
        let mut event = self.event(kind);
        event["text"] = json!(self.text);
        event
    }

    /// The event of letting it go.
    pub fn up(&self) -> Value {
        self.event("keyUp")
    }

    fn event(&self, kind: &str) -> Value {
        json!({
            "type": kind,
            "key": self.key,
            "code": self.code,
            "windowsVirtualKeyCode": self.number,
            "modifiers": self.modifiers,
        })
    }
}
