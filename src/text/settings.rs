//! Sentences of the settings.

/// The name of the sections' navigation.
pub const SECTIONS: &str = "设置的各部分";
/// Who works here.
pub const SELF: &str = "本机使用者";
pub const SELF_HINT: &str =
    "写进本机的每一处改动，合并后别的单位能看到是谁改的。只记在本机，不是登录，也不限制权限。";
pub const PERSON: &str = "姓名";
pub const OFFICE: &str = "单位";
/// Where the office can be chosen.
pub const OFFICE_HINT: &str = "可从本台账的单位中选择，也可以直接填写。";
pub const ROLE: &str = "本单位的角色";
/// What the role does.
pub const ROLE_HINT: &str = "承办单位的首页先只显示本单位承办的建议。角色不是权限。";
/// No role chosen.
pub const ROLE_NONE: &str = "未选择";
pub const SAVE: &str = "保存";
pub const SELF_SAVED: &str = "已记住本机的单位和姓名。";
/// The browser remembers nothing.
pub const SELF_NOT_SAVED: &str =
    "没有记住：浏览器不让本页保存设置，可能开了无痕模式。请改用普通窗口，或在浏览器设置里允许本页保存数据。";
pub const SELF_NOT_SAVED_CODE: &str = "P-105";
/// How large tables may be.
pub const LIMITS: &str = "导入表格的上限";
/// Why there are limits.
pub const LIMITS_HINT: &str = "超过上限的表格不读入，并说明原因。调得太高，内存小的电脑读大表时网页可能停止响应；台账不会受影响。每格最多 32767 字，是 Excel 自身的限度；台账文件（.json）最大 300 MB。";
/// What can be limited: the file's size, cells, columns.
pub const LIMIT_NAMES: [&str; 3] = ["文件大小（MB）", "有内容的单元格", "列数"];
/// A limit is not a number within its bounds.
pub fn limit_wrong(least: usize, most: usize) -> String {
    format!("请填 {least} 到 {most} 之间的整数。")
}
/// Keeps the limits.
pub const LIMITS_SAVE: &str = "保存上限";
/// Brings the usual limits back.
pub const LIMITS_USUAL: &str = "恢复默认值";
/// They are kept.
pub const LIMITS_SAVED: &str = "已记住导入表格的上限，下次导入时生效。";
/// How the page looks.
pub const LOOKS: &str = "显示";
/// Where that is kept.
pub const LOOKS_HINT: &str = "只记在本机这个浏览器里；打印总是白底黑字。";
pub const COLOUR: &str = "颜色";
pub const COLOUR_USUAL: &str = "浅色";
/// The colours besides, by their words in `style/tokens.css`.
pub const COLOURS: &[(&str, &str)] = &[("dark", "深色"), ("contrast", "高对比")];
pub const SIZE: &str = "大小";
pub const SIZE_USUAL: &str = "标准";
/// The sizes besides, likewise.
pub const SIZES: &[(&str, &str)] = &[("large", "大字版（140%）")];
/// The registers of this browser.
pub const REGISTERS: &str = "本机的台账";
/// What to know about them.
pub const REGISTERS_HINT: &str = "每本台账分开保存，互不影响。给别人的文件和备份请用“交换”页导出。";
/// The title column.
pub const REGISTER_TITLE: &str = "台账名称";
/// When it was last opened.
pub const LAST_OPENED: &str = "上次打开";
/// What can be done.
pub const ACTS: &str = "操作";
pub const IS_OPEN: &str = "正在使用";
pub const OPEN: &str = "打开";
pub const RENAME: &str = "改名";
/// What the new name is.
pub const NEW_TITLE: &str = "新的名称";
pub const REMOVE: &str = "从本机删除";
/// The heading of the question.
pub const REMOVE_TITLE: &str = "从本机删除台账";
/// What removing means.
pub const REMOVE_WARNING: &str = "删除后，这本台账及其全部历史将从这个浏览器里永久消失，不能撤销。";
pub const REMOVE_TYPE: &str = "请输入台账名称以确认";
/// Not known whether there is a backup.
pub const REMOVE_UNKNOWN: &str = "没有打开它，无法知道是否有未备份的改动。建议先打开、备份，再删除。";
/// Everything is in a backup.
pub const REMOVE_BACKED_UP: &str = "上次备份之后没有改动。请先确认备份文件确实还在。";
/// Closes the open register.
pub const CLOSE_REGISTER: &str = "建立或导入另一本台账";
/// Loads an example.
pub const EXAMPLES: &str = "示例和演示";
/// What an example does.
pub const EXAMPLES_HINT: &str = "示例、演示各作为单独的一本台账载入，不会混进现有的台账。";
/// The register's own settings.
pub const REGISTER: &str = "本台账的名称和口径";
/// What to know about them.
pub const REGISTER_HINT: &str = "这些设置随台账文件一起交换。";
/// Searches a directory.
pub const SEARCH: &str = "查找";
pub const ADD: &str = "新增";
/// Begins the next session from the last.
pub const ROLL_OVER: &str = "接着上次开新一届次…";
/// A field that goes over, with its value; a format of numbers by the first number that it makes.
pub fn carried_value(field: &str, word: &str, value: &str) -> String {
    match field {
        "number_format" => format!("{word}（第一件是 {value}）"),
        _ => format!("{word} {value}"),
    }
}

