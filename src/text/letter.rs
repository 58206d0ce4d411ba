//! The draft of a reply (答复函) in the order that offices write one: to whom, point by point, the result, thanks.

use crate::domain::{
    choices::{ContactMode, Resolution},
    day::Day,
};

use super::{calling::Calling, session};

/// What begins a place that somebody has to fill in.
pub const GAP: &str = "【待填：";
/// Writes the draft.
pub const WRITE: &str = "按模板起草正文";
/// Where something is typed already.
pub const BEHIND: &str = "起草的文字放在前面，已经写的留在后面。";
/// What the button does.
pub const HINT: &str = "按办理结果和逐条回应生成，生成后可以随意修改。";

/// What a reply says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// Everyone who proposed the suggestion, the speaker first.
    pub deputies: Vec<String>,
    pub calling: Calling,
    pub session: String,
    pub number: String,
    pub title: String,
    /// What came of it.
    pub resolution: Option<Resolution>,
    /// Each point, and what is answered to it.
    pub points: Vec<(String, String)>,
    /// What the helping offices say.
    pub helped: String,
    /// What the register holds of the work.
    pub known: KnownWork,
}

/// What the register holds of an office's work on a suggestion, in the order of its days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownWork {
    /// When and how the deputies were talked to.
    pub contacts: Vec<(Day, ContactMode)>,
    /// The office's own diary.
    pub progress: Vec<(Option<Day>, String)>,
    /// The measures of its plan, each with the day on which it was done and the one until which it is to be.
    pub measures: Vec<(String, Option<Day>, Option<Day>)>,
    /// The day on which the letter is drafted.
    pub today: Option<Day>,
    /// What was promised and is open, with its day or the words instead.
    pub promises: Vec<(String, Option<Day>, String)>,
}

impl KnownWork {
    /// The same in paragraphs.
    fn paragraphs(&self, you: &str) -> String {
        let joined = |said: Vec<String>| said.join("；");
        let on = |day: Day| super::papers::day(day);
        let trimmed = |text: &str| super::trimmed(text).to_owned();
        let mut all: Vec<String> = Vec::new();
        let contacts: Vec<String> =
            self.contacts.iter().map(|(day, mode)| format!("{}{}", on(*day), mode.word())).collect();
        if !contacts.is_empty() {
            all.push(format!("办理中，我们先后与{you}沟通：{}。", contacts.join("、")));
        }
        let progress = self.progress.iter().map(|(day, text)| match day {
            Some(day) => format!("{}，{}", on(*day), trimmed(text)),
            None => trimmed(text),
        });
        let progress: Vec<String> = progress.collect();
        if !progress.is_empty() {
            all.push(format!("目前进展：{}。", joined(progress)));
        }
        let (done, open): (Vec<_>, Vec<_>) = self.measures.iter().partition(|(_, done, _)| done.is_some());
        let done: Vec<String> = done
            .iter()
            .map(|(text, done, _)| format!("{}（{}完成）", trimmed(text), done.map(on).unwrap_or_default()))
            .collect();
        if !done.is_empty() {
            all.push(format!("已经完成：{}。", joined(done)));
        }
        // A day that has gone by is nothing to announce: how far it has come is for a person to say.
        let by = |text: &str, due: Day| {
            if self.today.is_some_and(|today| due < today) {
                format!("{}（原定{}前，{}）", trimmed(text), on(due), gap("目前进展"))
            } else {
                format!("{}（{}前）", trimmed(text), on(due))
            }
        };
        let open: Vec<String> = open
            .iter()
            .map(|(text, _, due)| due.map_or_else(|| trimmed(text), |due| by(text, due)))
            .collect();
        if !open.is_empty() {
            all.push(format!("下一步：{}。", joined(open)));
        }
        let promises = self.promises.iter().map(|(text, due, until)| match (due, until.as_str()) {
            (Some(due), _) => by(text, *due),
            (None, "") => trimmed(text),
            (None, until) => format!("{}（{until}）", trimmed(text)),
        });
        let promises: Vec<String> = promises.collect();
        if !promises.is_empty() {
            all.push(format!("我们承诺：{}。", joined(promises)));
        }
        all.iter().map(|it| format!("　　{it}")).collect::<Vec<_>>().join("\n")
    }
}

