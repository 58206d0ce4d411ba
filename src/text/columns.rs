//! The words of tables: what a heading may mean, and how cells say what they say.

use crate::domain::{choice::Set, column::Column, fold::folded};

/// The columns that a table of other offices may mean by one word; what the cells say decides.
const SHARED: &[(&str, &[Column])] = &[
    ("类别", &[Column::Grade, Column::Result, Column::Category]),
    ("分类", &[Column::Result, Column::Category, Column::Grade]),
    ("办理情况", &[Column::Result, Column::Progress]),
    ("办理结果", &[Column::Result, Column::Progress]),
    ("类型", &[Column::Kind, Column::Grade, Column::Category]),
    ("建议类别", &[Column::Grade, Column::Category]),
];

/// The columns that a heading may mean, the likeliest first.
pub fn meant(heading: &str) -> Vec<Column> {
    let plain = plain(heading);
    // (一/二/三类), (手机) and the like only explain.
    let short = plain.split(['(', '[']).next().unwrap_or_default();
    for name in [plain.as_str(), short] {
        if let Some((_, columns)) = SHARED.iter().find(|(shared, _)| *shared == name) {
            return columns.to_vec();
        }
        let is_named = |column: &&Column| {
            let all = std::iter::once(column.heading()).chain(column.others().iter().copied());
            all.into_iter().any(|other| self::plain(other) == name)
        };
        if let Some(column) = Column::ALL.iter().find(is_named) {
            return vec![*column];
        }
    }
    Vec::new()
}

/// A heading or a name in one form, without spaces and what people put around it.
pub fn plain(heading: &str) -> String {
    let folded = folded(heading);
    let plain = folded.chars().filter(|c| !matches!(c, ' ' | '*' | ':' | '、'));
    plain
        .map(|c| match c {
            '【' | '〔' => '(',
            '】' | '〕' => ')',
            c => c.to_ascii_uppercase(),
        })
        .collect()
}

/// Whether a heading speaks of a phone without saying whose.
pub fn is_phone(heading: &str) -> bool {
    ["联系电话", "电话", "联系方式", "手机", "手机号"].contains(&plain(heading).as_str())
}

/// Whether a line is the title of a list of suggestions.
pub fn is_list_title(line: &str) -> bool {
    let count = line.chars().count();
    (4..=60).contains(&count)
        && ["建议", "提案", "议案", "台账", "清单", "一览表", "目录", "汇总表"]
            .iter()
            .any(|word| line.contains(word))
}

/// The identifier of the level of a congress (人大) that a line names.
pub fn level(line: &str) -> Option<&'static str> {
    let before = ["届", "人大", "人民代表大会"].iter().filter_map(|word| line.find(word)).min()?;
    let marks = [
        ("全国", "national"),
        ("省", "province"),
        ("自治区", "province"),
        ("县", "county"),
        ("旗", "county"),
        ("区", "county"),
        ("镇", "township"),
        ("乡", "township"),
        ("市", "city"),
        ("州", "city"),
    ];
    // The last name before it is whose congress it is: 某市某县.
    let found = marks
        .iter()
        .filter_map(|(word, id)| Some((line[..before].rfind(word)? + word.len(), word.len(), *id)));
    found.max().map(|(.., id)| id)
}

/// Whether a cell says: as above.
pub fn is_ditto(cell: &str) -> bool {
    ["同上", "〃", "″", "\"", "''", "同前", "”"].contains(&cell.trim())
}

/// Whether a cell says yes.
pub fn is_yes(cell: &str) -> bool {
    ["是", "√", "✓", "✔", "Y", "y", "YES", "1", "有", "重点", "对", "●"].contains(&cell.trim())
}

/// Whether a cell says no.
pub fn is_no(cell: &str) -> bool {
    ["否", "×", "N", "n", "NO", "0", "无", "非重点", "不是"].contains(&cell.trim())
}

/// Whether a cell says that there is nothing.
pub fn is_nothing(cell: &str) -> bool {
    ["无", "—", "-", "--", "——", "/", "\\", "暂无", "N/A"].contains(&cell.trim())
}

