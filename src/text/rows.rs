//! The words of rows that are no suggestions: sums, remarks, and the headings of sections.

use super::columns::{self, plain};
use crate::domain::{choices::Grade, column::Column};

/// Words for a sum.
const SUMS: [&str; 7] = ["合计", "小计", "总计", "共计", "累计", "总数", "合共"];
/// What may stand before a sum's word.
const OF_SUMS: [&str; 10] = ["本页", "本类", "本表", "本节", "以上", "全市", "全县", "全区", "全部", "建议"];
/// What is counted.
const UNITS: [&str; 4] = ["件", "项", "条", "个"];

/// Whether a cell is the word of a sum and nothing else but its count: 合计, 合 计：, 小计（3件）, 共4件. A title that
/// only begins so is none.
pub fn is_sum(cell: &str) -> bool {
    let plain = bare(cell);
    let mut rest = plain.as_str();
    while let Some(cut) = OF_SUMS.iter().find_map(|of| rest.strip_prefix(of)) {
        rest = cut;
    }
    match SUMS.iter().find_map(|sum| rest.strip_prefix(sum)) {
        Some("") => true,
        Some(count) => is_count(count),
        None => rest.strip_prefix('共').is_some_and(is_count),
    }
}

/// Whether a cell only counts: 12, 4件, 主办2件、会办3件.
pub fn is_count(cell: &str) -> bool {
    let plain = bare(cell);
    let mut pieces =
        plain.split(['、', ',', '，', '；', ';', '/']).filter(|piece| !piece.is_empty()).peekable();
    let counts = |piece: &str| {
        let piece = UNITS.iter().find_map(|unit| piece.strip_suffix(unit)).unwrap_or(piece);
        let words = piece.trim_end_matches(is_digit);
        words.len() < piece.len() && words.chars().count() <= 4
    };
    pieces.peek().is_some() && pieces.all(counts)
}

fn bare(cell: &str) -> String {
    plain(cell).chars().filter(|c| !matches!(c, '(' | ')')).collect()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "〇零一二三四五六七八九十百".contains(c)
}

/// Whether a cell is a remark below a table or beside it: 注：…, 制表人：…, 第2页.
pub fn is_remark(cell: &str) -> bool {
    const BEGIN: [&str; 19] = [
        "注",
        "备注",
        "说明",
        "附注",
        "填表",
        "制表",
        "审核",
        "负责人",
        "联系人",
        "联系电话",
        "电话",
        "填报",
        "单位负责",
        "日期",
        "时间",
        "经办",
        "打印",
        "续表",
        "附件",
    ];
    let plain = plain(cell);
    let (label, _) = cell.split_once([':', '：']).unwrap_or_default();
    let is_page = plain.ends_with('页') && plain.chars().count() <= 10;
    let begins = |words: &str| BEGIN.iter().any(|begin| words.starts_with(begin));
    is_page
        || plain == "续表"
        || (!label.is_empty() && label.chars().count() <= 8 && begins(label.trim()))
        || (plain.starts_with("注") && plain.chars().nth(1).is_some_and(|c| c.is_ascii_digit()))
}

/// A line that is only the heading of the rows below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// How deep it stands: 一、 above （一） above 1.
    pub level: usize,
    /// What it says of its rows: the column and the words.
    pub says: Vec<(Column, String)>,
    /// Whether it is numbered or counts its rows, so that it is a heading wherever it stands.
    pub is_plain: bool,
}

/// The words behind an office for its part, and the column they mean.
const PARTS: &[(&str, Column)] = &[
    ("主办", Column::Main),
    ("承办", Column::Main),
    ("牵头", Column::Main),
    ("独办", Column::Main),
    ("主要承办", Column::Main),
    ("单独承办", Column::Main),
    ("单独办理", Column::Main),
    ("牵头办理", Column::Main),
    ("分别办理", Column::Main),
    ("分办", Column::Main),
    ("办理", Column::Main),
    ("协办", Column::Co),
    ("会办", Column::Co),
    ("配合", Column::Co),
    ("协同办理", Column::Co),
    ("配合办理", Column::Co),
    ("参与办理", Column::Co),
];

