//! A line in the canonical form, read byte by byte: what is read here is exactly what would be written.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::{ID, MAX_OPS, Reader, via};
use crate::{
    domain::{
        id::{KEY_CHARS, Key},
        value::{MAX_INT, Value},
    },
    journal::{
        clock::Stamp,
        commit::{CommitId, Content, Op},
        name::Name,
    },
};

/// The deepest nesting within a value; what is deeper is for the patient reader.
const MAX_DEPTH: usize = 16;

/// What is left of a text behind an escape, in bytes: of nearly all.
const LONG: usize = 1_024;

/// How many fields are remembered; few commits of one kind have more.
const FIELDS: usize = 64;

/// The content of a line that is, to the byte, the canonical form of that content; none of any other line.
/// Whether its id is right is not asked here.
pub(super) fn content(reader: &mut Reader, line: &str) -> Option<Content> {
    let mut text = Strict { line, at: 0 };
    text.eat(ID)?;
    let _: CommitId = text.key()?;
    text.eat("\",\"at\":\"")?;
    let office = text.text()?;
    text.eat(",\"by\":\"")?;
    let person = text.text()?;
    text.eat(",\"e\":\"")?;
    let record = text.plain()?.parse().ok()?;
    text.eat(",\"g\":\"")?;
    let group = text.key()?;
    text.eat("\",\"ops\":[")?;
    reader.ops.clear();
    loop {
        let op = text.op(&mut reader.fields)?;
        if reader.ops.last().is_some_and(|last| op.field <= last.field) || reader.ops.len() == MAX_OPS {
            return None;
        }
        reader.ops.push(op);
        match text.next()? {
            b',' => (),
            b']' => break,
            _ => return None,
        }
    }
    text.eat(",\"r\":\"")?;
    let device = text.text()?;
    text.eat(",\"s\":\"")?;
    let run = text.text()?;
    text.eat(",\"t\":\"")?;
    let stamp = Stamp::parse(text.plain()?)?;
    let undone = match text.eat(",\"u\":\"") {
        Some(()) => {
            let group = text.key()?;
            text.eat("\"")?;
            Some(group)
        }
        None => None,
    };
    text.eat(",\"v\":1,\"via\":\"")?;
    let via = via(&text.text()?, undone)?;
    let why = match text.eat(",\"why\":\"") {
        Some(()) => Some(text.text()?.into()),
        None => None,
    };
    text.eat("}")?;
    let author = reader.author(&device, &run, &person, &office);
    let is_whole = text.at == line.len();
    is_whole.then(|| Content { stamp, author, via, why, group, record, ops: reader.ops.drain(..).collect() })
}

