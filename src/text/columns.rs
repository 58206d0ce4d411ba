//! The words of tables: headings, what others call them, and how cells say what they say.

use crate::domain::{choice::Set, fold::folded};

/// A column's identifier, its heading, and the headings by which others call it.
type Words = (&'static str, &'static str, &'static [&'static str]);

/// The 27 columns of the ledger, then those that only other tables have.
const COLUMNS: &[Words] = &[
    ("serial", "序号", &["序", "顺序号", "行号", "No.", "NO"]),
    (
        "number",
        "编号",
        &[
            "建议编号",
            "建议号",
            "提案号",
            "提案编号",
            "案号",
            "开案案号",
            "号",
            "留言编号",
            "议案号",
            "建议案号",
        ],
    ),
    ("session", "届次", &["会次", "归属届次", "届次会议", "会议", "会议届次", "届别"]),
    ("kind", "类型", &["建议类型", "工作类别"]),
    ("grade", "类别", &["建议类别", "类别等级", "建议分类等级"]),
    ("key", "重点督办", &["重点", "是否重点", "重点建议", "是否重点督办", "督办重点"]),
    (
        "title",
        "标题",
        &[
            "案由",
            "建议题目",
            "建议标题",
            "题目",
            "建议名称",
            "名称",
            "留言主题",
            "提案案由",
            "建议案由",
            "提案标题",
        ],
    ),
    (
        "lead",
        "领衔代表",
        &[
            "提建议人",
            "代表姓名",
            "建议人",
            "第一提案人",
            "提案人",
            "提案人姓名",
            "提出代表",
            "提出人",
            "领衔人",
            "姓名",
            "提案者",
            "留言用户",
            "建议代表",
            "代表",
            "领衔人姓名",
        ],
    ),
    ("joint", "联名代表", &["附议代表", "附议人", "联名人", "联名", "附议"]),
    ("delegation", "代表团", &["提议代表团", "建议代表团", "所属代表团", "代表小组", "界别"]),
    (
        "phone",
        "联系电话",
        &["代表电话", "移动电话", "手机", "手机号", "手机号码", "电话", "联系方式", "代表联系电话"],
    ),
    ("summary", "建议内容摘要", &["内容摘要", "摘要", "简要说明", "主要内容", "建议摘要"]),
    ("category", "内容分类", &["审查分类", "内容类别", "主题分类", "提案类别", "所属类别"]),
    (
        "main",
        "主办单位",
        &[
            "承办单位",
            "拟主办单位",
            "牵头单位",
            "责任单位",
            "办理部门",
            "承办部门",
            "主办部门",
            "办理单位",
            "答复部门",
            "牵头部门",
            "主办",
        ],
    ),
    (
        "co",
        "协办单位",
        &[
            "会办单位",
            "配合单位",
            "参办单位",
            "协办部门",
            "拟协办单位",
            "拟会办单位",
            "协办",
            "会办",
            "分办单位",
        ],
    ),
    (
        "leaders",
        "领办领导",
        &["分管/领办领导", "分管领导", "责任领导", "政府督办领导", "督办领导", "包案领导", "市领导"],
    ),
    (
        "handler",
        "承办人",
        &["联系人", "经办人", "办复人", "具体承办人", "工作联系人", "责任人", "承办人姓名", "承办联系人"],
    ),
    ("handler_phone", "承办人电话", &["联系人电话", "承办人联系电话", "经办人电话", "承办电话", "办公电话"]),
    ("assigned", "交办日期", &["交办时间", "转办日期", "转办时间", "分办日期"]),
    (
        "due",
        "办理时限",
        &[
            "办结时限",
            "答复期限",
            "要求结办日期",
            "要求办结日期",
            "计划办结日期",
            "办理期限",
            "答复时限",
            "办结期限",
        ],
    ),
    ("contacts", "沟通次数（前/中/后）", &["沟通次数"]),
    ("progress", "办理进展", &["进展", "进展情况", "工作进展", "办理进度", "落实情况", "进度"]),
    (
        "replied",
        "答复日期",
        &["办复时间", "答复时间", "具体答复日期", "办复日期", "反馈时间", "办结日期", "办结时间", "签发日期"],
    ),
    ("reply_no", "答复文号", &["文号", "复文号", "办复文号"]),
    (
        "result",
        "办理结果",
        &["办理情况", "分类", "解决程度", "办理类别", "答复类别", "承办结果", "办理结果分类"],
    ),
    (
        "verdict",
        "代表意见",
        &["满意度", "评价", "反馈意见", "代表满意度", "代表评价", "满意程度", "满意情况"],
    ),
    ("note", "备注", &["说明", "其他"]),
    (
        "body",
        "建议正文",
        &["正文", "建议内容", "内容", "提案正文", "留言详情", "来信内容", "问题内容", "具体内容"],
    ),
    (
        "submitted",
        "提出日期",
        &["提交日期", "提交时间", "提出时间", "留言时间", "来信时间", "收到日期", "创建时间"],
    ),
    ("external_no", "来文编号", &["原编号", "平台编号", "上级编号"]),
    ("employer", "单位职务", &["单位及职务", "工作单位", "单位", "代表单位", "工作单位及职务"]),
    ("address", "通讯地址", &["地址", "联系地址"]),
    ("reply_body", "答复正文", &["答复内容", "答复意见", "问题答复", "办理报告", "回复内容"]),
    ("stage", "阶段", &[]),
];

/// The identifiers of the columns that a table of other offices may mean by one word; what the cells say decides.
const SHARED: &[(&str, &[&str])] = &[
    ("类别", &["grade", "result", "category"]),
    ("分类", &["result", "category", "grade"]),
    ("办理情况", &["result", "progress"]),
    ("办理结果", &["result", "progress"]),
    ("类型", &["kind", "grade", "category"]),
    ("建议类别", &["grade", "category"]),
];

/// The heading of a column.
pub fn heading(id: &str) -> &'static str {
    COLUMNS.iter().find(|(known, ..)| *known == id).map_or("", |(_, heading, _)| heading)
}

/// The columns that a heading may mean, the likeliest first.
pub fn meant(heading: &str) -> Vec<&'static str> {
    let plain = plain(heading);
    // (一/二/三类), (手机) and the like only explain.
    let short = plain.split(['(', '[']).next().unwrap_or_default();
    for name in [plain.as_str(), short] {
        if let Some((_, ids)) = SHARED.iter().find(|(shared, _)| *shared == name) {
            return ids.to_vec();
        }
        let is_named = |(_, own, others): &&Words| {
            self::plain(own) == name || others.iter().any(|other| self::plain(other) == name)
        };
        if let Some((id, ..)) = COLUMNS.iter().find(is_named) {
            return vec![id];
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
        for (id, heading, others) in COLUMNS {
            assert!(meant(heading).contains(id), "{heading}");
            for other in *others {
                assert!(meant(other).contains(id), "{other} of {id}: {:?}", meant(other));
            }
        }
    }

    #[test]
    fn headings_are_known_through_spaces_stars_and_brackets() {
        assert_eq!(meant(" 编 号*"), ["number"]);
        assert_eq!(meant("主办\n单位："), ["main"]);
        assert_eq!(meant("联系电话（手机）"), ["phone"]);
        assert_eq!(meant("天气"), Vec::<&str>::new());
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
