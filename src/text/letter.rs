//! The draft of a reply (答复函) in the order that offices write one: to whom, point by point, the result, thanks.

use crate::domain::{choices::Resolution, day::Day};

use super::session;

/// What begins a place that somebody has to fill in.
pub const GAP: &str = "【待填：";
/// Writes the draft.
pub const WRITE: &str = "按模板起草正文";
/// What the button does.
pub const HINT: &str = "按办理结果和逐条回应生成，生成后可以随意修改。";

/// What a reply says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// Everyone who proposed the suggestion, the speaker first.
    pub deputies: Vec<String>,
    pub session: String,
    pub number: String,
    pub title: String,
    /// What came of it.
    pub resolution: Option<Resolution>,
    /// Each point, and what is answered to it.
    pub points: Vec<(String, String)>,
    /// What the helping offices say.
    pub helped: String,
}

impl Letter {
    /// The title: 关于对市九届人大一次会议第55号建议的答复.
    pub fn heading(&self) -> String {
        format!("关于对{}第{}号建议的答复", self.session, or_gap(&self.number, "编号"))
    }

    /// The text, without letterhead and seal.
    pub fn body(&self) -> String {
        let (you, whom) = match self.deputies.as_slice() {
            [] => ("您", gap("代表姓名")),
            [one] => ("您", one.clone()),
            [first, ..] => ("你们", format!("{first}等{}名", self.deputies.len())),
        };
        let mut lines = vec![
            format!("{whom}代表："),
            format!(
                "　　{}",
                opening(you, &self.session, &or_gap(&self.title, "标题"), &or_gap(&self.number, "编号"))
            ),
        ];
        for (nth, (asked, answer)) in (1..).zip(&self.points) {
            lines.push(format!("　　{}", point(nth, asked, &or_gap(answer, "办理情况和措施"))));
        }
        if self.points.is_empty() {
            lines.push(format!("　　{}", gap("办理情况和措施")));
        }
        if !self.helped.trim().is_empty() {
            lines.push(format!("　　{}", helped(&self.helped)));
        }
        lines.extend(self.resolution.map(|it| format!("　　{}", result(it, you))));
        lines.push(format!("　　感谢{you}对我们工作的关心和支持。"));
        lines.join("\n")
    }
}

/// What the helping offices say, each by its name, for the main handler to put into words.
pub fn opinions(said: &[(String, String)]) -> String {
    let line = |(office, opinion): &(String, String)| format!("{office}：{}", opinion.trim());
    said.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// How a letter begins.
pub fn opening(you: &str, session: &str, title: &str, number: &str) -> String {
    format!("{you}在{session}上提出的《{title}》（第{number}号）收悉，现答复如下：")
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
    format!("协办单位意见：{}", opinions.trim().replace('\n', "；"))
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
fn result(resolution: Resolution, you: &str) -> String {
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
            "{you}提出的建议已列入{}，将分步实施，计划于{}前落实。落实情况将及时告知{you}。",
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
                "经研究，{you}提出的建议与{}不符，目前不能采纳，请予理解。",
                gap("法律、政策的名称和条款")
            )
        }
        Resolution::Upper => format!(
            "{you}提出的问题属于{}的职权，我们已于{}向其反映。有结果后将及时告知{you}。",
            gap("上级机关"),
            gap("日期")
        ),
        Resolution::Reference => {
            format!("{you}提出的建议对我们很有参考价值，将在{}中认真研究吸收。", gap("哪项工作"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{choice::Choice, reply::gaps};

    fn letter() -> Letter {
        Letter {
            deputies: vec!["朱晓玲".to_owned(), "乙代表".to_owned()],
            session: "市九届人大一次会议".to_owned(),
            number: "55".to_owned(),
            title: "关于加大充电桩建设的建议".to_owned(),
            resolution: Some(Resolution::Planned),
            points: vec![
                ("增建充电桩。".to_owned(), "年内增建一批。".to_owned()),
                ("降低服务费。".to_owned(), String::new()),
            ],
            helped: "市住建局已排出点位。".to_owned(),
        }
    }

    #[test]
    fn a_draft_answers_point_by_point_and_marks_what_is_to_be_filled_in() {
        assert_eq!(letter().heading(), "关于对市九届人大一次会议第55号建议的答复");
        let expected = "朱晓玲等2名代表：
　　你们在市九届人大一次会议上提出的《关于加大充电桩建设的建议》（第55号）收悉，现答复如下：
　　一、关于“增建充电桩”。年内增建一批。
　　二、关于“降低服务费”。【待填：办理情况和措施】
　　协办单位意见：市住建局已排出点位。
　　你们提出的建议已列入【待填：规划或计划的名称】，将分步实施，计划于【待填：时限】前落实。落实情况将及时告知你们。
　　感谢你们对我们工作的关心和支持。";
        assert_eq!(letter().body(), expected);
        assert_eq!(gaps(expected), 3);
    }

    #[test]
    fn every_result_has_a_sentence_of_its_own_that_ends() {
        let body = |resolution| Letter { resolution, ..letter() }.body();
        let plain = body(None);
        for resolution in Resolution::VALUES {
            let body = body(Some(*resolution));
            assert_ne!(body, plain);
            assert!(body.lines().skip(2).all(|line| line.ends_with(['。', '】', '：'])), "{body}");
            assert!(gaps(&plain) < gaps(&body), "{body}");
        }
    }
}