/// A place in a line.
struct Strict<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Strict<'a> {
    fn rest(&self) -> &'a [u8] {
        self.line.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = *self.rest().first()?;
        self.at += 1;
        Some(byte)
    }

    fn eat(&mut self, word: &str) -> Option<()> {
        let is_next = self.rest().starts_with(word.as_bytes());
        is_next.then(|| self.at += word.len())
    }

    fn key(&mut self) -> Option<Key> {
        let key = self.line.get(self.at..self.at + KEY_CHARS)?.parse().ok()?;
        self.at += KEY_CHARS;
        Some(key)
    }

    /// A text without escapes, behind its opening quote.
    fn plain(&mut self) -> Option<&'a str> {
        let length = plain(self.rest());
        let text = self.line.get(self.at..self.at + length)?;
        self.at += length;
        self.eat("\"")?;
        Some(text)
    }

    /// A text, behind its opening quote.
    fn text(&mut self) -> Option<Cow<'a, str>> {
        let start = self.at;
        let mut owned = String::new();
        loop {
            let from = self.at;
            self.at += plain(self.rest());
            let run = self.line.get(from..self.at)?;
            match self.next()? {
                b'"' if from == start => return Some(Cow::Borrowed(run)),
                b'"' => {
                    owned.push_str(run);
                    return Some(Cow::Owned(owned));
                }
                b'\\' => {
                    // It takes the place of several that it would outgrow: a text with a line break is long.
                    owned.reserve(run.len() + LONG);
                    owned.push_str(run);
                    owned.push(self.escaped()?);
                }
                _ => return None,
            }
        }
    }

    /// The letter behind a backslash, if it is written as this program writes it.
    fn escaped(&mut self) -> Option<char> {
        Some(match self.next()? {
            b'"' => '"',
            b'\\' => '\\',
            b'b' => '\u{8}',
            b't' => '\t',
            b'n' => '\n',
            b'f' => '\u{c}',
            b'r' => '\r',
            b'u' => {
                self.eat("00")?;
                let high = self.next().filter(|digit| matches!(digit, b'0' | b'1'))? - b'0';
                let low = match self.next()? {
                    digit @ b'0'..=b'9' => digit - b'0',
                    digit @ b'a'..=b'f' => digit - b'a' + 10,
                    _ => return None,
                };
                let code = high << 4 | low;
                // These have shorter forms.
                (!matches!(code, 0x8..=0xa | 0xc | 0xd)).then_some(char::from(code))?
            }
            _ => return None,
        })
    }

    fn op(&mut self, fields: &mut Vec<Name>) -> Option<Op> {
        self.eat("{\"f\":\"")?;
        let field = field(self.plain()?, fields)?;
        let mut saw = SmallVec::new();
        if self.eat(",\"o\":[").is_some() {
            loop {
                self.eat("\"")?;
                let id = self.key()?;
                self.eat("\"")?;
                if saw.last().is_some_and(|last| id <= *last) {
                    return None;
                }
                saw.push(id);
                match self.next()? {
                    b',' => (),
                    b']' => break,
                    _ => return None,
                }
            }
        }
        self.eat(",\"x\":")?;
        let value = self.value(0)?;
        self.eat("}")?;
        Some(Op { field, value, saw })
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        match self.rest().first()? {
            b'"' => {
                self.at += 1;
                Some(Value::text(self.text()?))
            }
            b'n' => self.eat("null").map(|()| Value::Null),
            b't' => self.eat("true").map(|()| Value::Bool(true)),
            b'f' => self.eat("false").map(|()| Value::Bool(false)),
            b'-' | b'0'..=b'9' => self.int(),
            b'[' if depth < MAX_DEPTH => self.list(depth + 1),
            b'{' if depth < MAX_DEPTH => self.map(depth + 1),
            _ => None,
        }
    }

    fn int(&mut self) -> Option<Value> {
        let rest = self.rest();
        let length = 1 + rest[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let digits = self.line.get(self.at..self.at + length)?;
        self.at += length;
        let n: i64 = digits.parse().ok()?;
        let is_canonical = match digits.strip_prefix('-').unwrap_or(digits).as_bytes() {
            [b'0'] => n == 0 && length == 1,
            [b'0', ..] => false,
            _ => (-MAX_INT..=MAX_INT).contains(&n),
        };
        is_canonical.then_some(Value::Int(n))
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut items = Vec::new();
        if self.eat("]").is_some() {
            return Some(Value::List(items));
        }
        loop {
            items.push(self.value(depth)?);
            match self.next()? {
                b',' => (),
                b']' => return Some(Value::List(items)),
                _ => return None,
            }
        }
    }

    fn map(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut entries: Vec<(Box<str>, Value)> = Vec::new();
        if self.eat("}").is_some() {
            return Some(Value::Map(Default::default()));
        }
        loop {
            self.eat("\"")?;
            let name: Box<str> = self.text()?.into();
            if entries.last().is_some_and(|(last, _)| name <= *last) {
                return None;
            }
            self.eat(":")?;
            entries.push((name, self.value(depth)?));
            match self.next()? {
                b',' => (),
                b'}' => return Some(Value::Map(entries.into_iter().collect())),
                _ => return None,
            }
        }
    }
}

/// The name of a field, mostly one that was met before.
fn field(text: &str, fields: &mut Vec<Name>) -> Option<Name> {
    let place = text.bytes().fold(text.len(), |sum, byte| sum.wrapping_mul(31) ^ usize::from(byte)) % FIELDS;
    match fields.get(place) {
        Some(name) if **name == *text => Some(*name),
        _ => {
            let name = Name::parse(text)?;
            fields.resize(fields.len().max(FIELDS), Name::EXISTS);
            fields[place] = name;
            Some(name)
        }
    }
}

/// How many bytes at the start stand in a text as they are: no quote, no backslash, no control character.
pub(super) fn plain(bytes: &[u8]) -> usize {
    // Eight bytes at once. A borrow can mark a byte too many, but only behind one that is rightly marked.
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let (words, rest) = bytes.as_chunks::<8>();
    for (nth, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let is = |byte: u8| {
            let other = word ^ (ONES * u64::from(byte));
            other.wrapping_sub(ONES) & !other
        };
        let found = (is(b'"') | is(b'\\') | word.wrapping_sub(ONES * 0x20) & !word) & HIGH;
        if found != 0 {
            return nth * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let is_plain = |byte: &&u8| 0x20 <= **byte && !matches!(**byte, b'"' | b'\\');
    words.len() * 8 + rest.iter().take_while(is_plain).count()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn every_byte_is_judged_by_itself_wherever_it_stands() {
        for before in 0..20 {
            for byte in 0..=u8::MAX {
                let mut text = vec![b'a'; before];
                text.extend([byte, b'"', 0, b'\\', 0xff, 0x80, b'!', b'#', b'[', b' ']);
                let is_plain = 0x20 <= byte && byte != b'"' && byte != b'\\';
                assert_eq!(plain(&text), before + usize::from(is_plain), "{byte} behind {before}");
            }
        }
    }
}