/// A title, given as letters alone, without what begins and ends every title of suggestions.
pub fn bare_title(letters: &str) -> &str {
    const HEADS: [&str; 4] = ["关于", "有关", "对于", "就"];
    const TAILS: [&str; 9] =
        ["的若干建议", "的几点建议", "的建议案", "的建议", "的提案", "的议案", "的意见", "的批评", "建议"];
    let bare = HEADS.iter().find_map(|head| letters.strip_prefix(head)).unwrap_or(letters);
    TAILS.iter().find_map(|tail| bare.strip_suffix(tail)).unwrap_or(bare)
}

/// Whether a character of a title only joins others.
pub fn is_particle(c: char) -> bool {
    "的之了和与及".contains(c)
}

/// Whether a name is a group's, not a person's.
pub fn is_group(name: &str) -> bool {
    ["代表团", "代表小组", "代表组", "小组", "专委会", "委员会", "民主党派"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// A name without what follows it in tables: 张三等5人, 张三（领衔）.
pub fn bare_name(name: &str) -> &str {
    let cut = name.find('等').filter(|at| 0 < *at).filter(|at| {
        let rest = &name[at + '等'.len_utf8()..];
        rest.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十百余多人名位代表".contains(c))
    });
    name[..cut.unwrap_or(name.len())].trim_end_matches("(领衔)").trim_end_matches("（领衔）")
}

/// Other words for a choice: the set, the identifier, the words.
const CHOICES: &[(&str, &str, &[&str])] = &[
    ("suggestion_kind", "suggestion", &["代表建议", "人大建议", "建议类", "人大代表建议"]),
    ("suggestion_kind", "proposal_cppcc", &["提案", "提案类", "委员提案"]),
    ("grade", "g1", &["1类", "Ⅰ类", "I类", "第一类", "一", "一类建议"]),
    ("grade", "g2", &["2类", "Ⅱ类", "II类", "第二类", "二", "二类建议"]),
    ("grade", "g3", &["3类", "Ⅲ类", "III类", "第三类", "三", "三类建议"]),
    ("grade", "none", &["未分类", "未定"]),
    ("key_by", "npc", &["人大重点", "人大", "主任会议", "人大督办", "人大常委会"]),
    ("key_by", "gov", &["政府重点", "政府", "政府督办", "市政府"]),
    ("resolution", "done", &["已解决", "解决", "办结", "已办结", "已落实"]),
    ("resolution", "adopted", &["采纳", "已采纳", "解决采纳", "所提建议被采纳"]),
    ("resolution", "ongoing", &["正在解决或列入计划解决", "正在办理", "办理中", "正在推进"]),
    ("resolution", "planned", &["列入计划解决", "计划解决", "列入规划", "列入计划", "计划逐步解决"]),
    ("resolution", "deferred", &["因条件限制无法解决", "因条件限制暂不能解决", "暂难解决", "条件限制"]),
    ("resolution", "not_feasible", &["不可行", "不能解决", "无法解决"]),
    ("resolution", "upper", &["需向上级反映", "上级职权"]),
    ("resolution", "reference", &["留作参考", "作参考", "供参考"]),
    ("verdict", "satisfied", &["非常满意", "很满意"]),
    ("verdict", "basic", &["较满意", "比较满意", "基本满意(理解)"]),
    ("verdict", "understood", &["表示理解", "谅解"]),
    ("verdict", "dissatisfied", &["不够满意"]),
];

/// The identifier in a set that a cell's words mean, if they mean one.
pub fn choice(set: &Set, words: &str) -> Option<&'static str> {
    let plain = plain(words);
    let is_other = |id: &&&'static str| {
        let mut others = CHOICES.iter().filter(|(known, of, _)| *known == set.name && of == *id);
        others.any(|(_, _, words)| words.contains(&plain.as_str()))
    };
    let own = set.words.iter().position(|word| self::plain(word) == plain).map(|at| &set.ids[at]);
    own.or_else(|| set.ids.iter().find(is_other)).copied()
}

/// The letter of a class that a cell names: `A`, `A类`, `Ａ级`.
pub fn letter(cell: &str) -> String {
    let plain = plain(cell);
    plain.trim_end_matches(['类', '级', '等', '件']).to_owned()
}

/// Term, meeting and year of a session (届、次、年度), as far as its name tells them.
pub type SessionNumbers = (Option<i64>, Option<i64>, Option<i64>);