/// What that takes over, what stands anyway, what begins anew, what goes on where it is.
pub fn carried(from: &str, values: &[String], [offices, deputies]: [usize; 2], open: usize) -> [String; 4] {
    let taken = match values {
        [] => format!("“{from}”没有填层级、地区、届、编号格式，没有可以沿用的，请在下面填写。"),
        values => format!("从“{from}”沿用：{}。换届的，请改下面的“届”和“次”。", values.join("、")),
    };
    [
        taken,
        format!(
            "本台账各届次共用，不用再做：单位 {offices} 个、代表 {deputies} 名、办理规则和假日表、内容分类和答复分类、考评方案、答复模板。不再担任代表的，请在“代表”里标为停用。"
        ),
        "重新填写：开幕和闭幕日期、集中交办会、统一答复截止日、公布的总数、报告。建议编号按新的届次从头排。"
            .to_owned(),
        format!(
            "上次会议还有 {open} 件没有办结，留在原来的届次里继续办理，不搬动。保存后建立新的届次，只是一步，可以撤销。"
        ),
    ]
}
pub const EDIT: &str = "修改";
pub const DELETE: &str = "删除";
/// Back to the list.
pub const BACK: &str = "返回列表";
pub const NO_MATCH: &str = "没有符合的记录。";
/// An office becomes another (机构改革).
pub const REFORM: &str = "机构改革…";
pub const REFORM_DO: &str = "确认改革";
pub fn reform_title(name: &str) -> String {
    format!("“{name}”机构改革")
}
pub const REFORM_HINT: &str = "原单位停用，名称留在已经办完的建议和文书里；还没有答复的承办连同期限转给承接的单位，写成“职责调整移交”。";
pub const REFORM_HOW: &str = "怎么改";
pub const REFORM_RENAME: &str = "更名";
pub const REFORM_JOIN: &str = "并入其他单位";
pub const REFORM_NAME: &str = "新的单位名称";
pub const REFORM_INTO: &str = "承接的单位";
pub const REFORM_ON: &str = "改革日期";
pub const REFORM_WAITS: &str = "正在读完整本台账，读完就列出改革会改什么。";
pub const REFORM_LACKS: &str = "填好名称（或者选好单位）和日期，这里先列出会改什么。";
pub const REFORM_NO_DAY: &str = "改革日期不对，请写成 2026-11-27 这样的日期。";
pub const REFORM_NOT_TWO: &str = "新的名称与原来相同，或者选的就是这个单位。请改一个。";
pub const REFORM_OVER: &str = "这个单位已经改革过了，承接的单位写在它的资料里。";
pub fn reform_taken(name: &str) -> String {
    format!("名录里已有“{name}”。请改选“{REFORM_JOIN}”，选这个单位。")
}
/// What would become of it.
pub fn reform_lines(gone: &str, to: &str, on: &str, counts: [usize; 4]) -> Vec<String> {
    let [moved, kept, promises, below] = counts;
    let mut lines = vec![format!("“{gone}”自 {on} 起停用，由“{to}”承接")];
    lines.push(match moved {
        0 => "没有还要答复的承办".to_owned(),
        moved => format!("{moved} 件还没有答复的承办转给“{to}”，交办日期、签收日期和期限不变"),
    });
    if 0 < kept {
        lines.push(format!("{kept} 件已经答复或办结的保留“{gone}”；需要重新办理的，重办时再改派"));
    }
    if 0 < promises {
        lines.push(format!("{promises} 项没有完成的承诺改由“{to}”负责"));
    }
    if 0 < below {
        lines.push(format!("{below} 个单位的上级单位、对口专委会改为“{to}”"));
    }
    lines
}
/// It was done.
pub fn reformed(gone: &str, to: &str) -> String {
    format!("“{gone}”已停用，由“{to}”承接。")
}
/// Since when an office is another.
pub fn ended(on: &str, to: &str) -> String {
    match (on.is_empty(), to.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("{on} 停用"),
        (true, false) => format!("由{to}承接"),
        (false, false) => format!("{on} 起由{to}承接"),
    }
}
/// Until when somebody was a deputy.
pub fn left(on: &str) -> String {
    format!("{on} 离任")
}

