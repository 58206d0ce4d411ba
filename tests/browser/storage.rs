//! What the browser keeps: nothing acknowledged is lost, nothing is made where something should be.

use crate::harness::{Test, tests, until};
use idb::{DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use std::{cell::Cell, rc::Rc, sync::Arc};
use suggestion_register::{
    platform::entropy,
    storage::{
        database::Expect,
        derived::{self, Derived},
        idb_store::{IdbStore, database_name},
        preferences::{self, Preference},
        raw,
        registers::{Catalogue, Entry},
        witness,
    },
    workbench::{
        store::{Batch, LAST, Note, Placed, SEGMENT_BYTES, Store, StoreError, Stored},
        witness::Witness,
    },
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

pub(crate) const TESTS: &[Test] = tests![
    what_is_appended_is_read_back_in_order,
    a_long_log_is_read_whole,
    a_log_is_read_in_portions_and_by_places,
    what_is_derived_is_read_back_whole_or_not_at_all,
    what_is_derived_and_the_same_is_not_written_again,
    notes_learn_their_places_and_replace_each_other,
    tabs_that_write_by_turns_lose_nothing,
    tabs_that_write_at_once_lose_nothing,
    writing_asks_for_strict_durability,
    a_value_that_browsers_would_move_to_a_file_is_refused,
    a_missing_register_is_not_made_anew,
    a_register_without_its_stores_is_lost_data,
    a_new_register_is_not_made_over_an_old_one,
    a_log_shorter_than_its_note_is_not_written_to,
    a_connection_that_closes_is_opened_again,
    a_register_wiped_while_open_is_not_made_anew,
    a_transaction_taken_back_once_is_tried_again,
    a_transaction_taken_back_for_good_leaves_nothing,
    a_full_disk_says_so_and_leaves_nothing,
    a_database_that_does_not_answer_is_given_up,
    a_write_that_is_given_up_does_not_come_later,
    a_browser_without_databases_says_so,
    the_catalogue_keeps_its_registers,
    the_catalogue_finds_what_it_lost_sight_of,
    a_register_is_deleted_only_under_its_title,
    a_witness_is_remembered_and_forgotten,
    preferences_are_remembered,
    preferences_survive_a_browser_that_remembers_nothing,
    the_device_is_the_same_every_time,
    the_rescue_hands_out_every_value,
    the_rescue_needs_no_stores_of_ours,
];

fn new_key() -> String {
    entropy::hex::<8>()
}

async fn new_store(key: &str) -> IdbStore {
    IdbStore::open(key, Expect::New).await.expect("a new register")
}

async fn open(key: &str) -> Result<IdbStore, StoreError> {
    IdbStore::open(key, Expect::Existing).await
}

fn batch(segments: &[&str]) -> Batch {
    Batch {
        segments: segments.iter().map(|text| text.as_bytes().to_vec().into()).collect(),
        notes: Vec::new(),
    }
}

fn texts(stored: &Stored) -> Vec<(u32, String)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
    stored.segments.iter().map(|segment| (segment.place, text(&segment.bytes))).collect()
}

fn note<'a>(stored: &'a Stored, name: &str) -> Option<&'a str> {
    stored.notes.iter().find(|note| note.name == name).map(|note| note.text.as_str())
}

/// Runs a script that changes the browser under the program. The page ends with the test, and the change
/// with it.
fn sabotage(script: &str) -> JsValue {
    Function::new_no_args(script).call0(&JsValue::NULL).expect("the script runs")
}

/// What a script left behind in a global variable.
fn global(name: &str) -> JsValue {
    Reflect::get(&js_sys::global(), &name.into()).expect("a global")
}

async fn databases() -> Vec<String> {
    let told: Promise = sabotage("return indexedDB.databases()").into();
    let told = JsFuture::from(told).await.expect("a list");
    let name = |info: JsValue| Reflect::get(&info, &"name".into()).ok()?.as_string();
    Array::from(&told).iter().filter_map(name).collect()
}

