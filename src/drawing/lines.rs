//! Lines: shares in per cent over time, at most two side by side, with the numbers written at the points.

use super::sheet::{Anchor, LINE, Sheet, fitting, wide};

/// A line: a share at each place, in hundredths of a per cent; none where there was nothing to divide by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub name: String,
    pub shares: Vec<Option<i64>>,
    /// The shares as people read them.
    pub words: Vec<String>,
}

const LEFT: i32 = 44;
const TALL: i32 = 180;
/// 100 % in hundredths of a per cent.
const WHOLE: i64 = 10_000;

/// Draws the lines over the places, from 0 to 100 %.
pub fn lines(title: &str, places: &[String], series: &[Series], width: i32) -> String {
    let mut sheet = Sheet::new(width);
    sheet.heading(0, LINE, Anchor::Start, &fitting(title, width));
    let mut top = LINE + 12;
    for (at, one) in series.iter().enumerate() {
        sheet.line(&[(0, top + 8), (34, top + 8)], at == 1);
        sheet.mark((17, top + 8), at == 1);
        sheet.text(LEFT, top + 13, Anchor::Start, &one.name);
        top += LINE;
    }
    top += LINE;
    let height = |share: i64| {
        let down = (WHOLE - share.clamp(0, WHOLE)) * i64::from(TALL) / WHOLE;
        top + i32::try_from(down).unwrap_or_default()
    };
    for tick in [0, 25, 50, 75, 100] {
        let y = height(tick * 100);
        sheet.rule((LEFT, y), (width, y));
        sheet.note(LEFT - 6, y + 4, Anchor::End, &format!("{tick}%"));
    }
    let count = i32::try_from(places.len()).unwrap_or(1).max(1);
    let step = (width - LEFT) / count;
    let place = |at: usize| LEFT + step / 2 + step * i32::try_from(at).unwrap_or_default();
    // Where names would run into each other, every second or third is left out.
    let widest = places.iter().map(|name| wide(name)).max().unwrap_or_default() + 8;
    let every = usize::try_from((widest + step - 1) / step.max(1)).unwrap_or(1).max(1);
    for (at, name) in places.iter().enumerate().filter(|(at, _)| at % every == 0) {
        sheet.note(place(at), top + TALL + LINE, Anchor::Middle, name);
    }
    for (which, one) in series.iter().enumerate() {
        let is_dashed = which == 1;
        let points: Vec<Option<(i32, i32)>> =
            one.shares.iter().enumerate().map(|(at, share)| Some((place(at), height((*share)?)))).collect();
        // What is not known is a gap, never a zero.
        for run in points.split(Option::is_none) {
            let run: Vec<(i32, i32)> = run.iter().flatten().copied().collect();
            if 1 < run.len() {
                sheet.line(&run, is_dashed);
            }
            run.iter().for_each(|point| sheet.mark(*point, is_dashed));
        }
        for (point, words) in points.iter().zip(&one.words).step_by(every) {
            if let Some((x, y)) = point {
                // The first line's numbers stand above, the second's below where the names leave room.
                let y = if is_dashed && y + LINE < top + TALL { y + 18 } else { y - 9 };
                sheet.text(*x, y, Anchor::Middle, words);
            }
        }
    }
    sheet.svg(top + TALL + 2 * LINE, title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(shares: &[Option<i64>]) -> Series {
        let words = shares.iter().map(|it| it.map_or("—".into(), |it| format!("{}%", it / 100))).collect();
        Series { name: "满意率".into(), shares: shares.to_vec(), words }
    }

    #[test]
    fn what_is_not_known_is_a_gap() {
        let places = ["一", "二", "三", "四"].map(String::from);
        let whole = lines("t", &places, &[series(&[Some(9_000), Some(9_500), Some(9_000), Some(0)])], 600);
        let gap = lines("t", &places, &[series(&[Some(9_000), None, Some(9_000), Some(0)])], 600);
        // One of each is the sign beside the name.
        assert_eq!(whole.matches("<circle").count(), 1 + 4 + 1);
        assert_eq!(gap.matches("<circle").count(), 1 + 3 + 1);
        assert!(gap.contains(">90%<") && !gap.contains(">—<"));
    }

    #[test]
    fn a_second_line_differs_without_colour() {
        let places = ["一", "二"].map(String::from);
        let both = [series(&[Some(1), Some(2)]), series(&[Some(3), Some(4)])];
        let svg = lines("t", &places, &both, 600);
        assert_eq!(svg.matches("stroke-dasharray").count(), 2);
    }
}
