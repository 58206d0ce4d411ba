//! The sentences of the report to the standing committee (办理情况报告), each made for facts that may be missing.

use crate::domain::{
    choices::{Direction, FollowUp, OutcomeKind, PracticePoint},
    day::Day,
};

use super::session::numeral;

pub const NAME: &str = "办理情况报告";
/// To whom, where nobody reads it out.
pub const TO: &str = "市人大常委会：";
/// To whom, where it is on proposals.
pub const TO_CONFERENCE: &str = "市政协常委会：";
/// To whom, where it is on what a higher level handed down.
pub fn to_upper() -> String {
    format!("{}：", gap("交办机关"))
}
/// To whom, where it is read out.
pub const SALUTATION: &str = "主任、各位副主任、秘书长、各位委员：";
pub const PARTS: [&str; 3] = ["一、基本情况", "二、主要做法", "三、下步打算"];
/// The four sections of what was done.
pub const SECTIONS: [&str; 4] = [
    "（一）高位推进，压实工作责任",
    "（二）强化沟通，加强协作联动",
    "（三）深入调研，提升督办效果",
    "（四）健全机制，着力服务发展",
];
pub const END: &str = "以上报告，请予审议。";
/// The same to a higher level.
pub const END_UPPER: &str = "特此报告。";
/// What parts two leaders, two promises.
pub const BETWEEN: &str = "、";

/// What a point of the report is called in its text.
pub fn point(point: PracticePoint) -> &'static str {
    use PracticePoint::*;
    match point {
        Handover | Stance | Gap | Appeal => "",
        Leading => "坚持高位部署",
        Offices => "压实部门承办",
        Rules => "完善办理机制",
        Congress => "密切与人大常委会的沟通",
        Deputies => "深化与⟦代表⟧的沟通",
        Joint => "加强承办单位之间的联动",
        Research => "深入调查研究",
        Pressing => "持续督查督办",
        Results => "巩固办理成果",
        Mechanism => "健全长效机制",
        Project => "落实惠民项目",
        Brand => "培育先进品牌",
        Awareness => "思想认识再重视再提高",
        Machinery => "机制举措再完善再优化",
        Scoring => "督办考核再强化再严格",
    }
}

/// A place for words that the register does not hold: 【待填：…】.
pub fn gap(of: &str) -> String {
    format!("【待填：{of}】")
}

/// Whether a text has a place that is still to be filled.
pub fn has_gap(text: &str) -> bool {
    text.contains("【待填")
}

pub const GAP_INTENT: &str = "下一步的具体措施";
pub const GAP_DOINGS: &str = "这一方面的主要做法";
/// Rates that nothing was entered for.
pub fn gap_rates(of: &[&str]) -> String {
    gap(&format!("{}的情况", of.join("、")))
}

/// The title; of one class of suggestions where the report is on one, and of both kinds where it is on both.
pub fn title(session: &str, class: &str, about: About) -> String {
    match (class, about) {
        ("", About::Suggestions) => format!("关于{session}代表建议办理情况的报告"),
        ("", About::Proposals) => format!("关于{session}提案办理情况的报告"),
        ("", About::Both) => format!("关于{session}代表建议和政协提案办理情况的报告"),
        ("", About::Upper) => format!("关于{session}期间上级交办建议办理情况的报告"),
        (class, about) => format!("关于{session}政府系统承办{class}{}办理情况的报告", about.matter()),
    }
}

/// What a report is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Suggestions,
    Proposals,
    Both,
    /// What a higher level handed down.
    Upper,
}

impl About {
    fn matter(self) -> &'static str {
        match self {
            About::Suggestions => "建议",
            About::Proposals => "提案",
            About::Both => "建议、提案",
            About::Upper => "上级交办建议",
        }
    }
}

/// When and where it is read out.
pub fn heard(on: Option<Day>, at: &str) -> String {
    match (on, at) {
        (None, "") => String::new(),
        (Some(on), "") => format!("——{}", super::papers::day(on)),
        (None, at) => format!("——在{at}上"),
        (Some(on), at) => format!("——{}在{at}上", super::papers::day(on)),
    }
}

