//! The public extract (公开): the chosen parts of the suggestions that may leave, and nothing else.

use std::{collections::HashSet, fmt::Write as _};

use serde_json::{Map, Value as Json, json};
use sha2::{Digest as _, Sha256};

use super::{
    Block, Cell, Paper, Table,
    private::{Find, Known, Learning, finds, masked},
    source::{Source, Subject},
};
use crate::{
    domain::{
        audience::{Goes, To, class},
        case::Handling,
        choice::choice,
        choices::{PublicityDecision, ReplyKind},
        column::{self, Column},
        context::Context,
        day::Day,
        deputy::DeputyRef,
        field::FieldType,
        id::RecordId,
        reply::Reply,
        stage::{Stage, stage},
    },
    journal::fold::Journal,
    text::{self, public as words},
};

/// What of a suggestion may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A field of the suggestion, as it stands.
    Own(Column),
    /// Names, nothing more.
    Proposers,
    /// The offices that answer.
    Offices,
    /// The text, or the summary where only that may leave.
    Body,
    /// What came of it.
    Result,
    /// When the last reply was sent.
    Replied,
    /// What was replied, where the whole may leave.
    Reply,
}

choice! {
    /// Why a suggestion stays.
    Withheld "withheld" {
        Confidential "confidential" "标为涉密或不宜公开",
        OnRequest "on_request" "决定依申请公开的",
        Closed "closed" "决定不公开",
        Undecided "undecided" "还没有公开决定",
        Withdrawn "withdrawn" "已撤回或不予受理",
        /// Whoever looked at it left it out this time.
        LeftOut "left_out" "这次不输出",
    }
}

/// What would leave.
#[derive(Debug, Default)]
pub struct Extract {
    /// The chosen parts, in reading order.
    pub parts: Vec<Part>,
    /// A suggestion each.
    pub items: Vec<Item>,
    /// What stays.
    pub withheld: Vec<(RecordId, Withheld)>,
    /// On which day.
    pub on: Option<Day>,
    /// What the register knows of people.
    pub known: Known,
}

/// A suggestion that would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which.
    pub id: RecordId,
    /// What it says of each part.
    pub says: Vec<Said>,
}

/// What would be said of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// As the register has it.
    pub before: String,
    /// What is masked in it.
    pub finds: Vec<Find>,
    /// As it leaves.
    pub after: String,
    /// Whether a person has to read it: somebody wrote it freely.
    pub is_free: bool,
    /// What each find is ticked by, then the whole, if it has to be read.
    pub marks: Vec<Mark>,
}

/// Something that a person has to tick before anything leaves: a find, or a text as a whole. It is another one when
/// the text or what is masked in it has changed.
pub type Mark = u64;

impl Item {
    /// What has to be ticked, with the part it stands in and the find, if it is one.
    pub fn marks<'a>(&'a self, parts: &'a [Part]) -> impl Iterator<Item = (Part, Option<&'a Find>, Mark)> {
        parts
            .iter()
            .zip(&self.says)
            .flat_map(|(part, said)| said.asked().zip(&said.marks).map(|(find, mark)| (*part, find, *mark)))
    }
}

impl Said {
    /// What has to be ticked: each find, and the whole.
    fn asked(&self) -> impl Iterator<Item = Option<&Find>> {
        let whole = (self.is_free && !self.before.is_empty()).then_some(None);
        self.finds.iter().map(Some).chain(whole)
    }

    /// The same with what it is ticked by: texts are long, and what is open is counted at every tick.
    fn marked(self, id: RecordId, part: Part) -> Said {
        let marks = self.asked().map(|find| mark(id, part, &self, find)).collect();
        Said { marks, ..self }
    }
}

fn mark(id: RecordId, part: Part, said: &Said, find: Option<&Find>) -> Mark {
    let place = find.map(|it| (it.from, it.to));
    let told = format!("{id}\0{}\0{place:?}\0{}\0{}", part.id(), said.before, said.after);
    Sha256::digest(told).iter().take(8).fold(0, |mark, byte| mark << 8 | u64::from(*byte))
}

/// What leaves: every find and every free text in it was ticked by a person. The only thing of which files are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    parts: Vec<Part>,
    items: Vec<Vec<String>>,
    on: Option<Day>,
}

/// How many commits are read for what the register knows, and how many suggestions are decided of, in one step.
const READ: usize = 200;
const DECIDED: usize = 5;

/// An extract while it is made, in steps between which a page may breathe. Meanwhile the register must stay as it is.
#[derive(Debug)]
pub struct Extracting {
    extract: Extract,
    learning: Option<Learning>,
    left: std::vec::IntoIter<RecordId>,
    /// How many commits and suggestions there are.
    all: (usize, usize),
}