async fn what_is_appended_is_read_back_in_order() {
    let key = new_key();
    let store = new_store(&key).await;
    assert_eq!(store.read_all().await, Ok(Stored::default()));
    assert_eq!(store.append(batch(&["一\n", "二\n"])).await, Ok(Placed { from: 1, to: 3 }));
    assert_eq!(store.append(batch(&["三\n"])).await, Ok(Placed { from: 3, to: 4 }));
    let again = open(&key).await.expect("the register");
    let stored = again.read_all().await.expect("all of it");
    assert_eq!(texts(&stored), [(1, "一\n".into()), (2, "二\n".into()), (3, "三\n".into())]);
    assert_eq!(note(&stored, LAST), Some("3"));
    assert_eq!(texts(&again.read_from(3).await.expect("its end")), [(3, "三\n".into())]);
    assert_eq!(texts(&again.read_from(4).await.expect("nothing")), []);
}

async fn a_long_log_is_read_whole() {
    let store = new_store(&new_key()).await;
    let segments: Vec<Vec<u8>> = (0..600u32).map(|n| n.to_string().into_bytes()).collect();
    let batch = Batch { segments: segments.iter().cloned().map(Into::into).collect(), notes: Vec::new() };
    let placed = store.append(batch).await;
    assert_eq!(placed, Ok(Placed { from: 1, to: 601 }));
    let stored = store.read_all().await.expect("all of it");
    let places: Vec<u32> = stored.segments.iter().map(|segment| segment.place).collect();
    assert_eq!(places, (1..=600).collect::<Vec<u32>>());
    assert!(stored.segments.into_iter().map(|segment| segment.bytes).eq(segments));
}

async fn a_log_is_read_in_portions_and_by_places() {
    let store = new_store(&new_key()).await;
    assert_eq!(store.outline().await.map(|it| (it.last, it.notes.len())), Ok((0, 0)));
    assert_eq!(store.portion(1).await, Ok(Vec::new()));
    let segments = (1..=100u32).map(|n| Rc::new(n.to_string().into_bytes())).collect();
    store.append(Batch { segments, notes: Vec::new() }).await.expect("stored");
    assert_eq!(store.outline().await.map(|it| it.last), Ok(100));
    let (mut next, mut places) = (1, Vec::new());
    loop {
        let portion = store.portion(next).await.expect("a portion");
        let Some(last) = portion.last() else { break };
        next = last.place + 1;
        places.extend(portion.iter().map(|segment| segment.place));
    }
    assert_eq!(places, (1..=100).collect::<Vec<u32>>());
    let found = store.segments(&[3, 77, 101]).await.expect("segments");
    let found: Vec<(u32, &[u8])> = found.iter().map(|it| (it.place, it.bytes.as_slice())).collect();
    assert_eq!(found, [(3, &b"3"[..]), (77, &b"77"[..])], "what is not there is left out");
}

async fn what_is_derived_is_read_back_whole_or_not_at_all() {
    let store = new_store(&new_key()).await;
    assert!(Derived::find(&store).await.is_none());
    let pieces = |text: &str| vec![text.as_bytes().to_vec(), vec![7; 70_000]];
    let shared = |text: &str| pieces(text).into_iter().map(Arc::new).collect::<Vec<_>>();
    derived::keep(&store, 5, vec![shared("甲"), Vec::new()], None).await.expect("kept");
    derived::keep(&store, 9, vec![shared("乙"), Vec::new()], None).await.expect("kept");
    let found = Derived::find(&store).await.expect("the later one");
    assert_eq!(found.place(), 9);
    assert_eq!(found.read(&store, 0).await, Some(pieces("乙")));
    assert_eq!(found.read(&store, 1).await, Some(Vec::new()));
    assert_eq!(found.read(&store, 2).await, None, "no such kind");
    // One changed byte, one missing piece: nothing of its kind is believed.
    let names = store.derived_names().await.expect("names");
    let first = names.iter().find(|name| name.ends_with("0/0")).expect("the first piece").clone();
    store.keep_derived(vec![(first, "丙".as_bytes().to_vec().into())]).await.expect("kept");
    assert_eq!(found.read(&store, 0).await, None);
    store.drop_derived_but(&["head"]).await.expect("dropped");
    assert_eq!(found.read(&store, 0).await, None);
    assert_eq!(store.read_all().await, Ok(Stored::default()), "the log knows nothing of it");
}

