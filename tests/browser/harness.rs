//! Runs one test per page, so that a panic fails only its own test: `?name` in the address names it.

use js_sys::{Array, Function, Object, Promise, Reflect};
use std::{future::Future, panic, pin::Pin};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::window;

/// A test by name; it fails by panicking.
pub(crate) struct Test {
    pub name: &'static str,
    pub run: fn() -> Pin<Box<dyn Future<Output = ()>>>,
}

/// Registers the async functions of a module: `pub const TESTS: &[Test] = tests![one, another];`
macro_rules! tests {
    ($($name:ident),* $(,)?) => {
        &[$($crate::harness::Test {
            name: concat!(module_path!(), "::", stringify!($name)),
            run: || Box::pin($name()),
        }),*]
    };
}
pub(crate) use tests;

/// Leaves the names of all tests on the page, runs the one that the address names, leaves its result.
pub(crate) fn run(modules: &[&'static [Test]]) {
    let tests: Vec<&Test> = modules.iter().copied().flatten().collect();
    let names: Array = tests.iter().map(|test| JsValue::from(test.name)).collect();
    let report = Object::new();
    set(&report, "names", &names);
    let page = window().expect("a page");
    set(&page, "__tests", &report);

    let wanted = page.location().search().expect("an address");
    let Some(test) = tests.into_iter().find(|test| wanted.strip_prefix('?') == Some(test.name)) else {
        return;
    };
    let panicked = report.clone();
    panic::set_hook(Box::new(move |info| {
        console_error_panic_hook::hook(info);
        set(&panicked, "why", &JsValue::from(info.to_string()));
        set(&panicked, "result", &JsValue::from("FAILED"));
    }));
    spawn_local(async move {
        (test.run)().await;
        set(&report, "result", &JsValue::from("ok"));
    });
}

/// Lets the page do what it has to do: effects, promises, events.
pub(crate) async fn tick() {
    let next_task = Promise::new(&mut |resolve: Function, _| {
        let page = window().expect("a page");
        page.set_timeout_with_callback(&resolve).expect("a timer");
    });
    JsFuture::from(next_task).await.expect("a timer does not fail");
}

/// Waits until the condition holds, at most some thousand ticks.
pub(crate) async fn until(what: &str, condition: impl Fn() -> bool) {
    for _ in 0..2_000 {
        if condition() {
            return;
        }
        tick().await;
    }
    panic!("waited in vain until {what}");
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    Reflect::set(object, &JsValue::from(name), value).expect("a plain object takes properties");
}
