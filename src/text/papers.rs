//! What stands on papers (文书): their names, labels and fixed sentences.

use super::calling::Calling;
use crate::domain::{day::Day, paper::PaperKind};

/// A place to be filled in by hand.
pub const BLANK: &str = "＿＿＿＿＿＿";

/// A number of a suggestion that leads to it, for whoever hears only the link.
pub fn case(number: &str) -> String {
    match number {
        BLANK => "没有编号的建议".to_owned(),
        number if number.bytes().all(|it| it.is_ascii_graphic()) => format!("{number} 号建议"),
        words => words.to_owned(),
    }
}

/// What a tab becomes.
pub const INDENT: &str = "　";

/// The typefaces of official papers (GB/T 9704), by the names under which Word and WPS know them. `仿宋_GB2312`
/// has no rare characters, such as names have.
pub mod font {
    /// 正文.
    pub const BODY: &str = "仿宋";
    /// The number that a higher level gave it.
    pub const EXTERNAL: &str = "来文编号";
    /// Until when a higher level wants the reply.
    pub const UPPER_DUE: &str = "上级要求答复期限";
    /// 标题.
    pub const TITLE: &str = "方正小标宋简体";
    /// 页码.
    pub const PLAIN: &str = "宋体";
    /// 一、
    pub const FIRST: &str = "黑体";
    /// （一）
    pub const SECOND: &str = "楷体";
}

/// The name of a file: the paper, and what it is about.
pub fn named(paper: &str, about: &str) -> String {
    match about {
        "" => paper.to_owned(),
        about => format!("{paper} {about}"),
    }
}

/// The number of a suggestion as a file's name has it.
pub fn number(number: &str) -> String {
    format!("第{number}号")
}

/// A day as papers write it (GB/T 9704): 2023年4月7日.
pub fn day(day: Day) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// A day that is filled in by hand.
pub const DAY_BLANK: &str = "　　　　年　　月　　日";

/// Characters that do not end a line: what opens, as usual, and what goes on with a number.
pub const NEVER_LAST: &str = "$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥第年月0123456789";
/// Characters that do not begin a line: what closes, as usual, and units behind a number.
pub const NEVER_FIRST: &str = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠年月日号件项次条名个家人万亿元届";
/// A page's number: — 1 —.
pub const PAGE_MARK: &str = "—";

/// The label before the class of a reply.
pub fn class(letter: &str) -> String {
    format!("答复分类：{letter}")
}

/// The salutation of a letter to one deputy, or member of the conference.
pub fn to_deputy(name: &str, calling: Calling) -> String {
    format!("{name}{}：", calling.person())
}

/// How the salutation of a reply ends that stands in its text.
pub const SALUTATION_ENDS: [&str; 4] = ["代表：", "代表:", "委员：", "委员:"];

/// An addressee.
pub fn to(name: &str) -> String {
    format!("{name}：")
}

/// Marks a title as a draft that is sent for comment.
pub fn consulted(title: &str) -> String {
    format!("{title}（征求意见稿）")
}

/// What stands where a reply has no text yet.
pub const NO_BODY: &str = "【正文尚未起草】";

/// 联系人.
pub fn contact(words: &str) -> String {
    format!("联系人：{words}")
}

/// 抄送.
pub fn copies(to: &str) -> String {
    format!("抄送：{to}")
}

/// What a draft asks of the deputy.
pub fn asks_opinion(by: Option<Day>) -> String {
    match by {
        Some(day) => format!("请您于{}前提出意见，我们将根据您的意见修改后正式答复。", self::day(day)),
        None => "请您提出意见，我们将根据您的意见修改后正式答复。".to_owned(),
    }
}

/// What an assignment notice says before its list.
pub fn assigned(session: &str, count: usize, calling: Calling) -> String {
    let (person, matter) = (calling.person(), calling.matter());
    format!(
        "现将{session}期间{person}提出的由你单位承办的{matter}{count}件交给你们办理。请在接到本通知后清点签收；不属于本单位职责的，请在规定期限内书面说明理由并退回，不得自行转交。"
    )
}

/// What an assignment notice asks.
pub const ASSIGNED_ASKS: &str = "请明确分管负责人和承办人，办理前、办理中、办理后与代表充分沟通，按期答复代表，并把办理情况如实记入台账。";

