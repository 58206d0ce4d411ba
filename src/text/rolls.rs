//! Words of tables of directories (名录表): what columns are called, and what becomes of the rows.

use crate::domain::{field::FieldType, roster::Roster};

use super::{columns::plain, rows};

/// What sheets call the columns of a directory besides the field's own word: the directory, the field, the headings.
const HEADINGS: &[(Roster, &str, &[&str])] = &[
    (
        Roster::Offices,
        "name",
        &[
            "单位",
            "名称",
            "承办单位",
            "部门",
            "全称",
            "单位全称",
            "部门名称",
            "承办单位名称",
            "承办单位全称",
            "部门全称",
            "责任单位",
            "单位名",
            "机构名称",
            "单位（部门）",
        ],
    ),
    (Roster::Offices, "short_name", &["单位简称", "部门简称", "规范简称", "机构简称"]),
    (Roster::Offices, "aliases", &["曾用名", "其他名称", "又名", "原名", "原名称", "曾用名称", "原单位名称"]),
    (Roster::Offices, "parent_office", &["主管部门", "主管单位", "上级部门"]),
    (Roster::Offices, "committee", &["对口委员会", "联系专委会", "人大对口专委会"]),
    (Roster::Offices, "kind", &["类型", "单位性质", "性质", "类别"]),
    (Roster::Offices, "note", &["说明", "附注"]),
    (Roster::Deputies, "name", &["代表", "代表姓名", "名字", "人大代表", "代表名单"]),
    (Roster::Deputies, "cert_no", &["证号", "代表证", "代表编号", "代表证编号"]),
    (Roster::Deputies, "delegation", &["所在代表团", "团组", "所属代表团", "代表团名称", "团别", "所在团"]),
    (
        Roster::Deputies,
        "employer_post",
        &[
            "职务",
            "工作单位",
            "单位及职务",
            "工作单位及职务",
            "单位和职务",
            "工作单位和职务",
            "单位",
            "现任职务",
            "单位职务",
            "单位、职务",
            "工作单位职务",
            "所在单位及职务",
        ],
    ),
    (
        Roster::Deputies,
        "phone",
        &[
            "手机",
            "手机号",
            "手机号码",
            "联系电话",
            "电话号码",
            "联系方式",
            "办公电话",
            "联系手机",
            "移动电话",
        ],
    ),
    (Roster::Deputies, "address", &["地址", "联系地址", "通信地址"]),
    (Roster::Deputies, "postcode", &["邮编"]),
    (Roster::Deputies, "email", &["邮箱", "电子邮件"]),
    (Roster::Deputies, "levels", &["层级", "代表级别"]),
    (Roster::Deputies, "note", &["说明", "附注"]),
    (
        Roster::Leaders,
        "name",
        &["领导", "领导姓名", "市领导", "领办领导", "县领导", "区领导", "分管领导", "名字"],
    ),
    (Roster::Leaders, "post", &["现任职务", "领导职务", "职位", "职务名称"]),
    (
        Roster::Leaders,
        "offices",
        &[
            "分管部门",
            "分管(联系)单位",
            "分管、联系单位",
            "分管和联系单位",
            "分管联系单位",
            "联系单位",
            "分管单位及部门",
            "所分管单位",
        ],
    ),
    (Roster::Leaders, "duties", &["分工", "工作分工", "分管领域", "负责工作", "分管内容", "备注"]),
];

/// The field that a heading means, and the member of a small record in it.
pub fn place(of: Roster, heading: &str) -> Option<(&'static str, Option<&'static str>)> {
    let whole = plain(heading);
    // 承办单位（全称）: what stands in brackets only explains.
    let bare = whole.split(['(', '（', '[', '【']).next().unwrap_or_default().to_owned();
    placed(of, &whole).or_else(|| placed(of, &bare))
}