/// Its first sentence.
pub fn opening(place: &str, year: &str, class: &str, about: About) -> String {
    let what = match (class, about) {
        ("", About::Suggestions) => "代表建议".to_owned(),
        ("", About::Proposals) => "政协提案".to_owned(),
        ("", About::Both) => "代表建议和政协提案".to_owned(),
        ("", About::Upper) => "上级交办建议".to_owned(),
        (class, about) => format!("{class}{}", about.matter()),
    };
    let before = match about {
        About::Upper => {
            return format!("根据上级交办要求，现将{place}政府{year}承办{what}的办理情况报告如下。");
        }
        About::Proposals => "政协",
        About::Suggestions | About::Both => "人大",
    };
    format!("根据{place}{before}常委会安排，我代表{place}政府报告{year}承办{what}的办理情况。")
}

/// What the report is called that whoever drafts it reads.
pub fn draft(name: &str) -> String {
    format!("{name}（起草稿，带说明）")
}

/// The year of a session in a sentence.
pub fn year(year: Option<i64>) -> String {
    year.map_or_else(|| "本年度".to_owned(), |year| format!("{year}年度"))
}

/// How many proposals were put on the books (立案) and handed over.
pub fn filed(label: &str, count: &str) -> String {
    format!("对{label}期间委员提出、审查立案的{count}件提案进行交办。")
}

/// How many a higher level handed down.
pub fn handed_down(year: &str, count: &str) -> String {
    format!("{year}，承办上级交办的建议{count}件，逐件交由承办单位办理，来文编号和上级要求的答复期限见附表。")
}

/// How it began: how many were handed over.
pub fn assigned(label: &str, on: Option<Day>, by: &str, notice: &str, count: &str) -> String {
    let on = on.map(|on| format!("{}，", super::papers::day(on))).unwrap_or_default();
    let met = if by.is_empty() {
        String::new()
    } else {
        format!("{by}召开{label}⟦代表建议⟧集中交办会，")
    };
    let notice = if notice.is_empty() { String::new() } else { format!("印发{notice}，") };
    if met.is_empty() {
        format!("{on}{notice}对{label}期间⟦代表⟧提出的{count}件⟦建议⟧进行集中交办。")
    } else {
        format!("{on}{met}{notice}对{count}件⟦建议⟧进行了集中交办。")
    }
}

/// 一类建议.
pub fn first_grade(year: &str, class: &str, count: &str, share: &str, offices: &str) -> String {
    let offices =
        if offices.is_empty() { String::new() } else { format!("，交由{offices}个工作部门办理") };
    format!("{year}，政府系统承办{class}⟦建议⟧{count}件，占{class}⟦建议⟧总数的{share}{offices}。")
}

/// Suggestions of another class.
pub fn of_class(year: &str, class: &str, count: &str) -> String {
    format!("{year}，承办{class}⟦建议⟧{count}件。")
}

/// What a rate holds for, where the register has only a part.
pub fn of_registered(count: &str) -> String {
    format!("在台账逐件登记的{count}件中，")
}

/// By what they are about.
pub fn categories(named: &[(String, String)]) -> String {
    let parts: Vec<String> = named.iter().map(|(name, count)| format!("{name}{count}件")).collect();
    format!("按内容分：{}。", parts.join("、"))
}

/// That a number rests on what was declared.
pub fn declared(what: &str, counted: &str) -> String {
    format!(
        "起草说明：{what}是会议公布的数，台账里逐件登记的有{counted}件；其余各项按逐件登记的写，不写件次合计。"
    )
}

/// The names of the numbers that may be declared.
pub const DECLARED: [&str; 4] = ["交办总数", "一类⟦建议⟧总数", "政府系统承办一类⟦建议⟧数", "工作部门数"];