async fn what_is_derived_and_the_same_is_not_written_again() {
    let store = new_store(&new_key()).await;
    let kinds = |texts: &[&str]| vec![texts.iter().map(|text| Arc::new(text.as_bytes().to_vec())).collect()];
    let own = async |store: &IdbStore| {
        let mut names = store.derived_names().await.expect("names");
        names.retain(|name| name != "head");
        names
    };
    let before = derived::keep(&store, 1, kinds(&["甲", "乙", "丙"]), None).await.expect("kept");
    let names = own(&store).await;
    let after = derived::keep(&store, 2, kinds(&["甲", "丁", "丙"]), Some(&before)).await.expect("kept");
    let later = own(&store).await;
    assert_eq!(later.iter().filter(|name| names.contains(name)).count(), 2);
    let bytes = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect::<Vec<_>>();
    assert_eq!(after.read(&store, 0).await, Some(bytes(&["甲", "丁", "丙"])));
    // What another tab has thrown away meanwhile is written all the same.
    store.drop_derived_but(&[]).await.expect("dropped");
    let anew = derived::keep(&store, 3, kinds(&["甲", "丁"]), Some(&after)).await.expect("kept");
    assert_eq!(anew.read(&store, 0).await, Some(bytes(&["甲", "丁"])));
    assert_eq!(own(&store).await.len(), 2);
}

async fn notes_learn_their_places_and_replace_each_other() {
    let store = new_store(&new_key()).await;
    let point = |text: &str| Note { name: "point".into(), text: text.into() };
    let first = Batch { notes: vec![point("{\"from\":{next},\"to\":{end}}")], ..batch(&["a", "b"]) };
    store.append(first).await.expect("stored");
    assert_eq!(note(&store.read_all().await.expect("all"), "point"), Some("{\"from\":1,\"to\":3}"));
    let second = Batch { notes: vec![point("[{next},{end},{next}]")], ..batch(&[]) };
    assert_eq!(store.append(second).await, Ok(Placed { from: 3, to: 3 }));
    let stored = store.read_all().await.expect("all");
    assert_eq!(note(&stored, "point"), Some("[3,3,3]"));
    assert_eq!((stored.notes.len(), note(&stored, LAST)), (2, Some("2")));
}

async fn tabs_that_write_by_turns_lose_nothing() {
    let key = new_key();
    let one = new_store(&key).await;
    let other = open(&key).await.expect("the register");
    for turn in 0..20u32 {
        let tab = if turn % 2 == 0 { &one } else { &other };
        assert_eq!(
            tab.append(batch(&[&turn.to_string()])).await,
            Ok(Placed { from: turn + 1, to: turn + 2 })
        );
    }
    let expected: Vec<(u32, String)> = (0..20u32).map(|turn| (turn + 1, turn.to_string())).collect();
    assert_eq!(texts(&one.read_all().await.expect("all")), expected);
    assert_eq!(one.read_all().await, other.read_all().await);
}

async fn tabs_that_write_at_once_lose_nothing() {
    let key = new_key();
    let first = new_store(&key).await;
    let done = Rc::new(Cell::new(0));
    for tab in 0..3 {
        let (key, done) = (key.clone(), Rc::clone(&done));
        spawn_local(async move {
            let store = open(&key).await.expect("the register");
            for n in 0..30 {
                store.append(batch(&[&format!("{tab}:{n}")])).await.expect("stored");
            }
            done.set(done.get() + 1);
        });
    }
    until("all tabs have written", || done.get() == 3).await;
    let stored = first.read_all().await.expect("all");
    let places: Vec<u32> = stored.segments.iter().map(|segment| segment.place).collect();
    assert_eq!(places, (1..=90).collect::<Vec<u32>>());
    for tab in 0..3 {
        let own = texts(&stored)
            .into_iter()
            .map(|(_, text)| text)
            .filter(|text| text.starts_with(&format!("{tab}:")));
        assert!(own.eq((0..30).map(|n| format!("{tab}:{n}"))), "tab {tab} in its own order");
    }
}

