//! Sentences of the oversight pages: pressing offices, drawing, bulletins, following up, leaders, repeats.

use super::calling::Calling;
use crate::{
    domain::{choices::FollowUp, context::Context, day::Day, stage::Stage},
    watch::queue::Narrowing,
};

/// The pages.
pub const TITLE: &str = "督办";
/// The parts of the pages.
pub const PARTS: &str = "督办各页";
/// Back to the page.
pub const BACK: &str = "返回";
/// A suggestion's number.
pub const NUMBER: &str = "编号";
/// A suggestion's title.
pub const CASE: &str = "标题";
pub const OFFICE: &str = "承办单位";
/// Where no office is named.
pub const NO_OFFICE: &str = "未写明单位";
/// Where no title is entered.
pub const NO_TITLE: &str = "（无标题）";
/// The place in a printed list.
pub const PLACE: &str = "序号";
/// What is the matter.
pub const REASONS: &str = "情况";
/// How it was pressed before.
pub const PRESSED: &str = "督办情况";
pub const DAY: &str = "日期";
/// So many suggestions.
pub fn count(count: usize) -> String {
    format!("{count} 件")
}
/// A day as papers write it.
pub fn long_day(day: Day) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
/// Nobody is to be pressed.
pub const NOBODY: &str = "现在没有需要督办的建议。";
/// What the queue shows.
pub const SHOW: &str = "显示";
/// Everything.
pub const ALL: &str = "全部";
/// What the queue shows.
pub fn narrowing(only: Narrowing, context: &Context) -> String {
    let rules = context.current();
    let (warn, idle) = (rules.warn_days.0, rules.idle_days);
    match only {
        Narrowing::All => format!(
            "按承办计：一个单位办一件建议算一次。期限前 {warn} 天列为临期；{idle} 天没有新的办理记录列为无进展。"
        ),
        Narrowing::Overdue => "应由这个单位做的事至少有一项过了期限：签收、首次联系、协办意见、答复、重新办理、方案措施、承诺、督办回复。".to_owned(),
        Narrowing::Missed => "这个阶段该有的走访或见面没有做。".to_owned(),
        Narrowing::Idle => format!("{idle} 天没有新的办理记录，答复还没有发出。"),
        Narrowing::Soon => format!("没有逾期、缺沟通、无进展，有一项离期限不到 {warn} 天。"),
    }
}
/// Where they are changed.
pub const CHANGE_MEASURES: &str = "修改天数";
/// Chooses all of an office.
pub const CHOOSE_ALL: &str = "全选";
/// Chooses one suggestion.
pub fn choose(number: &str, title: &str) -> String {
    format!("选择 {number} {title}").replace("  ", " ")
}
/// Presses the office for the chosen ones.
pub fn press(count: usize) -> String {
    match count {
        0 => "督办所选".to_owned(),
        count => format!("督办所选 {count} 件"),
    }
}
/// What is to be done before.
pub const PRESS_HINT: &str = "先勾选要督办的建议";
/// What the queue says of an office.
pub fn desk(overdue: usize, missed: usize, idle: usize, soon: usize, longest: i64) -> String {
    use Narrowing::*;
    let parts = [(overdue, Overdue), (missed, Missed), (idle, Idle), (soon, Soon)];
    let mut words: Vec<String> =
        parts.iter().filter(|it| 0 < it.0).map(|(count, what)| format!("{} {count}", what.word())).collect();
    if 0 < longest {
        words.push(format!("最长逾期 {longest} 天"));
    }
    words.join("，")
}
/// The act of supervision that is being entered.
pub fn act_title(office: &str, count: usize) -> String {
    format!("督办：{office}（{count} 件）")
}
/// What the form writes.
pub const ACT_HINT: &str =
    "保存后在每件建议里各记一条督办，可以一次撤销。选“提醒函”打印催办单，选“督办通知书”打印通知书。";
