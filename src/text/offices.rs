//! The words that stand with the names of offices in tables: who answers, who helps, what joins and ends names.

/// What a word says of the office beside it: that it answers, or that it helps.
const ROLES: [(&str, bool); 17] = [
    ("牵头办理", false),
    ("牵头负责", false),
    ("负责办理", false),
    ("牵头", false),
    ("主办", false),
    ("主责", false),
    ("负责", false),
    ("承办", false),
    ("责任", false),
    ("独办", false),
    ("配合办理", true),
    ("协助办理", true),
    ("配合", true),
    ("协办", true),
    ("会办", true),
    ("协助", true),
    ("参与", true),
];

/// Names of offices as they are read in their own city, which everybody knows: 某市教育局、某县水利局 becomes
/// 教育局、某县水利局.
pub fn at_home(names: &str, place: &str) -> String {
    let own = |name: &str| {
        let rest = name.strip_prefix(place).filter(|rest| !place.is_empty() && 1 < rest.chars().count());
        rest.unwrap_or(name).to_owned()
    };
    names.split('、').map(own).collect::<Vec<_>>().join("、")
}

/// Whether a word names nothing but a part in the handling, and whether that is a helper's: 主办, 会办单位.
pub fn role(word: &str) -> Option<bool> {
    let word = word.trim().trim_end_matches(['：', ':']).trim_end();
    let bare = ["单位", "部门", "方"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let short = [("主", false), ("会", true), ("协", true), ("牵", false)];
    ROLES.iter().chain(&short).find(|(known, _)| *known == bare).map(|(_, is_co)| *is_co)
}

/// The part with which a text begins, and the rest: 主办：市教育局, 牵头单位 市教育局.
pub fn role_before(text: &str) -> Option<(bool, &str)> {
    if let Some((word, rest)) = text.split_once(['：', ':'])
        && let Some(is_co) = role(word)
    {
        return Some((is_co, rest.trim()));
    }
    if let Some(rest) = WITH.iter().find_map(|with| text.strip_prefix(with)) {
        return Some((true, rest.trim()));
    }
    ROLES.iter().find_map(|(word, is_co)| {
        let rest = text.strip_prefix(word)?;
        let named = ["单位", "部门"].iter().find_map(|end| rest.strip_prefix(end));
        let rest =
            named.or(rest.strip_prefix([' ', '\u{3000}', '\n'])).or(begins_as_office(rest).then_some(rest))?;
        let rest = rest.trim_start_matches(['：', ':']).trim();
        Some((*is_co, rest.strip_prefix(['为', '是']).unwrap_or(rest)))
    })
}

/// The part with which a text ends, and what stands before: 市教育局牵头.
pub fn role_behind(text: &str) -> Option<(bool, &str)> {
    let (is_co, rest) = ROLES.iter().find_map(|(word, is_co)| Some((*is_co, text.strip_suffix(word)?)))?;
    let rest = rest.trim_end();
    (!rest.is_empty()).then_some((is_co, rest))
}

/// A text without the words for what its office does, which say nothing of its part.
pub fn without_deed(text: &str) -> Option<&str> {
    let deeds = [
        "按职责分工负责",
        "按职责办理",
        "分工负责",
        "分别负责",
        "研究办理",
        "分别办理",
        "共同办理",
        "办理",
        "答复",
        "落实",
    ];
    let rest = deeds.iter().find_map(|deed| text.strip_suffix(deed))?.trim_end();
    (!rest.is_empty()).then_some(rest)
}

/// The place behind a word of a part in the middle of a text: 市教育局牵头市财政局配合.
pub fn role_inside(text: &str) -> Option<usize> {
    let words = ["牵头", "主办", "负责", "配合", "协办", "会办"];
    let ends = words.iter().filter_map(|word| Some(text.find(word)? + word.len()));
    ends.filter(|end| *end < text.len()).min()
}

/// A text without the word that sends something to the office after it.
pub fn without_verb(text: &str) -> Option<&str> {
    ["拟由", "由", "请", "交", "转"].iter().find_map(|verb| text.strip_prefix(verb)).map(str::trim_start)
}

/// A text without the word for others that it does not name: 市教育局等部门.
pub fn without_others(text: &str) -> Option<&str> {
    let at = text.rfind('等').filter(|at| 0 < *at)?;
    let rest = &text[at + '等'.len_utf8()..];
    let is_count =
        |c: char| c.is_ascii_digit() || "一二三四五六七八九十多几个家有关相关各单位部门".contains(c);
    rest.chars().all(is_count).then(|| text[..at].trim_end())
}

/// Whether a name stands for many offices: 各县（区）人民政府, 有关部门.
pub fn is_collective(name: &str) -> bool {
    name.contains('各') || ["有关", "相关", "全市", "其他"].iter().any(|start| name.starts_with(start))
}

/// The words between an office and those that help it.
pub const WITH: [&str; 3] = ["会同", "协同", "商同"];
/// The words between two offices, which also stand within names.
pub const AND: [&str; 11] = ["以及", "和", "与", "及", "暨", "并", "同", "跟", "-", "－", "—"];

/// Whether a text ends as names of offices do.
pub fn ends_as_office(text: &str) -> bool {
    const ENDS: &str = "局委办厅院会府部室站所处队社团馆台校行";
    const LONG: [&str; 12] =
        ["中心", "公司", "集团", "学校", "中学", "小学", "大学", "街道", "妇联", "残联", "文联", "工商联"];
    2 < text.chars().count()
        && (text.ends_with(|c| ENDS.contains(c)) || LONG.iter().any(|end| text.ends_with(end)))
}

/// Whether an office that ends so is complete, so that what follows begins another one.
pub fn is_complete(text: &str) -> bool {
    ["局", "厅", "委员会", "办公室", "公司", "集团", "中心", "院", "银行"]
        .iter()
        .any(|end| text.ends_with(end))
}

/// Whether a text begins as names of offices do that say whose they are.
pub fn begins_as_office(text: &str) -> bool {
    text.starts_with(['市', '县', '区', '省', '镇', '乡', '州', '盟', '旗', '国'])
}

/// Who answers and who helps, in words.
pub fn roles(main: &str, co: &str) -> String {
    match (main, co) {
        (main, "") => main.to_owned(),
        ("", co) => format!("协办：{co}"),
        (main, co) => format!("主办：{main}；协办：{co}"),
    }
}

/// A name that is one name whatever it holds.
pub fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// The name in quotation marks, if a text is one.
pub fn unquoted(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['“', '"', '「'])?.strip_suffix(['”', '"', '」'])?.trim();
    (!inner.is_empty() && !inner.contains(['“', '”', '"'])).then_some(inner)
}

