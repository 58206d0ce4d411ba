//! The workbench against a database that fails: nothing acknowledged is lost, nothing unreadable is overwritten.

use std::{
    cell::{Cell, RefCell},
    collections::HashSet,
};

use pollster::block_on;
use suggestion_register::{
    domain::{id::RecordId, kind::Kind, record::Facts, value::Value},
    journal::{
        clock::Stamp,
        commit::{Author, Commit, CommitId, Content, Via},
        fold::Journal,
        line,
        name::Name,
        write::Draft,
    },
    workbench::{
        backup::Backup,
        bench::{Arriving, LogState, Now, Refused, Workbench},
        keep::{Keeper, catch_up, keep},
        opening::{Damage, Opening},
        point::{Cause, PREFIX},
        save::SaveState,
        store::{Batch, LAST, NOWHERE, Note, Placed, SEGMENT_BYTES, Segment, Store, StoreError, Stored},
        witness::Witness,
    },
};

/// A database in memory. Every put, note and completion is an operation, and the n-th one can be made to fail.
#[derive(Default)]
struct Fake {
    stored: RefCell<Stored>,
    operations: Cell<usize>,
    fail_at: Cell<Option<usize>>,
    /// Whether the failing operation is lost only in the answer: the transaction itself completes.
    answer_lost: Cell<bool>,
}

impl Fake {
    /// Counts an operation; says whether it fails.
    fn fails(&self) -> bool {
        let at = self.operations.get();
        self.operations.set(at + 1);
        self.fail_at.get() == Some(at)
    }

    fn failing(fail_at: usize, answer_lost: bool) -> Fake {
        let fake = Fake::default();
        fake.fail_at.set(Some(fail_at));
        fake.answer_lost.set(answer_lost);
        fake
    }
}

impl Store for Fake {
    async fn read_all(&self) -> Result<Stored, StoreError> {
        if self.fails() { Err(StoreError::CannotOpen) } else { Ok(self.stored.borrow().clone()) }
    }

    async fn read_from(&self, place: u32) -> Result<Stored, StoreError> {
        let mut stored = self.read_all().await?;
        stored.segments.retain(|segment| place <= segment.place);
        Ok(stored)
    }

    async fn append(&self, batch: Batch) -> Result<Placed, StoreError> {
        let mut after = self.stored.borrow().clone();
        let from = after.segments.last().map_or(1, |segment| segment.place + 1);
        let mut place = from;
        let mut failed = false;
        for bytes in batch.segments {
            assert!(bytes.len() <= SEGMENT_BYTES && !bytes.is_empty());
            failed |= self.fails();
            after.segments.push(Segment { place, bytes: bytes.to_vec() });
            place += 1;
        }
        let placed = Placed { from, to: place };
        let last = Note { name: LAST.to_owned(), text: (place - 1).to_string() };
        for note in batch.notes.into_iter().chain([last]) {
            failed |= self.fails();
            let text = placed.written(&note.text);
            after.notes.retain(|other| other.name != note.name);
            after.notes.push(Note { name: note.name, text });
        }
        failed |= self.fails();
        if !failed || self.answer_lost.get() {
            *self.stored.borrow_mut() = after;
        }
        if failed { Err(StoreError::Full) } else { Ok(placed) }
    }
}

/// A page: a workbench, and what it has told its user.
struct Page {
    bench: RefCell<Workbench>,
    witness: Cell<Option<Witness>>,
    states: RefCell<Vec<SaveState>>,
    /// The commits that the user was told are saved.
    acknowledged: RefCell<HashSet<CommitId>>,
    clock: Cell<u64>,
    /// Whether another register lies on the desk by now.
    is_away: Cell<bool>,
    /// What was told in which order, and whether the register is left while something is prepared.
    told: RefCell<Vec<&'static str>>,
    leaves: Cell<bool>,
}

impl Keeper for Page {
    fn with<T>(&self, work: impl FnOnce(&mut Workbench) -> T) -> Option<T> {
        (!self.is_away.get()).then(|| work(&mut self.bench.borrow_mut()))
    }

    async fn prepare(&self, _: usize) {
        self.told.borrow_mut().push("prepare");
        self.is_away.set(self.is_away.get() || self.leaves.get());
    }

    fn complete(&self, _: bool) {
        self.told.borrow_mut().push("complete");
    }

    fn witnessed(&self, witness: Witness) {
        self.told.borrow_mut().push("witnessed");
        self.witness.set(Some(witness));
    }

    fn came_in(&self) {}

    fn state(&self, state: SaveState) {
        self.states.borrow_mut().push(state);
        if state == SaveState::Saved {
            let known =
                self.with(|bench| bench.journal().commits().iter().map(Commit::id).collect::<Vec<_>>());
            self.acknowledged.borrow_mut().extend(known);
        }
    }

    fn damaged(&self, damage: Damage) {
        panic!("another tab's work is unreadable: {damage:?}");
    }
}

fn author(device: &str) -> Author {
    Author { device: device.into(), run: "0".into(), person: "".into(), office: "市政府办公室".into() }
}

