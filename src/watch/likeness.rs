//! Repeated suggestions (重复提出): which ones of any session, closed and refused ones included, are like this one.
//!
//! Titles are compared by their pairs of characters (bigrams), each counting the more the rarer it is; texts by
//! the share of the sequences of four characters that they have in common. An index of the titles' pairs and of
//! sixteen sequences of each text finds the candidates, so that a query among fifty thousand takes milliseconds.
//! An offer changes nothing: a person says what it is, and that is kept as a link.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    domain::{
        case::Case,
        choices::LinkKind,
        day::Day,
        fold::letters,
        id::RecordId,
        kind::Kind,
        link::Link,
        record::{Entity, Facts},
        text::Name,
        value::Value,
    },
    journal::{
        fold::{Journal, Record},
        write::Draft,
    },
};

/// From how many per cent on a likeness is offered.
pub const LISTED: u8 = 35;
/// From how many per cent on a likeness is a strong one.
pub const STRONG: u8 = 60;

/// What the same category adds, in per cent.
const SAME_CATEGORY: f32 = 5.0;
/// What the same lead deputy adds, in per cent.
const SAME_LEAD: f32 = 10.0;
/// How many characters a sequence of a text has.
const SEQUENCE: usize = 4;
/// How many sequences of a text the index knows.
const SKETCH: usize = 16;
/// How many of those two texts must have in common to be compared in full.
const COMMON: u8 = 2;
/// How many candidates of either kind are compared in full.
const CANDIDATES: usize = 24;
/// A shorter text says too little to be compared.
const SHORTEST: usize = 20;

/// What is compared: a suggestion, or what somebody is typing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// 标题.
    pub title: String,
    /// Everything else that it says.
    pub text: String,
    /// 内容分类.
    pub category: String,
    /// 领衔代表.
    pub lead: Option<RecordId>,
    /// The suggestion itself, which is not like itself.
    pub of: Option<RecordId>,
}

impl Query {
    /// What a recorded suggestion says.
    pub fn of(record: Record) -> Query {
        let text = |field: &str| record.value(field).as_text().unwrap_or_default();
        let mut said = [text("summary"), text("situation"), text("body")].join("\n");
        if let Value::List(points) = record.value("proposals") {
            for point in points {
                if let Value::Map(point) = point {
                    said.push('\n');
                    said.push_str(point.get("text").and_then(Value::as_text).unwrap_or_default());
                }
            }
        }
        Query {
            title: text("title").to_owned(),
            text: said,
            category: text("category").to_owned(),
            lead: record.value("lead").as_text().and_then(|id| id.parse().ok()),
            of: Some(record.id()),
        }
    }
}

/// A suggestion that is like another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resemblance {
    /// The suggestion.
    pub id: RecordId,
    /// How like they are, per cent.
    pub score: u8,
    /// What a person said of the two, if somebody did.
    pub known: Option<LinkKind>,
}

impl Resemblance {
    /// Whether they are probably the same.
    pub fn is_strong(&self) -> bool {
        STRONG <= self.score
    }
}

/// The index of all suggestions by what they say; kept in step with the journal.
#[derive(Clone, Debug, Default)]
pub struct Likeness {
    docs: Vec<Doc>,
    at: HashMap<RecordId, u32>,
    /// By pair of characters, the suggestions whose titles have it, in order.
    pairs: HashMap<u64, Vec<u32>>,
    /// The known sequences of all texts, each with its suggestion, sorted.
    sketches: Vec<(u32, u32)>,
}

#[derive(Clone, Debug)]
struct Doc {
    id: RecordId,
    /// The pairs of the title, sorted; none once the suggestion is gone.
    pairs: Box<[u64]>,
}

impl Likeness {
    /// The index of a register.
    pub fn build(journal: &Journal) -> Likeness {
        let mut index = Likeness::default();
        let ids: HashSet<RecordId> = journal.records(Kind::Suggestion).map(Record::id).collect();
        index.refresh(journal, &ids);
        index
    }

    /// Reads the suggestions among these records again.
    pub fn refresh(&mut self, journal: &Journal, touched: &HashSet<RecordId>) {
        let mut ids: Vec<RecordId> =
            touched.iter().copied().filter(|id| id.kind == Kind::Suggestion).collect();
        if ids.is_empty() {
            return;
        }
        ids.sort_unstable();
        let mut changed: HashSet<u32> = HashSet::new();
        let mut sketches: Vec<(u32, u32)> = Vec::new();
        for id in ids {
            let record = journal.record(id).filter(Record::exists);
            let at = match (self.at.get(&id).copied(), record) {
                (Some(at), _) => at,
                (None, None) => continue,
                (None, Some(_)) => self.add(id),
            };
            changed.insert(at);
            let query = record.map(Query::of).unwrap_or_default();
            self.title(at, pairs(&query.title));
            sketches.extend(sketch(&query.text).into_iter().map(|sequence| (sequence, at)));
        }
        if changed.len() < self.docs.len() {
            self.sketches.retain(|(_, at)| !changed.contains(at));
        } else {
            self.sketches.clear();
        }
        self.sketches.extend(sketches);
        // What stands is sorted already, so that this is quick.
        self.sketches.sort_unstable();
    }

