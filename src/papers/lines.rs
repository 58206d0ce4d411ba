//! 回行: where a long title breaks (GB/T 9704: 词意完整, 长短适宜): by sense, evenly, and never one character alone.

/// How many characters of a title fit into a line of a page, upright and across.
pub const TITLE: usize = 20;
pub const WIDE_TITLE: usize = 28;

/// What a break costs, in characters that a line is longer than the others.
const INSIDE: usize = 6;
const FORBIDDEN: usize = 1_000;

/// The lines of a title.
pub fn title(words: &str, fits: usize) -> Vec<&str> {
    let letters: Vec<(usize, char)> = words.char_indices().collect();
    // Letters of other scripts are half as wide; counted in halves.
    let widths: Vec<usize> = letters.iter().map(|(_, c)| if c.is_ascii() { 1 } else { 2 }).collect();
    let all: usize = widths.iter().sum();
    let count = all.div_ceil(fits * 2);
    if count < 2 {
        return vec![words];
    }
    let mut lines = Vec::new();
    let (mut begun, mut left) = (0, all);
    for more in (1..count).rev() {
        let share = left / (more + 1);
        let mut at = (begun, usize::MAX);
        let mut so_far = 0;
        for place in begun + 1..letters.len() {
            so_far += widths[place - 1];
            if fits * 2 < so_far {
                break;
            }
            let cost = so_far.abs_diff(share) / 2 + cost(letters[place - 1].1, letters[place].1);
            let too_much = fits * 2 * more < left - so_far;
            let is_alone = place - begun < 2 || letters.len() - place < 2;
            if !too_much && !is_alone && cost < at.1 {
                at = (place, cost);
            }
        }
        if at.0 == begun {
            break;
        }
        lines.push(&words[letters[begun].0..letters[at.0].0]);
        left -= widths[begun..at.0].iter().sum::<usize>();
        begun = at.0;
    }
    lines.push(&words[letters[begun].0..]);
    lines
}

/// What it costs to break between two letters: nothing where a phrase ends, much inside a number or a word.
fn cost(before: char, after: char) -> usize {
    const ENDS: [char; 10] = ['的', '、', '，', '：', '；', '》', '”', '）', '议', '和'];
    const OPENS: [char; 4] = ['《', '“', '（', '〔'];
    const COUNTED: [char; 12] = ['年', '月', '日', '号', '件', '次', '届', '个', '项', '%', '万', '元'];
    const NEVER_FIRST: [char; 10] = ['的', '、', '，', '：', '；', '》', '”', '）', '〕', '。'];
    let is_number = |c: char| c.is_ascii_alphanumeric() || c == '.';
    match (before, after) {
        (a, b) if is_number(a) && (is_number(b) || COUNTED.contains(&b)) => FORBIDDEN,
        (a, b) if OPENS.contains(&a) || NEVER_FIRST.contains(&b) => FORBIDDEN,
        // A day or a number goes on: 2023年|4月.
        (a, b) if COUNTED.contains(&a) && is_number(b) => FORBIDDEN,
        (a, b) if ENDS.contains(&a) || OPENS.contains(&b) => 0,
        _ => INSIDE,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_title_breaks_by_sense() {
        for (words, lines) in [
            ("关于对市九届人大一次会议第55号建议的答复", &["关于对市九届人大一次会议第55号建议的答复"][..]),
            (
                "关于市九届人大一次会议政府系统承办一类建议办理情况的报告",
                &["关于市九届人大一次会议", "政府系统承办一类建议办理情况的报告"],
            ),
            (
                "关于对市九届人大一次会议第2023055号建议的答复意见征求意见稿",
                &["关于对市九届人大一次会议", "第2023055号建议的答复意见征求意见稿"],
            ),
        ] {
            assert_eq!(title(words, TITLE), lines);
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_too_long_or_one_character(
            words in "[关于对市人大会议第0-9年月日号《》“”、的建答复件]{0,80}"
        ) {
            let lines = title(&words, TITLE);
            prop_assert_eq!(lines.concat(), words.clone());
            let width = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
            for line in &lines {
                let is_one = line.chars().count() < 2 && 1 < lines.len();
                // A run of what must not break may be longer than any line: then it is left to the program that shows it.
                prop_assert!(!is_one, "{lines:?}");
                prop_assert!(width(line) <= TITLE * 2 || lines.len() < 2 + width(&words) / (TITLE * 2));
            }
        }
    }
}