impl Page {
    fn of(bench: Workbench) -> Page {
        Page {
            bench: RefCell::new(bench),
            witness: Cell::new(None),
            states: RefCell::default(),
            acknowledged: RefCell::default(),
            clock: Cell::new(1_700_000_000_000),
            is_away: Cell::new(false),
            told: RefCell::default(),
            leaves: Cell::new(false),
        }
    }

    fn new(device: &str) -> Page {
        Page::of(Workbench::empty(author(device)))
    }

    /// Opens what a database holds.
    fn open(fake: &Fake, witness: Option<Witness>) -> (Page, Option<Damage>) {
        let (bench, damage) = reopened(fake, witness);
        (Page::of(bench), damage)
    }

    /// Works at the page.
    fn with<T>(&self, work: impl FnOnce(&mut Workbench) -> T) -> T {
        work(&mut self.bench.borrow_mut())
    }

    fn now(&self) -> Now {
        self.clock.set(self.clock.get() + 1);
        let mut entropy = [0; 16];
        entropy[..8].copy_from_slice(&self.clock.get().to_be_bytes());
        entropy[8] = self.with(|bench| bench.author().device.as_bytes()[0]);
        Now { ms: self.clock.get(), entropy }
    }

    fn title(&self, n: u8, title: &str) {
        let id = suggestion(n);
        let now = self.now();
        self.with(|bench| {
            let draft = Draft::revise(bench.journal(), id, [("title", Value::text(title))]);
            bench.act(draft.into_iter().collect(), Via::Edit, now).unwrap()
        });
    }

    fn shown(&self, n: u8) -> Option<String> {
        self.with(|bench| {
            let record = bench.journal().record(suggestion(n)).filter(|it| it.exists())?;
            record.value("title").as_text().map(str::to_owned)
        })
    }
}

fn reopened(fake: &Fake, witness: Option<Witness>) -> (Workbench, Option<Damage>) {
    let mut opening = Opening::of(fake.stored.borrow().clone(), witness, author("reopened"));
    while opening.step(3) {}
    opening.finish()
}

fn suggestion(n: u8) -> RecordId {
    RecordId::random(Kind::Suggestion, [n; 16])
}

/// What another office hands over: titles for some suggestions, one long text, one deletion.
fn pack() -> Vec<Commit> {
    let other = Page::new("b");
    other.title(1, "乙的题目");
    other.title(7, "新件");
    let now = other.now();
    other.with(|bench| {
        let long = Value::text("长".repeat(50_000));
        let draft = Draft::revise(bench.journal(), suggestion(8), [("body", long)]);
        bench.act(draft.into_iter().collect(), Via::Edit, now).unwrap();
    });
    other.with(|bench| bench.journal().commits().to_vec())
}