    fn add(&mut self, id: RecordId) -> u32 {
        let at =
            u32::try_from(self.docs.len()).unwrap_or_else(|_| unreachable!("over 4 billion suggestions"));
        self.docs.push(Doc { id, pairs: Box::default() });
        self.at.insert(id, at);
        at
    }

    fn title(&mut self, at: u32, new: Vec<u64>) {
        let doc = &mut self.docs[at as usize];
        if *doc.pairs == new[..] {
            return;
        }
        for pair in &doc.pairs {
            if let Some(having) = self.pairs.get_mut(pair)
                && let Ok(place) = having.binary_search(&at)
            {
                having.remove(place);
            }
        }
        for pair in &new {
            let having = self.pairs.entry(*pair).or_default();
            if let Err(place) = having.binary_search(&at) {
                having.insert(place, at);
            }
        }
        doc.pairs = new.into();
    }

    /// How much a pair counts: nothing if every title has it, the more the fewer do.
    fn weight(&self, pair: u64) -> f32 {
        let having = self.pairs.get(&pair).map_or(0, Vec::len).max(1);
        ((self.docs.len() + 1) as f32 / having as f32).ln().powi(2)
    }

    fn norm(&self, pairs: &[u64]) -> f32 {
        pairs.iter().map(|pair| self.weight(*pair)).sum::<f32>().sqrt()
    }

    /// The suggestions that are like this one, the likest first; those of which a person said that they are not
    /// the same are left out.
    pub fn offers(&self, journal: &Journal, query: &Query) -> Vec<Resemblance> {
        let known = query.of.map(|of| decisions(journal, of)).unwrap_or_default();
        let own = sequences(&query.text);
        let mut offers: Vec<Resemblance> = Vec::new();
        for (at, title) in self.candidates(query, &own) {
            let id = self.docs[at as usize].id;
            if query.of == Some(id) || known.get(&id) == Some(&LinkKind::Different) {
                continue;
            }
            let Some(record) = journal.record(id).filter(Record::exists) else { continue };
            let other = Query::of(record);
            let score = score(title, likeness(&own, &sequences(&other.text)), query, &other);
            if LISTED <= score {
                offers.push(Resemblance { id, score, known: known.get(&id).copied() });
            }
        }
        offers.sort_by_key(|it| (std::cmp::Reverse(it.score), it.id));
        offers
    }

    /// The suggestions worth comparing in full, each with the likeness of the titles, 0 to 1.
    fn candidates(&self, query: &Query, own: &[u32]) -> BTreeMap<u32, f32> {
        let wanted = pairs(&query.title);
        let norm = self.norm(&wanted);
        let mut common = vec![0f32; self.docs.len()];
        for pair in &wanted {
            let weight = self.weight(*pair);
            for at in self.pairs.get(pair).into_iter().flatten() {
                common[*at as usize] += weight;
            }
        }
        let title = |at: u32| {
            let shared = common[at as usize];
            let norms = norm * self.norm(&self.docs[at as usize].pairs);
            if 0.0 < norms { (shared / norms).min(1.0) } else { 0.0 }
        };
        // Two titles cannot be liker than the root of what they share to the whole: few are looked at closer.
        let least = (norm * f32::from(LISTED - 15) / 100.0).powi(2);
        let near = (0u32..).zip(&common).filter(|(_, shared)| 0.0 < **shared && least <= **shared);
        let mut found: Vec<(u32, f32)> = near.map(|(at, _)| (at, title(at))).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(CANDIDATES);

        let mut shared: HashMap<u32, u8> = HashMap::new();
        for sequence in own.iter().take(SKETCH) {
            let first = self.sketches.partition_point(|(one, _)| one < sequence);
            for (_, at) in self.sketches[first..].iter().take_while(|(one, _)| one == sequence) {
                *shared.entry(*at).or_default() += 1;
            }
        }
        let mut alike: Vec<(u8, u32)> =
            shared.into_iter().filter(|(_, n)| COMMON <= *n).map(|(at, n)| (n, at)).collect();
        alike.sort_by_key(|(n, at)| (std::cmp::Reverse(*n), *at));
        found.extend(alike.into_iter().take(CANDIDATES).map(|(_, at)| (at, title(at))));
        found.into_iter().collect()
    }
}