pub const SAVE_ACT: &str = "记录督办";
/// Saves and prints.
pub const PRINT_ACT: &str = "打印催办单或通知书";
pub fn recorded(count: usize) -> String {
    format!("已记录 {count} 件建议的督办。")
}
/// 登记 of what is chosen in the list.
pub const REGISTER_HINT: &str = "登记所选的草稿：各件自己写明的照旧，没有写明的来源、类型用这里填的，没有编号的按届次往下编。先看每件会写入什么、缺什么，确认后才写入，一步撤销。";
pub const REGISTER_WHAT: &str = "要写入的";
pub const REGISTER_ONLY: &str = "只登记：登记以后是“待审核”";
pub const REGISTER_AND_REVIEW: &str =
    "登记，同时审核：审核意见照下面填的（预填“受理”），受理的登记以后是“待交办”";
pub const WHAT_AND_STAGE: &str = "写入什么，到哪一阶段";
/// What is written into one.
pub fn registering(registers: bool, reviews: bool) -> &'static str {
    match (registers, reviews) {
        (true, true) => "登记并审核",
        (false, true) => "审核",
        (_, false) => "登记",
    }
}
/// What is decided on it, and where it stands then.
pub fn becomes(after: Stage, decision: Option<&str>) -> String {
    let decision = decision.map(|it| format!("审核意见“{it}”")).unwrap_or_default();
    format!("{decision} → {}", after.word()).trim().to_owned()
}
pub const REGISTERED_OR_WHY: &str = "要留意的，或缺什么";
pub const WILL_NOT_REGISTER: &str = "不登记";
pub fn register(count: usize) -> String {
    match count {
        0 => "登记所选".to_owned(),
        count => format!("登记所选 {count} 件"),
    }
}
pub fn registerings(can: usize, cannot: usize) -> String {
    match cannot {
        0 => format!("可以登记 {can} 件。"),
        _ => format!("可以登记 {can} 件；{cannot} 件不登记，不会写入，原因见下。"),
    }
}
/// The button names all that it writes.
pub fn register_all(count: usize, decision: Option<&str>) -> String {
    match decision {
        None => format!("确认登记 {count} 件"),
        Some(decision) => format!("确认登记并审核（{decision}）{count} 件"),
    }
}
pub fn registered(count: usize, decision: Option<&str>) -> String {
    match decision {
        None => format!("已登记 {count} 件建议，审核受理以后才能交办。"),
        Some(decision) => format!("已登记 {count} 件建议，审核意见都是“{decision}”。"),
    }
}
/// 督办 of what is chosen in the list.
pub const CHOSEN_HINT: &str = "填一次，每件各记一条督办，预览并确认后才写入，可以一次撤销。“被督办单位”留空：各件督办自己还没有办完的单位；填了几个单位：每个单位只督办它承办的那些件。要印催办单、督办通知书，记录后点“生成文书…”。";
pub const ACT: &str = "督办";
pub const PRESSED_OR_WHY: &str = "被督办单位或不督办的原因";
pub const WILL_PRESS: &str = "督办";
pub const WILL_NOT_PRESS: &str = "不督办";
pub const NOT_THEIRS: &str = "没有要督办的单位：这件还没有交办，或者不由所填的单位承办。";
pub fn pressings(can: usize, cannot: usize) -> String {
    match cannot {
        0 => format!("可以督办 {can} 件。"),
        _ => format!("可以督办 {can} 件；{cannot} 件不督办，不会写入，原因见下。"),
    }
}
pub fn press_all(count: usize) -> String {
    format!("确认督办 {count} 件")
}
/// It could not be recorded everywhere.
pub fn recorded_in_part(done: usize, left: usize) -> String {
    format!("已记录 {done} 件；另有 {left} 件的阶段或内容已变，没有记录，请逐件查看。")
}
/// What was done so far, in figures.
pub fn log(demanded: usize, answered: usize, methods: &str) -> String {
    let methods = if methods.is_empty() {
        "还没有督办记录".to_owned()
    } else {
        format!("督办记录：{methods}")
    };
    match demanded {
        0 => format!("{methods}。"),
        _ => format!("{methods}；要求回复 {demanded} 次，已回复 {answered} 次。"),
    }
}
/// A method and how often.
pub fn method(name: &str, count: usize) -> String {
    format!("{name} {count} 次")
}
/// A method that nobody named.
pub const NO_METHOD: &str = "未写明方式";
/// What a paper asks for besides.
pub fn requirement(words: &str) -> String {
    format!("督办要求：{words}")
}

