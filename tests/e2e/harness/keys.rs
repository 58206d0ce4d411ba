//! Keys by name, as DevTools and WebDriver want them pressed.

use serde_json::{Value, json};

/// Name, DevTools' bit, and WebDriver's character.
const MODIFIERS: [(&str, u32, char); 4] =
    [("Alt", 1, '\u{e00a}'), ("Control", 2, '\u{e009}'), ("Meta", 4, '\u{e03d}'), ("Shift", 8, '\u{e008}')];

/// Key, code, number, the text that it types, and WebDriver's character.
const NAMED: &[(&str, &str, u32, &str, char)] = &[
    ("Enter", "Enter", 13, "\r", '\u{e007}'),
    ("Tab", "Tab", 9, "", '\u{e004}'),
    ("Escape", "Escape", 27, "", '\u{e00c}'),
    ("Backspace", "Backspace", 8, "", '\u{e003}'),
    ("Delete", "Delete", 46, "", '\u{e017}'),
    ("Space", "Space", 32, " ", ' '),
    ("ArrowLeft", "ArrowLeft", 37, "", '\u{e012}'),
    ("ArrowUp", "ArrowUp", 38, "", '\u{e013}'),
    ("ArrowRight", "ArrowRight", 39, "", '\u{e014}'),
    ("ArrowDown", "ArrowDown", 40, "", '\u{e015}'),
    ("Home", "Home", 36, "", '\u{e011}'),
    ("End", "End", 35, "", '\u{e010}'),
    ("PageUp", "PageUp", 33, "", '\u{e00e}'),
    ("PageDown", "PageDown", 34, "", '\u{e00f}'),
    ("F1", "F1", 112, "", '\u{e031}'),
    ("F2", "F2", 113, "", '\u{e032}'),
    ("F5", "F5", 116, "", '\u{e035}'),
];

/// A key with the modifiers held down.
#[derive(Debug, PartialEq)]
pub(super) struct Stroke {
    key: String,
    code: String,
    number: u32,
    text: String,
    modifiers: u32,
    character: char,
}

/// The stroke called `Enter`, `a`, `Control+Shift+z`; none if no key is called so.
pub(super) fn stroke(name: &str) -> Option<Stroke> {
    let mut modifiers = 0;
    let mut rest = name;
    while let Some((held, after)) = rest.split_once('+').filter(|(_, after)| !after.is_empty()) {
        modifiers |= MODIFIERS.iter().find(|(known, ..)| *known == held)?.1;
        rest = after;
    }
    // With Control, Alt or Meta a key types nothing.
    let types = modifiers & !8 == 0;
    if let Some((key, code, number, text, character)) = NAMED.iter().find(|(key, ..)| *key == rest) {
        let key = if *key == "Space" { " " } else { key };
        let text = if types { *text } else { "" };
        return Some(Stroke {
            key: key.into(),
            code: (*code).into(),
            number: *number,
            text: text.into(),
            modifiers,
            character: *character,
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
    Some(Stroke { key: character.into(), code, number: u32::from(upper), text, modifiers, character })
}

impl Stroke {
    /// The event of pressing it.
    pub(super) fn down(&self) -> Value {
        let kind = if self.text.is_empty() { "rawKeyDown" } else { "keyDown" };
        let mut event = self.event(kind);
        event["text"] = json!(self.text);
        event
    }

    /// The event of letting it go.
    pub(super) fn up(&self) -> Value {
        self.event("keyUp")
    }

    /// WebDriver's actions of pressing it and letting it go.
    pub(super) fn actions(&self) -> Vec<Value> {
        let held = MODIFIERS.iter().filter(|(_, bit, _)| self.modifiers & bit != 0).map(|(.., it)| *it);
        let keys: Vec<char> = held.chain([self.character]).collect();
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        down.chain(up).collect()
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