/// Whether a short form may stand for a name: its characters in their order, from the first or second on, to the
/// last word: 市发改委 for 市发展和改革委员会.
pub fn is_short_for(short: &str, long: &str) -> bool {
    let (short, long): (Vec<char>, Vec<char>) = (short.chars().collect(), long.chars().collect());
    let (Some(first), Some(last)) = (short.first(), short.last()) else { return false };
    if short.len() < 3 || long.len() <= short.len() {
        return false;
    }
    let begins = long.iter().take(2).any(|c| c == first);
    let ends = long.iter().rev().take(3).any(|c| c == last);
    let mut rest = long.iter();
    begins && ends && short.iter().all(|c| rest.any(|other| other == c))
}

/// Whether a name is another one with something before or behind it that is no office of its own: 濮阳市教育局,
/// 市教育局办公室, but not 市教育局和市财政局.
pub fn is_part_of(short: &str, long: &str) -> bool {
    let Some(at) = long.find(short) else { return false };
    let (before, behind) = (&long[..at], &long[at + short.len()..]);
    let is_section = |text: &str| text.is_empty() || !ends_as_office(text) || text.ends_with("办公室");
    2 < short.chars().count()
        && !ends_as_office(before)
        && is_section(behind)
        && !AND.iter().chain(&WITH).any(|word| before.ends_with(word) || behind.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// “示例市” stood thirteen times in a column that had no room for what came behind it.
    #[test]
    fn at_home_the_city_is_not_named() {
        for (names, place, read) in [
            ("示例市教育局", "示例市", "教育局"),
            ("示例市教育局、禾丰县水利局", "示例市", "教育局、禾丰县水利局"),
            ("示例市人民政府办公室", "示例市", "人民政府办公室"),
            ("市教育局", "示例市", "市教育局"),
            ("示例市", "示例市", "示例市"),
            ("示例市局", "示例市", "示例市局"),
            ("示例市教育局", "示例", "市教育局"),
            ("示例市教育局", "", "示例市教育局"),
            ("", "示例市", ""),
        ] {
            assert_eq!(at_home(names, place), read, "{names} {place}");
        }
    }
}
