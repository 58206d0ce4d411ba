//! Virtual rows: which rows of a long list are worth drawing, and how far to scroll to see one.

use std::ops::Range;

/// How many rows beyond the visible ones are drawn on either side, so that a flick shows no gap.
const SPARE: usize = 8;

/// A scrolled box of rows of one height, all in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// How far it is scrolled down.
    pub top: f64,
    /// The height of the part that shows rows, without the heading.
    pub height: f64,
    pub row_height: f64,
}

impl Window {
    /// The rows to draw, of so many.
    pub fn rows(self, count: usize) -> Range<usize> {
        let (first, end) = self.span();
        // What was scrolled far and then filtered short still shows its last rows.
        let end = end.ceil() as usize + SPARE;
        let first = (first as usize).saturating_sub(SPARE);
        let length = end - first;
        let end = end.min(count);
        first.min(end.saturating_sub(length))..end
    }

    /// How many whole rows fit: what a page is to the page keys.
    pub fn page(self) -> usize {
        ((self.height / self.row_height.max(1.0)) as usize).max(1)
    }

    /// Where to scroll so that this row is wholly visible; none when it is.
    pub fn reveal(self, row: usize) -> Option<f64> {
        let above = row as f64 * self.row_height;
        let below = above + self.row_height;
        match (above < self.top, self.top + self.height < below) {
            (true, _) => Some(above),
            (false, true) => Some(below - self.height),
            (false, false) => None,
        }
    }

    fn span(self) -> (f64, f64) {
        let row_height = self.row_height.max(1.0);
        let top = self.top.max(0.0);
        (top / row_height, (top + self.height.max(0.0)) / row_height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(top: f64) -> Window {
        Window { top, height: 360.0, row_height: 36.0 }
    }

    #[test]
    fn only_the_visible_rows_and_a_few_more_are_drawn() {
        assert_eq!(window(0.0).rows(50_000), 0..18);
        assert_eq!(window(36.0 * 1000.0).rows(50_000), 992..1018);
        // At the end as many rows are drawn as in the middle, so that a list filtered short shows a whole page.
        assert_eq!(window(36.0 * 49_990.0).rows(50_000), 49_974..50_000);
    }

    #[test]
    fn a_short_list_is_drawn_whole_and_an_empty_one_not_at_all() {
        assert_eq!(window(0.0).rows(3), 0..3);
        assert_eq!(window(0.0).rows(0), 0..0);
    }

    #[test]
    fn what_was_scrolled_far_and_then_filtered_short_shows_its_end() {
        assert_eq!(window(36.0 * 1000.0).rows(5), 0..5);
        assert_eq!(window(36.0 * 1000.0).rows(100).end, 100);
        assert!(10 <= window(36.0 * 1000.0).rows(100).len());
    }

    #[test]
    fn every_visible_row_is_drawn_wherever_one_scrolls() {
        for top in 0..2000 {
            let top = f64::from(top) * 7.3;
            let rows = window(top).rows(500);
            for row in 0..500 {
                let visible = (row as f64) * 36.0 < top + 360.0 && top < (row as f64 + 1.0) * 36.0;
                assert!(!visible || rows.contains(&row), "{top} {row}");
            }
        }
    }

    #[test]
    fn a_row_is_scrolled_to_only_as_far_as_needed() {
        assert_eq!(window(0.0).reveal(3), None);
        assert_eq!(window(0.0).reveal(9), None);
        assert_eq!(window(0.0).reveal(10), Some(36.0));
        assert_eq!(window(720.0).reveal(3), Some(108.0));
    }

    #[test]
    fn nonsense_from_the_browser_draws_something_small() {
        let odd = Window { top: -20.0, height: -1.0, row_height: 0.0 };
        assert!(odd.rows(50_000).len() <= 40);
        assert_eq!(odd.page(), 1);
    }
}
