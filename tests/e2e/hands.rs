//! What both hands do at the list: keys that walk to a place, a mouse that drags, a clipboard that pastes.

use serde_json::json;

use crate::harness::tab::Tab;

/// Goes on by Tab until a button or the grid has the focus.
pub(crate) fn tabs_to(tab: &Tab, key: &str, is_there: &str) {
    for _ in 0..300 {
        if tab.eval(&format!("(() => {{ const it = document.activeElement; return {is_there}; }})()")) == true
        {
            return;
        }
        tab.press(key);
    }
    panic!("no {key} leads to where {is_there}");
}

/// Waits until a cell says this and nothing else.
pub(crate) fn says(tab: &Tab, row: usize, column: usize, words: &str) {
    tab.waits_until(&format!(
        "document.getElementById('list-grid-{row}-{column}')?.innerText.trim() === {words:?}"
    ));
}

/// Pastes what another program would have put on the clipboard.
pub(crate) fn pastes(tab: &Tab, words: &str) {
    tab.eval(&format!(
        "(() => {{
            const data = new DataTransfer();
            data.setData('text/plain', {words:?});
            const paste = new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }});
            document.activeElement.dispatchEvent(paste);
        }})()"
    ));
}

/// Letters stand in the box that an input method has not turned into words yet; none give the composition up.
pub(crate) fn composes(tab: &Tab, letters: &str) {
    let at = letters.chars().count();
    let event = json!({ "text": letters, "selectionStart": at, "selectionEnd": at });
    tab.call("Input.imeSetComposition", event);
}

/// The input method turns the letters into words.
pub(crate) fn becomes(tab: &Tab, words: &str) {
    tab.call("Input.insertText", json!({ "text": words }));
}

/// The middle of what the selector finds.
fn middle(tab: &Tab, selector: &str) -> (f64, f64) {
    let at = tab.eval(&format!(
        "(() => {{ const it = document.querySelector({selector:?}).getBoundingClientRect(); return [it.left + it.width / 2, it.top + it.height / 2]; }})()"
    ));
    (at[0].as_f64().unwrap(), at[1].as_f64().unwrap())
}

/// Rolls the wheel over what the selector finds.
pub(crate) fn rolls(tab: &Tab, selector: &str, by: i32) {
    let (x, y) = middle(tab, selector);
    let event = json!({ "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": by });
    tab.call("Input.dispatchMouseEvent", event);
}

/// Drags what the selector finds so many pixels to the side, or presses it twice where it stays.
pub(crate) fn drags(tab: &Tab, selector: &str, by: i32) {
    let (x, y) = middle(tab, selector);
    let mouse = |kind: &str, x: f64, count: u32| {
        let event =
            json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": count });
        tab.call("Input.dispatchMouseEvent", event);
    };
    let times = if by == 0 { 2 } else { 1 };
    for count in 1..=times {
        mouse("mousePressed", x, count);
        (1..=4)
            .filter(|_| by != 0)
            .for_each(|step| mouse("mouseMoved", x + f64::from(by * step) / 4.0, count));
        mouse("mouseReleased", x + f64::from(by), count);
    }
}