/// The score of two suggestions from the likenesses of their titles and texts: the title counts twice, but the
/// same text under another title is the same suggestion.
fn score(title: f32, text: Option<f32>, one: &Query, other: &Query) -> u8 {
    let base = match text {
        None => title,
        Some(text) => ((2.0 * title + text) / 3.0).max(text),
    };
    let same_category = !one.category.is_empty() && one.category == other.category;
    let same_lead = one.lead.is_some() && one.lead == other.lead;
    let extra =
        f32::from(u8::from(same_category)) * SAME_CATEGORY + f32::from(u8::from(same_lead)) * SAME_LEAD;
    // Between 0 and 100 whatever the figures.
    (base * 100.0 + extra).clamp(0.0, 100.0).round() as u8
}

/// What persons said of this suggestion and others, by the other one; who spoke last is right.
pub fn decisions(journal: &Journal, of: RecordId) -> BTreeMap<RecordId, LinkKind> {
    let name = of.to_string();
    let concerns =
        |record: &Record| record.parent() == Some(of) || record.value("to").as_text() == Some(name.as_str());
    let links = journal.records(Kind::Link).filter(concerns);
    let mut links: Vec<(Option<RecordId>, Link)> =
        links.map(|record| (record.parent(), Link::read(record.id(), &record).0)).collect();
    links.sort_by_key(|(_, link)| (link.confirmed_on, link.id));
    let mut said = BTreeMap::new();
    for (parent, link) in links.into_iter().filter(|(_, link)| link.is_confirmed()) {
        let other = if parent == Some(of) { link.to.map(|it| it.id()) } else { parent };
        if let (Some(other), Some(kind)) = (other, link.kind) {
            said.insert(other, kind);
        }
    }
    said
}

/// The changes by which a person's word about an offer is kept: a link, and the flag 多年多次提出 when it is a
/// repetition. `link` is a new id.
pub fn decide(
    journal: &Journal,
    (link, of): (RecordId, RecordId),
    offer: &Resemblance,
    kind: LinkKind,
    (by, on): (Option<&Name>, Day),
) -> Vec<Draft> {
    let text = |id: RecordId| Value::text(id.to_string());
    let mut values = vec![
        ("parent", text(of)),
        ("to", text(offer.id)),
        ("kind", Value::text(kind.as_str())),
        ("score", Value::Int(offer.score.into())),
        ("confirmed_on", Value::text(on.to_string())),
    ];
    values.extend(by.map(|by| ("confirmed_by", Value::text(&**by))));
    let mut drafts = vec![Draft::create(link, values)];
    if kind == LinkKind::Repeated {
        drafts.extend(Draft::revise(journal, of, [("repeated", Value::Bool(true))]));
    }
    drafts
}

/// Whether a suggestion was proposed before: marked by hand, or by a confirmed link.
pub fn is_repeated(case: &Case) -> bool {
    let repeats = |it: &Link| it.kind == Some(LinkKind::Repeated) && it.is_confirmed();
    case.suggestion.repeated || case.links.iter().any(repeats)
}

/// What every title of suggestions begins and ends with says nothing.
const HEAD: [char; 2] = ['关', '于'];
const TAILS: [[char; 3]; 4] =
    [['的', '建', '议'], ['的', '提', '案'], ['的', '意', '见'], ['的', '批', '评']];

/// The pairs of characters of a title, sorted, each once.
fn pairs(title: &str) -> Vec<u64> {
    let chars = letters(title);
    let chars = chars.strip_prefix(&HEAD).unwrap_or(&chars);
    let chars = TAILS.iter().find_map(|tail| chars.strip_suffix(tail)).unwrap_or(chars);
    let mut pairs: Vec<u64> = chars
        .windows(2)
        .map(|pair| u64::from(u32::from(pair[0])) << 32 | u64::from(u32::from(pair[1])))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The sequences of a text as numbers, sorted, each once; none of one that is too short.
fn sequences(text: &str) -> Vec<u32> {
    let chars = letters(text);
    if chars.len() < SHORTEST {
        return Vec::new();
    }
    let mut found: Vec<u32> = chars.windows(SEQUENCE).map(number).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The sequences of a text that the index knows: those with the smallest numbers, which is as good as chance.
fn sketch(text: &str) -> Vec<u32> {
    let mut found = sequences(text);
    found.truncate(SKETCH);
    found
}

/// A number for a sequence of characters, the same on every machine (FNV-1a, then mixed).
fn number(chars: &[char]) -> u32 {
    let hash = chars.iter().fold(0x811c_9dc5_u32, |hash, c| (hash ^ u32::from(*c)).wrapping_mul(0x0100_0193));
    let hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash ^ (hash >> 13)
}

/// The share of the sequences of two texts that both have; none if either is too short.
fn likeness(one: &[u32], other: &[u32]) -> Option<f32> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let (mut a, mut b, mut common) = (0, 0, 0usize);
    while let (Some(left), Some(right)) = (one.get(a), other.get(b)) {
        common += usize::from(left == right);
        a += usize::from(left <= right);
        b += usize::from(right <= left);
    }
    Some(common as f32 / (one.len() + other.len() - common) as f32)
}

#[cfg(test)]
mod tests;