/// Out of use.
pub const INACTIVE: &str = "已停用";
/// Not filled in.
pub const BLANK: &str = "未填写";
/// The changelog.
pub const CHANGES: &str = "更新记录";
/// What is stored where.
pub const STORED: &str = "什么保存在哪里";
/// The rows of that table: what, where, what happens to it.
pub const STORED_ROWS: &[(&str, &str, &str)] = &[
    (
        "台账（建议、单位、代表、全部改动历史）",
        "本机这个浏览器的 IndexedDB 数据库",
        "每改一处立即保存；清除浏览器数据会丢失",
    ),
    (
        "最近的改动，再存一份（本机副本）",
        "https 网址：浏览器自己的文件；其他：localStorage",
        "数据库损坏时用来找回，不含附件内容；清除浏览器数据会一起丢失",
    ),
    ("姓名、单位、界面偏好", "本机这个浏览器的 localStorage", "丢失无碍，重新填写即可"),
    ("台账的条数和校验码", "本机这个浏览器的 localStorage", "用来发现数据库是否缺损"),
    (
        "程序本身",
        "本机这个浏览器的缓存，只在用 https 网址打开时",
        "断网时也能打开；清除无碍，联网再打开一次即可",
    ),
    ("备份和交换文件", "您选择的下载位置", "由您保管；是防止丢失的唯一可靠办法"),
];
/// The columns of that table.
pub const STORED_HEAD: [&str; 3] = ["内容", "位置", "说明"];
/// Nothing is sent anywhere.
pub const NO_NETWORK: &str = "本程序打开后不与别的网站联系，不收集、不上传任何内容。请勿录入涉密内容。";
/// The heading of the one-file edition.
pub const ONE_FILE: &str = "离线版";
pub const ONE_FILE_HINT: &str = "整个程序装在一个网页文件里，双击打开，不用网络和服务器。登记的内容保存在打开它的浏览器里，不写回文件：用完请导出备份；挪动文件、更换浏览器之前也请先导出。";
pub const ONE_FILE_OFFER: &str = "下载离线版";
pub const ONE_FILE_DIGEST: &str = "离线版文件（不含数据）的 SHA-256 校验值";
/// It is being worked out.
pub const ONE_FILE_DIGESTING: &str = "正在计算……";
/// The file did not come.
pub const ONE_FILE_MISSING: &str = "没有取到离线版文件，无法计算。";
pub const ONE_FILE_CHECK: &str =
    "核对办法：在 Windows 命令提示符中运行 certutil -hashfile 建议台账.html SHA256，结果应与上面一致。";