fn placed(of: Roster, heading: &str) -> Option<(&'static str, Option<&'static str>)> {
    let own = of.fields().iter().find(|it| {
        let is_person = matches!(it.kind, FieldType::Group(_));
        it.name != "source" && !is_person && plain(it.word) == *heading
    });
    let other = || {
        let mut all = HEADINGS.iter().filter(|(own, ..)| *own == of);
        all.find(|(.., words)| words.iter().any(|it| plain(it) == heading))
            .map(|(_, field, _)| (*field, None))
    };
    own.map(|it| (it.name, None)).or_else(other).or_else(|| person_of(of, heading))
}

/// What tables call the people of an office: the field and the titles.
const PEOPLE: &[(&str, &[&str])] = &[
    (
        "head",
        &["主要负责人", "一把手", "负责人", "单位负责人", "部门负责人", "局长", "主要领导", "单位主要负责人"],
    ),
    ("deputy_head", &["分管负责人", "分管领导", "分管副局长", "分管局长", "分管副职", "分管负责同志"]),
    (
        "liaison",
        &[
            "联系人",
            "联络员",
            "联络人",
            "联系员",
            "经办人",
            "承办人",
            "具办人",
            "经办人员",
            "联系人员",
            "联络人员",
        ],
    ),
];
/// What stands before the title of one who is spoken to.
const OF_LIAISON: &[&str] =
    &["单位", "部门", "承办", "具体", "工作", "业务", "日常", "办理", "建议", "提案", "对口", "科室"];
/// What tables call a phone.
const PHONES: &[&str] = &[
    "联系电话",
    "联系方式",
    "手机号码",
    "手机号",
    "联系手机",
    "移动电话",
    "办公电话",
    "固定电话",
    "电话号码",
    "单位电话",
    "座机",
    "手机",
    "电话",
];
const POSTS: &[&str] = &["职务", "职位"];

/// The person of an office that a heading names, and what of that person.
fn person_of(of: Roster, heading: &str) -> Option<(&'static str, Option<&'static str>)> {
    if of != Roster::Offices {
        return None;
    }
    if PHONES.contains(&heading) {
        return Some(("liaison", Some("phone")));
    }
    let ending =
        |ends: &[&str]| ends.iter().find_map(|end| heading.strip_suffix(end)).filter(|it| !it.is_empty());
    let (title, part) = match (ending(PHONES), ending(POSTS)) {
        // 联系人及电话: both in one cell.
        (Some(both), _) if both.ends_with(['及', '和', '与']) => {
            (both.trim_end_matches(['及', '和', '与']), "name")
        }
        (Some(title), _) => (title, "phone"),
        (None, Some(title)) => (title, "post"),
        (None, None) => (heading.strip_suffix("姓名").unwrap_or(heading), "name"),
    };
    let title = title.trim_end_matches('的');
    let mut bare = title;
    while let Some(rest) = OF_LIAISON.iter().find_map(|of| bare.strip_prefix(of)) {
        bare = rest;
    }
    let is_called = |field: &str, titles: &[&str]| {
        titles.contains(&title) || (field == "liaison" && titles.contains(&bare))
    };
    PEOPLE.iter().find(|(field, titles)| is_called(field, titles)).map(|(field, _)| (*field, Some(part)))
}

/// What of a person a heading means that does not say whose it is: 电话, 职务.
pub fn unowned(heading: &str) -> Option<&'static str> {
    let plain = plain(heading);
    let bare = plain.split(['(', '[']).next().unwrap_or_default();
    match () {
        () if PHONES.contains(&bare) => Some("phone"),
        () if POSTS.contains(&bare) => Some("post"),
        () => None,
    }
}

/// Whether a heading that no field has speaks of a person, whose phone may follow.
pub fn is_person(heading: &str) -> bool {
    const ENDS: &[&str] = &[
        "联系人",
        "联络人",
        "联络员",
        "联系员",
        "经办人",
        "承办人",
        "责任人",
        "负责人",
        "领办人",
        "领导",
        "秘书",
        "配偶",
        "家属",
        "副职",
        "局长",
        "主任",
        "书记",
        "科长",
        "处长",
    ];
    let plain = plain(heading);
    let bare = plain.strip_suffix("姓名").unwrap_or(&plain);
    ENDS.iter().any(|end| bare.ends_with(end))
}

