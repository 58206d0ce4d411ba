//! 领导名录: what a table says of those who lead the handling, held against the register's list of them.

use std::collections::{BTreeMap, HashMap};

use super::{RollChoice, RollOutcome, RollPreview, RollRow, joined, table::Read};
use crate::{
    domain::{roster::LEADERS, value::Value},
    exchange::sheet::lookup::folded,
    journal::{
        conflict::{keep_together, together},
        fold::Journal,
        read,
    },
};

/// Holds the rows against the list; all that they bring is one change of it.
pub(super) fn leaders(
    journal: &Journal,
    read: Read,
    wanted: &RollChoice,
    say: &dyn Fn(&str, &Value) -> String,
) -> RollPreview {
    let register = read::register(journal);
    let record = register.and_then(|id| journal.record(id));
    let before = record.map(|it| together(journal, it, LEADERS)).unwrap_or_default();
    let mut all: Vec<Value> = before.items().to_vec();
    let mut at: HashMap<String, usize> =
        all.iter().enumerate().map(|(place, it)| (folded(&name(it)), place)).collect();
    let mut lines: HashMap<String, u32> = HashMap::new();
    let mut found = RollPreview { others: read.others, ..RollPreview::default() };
    for mut line in read.lines {
        line.said.remove("source");
        let key = folded(&line.name);
        let (mut outcome, mut written) = (RollOutcome::NoName, Vec::new());
        if let Some(aside) = line.aside {
            outcome = RollOutcome::Aside(aside);
        } else if let Some(first) = lines.get(&key).filter(|_| !key.is_empty()) {
            outcome = RollOutcome::Twice(*first);
        } else if !key.is_empty() {
            lines.insert(key.clone(), line.number);
            let of = *at.entry(key).or_insert_with(|| {
                all.push(Value::Null);
                all.len() - 1
            });
            let own = match &all[of] {
                Value::Map(members) => members.clone(),
                _ => BTreeMap::new(),
            };
            let (mut new, mut kept) = (own.clone(), Vec::new());
            for (field, value) in line.said {
                let standing = own.get(field).cloned().unwrap_or_default();
                if field == "name" && !standing.is_null() {
                    continue;
                }
                match joined(&standing, &value, wanted.overwrites) {
                    Some(it) if it == standing => (),
                    Some(it) => {
                        if field != "name" {
                            let old = (!standing.is_null()).then(|| say(field, &standing));
                            written.push((field, old, say(field, &it)));
                        }
                        new.insert(field.into(), it);
                    }
                    None => kept.push((field, say(field, &standing), say(field, &value))),
                }
            }
            outcome = match () {
                () if own.is_empty() => RollOutcome::New,
                () if new == own && kept.is_empty() => RollOutcome::Same,
                () => RollOutcome::Known(kept),
            };
            all[of] = Value::Map(new);
        }
        let (line, name, refused) = (line.number, line.name, line.refused);
        found.rows.push(RollRow { line, name, outcome, written, refused, alike: None });
    }
    if let Some(id) = register {
        found.drafts.extend(keep_together(journal, id, LEADERS, Value::list(all)));
    }
    found
}

fn name(entry: &Value) -> String {
    match entry {
        Value::Map(members) => members.get("name").and_then(Value::as_text).unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}
