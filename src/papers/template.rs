//! The draft of a reply by an office's own template (答复模板), or by the program's.

use super::prose::{Figure, Figures, filled};
use crate::{
    domain::office::Office,
    text::letter::{Letter, USUAL},
};

/// The text of a reply, without letterhead and seal. A line of which nothing is left goes.
pub fn drafted(letter: &Letter, office: Option<&Office>) -> String {
    let template = office.and_then(|it| it.template(letter.resolution)).unwrap_or(USUAL);
    let mut places = Figures::default();
    for (name, value) in letter.places(template) {
        places.put(Figure { name: name.to_owned(), value, ..Figure::default() });
    }
    let lines = template.lines().map(|line| filled(line, &places));
    lines.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        choice::Choice, choices::Resolution, id::RecordId, kind::Kind, office::LetterTemplate, reply::gaps,
        text::Body,
    };
    use crate::text::{calling::Calling, letter::KnownWork};

    fn letter() -> Letter {
        Letter {
            deputies: vec!["朱晓玲".to_owned(), "乙代表".to_owned()],
            session: "市九届人大一次会议".to_owned(),
            number: "55".to_owned(),
            title: "关于加大充电桩建设的建议".to_owned(),
            calling: Calling::Suggestion,
            resolution: Some(Resolution::Planned),
            points: vec![
                ("增建充电桩。".to_owned(), "年内增建一批。".to_owned()),
                ("降低服务费。".to_owned(), String::new()),
            ],
            helped: "市住建局已排出点位。".to_owned(),
            known: KnownWork::default(),
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
        assert_eq!(drafted(&letter(), None), expected);
        assert_eq!(gaps(expected), 3);
    }

    #[test]
    fn what_the_register_holds_follows_the_points_and_a_day_gone_by_is_not_announced() {
        let day = |raw| crate::domain::day::Day::parse(raw).unwrap();
        let known = KnownWork {
            today: Some(day("2026-06-01")),
            measures: vec![
                ("摸底。".to_owned(), Some(day("2026-04-01")), None),
                ("施工".to_owned(), None, Some(day("2026-05-01"))),
                ("验收".to_owned(), None, Some(day("2026-09-01"))),
            ],
            ..KnownWork::default()
        };
        let said = drafted(&Letter { known, ..letter() }, None);
        assert!(said.contains("　　已经完成：摸底（2026年4月1日完成）。\n"), "{said}");
        let next = "　　下一步：施工（原定2026年5月1日前，【待填：目前进展】）；验收（2026年9月1日前）。\n　　协办单位意见";
        assert!(said.contains(next), "{said}");
    }

    #[test]
    fn every_result_has_a_sentence_of_its_own_that_ends() {
        let body = |resolution| drafted(&Letter { resolution, ..letter() }, None);
        let plain = body(None);
        for resolution in Resolution::VALUES {
            let body = body(Some(*resolution));
            assert_ne!(body, plain);
            assert!(body.lines().skip(2).all(|line| line.ends_with(['。', '】', '：'])), "{body}");
            assert!(gaps(&plain) < gaps(&body), "{body}");
        }
    }

    #[test]
    fn an_office_writes_by_its_own_template_for_a_result_and_by_its_own_usual_one_for_the_others() {
        let template = |resolution, text: &str| LetterTemplate { resolution, text: Body::parse(text).ok() };
        let office = Office {
            templates: vec![
                template(
                    Some(Resolution::Planned),
                    "{称呼}：《{标题}》已列入计划。\n{逐条答复}\n{协办意见}\n{不认识}",
                ),
                template(None, "{您}好。"),
            ],
            ..Office::new(RecordId::derived(Kind::Office, &[]))
        };
        let letter = Letter { helped: String::new(), ..letter() };
        // An empty place takes its line with it; one that is none stays to be seen.
        let expected = "朱晓玲等2名代表：《关于加大充电桩建设的建议》已列入计划。
　　一、关于“增建充电桩”。年内增建一批。
　　二、关于“降低服务费”。【待填：办理情况和措施】
{不认识}";
        assert_eq!(drafted(&letter, Some(&office)), expected);
        let other = Letter { resolution: Some(Resolution::Done), ..letter.clone() };
        assert_eq!(drafted(&other, Some(&office)), "你们好。");
        let bare = Office { templates: vec![template(None, " ")], ..office };
        assert_eq!(drafted(&letter, Some(&bare)), drafted(&letter, None));
    }
}
