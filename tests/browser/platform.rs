//! The browser's own things, as the program meets them.

use crate::harness::{Test, tests, tick, until};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use std::{
    cell::{Cell, RefCell},
    cmp::Ordering,
    rc::Rc,
};
use suggestion_register::{
    list::view::View,
    platform::{
        clock::{self, Local},
        entropy,
        files::{self, ReadError},
        page,
        panic::{self, Banner},
        pause::{pause, sleep, within},
        sort::Collation,
        tabs::Tabs,
    },
    route::Route,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

pub(crate) const TESTS: &[Test] = tests![
    today_is_the_local_day,
    chance_does_not_repeat,
    a_pause_lets_others_work,
    late_work_is_given_up,
    chinese_is_sorted_by_pinyin_and_numbers_by_value,
    ranks_follow_the_order,
    a_file_is_offered_under_its_chinese_name,
    a_chosen_file_is_read_whole,
    reading_can_be_stopped,
    a_file_that_fails_says_so,
    other_tabs_hear_what_one_tells,
    tabs_hear_each_other_without_channels,
    a_mark_is_set_and_taken_off,
    the_address_is_told_when_it_changes,
    leaving_is_guarded_only_while_something_is_unsaved,
    focus_goes_to_an_element_by_id,
    a_panic_shows_the_way_to_the_raw_data,
];

fn run(script: &str) -> JsValue {
    Function::new_no_args(script).call0(&JsValue::NULL).expect("the script runs")
}

async fn today_is_the_local_day() {
    // 2024-02-29 23:59 local time.
    let moment = run("return new Date(2024, 1, 29, 23, 59).getTime()").as_f64().expect("a number") as u64;
    let local = Local::of(moment);
    assert_eq!(local, Local { year: 2024, month: 2, date: 29, hour: 23, minute: 59 });
    assert_eq!(local.day().to_string(), "2024-02-29");
    assert_eq!(local.compact(), "20240229_2359");
    assert_eq!(clock::today(), Local::of(clock::now_ms()).day());
    run("Date.now = () => 9e15");
    assert_eq!(
        clock::today().to_string(),
        "1970-01-01",
        "a clock that is millennia off is no reason to fail"
    );
}

async fn chance_does_not_repeat() {
    assert_ne!(entropy::bytes::<16>(), entropy::bytes::<16>());
    let text = entropy::hex::<8>();
    assert!(text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit()), "{text}");
}

async fn a_pause_lets_others_work() {
    let rung = Rc::new(Cell::new(false));
    let ring = Rc::clone(&rung);
    spawn_local(async move {
        sleep(0).await;
        ring.set(true);
    });
    for _ in 0..100_000 {
        if rung.get() {
            return;
        }
        pause().await;
    }
    panic!("the timer never had its turn");
}

async fn late_work_is_given_up() {
    assert_eq!(within(1_000, async { 7 }).await, Some(7));
    assert_eq!(within(5, sleep(60_000)).await, None);
}

async fn chinese_is_sorted_by_pinyin_and_numbers_by_value() {
    let order = Collation::pinyin();
    let mut names = ["张三", "李四", "10号", "王五", "2号", "安平", "北关"];
    names.sort_by(|a, b| order.compare(a, b));
    assert_eq!(names, ["2号", "10号", "安平", "北关", "李四", "王五", "张三"]);
    assert_eq!(order.compare("安", "安"), Ordering::Equal);
}

async fn ranks_follow_the_order() {
    let texts = ["张三", "安平", "10", "2", "安平", ""];
    assert_eq!(Collation::pinyin().ranks(&texts), [4, 3, 2, 1, 3, 0]);
    assert!(Collation::pinyin().ranks(&[]).is_empty());
}