/// What nobody entered, once for the whole report.
pub fn unknown(of: &[&str]) -> String {
    format!(
        "起草说明：台账里没有登记{}。报告不写这些方面的数字和结论，相应位置留了待填处；请先补登记，或者由起草人据实填写。",
        of.join("、")
    )
}

/// What may be unknown.
pub const UNKNOWN: [&str; 4] = ["答复", "⟦代表⟧反馈", "与⟦代表⟧的沟通见面", "答复期限"];

/// A figure in the text: 办复率100%（7/7件）.
pub fn figure(label: &str, value: &str, counts: &str) -> String {
    format!("{label}{value}（{counts}）")
}

/// How far things are on a day.
pub fn until(day: &str, figures: &[String]) -> String {
    format!("截至{day}，{}。", figures.join("，"))
}

/// A practice as a sentence: who does what.
pub fn practice(who: &str, what: &str) -> String {
    let what = super::trimmed(what);
    if what.is_empty() { String::new() } else { format!("{who}{what}。") }
}

/// A point: 一是坚持高位部署。 and its sentences.
pub fn counted(nth: usize, name: &str, says: &str) -> String {
    let nth = numeral(i64::try_from(nth).unwrap_or_default());
    format!("{nth}是{name}。{says}")
}

/// Who leads, in numbers.
pub fn led(leaders: &str, cases: &str, is_shared: bool, forms: &str, actions: &str) -> String {
    let once = if is_shared { "（几位共同领办的只计一次）" } else { "" };
    let forms =
        if forms.is_empty() { String::new() } else { format!("，以{forms}等形式推动{actions}次") };
    format!("{leaders}位领导领办{cases}件⟦建议⟧{once}{forms}。")
}

/// A suggestion by who proposed it and its title.
pub fn of_case(by: &str, title: &str) -> String {
    if by.is_empty() { format!("《{title}》") } else { format!("{by}提出的《{title}》") }
}

/// Who proposed a suggestion: a deputy, several, a delegation.
pub fn by_deputies(first: &str, count: usize) -> String {
    if count < 2 { format!("{first}⟦代表⟧") } else { format!("{first}等{count}名⟦代表⟧") }
}

/// What one leader did for one suggestion.
pub fn leader(who: &str, case: &str, forms: &str, did: &str) -> String {
    let did = super::trimmed(did);
    let how = match (forms, did) {
        ("", "") => String::new(),
        (forms, "") => format!("，通过{forms}推动办理"),
        (_, did) => format!("，{did}"),
    };
    format!("{who}领办{case}{how}。")
}

/// What one leader did for several, the first as an example.
pub fn leader_of_many(who: &str, count: usize, forms: &str, case: &str, did: &str) -> String {
    let forms = if forms.is_empty() { String::new() } else { format!("通过{forms}等形式") };
    let did = super::trimmed(did);
    let example =
        if did.is_empty() { format!("，其中有{case}") } else { format!("，其中对{case}，{did}") };
    format!("{who}{forms}领办⟦建议⟧{count}件{example}。")
}

/// Those who are not named.
pub fn more_leaders(leaders: usize, cases: usize) -> String {
    format!("其余{leaders}位领导领办⟦建议⟧{cases}件。")
}

/// What the offices prepared: plans, task forces, the head's own checkpoints.
pub fn prepared(plans: &str, teams: &str, passed: &[(String, String)]) -> String {
    let teams = if teams.is_empty() { String::new() } else { format!("，成立工作专班{teams}个") };
    let passed: Vec<String> = passed.iter().map(|(what, count)| format!("{what}{count}件次")).collect();
    let passed = if passed.is_empty() {
        String::new()
    } else {
        format!("；主要负责同志{}", passed.join("、"))
    };
    format!("承办单位制定办理方案{plans}份{teams}{passed}。")
}

/// 五到位.
pub fn five(count: &str) -> String {
    format!("任务、人员、内容、责任、时限“五到位”的{count}份。")
}

/// 三访三见面.
pub fn three(visits: &str, meets: &str) -> String {
    format!(
        "已答复的⟦建议⟧中，办前、办中、办后都有沟通（三访）的占{visits}，都有当面沟通（三见面）的占{meets}。"
    )
}