async fn writing_asks_for_strict_durability() {
    let store = new_store(&new_key()).await;
    sabotage(
        "const begin = IDBDatabase.prototype.transaction; window.asked = []; \
         IDBDatabase.prototype.transaction = function (stores, mode, options) { \
           const begun = begin.apply(this, arguments); \
           window.asked.push(mode + ' ' + begun.durability); return begun; }",
    );
    store.append(batch(&["a"])).await.expect("stored");
    let asked: Vec<Option<String>> =
        Array::from(&global("asked")).iter().map(|one| one.as_string()).collect();
    assert_eq!(asked, [Some("readwrite strict".into())]);
}

async fn a_value_that_browsers_would_move_to_a_file_is_refused() {
    let store = new_store(&new_key()).await;
    let of_length = |length: usize| Batch { segments: vec![vec![b'a'; length].into()], notes: Vec::new() };
    assert_eq!(store.append(of_length(SEGMENT_BYTES + 1)).await, Err(StoreError::Aborted));
    let note = Note { name: "n".into(), text: "a".repeat(SEGMENT_BYTES + 1) };
    assert_eq!(store.append(Batch { notes: vec![note], ..batch(&["a"]) }).await, Err(StoreError::Aborted));
    assert_eq!(store.read_all().await, Ok(Stored::default()));
    assert!(store.append(of_length(SEGMENT_BYTES)).await.is_ok());
}

async fn a_missing_register_is_not_made_anew() {
    let key = new_key();
    assert_eq!(open(&key).await.err(), Some(StoreError::Short));
    assert!(!databases().await.contains(&database_name(&key)));
    assert_eq!(open(&key).await.err(), Some(StoreError::Short), "and still is not");
}

async fn a_register_without_its_stores_is_lost_data() {
    let key = new_key();
    let bare = Factory::new().expect("databases").open(&database_name(&key), Some(1)).expect("a request");
    bare.await.expect("a bare database").close();
    assert_eq!(open(&key).await.err(), Some(StoreError::Short));
    assert_eq!(IdbStore::open(&key, Expect::New).await.err(), Some(StoreError::CannotOpen));
}

async fn a_new_register_is_not_made_over_an_old_one() {
    let key = new_key();
    new_store(&key).await.append(batch(&["a"])).await.expect("stored");
    assert_eq!(IdbStore::open(&key, Expect::New).await.err(), Some(StoreError::CannotOpen));
    assert_eq!(texts(&open(&key).await.expect("it").read_all().await.expect("all")), [(1, "a".into())]);
}

async fn a_log_shorter_than_its_note_is_not_written_to() {
    let key = new_key();
    let store = new_store(&key).await;
    store.append(batch(&["a", "b"])).await.expect("stored");
    let raw = Factory::new().expect("databases").open(&database_name(&key), None).expect("a request");
    let raw = raw.await.expect("the database");
    let damage = raw.transaction(&["log"], TransactionMode::ReadWrite).expect("a transaction");
    let log = damage.object_store("log").expect("the log");
    log.delete(JsValue::from(2)).expect("a request").await.expect("deleted");
    assert_eq!(store.append(batch(&["c"])).await, Err(StoreError::Short));
    let stored = store.read_all().await.expect("the rest");
    assert_eq!((texts(&stored), note(&stored, LAST)), (vec![(1, "a".into())], Some("2")));
}