/// The place of a template where what the register holds of the work stands; without it, it follows the points.
const KNOWN: &str = "办理情况";

impl Letter {
    /// The title: 关于对市九届人大一次会议第55号建议的答复.
    pub fn heading(&self) -> String {
        format!("关于对{}第{}号{}的答复", self.session, or_gap(&self.number, "编号"), self.calling.matter())
    }

    /// What an office's own template may name, each by its place.
    pub fn places(&self, template: &str) -> [(&'static str, String); 9] {
        let (you, whom) = match self.deputies.as_slice() {
            [] => ("您", gap(&format!("{}姓名", self.calling.person()))),
            [one] => ("您", one.clone()),
            [first, ..] => ("你们", format!("{first}等{}名", self.deputies.len())),
        };
        let answer = |(nth, (asked, answer)): (i64, &(String, String))| {
            format!("　　{}", point(nth, asked, &or_gap(answer, "办理情况和措施")))
        };
        let points: Vec<String> = (1..).zip(&self.points).map(answer).collect();
        let known = self.known.paragraphs(you);
        let has_place = template.contains(&format!("{{{KNOWN}}}"));
        let points = match (points.is_empty(), known.is_empty()) {
            (true, true) => vec![format!("　　{}", gap("办理情况和措施"))],
            _ => points.into_iter().chain((!has_place && !known.is_empty()).then(|| known.clone())).collect(),
        };
        let points = points.join("\n");
        let helped = if self.helped.trim().is_empty() {
            String::new()
        } else {
            format!("　　{}", helped(&self.helped))
        };
        let result = self
            .resolution
            .map(|it| format!("　　{}", result(it, you, self.calling.matter())))
            .unwrap_or_default();
        [
            ("称呼", format!("{whom}{}", self.calling.person())),
            ("您", you.to_owned()),
            ("届次", self.session.clone()),
            ("编号", or_gap(&self.number, "编号")),
            ("标题", or_gap(&self.title, "标题")),
            ("逐条答复", points),
            (KNOWN, known),
            ("协办意见", helped),
            ("办理结果", result),
        ]
    }
}

/// The program's own template.
pub const USUAL: &str = "{称呼}：
　　{您}在{届次}上提出的《{标题}》（第{编号}号）收悉，现答复如下：
{逐条答复}
{办理情况}
{协办意见}
{办理结果}
　　感谢{您}对我们工作的关心和支持。";

/// What the helping offices say, each by its name, for the main handler to put into words.
pub fn opinions(said: &[(String, String)]) -> String {
    let line = |(office, opinion): &(String, String)| format!("{office}：{}", opinion.trim());
    said.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// How a letter without a text of its own begins.
pub fn opening(session: &str, title: &str, number: &str) -> String {
    format!("您在{session}上提出的《{title}》（第{number}号）收悉，现答复如下：")
}

/// Whether a letter says what becomes of it.
pub fn tells_next(body: &str) -> bool {
    ["告知您", "告知你们", "向您报告", "监督"].iter().any(|it| body.contains(it))
}

/// The answer to a point.
pub fn point(nth: i64, asked: &str, answer: &str) -> String {
    let asked = super::trimmed(asked);
    let about = if asked.is_empty() { String::new() } else { format!("关于“{asked}”。") };
    format!("{}、{about}{}", session::numeral(nth), answer.trim())
}

/// What the helping offices say, in the letter.
pub fn helped(opinions: &str) -> String {
    let said = opinions.trim().replace('\n', "；");
    if said.starts_with("协办") { said } else { format!("协办单位意见：{said}") }
}

/// A promise with its day and who keeps it.
pub fn promise(nth: usize, text: &str, due: Option<Day>, due_text: &str, office: &str) -> String {
    let due = due.map_or_else(|| due_text.to_owned(), |due| format!("{}前完成", super::papers::day(due)));
    let details = [due, if office.is_empty() { String::new() } else { format!("责任单位：{office}") }];
    let details: Vec<&str> = details.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    let details = if details.is_empty() { String::new() } else { format!("（{}）", details.join("，")) };
    format!(
        "（{}）{}{details}。",
        session::numeral(i64::try_from(nth).unwrap_or_default()),
        super::trimmed(text)
    )
}

/// The heading of the promises.
pub const PROMISES: &str = "对下列事项，我们承诺按时限落实，并向您报告结果：";

/// What becomes of it next; nothing more of what is settled.
pub fn next(resolution: Resolution) -> &'static str {
    use Resolution::*;
    match resolution {
        Done | Adopted | Mostly => "我们将做好巩固和完善，欢迎您继续监督。",
        Partial | Ongoing => "未完成的部分我们将抓紧办理，办结后及时告知您。",
        Planned => "列入计划的事项我们将按期落实，落实情况及时告知您。",
        Deferred | NotFeasible | Upper | Reference => "情况有变化时，我们将及时告知您。",
    }
}

/// Whether a line leads over to the answers: 现答复如下：.
pub fn leads_over(line: &str) -> bool {
    line.contains("如下")
}

/// Whether a line ends a letter.
pub fn thanks(line: &str) -> bool {
    ["感谢", "谢谢", "衷心", "欢迎", "请您继续", "专此", "此复", "后续进展"]
        .iter()
        .any(|it| line.trim_start_matches(['　', ' ']).starts_with(it))
}

/// That places are not filled in.
pub fn unfilled(count: usize) -> String {
    format!("正文还有{count}处“{GAP}……】”没有填写。")
}

fn gap(what: &str) -> String {
    format!("{GAP}{what}】")
}

fn or_gap(words: &str, what: &str) -> String {
    match words.trim() {
        "" => gap(what),
        words => words.to_owned(),
    }
}

/// What came of it, as the law asks: solved, how; planned, until when; not to be solved, why.
fn result(resolution: Resolution, you: &str, matter: &str) -> String {
    match resolution {
        Resolution::Done => {
            format!("{you}提出的问题已经解决：{}。", gap("什么时候、怎样解决，效果如何"))
        }
        Resolution::Adopted => format!("{you}提出的意见已经采纳：{}。", gap("写入哪份文件或者哪项工作")),
        Resolution::Mostly => format!(
            "{you}提出的问题已经基本解决：{}。其余部分将采取{}，于{}前完成。",
            gap("已解决的内容"),
            gap("措施"),
            gap("时限")
        ),
        Resolution::Partial => format!(
            "{you}提出的问题已经部分解决：{}。其余部分因{}，将采取{}，于{}前完成。",
            gap("已解决的内容"),
            gap("原因"),
            gap("措施"),
            gap("时限")
        ),
        Resolution::Ongoing => format!(
            "{you}提出的问题正在解决：目前{}，下一步{}，计划于{}前完成。落实情况将及时告知{you}。",
            gap("进展"),
            gap("措施"),
            gap("时限")
        ),
        Resolution::Planned => format!(
            "{you}提出的{matter}已列入{}，将分步实施，计划于{}前落实。落实情况将及时告知{you}。",
            gap("规划或计划的名称"),
            gap("时限")
        ),
        Resolution::Deferred => format!(
            "因{}，{you}提出的问题目前还难以解决。我们将{}，待条件具备后抓紧办理，并及时告知{you}。",
            gap("受限制的条件"),
            gap("创造条件的措施")
        ),
        Resolution::NotFeasible => {
            format!(
                "经研究，{you}提出的{matter}与{}不符，目前不能采纳，请予理解。",
                gap("法律、政策的名称和条款")
            )
        }
        Resolution::Upper => format!(
            "{you}提出的问题属于{}的职权，我们已于{}向其反映。有结果后将及时告知{you}。",
            gap("上级机关"),
            gap("日期")
        ),
        Resolution::Reference => {
            format!("{you}提出的{matter}对我们很有参考价值，将在{}中认真研究吸收。", gap("哪项工作"))
        }
    }
}