/// The numbers in the name of a session: 九届一次, 第十四届人大第二次会议, 2023年.
pub fn session(name: &str) -> Option<SessionNumbers> {
    let plain: String = plain(name).chars().filter(|c| *c != '第').collect();
    let term = plain.find('届').and_then(|at| number_before(&plain[..at]));
    let meeting = plain.find('次').and_then(|at| number_before(&plain[..at]));
    let year = plain.find('年').and_then(|at| number_before(&plain[..at])).filter(|year| 1949 <= *year);
    (term.is_some() || year.is_some()).then_some((term, meeting.filter(|_| term.is_some()), year))
}

/// The year that a title names: 2023年代表建议交办表.
pub fn year(title: &str) -> Option<i64> {
    let plain = plain(title);
    let mut years = plain.match_indices('年').filter_map(|(at, _)| number_before(&plain[..at]));
    years.find(|year| (1949..2200).contains(year))
}

/// The number at the end of a text, in digits or in Chinese numerals up to 99.
fn number_before(text: &str) -> Option<i64> {
    let is_numeral = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十".contains(c);
    let start = text.char_indices().rev().take_while(|(_, c)| is_numeral(*c)).last()?.0;
    numeral(&text[start..])
}

/// A whole number in digits, in Chinese numerals (十一) or digit by digit (二〇二三).
pub fn numeral(text: &str) -> Option<i64> {
    if let Ok(n) = text.parse() {
        return Some(n);
    }
    let digit =
        |c: char| "〇一二三四五六七八九".chars().position(|known| known == c || (c == '零' && known == '〇'));
    let chars: Vec<char> = text.chars().collect();
    let value = |chars: &[char]| match chars {
        [] => None,
        [one] => digit(*one),
        _ => None,
    };
    match chars.iter().position(|c| *c == '十') {
        Some(at) => {
            let tens = if at == 0 { 1 } else { value(&chars[..at])? };
            let ones = if at + 1 == chars.len() { 0 } else { value(&chars[at + 1..])? };
            i64::try_from(tens * 10 + ones).ok()
        }
        None => {
            let digits = chars.iter().map(|c| digit(*c)).collect::<Option<Vec<usize>>>()?;
            digits
                .iter()
                .try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(i64::try_from(*digit).ok()?))
        }
    }
}

/// What stands between names in a cell that this program writes.
pub const BETWEEN: &str = "、";

/// A person with a post, as a cell holds it: 张三（副市长）.
pub fn person(name: &str, post: &str) -> String {
    match post {
        "" => name.to_owned(),
        post => format!("{name}（{post}）"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_means_its_own_column_first_or_by_what_its_cells_say() {
        for column in Column::ALL {
            for heading in std::iter::once(&column.heading()).chain(column.others()) {
                assert!(meant(heading).contains(column), "{heading} of {column:?}: {:?}", meant(heading));
            }
        }
    }

    #[test]
    fn headings_are_known_through_spaces_stars_and_brackets() {
        assert_eq!(meant(" 编 号*"), [Column::Number]);
        assert_eq!(meant("主办\n单位："), [Column::Main]);
        assert_eq!(meant("联系电话（手机）"), [Column::Phone]);
        assert_eq!(meant("天气"), Vec::<Column>::new());
    }

    #[test]
    fn numerals_of_all_kinds_are_numbers() {
        for (text, n) in
            [("12", 12), ("十", 10), ("十四", 14), ("二十一", 21), ("二〇二三", 2023), ("三十", 30)]
        {
            assert_eq!(numeral(text), Some(n), "{text}");
        }
        assert_eq!(numeral("甲"), None);
    }

    #[test]
    fn sessions_are_known_by_their_numbers() {
        assert_eq!(session("市九届人大一次会议"), Some((Some(9), Some(1), None)));
        assert_eq!(session("第十四届第2次"), Some((Some(14), Some(2), None)));
        assert_eq!(session("2023年"), Some((None, None, Some(2023))));
        assert_eq!(session("大会"), None);
    }

    #[test]
    fn a_name_stands_without_its_company() {
        assert_eq!(bare_name("张三等5人"), "张三");
        assert_eq!(bare_name("张三等十余名代表"), "张三");
        assert_eq!(bare_name("等等"), "等等");
        assert_eq!(bare_name("何等强"), "何等强");
    }
}
