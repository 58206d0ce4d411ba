//! The page that the tests run on is like the one that the program runs on.

use crate::harness::{Test, tests, tick, until};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use web_sys::window;

pub(crate) const TESTS: &[Test] = tests![the_page_speaks_chinese, a_task_goes_on_while_the_test_waits];

async fn the_page_speaks_chinese() {
    let page = window().and_then(|window| window.document()).and_then(|document| document.document_element());
    assert_eq!(page.and_then(|page| page.get_attribute("lang")).as_deref(), Some("zh-CN"));
}

async fn a_task_goes_on_while_the_test_waits() {
    let is_done = Rc::new(Cell::new(false));
    let done = Rc::clone(&is_done);
    spawn_local(async move {
        tick().await;
        done.set(true);
    });
    until("the task is done", || is_done.get()).await;
}