/// What a helping office's opinion says first.
pub fn co_opens(session: &str, number: &str, title: &str) -> String {
    format!("你单位主办的{session}第{number}号《{title}》，现将我单位的协办意见函告如下：")
}

/// What an extension says.
pub fn extended(session: &str, number: &str, title: &str, due: &str, new_due: &str) -> String {
    format!(
        "你们在{session}上提出的第{number}号《{title}》，由我单位承办，原应于{due}前答复。因下列原因，不能按期答复，拟延期至{new_due}前答复，特此说明："
    )
}

/// What stands above an enquiry.
pub const ENQUIRY_HINT: &str =
    "请您就办理态度和办理结果分别评价，在相应的□内打“√”，并请在收到答复后按期寄回。";
/// Choices to tick.
pub const TICK_VERDICT: &str = "□满意　　□基本满意　　□不满意";
/// Yes or no to tick.
pub const TICK_YES: &str = "□是　　□否";
/// Ways of contact to tick.
pub const TICK_WAYS: &str = "□走访　　□座谈　　□调研　　□电话　　□书面　　□没有沟通";

/// Labels of forms, where a field's own label does not serve.
pub mod label {
    /// 编号.
    pub const NUMBER: &str = "编号";
    /// 届次.
    pub const SESSION: &str = "届次";
    /// The number that a higher level gave it.
    pub const EXTERNAL: &str = "来文编号";
    /// Until when a higher level wants the reply.
    pub const UPPER_DUE: &str = "上级要求答复期限";
    /// 标题.
    pub const TITLE: &str = "标题";
    /// 内容分类.
    pub const CATEGORY: &str = "内容分类";
    /// 领衔代表.
    pub const LEAD: &str = "领衔代表";
    /// 提出代表.
    pub const PROPOSER: &str = "提出代表";
    /// 附议代表.
    pub const JOINT: &str = "附议代表";
    /// 代表团.
    pub const DELEGATION: &str = "代表团";
    /// 工作单位和职务.
    pub const POST: &str = "工作单位和职务";
    /// 通信地址.
    pub const ADDRESS: &str = "通信地址";
    /// 联系电话.
    pub const PHONE: &str = "联系电话";
    /// 提出日期.
    pub const SUBMITTED: &str = "提出日期";
    /// 希望承办的单位.
    pub const WISHED: &str = "希望承办单位";
    /// 情况和理由.
    pub const SITUATION: &str = "情况和理由";
    /// 具体建议.
    pub const PROPOSALS: &str = "具体建议";
    /// 建议内容.
    pub const BODY: &str = "建议内容";
    /// 审查意见.
    pub const REVIEW: &str = "审查意见";
    /// 承办单位.
    pub const OFFICE: &str = "承办单位";
    /// 主办单位.
    pub const MAIN: &str = "主办（分办）单位";
    /// 协办单位.
    pub const CO: &str = "协办单位";
    /// 承办角色.
    pub const ROLE: &str = "承办角色";
    /// 交办日期.
    pub const ASSIGNED: &str = "交办日期";
    /// 答复期限.
    pub const DUE: &str = "答复期限";
    /// 签收日期.
    pub const RECEIVED: &str = "签收日期";
    /// 签收人.
    pub const RECEIVER: &str = "签收人";
    /// 分管负责人.
    pub const RESPONSIBLE: &str = "分管负责人";
    /// 承办人.
    pub const HANDLER: &str = "承办人";
    /// 申请日期.
    pub const FILED: &str = "申请日期";
    /// 退回理由.
    pub const RETURN_REASON: &str = "退回理由（注明依据的法律、职责规定）";
    /// 建议改派单位.
    pub const RETURN_TO: &str = "建议改派单位";
    /// 单位负责人签字.
    pub const HEAD_SIGNS: &str = "单位负责人签字（盖章）";
    /// 交办机关意见.
    pub const DECISION: &str = "交办机关意见";
    /// With which others the plan is shared.
    pub const COMMON: &str = "共同方案";
    /// 任务.
    pub const TASK: &str = "任务到位";
    /// 人员.
    pub const PEOPLE: &str = "人员到位";
    /// 内容.
    pub const CONTENT: &str = "内容到位（措施、承办处室、责任人、时限）";
    /// 责任.
    pub const RESPONSIBILITY: &str = "责任到位";
    /// 时限.
    pub const DEADLINE: &str = "时限到位";
    /// 专班.
    pub const TEAM: &str = "专班";
    /// 审定.
    pub const APPROVED: &str = "审定人和日期";
    /// 序号.
    pub const SERIAL: &str = "序号";
    /// 阶段.
    pub const PHASE: &str = "阶段";
    /// 日期.
    pub const ON: &str = "日期";
    /// 方式.
    pub const MODE: &str = "方式";
    /// 参加人员.
    pub const ATTENDED: &str = "参加人员";
    /// 一把手是否参加.
    pub const HEAD_PRESENT: &str = "主要负责人参加";
    /// 沟通情况.
    pub const TALKED: &str = "沟通内容";
    /// 代表意见.
    pub const OPINION: &str = "代表意见";
    /// 时间.
    pub const TIME: &str = "时间";
    /// 地点.
    pub const PLACE: &str = "地点";
    /// 答复要点.
    pub const POINTS: &str = "答复要点";
    /// 代表签字.
    pub const DEPUTY_SIGNS: &str = "代表签字";
    /// 记录人.
    pub const RECORDER: &str = "记录人";
    /// 沟通方式.
    pub const WAYS: &str = "办理过程中与您沟通的方式";
    /// 是否收到答复.
    pub const GOT_REPLY: &str = "是否收到书面答复";
    /// 是否面对面.
    pub const FACE_TO_FACE: &str = "是否当面答复";
    /// 办理态度.
    pub const ATTITUDE: &str = "对办理态度的评价";
    /// 办理结果.
    pub const RESULT: &str = "对办理结果的评价";
    /// 总体评价.
    pub const OVERALL: &str = "总体评价";
    /// 意见建议.
    pub const REMARKS: &str = "不满意的原因和意见建议";
    /// 承诺事项.
    pub const PROMISE: &str = "承诺事项";
    /// 责任单位.
    pub const OWNER: &str = "责任单位";
    /// 承诺时限.
    pub const PROMISED_BY: &str = "承诺时限";
    /// 进展.
    pub const PROGRESS: &str = "进展";
    /// 督办人.
    pub const SUPERVISOR: &str = "督办领导或机构";
}

