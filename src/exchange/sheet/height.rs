//! How high a row has to be for its texts: not every office program works it out by itself.

use super::ledger::Says;

/// The height of a line of 11 points, in points.
const LINE: f64 = 15.0;
/// The highest row that a sheet can have, in points.
const MOST: f64 = 409.0;
/// How wide a Chinese character is, in characters of the standard font.
const WIDE: f64 = 2.0;
/// What a column loses at its edges, and a line at its end, where a number or a mark would not fit.
const LOST: f64 = 1.0;

/// How many lines a text takes in a column of this width.
pub fn lines(words: &str, width: f64) -> usize {
    let room = (width - LOST).max(WIDE);
    let taken = |line: &str| {
        let taken: f64 = line.chars().map(|c| if c.is_ascii() { 1.0 } else { WIDE }).sum();
        ((taken / room).ceil() as usize).max(1)
    };
    words.split('\n').map(taken).sum()
}

/// The height of so many lines, in points.
pub fn points(lines: usize) -> f64 {
    (lines as f64 * LINE + 3.0).min(MOST)
}

/// The height of a row of these cells in columns of these widths, in points.
pub fn row<'a>(cells: impl IntoIterator<Item = (&'a Says, f64)>) -> f64 {
    let taken = cells.into_iter().map(|(says, width)| match says {
        Says::Text(words) => lines(words, width),
        Says::Nothing | Says::Day(_) | Says::Count(_) => 1,
    });
    points(taken.max().unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_longest_text() {
        let long = Says::Text("关于加快推进老旧小区加装电梯的建议".to_owned());
        let is = |one: f64, other: f64| (one - other).abs() < 0.01;
        // 34 characters' room in rooms of 11.
        assert!(is(row([(&Says::Count(1), 6.0), (&long, 12.0)]), points(4)));
        assert!(is(row([(&long, 40.0)]), points(1)));
        assert_eq!(lines("一\n二\n", 12.0), 3);
        assert!(row([(&Says::Text("长".repeat(9000)), 10.0)]) <= MOST);
    }
}