/// How the names of offices end.
const OFFICES: &[&str] = &[
    "局",
    "委",
    "办",
    "厅",
    "院",
    "处",
    "中心",
    "公司",
    "政府",
    "部",
    "会",
    "集团",
    "支队",
    "大队",
    "站",
    "行",
    "所",
    "区",
    "县",
    "镇",
    "乡",
    "街道",
    "办公室",
    "管委会",
    "法院",
    "检察院",
    "妇联",
    "残联",
    "文联",
    "侨联",
    "工商联",
    "科协",
    "作协",
    "城管",
    "供电",
    "银行",
    "联社",
    "学校",
    "大学",
    "学院",
    "医院",
    "馆",
    "社",
    "台",
];

/// The most characters of a section's heading.
const SECTION_CHARS: usize = 50;

/// What a line says as the heading of a section, if it can be one.
pub fn section(line: &str) -> Option<Section> {
    let line = line.trim();
    if SECTION_CHARS < line.chars().count() || line.contains(['。', '？', '！']) {
        return None;
    }
    let (level, rest) = numbered(line);
    let (rest, is_counted) = counted(rest);
    let is_numbered = rest.len() < line.len() && level != FREE;
    let is_title = rest.starts_with("关于") || ["建议", "议案", "提案"].iter().any(|end| rest.ends_with(end));
    let said = said(rest);
    if is_title && (said.is_empty() || rest.starts_with("关于")) && !is_counted {
        return None;
    }
    let is_plain = is_counted || (is_numbered && !said.is_empty());
    (is_plain || is_numbered || !said.is_empty()).then_some(Section { level, says: said, is_plain })
}

/// The level of a heading without a number.
const FREE: usize = 1;

/// How deep a line's number is, and the line behind it.
fn numbered(line: &str) -> (usize, &str) {
    let chinese = |c: char| "〇零一二三四五六七八九十百".contains(c);
    if let Some(rest) = line.strip_prefix('第') {
        let after = rest.trim_start_matches(is_digit);
        let part = ["部分", "类", "章", "节", "组", "批"].iter().find_map(|part| after.strip_prefix(part));
        if let Some(rest) = part.filter(|_| after.len() < rest.len()) {
            return (0, rest.trim_start_matches(is_between));
        }
    }
    let after = line.trim_start_matches(chinese);
    if let Some(rest) = after.strip_prefix(['、', '.', '．', ':', '：']).filter(|_| after.len() < line.len())
    {
        return (2, rest.trim());
    }
    if let Some(inner) = line.strip_prefix(['（', '(']) {
        let after = inner.trim_start_matches(is_digit);
        if let Some(rest) = after.strip_prefix(['）', ')']).filter(|_| after.len() < inner.len()) {
            let level = if inner.starts_with(chinese) { 3 } else { 5 };
            return (level, rest.trim_start_matches(is_between));
        }
    }
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if let Some(rest) = after.strip_prefix(['、', '.', '．']).filter(|_| after.len() < line.len())
        && !rest.starts_with(|c: char| c.is_ascii_digit())
    {
        return (4, rest.trim());
    }
    (FREE, line)
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '、' | '.' | '．' | ':' | '：')
}

/// A line without the count of its rows at its end: （2件）, 共 3 件, 计五件.
fn counted(line: &str) -> (&str, bool) {
    let bare = line.trim_end_matches(['）', ')', '】', '：', ':', ' ', '　']);
    let bare = bare.strip_suffix("建议").unwrap_or(bare);
    let Some(rest) = UNITS.iter().find_map(|unit| bare.strip_suffix(unit)) else { return (line, false) };
    let rest = rest.trim_end();
    let words = rest.trim_end_matches(is_digit);
    if words.len() == rest.len() {
        return (line, false);
    }
    let words = words.trim_end().trim_end_matches("合计").trim_end_matches(['共', '计', '有']);
    (words.trim_end_matches(['（', '(', '【', '，', ',', '：', ':', ' ', '　']), true)
}

