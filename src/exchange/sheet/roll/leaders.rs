//! 领导名录: what a table says of those who lead the handling, held against the register's list of them.

use std::collections::{BTreeMap, HashMap};

use super::{
    Alike, RollAsk, RollChoice, RollHeld, RollNote, RollOutcome, RollPreview, RollRow, joined, table::Read,
};
use crate::{
    domain::{
        roster::{LEADERS, Roster},
        value::Value,
    },
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
    let tabled: Vec<(String, Option<Value>, Vec<Value>)> = (read.lines.iter())
        .filter(|it| it.aside.is_none())
        .map(|it| (folded(&it.name), it.said.get("post").cloned(), listed(it.said.get("offices"))))
        .collect();
    // The places of the list that rows were taken for: by which line, and with what post.
    let mut seen: HashMap<usize, (u32, Option<Value>)> = HashMap::new();
    let mut found = RollPreview { others: read.others, ..RollPreview::default() };
    for mut line in read.lines {
        line.said.remove("source");
        let key = (line.number, line.name.clone());
        let name = folded(&line.name);
        let mut row = RollRow {
            line: line.number,
            name: line.name,
            outcome: RollOutcome::NoName,
            written: Vec::new(),
            refused: line.refused,
            alike: None,
            asks: Vec::new(),
            notes: Vec::new(),
        };
        let is_aside = line.aside.is_some();
        if let Some(aside) = line.aside {
            row.outcome = RollOutcome::Aside(aside);
        }
        if is_aside || name.is_empty() {
            found.rows.push(row);
            continue;
        }
        let post = line.said.get("post").cloned();
        let differs =
            |other: &Option<Value>| matches!((other, &post), (Some(one), Some(post)) if one != post);
        let mut meant: Vec<usize> = (0..all.len()).filter(|it| folded(&called(&all[*it])) == name).collect();
        let same: Vec<usize> =
            meant.iter().copied().filter(|it| post.is_some() && said(&all[*it], "post") == post).collect();
        let apart = RollNote::Apart(vec![Roster::Leaders.called("post").to_owned()]);
        if same.len() == 1 {
            meant = same;
        } else {
            // Whose post another row says is that row's; whoever a person holds for another is new.
            let is_other = wanted.other.contains(&key);
            let is_anothers =
                |own: &Option<Value>| tabled.iter().any(|(it, post, _)| *it == name && post == own);
            meant.retain(|it| {
                let own = said(&all[*it], "post");
                seen.contains_key(it) || !differs(&own) || !(is_other || is_anothers(&own))
            });
            if is_other {
                row.asks.push(RollAsk::Other);
            }
        }
        if let [one] = meant[..]
            && let Some((first, before)) = seen.get(&one)
        {
            if !differs(before) {
                row.outcome = RollOutcome::Twice(*first);
                found.rows.push(row);
                continue;
            }
            // Two posts: two people, unless a person says otherwise.
            row.alike = Some(Alike::Row(*first, row.name.clone()));
            row.asks = vec![RollAsk::SameRow(*first)];
            row.notes.push(apart);
            if wanted.same.contains(&key) {
                row.outcome = RollOutcome::Twice(*first);
                found.rows.push(row);
                continue;
            }
            meant.clear();
        } else if let [one] = meant[..]
            && differs(&said(&all[one], "post"))
        {
            row.asks.push(RollAsk::Other);
            row.notes.push(apart);
        }
        if 1 < meant.len() {
            row.outcome = RollOutcome::Several(meant.len());
            found.rows.push(row);
            continue;
        }
        let of = meant.first().copied().unwrap_or_else(|| {
            all.push(Value::Null);
            all.len() - 1
        });
        seen.insert(of, (row.line, post));
        let own = match &all[of] {
            Value::Map(members) => members.clone(),
            _ => BTreeMap::new(),
        };
        let is_moved = wanted.overwrites || wanted.moved.contains(&key);
        let mut offices = listed(line.said.get("offices"));
        let has = listed(own.get("offices"));
        offices.retain(|office| {
            let holds =
                |it: &usize| *it != of && listed(said(&all[*it], "offices").as_ref()).contains(office);
            let Some(holder) = (0..all.len()).find(holds).filter(|_| !has.contains(office)) else {
                return true;
            };
            let by = called(&all[holder]);
            let is_tabled = tabled.iter().any(|(it, _, all)| *it == folded(&by) && all.contains(office));
            let how = match () {
                () if is_tabled => RollHeld::Shared,
                () if is_moved => RollHeld::Moved,
                () => RollHeld::Kept,
            };
            if how != RollHeld::Shared && !row.asks.contains(&RollAsk::Move) && !wanted.overwrites {
                row.asks.push(RollAsk::Move);
            }
            if how == RollHeld::Moved {
                without(&mut all[holder], office);
            }
            row.notes.push(RollNote::Held(say("offices", &Value::List(vec![office.clone()])), by, how));
            how != RollHeld::Kept
        });
        if offices.is_empty() {
            line.said.remove("offices");
        } else {
            line.said.insert("offices", Value::List(offices));
        }
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
                        row.written.push((field, old, say(field, &it)));
                    }
                    new.insert(field.into(), it);
                }
                None => kept.push((field, say(field, &standing), say(field, &value))),
            }
        }
        row.outcome = match () {
            () if own.is_empty() => RollOutcome::New,
            () if new == own && kept.is_empty() => RollOutcome::Same,
            () => RollOutcome::Known(kept),
        };
        all[of] = Value::Map(new);
        found.rows.push(row);
    }
    if let Some(id) = register {
        found.drafts.extend(keep_together(journal, id, LEADERS, Value::list(all)));
    }
    found
}

/// What an entry of the list says of a field.
fn said(entry: &Value, field: &str) -> Option<Value> {
    match entry {
        Value::Map(members) => members.get(field).filter(|it| !it.is_null()).cloned(),
        _ => None,
    }
}

fn called(entry: &Value) -> String {
    said(entry, "name").and_then(|it| it.as_text().map(str::to_owned)).unwrap_or_default()
}

fn listed(value: Option<&Value>) -> Vec<Value> {
    value.map(|it| it.items().to_vec()).unwrap_or_default()
}

/// Takes an office from a leader.
fn without(entry: &mut Value, office: &Value) {
    let left: Vec<Value> =
        listed(said(entry, "offices").as_ref()).into_iter().filter(|it| it != office).collect();
    if let Value::Map(members) = entry {
        if left.is_empty() {
            members.remove("offices");
        } else {
            members.insert("offices".into(), Value::List(left));
        }
    }
}
