//! A calendar: how much falls due on each day, month by month.

use std::collections::BTreeMap;

use super::sheet::{Anchor, Fill, LINE, Sheet, fitting};
use crate::domain::day::Day;

/// What a calendar shows.
#[derive(Clone)]
pub struct Calendar<'a> {
    pub title: &'a str,
    /// How much is due on each day.
    pub due: &'a BTreeMap<Day, u64>,
    /// Today, which is framed; the calendar begins with its month.
    pub today: Day,
    /// How many months.
    pub months: u32,
    /// The days of the week from Monday on.
    pub weekdays: [&'a str; 7],
    /// The name of a month.
    pub month: &'a dyn Fn(i32, u32) -> String,
}

const CELL: i32 = 42;
const TALL: i32 = 34;
const GAP: i32 = 22;
/// How wide the band of a full day is.
const BAND: i32 = 7;

/// Draws the months side by side, as many as fit.
pub fn calendar(it: &Calendar, width: i32) -> String {
    let mut sheet = Sheet::new(width);
    sheet.heading(0, LINE, Anchor::Start, &fitting(it.title, width));
    let cell = CELL.min((width - 2) / 7);
    let month_width = cell * 7;
    let side_by_side = ((width + GAP) / (month_width + GAP)).max(1);
    let most = it.due.values().copied().max().unwrap_or_default();
    let mut top = LINE + 12;
    let mut bottom = top;
    for nth in 0..it.months {
        let column = i32::try_from(nth).unwrap_or_default() % side_by_side;
        if column == 0 {
            top = bottom;
        }
        let left = 1 + column * (month_width + GAP);
        let Some(first) = first_of(it.today, nth) else { continue };
        bottom = bottom.max(month(&mut sheet, it, first, (left, top), cell, most));
    }
    sheet.svg(bottom, it.title)
}

fn first_of(today: Day, nth: u32) -> Option<Day> {
    Some(Day::new(today.year(), today.month(), 1).ok()?.plus_months(nth))
}

fn month(sheet: &mut Sheet, it: &Calendar, first: Day, (left, top): (i32, i32), cell: i32, most: u64) -> i32 {
    sheet.text(left, top + LINE - 4, Anchor::Start, &(it.month)(first.year(), first.month()));
    let mut y = top + LINE;
    for (at, name) in (0..).zip(it.weekdays) {
        sheet.note(left + at * cell + cell / 2, y + LINE - 6, Anchor::Middle, name);
    }
    y += LINE;
    let mut day = first;
    while (day.year(), day.month()) == (first.year(), first.month()) {
        let x = left + i32::try_from(day.weekday()).unwrap_or_default() * cell;
        if day.weekday() == 0 && day != first {
            y += TALL;
        }
        let due = it.due.get(&day).copied().unwrap_or_default();
        if 0 < due {
            sheet.area(x, y, cell, TALL, Fill::Empty);
            // Much on one day has a band; the number says it exactly.
            if most < 2 * due {
                sheet.area(x, y, BAND, TALL, Fill::Hatched);
            }
            sheet.heading(x + cell / 2, y + TALL - 5, Anchor::Middle, &due.to_string());
        } else {
            sheet.frame(x, y, cell, TALL, false);
        }
        sheet.note(x + cell / 2, y + 14, Anchor::Middle, &day.day().to_string());
        if day == it.today {
            sheet.frame(x + 1, y + 1, cell - 2, TALL - 2, true);
        }
        let next = day.plus_days(1);
        if next == day {
            break;
        }
        day = next;
    }
    y + TALL + 12
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(today: &str, due: &[(&str, u64)], months: u32, width: i32) -> String {
        let day = |raw: &str| Day::parse(raw).unwrap();
        let due: BTreeMap<Day, u64> = due.iter().map(|(on, count)| (day(on), *count)).collect();
        let month = |year: i32, month: u32| format!("{year}-{month}");
        let weekdays = ["一", "二", "三", "四", "五", "六", "日"];
        calendar(
            &Calendar { title: "t", due: &due, today: day(today), months, weekdays, month: &month },
            width,
        )
    }

    #[test]
    fn every_day_of_every_month_has_a_cell() {
        let svg = shown("2024-02-10", &[("2024-02-29", 3), ("2024-03-01", 1)], 2, 700);
        let (areas, frames) = (
            svg.matches("stroke=\"#1c222b\" stroke-width=\"1\"/>").count(),
            svg.matches("fill=\"none\"").count(),
        );
        // 29 and 31 days, of which two are areas, one with a band, and today's frame.
        assert_eq!((areas, frames), (2 + 1, 29 + 31 - 2 + 1));
        assert!(svg.contains("2024-2") && svg.contains("2024-3"));
    }

    #[test]
    fn the_last_day_that_there_is_ends_a_month() {
        assert!(shown("2199-12-15", &[], 3, 320).contains("2199-12"));
    }
}