/// What the words of a heading say of its rows.
fn said(words: &str) -> Vec<(Column, String)> {
    let words = words.trim_end_matches(['：', ':']).trim();
    let inside = words
        .strip_prefix(['【', '[', '〔', '《', '<'])
        .and_then(|it| it.strip_suffix(['】', ']', '〕', '》', '>']));
    let words = inside.unwrap_or(words).trim();
    // 主办单位：市教育局  协办单位：市财政局
    let mut labelled = Vec::new();
    for piece in words.split([' ', '　', '；', ';']).filter(|piece| !piece.is_empty()) {
        let Some((label, value)) = piece.split_once([':', '：']) else { continue };
        let column = columns::meant(label).into_iter().next();
        if let Some(column) = column.filter(|it| SAID.contains(it) && !value.is_empty()) {
            labelled.push((column, value.trim().to_owned()));
        }
    }
    if !labelled.is_empty() {
        return labelled;
    }
    let mut bare = words;
    for end in ["的建议", "建议", "的", "部分", "件"] {
        bare = bare.strip_suffix(end).unwrap_or(bare);
    }
    let parts = parted(bare);
    if !parts.is_empty() {
        return parts;
    }
    let ends = |end: &str| bare.ends_with(end);
    match () {
        () if bare.is_empty() => Vec::new(),
        () if ends("代表团") || ends("代表小组") => vec![(Column::Delegation, bare.to_owned())],
        () if columns::session(bare)
            .is_some_and(|(term, meeting, _)| term.is_some() && meeting.is_some()) =>
        {
            vec![(Column::Session, bare.to_owned())]
        }
        () if columns::choice(Grade::SET, bare)
            .is_some_and(|it| it != Grade::Ungraded.as_str() && !is_digits(bare)) =>
        {
            vec![(Column::Grade, bare.to_owned())]
        }
        () if is_office(bare) => vec![(Column::Main, bare.to_owned())],
        () if ends("类") || ends("方面") => vec![(Column::Category, bare.to_owned())],
        () => Vec::new(),
    }
}

fn is_digits(words: &str) -> bool {
    words.chars().all(is_digit)
}

/// The offices of a heading by their part: 市教育局、市公安局主办，市财政局协办. None where no part is named.
fn parted(words: &str) -> Vec<(Column, String)> {
    let mut found: Vec<(Column, String)> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for piece in words.split(['、', '，', ',', '；', ';', ' ', '\u{3000}']).filter(|piece| !piece.is_empty())
    {
        let Some((id, name)) = part(piece) else {
            names.push(piece.trim_start_matches('由'));
            continue;
        };
        names.push(name);
        let offices: Vec<&str> = std::mem::take(&mut names);
        if offices.iter().any(|office| office.is_empty() || office.starts_with("关于")) {
            return Vec::new();
        }
        found.push((id, offices.join(columns::BETWEEN)));
    }
    found
}

/// An office and its part: 市教育局主办, 市教育局（主办）, 主办市教育局, 由市教育局牵头办理.
fn part(piece: &str) -> Option<(Column, &str)> {
    let longest = PARTS.iter().filter_map(|(part, id)| {
        let inside = piece.strip_suffix(['）', ')']).and_then(|it| it.strip_suffix(part));
        let inside = inside.and_then(|it| it.strip_suffix(['（', '(']));
        let name = inside.or_else(|| piece.strip_suffix(part)).or_else(|| {
            let rest = piece.strip_prefix(part)?;
            let rest = ["单位", "部门"].iter().find_map(|of| rest.strip_prefix(of)).unwrap_or(rest);
            Some(rest.trim_start_matches(is_between))
        })?;
        Some((part.len(), *id, name.trim().trim_start_matches('由').trim_end_matches("负责")))
    });
    longest
        .max_by_key(|(length, ..)| *length)
        .map(|(_, id, name)| (id, name))
        .filter(|(_, name)| !name.is_empty())
}