/// How often offices spoke with the deputies, by phase.
pub fn contacts(all: &str, [before, during, after]: &[String; 3], deputies: &str) -> String {
    format!("与{deputies}位⟦代表⟧沟通{all}次，其中办理前{before}次、办理中{during}次、办理后{after}次。")
}

/// Who went to whom.
pub fn directions(of: &[(Direction, String)]) -> String {
    let part = |(direction, count): &(Direction, String)| match direction {
        Direction::In => format!("“请进来”面商座谈{count}次"),
        Direction::Out => format!("“走出去”走访调研{count}次"),
        Direction::Remote => format!("电话、信函和网上沟通{count}次"),
    };
    format!("{}。", of.iter().map(part).collect::<Vec<_>>().join("，"))
}

/// What co-handlers did.
pub fn joint(shared: &str, opinions: &str, groups: usize) -> String {
    let groups = if groups == 0 { String::new() } else { format!("，建立联合办理组{groups}个") };
    format!("{shared}件⟦建议⟧由两个以上单位共同办理，协办单位提出意见{opinions}份{groups}。")
}

/// Where people went to look.
pub fn researched(visits: &str, cases: &str) -> String {
    format!("到现场调研{visits}次，涉及⟦建议⟧{cases}件。")
}

/// How often offices were pressed.
pub fn pressed(all: &str, methods: &[(String, String)]) -> String {
    let parts: Vec<String> = methods.iter().map(|(name, count)| format!("{name}{count}次")).collect();
    format!("共督办{all}次，其中{}。", parts.join("、"))
}

/// The four groups after the reply.
pub fn groups(of: &[(FollowUp, String)]) -> String {
    let part = |(group, count): &(FollowUp, String)| {
        let what = match group {
            FollowUp::Improve => "答复后已经办结",
            FollowUp::Implement => "承诺办理",
            FollowUp::Finish => "需要时间、还没有完成",
            FollowUp::Create => "条件还不具备",
        };
        format!("对{what}的{count}件{}", group.word())
    };
    format!("答复之后再作梳理：{}。", of.iter().map(part).collect::<Vec<_>>().join("，"))
}

/// How many outcomes of a kind.
pub fn outcomes(kind: OutcomeKind, count: &str) -> String {
    match kind {
        OutcomeKind::Mechanism => format!("结合办理出台制度、方案和规划{count}项。"),
        OutcomeKind::Project => format!("结合办理实施惠民项目{count}项。"),
        OutcomeKind::Brand => format!("结合办理培育品牌{count}项。"),
        OutcomeKind::Other => format!("其他成效{count}项。"),
    }
}

/// Whether a suggestion is in the numerator of a rate.
pub const GIVES: &str = "计入分子";

/// What a suggestion gives to the numerator of a rate of which it gives so much to the denominator, and why not all.
pub fn gives(hits: u64, all: u64, why: &str) -> String {
    match (hits, all) {
        (hits, all) if hits == all => "计入".to_owned(),
        (0, _) => format!("未计入：{why}"),
        (hits, all) => format!("{all}项中计入{hits}项：{why}"),
    }
}

/// What an outcome is, in few words: 出台《…》.
pub fn outcome_title(kind: OutcomeKind, title: &str, doc_no: &str) -> String {
    let doc_no = if doc_no.is_empty() { String::new() } else { format!("（{doc_no}）") };
    match kind {
        OutcomeKind::Mechanism if title.starts_with('《') => format!("制定出台{title}{doc_no}"),
        OutcomeKind::Mechanism => format!("制定出台《{title}》{doc_no}"),
        OutcomeKind::Project => format!("推进{title}{doc_no}"),
        OutcomeKind::Brand => format!("打造{title}{doc_no}"),
        OutcomeKind::Other => format!("{title}{doc_no}"),
    }
}

/// An outcome of a suggestion.
pub fn outcome(case: &str, parts: &[String]) -> String {
    format!("针对{case}，{}。", parts.join("，"))
}

