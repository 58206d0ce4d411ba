//! Pauses: long work lets the page breathe, and nothing is waited for without end.

use std::{
    future::{Future, poll_fn},
    pin::{Pin, pin},
    task::{Context, Poll},
};

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

use super::{clock, window};

/// Lets the page paint and answer clicks before work goes on.
// A message, not a timeout: nested timeouts wait four milliseconds each, in hidden tabs a second.
pub async fn pause() {
    let Ok(channel) = MessageChannel::new() else { return sleep(0).await };
    let heard = Promise::new(&mut |resolve, _| channel.port1().set_onmessage(Some(&resolve)));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        let _ = JsFuture::from(heard).await;
    }
    // An open port would keep the channel alive.
    channel.port1().close();
}

/// Lets the page paint what has changed. A page that nobody sees does not paint: it goes on at once, or after a while
/// where the browser does not say so.
pub async fn painted() {
    // Timeouts of a hidden tab wait a second each.
    if window().document().is_some_and(|document| document.hidden()) {
        return pause().await;
    }
    let frame = Promise::new(&mut |resolve, _| {
        let _ = window().request_animation_frame(&resolve);
    });
    within(UNSEEN_MS, JsFuture::from(frame)).await;
    pause().await;
}

/// How long a page that is not painted is waited for, in milliseconds.
const UNSEEN_MS: u32 = 100;

/// Long work in slices: told after each small step, it lets the page breathe when a slice is over.
pub struct Slices {
    since_ms: u64,
    long_ms: u64,
}

/// How long a slice may be: a pause of twice as much is felt.
const SLICE_MS: u64 = 25;

impl Slices {
    /// Work begins.
    #[expect(clippy::new_without_default, reason = "it is a moment, not a value")]
    pub fn new() -> Slices {
        Slices::of(SLICE_MS)
    }

    /// The same in slices of so many milliseconds.
    pub fn of(long_ms: u64) -> Slices {
        Slices { since_ms: clock::now_ms(), long_ms }
    }

    /// Whether the slice is over.
    pub fn is_over(&self) -> bool {
        self.long_ms <= clock::now_ms().abs_diff(self.since_ms)
    }

    /// Lets the page breathe; another slice begins.
    pub async fn breathe(&mut self) {
        pause().await;
        self.since_ms = clock::now_ms();
    }
}

/// How often it is looked whether it is time: a laptop that slept catches up at once.
const TICK_MS: u32 = 10_000;

/// Does something every so many milliseconds, the first time at once, as long as somebody wants it.
pub async fn every<F: Future<Output = ()>>(ms: u64, is_wanted: impl Fn() -> bool, act: impl Fn() -> F) {
    let mut due = 0;
    while is_wanted() {
        if due <= clock::now_ms() {
            act().await;
            due = clock::now_ms() + ms;
        }
        sleep(TICK_MS).await;
    }
}

/// Ends after so many milliseconds.
pub fn sleep(ms: u32) -> Sleep {
    let mut timer = None;
    let rung = Promise::new(&mut |resolve, _| {
        let ms = i32::try_from(ms).unwrap_or(i32::MAX);
        timer = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms).ok();
    });
    Sleep { rung: JsFuture::from(rung), timer }
}

/// A running timer; dropped, it is stopped.
pub struct Sleep {
    rung: JsFuture,
    timer: Option<i32>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.rung).poll(cx).map(drop)
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(timer) = self.timer {
            window().clear_timeout_with_handle(timer);
        }
    }
}

/// What two works hand back that go on beside each other.
pub async fn both<A, B>(one: impl Future<Output = A>, other: impl Future<Output = B>) -> (A, B) {
    let (mut one, mut other) = (pin!(one), pin!(other));
    let (mut first, mut second) = (None, None);
    poll_fn(|cx| {
        if first.is_none()
            && let Poll::Ready(done) = one.as_mut().poll(cx)
        {
            first = Some(done);
        }
        if second.is_none()
            && let Poll::Ready(done) = other.as_mut().poll(cx)
        {
            second = Some(done);
        }
        match (first.take(), second.take()) {
            (Some(first), Some(second)) => Poll::Ready((first, second)),
            open => {
                (first, second) = open;
                Poll::Pending
            }
        }
    })
    .await
}

/// What the work hands back, or nothing when it takes longer than so many milliseconds.
pub async fn within<T>(ms: u32, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut time = pin!(sleep(ms));
    poll_fn(|cx| match work.as_mut().poll(cx) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => time.as_mut().poll(cx).map(|()| None),
    })
    .await
}
