//! A register opened by its checkpoint is the same register: whatever part of it is here, it says what the whole says.

use std::collections::HashSet;

use proptest::prelude::*;
use suggestion_register::{
    domain::{
        context::Context,
        day::Day,
        id::{Key, RecordId},
        kind::Kind,
        value::Value,
    },
    exchange::{
        copies::Copies,
        json::{
            header::Header,
            read::{FileContent, Reading},
            write::write,
        },
        preview::{Impact, Item, Needed, Preview, Previewing},
    },
    journal::{
        commit::{Author, Commit, Via},
        conflict::conflicts,
        line::{self, Reader},
        write::Draft,
    },
    list::row::content,
    workbench::{
        bench::{Now, Refused, Workbench},
        checkpoint::{Checkpoint, Making},
        log::LogReading,
        opening::{Damage, Opening},
        part::{DeputyReading, parent_in},
        store::{LAST, Note, Segment},
        witness::Witness,
    },
};

pub(crate) const SUGGESTIONS: u8 = 6;
const CHILDREN: u8 = 12;

pub(crate) fn author(device: &str) -> Author {
    Author { device: device.into(), run: "0".into(), person: "".into(), office: "市政府办公室".into() }
}

pub(crate) fn now(n: u64) -> Now {
    let mut entropy = [7; 16];
    entropy[..8].copy_from_slice(&n.to_be_bytes());
    Now { ms: 1_700_000_000_000 + n, entropy }
}

pub(crate) fn id(kind: Kind, n: u8) -> RecordId {
    RecordId::random(kind, [n + 1; 16])
}

/// One thing a person does to a register.
pub(crate) type Act = (u8, u8, u8);

pub(crate) fn draft(bench: &Workbench, (what, which, how): Act) -> Option<Draft> {
    let suggestion = id(Kind::Suggestion, which % SUGGESTIONS);
    let other = Value::text(id(Kind::Suggestion, how % SUGGESTIONS).to_string());
    let (assignment, link) = (id(Kind::Assignment, which % CHILDREN), id(Kind::Link, which % CHILDREN));
    let journal = bench.journal();
    match what % 10 {
        0 | 1 => Draft::revise(journal, suggestion, [("title", Value::text(format!("题目{how}")))]),
        2 => Draft::revise(journal, suggestion, [("body", Value::text("很长的正文".repeat(how as usize)))]),
        3 => Draft::revise(journal, assignment, [("parent", other), ("role", Value::text("main"))]),
        4 => {
            let office = Value::text(id(Kind::Office, how % 3).to_string());
            Draft::revise(journal, assignment, [("office", office)])
        }
        5 => {
            let parent = Value::text(suggestion.to_string());
            Draft::revise(journal, link, [("parent", parent), ("to", other), ("kind", Value::text("merged"))])
        }
        6 => {
            Draft::revise(journal, id(Kind::Office, how % 3), [("name", Value::text(format!("单位{which}")))])
        }
        7 => {
            Draft::revise(journal, id(Kind::Deputy, how % 3), [("name", Value::text(format!("代表{which}")))])
        }
        8 => {
            let lead = Value::text(id(Kind::Deputy, how % 3).to_string());
            Draft::revise(journal, suggestion, [("lead", lead)])
        }
        _ => journal.record(suggestion).map(|record| {
            if record.exists() { Draft::delete(record, None) } else { Draft::undelete(record) }
        }),
    }
}

/// A log as a database holds it, cut into values of so many bytes.
#[derive(Clone)]
pub(crate) struct Log {
    pub(crate) segments: Vec<Segment>,
    pub(crate) cut: usize,
}

impl Log {
    pub(crate) fn append(&mut self, bench: &mut Workbench) {
        use suggestion_register::workbench::store::Placed;
        while let Some(batch) = bench.start_save() {
            let from = self.segments.last().map_or(1, |segment| segment.place + 1);
            let bytes: Vec<u8> = batch.segments.iter().flat_map(|segment| segment.iter().copied()).collect();
            for (place, bytes) in (from..).zip(bytes.chunks(self.cut)) {
                self.segments.push(Segment { place, bytes: bytes.to_vec() });
            }
            let to = self.segments.last().map_or(1, |segment| segment.place + 1);
            bench.saved(Placed { from, to });
        }
    }

    pub(crate) fn notes(&self) -> Vec<Note> {
        let last = self.segments.last().map_or(0, |segment| segment.place);
        vec![Note { name: LAST.to_owned(), text: last.to_string() }]
    }

    pub(crate) fn from(&self, place: u32) -> Vec<Segment> {
        self.segments.iter().filter(|segment| place <= segment.place).cloned().collect()
    }

    pub(crate) fn at(&self, places: &[u32]) -> Vec<Segment> {
        self.segments.iter().filter(|segment| places.contains(&segment.place)).cloned().collect()
    }