impl Extracting {
    /// Begins an extract of these parts of these suggestions.
    pub fn new(journal: &Journal, parts: &[Part], context: &Context, ids: Vec<RecordId>) -> Extracting {
        let parts = Part::ALL.iter().copied().filter(|it| parts.contains(it)).collect();
        Extracting {
            extract: Extract { parts, on: Some(context.today), ..Extract::default() },
            learning: Some(Learning::new(journal)),
            all: (journal.commits().len(), ids.len()),
            left: ids.into_iter(),
        }
    }

    /// Goes on by a step; says whether anything is left. What is known is known before anything is decided.
    pub fn step(&mut self, journal: &Journal, context: &Context) -> bool {
        match &mut self.learning {
            Some(learning) => {
                if !learning.step(journal, READ) {
                    self.extract.known = self.learning.take().map(Learning::finish).unwrap_or_default();
                }
                true
            }
            None => {
                let some: Vec<RecordId> = self.left.by_ref().take(DECIDED).collect();
                self.extract.take(journal, context, &some);
                0 < self.left.len()
            }
        }
    }

    /// How much of how much is done: a suggestion takes as long as many commits.
    pub fn share(&self) -> (u64, u64) {
        let (commits, suggestions) = self.all;
        let read = self.learning.as_ref().map_or(commits, Learning::read);
        let weight = READ / DECIDED;
        let done = read + weight * (suggestions - self.left.len());
        (done as u64, (commits + weight * suggestions) as u64)
    }

    /// The extract, once nothing is left; none before: what is not known yet would leave.
    pub fn finish(self) -> Option<Extract> {
        (self.learning.is_none() && self.left.len() == 0).then_some(self.extract)
    }
}

impl Extract {
    /// Decides of these suggestions, after those before them.
    fn take(&mut self, journal: &Journal, context: &Context, ids: &[RecordId]) {
        let source = &Source::new(journal, context);
        for subject in ids.iter().filter_map(|id| source.subject(*id)) {
            let id = subject.case.suggestion.id;
            match decided(source, &subject) {
                Err(why) => self.withheld.push((id, why)),
                Ok(is_whole) => {
                    let people: Vec<RecordId> =
                        source.deputies(&subject.case).into_iter().map(DeputyRef::id).collect();
                    let said = |part: &Part| {
                        let before = says(source, &subject, *part, is_whole);
                        // Numbers of suggestions look like others.
                        let finds = finds(&before, &self.known, &people, *part == Part::Own(Column::Number));
                        let after = masked(&before, &finds);
                        Said { before, finds, after, is_free: part.is_free(), ..Said::default() }
                            .marked(id, *part)
                    };
                    let says = self.parts.iter().map(said).collect();
                    self.items.push(Item { id, says });
                }
            }
        }
    }

    /// Leaves a suggestion out.
    pub fn leave_out(&mut self, id: RecordId) {
        let before = self.items.len();
        self.items.retain(|it| it.id != id);
        if self.items.len() < before {
            self.withheld.push((id, Withheld::LeftOut));
        }
    }

    /// What a person still has to tick.
    pub fn left(&self, ticked: &HashSet<Mark>) -> usize {
        let all = self.items.iter().flat_map(|it| &it.says);
        // What has nothing by which it could be ticked is open for ever.
        all.map(|it| it.asked().count() - it.marks.iter().filter(|mark| ticked.contains(mark)).count()).sum()
    }

    /// What leaves, once everything is ticked; how much is not, otherwise.
    pub fn release(&self, ticked: &HashSet<Mark>) -> Result<Release, usize> {
        match self.left(ticked) {
            0 => Ok(Release {
                parts: self.parts.clone(),
                items: self
                    .items
                    .iter()
                    .map(|it| it.says.iter().map(|it| it.after.clone()).collect())
                    .collect(),
                on: self.on,
            }),
            left => Err(left),
        }
    }
}