/// Whether a cell says that there is nothing: 无, 暂无, —.
pub fn is_nothing(words: &str) -> bool {
    let plain = halved(&plain(words)).to_uppercase();
    let is_line =
        !plain.is_empty() && plain.chars().all(|c| matches!(c, '-' | '/' | '\\' | '.' | '_' | '×' | '─'));
    let said = [
        "无",
        "暂无",
        "没有",
        "暂缺",
        "空缺",
        "未提供",
        "未填",
        "未填写",
        "不详",
        "未知",
        "无电话",
        "无手机",
        "N/A",
        "NA",
        "NULL",
        "(无)",
        "(空)",
        "空",
    ];
    is_line || said.contains(&plain.as_str())
}

/// Whether a cell of a directory is a sum: 合计：4家, 共计12人, 以上共4个单位（其中政府部门3家）, 4家.
pub fn is_total(cell: &str) -> bool {
    const OF: &[&str] = &[
        "以上", "本页", "本类", "本表", "全市", "全县", "全区", "全部", "承办", "单位", "部门", "人大",
        "代表", "领导", "人数", "名单", "人员", "各", "数量",
    ];
    const SUMS: &[&str] = &["合计", "小计", "总计", "共计", "累计", "总数", "合共", "总共", "一共", "共有"];
    const UNITS: &[&str] = &[
        "个承办单位",
        "家承办单位",
        "个代表团",
        "个单位",
        "家单位",
        "个部门",
        "名代表",
        "位代表",
        "名领导",
        "位领导",
        "家",
        "人",
        "名",
        "位",
        "个",
        "户",
        "件",
        "项",
        "条",
    ];
    let plain: String = plain(cell).chars().filter(|c| !matches!(c, '。' | '为' | '：')).collect();
    let is_digit =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "零一二三四五六七八九十百".contains(c);
    let unit_of = |piece: &str| UNITS.iter().find_map(|unit| piece.strip_suffix(unit)).map(str::to_owned);
    let counts = |piece: &str| {
        let number = unit_of(piece).unwrap_or_else(|| piece.to_owned());
        let words = number.trim_end_matches(is_digit);
        number.is_empty() || (words.len() < number.len() && words.chars().count() <= 8)
    };
    let is_counted = |rest: &str| {
        let pieces = rest.split(['(', ')', ',', '，', ';', '；', '/']).filter(|it| !it.is_empty());
        rest.chars().count() <= 40 && pieces.into_iter().all(counts)
    };
    let mut rest = plain.as_str();
    loop {
        if let Some(sum) = SUMS.iter().find_map(|sum| rest.strip_prefix(sum)) {
            let sum = ["单位", "人数", "数"].iter().find_map(|of| sum.strip_prefix(of)).unwrap_or(sum);
            return is_counted(sum);
        }
        if let Some(sum) = rest.strip_prefix('共').filter(|it| it.starts_with(is_digit)) {
            return is_counted(sum);
        }
        match OF.iter().find_map(|of| rest.strip_prefix(of)) {
            Some(cut) => rest = cut,
            None => break,
        }
    }
    let number = unit_of(&plain).unwrap_or_default();
    !number.is_empty() && number.chars().all(is_digit)
}

/// Whether a cell above the headings says of whom or of which day the table is: 填报单位：…, 2026年3月.
pub fn is_label(cell: &str) -> bool {
    let plain = plain(cell);
    let is_day = plain.starts_with(|c: char| c.is_ascii_digit()) && plain.contains('年');
    let (label, said) = cell.split_once([':', '：']).unwrap_or_default();
    is_day || rows::is_remark(cell) || (!label.trim().is_empty() && !said.trim().is_empty())
}