/// What the bulletin is called.
pub const BULLETIN: &str = "代表建议办理进度通报";
/// What it is on, as its title says it.
pub fn bulletin(kind: Option<Calling>, has_both: bool) -> String {
    match kind {
        None if has_both => "代表建议和政协提案办理进度通报".to_owned(),
        kind => kind.unwrap_or_default().says(BULLETIN),
    }
}
/// Its day.
pub fn as_of(day: Day) -> String {
    format!("截至{}", long_day(day))
}
/// Both kinds together, or all that there are.
pub const BOTH: &str = "建议、提案";
/// What it counts.
pub fn bulletin_note(offices: usize, context: &Context, matter: &str) -> String {
    format!(
        "下列 {offices} 个单位有逾期、缺沟通或连续 {} 天无进展的{matter}，按逾期承办从多到少排列。同一件可以同时计入几项。",
        context.current().idle_days
    )
}
/// What else a demand does where the deputy's time to answer is over (阶段规则: 催过仍不反馈的不再等).
pub const LAPSES: &str = "代表反馈已过期限：记下这次督办就算催过，不再等反馈，转为“待办结”。";
/// What the bulletin counts, for whoever asks.
pub const CHARGES_MEAN: &str = "该单位主办或分办的建议";
pub const DELAYED_MEAN: &str = "该单位的建议里有逾期、缺沟通或长期无进展的，一件算一次";

/// Why a suggestion counts.
pub const WHY: &str = "原因";

/// A number of an office.
pub fn of_office(office: &str, what: &str) -> String {
    format!("{office} {what}")
}

/// No office is slow.
pub const NO_SLOW: &str = "没有进度滞后的单位。";
/// The longest delay.
pub const LONGEST: &str = "最长逾期（天）";
/// Suggestions that an office answers for.
pub const CHARGES: &str = "主办件数";
/// Suggestions with a delay.
pub const DELAYED: &str = "滞后件数";

pub const SEED: &str = "种子";
/// How many.
pub const DRAW_COUNT: &str = "抽取件数";
/// Among which.
pub const POOL: &str = "参加抽取的建议";
/// Those in some office's hands.
pub const POOL_OPEN: &str = "正在办理的";
/// Those that are closed.
pub const POOL_CLOSED: &str = "已办结的";
/// All that were assigned.
pub const POOL_ALL: &str = "全部已交办的";
pub const DRAW: &str = "抽取";
/// No seed is typed.
pub const NO_SEED: &str = "请先填写种子。";
/// No count is typed.
pub const NO_COUNT: &str = "件数请填 1 以上的整数。";
/// The list of those that take part.
pub fn pool(count: usize, unnumbered: usize) -> String {
    match unnumbered {
        0 => format!("参加抽取的共 {count} 件"),
        _ => format!("参加抽取的共 {count} 件（另有 {unnumbered} 件没有编号，不参加）"),
    }
}
/// The result.
pub fn drawn(seed: &str, count: usize, pool: usize) -> String {
    format!("种子“{seed}”，从 {pool} 件中抽中 {count} 件：")
}
/// What was drawn.
pub const DRAWN: &str = "抽中的建议";
/// What took part, by name.
pub fn took_part(pool: &[String], unnumbered: usize) -> String {
    let (mut last, mut names) = ("", Vec::new());
    for name in pool {
        // A session is named where it begins; thousands of numbers follow it.
        let (session, number) = name.split_at(name.rfind('第').unwrap_or_default());
        names.push(if session == last { number } else { name });
        last = session;
    }
    format!("{}：{}。", self::pool(pool.len(), unnumbered), names.join("、"))
}
/// The number of a suggestion in a draw.
pub const DRAW_NUMBER: &str = "抽签号";
/// Records the draw as supervision.
pub const RECORD_DRAW: &str = "记入各件的督办记录";
/// What the title of the printed draw is.
pub const DRAW_TITLE: &str = "代表建议办理随机抽查";