/// The columns of which a heading may speak.
const SAID: [Column; 7] = [
    Column::Main,
    Column::Co,
    Column::Delegation,
    Column::Category,
    Column::Grade,
    Column::Session,
    Column::Leaders,
];

/// Whether words are the names of offices.
fn is_office(words: &str) -> bool {
    let mut names = words
        .split(['、', '，', ',', '/', '和', '与'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .peekable();
    let is_one = |name: &str| {
        let name = name.trim_end_matches(['）', ')']);
        2 <= name.chars().count() && OFFICES.iter().any(|end| name.ends_with(end))
    };
    names.peek().is_some() && names.all(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_its_word_and_its_count_and_no_title_that_begins_so() {
        for cell in
            ["合计", "合 计：", "小计（3件）", "共4件", "总计12", "本页小计", "共计：五件", "以上合计 8 件"]
        {
            assert!(is_sum(cell), "{cell}");
        }
        for cell in [
            "累计缴费年限认定办法应予完善",
            "共享停车位",
            "总计划与年度计划衔接",
            "共同富裕",
            "合计制度的建议",
            "",
        ] {
            assert!(!is_sum(cell), "{cell}");
        }
    }

    #[test]
    fn a_section_says_whose_rows_they_are() {
        let of = |line: &str| section(line).map(|it| (it.level, it.says)).unwrap_or_default();
        let one = |level, id, words: &str| (level, vec![(id, words.to_owned())]);
        for (line, expected) in [
            ("一、市教育局主办（2件）", one(2, Column::Main, "市教育局")),
            ("（二）市财政局", one(3, Column::Main, "市财政局")),
            ("三、市卫生健康委（共3件）", one(2, Column::Main, "市卫生健康委")),
            ("主办单位：市教育局", one(1, Column::Main, "市教育局")),
            ("市公安局会办 5件", one(1, Column::Co, "市公安局")),
            ("第二部分 市水利局协办的建议", one(0, Column::Co, "市水利局")),
            ("1.市民政局（承办）", one(4, Column::Main, "市民政局")),
            ("第一代表团（6件）", one(1, Column::Delegation, "第一代表团")),
            ("一、经济建设类（12件）", one(2, Column::Category, "经济建设类")),
            ("一类建议", one(1, Column::Grade, "一类")),
            ("市九届人大一次会议", one(1, Column::Session, "市九届人大一次会议")),
            ("由市教育局、市财政局牵头办理（2件）", one(1, Column::Main, "市教育局、市财政局")),
            ("四、市妇联主办（2件）", one(2, Column::Main, "市妇联")),
            ("【市科协】", one(1, Column::Main, "市科协")),
            ("主办市教育局", one(1, Column::Main, "市教育局")),
        ] {
            assert_eq!(of(line), expected, "{line}");
        }
        let both = section("主办单位：市教育局  协办单位：市财政局").unwrap().says;
        assert_eq!(both, [(Column::Main, "市教育局".to_owned()), (Column::Co, "市财政局".to_owned())]);
        let both = section("市教育局、市公安局主办，市财政局协办（4件）").unwrap().says;
        assert_eq!(
            both,
            [(Column::Main, "市教育局、市公安局".to_owned()), (Column::Co, "市财政局".to_owned())]
        );
        assert_eq!(section("关于一类建议的建议"), None);
        assert_eq!(section("一、关于增设校车的建议"), None);
    }

    #[test]
    fn remarks_are_known_by_their_labels() {
        for cell in ["注：以上均为主办", "制表人：孙八", "第 2 页", "联系电话：123", "注1以上"]
        {
            assert!(is_remark(cell), "{cell}");
        }
        assert!(!is_remark("第二代表团建议：修路"));
        assert!(!is_remark("关于注册制的建议"));
    }
}
