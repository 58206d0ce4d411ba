//! The usual name of a session, read: 某市第九届人民代表大会第一次会议 says its level, its place and its numbers.

use super::columns;
use crate::domain::choices::Level;

/// What a name says of a session; nothing where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionSaid {
    pub level: Option<Level>,
    pub place: Option<String>,
    pub term: Option<i64>,
    pub meeting: Option<i64>,
    pub year: Option<i64>,
    /// Whether it is a session of the consultative conference, which the numbers do not tell.
    pub is_conference: bool,
}

/// The four cities that rank as provinces.
const PROVINCIAL: &[&str] = &["北京市", "天津市", "上海市", "重庆市"];
/// What ends the name of a place, and the level of its congress; the longer first.
const ENDS: &[(&str, Level)] = &[
    ("自治区", Level::Province),
    ("自治州", Level::City),
    ("自治县", Level::County),
    ("自治旗", Level::County),
    ("地区", Level::City),
    ("街道", Level::Township),
    ("省", Level::Province),
    ("市", Level::City),
    ("州", Level::City),
    ("盟", Level::City),
    ("县", Level::County),
    ("区", Level::County),
    ("旗", Level::County),
    ("乡", Level::Township),
    ("镇", Level::Township),
];
/// What stands between a place and its numbers, or before the place.
const AROUND: &[&str] = &[
    "中国人民政治协商会议",
    "人民代表大会",
    "人大常委会",
    "人大",
    "政协",
    "委员会",
    "届次",
    "会议",
    "：",
    ":",
    "《",
    "“",
];
const LONGEST_PLACE: usize = 20;

/// Reads a name.
pub fn read(name: &str) -> SessionSaid {
    let plain: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let (term, meeting, year) = columns::session(&plain).unwrap_or_default();
    let within = |n: Option<i64>, range: std::ops::Range<i64>| n.filter(|n| range.contains(n));
    let is_national = plain.contains("全国");
    let (level, place) = match place(&plain) {
        _ if is_national => (Some(Level::National), None),
        Some((place, level)) => (Some(level), Some(place)),
        None => (None, None),
    };
    SessionSaid {
        level,
        // 市 alone is a kind of place, and no place.
        place: place.filter(|it| it.chars().count() != 1),
        term: within(term, 1..100),
        meeting: within(meeting, 1..21),
        year: within(year.or_else(|| columns::year(&plain)), 1949..2200),
        is_conference: plain.contains("政协") || plain.contains("政治协商"),
    }
}

/// The place before the term, and its level.
fn place(plain: &str) -> Option<(String, Level)> {
    let head = plain.split('届').next().unwrap_or_default();
    let head =
        head.trim_end_matches(|c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十第".contains(c));
    // 2023年3月某市…, 2023年度某市…
    let head = head.rsplit(['年', '月', '日', '度', '(', '（']).next().unwrap_or_default();
    let head = AROUND.iter().fold(head.to_owned(), |head, words| head.replace(words, ""));
    let (_, level) = ENDS.iter().find(|(end, _)| head.ends_with(end))?;
    let level = if PROVINCIAL.contains(&head.as_str()) { Level::Province } else { *level };
    (head.chars().count() <= LONGEST_PLACE).then_some((head, level))
}

/// What was read from a name, and what was not, for whoever typed it.
pub fn told(said: &SessionSaid) -> String {
    let SessionSaid { level, place, term, meeting, year, .. } = said;
    let parts = [
        ("届", term.map(|n| format!("{n}"))),
        ("次", meeting.map(|n| format!("{n}"))),
        ("年度", year.map(|n| n.to_string())),
        ("层级", level.map(|level| level.word().to_owned())),
        ("地区", place.clone()),
    ];
    let read: Vec<String> =
        parts.iter().filter_map(|(word, value)| Some(format!("{word} {}", value.as_ref()?))).collect();
    let unread: Vec<&str> =
        parts.iter().filter(|(_, value)| value.is_none()).map(|(word, _)| *word).collect();
    match (read.is_empty(), unread.is_empty()) {
        (true, _) => "名称里读不出届次，请在下面填写。".to_owned(),
        (false, true) => format!("从名称读出：{}。请核对。", read.join("，")),
        (false, false) => {
            format!("从名称读出：{}；没有读出{}，请在下面填写或核对。", read.join("，"), unread.join("、"))
        }
    }
}

/// A session was made by its name alone, from a form that asks for something else.
pub fn made(name: &str, year: i64) -> String {
    format!("已建立届次“{name}”，年度 {year}。不对的，请在“设置”的“届次会议”里改。")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str) -> (Option<Level>, Option<String>, [Option<i64>; 3]) {
        let SessionSaid { level, place, term, meeting, year, .. } = read(name);
        (level, place, [term, meeting, year])
    }

    #[test]
    fn the_usual_names_of_sessions_say_place_level_and_numbers() {
        for (name, level, place, numbers) in [
            ("某市第九届人民代表大会第一次会议", Level::City, "某市", [Some(9), Some(1), None]),
            ("濮阳市九届人大一次会议", Level::City, "濮阳市", [Some(9), Some(1), None]),
            ("某市人大九届一次会议", Level::City, "某市", [Some(9), Some(1), None]),
            ("河南省第十四届人民代表大会第二次会议", Level::Province, "河南省", [Some(14), Some(2), None]),
            ("上海市第十六届人民代表大会第三次会议", Level::Province, "上海市", [Some(16), Some(3), None]),
            (
                "内蒙古自治区第十四届人民代表大会第一次会议",
                Level::Province,
                "内蒙古自治区",
                [Some(14), Some(1), None],
            ),
            ("海西州第十五届人大第三次会议", Level::City, "海西州", [Some(15), Some(3), None]),
            ("华龙区十一届人大四次会议", Level::County, "华龙区", [Some(11), Some(4), None]),
            ("甲镇第二十届人民代表大会第 5 次会议", Level::Township, "甲镇", [Some(20), Some(5), None]),
            ("2023年某市九届人大一次会议", Level::City, "某市", [Some(9), Some(1), Some(2023)]),
            ("政协某市九届一次会议", Level::City, "某市", [Some(9), Some(1), None]),
        ] {
            assert_eq!(said(name), (Some(level), Some(place.to_owned()), numbers), "{name}");
        }
    }

    #[test]
    fn what_a_name_does_not_say_stays_unsaid() {
        assert_eq!(
            said("第十四届全国人民代表大会第一次会议"),
            (Some(Level::National), None, [Some(14), Some(1), None])
        );
        assert_eq!(said("市九届人大一次会议"), (Some(Level::City), None, [Some(9), Some(1), None]));
        assert_eq!(said("九届一次"), (None, None, [Some(9), Some(1), None]));
        assert_eq!(said("2026年代表建议"), (None, None, [None, None, Some(2026)]));
        assert_eq!(said("今年的会"), (None, None, [None, None, None]));
        assert_eq!(said(""), (None, None, [None, None, None]));
        assert!(read("政协某市九届一次会议").is_conference);
    }

    #[test]
    fn a_person_hears_what_was_read_and_what_was_not() {
        assert_eq!(
            told(&read("某市第九届人民代表大会第一次会议")),
            "从名称读出：届 9，次 1，层级 市，地区 某市；没有读出年度，请在下面填写或核对。"
        );
        assert_eq!(told(&read("今年的会")), "名称里读不出届次，请在下面填写。");
    }
}