/// What in 来源资料 tells one person from another of the same name.
pub fn tells_apart(heading: &str) -> bool {
    let plain = plain(heading);
    plain == "性别" || plain == "生日" || plain.starts_with("出生") || plain.starts_with("身份证")
}

/// A column without a heading, by its letter.
pub fn column(letter: &str) -> String {
    format!("{letter} 列（没有标题）")
}

/// How the lines of a table begin that number its parts.
fn behind_number(words: &str) -> Option<&str> {
    let words = words.trim().trim_start_matches(['（', '(']);
    let rest = words.trim_start_matches(|c| "〇零一二三四五六七八九十百".contains(c));
    let behind = rest.strip_prefix(['、', '．', '.', '）', ')', '：', ' ', '\u{3000}'])?;
    (rest.len() < words.len()).then(|| behind.trim())
}

/// A title without the number before it and the count behind it.
fn bare_title(words: &str) -> &str {
    let words = behind_number(words).unwrap_or(words.trim());
    let bare = words.split(['（', '(', '：', ':']).next().unwrap_or_default().trim();
    let counts = |c: char| c.is_ascii_digit() || matches!(c, '人' | '名' | '个' | '家' | '共' | '计' | ' ');
    let cut = bare.trim_end_matches(counts);
    // 濮阳市第一人民医院 keeps what only looks like a count.
    if cut.len() < bare.len() && bare[cut.len()..].contains(|c: char| c.is_ascii_digit()) {
        cut
    } else {
        bare
    }
}

/// Whether a line that stands alone is the title of the rows below it: 一、市政府部门（35个）, 晨光区代表团.
pub fn is_section(words: &str) -> bool {
    let short = words.chars().count() <= 40 && !words.contains(['。', '；']);
    short && (behind_number(words).is_some() || delegation(words).is_some())
}

/// The delegation that such a title names.
pub fn delegation(words: &str) -> Option<String> {
    let bare = bare_title(words);
    let is_one = ["代表团", "团"].iter().any(|end| bare.ends_with(end)) && bare.chars().count() <= 20;
    is_one.then(|| bare.to_owned())
}

/// Whether a cell is a note below a table: 注：…, 填表人：…; or a sentence.
pub fn is_note(words: &str) -> bool {
    rows::is_remark(words) || words.ends_with('。') || 60 < words.chars().count()
}

/// A person's name without what tables put beside it, 阿依古丽（女，维吾尔族）, and the whole where something was taken
/// away. 张  伟 is 张伟.
pub fn person(words: &str) -> (String, Option<String>) {
    let (name, beside) = match words.find(['（', '(', '*', '★', '☆', '△']) {
        Some(at) if 0 < at => (&words[..at], Some(words.to_owned())),
        _ => (words, None),
    };
    let is_latin = name.chars().any(|c| c.is_ascii_alphabetic());
    let name = name.split_whitespace().collect::<Vec<_>>().join(if is_latin { " " } else { "" });
    (name, beside)
}

/// Whether a cell names several people.
pub fn is_several(name: &str) -> bool {
    name.contains(['、', '，', ',', '；', ';', '/'])
}

/// The names of a list in a cell.
pub fn parts(words: &str) -> impl Iterator<Item = &str> {
    let is_between = |c: char| matches!(c, '、' | '，' | ',' | '；' | ';' | '\n') || c.is_whitespace();
    words.split(is_between).map(|it| it.trim_end_matches(['。', '等'])).filter(|it| !it.is_empty())
}

/// Digits and signs in their narrow form.
pub fn halved(words: &str) -> String {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '—' | '–' | '―' => '-',
        '\u{3000}' | '\u{a0}' => ' ',
        c => c,
    };
    words.chars().map(half).collect()
}