/// To the rescue page.
pub const RESCUE: &str = "数据抢救页";
/// What the rescue page is for.
pub const RESCUE_HINT: &str = "台账打不开时，可在那里把原始数据下载下来。";

/// How many suggestions name an entry, as the link that lists them.
pub fn suggestions(count: usize) -> String {
    format!("{count} 件建议")
}

/// One of several identical names, for those who hear only the button.
pub fn labelled(act: &str, title: &str) -> String {
    format!("{act} {title}")
}

/// What has changed since the last backup of the register that is to be removed.
pub fn remove_unbacked(changes: u64) -> String {
    format!("其中有 {changes} 处改动没有备份，删除后无法找回。请先备份。")
}

/// So many of so many fit the search.
pub fn shown(found: usize, all: usize) -> String {
    if found == all { format!("共 {all} 条") } else { format!("共 {all} 条，符合 {found} 条") }
}

/// A record was deleted.
pub fn deleted(kind: &str, name: &str) -> String {
    format!("已删除{kind}“{name}”。")
}

/// A record was saved.
pub fn saved(kind: &str, name: &str) -> String {
    format!("已保存{kind}“{name}”。")
}

/// A record that is used elsewhere is deleted only after a question.
pub fn used(kind: &str, name: &str, count: usize) -> String {
    format!(
        "{kind}“{name}”在 {count} 处被引用。删除后，那些地方会显示为“已删除”。不再使用的，建议改为“停用”。"
    )
}

/// Makes one of two entries.
pub const FUSE: &str = "合并";
/// The same, to look at first.
pub const FUSE_LOOK: &str = "合并…";
/// Before one is chosen.
pub const FUSE_HINT: &str = "选好留下哪一个，这里先列出合并会改什么。";
/// It is not known yet what names an entry.
pub const FUSE_WAITS: &str = "正在读完整本台账，读完就列出合并会改什么。";
pub const FUSE_NOT_TWO: &str = "请选名录里的另一个：不能与自己合并。";

/// The heading of the question.
pub fn fuse_title(kind: &str) -> String {
    format!("合并重复的{kind}")
}

/// Into which entry.
pub fn fuse_into(gone: &str) -> String {
    format!("把“{gone}”并入")
}

/// Two entries that look like one.
pub fn fuse_pair(gone: &str, keep: &str) -> String {
    format!("“{gone}”与“{keep}”")
}

/// That there are such.
pub fn doubles(kind: &str, count: usize) -> String {
    format!(
        "有 {count} 对{kind}可能是同一个（名称、简称或别名相同）。是同一个的，合并后各处都改写成留下的一个。"
    )
}

/// That there are more of them.
pub fn more_doubles(count: usize) -> String {
    format!("另有 {count} 对，合并这些以后再列。")
}

/// Something in it is in conflict.
pub fn fuse_disputed(count: usize) -> String {
    format!("有 {count} 处还有冲突没有核对，定不下写的是哪一个。请先到“交换 → 冲突”核对，再来合并。")
}

/// What the two become, in sentences.
pub fn fusion(
    kind: &str,
    gone: &str,
    keep: &str,
    moved: &[(&str, usize)],
    filled: &[String],
    left: &[String],
) -> Vec<String> {
    let places: Vec<String> = moved.iter().map(|(what, count)| format!("{what} {count} 条")).collect();
    let moved = match places.as_slice() {
        [] => format!("没有记录写着“{gone}”。"),
        places => format!("写着“{gone}”的{}，改写成“{keep}”。", places.join("、")),
    };
    let mut lines = vec![moved];
    if !filled.is_empty() {
        lines.push(format!("“{keep}”没有填的，照“{gone}”补上：{}。", filled.join("；")));
    }
    if kind == crate::domain::kind::Kind::Office.word() {
        lines.push(format!("“{gone}”的名称、简称和别名成为“{keep}”的别名，以后的表格里照样认得。"));
    }
    if !left.is_empty() {
        lines.push(format!("两边不同的，留“{keep}”的：{}。", left.join("；")));
    }
    lines.push(format!("“{gone}”从{kind}名录里删去，填过的内容在历史里还查得到。合并是一步，可以撤销。"));
    lines
}

