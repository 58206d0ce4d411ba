//! 回行: where lines break (GB/T 9704: 词意完整, 长短适宜): titles by sense, evenly, and never one character alone; text
//! nowhere inside a number, a day, or what is counted.

/// How many characters of a title fit into a line of a page, upright and across.
pub const TITLE: usize = 20;
pub const WIDE_TITLE: usize = 28;

/// What a break costs, in characters that a line is longer than the others.
const INSIDE: usize = 6;
const FORBIDDEN: usize = 1_000;

/// What stays with the number before it.
const COUNTED: [char; 24] = [
    '年', '月', '日', '号', '件', '次', '届', '个', '项', '%', '万', '元', '亿', '名', '位', '份', '条',
    '天', '亩', '倍', '时', '分', '％', '期',
];
/// How many characters stay together at most: a longer run than a day with its hour may break where it must.
const HELD: usize = 16;

/// The pieces of a text, and whether each stays on one line: a number with what it counts, a day, a document's number.
pub fn held(words: &str) -> Vec<(&str, bool)> {
    let letters: Vec<(usize, char)> = words.char_indices().collect();
    let letter = |at: usize| letters.get(at).map(|(_, c)| *c);
    let is_digit = |at: usize| letter(at).is_some_and(|c| c.is_ascii_digit());
    let offset = |at: usize| letters.get(at).map_or(words.len(), |(offset, _)| *offset);
    let (mut pieces, mut free) = (Vec::new(), 0);
    let mut at = 0;
    while at < letters.len() {
        let begun = at;
        if letter(at) == Some('第') && is_digit(at + 1) {
            at += 1;
        }
        if !is_digit(at) {
            at += 1;
            continue;
        }
        while let Some(c) = letter(at) {
            let is_inner = matches!(c, '.' | ',' | '-' | '/' | ':') && is_digit(at - 1) && is_digit(at + 1);
            let is_unit = COUNTED.contains(&c) && is_digit(at - 1);
            if !c.is_ascii_digit() && !is_inner && !is_unit {
                break;
            }
            at += 1;
        }
        if (2..=HELD).contains(&(at - begun)) {
            if free < begun {
                pieces.push((&words[offset(free)..offset(begun)], false));
            }
            pieces.push((&words[offset(begun)..offset(at)], true));
            free = at;
        }
    }
    if free < letters.len() {
        pieces.push((&words[offset(free)..], false));
    }
    pieces
}

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

    #[test]
    fn a_number_stays_with_what_it_counts() {
        let held = |words| -> Vec<String> {
            super::held(words).into_iter().filter(|it| it.1).map(|(words, _)| words.to_owned()).collect()
        };
        for (words, stay) in [
            ("请在2026年10月31日前办结，共12件。", &["2026年10月31日", "12件"][..]),
            ("第001号建议，示政办函〔2026〕12号", &["第001号", "2026", "12号"]),
            ("满意率87.9%（116÷132件），今年5月", &["87.9%", "116", "132件", "5月"]),
            ("2026-09-30办结，电话0000-6053549", &["2026-09-30", "0000-6053549"]),
            ("九届人大一次会议，编号12345678901234567890", &[]),
            ("一件5", &[]),
        ] {
            assert_eq!(held(words), stay, "{words}");
        }
    }

    proptest! {
        #[test]
        fn holding_together_loses_nothing(words in "[第0-9年月日件.,〔〕。建议-]{0,60}") {
            let pieces = held(&words);
            prop_assert_eq!(pieces.iter().map(|it| it.0).collect::<String>(), words.clone());
            prop_assert!(pieces.iter().all(|(piece, is_held)| !piece.is_empty() && (!is_held || piece.chars().count() <= HELD)));
        }

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