async fn a_connection_that_closes_is_opened_again() {
    let key = new_key();
    let store = new_store(&key).await;
    store.append(batch(&["a"])).await.expect("stored");
    // A newer program that raises the version: this one must get out of its way, and come back.
    let raised = Factory::new().expect("databases").open(&database_name(&key), Some(2)).expect("a request");
    raised.await.expect("the database").close();
    assert_eq!(store.append(batch(&["b"])).await, Ok(Placed { from: 2, to: 3 }));
    // One that the browser closes without a word.
    sabotage(
        "const begin = IDBDatabase.prototype.transaction; let first = true; \
         IDBDatabase.prototype.transaction = function () { \
           if (first) { first = false; this.close(); } return begin.apply(this, arguments); }",
    );
    assert_eq!(store.append(batch(&["c"])).await, Ok(Placed { from: 3, to: 4 }));
    assert_eq!(store.read_all().await.expect("all").segments.len(), 3);
}

async fn a_register_wiped_while_open_is_not_made_anew() {
    let key = new_key();
    let store = new_store(&key).await;
    store.append(batch(&["a"])).await.expect("stored");
    let wipe = Factory::new().expect("databases").delete(&database_name(&key)).expect("a request");
    wipe.await.expect("deleted, for the open tab gave way");
    assert_eq!(store.append(batch(&["b"])).await, Err(StoreError::Short));
    assert_eq!(store.read_all().await, Err(StoreError::Short));
    assert!(!databases().await.contains(&database_name(&key)));
}

/// From now on the browser takes back so many transactions after all their requests were made.
fn take_back(times: u32) {
    sabotage(&format!(
        "const add = IDBObjectStore.prototype.add; let left = {times}; \
         IDBObjectStore.prototype.add = function () {{ const request = add.apply(this, arguments); \
           if (0 < left) {{ left -= 1; request.onsuccess = () => this.transaction.abort(); }} return request; }}"
    ));
}

async fn a_transaction_taken_back_once_is_tried_again() {
    let store = new_store(&new_key()).await;
    take_back(1);
    assert_eq!(store.append(batch(&["a"])).await, Ok(Placed { from: 1, to: 2 }));
    assert_eq!(texts(&store.read_all().await.expect("all")), [(1, "a".into())]);
}

async fn a_transaction_taken_back_for_good_leaves_nothing() {
    let store = new_store(&new_key()).await;
    take_back(2);
    assert_eq!(store.append(batch(&["a"])).await, Err(StoreError::Aborted));
    assert_eq!(store.read_all().await, Ok(Stored::default()));
    assert_eq!(store.append(batch(&["a"])).await, Ok(Placed { from: 1, to: 2 }));
}

async fn a_full_disk_says_so_and_leaves_nothing() {
    let store = new_store(&new_key()).await;
    // What Chromium does when the quota is reached: no request fails, the transaction is taken back.
    take_back(1);
    sabotage(
        "Object.defineProperty(IDBTransaction.prototype, 'error', \
         { get() { return new DOMException('', 'QuotaExceededError'); } })",
    );
    assert_eq!(store.append(batch(&["a"])).await, Err(StoreError::Full));
    assert_eq!(store.read_all().await, Ok(Stored::default()));
    assert_eq!(store.append(batch(&["a"])).await, Ok(Placed { from: 1, to: 2 }), "once there is space again");
}

async fn a_database_that_does_not_answer_is_given_up() {
    sabotage("IDBFactory.prototype.open = function () { return {}; }");
    assert_eq!(open(&new_key()).await.err(), Some(StoreError::NoAnswer));
}

async fn a_write_that_is_given_up_does_not_come_later() {
    let key = new_key();
    let store = new_store(&key).await;
    sabotage("const wait = window.setTimeout; window.setTimeout = (ring, ms) => wait(ring, ms / 20)");
    // Another tab keeps its transaction open.
    let hold = format!(
        "window.holds = true; const request = indexedDB.open('{}'); request.onsuccess = () => {{ \
           const log = request.result.transaction(['log'], 'readwrite').objectStore('log'); \
           const hold = () => {{ window.held = true; if (window.holds) log.get(1).onsuccess = hold; }}; hold(); }}",
        database_name(&key)
    );
    sabotage(&hold);
    until("the other tab writes", || global("held").is_truthy()).await;
    assert_eq!(store.append(batch(&["late"])).await, Err(StoreError::NoAnswer));
    sabotage("window.holds = false");
    assert_eq!(store.append(batch(&["in time"])).await, Ok(Placed { from: 1, to: 2 }));
    assert_eq!(texts(&store.read_all().await.expect("all")), [(1, "in time".into())]);
}

