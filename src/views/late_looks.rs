//! The looks of late screens: their style sheets come with the late parts, not with the page.

use std::cell::Cell;

use crate::platform::page;

/// The sheets by name, print last: what it hides on paper stays hidden.
const SHEETS: [&str; 13] = [
    include_str!("../../style/late/arranged.css"),
    include_str!("../../style/late/exchange.css"),
    include_str!("../../style/late/form.css"),
    include_str!("../../style/late/home.css"),
    include_str!("../../style/late/life.css"),
    include_str!("../../style/late/overseeing.css"),
    include_str!("../../style/late/papers.css"),
    include_str!("../../style/late/settings.css"),
    include_str!("../../style/late/stats.css"),
    include_str!("../../style/late/suggestion.css"),
    include_str!("../../style/late/tables.css"),
    include_str!("../../style/late/visit.css"),
    include_str!("../../style/print.css"),
];

thread_local! {
    static IS_DRESSED: Cell<bool> = const { Cell::new(false) };
}

/// Gives the page the sheets, once; only late screens may ask, or the sheets would come with the first load.
pub fn dress() {
    if !IS_DRESSED.replace(true) {
        page::dress(&SHEETS);
    }
}