/// A figure of an outcome: 公共充电站255座.
pub fn outcome_figure(item: &str, value: &str, unit: &str) -> String {
    format!("{item}{value}{unit}")
}

/// Whether a text says a figure already, in digits or in words (2家, 两家).
pub fn says_figure(text: &str, value: &str, unit: &str) -> bool {
    let in_words = value.parse().map(numeral).unwrap_or_default();
    let two = if value == "2" { "两" } else { "" };
    [value, &in_words, two].iter().any(|it| !it.is_empty() && text.contains(&format!("{it}{unit}")))
}

/// That the rest stands in a table.
pub fn see_annex(count: usize) -> String {
    format!("其余{count}项见附表。")
}

/// What the gap between wishes and work is.
pub fn problems(of: &[String]) -> String {
    format!("从台账看，还有一些⟦建议⟧需要继续用力：{}。", of.join("；"))
}

/// An open problem with the suggestions that have it.
pub fn problem(what: &str, count: &str, numbers: &str) -> String {
    format!("{what}{count}件（{numbers}）")
}

/// The first of many.
pub fn first_of(numbers: &str) -> String {
    format!("{numbers}等")
}

/// The kinds of open problems.
pub const PROBLEMS: [&str; 5] = [
    "超过答复期限还没有答复的",
    "⟦代表⟧不满意的",
    "多次提出的",
    "承诺到期还没有兑现的",
    "已答复、问题还没有解决的",
];

/// A suggestion by its number, or by its title.
pub fn called(number: &str, title: &str) -> String {
    match number {
        "" => format!("《{title}》"),
        number => format!("第{number}号"),
    }
}

/// The tables behind the report.
pub mod annex {
    use crate::domain::choices::Indicator;

    pub const BASES: &str = "附表：件数口径";
    pub const BASES_HEADS: [&str; 3] = ["口径", "件数", "说明"];
    pub const KINDS: &str = "附表：人大代表建议和政协提案";
    pub const KINDS_HEADS: [&str; 3] = ["指标", "人大代表建议", "政协提案"];
    /// Nothing to divide by.
    pub const NO_BASE: &str = "—";
    /// A rate with its counts in a cell.
    pub fn rate(value: &str, counts: &str) -> String {
        format!("{value}（{counts}）")
    }
    /// What an indicator is called where suggestions of deputies stand beside proposals of members.
    pub fn of_kinds(indicator: Indicator) -> String {
        let name = indicator.word();
        match () {
            () if indicator == Indicator::Count => "受理办理的件数".to_owned(),
            () if indicator == Indicator::SatisfiedOrBasic => format!("{name}（由代表、委员评价）"),
            () => name.to_owned(),
        }
    }
    pub const UPPER: &str = "附表：上级交办建议办理情况";
    pub const UPPER_HEADS: [&str; 7] =
        ["来文编号", "编号", "标题", "承办单位", "上级要求答复期限", "答复日期", "办理结果"];
    pub const LEADERS: &str = "附表：领导领办情况";
    pub const LEADERS_HEADS: [&str; 5] = ["领导", "领办件数", "行动次数", "形式", "⟦建议⟧"];
    pub const OUTCOMES: &str = "附表：办理成效";
    pub const OUTCOMES_HEADS: [&str; 4] = ["类型", "成效", "数据", "⟦建议⟧"];
}