impl Part {
    /// Every part, in reading order.
    pub const ALL: &'static [Part] = &[
        Part::Own(Column::Number),
        Part::TITLE,
        Part::Own(Column::Session),
        Part::Own(Column::Category),
        Part::Proposers,
        Part::Offices,
        Part::Body,
        Part::Result,
        Part::Replied,
        Part::Reply,
    ];
    const TITLE: Part = Part::Own(Column::Title);

    /// Its name in the data.
    pub fn id(self) -> &'static str {
        match self {
            Part::Own(column) => column.as_str(),
            Part::Proposers => "proposers",
            Part::Offices => "offices",
            Part::Body => "body",
            Part::Result => Column::Result.as_str(),
            Part::Replied => Column::Replied.as_str(),
            Part::Reply => "reply",
        }
    }

    /// What users read.
    pub fn word(self) -> &'static str {
        match self {
            Part::Own(column) => column.heading(),
            Part::Proposers => words::PROPOSERS,
            Part::Offices => words::OFFICES,
            Part::Body => words::BODY,
            Part::Result => Column::Result.heading(),
            Part::Replied => Column::Replied.heading(),
            Part::Reply => words::REPLY,
        }
    }

    /// Whether somebody wrote it freely: no list, no number, no name decides what stands there.
    pub fn is_free(self) -> bool {
        match self {
            // One of the register's own.
            Part::Own(Column::Category) => false,
            Part::Own(column) => matches!(column.holds(), Some(FieldType::Line(_) | FieldType::Text(_))),
            Part::Body | Part::Reply => true,
            Part::Proposers | Part::Offices | Part::Result | Part::Replied => false,
        }
    }
}

/// The extract of these suggestions.
pub fn extract(journal: &Journal, context: &Context, ids: &[RecordId], parts: &[Part]) -> Extract {
    let mut making = Extracting::new(journal, parts, context, ids.to_vec());
    while making.step(journal, context) {}
    making.finish().unwrap_or_default()
}

/// Whether a suggestion leaves as a whole or as its summary.
fn decided(source: &Source<'_>, subject: &Subject) -> Result<bool, Withheld> {
    let (own, context) = (&subject.case.suggestion, source.ledger.context);
    if own.confidential {
        return Err(Withheld::Confidential);
    }
    let rules = context.rules_of(Handling::new(&subject.case, None));
    let stage = stage(&subject.case, None, rules, &context.calendar, context.today);
    if matches!(stage, Stage::Withdrawn | Stage::Rejected) {
        return Err(Withheld::Withdrawn);
    }
    match own.publicity_decision {
        Some(PublicityDecision::Full) => Ok(true),
        Some(PublicityDecision::Summary) => Ok(false),
        Some(PublicityDecision::OnRequest) => Err(Withheld::OnRequest),
        Some(PublicityDecision::Closed) => Err(Withheld::Closed),
        Some(PublicityDecision::Pending) | None => Err(Withheld::Undecided),
    }
}

/// What a field says that may be published.
fn told(source: &Source<'_>, id: RecordId, field: &'static str) -> String {
    match class(id.kind, field).goes(To::Public) {
        Goes::Decided => source.says(id, field),
        Goes::Never | Goes::Own | Goes::Lead | Goes::Always => String::new(),
    }
}

fn says(source: &Source<'_>, subject: &Subject, part: Part, is_whole: bool) -> String {
    let (case, own) = (&subject.case, &subject.case.suggestion);
    let formal = || case.replies.iter().filter(|it| it.is_sent_formal());
    match part {
        Part::Own(column) => {
            let column::Source::Own(field) = column.source() else { return String::new() };
            told(source, own.id, field)
        }
        Part::Proposers => {
            let deputies = source.deputies(case).into_iter();
            let names: Vec<String> = deputies.map(|it| told(source, it.id(), "name")).collect();
            if names.is_empty() {
                told(source, own.id, "group_proposer")
            } else {
                names.join(text::columns::BETWEEN)
            }
        }
        Part::Offices => source.offices(subject, true),
        Part::Body if !is_whole => told(source, own.id, "publicity_summary"),
        Part::Body => {
            let parts = ["body", "situation", "proposals"].map(|it| told(source, own.id, it));
            let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
            parts.join("\n")
        }
        Part::Result => case.resolution().map(|it| it.word().to_owned()).unwrap_or_default(),
        Part::Replied => {
            formal().filter_map(|it| it.sent_on).max().map(|it| it.to_string()).unwrap_or_default()
        }
        Part::Reply if !is_whole => String::new(),
        Part::Reply => {
            let round = formal().map(Reply::round).max();
            let latest =
                formal().filter(|it| it.kind == Some(ReplyKind::Formal) && Some(it.round()) == round);
            let bodies: Vec<&str> = latest.filter_map(|it| it.body.as_deref()).map(str::trim).collect();
            bodies.join("\n")
        }
    }
}

/// The extract as data.
pub fn json(extract: &Release) -> String {
    let item = |says: &Vec<String>| -> Json {
        let pairs = extract.parts.iter().zip(says).map(|(part, says)| (part.id().to_owned(), json!(says)));
        Json::Object(pairs.collect::<Map<String, Json>>())
    };
    let columns: Vec<Json> =
        extract.parts.iter().map(|it| json!({ "id": it.id(), "label": it.word() })).collect();
    let data = json!({
        "format": "dbjy-public",
        "version": 1,
        "made_on": extract.on.map(|on| on.to_string()),
        "columns": columns,
        "items": extract.items.iter().map(item).collect::<Vec<_>>(),
    });
    format!("{data:#}\n")
}