async fn a_browser_without_databases_says_so() {
    sabotage("IDBFactory.prototype.open = function () { throw new DOMException('', 'SecurityError'); }");
    assert_eq!(open(&new_key()).await.err(), Some(StoreError::Unavailable));
    sabotage("Object.defineProperty(window, 'indexedDB', { value: undefined })");
    assert_eq!(open(&new_key()).await.err(), Some(StoreError::Unavailable));
}

fn entry(title: &str, opened_ms: u64) -> Entry {
    Entry { key: new_key(), title: title.to_owned(), created_ms: 1, opened_ms, register: None }
}

/// What the catalogue says of these registers, in its order; other tests share it.
async fn listed(catalogue: &Catalogue, keys: &[&str]) -> Vec<Entry> {
    let entries = catalogue.list().await.expect("the list");
    entries.into_iter().filter(|entry| keys.contains(&entry.key.as_str())).collect()
}

async fn the_catalogue_keeps_its_registers() {
    let catalogue = Catalogue::open().await.expect("the catalogue");
    let (city, county) = (entry("市台账", 10), entry("县台账", 20));
    let keys = [city.key.as_str(), county.key.as_str()];
    catalogue.add(&city).await.expect("added");
    catalogue.add(&county).await.expect("added");
    let again = Catalogue::open().await.expect("the catalogue");
    assert_eq!(listed(&again, &keys).await, [county.clone(), city.clone()]);
    again.opened(&city.key, 25, Some("register:a".into())).await.expect("noted");
    again.opened(&city.key, 30, None).await.expect("noted");
    again.rename(&county.key, "区台账").await.expect("renamed");
    again.rename("nobody", "无").await.expect("what is not there stays away");
    let city = Entry { opened_ms: 30, register: Some("register:a".into()), ..city.clone() };
    let county = Entry { title: "区台账".into(), ..county.clone() };
    assert_eq!(listed(&catalogue, &keys).await, [city, county]);
    assert!(listed(&catalogue, &["nobody"]).await.is_empty());
}

async fn the_catalogue_finds_what_it_lost_sight_of() {
    let catalogue = Catalogue::open().await.expect("the catalogue");
    let (stored, witnessed, husk) = (new_key(), new_key(), new_key());
    new_store(&stored).await.append(batch(&["a"])).await.expect("appended");
    // Somebody was about to make a register, and the browser was killed.
    new_store(&husk).await;
    assert!(witness::write(&witnessed, &Witness { place: 1, count: 1, sum: 1 }));
    let found = listed(&catalogue, &[&stored, &witnessed, &husk]).await;
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|entry| entry.title.is_empty()));
    assert!(raw::registers().await.contains(&stored));
}

async fn a_register_is_deleted_only_under_its_title() {
    let catalogue = Catalogue::open().await.expect("the catalogue");
    let city = entry("市台账", 10);
    let store = new_store(&city.key).await;
    catalogue.add(&city).await.expect("added");
    witness::write(&city.key, &Witness { place: 1, count: 1, sum: 1 });
    assert_eq!(catalogue.delete(&city.key, "县台账").await, Ok(false));
    assert_eq!(listed(&catalogue, &[&city.key]).await.len(), 1);
    assert!(store.read_all().await.is_ok());
    assert_eq!(catalogue.delete(&city.key, "市台账").await, Ok(true));
    assert!(listed(&catalogue, &[&city.key]).await.is_empty());
    assert!(!databases().await.contains(&database_name(&city.key)));
    assert_eq!(catalogue.delete(&city.key, "").await, Ok(false));
}

