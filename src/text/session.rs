//! How a session of the congress is called: 市九届人大一次会议.

use crate::domain::{choices::Level, session::Session};

/// A number from 1 to 99 in Chinese numerals: 十, 十一, 二十一; others in digits.
pub fn numeral(n: i64) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: i64| usize::try_from(n).ok().and_then(|n| DIGITS.get(n)).copied().unwrap_or_default();
    match n {
        1..=9 => digit(n).to_owned(),
        10..=19 => format!("十{}", digit(n % 10)),
        20..=99 => format!("{}十{}", digit(n / 10), digit(n % 10)),
        _ => n.to_string(),
    }
}

/// The name of a session: its own title, or the one its numbers make.
pub fn label(session: &Session) -> String {
    if let Some(title) = &session.title {
        return title.to_string();
    }
    let meeting = session.meeting.map(|it| format!("{}次会议", numeral(it.value()))).unwrap_or_default();
    match (session.term, session.level, session.year) {
        (Some(term), Some(Level::National), _) => format!("{}届全国人大{meeting}", numeral(term.value())),
        (Some(term), _, _) => format!("{}{}届人大{meeting}", prefix(session), numeral(term.value())),
        (None, _, Some(year)) => format!("{}年{}人大{meeting}", year.value(), prefix(session)),
        (None, _, None) => "未填届次的会议".to_owned(),
    }
}

/// The name of a session of the consultative conference by the same numbers: 市政协九届一次会议.
pub fn conference(session: &Session) -> String {
    let meeting = session.meeting.map(|it| format!("{}次会议", numeral(it.value()))).unwrap_or_default();
    match (session.term, session.level, session.year) {
        (Some(term), Some(Level::National), _) => format!("全国政协{}届{meeting}", numeral(term.value())),
        (Some(term), _, _) => format!("{}政协{}届{meeting}", prefix(session), numeral(term.value())),
        (None, _, Some(year)) => format!("{}年{}政协{meeting}", year.value(), prefix(session)),
        (None, _, None) => label(session),
    }
}

/// The short name for narrow columns: 九届一次.
pub fn short_label(session: &Session) -> String {
    match (session.term, session.meeting) {
        (Some(term), Some(meeting)) => format!("{}届{}次", numeral(term.value()), numeral(meeting.value())),
        _ => label(session),
    }
}

/// 市 in 市九届: the last character of the place where it is a kind of place, or else the level's own.
pub fn prefix(session: &Session) -> &str {
    const KINDS: [char; 10] = ['省', '市', '州', '盟', '县', '区', '旗', '乡', '镇', '师'];
    let place = session.place.as_deref().unwrap_or_default();
    match (place.char_indices().last(), session.level) {
        (Some((at, kind)), _) if KINDS.contains(&kind) => &place[at..],
        (_, Some(level)) => level.word(),
        (_, None) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{field::Int, id::RecordId, kind::Kind, text::Line};

    #[test]
    fn numerals_are_those_of_official_papers() {
        for (n, text) in [
            (1, "一"),
            (9, "九"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (21, "二十一"),
            (99, "九十九"),
            (100, "100"),
        ] {
            assert_eq!(numeral(n), text);
        }
    }

    #[test]
    fn a_session_is_called_as_its_level_calls_it() {
        let label = |level, place: &str, term| {
            let mut session = Session::new(RecordId::derived(Kind::Session, &[]));
            (session.level, session.place) = (Some(level), Line::parse(place).ok());
            (session.term, session.meeting) = (Int::new(term).ok(), Int::new(1).ok());
            super::label(&session)
        };
        assert_eq!(label(Level::City, "濮阳", 9), "市九届人大一次会议");
        assert_eq!(label(Level::County, "华龙区", 11), "区十一届人大一次会议");
        assert_eq!(label(Level::National, "", 14), "十四届全国人大一次会议");
        assert_eq!(label(Level::Province, "河南省", 14), "省十四届人大一次会议");
    }

    #[test]
    fn what_is_not_entered_leaves_a_name_all_the_same() {
        let mut session = Session::new(RecordId::derived(Kind::Session, &[]));
        assert_eq!(label(&session), "未填届次的会议");
        session.year = Int::new(2023).ok();
        assert_eq!(label(&session), "2023年人大");
    }
}