/// A field with its value.
pub fn value(field: &str, value: &str) -> String {
    format!("{field} {value}")
}

/// A field of which one value is left behind.
pub fn left_behind(field: &str, own: &str, theirs: &str) -> String {
    format!("{field} {own}（不取 {theirs}）")
}

/// Suggestions in which both stood.
pub fn twice(count: usize) -> String {
    format!("{count} 件建议里两个都有，合并后同一个会写两处，请逐件看一看：")
}

/// That there are more of them.
pub fn more_cases(count: usize) -> String {
    format!("另有 {count} 件。")
}

/// It is done.
pub fn fused(gone: &str, keep: &str) -> String {
    format!("已把“{gone}”并入“{keep}”。")
}

/// The heading of a form.
pub fn form_title(act: &str, kind: &str, name: &str) -> String {
    match name {
        "" => format!("{act}{kind}"),
        name => format!("{act}{kind}：{name}"),
    }
}

/// The heading of the names in a directory.
pub const NAME: &str = "名称";
pub const MEETING: &str = "会议";

/// What the search box says while nothing is typed.
pub fn search(kind: &str) -> String {
    format!("查找{kind}")
}

/// An empty directory.
pub fn none(kind: &str) -> String {
    format!("还没有{kind}，可以在这里新增，也可以随建议一起导入。")
}

/// A titled part of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub title: &'static str,
    /// The fields under it.
    pub fields: &'static [&'static str],
    /// Whether it is open at first.
    pub is_open: bool,
}