/// The figures of the report, by the names under which prose calls them.
pub mod figure {
    /// 交办总数.
    pub const ASSIGNED: &str = "交办件数";
    /// How many suggestions are registered one by one.
    pub const REGISTERED: &str = "逐件登记件数";
    /// 政府系统承办一类建议数.
    pub const FIRST_GRADE: &str = "一类建议件数";
    /// Suggestions of another class.
    pub const OF_CLASS: &str = "本类建议件数";
    /// Its share of all.
    pub const FIRST_GRADE_SHARE: &str = "一类建议占比";
    /// 工作部门数.
    pub const OFFICES: &str = "承办部门数";
    /// Until when is counted.
    pub const DAY: &str = "截止日期";
    pub const LEADERS: &str = "领办领导人数";
    /// What they lead.
    pub const LED: &str = "领办建议件数";
    /// What they did.
    pub const ACTIONS: &str = "领办行动次数";
    pub const PLANS: &str = "办理方案份数";
    pub const TEAMS: &str = "工作专班个数";
    pub const FIVE: &str = "五到位份数";
    /// Deputies with whom offices spoke.
    pub const DEPUTIES: &str = "沟通代表人数";
    /// How often.
    pub const CONTACTS: &str = "沟通次数";
    /// How often before, during, after the handling.
    pub const CONTACTS_IN: [&str; 3] = ["办理前沟通次数", "办理中沟通次数", "办理后沟通次数"];
    pub const SHARED: &str = "共同办理件数";
    pub const OPINIONS: &str = "协办意见份数";
    pub const VISITS: &str = "现场调研次数";
    pub const VISITED: &str = "现场调研件数";
    /// How often offices were pressed.
    pub const PRESSED: &str = "督办次数";
    /// The open problems: how many suggestions have each.
    pub const PROBLEMS: [&str; 5] =
        ["逾期未答复件数", "代表不满意件数", "多次提出件数", "承诺逾期件数", "答复未解决件数"];
    /// The open problems: which suggestions have each.
    pub const PROBLEMS_OF: [&str; 5] =
        ["逾期未答复的建议", "代表不满意的建议", "多次提出的建议", "承诺逾期的建议", "答复未解决的建议"];

    /// A figure's name with what it counts, for whoever asks.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Named {
        pub name: String,
        pub means: String,
    }

    impl From<&'static str> for Named {
        fn from(name: &'static str) -> Named {
            Named { name: name.to_owned(), means: means(name) }
        }
    }

    /// What each figure with a fixed name counts.
    pub fn means(name: &str) -> String {
        let is = |at: usize| name == PROBLEMS[at] || name == PROBLEMS_OF[at];
        let said = match name {
            ASSIGNED => "交给承办单位办理、计入统计的建议；逐件登记的少于届次里填的公布数时，用公布数",
            REGISTERED => "台账里逐件登记的本届次建议",
            FIRST_GRADE => "由政府系统单位答复的一类建议；逐件登记的少于届次里填的公布数时，用公布数",
            FIRST_GRADE_SHARE => "分子是政府系统承办的一类建议，分母是全部一类建议",
            OF_CLASS => "本届次里定为这一类的建议",
            OFFICES => "答复一类建议的政府部门，每个只算一次；点开的是它们答复的建议",
            LEADERS => "登记为领办领导、或有推动记录的领导，每人只算一次；点开的是他们领办的建议",
            LED => "这些领导领办的建议，每件只算一次",
            ACTIONS => "各位领导推动记录的合计",
            PLANS => "登记的办理方案，有几个承办单位的各算一份",
            TEAMS => "写明专班负责人或成员的办理方案",
            FIVE => "任务、人员、内容、责任、时限都写明的办理方案",
            DEPUTIES => "沟通过的代表，每人只算一次；点开的是沟通过的建议",
            CONTACTS => "登记的沟通次数；并案办理的只在主件算一次",
            SHARED => "现有两个以上承办单位的建议",
            OPINIONS => "登记的协办意见",
            VISITS => "方式为现场调研的沟通次数",
            VISITED => "至少有一次现场调研的建议",
            PRESSED => "写明方式的督办记录",
            _ if is(0) => super::super::list::ONLY_OVERDUE,
            _ if is(1) => "最近一轮有效的反馈里，总体评价为不满意的建议",
            _ if is(2) => "登记为多次提出的建议",
            _ if is(3) => "有一项承诺过了时限、还没有兑现也没有说明不能兑现的建议",
            _ if is(4) => "答复了、现在的结果还是部分解决、正在解决或列入计划的建议",
            _ if CONTACTS_IN.contains(&name) => "按沟通日期所在的阶段划分；并案办理的只在主件算一次",
            _ => "",
        };
        said.to_owned()
    }
    fn named(group: &str, what: &str, means: String) -> Named {
        Named { name: format!("{group}·{what}"), means }
    }
    /// Suggestions of a category.
    pub fn category(name: &str) -> Named {
        named("内容", name, format!("内容分类为“{name}”的建议"))
    }
    /// The numbers that a rate is made of.
    pub fn counts(rate: &str) -> String {
        format!("{rate}·件数")
    }
    /// What a figure is called where the suggestions behind it are shown.
    pub fn told(name: &str) -> String {
        match name.strip_suffix("·件数") {
            Some(rate) => super::super::stats::denominator(rate),
            None => name.replace('·', "："),
        }
    }
    /// Acts of supervision by a method.
    pub fn pressed(method: &str) -> Named {
        named("督办", method, format!("方式为“{method}”的督办记录；点开的是有这种督办的建议"))
    }
    /// Contacts by who went to whom.
    pub fn direction(direction: &str) -> Named {
        named("沟通", direction, format!("由“{direction}”的方式进行的沟通次数"))
    }
    /// What the heads of offices did themselves.
    pub fn passed(what: &str) -> Named {
        let means = format!("承办单位主要负责人做到“{what}”的件次，几个单位分别答复的各算一次");
        named("一把手", what, means)
    }
    /// Suggestions of a group after the reply.
    pub fn group(group: &str) -> Named {
        named("办后", group, format!("答复以后属于“{group}”的建议"))
    }
    /// Outcomes of a kind.
    pub fn outcomes(name: &str) -> Named {
        named("成效", name, format!("类型为“{name}”的成效条数"))
    }
}