/// Something a person does, by name.
type Act = (&'static str, fn(&Page));

/// The acts whose every operation is made to fail in turn.
const ACTS: [Act; 5] = [
    ("save", |page| page.title(1, "改过的题目")),
    ("import", |page| {
        let now = page.now();
        page.with(|bench| bench.import(pack(), Vec::new(), "乙.json", now)).unwrap();
    }),
    ("snapshot", |page| {
        let now = page.now();
        page.with(|bench| bench.mark(Cause::Asked, "手工", now)).unwrap();
    }),
    ("undo", |page| {
        let now = page.now();
        page.with(|bench| bench.undo(now)).unwrap();
    }),
    ("restore", |page| {
        let now = page.now();
        let point = page.with(|bench| bench.points().last().cloned()).unwrap();
        page.with(|bench| bench.restore(&point, now)).unwrap();
    }),
];

/// A page with some saved work and a restore point in the middle of it.
fn worked(fake: &Fake) -> Page {
    let page = Page::new("a");
    page.title(1, "题目");
    block_on(keep(fake, &page));
    let now = page.now();
    page.with(|bench| bench.mark(Cause::Asked, "开始", now)).unwrap();
    page.title(2, "又一件");
    page.title(1, "再改");
    block_on(keep(fake, &page));
    page
}

/// What the next opening needs is kept when the work is safe and before anybody hears of it; a register that is left
/// meanwhile is not told of.
#[test]
fn what_makes_the_next_opening_quick_is_prepared_before_an_import_is_told() {
    let fake = Fake::default();
    let page = worked(&fake);
    page.told.borrow_mut().clear();
    let now = page.now();
    page.with(|bench| bench.import(pack(), Vec::new(), "乙.json", now)).unwrap();
    block_on(keep(&fake, &page));
    assert_eq!(*page.told.borrow(), ["witnessed", "prepare", "complete"]);
    page.title(2, "离开以前");
    page.leaves.set(true);
    page.told.borrow_mut().clear();
    block_on(keep(&fake, &page));
    assert_eq!(*page.told.borrow(), ["witnessed", "prepare"]);
    assert_eq!(reopened(&fake, page.witness.get()).1, None);
}

#[test]
fn whatever_operation_fails_nothing_acknowledged_is_lost_and_a_retry_saves_the_rest() {
    let before = Fake::default();
    worked(&before);
    let start = before.operations.get();
    for (act, run) in ACTS {
        for answer_lost in [false, true] {
            let mut failures = 0;
            for nth in start.. {
                let fake = Fake::failing(nth, answer_lost);
                let page = worked(&fake);
                run(&page);
                block_on(keep(&fake, &page));
                let said = *page.states.borrow().last().unwrap();
                let (reopened_now, damage) = reopened(&fake, page.witness.get());
                assert_eq!(damage, None, "{act} {nth}");
                for id in page.acknowledged.borrow().iter() {
                    assert!(reopened_now.journal().contains(*id), "{act} {nth}: acknowledged and lost");
                }
                if said == SaveState::Saved {
                    // The act has fewer operations than n: the sweep is done.
                    assert!(fake.operations.get() <= nth, "{act} {nth}: a failure was called saved");
                    break;
                }
                failures += 1;
                assert_eq!(said, SaveState::Unsaved(StoreError::Full), "{act} {nth}");
                let all = page.with(|bench| bench.journal().digest());
                page.with(Workbench::retry);
                block_on(keep(&fake, &page));
                assert_eq!(page.states.borrow().last(), Some(&SaveState::Saved), "{act} {nth}");
                let (after, damage) = reopened(&fake, page.witness.get());
                assert_eq!((after.journal().digest(), damage), (all, None), "{act} {nth}");
            }
            assert!(2 <= failures, "{act}: the sweep reached only {failures} operations");
        }
    }
}

#[test]
fn an_import_is_in_the_log_whole_or_not_at_all() {
    let fake = Fake::default();
    let page = worked(&fake);
    let start = fake.operations.get();
    drop(page);
    for nth in start..start + 5 {
        let fake = Fake::failing(nth, false);
        let page = worked(&fake);
        let now = page.now();
        page.with(|bench| bench.import(pack(), Vec::new(), "乙.json", now)).unwrap();
        block_on(keep(&fake, &page));
        let (after, _) = reopened(&fake, None);
        let came = pack().iter().filter(|commit| after.journal().contains(commit.id())).count();
        assert!(came == 0 || came == pack().len(), "{nth}: {came} of {}", pack().len());
    }
}

#[test]
fn an_import_can_be_taken_back_as_one_step_also_after_a_restart() {
    let fake = Fake::default();
    let page = worked(&fake);
    let now = page.now();
    page.with(|bench| bench.import(pack(), Vec::new(), "乙.json", now)).unwrap();
    block_on(keep(&fake, &page));
    let (page, damage) = Page::open(&fake, page.witness.get());
    assert_eq!(damage, None);
    assert_eq!(page.shown(7).as_deref(), Some("新件"));
    let point = page.with(|bench| bench.points()[0].clone());
    assert_eq!((point.cause, point.label.as_str()), (Cause::Import, "乙.json"));
    let now = page.now();
    page.with(|bench| bench.undo_import(&point, now)).unwrap();
    assert_eq!((page.shown(7), page.shown(8)), (None, None));
    assert_eq!(page.shown(1).as_deref(), Some("再改"));
    let conflicts = page.with(|bench| bench.journal().conflicted().len());
    assert_eq!(conflicts, 0, "the value that came is taken back, so nothing stands against ours");
}

/// Two changes of one cell, then Ctrl+Z twice: the second was refused, “这些内容后来都被改过”, since what the first had
/// brought back stood where the earlier change was looked for.
#[test]
fn every_step_is_taken_back_and_brought_again_however_often_one_cell_was_changed() {
    let fake = Fake::default();
    let page = worked(&fake);
    let title = |page: &Page| page.shown(1).unwrap_or_default();
    let mut stood = vec![title(&page)];
    for typed in ["一", "二", "二", "三", "四"] {
        let now = page.now();
        let draft =
            page.with(|bench| Draft::revise(bench.journal(), suggestion(1), [("title", typed.into())]));
        if let Some(draft) = draft {
            page.with(|bench| bench.act(vec![draft], Via::Edit, now)).unwrap();
            stood.push(title(&page));
        }
    }
    for _ in 0..3 {
        for nth in (0..stood.len() - 1).rev() {
            let now = page.now();
            page.with(|bench| bench.undo(now)).unwrap();
            assert_eq!(title(&page), stood[nth], "back to {nth}");
        }
        for (nth, there) in stood.iter().enumerate().skip(1) {
            let now = page.now();
            page.with(|bench| bench.redo(now)).unwrap();
            assert_eq!(title(&page), *there, "on to {nth}");
        }
    }
    assert_eq!(page.with(|bench| bench.journal().conflicted().len()), 0);
}

/// Rows that came, were changed and set right again step by step became conflicts when their import was taken back:
/// “一方删除，另一方又作了修改”.
#[test]
fn an_import_whose_rows_were_changed_and_set_right_again_goes_whole() {
    let fake = Fake::default();
    let page = worked(&fake);
    let now = page.now();
    page.with(|bench| bench.import(pack(), Vec::new(), "乙.json", now)).unwrap();
    block_on(keep(&fake, &page));
    let point = page.with(|bench| bench.points()[0].clone());
    for typed in ["改过", "又改过"] {
        let now = page.now();
        let draft =
            page.with(|bench| Draft::revise(bench.journal(), suggestion(7), [("title", typed.into())]));
        page.with(|bench| bench.act(draft.into_iter().collect(), Via::Edit, now)).unwrap();
    }
    for _ in 0..2 {
        let now = page.now();
        page.with(|bench| bench.undo(now)).unwrap();
    }
    assert_eq!(page.shown(7).as_deref(), Some("新件"));
    let now = page.now();
    page.with(|bench| bench.undo_import(&point, now)).unwrap();
    assert_eq!((page.shown(7), page.shown(8)), (None, None));
    assert_eq!(page.with(|bench| bench.journal().conflicted().len()), 0);
}

#[test]
fn going_back_to_a_restore_point_is_itself_a_step_that_can_be_taken_back() {
    let fake = Fake::default();
    let page = worked(&fake);
    let point = page.with(|bench| bench.points().last().cloned()).unwrap();
    let now = page.now();
    page.with(|bench| bench.restore(&point, now)).unwrap();
    assert_eq!((page.shown(1).as_deref(), page.shown(2)), (Some("题目"), None));
    let now = page.now();
    page.with(|bench| bench.undo(now)).unwrap();
    assert_eq!((page.shown(1).as_deref(), page.shown(2).as_deref()), (Some("再改"), Some("又一件")));
}

#[test]
fn a_damaged_log_is_unreadable_never_empty_and_takes_no_changes() {
    let fake = Fake::default();
    let page = worked(&fake);
    let witness = page.witness.get();
    let whole = fake.stored.borrow().clone();
    let damaged = |change: fn(&mut Stored)| {
        let mut stored = whole.clone();
        change(&mut stored);
        let fake = Fake { stored: RefCell::new(stored), ..Fake::default() };
        let (page, damage) = Page::open(&fake, witness);
        let now = page.now();
        let refused = page.with(|bench| bench.act(vec![Draft::create(suggestion(9), [])], Via::Edit, now));
        assert_eq!(refused, Err(Refused::NotOpen));
        block_on(keep(&fake, &page));
        assert_eq!(fake.operations.get(), 0, "nothing is written over what cannot be read");
        damage
    };
    assert_eq!(damaged(|stored| drop(stored.segments.remove(0))), Some(Damage::Gap { missing: 1 }));
    assert_eq!(damaged(|stored| drop(stored.segments.pop())), Some(Damage::Gap { missing: 1 }));
    assert_eq!(damaged(|stored| stored.segments[0].bytes[40] ^= 1), Some(Damage::Lines { broken: 1 }));
    let rolled_back: fn(&mut Stored) = |stored| {
        // As if the whole database had been put back from an older copy.
        stored.segments.pop();
        stored.notes.retain(|note| note.name != LAST);
    };
    assert!(matches!(damaged(rolled_back), Some(Damage::Lost { .. })));
    let wiped: fn(&mut Stored) = |stored| *stored = Stored::default();
    assert!(matches!(damaged(wiped), Some(Damage::Lost { found: 0, .. })));
}

#[test]
fn two_tabs_that_write_in_turn_lose_nothing_and_show_their_conflict() {
    let fake = Fake::default();
    let one = worked(&fake);
    let (two, _) = Page::open(&fake, None);
    for n in 0..20 {
        one.title(1, &format!("甲 {n}"));
        two.title(1, &format!("乙 {n}"));
        block_on(keep(&fake, &one));
        block_on(keep(&fake, &two));
    }
    block_on(catch_up(&fake, &one)).unwrap();
    block_on(catch_up(&fake, &two)).unwrap();
    let (digest, witness) = one.with(|bench| (bench.journal().digest(), bench.witness()));
    assert_eq!(digest, two.with(|bench| bench.journal().digest()));
    assert_eq!(witness, two.with(|bench| bench.witness()));
    let (after, damage) = reopened(&fake, Some(witness));
    assert_eq!((after.journal().digest(), damage), (digest, None));
    let heads =
        one.with(|bench| bench.journal().record(suggestion(1)).unwrap().heads(Name::of("title")).len());
    assert_eq!(heads, 2, "each tab's last title stands");
}

#[test]
fn a_text_longer_than_a_segment_is_stored_over_several_and_read_back() {
    let fake = Fake::default();
    let page = Page::new("a");
    page.title(1, &"长".repeat(50_000));
    page.title(2, "短");
    block_on(keep(&fake, &page));
    assert!(2 < fake.stored.borrow().segments.len());
    let (after, damage) = Page::open(&fake, page.witness.get());
    assert_eq!((damage, after.shown(2).as_deref()), (None, Some("短")));
    assert_eq!(after.shown(1).map(|text| text.chars().count()), Some(50_000));
}

#[test]
fn a_file_that_brings_nothing_new_makes_no_step() {
    let fake = Fake::default();
    let page = worked(&fake);
    let own = page.with(|bench| bench.journal().commits().to_vec());
    let now = page.now();
    assert_eq!(page.with(|bench| bench.import(own, Vec::new(), "旧.json", now)), Err(Refused::NothingToDo));
    assert_eq!(
        page.with(|bench| bench.import(Vec::new(), Vec::new(), "空.json", now)),
        Err(Refused::NothingToDo)
    );
    let imports = fake.stored.borrow().notes.iter().filter(|note| note.name.starts_with(PREFIX)).count();
    assert_eq!(imports, 1, "the point made by hand is the only one");
}

/// A large file comes in in slices, so that the page lives: half of it must never be built on, stored or told as
/// saved.
#[test]
fn a_file_comes_in_in_slices_and_counts_only_as_a_whole() {
    let theirs = pack();
    for slice in [1, 2, usize::MAX] {
        let fake = Fake::default();
        let page = worked(&fake);
        let before = fake.stored.borrow().clone();
        let now = page.now();
        let begin =
            |bench: &mut Workbench| bench.begin_import(Arriving::of(theirs.clone()), "对方.json", now);
        assert_eq!(page.with(begin), Ok(()));
        let mut count = None;
        while count.is_none() {
            assert_eq!(page.with(|bench| bench.save_state()), SaveState::Saving);
            assert_eq!(page.with(begin), Err(Refused::Importing));
            assert_eq!(page.with(|bench| bench.undo(now)).err(), Some(Refused::Importing));
            assert_eq!(page.with(|bench| bench.mark(Cause::Asked, "中途", now)), Err(Refused::Importing));
            assert!(!page.with(|bench| bench.can_undo()));
            block_on(keep(&fake, &page));
            assert_eq!(*fake.stored.borrow(), before, "half a file is not stored");
            count = page.with(|bench| bench.go_on_importing(slice));
        }
        assert_eq!(count, Some(theirs.len()));
        block_on(keep(&fake, &page));
        let (after, damage) = reopened(&fake, page.witness.get());
        assert_eq!(damage, None);
        assert_eq!(*after.journal(), page.with(|bench| bench.journal().clone()));
        let point = after.points()[0].clone();
        assert_eq!(page.with(|bench| bench.undo_import(&point, now)).map(|done| done.records), Ok(3));
    }
}

/// What another tab brings while a file is looked at is not stored a second time.
#[test]
fn of_a_file_only_what_is_new_is_stored() {
    let theirs = pack();
    let fake = Fake::default();
    let page = worked(&fake);
    let now = page.now();
    let begun = page.with(|bench| bench.begin_import(Arriving::of(theirs.clone()), "对方.json", now));
    assert_eq!(begun, Ok(()));
    let (other, _) = Page::open(&fake, None);
    other.with(|bench| bench.import(theirs[..1].to_vec(), Vec::new(), "一半.json", now)).unwrap();
    block_on(keep(&fake, &other));
    assert_eq!(block_on(catch_up(&fake, &page)), Ok(1));
    assert_eq!(page.with(|bench| bench.go_on_importing(usize::MAX)), Some(theirs.len() - 1));
    block_on(keep(&fake, &page));
    let log: Vec<u8> =
        fake.stored.borrow().segments.iter().flat_map(|segment| segment.bytes.clone()).collect();
    let first = line::write(&theirs[0]);
    assert_eq!(String::from_utf8_lossy(&log).matches(&first).count(), 1);
    assert_eq!(reopened(&fake, page.witness.get()).1, None);
}

/// An empty register takes over what the preview has folded, and nothing else that is given to it.
#[test]
fn what_a_preview_has_folded_is_taken_over_or_folded_anew() {
    let theirs = pack();
    let folded = |commits: &[Commit]| {
        let mut journal = Journal::new();
        for commit in commits {
            journal.insert(commit.clone(), NOWHERE);
        }
        journal
    };
    for journal in [folded(&theirs), folded(&theirs[1..]), folded(&[])] {
        let fake = Fake::default();
        let page = Page::new("a");
        let now = page.now();
        let count = page.with(|bench| {
            bench.begin_import(Arriving::of(theirs.clone()), "对方.json", now)?;
            bench.take_folded(journal.clone());
            Ok::<_, Refused>(bench.go_on_importing(usize::MAX))
        });
        assert_eq!(count, Ok(Some(theirs.len())));
        block_on(keep(&fake, &page));
        let (after, damage) = reopened(&fake, page.witness.get());
        assert_eq!((damage, after.journal()), (None, &folded(&theirs)));
    }
}

#[test]
fn lines_of_a_newer_version_are_kept_and_handed_on_unchanged() {
    let content = r#"{"at":"","by":"","e":"suggestion:aaaaaaaaaaaaaaaaaaaaaaaaaa","mood":"happy","v":2}"#;
    let id = suggestion_register::domain::id::Key::of(content.as_bytes());
    let line = format!("{{\"id\":\"{id}\",{}", &content[1..]);
    let fake = Fake::default();
    let page = worked(&fake);
    let now = page.now();
    page.with(|bench| bench.import(Vec::new(), vec![line.clone()], "新版.json", now)).unwrap();
    block_on(keep(&fake, &page));
    let (after, damage) = reopened(&fake, page.witness.get());
    assert_eq!(damage, None);
    assert_eq!(after.parked().collect::<Vec<_>>(), [line.as_str()]);
}

#[test]
fn a_backup_counts_what_has_changed_since() {
    let fake = Fake::default();
    let page = worked(&fake);
    assert_eq!(page.with(|bench| bench.since_backup()), 3);
    page.with(|bench| bench.backed_up(1));
    page.title(1, "备份之后");
    block_on(keep(&fake, &page));
    let (after, _) = reopened(&fake, None);
    assert_eq!((after.since_backup(), after.backup(1)), (1, Backup::At(1)));
}

/// What was done and taken back since is nothing that a backup lacks; brought again, it is one change.
#[test]
fn a_backup_lacks_nothing_of_what_was_taken_back() {
    let fake = Fake::default();
    let page = worked(&fake);
    page.with(|bench| bench.backed_up(1));
    let missed = || page.with(|bench| bench.missed_in_backup());
    let undo = || {
        let now = page.now();
        page.with(|bench| bench.undo(now)).unwrap();
    };
    page.title(1, "一");
    page.title(1, "二");
    assert_eq!(missed(), 2);
    undo();
    assert_eq!(missed(), 1);
    undo();
    assert_eq!(missed(), 0);
    let now = page.now();
    page.with(|bench| bench.redo(now)).unwrap();
    assert_eq!(missed(), 1);
    // What lies in the backup and was taken back since is missed in it.
    page.with(|bench| bench.backed_up(2));
    undo();
    assert_eq!(missed(), 1);
}

#[test]
fn what_a_pack_says_again_is_nothing_to_back_up() {
    let fake = Fake::default();
    let page = worked(&fake);
    let excerpt = |page: &Page, words: &str| {
        let now = page.now();
        page.with(|bench| {
            let draft = Draft::revise(bench.journal(), suggestion(1), [("title", Value::text(words))]);
            bench.excerpt(draft.into_iter().collect(), now).unwrap();
        });
    };
    // Before any backup: what a clerk typed counts, what the program said again does not.
    excerpt(&page, "摘录");
    assert_eq!(page.with(|bench| (bench.since_backup(), bench.backup(9))), (3, Backup::Never));
    block_on(keep(&fake, &page));
    let (after, _) = reopened(&fake, None);
    assert_eq!((after.since_backup(), after.backup(9)), (3, Backup::Never));
    // And after one.
    page.with(|bench| bench.backed_up(1));
    page.title(1, "备份之后");
    excerpt(&page, "又摘录");
    block_on(keep(&fake, &page));
    let (after, _) = reopened(&fake, None);
    assert_eq!((after.since_backup(), after.backup(1)), (1, Backup::At(1)));
    // What had been done and taken back before a pack was made came back into the count with it.
    page.with(|bench| bench.backed_up(2));
    page.title(1, "错");
    let now = page.now();
    page.with(|bench| bench.undo(now)).unwrap();
    let missed = || page.with(|bench| bench.missed_in_backup());
    assert_eq!(missed(), 0);
    excerpt(&page, "再摘录");
    excerpt(&page, "还摘录");
    assert_eq!(missed(), 0);
}

#[test]
fn an_example_of_the_program_needs_no_backup_and_is_none() {
    let fake = Fake::default();
    let page = worked(&fake);
    page.with(|bench| bench.comes_again());
    assert_eq!(page.with(|bench| (bench.since_backup(), bench.backup(9))), (0, Backup::Never));
    page.title(1, "自己改的");
    block_on(keep(&fake, &page));
    let (after, _) = reopened(&fake, None);
    assert_eq!((after.since_backup(), after.backup(9)), (1, Backup::Never));
}

#[test]
fn no_stamp_drags_the_clock_of_a_register_not_even_under_the_number_of_its_device() {
    // One commit under the victim's device number once set every later stamp to the year 9999, for ever.
    let fake = Fake::default();
    let page = worked(&fake);
    let author = page.with(|bench| bench.author().clone());
    let evil = Commit::new(Content {
        stamp: Stamp::parse("9999-12-31T23:59:59.999Z-ffff").unwrap(),
        author: author.into(),
        via: Via::Edit,
        why: None,
        group: suggestion_register::domain::id::Key([9; 16]),
        record: suggestion(1),
        ops: Draft::create(suggestion(1), [("note", Value::text("毒"))]).ops.into(),
    });
    let now = page.now();
    page.with(|bench| bench.import(vec![evil.clone()], Vec::new(), "毒.json", now)).unwrap();
    page.title(1, "导入之后");
    block_on(keep(&fake, &page));
    let (after, damage) = reopened(&fake, page.witness.get());
    assert_eq!(damage, None);
    let page = Page::of(after);
    page.with(|bench| bench.sign_as((*evil.author).clone()));
    page.title(1, "重开之后");
    page.with(|bench| {
        let own = bench.journal().commits().iter().filter(|it| it.id() != evil.id());
        assert!(own.clone().count() > 3);
        assert!(own.map(|it| it.stamp.ms()).all(|ms| ms < 1_700_000_600_000));
        // The commit itself is kept like any other.
        assert!(bench.journal().contains(evil.id()));
    });
}

#[test]
fn a_machine_that_was_ten_years_ahead_writes_right_stamps_as_soon_as_it_is_right() {
    let fake = Fake::default();
    let page = worked(&fake);
    let right = page.now();
    let ahead = right.ms + 10 * 365 * 86_400_000;
    let write = |page: &Page, ms: u64, title: &str| {
        let now = Now { ms, entropy: page.now().entropy };
        page.with(|bench| {
            let draft = Draft::revise(bench.journal(), suggestion(1), [("title", Value::text(title))]);
            bench.act(draft.into_iter().collect(), Via::Edit, now).unwrap();
            let record = bench.journal().record(suggestion(1)).unwrap();
            // Whatever the clock says, the last word stands alone.
            assert_eq!(record.shown(Name::of("title")), &Value::text(title));
            record.heads(Name::of("title"))[0].stamp.ms()
        })
    };
    assert_eq!(write(&page, ahead, "十年以后"), ahead);
    assert!(write(&page, right.ms, "改回来") < right.ms + 600_001);
    block_on(keep(&fake, &page));
    let (after, damage) = reopened(&fake, page.witness.get());
    assert_eq!(damage, None);
    let page = Page::of(after);
    assert!(write(&page, right.ms, "重开以后") < right.ms + 600_001);
}

#[test]
fn a_backup_of_the_future_does_not_silence_the_reminder() {
    let (now, day) = (1_772_352_000_000, 86_400_000);
    let mut bench = Workbench::empty(author("a"));
    assert_eq!(bench.backup(now), Backup::Never);
    bench.backed_up(now);
    assert_eq!(
        (bench.backup(now + 8 * day), bench.backup(now - 9 * 60_000)),
        (Backup::At(now), Backup::At(now))
    );
    assert_eq!(bench.backup(now - day), Backup::Ahead(now));
    // Changes, days since, whether it is time for the next.
    for (changes, at, is_due) in [
        (0, now + 100 * day, false),
        (1, now + 6 * day, false),
        (1, now + 7 * day, true),
        (50, now, false),
        (51, now, true),
        (0, now - day, false),
        (1, now - day, true),
    ] {
        assert_eq!(bench.backup(at).is_due(changes, at), is_due, "{changes} at {at}");
    }
    assert!(!Backup::Never.is_due(50, now) && Backup::Never.is_due(51, now));
}

/// What a database holds, without its ends: the lines of its log in their order.
fn lines_of(fake: &Fake) -> Vec<String> {
    let stored = fake.stored.borrow();
    let log: Vec<u8> = stored.segments.iter().flat_map(|segment| segment.bytes.clone()).collect();
    String::from_utf8(log).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn a_log_of_as_many_other_commits_is_lost_work() {
    let fake = Fake::default();
    let page = worked(&fake);
    let witness = page.witness.get().unwrap();
    let other = Fake::default();
    worked(&other);
    assert_eq!(reopened(&other, Some(witness)).1, None, "the same work");
    let changed = Fake::default();
    let page = Page::new("b");
    page.title(1, "题目");
    page.title(2, "又一件");
    page.title(3, "第三件");
    block_on(keep(&changed, &page));
    let count = page.with(|bench| bench.journal().digest().count);
    assert_eq!(count, witness.count);
    let witness = Witness { place: page.with(|bench| bench.next_place()) - 1, ..witness };
    assert_eq!(reopened(&changed, Some(witness)).1, Some(Damage::Lost { remembered: count, found: count }));
}

#[test]
fn what_another_tab_wrote_and_cannot_be_read_is_told() {
    let fake = Fake::default();
    let page = worked(&fake);
    let (other, _) = Page::open(&fake, None);
    other.title(5, "另一页");
    block_on(keep(&fake, &other));
    other.title(6, "又一页");
    block_on(keep(&fake, &other));
    let mut gap = fake.stored.borrow().clone();
    let first = page.with(|bench| bench.next_place());
    gap.segments.retain(|segment| segment.place != first);
    assert_eq!(page.with(|bench| bench.take(gap)), Err(Damage::Gap { missing: 1 }));
    let mut broken = fake.stored.borrow().clone();
    broken.segments.last_mut().unwrap().bytes[40] ^= 1;
    assert_eq!(page.with(|bench| bench.take(broken)), Err(Damage::Lines { broken: 1 }));
    assert_eq!(page.with(|bench| bench.take(fake.stored.borrow().clone())), Ok(1));
}

#[test]
fn work_that_failed_is_stored_before_what_came_after_it() {
    let failing = |nth| {
        let fake = Fake::failing(nth, false);
        let page = Page::new("a");
        let now = page.now();
        page.with(|bench| bench.import(pack(), Vec::new(), "先.json", now)).unwrap();
        page.title(2, "后");
        block_on(keep(&fake, &page));
        page.with(Workbench::retry);
        block_on(keep(&fake, &page));
        assert_eq!(page.states.borrow().last(), Some(&SaveState::Saved));
        lines_of(&fake)
    };
    let whole = failing(usize::MAX);
    assert_eq!(whole.len(), pack().len() + 1);
    assert_eq!(failing(0), whole);
}

#[test]
fn saved_is_said_only_when_nothing_waits_and_an_import_is_a_transaction_of_its_own() {
    let page = Page::new("a");
    page.title(1, "先");
    let now = page.now();
    page.with(|bench| bench.import(pack(), Vec::new(), "对方.json", now)).unwrap();
    page.title(2, "后");
    let fake = Fake::default();
    let mut stored = Vec::new();
    while let Some(batch) = page.with(Workbench::start_save) {
        assert_eq!(page.with(|bench| bench.save_state()), SaveState::Saving);
        let before = lines_of(&fake).len();
        let placed = block_on(fake.append(batch)).unwrap();
        let saved = page.with(|bench| bench.saved(placed));
        stored.push((lines_of(&fake).len() - before, saved.import));
        let is_last = page.with(|bench| bench.unsaved()) == 0;
        assert_eq!(page.with(|bench| bench.save_state()) == SaveState::Saved, is_last);
        // What the second store remembers is what lies in the first by now, whatever else is in the page.
        let LogState::Known(witness) = saved.log else { panic!("{saved:?}") };
        assert_eq!(reopened(&fake, Some(witness)).1, None);
        assert_eq!(witness.count, lines_of(&fake).len() as u64);
    }
    assert_eq!(stored, [(1, false), (pack().len(), true), (1, false)]);
}

#[test]
fn an_undo_says_how_much_it_left_alone() {
    let page = Page::new("a");
    let now = page.now();
    let group = page.with(|bench| {
        let values =
            [("title", Value::text("题")), ("number", Value::text("1")), ("summary", Value::text("摘"))];
        bench.act(vec![Draft::create(suggestion(1), values)], Via::Edit, now).unwrap().group
    });
    let now = page.now();
    let second = page.with(|bench| {
        let values = [("title", Value::text("改题")), ("number", Value::text("2"))];
        let draft = Draft::revise(bench.journal(), suggestion(1), values);
        bench.act(draft.into_iter().collect(), Via::Edit, now).unwrap().group
    });
    page.title(1, "后来的题");
    let now = page.now();
    let done = page.with(|bench| bench.undo_group(second, now)).unwrap();
    assert_eq!((done.records, done.left), (1, 1), "the title was replaced since, the number was not");
    assert_eq!(page.shown(1).as_deref(), Some("后来的题"));
    // Deleted and called back by somebody: to take the making back now would leave a husk.
    for draft in
        [Draft::delete, |record: suggestion_register::journal::fold::Record<'_>, _| Draft::undelete(record)]
    {
        let now = page.now();
        page.with(|bench| {
            let draft = draft(bench.journal().record(suggestion(1)).unwrap(), None);
            bench.act(vec![draft], Via::Edit, now).unwrap();
        });
    }
    let now = page.now();
    assert_eq!(page.with(|bench| bench.undo_group(group, now)).err(), Some(Refused::AllReplaced));
}

/// A page once took what an earlier register's other tab had written into the register that was opened in
/// between: the answer of the old database came late.
#[test]
fn an_answer_that_comes_when_another_register_is_open_touches_nothing() {
    let fake = Fake::default();
    let page = worked(&fake);
    let (other, _) = Page::open(&fake, None);
    other.title(1, "另一个标签页改的");
    block_on(keep(&fake, &other));
    let digest = page.with(|bench| bench.journal().digest());
    page.is_away.set(true);
    assert_eq!(block_on(catch_up(&fake, &page)), Ok(0));
    block_on(keep(&fake, &page));
    assert_eq!(page.with(|bench| bench.journal().digest()), digest);
}

/// Ctrl+Z did nothing after a reload, though the change of a minute ago stood on the page.
#[test]
fn a_page_that_is_loaded_again_takes_back_and_brings_again_as_if_it_had_stayed() {
    // What is done in turn: a title for one of three suggestions, a step back, a step on.
    for seed in 0_u32..200 {
        let mut thrown = seed.wrapping_mul(2_654_435_761);
        let mut dice = |sides: u32| {
            thrown = thrown.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (thrown >> 16) % sides
        };
        let (stays, mut leaves, fake) = (Page::new("a"), Page::new("a"), Fake::default());
        for step in 0..12 {
            let (what, which) = (dice(4), dice(3) as u8);
            for page in [&stays, &leaves] {
                let now = page.now();
                match what {
                    0 => drop(page.with(|bench| bench.undo(now))),
                    1 => drop(page.with(|bench| bench.redo(now))),
                    _ => page.title(which, &format!("第{step}次")),
                }
            }
            block_on(keep(&fake, &leaves));
            if dice(3) == 0 {
                let mut opening = Opening::of(fake.stored.borrow().clone(), None, author("a"));
                while opening.step(3) {}
                let clock = leaves.clock.get();
                leaves = Page::of(opening.finish().0);
                leaves.clock.set(clock);
            }
            let can = |page: &Page| page.with(|bench| (bench.can_undo(), bench.can_redo()));
            assert_eq!(can(&stays), can(&leaves), "seed {seed}, step {step}");
            (0..3).for_each(|n| assert_eq!(stays.shown(n), leaves.shown(n), "seed {seed}, step {step}"));
        }
    }
}

/// The first records of a register are no step of anybody's; nor is what others wrote.
#[test]
fn a_loaded_page_takes_back_neither_the_founding_nor_the_work_of_others() {
    let (page, fake) = (Page::new("a"), Fake::default());
    let now = page.now();
    let draft = Draft::create(RecordId::random(Kind::Register, [9; 16]), [("title", Value::text("台账"))]);
    page.with(|bench| bench.found(vec![draft], now)).unwrap();
    let now = page.now();
    page.with(|bench| bench.import(pack(), Vec::new(), "乙.json", now)).unwrap();
    block_on(keep(&fake, &page));
    let mut opening = Opening::of(fake.stored.borrow().clone(), None, author("a"));
    while opening.step(3) {}
    let (bench, _) = opening.finish();
    assert!(!bench.can_undo() && !bench.can_redo());
}