/// One of several points.
pub fn point(nth: usize, words: &str) -> String {
    format!("{nth}. {words}")
}

/// How many things a list has.
pub fn count(count: usize) -> String {
    format!("共{count}件")
}

/// That a promise is not kept yet.
pub const OPEN: &str = "办理中";
/// That it was kept.
pub const KEPT: &str = "已完成";
/// That it cannot be kept.
pub const FAILED: &str = "不能落实";

/// Which paper.
pub const WHICH: &str = "文书";
/// Of which session.
/// Papers of what is chosen in the list.
pub fn of_chosen(count: usize) -> String {
    format!("台账里所选的 {count} 件")
}
pub const OF_SESSION: &str = "届次";
/// Suggestions of deputies, or proposals.
pub const OF_KIND: &str = "建议或提案";
/// Of which office.
pub const OF_OFFICE: &str = "承办单位";
/// No limit.
pub const ALL: &str = "全部";
pub const PRINT: &str = "打印";
/// A table of a paper, which is moved sideways where it is wider than the screen.
pub const TABLE: &str = "文书里的表格";
/// On a phone a wide table is moved sideways.
pub const SWIPE: &str = "左右滑动看整张表";
/// Saves one document.
pub const AS_DOCX: &str = "存为 Word";
/// Saves a document for each.
pub const AS_ZIP: &str = "每份一个 Word（压缩包）";
/// Saves a workbook.
pub const AS_XLSX: &str = "存为 Excel";
/// Back to many.
pub const OF_MANY: &str = "改为成批";
/// There is nothing of this kind.
pub const NONE: &str = "没有可以生成的内容。";
/// Why a kind has nothing.
pub const NONE_HINT: &str = "所选的建议还没有这种文书需要的记录，例如还没有起草答复、没有申请延期、没有发过催办单。换一种文书，或者改变届次和单位。";
/// That papers are being made.
pub const MAKING: &str = "正在生成文书";
/// What the office should look at before it is sent.
pub const HINT: &str = "文书按台账现有内容生成，没有的内容留空待填。存为 Word 后可以在 WPS 或 Word 里继续修改，那里的修改不会写回台账；办理情况报告的文字可以在本页改写，存在台账里。页码在 Word 文件里是准确的，浏览器打印的页码要看浏览器的设置。";
/// That a file was not made.
pub const NOT_MADE: &str = "文书没有生成。请减少份数后再试。";
/// That so much is not printed from the browser.
pub const TOO_MANY: &str = "份数太多，浏览器打印会很慢。请存为 Word 或 Excel 后再打印。";