/// What a part of the report is about, by its identifier.
pub fn part(id: &str) -> String {
    let id = id.split_once('@').map_or(id, |(id, _)| id);
    let known = PART_NAMES.iter().find(|(known, _)| *known == id).map(|(_, name)| *name);
    known.unwrap_or("从前写的段落").to_owned()
}

const PART_NAMES: &[(&str, &str)] = &[
    ("title", "标题"),
    ("heard", "报告日期和会议"),
    ("speaker", "报告人"),
    ("to", "称谓"),
    ("opening", "开头"),
    ("one", "一级标题：基本情况"),
    ("assigned", "交办情况"),
    ("first_grade", "承办情况"),
    ("handover", "交办要求"),
    ("declared", "公布数的说明"),
    ("unknown", "没有登记的方面"),
    ("categories", "内容分类"),
    ("rates", "办理进度"),
    ("two", "一级标题：主要做法"),
    ("stance", "总体认识"),
    ("led_head", "标题：高位推进"),
    ("led", "高位部署"),
    ("offices", "部门承办"),
    ("rules", "完善机制"),
    ("talked_head", "标题：强化沟通"),
    ("congress", "与人大常委会沟通"),
    ("talked", "与代表沟通"),
    ("joint", "单位间联动"),
    ("pressed_head", "标题：深入调研"),
    ("research", "调查研究"),
    ("pressed", "督查督办"),
    ("results", "巩固成果"),
    ("came_head", "标题：健全机制"),
    ("came_mechanism", "长效机制"),
    ("came_project", "惠民项目"),
    ("came_brand", "先进品牌"),
    ("came_other", "其他成效"),
    ("three", "一级标题：下步打算"),
    ("gap", "存在差距"),
    ("open", "需要继续用力的建议"),
    ("awareness", "下步：思想认识"),
    ("machinery", "下步：机制举措"),
    ("scoring", "下步：督办考核"),
    ("appeal", "结束语"),
    ("end", "请予审议"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_a_text_says_in_words_is_said() {
        assert!(says_figure("雷佰瑞等两家企业通过认定", "2", "家") && says_figure("共十二项", "12", "项"));
        assert!(!says_figure("两家企业", "12", "家"));
    }
}