    pub(crate) fn whole(&self, witness: Option<Witness>) -> (Workbench, Option<Damage>) {
        let last = self.segments.last().map_or(0, |segment| segment.place);
        let mut opening = Opening::new(self.notes(), last, witness, author("a"));
        for portion in self.segments.chunks(3) {
            opening.feed(portion.to_vec());
            while opening.step(2) {}
        }
        opening.finish()
    }
}

/// A log of these acts, and the bytes of a checkpoint of it, the deputies apart.
fn kept(acts: &[Act], cut: usize) -> (Log, Vec<u8>, Vec<Vec<u8>>, Witness) {
    let mut log = Log { segments: Vec::new(), cut };
    let mut bench = Workbench::empty(author("a"));
    let title = [("title", Value::text("台账"))];
    bench.found(vec![Draft::create(id(Kind::Register, 0), title)], now(0)).unwrap();
    for (n, act) in (1..).zip(acts) {
        if let Some(draft) = draft(&bench, *act) {
            bench.act(vec![draft], Via::Edit, now(n)).unwrap();
        }
        if n % 3 == 0 {
            log.append(&mut bench);
        }
    }
    log.append(&mut bench);
    kept_of(log)
}

/// The same of a log that there is.
fn kept_of(log: Log) -> (Log, Vec<u8>, Vec<Vec<u8>>, Witness) {
    // Places of commits are known exactly by whoever reads the log.
    let (bench, damage) = log.whole(None);
    assert_eq!(damage, None);
    let mut making = Making::new(&bench);
    while making.step(&bench, 2) {}
    let made = making.finish(&bench).unwrap();
    let bytes = made.checkpoint.concat();
    assert_eq!(read(&bytes).summary.place, made.place);
    (log, bytes, made.deputies, bench.witness())
}

fn read(bytes: &[u8]) -> Checkpoint<'_> {
    Checkpoint::read(bytes).unwrap()
}

fn context() -> Context {
    Context::of(None, Day::parse("2026-03-01").unwrap())
}

/// Makes a suggestion come, as the page does.
fn ask_for(bench: &mut Workbench, log: &Log, ids: &[RecordId]) {
    let Some(mut wanted) = bench.wanted(ids) else { return };
    for _ in 0..100 {
        if bench.admit(&wanted, &log.at(&wanted.places)) {
            return;
        }
        wanted.further();
    }
    panic!("a suggestion is not where the index says");
}

/// The register's file, written from what is here and from the log.
fn written(bench: &Workbench, log: &Log) -> String {
    let parked: Vec<String> = bench.parked().map(str::to_owned).collect();
    let mut writing = write(bench.journal(), &parked, &Header::default());
    let mut file = Vec::new();
    // What is fetched beforehand is what will be wanted, whenever it comes.
    let mut ahead = Vec::new();
    loop {
        if writing.wanted().is_some() {
            writing.supply(log.at(&std::mem::take(&mut ahead)));
        }
        if let Some(places) = writing.wanted() {
            let segments = log.at(&places);
            assert!(!segments.is_empty(), "the log does not hold what it held");
            writing.supply(segments);
            ahead = writing.ahead();
        }
        match writing.next() {
            Some(part) => file.extend_from_slice(part.as_ref()),
            None => return String::from_utf8(file).expect("text"),
        }
    }
}

pub(crate) fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    prop::collection::vec(any::<Act>(), 0..most)
}

/// What a register that rests keeps beside its log opens as the whole.
fn opens_as(bench: &Workbench, log: &Log, whole: &Workbench) -> Result<(), TestCaseError> {
    let mut making = Making::new(bench);
    while making.step(bench, 2) {}
    let made = making.finish(bench).expect("all that was touched is here");
    let bytes = made.checkpoint.concat();
    let witness = Some(bench.witness());
    let mut again =
        Workbench::opened_in_part(read(&bytes), &log.notes(), Vec::new(), witness, author("a")).unwrap();
    let mut coming = DeputyReading::new(made.deputies);
    while coming.step(&mut again, 2) == Some(true) {}
    prop_assert_eq!(again.count(), whole.count());
    prop_assert_eq!(again.conflicts(), whole.conflicts());
    for n in 0..SUGGESTIONS {
        let id = id(Kind::Suggestion, n);
        ask_for(&mut again, log, &[id]);
        let [here, there] = [&again, whole].map(|it| content(it.journal(), id, &context()));
        prop_assert_eq!(here, there, "{}", n);
    }
    let mut reading = again.rest().unwrap();
    reading.feed(log.from(1));
    let (damage, _) = again.complete(reading, &log.notes());
    prop_assert_eq!(damage, None);
    prop_assert_eq!(again.journal().digest(), whole.journal().digest());
    Ok(())
}