/// The assignment lists.
pub const HANDOUT_TITLE: &str = "代表建议交办清单";
/// Of which day.
pub const HANDOUT_DAY: &str = "交办日期";
/// For whom.
pub const HANDOUT_OFFICE: &str = "单位";
/// Nothing was assigned.
pub const NO_HANDOUT: &str = "还没有交办记录。在“台账”里点“批量办理”，勾选建议后点“交办所选…”。";
/// The head of an office's list.
pub fn handed(office: &str, count: usize) -> String {
    format!("{office}（{count} 件）")
}
/// The office's part.
pub const ROLE: &str = "承办角色";
pub const OTHERS: &str = "其他承办单位";
/// Until when.
pub const UNTIL: &str = "期限";
/// The document number.
pub const DOC_NO: &str = "交办文号";
/// Of which day a list is, and under which document numbers.
pub fn handed_on(on: Day, numbers: &[String]) -> String {
    let of = format!("{HANDOUT_DAY}：{}", long_day(on));
    match numbers {
        [] => of,
        numbers => format!("{of}　{DOC_NO}：{}", joined(numbers)),
    }
}
/// Who signs.
pub const SIGN_HERE: &str = "签收人：＿＿＿＿＿　签收日期：＿＿＿年＿＿月＿＿日";

/// What a group asks for, in short.
pub fn group(group: FollowUp) -> &'static str {
    match group {
        FollowUp::Improve => "抓完善提升",
        FollowUp::Implement => "抓落实到位",
        FollowUp::Finish => "抓如期完成",
        FollowUp::Create => "抓创造条件",
    }
}
/// The four groups.
pub const GROUPS: &str = "办后四类";
/// None is in it.
pub const NO_GROUP: &str = "这一类现在没有建议。";
pub const PROMISES: &str = "承诺事项";
/// Those that are watched.
pub fn watched(count: usize) -> String {
    format!("待落实 {count}")
}
/// Those that are settled.
pub fn settled(count: usize) -> String {
    format!("已了结 {count}")
}
pub const NO_PROMISES: &str = "没有这样的承诺事项。";
pub const PROMISE: &str = "承诺内容";
/// How a promise stands.
pub const FATE: &str = "进度";
/// What to do.
pub const ACTS: &str = "操作";
/// The last note.
pub fn last(on: Option<Day>, percent: Option<i64>, words: &str) -> String {
    let on = on.map(|on| on.to_string()).unwrap_or_default();
    let percent = percent.map(|it| format!("{it}%")).unwrap_or_default();
    [on.as_str(), percent.as_str(), words]
        .iter()
        .filter(|it| !it.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}
/// Without a day.
pub const NO_DAY: &str = "未定时限";
pub const OUTCOMES: &str = "办理成效";
/// None.
pub const NO_OUTCOMES: &str = "还没有成效记录。在建议页面里可以记成效。";
pub const NO_KIND: &str = "未填类型";
pub const OUTCOME: &str = "成效";
/// Its document number.
pub const OUTCOME_NO: &str = "文号";
pub const FIGURES: &str = "数据";

pub const LEADERS: &str = "领办领导";
/// None.
pub const NO_LEADERS: &str = "还没有领办领导。在建议页面的“领办领导”里填写。";
/// What a leader has done.
pub fn leader(cases: usize, actions: usize, idle: usize) -> String {
    let idle = if idle == 0 { String::new() } else { format!("，{idle} 件还没有行动记录") };
    format!("{cases} 件，行动 {actions} 次{idle}")
}
pub const LEADER_ACTIONS: &str = "行动";
/// None yet.
pub const NO_ACTIONS: &str = "还没有行动记录";
/// An undated action.
pub const UNDATED: &str = "日期未填";
pub const LEADER_ROLE: &str = "责任";
/// Not named as a leader of it.
pub const NO_ROLE: &str = "未列为领办";
/// What the heads of the offices do in person.
pub const HEADS: &str = "一把手督办";
/// What it counts.
pub const HEADS_HINT: &str =
    "正在办理和已答复的建议中，各单位主要负责人审定方案、与代表座谈、审定答复、评估成效的件数。";
/// None.
pub const NO_HEADS: &str = "现在没有需要一把手督办的建议。";
/// How many of an office's suggestions passed each checkpoint.
pub fn head(points: &[(&str, usize)], all: usize) -> String {
    let one = |(name, count): &(&str, usize)| format!("{name} {count}/{all}");
    points.iter().map(one).collect::<Vec<_>>().join("，")
}
/// What is still open in a suggestion.
pub fn head_open(points: &[&str]) -> String {
    if points.is_empty() { "四项齐全".to_owned() } else { format!("未{}", points.join("、未")) }
}
/// The four of them.
pub const HEAD_OPEN: &str = "未完成的环节";

/// The hard ones.
pub const HARD: &str = "难点建议";
/// What makes one.
pub const HARD_HINT: &str = "标记为“办理难度较大”的，或多次提出、曾不满意、受条件所限、已延期、涉及三个以上单位中占两项以上的，供确定领导领办。";
/// None.
pub const NO_HARD: &str = "现在没有难点建议。";
pub const HARD_WHY: &str = "难在哪里";
/// Nobody leads it.
pub const NO_LEADER: &str = "还没有领办领导";
/// Who leads it.
pub const LED_BY: &str = "领办领导";

/// The task forces.
pub const FORCES: &str = "专班";
/// None.
pub const NO_FORCES: &str = "办理方案里还没有写明专班。";
/// Who leads it.
pub const FORCE_LEADER: &str = "组长";
/// Who is in it.
pub const FORCE_MEMBERS: &str = "成员";
/// The joint-handling groups.
pub const JOINT: &str = "联合办理组";
/// None.
pub const NO_JOINT: &str = "还没有联合办理组。";

/// Which suggestions are looked at.
pub const LIKENESS_OF: &str = "届次";
/// Looks for them.
pub const LOOK: &str = "查找相似建议";
/// It goes on.
pub fn looking(done: usize, all: usize) -> String {
    format!("正在比对 {done}/{all} 件……")
}
/// It is done.
pub fn looked(found: usize) -> String {
    match found {
        0 => "没有待确认的相似建议。".to_owned(),
        found => format!("有 {found} 件建议与其他建议相似，请逐一确认。"),
    }
}
/// What the page is for.
pub const LIKENESS_HINT: &str = "与各届次的建议比较标题和内容，包括已办结和未受理的。系统只提示，由人确认；确认为重复提出的，标记为“多年多次提出”。";
/// It is like these.
pub const LIKE: &str = "可能与下列建议重复：";
/// The same proposal again.
pub const IS_REPEATED: &str = "是重复提出";
/// Something of the kind.
pub const IS_RELATED: &str = "相关";
/// Not the same.
pub const IS_DIFFERENT: &str = "不是同一件";
/// A decision about a pair.
pub fn decide(words: &str, name: &str) -> String {
    format!("{words}：{name}")
}
/// It is kept.
pub const DECIDED: &str = "已记下确认结果。";
/// What was said while the suggestion was being entered.
pub const WILL_REPEAT: &str = "登记后标记为重复提出";

/// The command cannot be given.
pub const NOT_OFFERED: &str = "这一步现在不能进行，请到建议页面看最新情况。";
/// What was recorded.
pub fn done(command: &str) -> String {
    format!("已记录：{command}。")
}
/// A figure of an outcome: 充电桩 1811 个.
pub fn figure(it: &crate::domain::outcome::Figure) -> String {
    let parts = [it.item.as_deref(), it.value.as_deref(), it.unit.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
/// A member of a task force, with the duty.
pub fn member(name: &str, duty: Option<&str>) -> String {
    duty.map_or_else(|| name.to_owned(), |duty| format!("{name}（{duty}）"))
}
/// An office with its part.
pub fn office_as(name: &str, role: &str) -> String {
    format!("{name}（{role}）")
}
/// A day and how many suggestions.
pub fn day_count(day: Day, cases: usize) -> String {
    format!("{day}（{cases} 件）")
}
/// Names one after the other.
pub fn joined(names: &[String]) -> String {
    names.join("、")
}
/// The dialog of the assignment meeting.
pub fn meeting(count: usize) -> String {
    format!("集中交办（{count} 件）")
}
/// What it does.
pub const MEETING_HINT: &str = "每件一行，填主办、协办单位：全称、简称、拼音都行，几个单位之间用顿号；主办填了几个单位就是分别办理。预填的下面写着理由，请逐件核对。回车到下一行，Ctrl＋D 照抄上一行，也可以从表格里复制一列粘贴进来。预览并确认后才写入，可以一次撤销。";
/// Repeats an office in the rows below.
pub const MAIN_DOWN: &str = "主办：从所在行往下填到底";
pub const CO_DOWN: &str = "协办：从所在行往下填到底";
/// Whom the deputy wished for.
pub const WISHED: &str = "代表意向单位";
/// Who has one that is so much like it.
pub fn as_alike(number: &str, score: u8) -> String {
    format!("与第{number}号相似（{score}%），照其承办单位")
}
/// Who had most of its category.
pub fn as_category(session: &str, count: usize, of: usize, office: &str) -> String {
    format!("{session}同一内容分类已交办的 {of} 件中，{count} 件由{office}主办")
}
/// Names that no office has.
pub fn unknown_offices(names: &str) -> String {
    format!("单位目录里没有“{names}”。请改正，或者先到“设置”→“单位”添加。")
}
/// Pasted rows that have no place.
pub fn beyond(count: usize) -> String {
    format!("粘贴的内容多出 {count} 行，没有地方放，未填入。")
}
/// Who answers.
pub const MAIN_OFFICE: &str = "主办单位";
/// Those who help.
pub const CO_OFFICES: &str = "协办单位";
/// What one of them answers for.
pub fn scope(office: &str) -> String {
    format!("{office}承办的内容")
}
/// Shows what would change.
pub const PREVIEW: &str = "预览";
/// Back to the form.
pub const MEETING_BACK: &str = "返回修改";
/// What would change.
pub fn planned(can: usize, cannot: usize) -> String {
    match cannot {
        0 => format!("可以交办 {can} 件。"),
        _ => format!("可以交办 {can} 件；{cannot} 件不能交办，不会写入，原因见下。"),
    }
}
/// Does it.
pub fn confirm(count: usize) -> String {
    format!("确认交办 {count} 件")
}
/// It is done.
pub fn assigned(count: usize) -> String {
    format!("已交办 {count} 件。各单位的交办清单在“督办”→“交办清单”中打印。")
}
/// It will be assigned.
pub const WILL_ASSIGN: &str = "交办";
pub const WILL_NOT_ASSIGN: &str = "不交办";
pub const STAGE: &str = "阶段";
/// What it brings about.
pub const EFFECT: &str = "期限或原因";
/// The stage before and after.
pub fn stages(before: Stage, after: Stage) -> String {
    if before == after { before.word().to_owned() } else { format!("{} → {}", before.word(), after.word()) }
}
/// A due date with how it is computed.
pub fn due(office: &str, what: &str, day: Day, basis: Option<String>) -> String {
    let basis = basis.map(|basis| format!("（{}）", basis.trim_end_matches('。'))).unwrap_or_default();
    format!("{office}：{what}期限{day}{basis}")
}
/// Those that the preview leaves out.
pub fn not_shown(count: usize) -> String {
    format!("另有 {count} 件未逐一列出，同样处理。")
}
/// Looks for repeats after an import.
pub const AFTER_IMPORT: &str = "导入后查找重复提出的建议";