/// The phone numbers of a cell in one line: 13800000000、0393-1234567.
pub fn phones(words: &str) -> String {
    let words = halved(words);
    let all = words.split(['\n', '、', ',', ';', '/', '。']).map(str::trim).filter(|it| !it.is_empty());
    let mut once: Vec<&str> = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once.join("、")
}

/// A name and the phone number behind it in one cell.
pub fn with_phone(words: &str) -> (String, Option<String>) {
    let half = halved(words);
    let digits = half.chars().filter(char::is_ascii_digit).count();
    let name_of = |words: &str| {
        let name = words.trim().trim_end_matches(['(', ':', ',', '、', '-', ' ', '\n']).trim();
        person(name).0
    };
    match half.find(|c: char| c.is_ascii_digit()) {
        Some(at) if 0 < at && 7 <= digits => {
            (name_of(&half[..at]), Some(phones(half[at..].trim_end_matches([')', ' ']))))
        }
        _ => (name_of(words), None),
    }
}

/// An office that the directory does not have.
pub fn no_office(name: &str) -> String {
    format!("单位名录里没有“{name}”，请先导入单位名录，或者写全称。")
}

/// Whether a column only counts the rows.
pub fn is_serial(heading: &str) -> bool {
    matches!(plain(heading).as_str(), "序号" | "序" | "NO." | "NO" | "号" | "行号")
}

/// A number that Excel has rounded, or shortened to 1.38E+10.
pub fn damaged(words: &str) -> &'static str {
    if words.contains(['E', 'e']) {
        return "Excel 把这个号码缩写了，后面的数字看不到：请在原表里把这一列的单元格格式改成“文本”，号码显示完整、核对以后再导入。";
    }
    "这个号码超过 15 位，表格程序已经改掉后面的数字，请按原件填写。"
}

/// What has no person is kept in 来源资料.
pub const NOBODY: &str = "名单和名录里都没有写是谁，先记在“来源资料”里，请补上姓名。";
/// A person of an office is another now: what was the former's is not the new one's.
pub fn replaced(field: &str, who: &str, what: &[&str]) -> String {
    let whose =
        if who.is_empty() { "没有写姓名的那个人".to_owned() } else { format!("“{who}”") };
    format!("{field}换了人，原来{whose}的{}没有留下，名单里没有的请补填。", what.join("、"))
}

/// One of the same name says something else.
pub fn apart(what: &[String]) -> String {
    format!("同名，{}不同，请看是不是同一个人。", what.join("、"))
}

/// The box that says that a namesake is another.
pub const IS_OTHER: &str = "是另一个人，新增";
/// The box that says that a row means the same as an earlier one.
pub fn is_same_row(line: u32) -> String {
    format!("就是第 {line} 行的那个人（这一行不取）")
}

/// An office that another leader has: it stays there.
pub fn held(office: &str, by: &str) -> String {
    format!("“{office}”现由{by}分管，没有加给这一位。")
}

/// An office that another leader had.
pub fn moved(office: &str, by: &str) -> String {
    format!("“{office}”现由{by}分管，导入以后从{by}名下去掉，改由这一位分管。")
}

/// An office that the table gives to two.
pub fn shared(office: &str, by: &str) -> String {
    format!("“{office}”在名单里也写在{by}名下，两位都记。")
}

/// The box that moves such offices.
pub fn moves(leader: &str) -> String {
    format!("改由{leader}分管")
}