/// How many papers are shown, and that there are more.
pub fn shown(count: usize, is_more: bool) -> String {
    if is_more {
        format!("先看前{count}份，内容也可能只是一部分；打印和存盘包括全部。")
    } else {
        format!("共{count}份")
    }
}

/// That rows of a table are not shown.
pub fn rows_left(count: usize) -> String {
    format!("还有{count}行没有显示；打印和存盘包括全部。")
}

/// That somebody printed past the program, and what is missing on paper.
pub fn rows_not_printed(count: usize) -> String {
    format!("以下{count}行没有打印出来：请按页面上的“打印”，不要用浏览器菜单或 Ctrl+P。")
}

/// The same of whole papers.
pub const PAPERS_NOT_PRINTED: &str =
    "这里只打印了前面的几份：请按页面上的“打印”，不要用浏览器菜单或 Ctrl+P。";

/// That a list was made of the first suggestions only: here, and on paper.
pub fn of_first(count: usize, all: usize) -> (String, String) {
    let part = format!("只取了{all}件中的前{count}件，这里的件数也只算到第{count}件");
    (
        format!("预览{part}；打印和存盘包括全部。"),
        format!("{part}：请按页面上的“打印”，不要用浏览器菜单或 Ctrl+P。"),
    )
}

/// About one suggestion.
pub fn of_one(name: &str) -> String {
    format!("建议：{name}")
}

/// The name of a file with several papers.
pub fn file(name: &str, ending: &str) -> String {
    let name: String = name.chars().map(|c| if "\\/:*?\"<>|\n".contains(c) { '_' } else { c }).collect();
    format!("{name}.{ending}")
}

/// The name of a bundle of papers.
pub fn bundle(paper: &str, count: usize) -> String {
    format!("{paper} {count}份")
}

/// Why there is no paper of a kind for a suggestion.
pub fn none_of(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Reply | PaperKind::Rating | PaperKind::Enquiry => "还没有正式答复",
        PaperKind::Consult => "还没有征求意见稿",
        PaperKind::Assignment | PaperKind::Receipt => "还没有交办",
        PaperKind::Return => "没有退回申请",
        PaperKind::Plan => "还没有办理方案",
        PaperKind::CoOpinion => "还没有协办意见",
        PaperKind::Extension => "没有延期",
        PaperKind::Demand => "还没有发催办单或者督办通知书",
        PaperKind::Contacts
        | PaperKind::Face
        | PaperKind::Sheet
        | PaperKind::Catalogue
        | PaperKind::KeyCatalogue
        | PaperKind::ExcellentCatalogue
        | PaperKind::Ledger
        | PaperKind::Promises
        | PaperKind::Report => "没有可写的内容",
    }
}

/// What the chosen suggestions give, before anything is saved.
pub fn account(cases: usize, papers: usize, none: usize, lacking: usize) -> String {
    let mut parts = vec![format!("{cases} 件建议，成文 {papers} 份")];
    if 0 < none {
        parts.push(format!("{none} 件没有成文"));
    }
    if 0 < lacking {
        parts.push(format!("{lacking} 件内容不全"));
    }
    format!("{}。", parts.join("，"))
}

/// The head of those without a paper.
pub fn not_made(count: usize, kind: PaperKind) -> String {
    format!("没有成文的 {count} 件：{}", none_of(kind))
}

/// The head of those that lack something.
pub fn incomplete(count: usize) -> String {
    format!("内容不全的 {count} 件：照样成文，缺的地方留空")
}

/// Beside a suggestion whose letter is made with blanks: the parts to fill in before it goes out.
pub fn lacks(words: &[&str]) -> String {
    format!("缺{}", words.join("、"))
}