async fn a_file_is_offered_under_its_chinese_name() {
    run(
        "HTMLAnchorElement.prototype.click = function () { window.offered = [this.download, this.href, this.isConnected]; }",
    );
    let parts = vec!["第一部分\n".to_owned(), "第二部分\n".to_owned()];
    files::offer("濮阳市_代表建议台账: 2023/10\u{202e}.json", "application/json", parts).expect("offered");
    let offered = Array::from(&Reflect::get(&js_sys::global(), &"offered".into()).expect("a click"));
    assert_eq!(offered.get(0).as_string().as_deref(), Some("濮阳市_代表建议台账_ 2023_10.json"));
    assert_eq!(offered.get(2).as_bool(), Some(true));
    let fetch = Function::new_with_args("url", "return fetch(url).then(answer => answer.text())");
    let text: Promise = fetch.call1(&JsValue::NULL, &offered.get(1)).expect("a request").into();
    assert_eq!(
        JsFuture::from(text).await.expect("the text").as_string().as_deref(),
        Some("第一部分\n第二部分\n")
    );
    let link =
        web_sys::window().and_then(|window| window.document()).expect("a page").query_selector("a[download]");
    assert!(link.expect("a selector").is_none(), "the link is gone again");
}

fn file(bytes: &[u8]) -> File {
    let parts = Array::of1(&Uint8Array::from(bytes));
    File::new_with_u8_array_sequence(&parts, "台账.json").expect("a file")
}

async fn a_chosen_file_is_read_whole() {
    let bytes: Vec<u8> = (0..9_000_001u32).map(|n| (n % 251) as u8).collect();
    let mut told = Vec::new();
    let chosen = file(&bytes);
    let read = files::read(&chosen, |done, all| {
        told.push((done, all));
        true
    });
    assert!(read.await.expect("the bytes") == bytes);
    assert_eq!(told.first(), Some(&(0, 9_000_001)));
    assert_eq!(told.last(), Some(&(9_000_001, 9_000_001)));
    assert_eq!(told.len(), 6);
    assert_eq!(files::read(&file(b""), |_, _| true).await, Ok(Vec::new()));
}

async fn reading_can_be_stopped() {
    let bytes = vec![1; 9_000_000];
    assert_eq!(files::read(&file(&bytes), |done, _| done == 0).await, Err(ReadError::Stopped));
}

async fn a_file_that_fails_says_so() {
    run("Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'))");
    assert_eq!(files::read(&file(b"a"), |_, _| true).await, Err(ReadError::Unreadable));
    run("Blob.prototype.arrayBuffer = () => Promise.resolve(new ArrayBuffer(0))");
    assert_eq!(
        files::read(&file(b"a"), |_, _| true).await,
        Err(ReadError::Unreadable),
        "cut short meanwhile"
    );
}

async fn other_tabs_hear_what_one_tells() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let key = entropy::hex::<8>();
    let ear = Rc::clone(&heard);
    let _other = Tabs::join(&key, move |news| ear.borrow_mut().push(news));
    let stranger = Rc::clone(&heard);
    let _stranger =
        Tabs::join("another", move |news| stranger.borrow_mut().push(format!("not for me: {news}")));
    let one = Tabs::join(&key, |_| panic!("nobody hears himself"));
    one.tell("saved 7");
    one.tell("saved 7");
    until("both are heard", || heard.borrow().len() == 2).await;
    assert_eq!(*heard.borrow(), ["saved 7", "saved 7"]);
}

async fn tabs_hear_each_other_without_channels() {
    run("window.BroadcastChannel = function () { throw new Error(); }");
    let heard = Rc::new(RefCell::new(Vec::new()));
    let key = entropy::hex::<8>();
    let ear = Rc::clone(&heard);
    let one = Tabs::join(&key, move |news| ear.borrow_mut().push(news));
    // A frame of the same origin is another page to the small store.
    let frame = "const frame = document.createElement('iframe'); document.body.append(frame); \
                 frame.contentWindow.localStorage.setItem(name, '0a0b saved 8')";
    let tell = Function::new_with_args("name", frame);
    tell.call1(&JsValue::NULL, &format!("suggestion-register:news:{key}").into()).expect("told");
    until("it is heard", || !heard.borrow().is_empty()).await;
    assert_eq!(*heard.borrow(), ["saved 8"]);
    one.tell("saved 9");
    let stored = run(&format!("return localStorage.getItem('suggestion-register:news:{key}')")).as_string();
    assert!(stored.is_some_and(|stored| stored.ends_with(" saved 9")));
}