/// A file as it is read beside a register.
fn read_beside(file: &str, bench: &Workbench) -> FileContent {
    let mut reading = Reading::new(file.as_bytes().to_vec(), "f");
    while !reading.step_beside(bench.journal(), 3).finished {}
    reading.finish().expect("a file of ours")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_part_says_what_the_whole_says(
        before in acts(60), behind in acts(8), meanwhile in acts(8), cut in 40usize..3000, portion in 1usize..9,
    ) {
        let (mut log, checkpoint, deputies, mut witness) = kept(&before, cut);
        // Somebody works on after the checkpoint, and the page is opened anew.
        let (mut other, _) = log.whole(None);
        for (n, act) in (1000..).zip(&behind) {
            if let Some(draft) = draft(&other, *act) {
                other.act(vec![draft], Via::Edit, now(n)).unwrap();
                log.append(&mut other);
                witness = other.witness();
            }
        }
        let checkpoint = read(&checkpoint);
        let place = checkpoint.summary.place;
        let tail = log.from(place + 1);
        let opened = Workbench::opened_in_part(checkpoint, &log.notes(), tail, Some(witness), author("a"));
        let mut bench = opened.unwrap();
        let (whole, _) = log.whole(Some(witness));
        prop_assert!(bench.is_open() && !bench.is_whole());
        prop_assert_eq!(bench.count(), whole.count());
        // The first screen does without the deputies; a suggestion does not.
        let mut coming = DeputyReading::new(deputies);
        prop_assert!(!bench.is_here(id(Kind::Suggestion, 0)));
        let early = Draft::create(id(Kind::Deputy, 9), [("name", Value::text("早"))]);
        prop_assert_eq!(bench.act(vec![early], Via::Edit, now(1999)), Err(Refused::NotHere));
        while coming.step(&mut bench, 2) == Some(true) {}
        prop_assert!(bench.has_deputies());
        prop_assert_eq!(bench.count(), whole.count());
        // What lies behind the checkpoint comes first, with the suggestions it touches.
        let ids = bench.touched_behind();
        ask_for(&mut bench, &log, &ids);
        for n in 0..SUGGESTIONS {
            let id = id(Kind::Suggestion, n);
            ask_for(&mut bench, &log, &[id]);
            prop_assert!(bench.is_here(id));
            prop_assert_eq!(content(bench.journal(), id, &context()), content(whole.journal(), id, &context()), "{}", n);
            if n % 2 == 0 {
                break;
            }
        }
        // The rest comes in portions while the person goes on working.
        let mut reading = bench.rest().unwrap();
        let mut acts = (2000..).zip(&meanwhile);
        let (mut kept, mut refused) = (0, 0);
        loop {
            let portion: Vec<Segment> = log.from(reading.next()).into_iter().take(portion).collect();
            if portion.is_empty() {
                break;
            }
            reading.feed(portion);
            while reading.step(&mut bench, 2) {}
            if let Some((n, act)) = acts.next()
                && let Some(draft) = draft(&bench, *act)
            {
                match bench.act(vec![draft], Via::Edit, now(n)) {
                    Ok(_) => kept += 1,
                    Err(error) => {
                        prop_assert_eq!(error, Refused::NotHere);
                        refused += 1;
                    }
                }
                log.append(&mut bench);
            }
        }
        prop_assert!(kept + refused <= meanwhile.len());
        let notes = log.notes();
        let (damage, news) = bench.complete(reading, &notes);
        prop_assert_eq!((damage, news), (None, HashSet::new()));
        let (whole, damage) = log.whole(Some(bench.witness()));
        prop_assert_eq!(damage, None);
        prop_assert_eq!(bench.journal().digest(), whole.journal().digest());
        for n in 0..SUGGESTIONS {
            let id = id(Kind::Suggestion, n);
            prop_assert_eq!(content(bench.journal(), id, &context()), content(whole.journal(), id, &context()));
        }
    }

    /// Another office's file comes into a register of which only a part is in memory as into the whole: the same is
    /// said before, the same stands after, and what is kept beside the log fits.
    #[test]
    fn a_file_comes_into_a_register_that_rests_as_into_the_whole(
        before in acts(60), opened in 0..SUGGESTIONS, meanwhile in acts(8), there in acts(12),
        directories in prop::bool::weighted(0.1), by_copies: bool, cut in 40usize..3000,
    ) {
        let (mut log, checkpoint, deputies, witness) = kept(&before, cut);
        let checkpoint = read(&checkpoint);
        if checkpoint.summary.conflicts != 0 {
            return Ok(());
        }
        let (mut other, _) = log.whole(None);
        other.sign_as(author("b"));
        for (n, act) in (5000..).zip(&there) {
            let is_of_all = matches!(act.0 % 10, 6 | 7) && !directories;
            if let Some(draft) = draft(&other, *act).filter(|_| !is_of_all) {
                other.act(vec![draft], Via::Edit, now(n)).unwrap();
            }
        }
        let file = written(&other, &log);
        let opening =
            Workbench::opened_in_part(checkpoint, &log.notes(), Vec::new(), Some(witness), author("a"));
        let mut bench = opening.unwrap();
        let mut coming = DeputyReading::new(deputies);
        while coming.step(&mut bench, 2) == Some(true) {}
        ask_for(&mut bench, &log, &[id(Kind::Suggestion, opened)]);
        let mut reading = bench.proof().unwrap();
        reading.feed(log.from(1));
        prop_assert_eq!(bench.rests(reading, &log.notes()), (None, true));
        for (n, act) in (3000..).zip(&meanwhile) {
            if let Some(draft) = draft(&bench, *act) {
                let _ = bench.act(vec![draft], Via::Edit, now(n));
                log.append(&mut bench);
            }
        }
        let (mut whole, _) = log.whole(Some(bench.witness()));
        let (content, in_full) = (read_beside(&file, &bench), read_beside(&file, &whole));
        prop_assert_eq!(&content, &in_full);
        let Some(needed) = Needed::of(bench.here(), &content) else {
            let is_of_all = |it: &Commit| it.record.kind.is_child() || bench.journal().record(it.record).is_some();
            prop_assert!(content.commits.iter().any(is_of_all));
            return Ok(());
        };
        let needed: Vec<RecordId> = bench.in_order(needed.suggestions.into_iter().collect());
        if by_copies && let Some(wanted) = bench.wanted(&needed) {
            let mut copies = Copies::of(bench.here(), &content, &wanted.suggestions);
            let mut lines = Vec::new();
            for place in copies.stretches() {
                copies.pick(&file.as_bytes()[place.start as usize..place.end as usize], &mut lines);
            }
            bench.admit_copies(lines.split(|byte| *byte == b'\n'));
            bench.settle(&wanted);
            // The file is one of the whole register: all that is wanted lies in it.
            prop_assert_eq!(bench.wanted(&needed), None);
        }
        needed.chunks(2).for_each(|some| ask_for(&mut bench, &log, some));
        let said = Previewing::new().finish(bench.here(), &[], &content);
        let truth = Previewing::new().finish(whole.journal(), &[], &in_full);
        let told = |it: &Preview| -> (Vec<Item>, Vec<Item>) {
            it.items.clone().into_iter().partition(|it| it.class == Impact::Identical)
        };
        let ((same, mine), (same_ones, true_ones)) = (told(&said), told(&truth));
        // A child that moved from one to the other of two suggestions that nobody has is told under either.
        let known = |it: Vec<Item>| -> HashSet<RecordId> {
            let ids = it.into_iter().map(|it| it.record);
            ids.filter(|id| whole.journal().record(*id).is_some()).collect()
        };
        prop_assert_eq!(known(same), known(same_ones));
        prop_assert_eq!(&mine, &true_ones);
        for mine in mine {
            let details = |preview: &Preview, bench: &Workbench| {
                preview.details(mine.record, bench.journal(), &content)
            };
            prop_assert_eq!(details(&said, &bench), details(&truth, &whole));
        }
        let FileContent { commits, .. } = content;
        let come = |bench: &mut Workbench| bench.import(commits.clone(), Vec::new(), "f", now(9000));
        prop_assert_eq!(come(&mut bench), come(&mut whole));
        log.append(&mut bench);
        let (after, damage) = log.whole(Some(bench.witness()));
        prop_assert_eq!(damage, None);
        prop_assert_eq!(after.journal().digest(), whole.journal().digest());
        prop_assert_eq!(bench.conflicts(), after.conflicts());
        opens_as(&bench, &log, &after)?;
    }

    /// A register that was proven and not kept: it witnesses, counts and goes out as the whole does, takes changes and
    /// knows what was done in it, and becomes the whole when that is asked for.
    #[test]
    fn a_proven_log_says_and_gives_what_the_whole_does(
        before in acts(60), opened in 0..SUGGESTIONS, while_proven in acts(3), meanwhile in acts(8),
        others in prop::bool::weighted(0.2), cut in 40usize..3000, portion in 1usize..9,
    ) {
        let (mut log, checkpoint, deputies, witness) = kept(&before, cut);
        let checkpoint = read(&checkpoint);
        let may_rest = checkpoint.summary.conflicts == 0;
        let opening =
            Workbench::opened_in_part(checkpoint, &log.notes(), Vec::new(), Some(witness), author("a"));
        let mut bench = opening.unwrap();
        let mut coming = DeputyReading::new(deputies);
        while coming.step(&mut bench, 2) == Some(true) {}
        ask_for(&mut bench, &log, &[id(Kind::Suggestion, opened)]);
        let mut reading = bench.proof().unwrap();
        if others {
            // What another tab writes meanwhile is in no row here: all of it has to be read.
            let (mut other, _) = log.whole(None);
            let office = Draft::create(id(Kind::Office, 9), [("name", Value::text("别人写的单位"))]);
            other.act(vec![office], Via::Edit, now(1900)).unwrap();
            log.append(&mut other);
        }
        let mut acts = (2000..).zip(&while_proven);
        loop {
            let portion: Vec<Segment> = log.from(reading.next()).into_iter().take(portion).collect();
            if portion.is_empty() {
                break;
            }
            reading.feed(portion);
            while reading.step(&mut bench, 2) {}
            if let Some((n, act)) = acts.next()
                && let Some(draft) = draft(&bench, *act)
            {
                let _ = bench.act(vec![draft], Via::Edit, now(n));
                log.append(&mut bench);
            }
        }
        let is_plain = conflicts(bench.journal()).is_empty() && !others;
        prop_assert_eq!(bench.rests(reading, &log.notes()), (None, may_rest && is_plain));
        prop_assert_eq!(bench.is_proven(), may_rest && is_plain);
        for (n, act) in (3000..).zip(&meanwhile) {
            if let Some(draft) = draft(&bench, *act) {
                let _ = bench.act(vec![draft], Via::Edit, now(n));
                log.append(&mut bench);
            }
        }
        if bench.is_proven() {
            let (whole, damage) = log.whole(Some(bench.witness()));
            prop_assert_eq!(damage, None);
            prop_assert_eq!(bench.witness(), whole.witness());
            prop_assert_eq!(bench.count(), whole.count());
            prop_assert_eq!(bench.conflicts(), whole.conflicts());
            prop_assert_eq!((bench.can_undo(), bench.can_redo()), (whole.can_undo(), whole.can_redo()));
            prop_assert!(bench.is_witness() && !bench.is_whole());
            let (here, all): (HashSet<_>, HashSet<_>) =
                (bench.journal().ids().collect(), whole.journal().ids().collect());
            prop_assert_eq!(here, all);
            prop_assert_eq!(written(&bench, &log), written(&whole, &log));
            opens_as(&bench, &log, &whole)?;
            // A step is taken back as the whole takes it back, or not before the whole is here.
            let (mut tried, mut truth) = (bench.clone(), whole);
            match tried.undo(now(3999)) {
                Err(Refused::NotHere) => (),
                done => {
                    prop_assert_eq!(done, truth.undo(now(3999)));
                    let ids: HashSet<_> = tried.journal().ids().collect();
                    prop_assert_eq!(ids, truth.journal().ids().collect());
                }
            }
        }
        // Somebody needs the whole.
        let mut reading = bench.rest().unwrap();
        reading.feed(log.from(1));
        let (damage, news) = bench.complete(reading, &log.notes());
        prop_assert_eq!(damage, None);
        prop_assert!(news.is_empty() || others);
        let (mut whole, _) = log.whole(Some(bench.witness()));
        prop_assert_eq!(bench.journal(), whole.journal());
        prop_assert!(!bench.is_far(true) && !bench.is_far(false));
        prop_assert_eq!(bench.undo(now(4000)).is_ok(), whole.undo(now(4000)).is_ok());
        prop_assert_eq!(bench.journal().digest(), whole.journal().digest());
    }

    #[test]
    fn a_damaged_checkpoint_is_never_believed(before in acts(30), at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let (log, _, mut deputies, witness) = kept(&before, 500);
        let (bench, _) = log.whole(None);
        let made = Making::new(&bench).finish(&bench).unwrap();
        let (place, mut bytes) = (made.place, made.checkpoint.concat());
        for bytes in deputies.iter_mut().chain([&mut bytes]) {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        // Its own checksum is looked at first; what is tried here is that nothing panics without it.
        if let Some(checkpoint) = Checkpoint::read(&bytes) {
            let tail = log.from(place + 1);
            let opened =
                Workbench::opened_in_part(checkpoint, &log.notes(), tail, Some(witness), author("a"));
            if let Some(mut bench) = opened {
                let mut reading = DeputyReading::new(deputies.clone());
                while reading.step(&mut bench, 2) == Some(true) {}
                prop_assert_eq!(bench.has_deputies(), deputies.is_empty());
                for n in 0..SUGGESTIONS {
                    if let Some(wanted) = bench.wanted(&[id(Kind::Suggestion, n)]) {
                        let _ = bench.admit(&wanted, &log.at(&wanted.places));
                    }
                }
            }
        }
    }
}

#[test]
fn damage_in_what_was_not_read_yet_is_told_and_stops_writing() {
    let acts: Vec<Act> = (0..40).map(|n| (n % 3, n, n)).collect();
    let (log, checkpoint, _, witness) = kept(&acts, 400);
    let tried = |damage: &dyn Fn(&mut Vec<Segment>)| {
        let mut log = log.clone();
        let notes = log.notes();
        damage(&mut log.segments);
        let mut bench =
            Workbench::opened_in_part(read(&checkpoint), &notes, Vec::new(), Some(witness), author("a"))
                .unwrap();
        let mut reading: LogReading = bench.rest().unwrap();
        reading.feed(log.segments.clone());
        let (damage, _) = bench.complete(reading, &notes);
        let new = Draft::create(id(Kind::Suggestion, 99), []);
        assert_eq!(bench.act(vec![new], Via::Edit, now(9)), Err(Refused::NotOpen));
        assert_eq!(bench.damage(), damage);
        damage
    };
    // What is only proven is proven by the same.
    let proven = |damage: &dyn Fn(&mut Vec<Segment>)| {
        let mut log = log.clone();
        let notes = log.notes();
        damage(&mut log.segments);
        let mut bench =
            Workbench::opened_in_part(read(&checkpoint), &notes, Vec::new(), Some(witness), author("a"))
                .unwrap();
        let mut reading = bench.proof().unwrap();
        reading.feed(log.segments.clone());
        let (damage, rests) = bench.rests(reading, &notes);
        assert!(!rests && !bench.is_proven());
        let new = Draft::create(id(Kind::Suggestion, 99), []);
        assert_eq!(bench.act(vec![new], Via::Edit, now(9)), Err(Refused::NotOpen));
        damage
    };
    assert_eq!(proven(&|segments| drop(segments.remove(1))), Some(Damage::Gap { missing: 1 }));
    assert_eq!(proven(&|segments| drop(segments.pop())), Some(Damage::Gap { missing: 1 }));
    assert!(matches!(proven(&|segments| segments[2].bytes[200] ^= 1), Some(Damage::Lines { broken: 1 })));
    assert_eq!(tried(&|segments| drop(segments.remove(1))), Some(Damage::Gap { missing: 1 }));
    assert_eq!(tried(&|segments| drop(segments.pop())), Some(Damage::Gap { missing: 1 }));
    assert!(matches!(tried(&|segments| segments[2].bytes[200] ^= 1), Some(Damage::Lines { broken: 1 })));
}

/// Of what was done together yesterday one suggestion may be in memory and another not: half of it is never taken back.
#[test]
fn a_step_of_yesterday_is_taken_back_when_all_of_it_is_here() {
    let mut log = Log { segments: Vec::new(), cut: 400 };
    let mut bench = Workbench::empty(author("a"));
    let title = [("title", Value::text("台账"))];
    bench.found(vec![Draft::create(id(Kind::Register, 0), title)], now(0)).unwrap();
    let both = |title: &str| {
        let titled =
            |n| Draft::create(id(Kind::Suggestion, n), [("title", Value::text(format!("{title}{n}")))]);
        vec![titled(1), titled(2)]
    };
    bench.act(both("题目"), Via::Edit, now(1)).unwrap();
    log.append(&mut bench);
    let made = Making::new(&bench).finish(&bench).unwrap();
    let (bytes, witness) = (made.checkpoint.concat(), bench.witness());
    let opened =
        Workbench::opened_in_part(read(&bytes), &log.notes(), Vec::new(), Some(witness), author("a"));
    let mut bench = opened.unwrap();
    assert_eq!(DeputyReading::new(made.deputies).step(&mut bench, 9), Some(false));
    let mut reading = bench.proof().unwrap();
    reading.feed(log.segments.clone());
    assert_eq!(bench.rests(reading, &log.notes()), (None, true));
    ask_for(&mut bench, &log, &[id(Kind::Suggestion, 1)]);
    assert!(bench.can_undo() && bench.is_far(true));
    assert_eq!(bench.undo(now(2)), Err(Refused::NotHere));
    let mut reading = bench.rest().unwrap();
    reading.feed(log.segments.clone());
    assert_eq!(bench.complete(reading, &log.notes()), (None, HashSet::new()));
    assert_eq!(bench.undo(now(3)).map(|done| done.records), Ok(2));
    assert_eq!(bench.redo(now(4)).map(|done| done.records), Ok(2));
}

#[test]
fn a_line_that_is_no_longer_what_was_proven_is_never_given_out() {
    let acts: Vec<Act> = (0..40).map(|n| (n % 3, n, n)).collect();
    let (mut log, checkpoint, _, witness) = kept(&acts, 400);
    let mut bench =
        Workbench::opened_in_part(read(&checkpoint), &log.notes(), Vec::new(), Some(witness), author("a"))
            .unwrap();
    let mut reading = bench.proof().unwrap();
    reading.feed(log.segments.clone());
    assert_eq!(bench.rests(reading, &log.notes()), (None, true));
    let is_whole = |log: &Log| {
        let mut writing = write(bench.journal(), &[], &Header::default());
        loop {
            match writing.wanted() {
                Some(places) if log.at(&places).is_empty() => return false,
                Some(places) => writing.supply(log.at(&places)),
                None => (),
            }
            if writing.next().is_none() {
                return true;
            }
        }
    };
    assert!(is_whole(&log));
    let lost = log.segments.remove(7);
    assert!(!is_whole(&log), "a value is gone");
    log.segments.insert(7, Segment { bytes: lost.bytes.iter().map(|byte| byte ^ 1).collect(), ..lost });
    assert!(!is_whole(&log), "a value is another");
}

#[test]
fn a_checkpoint_of_another_log_opens_nothing() {
    let (log, checkpoint, _, witness) = kept(&[(0, 1, 2)], 400);
    let opened = |witness| {
        Workbench::opened_in_part(read(&checkpoint), &log.notes(), Vec::new(), Some(witness), author("a"))
            .is_some()
    };
    assert!(opened(witness));
    assert!(!opened(Witness { sum: witness.sum ^ 1, ..witness }), "the browser remembers other commits");
    assert!(!opened(Witness { place: witness.place + 1, ..witness }), "the browser remembers a longer log");
}

#[test]
fn what_is_not_here_cannot_be_changed_and_what_needs_the_whole_waits() {
    let (log, checkpoint, _, witness) = kept(&[(0, 1, 2), (0, 2, 3)], 400);
    let mut bench =
        Workbench::opened_in_part(read(&checkpoint), &log.notes(), Vec::new(), Some(witness), author("a"))
            .unwrap();
    let new = Draft::create(id(Kind::Suggestion, 78), []);
    assert_eq!(bench.act(vec![new], Via::Edit, now(49)), Err(Refused::NotHere), "it may name a deputy");
    assert_eq!(DeputyReading::new(Vec::new()).step(&mut bench, 1), Some(false));
    let title = |bench: &Workbench, n| {
        Draft::revise(bench.journal(), id(Kind::Suggestion, n), [("title", Value::text("新"))])
    };
    let blind = title(&bench, 1).unwrap();
    assert_eq!(bench.act(vec![blind], Via::Edit, now(50)), Err(Refused::NotHere));
    ask_for(&mut bench, &log, &[id(Kind::Suggestion, 1)]);
    let seeing = title(&bench, 1).unwrap();
    bench.act(vec![seeing], Via::Edit, now(51)).unwrap();
    bench.act(vec![Draft::create(id(Kind::Suggestion, 77), [])], Via::Edit, now(52)).unwrap();
    bench.undo(now(53)).unwrap();
    assert_eq!(bench.import(Vec::new(), Vec::new(), "空", now(54)), Err(Refused::NotHere));
}

/// What was kept before is not written again when more is kept: the lines of what belongs to no suggestion stand in
/// the order in which they came.
#[test]
fn what_comes_later_leaves_the_earlier_lines_of_a_checkpoint_as_they_are() {
    let mut log = Log { segments: Vec::new(), cut: 500 };
    let mut bench = Workbench::empty(author("a"));
    let name = |kind, n: u64| Draft::create(id(kind, n as u8), [("name", Value::text("名".repeat(2000)))]);
    bench.act((0..250).map(|n| name(Kind::Office, n)).collect(), Via::Edit, now(1)).unwrap();
    bench.act((0..250).map(|n| name(Kind::Deputy, n)).collect(), Via::Edit, now(2)).unwrap();
    log.append(&mut bench);
    let before = Making::new(&bench).finish(&bench).unwrap();
    let more = [name(Kind::Office, 250), name(Kind::Deputy, 250), Draft::create(id(Kind::Suggestion, 1), [])];
    bench.act(more.to_vec(), Via::Edit, now(3)).unwrap();
    log.append(&mut bench);
    let after = Making::new(&bench).finish(&bench).unwrap();
    assert!(2 < before.checkpoint.len() && before.checkpoint[1] == after.checkpoint[1]);
    assert!(1 < before.deputies.len() && before.deputies[0] == after.deputies[0]);
    assert_ne!(before.checkpoint[0], after.checkpoint[0]);
}

/// Two lines with one id and one checksum, of which somebody made the second: what the log says is what its id proves, be the
/// rest taken from a file or not.
#[test]
fn a_forged_line_of_a_file_is_not_taken_for_the_logs() {
    let lines: Vec<&str> = include_str!("../fixtures/forged_lines.txt").lines().collect();
    let [own, forged] = lines[..] else { panic!("two lines") };
    let commit = Reader::default().read(own).unwrap();
    let suggestion = parent_in(&commit).unwrap();
    let mut log = Log { segments: Vec::new(), cut: 900 };
    let mut bench = Workbench::empty(author("a"));
    let title = [("title", Value::text("台账"))];
    bench.found(vec![Draft::create(id(Kind::Register, 0), title)], now(0)).unwrap();
    let body = Draft::create(suggestion, [("title", Value::text("关于投资的建议"))]);
    bench.act(vec![body], Via::Edit, now(1)).unwrap();
    bench.import(vec![commit.clone()], Vec::new(), "f", now(2)).unwrap();
    log.append(&mut bench);
    let (log, checkpoint, _, witness) = kept_of(log);
    let opening =
        Workbench::opened_in_part(read(&checkpoint), &log.notes(), Vec::new(), Some(witness), author("a"));
    let mut bench = opening.unwrap();
    let mut reading = bench.proof().unwrap();
    reading.feed(log.from(1));
    assert_eq!(bench.rests(reading, &log.notes()), (None, true));
    // The pair is one: the checksum alone does not tell the two lines apart.
    let known = *bench.journal().depot().unwrap().get(commit.id()).unwrap();
    assert!(own != forged && known.is_line(own.as_bytes()) && known.is_line(forged.as_bytes()));

    // A file by which something is proven does not get by with it, one that only comes in passes it over.
    let file = written(&bench, &log).replace(own, forged);
    let read = |reading: Reading| {
        let mut reading = reading;
        while !reading.step_beside(bench.journal(), 3).finished {}
        let content = reading.finish().unwrap();
        (content.problem_count, content.ids.contains(&commit.id()))
    };
    let reading = || Reading::new(file.clone().into_bytes(), "f");
    // Two are told: the line, and that the file is not what its end says.
    assert_eq!([read(reading()), read(reading().as_proof())], [(0, true), (2, false)]);

    let wanted = bench.wanted(&[suggestion]).unwrap();
    bench.admit_copies(std::iter::once(forged.as_bytes()));
    bench.settle(&wanted);
    assert!(bench.journal().commit(commit.id()).is_none());
    assert!(bench.wanted(&[suggestion]).is_some());
    bench.admit_copies(std::iter::once(own.as_bytes()));
    assert_eq!(bench.journal().commit(commit.id()).map(line::write).as_deref(), Some(own));
    ask_for(&mut bench, &log, &[suggestion]);
    assert!(bench.wanted(&[suggestion]).is_none());
}

/// The index finds a child by half of its key. A new one that somebody gave the half of another's key is listed where it
/// belongs, and nowhere else.
#[test]
fn half_a_key_lists_nothing_where_it_does_not_belong() {
    let child = |end: u8| {
        let mut key = [7; 16];
        key[8..].fill(end);
        RecordId { kind: Kind::Assignment, key: Key(key) }
    };
    let (one, other) = (id(Kind::Suggestion, 1), id(Kind::Suggestion, 2));
    let under = |of: RecordId| [("parent", Value::text(of.to_string())), ("role", Value::text("main"))];
    let mut log = Log { segments: Vec::new(), cut: 900 };
    let mut bench = Workbench::empty(author("a"));
    let title = [("title", Value::text("台账"))];
    bench.found(vec![Draft::create(id(Kind::Register, 0), title)], now(0)).unwrap();
    let titled = |of: RecordId| Draft::create(of, [("title", Value::text("关于道路的建议"))]);
    let drafts = vec![titled(one), titled(other), Draft::create(child(1), under(one))];
    bench.act(drafts, Via::Edit, now(1)).unwrap();
    log.append(&mut bench);
    let (log, checkpoint, deputies, witness) = kept_of(log);
    let (mut there, _) = log.whole(None);
    there.sign_as(author("b"));
    there.act(vec![Draft::create(child(2), under(other))], Via::Edit, now(2)).unwrap();
    let file = written(&there, &log);

    let opening =
        Workbench::opened_in_part(read(&checkpoint), &log.notes(), Vec::new(), Some(witness), author("a"));
    let mut bench = opening.unwrap();
    let mut coming = DeputyReading::new(deputies);
    while coming.step(&mut bench, 2) == Some(true) {}
    let mut reading = bench.proof().unwrap();
    reading.feed(log.from(1));
    assert_eq!(bench.rests(reading, &log.notes()), (None, true));
    let content = read_beside(&file, &bench);
    let needed: Vec<RecordId> = Needed::of(bench.here(), &content).unwrap().suggestions.into_iter().collect();
    ask_for(&mut bench, &log, &needed);
    let preview = Previewing::new().finish(bench.here(), &[], &content);
    let changed: Vec<RecordId> =
        preview.items.iter().filter(|it| 0 < it.commits).map(|it| it.record).collect();
    assert_eq!(changed, [other]);
}