/// The button.
pub const BRING: &str = "导入名单…";
pub const TAKE: &str = "加入名录";
/// Where it is pasted.
pub const PASTED: &str = "从 Excel 或 WPS 复制的名单（连标题行）";
/// Whose words stand.
pub const OVERWRITES: &str = "名录里已有、两边不同的，用名单里的";
pub const NO_HEADINGS: &str = "找不到标题行：名单里要有一行标题，其中一列是";
/// The place for the file.
pub const FILE: &str = "选择名单文件";
/// The table that has been read.
pub fn read(file: &str) -> String {
    format!("已读：{file}")
}
/// While the file is read.
pub const READING: &str = "正在读文件…";
/// Which sheet.
pub const SHEET: &str = "工作表";
/// A sheet and how many rows it has.
pub fn sheet(name: &str, rows: usize, is_known: bool) -> String {
    let name = if name.is_empty() { "（未命名）" } else { name };
    let known = if is_known { "" } else { "，没有名单的标题行" };
    format!("{name}（{rows} 行{known}）")
}
/// The file could not be opened.
pub const UNREAD: &str = "文件打不开：可能已移动、正被别的程序占用，请关闭后再选一次。";
/// What to do before there is a table.
pub const EMPTY: &str = "选择 Excel、WPS、CSV 文件，或者在表格里选中名单和它的标题行，复制后粘贴；先列出每一行会怎样，确认后才写入。";
/// The columns of the preview.
pub const HEADS: [&str; 5] = ["行", "名称", "会怎样", "写入什么", "说明"];

/// The heading of the dialog.
pub fn title(kind: &str) -> String {
    format!("导入{kind}名单")
}

/// What the headings must have.
pub fn no_headings(of: Roster) -> String {
    format!("{NO_HEADINGS}“{}”。", of.called("name"))
}

/// Columns that no field has.
pub fn others(of: Roster, heads: &[String]) -> String {
    if of == Roster::Leaders {
        return format!("没有对应项目、没有取的列：{}。", heads.join("、"));
    }
    format!("没有对应项目的列记入“来源资料”：{}。", heads.join("、"))
}