async fn a_mark_is_set_and_taken_off() {
    page::mark("data-error", "S-001");
    assert_eq!(page::marked("data-error").as_deref(), Some("S-001"));
    page::unmark("data-error");
    assert_eq!(page::marked("data-error"), None);
    page::entitle("代表建议办理台账");
    assert_eq!(run("return document.title").as_string().as_deref(), Some("代表建议办理台账"));
    assert!(0.0 < page::viewport().width && 0.0 < page::viewport().height);
    assert!(!page::browser().is_empty());
}

async fn the_address_is_told_when_it_changes() {
    let told = Rc::new(RefCell::new(Vec::new()));
    let ear = Rc::clone(&told);
    let listening = page::on_hash(move |hash| ear.borrow_mut().push(hash));
    page::go(&Route::list());
    until("the first is told", || told.borrow().len() == 1).await;
    page::replace(&Route::List(View { query: "养老".to_owned(), ..View::default() }));
    until("the second is told", || told.borrow().len() == 2).await;
    assert_eq!(*told.borrow(), ["/list", "/list?q=%E5%85%BB%E8%80%81"]);
    assert_eq!(page::hash(), "/list?q=%E5%85%BB%E8%80%81");
    drop(listening);
    page::go(&Route::Home);
    for _ in 0..5 {
        tick().await;
    }
    assert_eq!(told.borrow().len(), 2, "who no longer listens is not told");
}

async fn leaving_is_guarded_only_while_something_is_unsaved() {
    let unsaved = Rc::new(Cell::new(false));
    let _guard = page::guard_leaving(Rc::clone(&unsaved));
    let leave = "const event = document.createEvent('BeforeUnloadEvent'); \
                 event.initEvent('beforeunload', false, true); window.dispatchEvent(event); return event.defaultPrevented";
    assert_eq!(run(leave).as_bool(), Some(false));
    unsaved.set(true);
    assert_eq!(run(leave).as_bool(), Some(true));
    unsaved.set(false);
    assert_eq!(run(leave).as_bool(), Some(false));
}

async fn focus_goes_to_an_element_by_id() {
    run("const field = document.createElement('input'); field.id = 'field'; document.body.append(field)");
    assert!(page::focus("field"));
    assert_eq!(run("return document.activeElement.id").as_string().as_deref(), Some("field"));
    assert!(!page::focus("nobody"));
    let active =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.active_element());
    assert!(active.is_some_and(|active| active.is_instance_of::<web_sys::HtmlInputElement>()));
}

async fn a_panic_shows_the_way_to_the_raw_data() {
    panic::show_on_panic(Banner {
        code: "P-903",
        title: "程序出错了",
        advice: "请刷新本页。",
        rescue: "导出原始数据",
        details: "诊断信息",
    });
    // A panic ends the program: only the page itself can tell whether the banner is there.
    run("const boot = document.createElement('div'); boot.id = 'boot'; document.body.append(boot); \
         setTimeout(() => { const banner = document.body.firstElementChild, link = banner.querySelector('a'); \
           const marks = document.documentElement.dataset; \
           const is_right = banner.getAttribute('role') === 'alert' && banner.className === 'panic' \
             && /程序出错了.*请刷新本页。.*导出原始数据.*诊断信息.*on purpose/s.test(banner.textContent) \
             && /^[?]rescue=[0-9]+#[/]rescue$/.test(link.getAttribute('href')) \
             && marks.state === 'unreadable' && marks.error === 'P-903' && !document.getElementById('boot'); \
           __tests.why = document.documentElement.outerHTML; __tests.result = is_right ? 'ok' : 'FAILED'; }, 50)");
    panic!("on purpose");
}
