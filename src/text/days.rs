//! The words that stand with days in tables, as [`crate::domain::fold`] gives them.

/// The marks between year, month and day.
pub const MARKS: [char; 11] = ['年', '月', '-', '/', '·', '日', '号', '。', '—', ' ', ','];
/// The mark behind a year.
pub const YEAR: char = '年';
/// The mark behind a month.
pub const MONTH: char = '月';

/// A text with the other dashes and zeros of people: 二○二五, 2025–7–10.
pub fn plain(folded: &str) -> String {
    let one = |c: char| match c {
        '–' | '―' | '−' | '‐' | '‑' | '－' | '﹣' => '-',
        '○' | '◯' | 'Ｏ' | '零' => '〇',
        c => c,
    };
    folded.chars().map(one).collect()
}

/// A text without the day of the week in it, and which one that was, 0 for Monday.
pub fn without_weekday(text: &str) -> (String, Option<usize>) {
    const NAMES: [[&str; 3]; 7] = [
        ["星期一", "周一", "mon"],
        ["星期二", "周二", "tue"],
        ["星期三", "周三", "wed"],
        ["星期四", "周四", "thu"],
        ["星期五", "周五", "fri"],
        ["星期六", "周六", "sat"],
        ["星期日", "周日", "sun"],
    ];
    let text = text.replace("星期天", "星期日").replace("礼拜", "星期").replace("day,", ",");
    for (at, names) in NAMES.iter().enumerate() {
        for name in names {
            let is_word = !name.is_ascii() || text.starts_with(name);
            if let Some(place) = text.find(name).filter(|_| is_word) {
                let (before, after) = (&text[..place], &text[place + name.len()..]);
                let before = before.trim_end_matches(['(', '[', '【', ',', ' ']);
                let after = after.trim_start_matches([')', ']', '】', ',', ' ']);
                return (format!("{before}{after}"), Some(at));
            }
        }
    }
    (text, None)
}

/// The words with which a time begins, and what they add to hours before noon.
pub const TIMES: [(&str, u32); 9] = [
    ("上午", 0),
    ("凌晨", 0),
    ("早上", 0),
    ("早晨", 0),
    ("中午", 12),
    ("下午", 12),
    ("晚上", 12),
    ("傍晚", 12),
    ("晚", 12),
];
/// The marks within a time.
pub const CLOCK: [char; 7] = [':', '·', '时', '点', '分', '秒', ' '];
/// The marks behind an hour that is written in words.
pub const HOURS: [char; 2] = ['时', '点'];

/// A text without the words by which it sets a limit: 2025年7月10日前.
pub fn without_limit(text: &str) -> Option<&str> {
    let ends = ["之前", "以前", "前", "截止", "止", "(含)"];
    ends.iter().find_map(|end| text.strip_suffix(end)).map(str::trim_end)
}

/// What part of a month a text speaks of, and the text without it.
pub fn part_of_month(text: &str) -> Option<(&str, Part)> {
    const PARTS: [(&str, Part); 9] = [
        ("上旬", Part::Until(10)),
        ("中旬", Part::Until(20)),
        ("下旬", Part::End),
        ("月底", Part::End),
        ("月末", Part::End),
        ("底", Part::End),
        ("末", Part::End),
        ("月初", Part::Start),
        ("初", Part::Start),
    ];
    let text = without_limit(text).unwrap_or(text);
    PARTS.iter().find_map(|(word, part)| Some((text.strip_suffix(word)?, *part)))
}

/// A part of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It begins.
    Start,
    /// Up to this day.
    Until(u32),
    End,
}

/// Between two days.
pub const BETWEEN: [&str; 4] = ["至", "到", "~", "--"];

/// The month of an English name.
pub fn month(word: &str) -> Option<i64> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let at = NAMES.iter().position(|name| word.starts_with(name))?;
    i64::try_from(at + 1).ok().filter(|_| word.chars().all(|c| c.is_ascii_alphabetic()))
}