/// How many rows become what, and how many cells of them are not taken.
pub fn counts([new, written, same, left, aside]: [usize; 5], cells: usize) -> String {
    let parts = [
        (new, "新增"),
        (written, "补充或改写"),
        (same, "与名录相同"),
        (left, "不取"),
        (aside, "小标题和说明"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| 0 < *count)
        .map(|(count, what)| format!("{what} {count} 行"))
        .collect();
    let cells = if cells == 0 {
        String::new()
    } else {
        format!("另有 {cells} 格没有取，原因写在各行。")
    };
    format!("{}。{cells}", parts.join("，"))
}

/// What becomes of a row, in a word.
pub const NEW: &str = "新增";
pub const FILLED: &str = "补充";
pub const KEPT: &str = "不改";
pub const SAME: &str = "相同";
pub const LEFT: &str = "不取";
pub const ASIDE: &str = "不是名单";
pub const NO_NAME: &str = "没有名称。";
/// Why a row is no entry.
pub const NOTE: &str = "是说明、合计或重复的标题行。";
pub const SECTION: &str = "是小标题；写着代表团的，下面没有写代表团的行照它填。";
pub const HIDDEN: &str = "表格里隐藏的行，不取。";
pub const STRUCK: &str = "名称上划了删除线，没有取。";
pub const SEVERAL_NAMES: &str = "一格里写了几个人，请分成几行。";

/// A new one may be there already.
pub fn alike(name: &str) -> String {
    format!("名录里有“{name}”，可能是同一个。")
}

/// It is like another row of the table.
pub fn alike_row(line: u32, name: &str) -> String {
    format!("与第 {line} 行的“{name}”相像，请看是不是同一个；是的话导入以后可以合并。")
}

/// An earlier row has the same name.
pub fn namesake(line: u32, name: &str) -> String {
    format!("与第 {line} 行的“{name}”同名，按另一个人新增。")
}

/// The box that says so.
pub fn is_same(of: Roster, name: &str) -> String {
    match of {
        Roster::Offices => format!("就是“{name}”（这个名称记作它的别名）"),
        Roster::Deputies | Roster::Leaders => format!("就是“{name}”"),
    }
}

/// A field that a row writes, with what it said before.
pub fn written(field: &str, before: Option<&str>, after: &str) -> String {
    match before {
        None => format!("{field}：{after}"),
        Some(before) => format!("{field}：{before} → {after}"),
    }
}

/// Where the directory keeps what it says.
pub fn kept(field: &str, own: &str, theirs: &str) -> String {
    format!("{field}保留“{own}”，名单里是“{theirs}”。")
}

/// The same one stood above.
pub fn twice(line: u32) -> String {
    format!("与第 {line} 行是同一个，只取第 {line} 行；这一行的其他内容没有取，要用的请补到第 {line} 行。")
}

/// Several may be meant.
pub fn several(count: usize) -> String {
    format!("名录里有 {count} 个同名的，分不清是哪一个：请写明代表团或代表证号。")
}

/// A cell that is not taken.
pub fn refused(head: &str, words: &str, why: &str) -> String {
    format!("{head}“{words}”没有取：{why}")
}

/// It is done.
pub fn taken(kind: &str, new: usize, written: usize) -> String {
    format!("{kind}名录新增 {new} 条，补充或改写 {written} 条。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_beside_a_name_is_told_from_it() {
        for (said, name) in [
            ("张  伟", "张伟"),
            ("阿依古丽（女，维吾尔族）", "阿依古丽"),
            ("李娜*", "李娜"),
            ("John  Ma", "John Ma"),
        ] {
            assert_eq!(person(said).0, name);
        }
        assert_eq!(
            with_phone("王芳 １３８００００００００"),
            ("王芳".to_owned(), Some("13800000000".to_owned()))
        );
        assert_eq!(with_phone("王芳（0393-1234567）"), ("王芳".to_owned(), Some("0393-1234567".to_owned())));
        assert_eq!(with_phone("王芳"), ("王芳".to_owned(), None));
        assert_eq!(phones("13800000000\n0393－1234567／13800000000"), "13800000000、0393-1234567");
    }

    #[test]
    fn titles_of_parts_and_notes_are_no_names() {
        for (title, named) in [
            ("一、晨光区代表团（23人）", Some("晨光区代表团")),
            ("晨光区代表团 23人", Some("晨光区代表团")),
            ("（二）市政府部门", None),
        ] {
            assert!(is_section(title), "{title}");
            assert_eq!(delegation(title).as_deref(), named, "{title}");
        }
        assert!(!is_section("市教育局") && !is_section("张伟") && !is_note("示例市教育局"));
        assert!(is_note("注：以上名单截至6月底。") && is_note("填表人：王芳"));
    }

    #[test]
    fn sums_of_offices_and_people_are_no_names() {
        for cell in [
            "合计：4家",
            "共计4家",
            "总计 12 人",
            "小计（3）",
            "以上共4个单位",
            "合 计",
            "合计（家）",
            "共12名代表",
            "单位总数：4",
            "总计：4家（其中政府部门3家）",
            "以上单位共计四家",
            "代表合计12人",
            "4家",
            "共有 5 位领导",
        ] {
            assert!(is_total(cell), "{cell}");
        }
        for cell in ["共青团示例市委", "示例市总工会", "合计审计事务所", "张伟", "累计", "第一人民医院"]
        {
            assert!(!is_total(cell) || cell == "累计", "{cell}");
        }
    }

    #[test]
    fn whoever_is_spoken_to_is_the_contact() {
        for title in
            ["联系人", "联络人", "联络员", "经办人", "具体联系人", "工作联系人", "业务联系人", "单位联络员"]
        {
            assert_eq!(place(Roster::Offices, title), Some(("liaison", Some("name"))), "{title}");
            let phone = format!("{title}联系电话");
            assert_eq!(place(Roster::Offices, &phone), Some(("liaison", Some("phone"))), "{phone}");
        }
        assert_eq!(place(Roster::Offices, "分管领导手机"), Some(("deputy_head", Some("phone"))));
        assert_eq!(place(Roster::Offices, "联系人及电话"), Some(("liaison", Some("name"))));
        assert!(["无", "暂无", "—", "没有", "/", "－"].into_iter().all(is_nothing) && !is_nothing("138"));
    }
}
