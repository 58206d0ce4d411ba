//! Findings and refused values in words: what is the matter, and what to do.

use crate::domain::{
    case::ModeProblem,
    field::ValueError,
    findings::{Finding, Problem},
};

use super::due;

/// What is the matter with a case, and what to do.
pub fn sentence(finding: &Finding) -> String {
    let kind = finding.at.kind.word();
    let field = super::field(finding.at.kind, finding.field);
    match &finding.problem {
        Problem::Missing => format!("{kind}未填“{field}”，请补填。"),
        Problem::Before { on, kind: other_kind, field: other_field, other } => {
            let whose = if *other_kind == finding.at.kind { "" } else { other_kind.word() };
            let other_field = super::field(*other_kind, other_field);
            format!("{kind}的{field}（{on}）早于{whose}{other_field}（{other}），请核对两个日期。")
        }
        Problem::Future { on } => format!("{kind}的{field}（{on}）还没有到，请核对日期。"),
        Problem::TitleForm => "标题不是“关于……的建议”，请核对。".to_owned(),
        Problem::NoText => format!("{kind}没有正文，也没有分条内容，请补填其中一项。"),
        Problem::DeputyTwice => "联名代表中有人重复，请删去重复的一位。".to_owned(),
        Problem::LeadAmongJoint => "领衔代表又列在联名代表中，请从联名代表中删去。".to_owned(),
        Problem::NoLeadingOfficial => "一类建议没有领办领导，请补填。".to_owned(),
        Problem::Mode(problem) => mode(*problem).to_owned(),
        Problem::OfficeTwice => "同一单位有两条有效的承办，请终止其中一条。".to_owned(),
        Problem::NotReplaced => "有退回未改派的承办，请重新交办，并注明接替关系。".to_owned(),
        Problem::LateReturn { due } => format!("逾期退回：退回申请应在{due}前提出。"),
        Problem::ExtensionVoid(why) => format!("延期不生效：{}。", due::void(*why)),
        Problem::ExtensionTooLong { longest } => {
            format!("延至日期超过最长期限{longest}，期限按{longest}计算。")
        }
        Problem::PlanIncomplete(points) => {
            let points: Vec<&str> = points.iter().map(|&point| point.word()).collect();
            format!("办理方案的“五到位”还缺：{}。", points.join("、"))
        }
        Problem::WaiverNotAllowed => "现行办理规则没有“不再重办”，请按规定责成重新办理。".to_owned(),
        Problem::Dangling => format!("{kind}的“{field}”指向的记录不在本件中，请重新选择。"),
        Problem::RoundGap { expected } => format!("重新办理的轮次应为第{expected}轮，请核对。"),
        Problem::MergeChain => {
            "并入的建议找不到，或者它自己也已并入别的建议，请改为直接并入最终那一件。".to_owned()
        }
        Problem::MergedAcrossSessions => {
            "并入的建议不属于同一届次，请改选同一届次的建议，或改为关联。".to_owned()
        }
        Problem::NoContact => "答复前没有与代表沟通的记录，请补记沟通情况。".to_owned(),
        Problem::NoOpinion => "协办单位还没有提出协办意见，请补录协办意见。".to_owned(),
        Problem::PointsUnanswered(points) => {
            let points: Vec<String> = points.iter().map(ToString::to_string).collect();
            format!("答复没有逐条回应：第{}条，请在“逐条回应”中补充。", points.join("、"))
        }
        Problem::Unfilled(count) => {
            format!("答复里还有{count}处“【待填：……】”没有填写，请补齐后再签发。")
        }
        Problem::NoPlan => "答复前没有审定的办理方案，请补录办理方案及审定情况。".to_owned(),
        Problem::HeadOpen { open } => {
            format!("“一把手”督办四个环节还有{open}项没有做完：请先补齐，或者在“{field}”中写明原因再办结。")
        }
        Problem::NumberTwice { .. } => "同一届次中编号重复，请核对编号；如果是同一件，请关联。".to_owned(),
    }
}

/// Why a value cannot be a field's, and what can.
pub fn value_error(error: ValueError) -> String {
    match error {
        ValueError::WrongType => "内容的类型不对，请重新填写。".to_owned(),
        ValueError::Empty => "不能只填空格，请填写内容或清空。".to_owned(),
        ValueError::TooLong { max, len } => format!("最多{max}个字，现在有{len}个字，请删减。"),
        ValueError::ControlCharacter => "含有不能使用的控制字符或换行，请删去。".to_owned(),
        ValueError::NotADay => "不是有效日期，请按“2023-04-07”填写。".to_owned(),
        ValueError::OutOfRange { min, max } => format!("请填写{min}到{max}之间的整数。"),
        ValueError::UnknownChoice => "不在可选范围内，请重新选择。".to_owned(),
        ValueError::NotAnId => "指向的记录不对，请重新选择。".to_owned(),
    }
}

fn mode(problem: ModeProblem) -> &'static str {
    match problem {
        ModeProblem::NobodyAnswers => "只有协办单位，没有主办或分办单位，请确定由谁答复。",
        ModeProblem::SeveralMains => "主办单位不止一个，请只留一个主办，其余改为协办或分办。",
        ModeProblem::MainAndSeparate => "同时有主办和分办单位，请改为主办加协办，或者全部分办。",
        ModeProblem::OneSeparate => "分办单位只有一个，请改为主办，或者再增加分办单位。",
        ModeProblem::CoWithoutHost => "分别办理时，协办单位要注明协助哪一个分办单位。",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::domain::{
        case::Handling,
        findings::findings,
        fixture::{TAPE, day, random_case},
        rules::RuleSet,
        workdays::Calendar,
    };

    #[test]
    fn every_finding_is_a_whole_sentence_and_a_code_means_one_thing() {
        let mut seed = 7_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        };
        let mut problems: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for _ in 0..500 {
            let tape: Vec<u8> = (0..TAPE).map(|_| next()).collect();
            let (case, rules, calendar) = (random_case(&tape, 1), RuleSet::default(), Calendar::default());
            for finding in findings(Handling::new(&case, None), None, &rules, &calendar, day("2023-09-01")) {
                let text = sentence(&finding);
                assert!(text.ends_with('。') && !text.contains("未知"), "{text}");
                let shape = format!("{:?}", finding.problem);
                let shape = shape.split([' ', '{']).next().unwrap_or_default().to_owned();
                problems.entry(finding.problem.code()).or_default().insert(shape);
            }
        }
        assert!(12 < problems.len(), "{problems:?}");
        let twice: Vec<_> = problems
            .iter()
            .filter(|(code, shapes)| 1 < shapes.len() && **code != "D-123" && **code != "D-121")
            .collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