/// The extract as a table.
pub fn paper(extract: &Release) -> Paper {
    let width = |part: &Part| match part {
        Part::Body | Part::Reply => 24,
        Part::Own(Column::Title) => 18,
        Part::Own(column) if matches!(column.holds(), Some(FieldType::Text(_))) => 24,
        Part::Own(_) | Part::Proposers | Part::Offices | Part::Result | Part::Replied => 8,
    };
    let columns: Vec<(&str, u32)> = extract.parts.iter().map(|it| (it.word(), width(it))).collect();
    let rows = extract.items.iter().map(|says| says.iter().map(Cell::text).collect()).collect();
    Paper {
        name: words::NAME.to_owned(),
        is_wide: true,
        blocks: vec![Block::Title(words::NAME.to_owned()), Block::Table(Table::list(&columns, rows))],
    }
}

/// How the web page looks.
const STYLE: &str = "body{margin:0 auto;max-width:60rem;padding:1rem;font:16px/1.7 system-ui,\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif;color:#1c222b;background:#fff}h1{font-size:1.6rem}h2{margin:0 0 .5rem;font-size:1.15rem}label{display:block}input{box-sizing:border-box;width:100%;padding:.5rem;font:inherit;border:1px solid #5b6675;border-radius:4px}article{margin:1rem 0;padding:1rem;border:1px solid #b9c2ce;border-radius:6px}dl{display:grid;grid-template-columns:7rem 1fr;gap:.25rem .75rem;margin:0}dt{color:#4a5462}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}[hidden]{display:none}@media(max-width:30rem){dl{grid-template-columns:1fr}}@media print{form{display:none}}";
/// What it does: shows what has all the words. Without it, everything is there to read.
const SCRIPT: &str = "var f=document.querySelector('form'),i=f.querySelector('input'),n=document.getElementById('n'),a=[].slice.call(document.querySelectorAll('article'));f.hidden=false;f.onsubmit=function(){return false};i.oninput=function(){var w=i.value.toLowerCase().split(/\\s+/),c=0;a.forEach(function(e){var t=e.textContent.toLowerCase(),s=w.every(function(x){return t.indexOf(x)>=0});e.hidden=!s;if(s)c++});n.textContent=c+'/'+a.length};";
/// Their hashes for the page's own policy.
const STYLE_HASH: &str = "g/kVOkb97pVTlbpQvxhscRqlG2sxWpK1Zx8qvnzBQB8=";
const SCRIPT_HASH: &str = "IBeN4OU++4Rdafvcn5rElDJ/5LUB3gnE2oytdebMByQ=";

/// The extract as one web page that needs nothing else, for the city's own site.
pub fn html(extract: &Release) -> String {
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; script-src 'sha256-{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{made}</p>\n<form hidden role=\"search\"><label for=\"q\">{search}</label><input id=\"q\" type=\"search\" autocomplete=\"off\"><p id=\"n\" role=\"status\"></p></form>\n",
        title = escaped(words::NAME),
        made = extract.on.map(|on| escaped(&words::made(on, extract.items.len()))).unwrap_or_default(),
        search = escaped(words::SEARCH),
    );
    for says in &extract.items {
        page.push_str("<article>");
        let of = |part: Part| extract.parts.iter().position(|it| *it == part).map(|at| says[at].as_str());
        if let Some(title) = of(Part::TITLE) {
            let _ = write!(page, "<h2>{}</h2>", escaped(title));
        }
        page.push_str("<dl>");
        for (part, says) in extract.parts.iter().zip(says) {
            if *part != Part::TITLE && !says.is_empty() {
                let _ = write!(page, "<dt>{}</dt><dd>{}</dd>", part.word(), escaped(says));
            }
        }
        page.push_str("</dl></article>\n");
    }
    let _ = write!(page, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n");
    page
}

pub(super) fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{fixture::id, kind::Kind};
    use data_encoding::BASE64;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_policy_of_the_page_names_its_own_style_and_script() {
        assert_eq!(STYLE_HASH, BASE64.encode(&Sha256::digest(STYLE)));
        assert_eq!(SCRIPT_HASH, BASE64.encode(&Sha256::digest(SCRIPT)));
    }

    #[test]
    fn what_has_nothing_to_be_ticked_by_is_never_released() {
        let said = Said { before: "一".to_owned(), is_free: true, ..Said::default() };
        let item = Item { id: id(Kind::Suggestion, 1), says: vec![said] };
        let extract = Extract { parts: vec![Part::Body], items: vec![item], ..Extract::default() };
        assert_eq!(extract.release(&HashSet::new()), Err(1));
    }
}