async fn a_witness_is_remembered_and_forgotten() {
    let key = new_key();
    let seen = Witness { place: 3, count: 70_000, sum: u128::MAX - 1 };
    assert_eq!(witness::read(&key), None);
    assert!(witness::write(&key, &seen));
    assert_eq!(witness::read(&key), Some(seen));
    assert!(witness::registers().contains(&key));
    witness::forget(&key);
    assert_eq!(witness::read(&key), None);
    assert!(!witness::registers().contains(&key));
}

async fn preferences_are_remembered() {
    let key = new_key();
    let list: Preference<Vec<String>> = Preference::of_register("list", &key);
    assert_eq!(list.read(), None);
    assert!(list.write(&vec!["编号".into(), "标题".into()]));
    assert_eq!(list.read(), Some(vec!["编号".into(), "标题".into()]));
    let number: Preference<u32> = Preference::of_register("list", &key);
    assert_eq!(number.read(), None, "what another version wrote is not understood");
    list.forget();
    assert_eq!(list.read(), None);
    assert!(preferences::is_available());
}

async fn preferences_survive_a_browser_that_remembers_nothing() {
    sabotage(
        "Object.defineProperty(window, 'localStorage', \
         { get() { throw new DOMException('', 'SecurityError'); } })",
    );
    assert!(!preferences::is_available());
    assert!(!preferences::PERSON.write(&"张三".to_owned()));
    assert_eq!(preferences::PERSON.read(), None);
    preferences::PERSON.forget();
    assert_eq!(preferences::device(), preferences::device());
    assert!(!witness::write("a", &Witness { place: 1, count: 1, sum: 1 }));
    assert!(witness::registers().is_empty());
    let key = new_key();
    assert!(new_store(&key).await.append(batch(&["a"])).await.is_ok(), "the register does without");
    assert_eq!(raw::dump(&key).await.map(|dump| dump.values), Ok(2));
}

async fn the_device_is_the_same_every_time() {
    let device = preferences::device();
    assert_eq!((device.len(), u64::from_str_radix(&device, 16).is_ok()), (16, true), "{device}");
    assert_eq!(preferences::device(), device);
    let item: Preference<String> = Preference::new("device");
    assert!(item.write(&"not a device".into()));
    assert_eq!(preferences::device().len(), 16);
}

async fn the_rescue_hands_out_every_value() {
    let key = new_key();
    let store = new_store(&key).await;
    let point = Note { name: "point".into(), text: "{\"at\":1}".into() };
    store.append(Batch { notes: vec![point], ..batch(&["一\n二\n", "not json"]) }).await.expect("stored");
    witness::write(&key, &Witness { place: 2, count: 3, sum: 4 });
    let dump = raw::dump(&key).await.expect("a dump");
    assert_eq!((dump.values, dump.unreadable), (4, 0));
    let text = String::from_utf8(dump.parts.concat()).expect("text");
    for part in [
        "# log 1\n一\n二\n# log 2\nnot json\n",
        "# notes point\n{\"at\":1}\n",
        "# notes last\n2\n",
        ":witness:",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(raw::dump(&new_key()).await, Err(StoreError::Short));
}

async fn the_rescue_needs_no_stores_of_ours() {
    let key = new_key();
    let mut request =
        Factory::new().expect("databases").open(&database_name(&key), Some(7)).expect("a request");
    request.on_upgrade_needed(|event| {
        let database = event.database().expect("the database");
        let store = database.create_object_store("odd", ObjectStoreParams::new()).expect("a store");
        store.put(&Uint8Array::from(&[0xff, 0x00][..]).into(), Some(&"bytes".into())).expect("put");
        store.put(&sabotage("return { a: [1n] }"), Some(&"big".into())).expect("put");
        store.put(&JsValue::from(1.5), Some(&Array::of1(&"number".into()))).expect("put");
    });
    request.await.expect("the database").close();
    let dump = raw::dump(&key).await.expect("a dump");
    assert_eq!((dump.values, dump.unreadable), (3, 0));
    let all = dump.parts.concat();
    assert!(all.windows(3).any(|three| three == [0xff, 0x00, b'\n']));
    assert!(String::from_utf8_lossy(&all).contains("# odd [\"number\"]\n1.5\n"));
}