const fn open(title: &'static str, fields: &'static [&'static str]) -> Part {
    Part { title, fields, is_open: true }
}

const fn closed(title: &'static str, fields: &'static [&'static str]) -> Part {
    Part { title, fields, is_open: false }
}

/// The form of the register.
pub const REGISTER_PARTS: &[Part] = &[
    open("名称", &["title", "level", "place", "source_note", "note"]),
    open("类别、内容分类、答复分类", &["categories", "grade_names", "class_scheme", "class_letters"]),
    closed("目标", &["satisfaction_target", "done_target"]),
    closed(
        "统计口径",
        &[
            "rounding",
            "percent_digits",
            "list_rules",
            "share_base",
            "result_base",
            "verdict_base",
            "understood_counts",
            "unconfirmed_counts",
            "merged_counts",
        ],
    ),
    closed("共用视图", &["views"]),
    closed("专题", &["topics"]),
    closed("来源资料", &["source"]),
];

/// The form of the leaders.
pub const LEADER_PARTS: &[Part] = &[open("领导名录", &["leaders"])];
/// What the list of leaders is for.
pub const LEADERS_HINT: &str = "写领办领导时从这里选，职务自动填；存在台账里，随台账交换。";

/// The form of the standard phrases.
pub const PHRASE_PARTS: &[Part] = &[open(super::phrases::TITLE, &["phrases"])];

/// The parts of the register's form that say how long each step may take.
pub const DEADLINE_PARTS: &[Part] = &[
    open("办理规则", &["rules", "rules_name", "rules_source", "rules_from"]),
    open(
        "期限",
        &[
            "sign_rule",
            "return_rule",
            "reassign_rule",
            "first_contact_rule",
            "co_rule",
            "redo_co_rule",
            "reply_rule",
            "reply_max_rule",
            "feedback_rule",
            "rehandle_rule",
            "demand_rule",
        ],
    ),
    open("提醒", &["warn_days", "urgent_days", "idle_days"]),
    closed(
        "其他规则",
        &[
            "shift_to_workday",
            "extension_needs_approval",
            "rehandle_optional",
            "late_feedback_excluded",
            "plan_required",
            "reply_gate",
            "before_days",
            "annual_report_month",
            "annual_report_day",
        ],
    ),
];

/// The form of a session.
pub const SESSION_PARTS: &[Part] = &[
    open("会议", &["level", "place", "term", "meeting", "year", "title", "opened_on", "closed_on"]),
    open(
        "交办",
        &[
            "assign_meeting_on",
            "assign_meeting_by",
            "assign_doc",
            "assign_doc_no",
            "fixed_reply_due",
            "phone_is_visit",
        ],
    ),
    closed("报告", &["report_on", "report_at", "report_by", "report_post", "practices"]),
    closed("编号", &["number_format", "number_prefix"]),
    closed(
        "公布的总数（台账只登记一部分时填写）",
        &["declared_assigned", "declared_g1", "declared_g1_gov", "declared_offices", "declared_source"],
    ),
    closed("其他", &["note", "source"]),
];

/// The form of an office.
pub const OFFICE_PARTS: &[Part] = &[
    open(
        "单位",
        &["name", "short_name", "aliases", "kind", "parent_office", "inactive", "ended_on", "successor"],
    ),
    open("人员", &["head", "deputy_head", "liaison"]),
    closed(
        "答复模板（正文里可用 {称呼}{您}{届次}{编号}{标题}{逐条答复}{办理情况}{协办意见}{办理结果}；办理结果留空的用于其余各类）",
        &["templates"],
    ),
    open("其他", &["doc_prefix", "committee", "note", "source"]),
];

/// The form of a deputy.
pub const DEPUTY_PARTS: &[Part] = &[
    open("代表", &["name", "cert_no", "delegation", "employer_post", "levels", "inactive", "left_on"]),
    open("联系方式", &["phone", "contact_pref", "address", "postcode", "email"]),
    open("其他", &["note", "source"]),
];

/// What others wrote.
pub const NOTICES: &str = "使用的开源软件";
pub const NOTICES_HINT: &str = "本程序由下列开源软件构成，许可都允许自由使用；各自的版权声明和许可全文如下。";
pub const NOTICES_SHOW: &str = "显示名单和许可";
pub const NOTICES_MISSING: &str = "没有取到名单。请检查网络后刷新本页再试，或打开离线版查看。";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{kind::Kind, schema},
        text::assessment,
    };

    #[test]
    fn every_field_stands_in_exactly_one_part_of_its_form() {
        let forms = [
            (Kind::Register, [REGISTER_PARTS, LEADER_PARTS, PHRASE_PARTS, DEADLINE_PARTS].concat()),
            (Kind::Session, SESSION_PARTS.to_vec()),
            (Kind::Office, OFFICE_PARTS.to_vec()),
            (Kind::Deputy, DEPUTY_PARTS.to_vec()),
        ];
        for (kind, parts) in forms {
            let mut fields: Vec<&str> = schema::fields(kind).iter().map(|field| field.name).collect();
            // The table of holidays and the scheme of the assessment have forms of their own; where a session was put
            // away, and whence, is written by the act alone.
            let of_register =
                [&["calendar", "calendar_years", "rule_sets", "retired_from"][..], assessment::FIELDS]
                    .concat();
            let elsewhere = if kind == Kind::Register { of_register.as_slice() } else { &["retired"] };
            let elsewhere = elsewhere.iter().filter(|_| matches!(kind, Kind::Register | Kind::Session));
            let mut placed: Vec<&str> =
                parts.iter().flat_map(|part| part.fields).chain(elsewhere).copied().collect();
            fields.sort_unstable();
            placed.sort_unstable();
            assert_eq!(placed, fields, "{kind:?}");
        }
    }
}
