//! Each preset on registers whose points are computed by hand, and laws that hold for any register.

use proptest::prelude::*;

use super::*;
use crate::{
    domain::{
        assessment::Mark, case::Case, choices::*, contact::Contact, context::Context, fixture::*, kind::Kind,
        supervision::Supervision,
    },
    figures::count::InSlices,
    journal::fold::Journal,
    watch::situation::Situation,
};

const TODAY: &str = "2023-08-01";

fn subject_on(case: &Case, host: Option<&Case>, today: &str) -> Subject {
    let context = Context { today: day(today), ..Context::of(None, day(today)) };
    Subject::of(&Situation::new(case, host, None, &context), &Journal::new())
}

fn case(n: u8) -> Case {
    let mut case = handled();
    case.suggestion.id = id(Kind::Suggestion, n);
    case
}

fn assessed(cases: &[Case], today: &str, scheme: &Scheme, marks: &[Assessment]) -> Vec<Score> {
    let subjects: Vec<Subject> = cases.iter().map(|case| subject_on(case, None, today)).collect();
    scores(&subjects, &Basis::on(day(today)), &Filter::default(), scheme, marks)
}

fn marked(office_no: u8, marks: &[(&str, &str)]) -> Assessment {
    let mark = |(entry, given): &(&str, &str)| Mark {
        entry: Line::parse(entry).ok(),
        given: Line::parse(given).ok(),
        text: None,
    };
    Assessment {
        office: office(office_no),
        marks: marks.iter().map(mark).collect(),
        ..Assessment::new(id(Kind::Assessment, office_no))
    }
}

/// Three suggestions of office 1: answered in time and to the deputy's liking; answered late and not; not at all.
fn three() -> Vec<Case> {
    let mut good = case(1);
    reply(&mut good, 1, ReplyKind::Formal, 1, "2023-05-15");
    good.replies[0].resolution = Some(Resolution::Done);
    feedback(&mut good, 1, 1, Verdict::Satisfied, "2023-05-20");
    good.feedbacks[0].result = Some(Verdict::Satisfied);
    let mut meeting = Contact::new(id(Kind::Contact, 1));
    (meeting.mode, meeting.on) = (Some(ContactMode::Visit), Some(day("2023-05-02")));
    good.contacts.push(meeting);
    let mut bad = case(2);
    reply(&mut bad, 1, ReplyKind::Formal, 1, "2023-07-20");
    bad.replies[0].resolution = Some(Resolution::Planned);
    feedback(&mut bad, 1, 1, Verdict::Dissatisfied, "2023-07-25");
    let mut notice = Supervision::new(id(Kind::Supervision, 1));
    notice.method = Some(SuperviseMethod::Notice);
    bad.supervisions.push(notice);
    let mut open = case(3);
    open.plans.clear();
    vec![good, bad, open]
}

fn points(score: &Score) -> Vec<Option<i64>> {
    score.entries.iter().map(|entry| entry.points.map(|it| it.0)).collect()
}

#[test]
fn the_proposal_of_100_points_is_computed_as_by_hand() {
    let marks = marked(
        1,
        &[("quality_mark", "8"), ("passing", "1"), ("model_case", "3"), ("praise", "4"), ("nothing", "9")],
    );
    let scheme = Scheme::preset(AssessPreset::Hundred);
    let scores = assessed(&three(), TODAY, &scheme, &[marks]);
    assert_eq!(scheme.full(), Points(10_000));
    assert_eq!(scores.len(), 1);
    // 79 of the 100 points have something to count; they are shared out to 100. Of the parts of 6.32, 6.33, 12.66 …
    // 2 of 3 have a plan, none five points, none three visits, 1 of 3 a meeting, 1 of 3 an answer in time, 8 of 10
    // by hand, 1 of 2 done, 1 of 2 satisfied at first and in the end.
    let expected = [
        Some(421),
        Some(0),
        Some(0),
        Some(422),
        None,
        Some(506),
        None,
        Some(1013),
        None,
        Some(760),
        None,
        Some(633),
        Some(317),
        // Two late ones, a notice, a dissatisfied deputy, one passed on.
        Some(-400),
        Some(-100),
        Some(-200),
        Some(-300),
        // Seven points of bonuses are cut to five.
        Some(214),
        Some(286),
    ];
    assert_eq!(points(&scores[0]), expected);
    assert_eq!(scores[0].total, Some(Points(4072 - 1000 + 500)));
    assert_eq!((scores[0].cases, scores[0].rank), (3, Some(1)));
    let late = &scores[0].entries[13];
    let traced: Vec<(RecordId, i64)> = late.traces.iter().map(|it| (it.case, it.points.0)).collect();
    assert_eq!(traced, [(id(Kind::Suggestion, 2), -200), (id(Kind::Suggestion, 3), -200)]);
}

#[test]
fn deductions_end_where_nothing_is_left() {
    let marks = marked(1, &[("passing", "99")]);
    let scores = assessed(&three(), TODAY, &Scheme::preset(AssessPreset::Hundred), &[marks]);
    assert_eq!(scores[0].total, Some(Points(0)));
}

#[test]
fn an_office_without_anything_to_count_has_no_score() {
    let mut case = accepted();
    assign(&mut case, 2, AssignRole::Co);
    let scores = assessed(&[case], "2023-04-20", &Scheme::preset(AssessPreset::Hundred), &[]);
    assert_eq!((scores[0].cases, scores[0].total, scores[0].rank), (1, None, None));
}

#[test]
fn few_cases_are_shown_and_not_ranked() {
    let mut scheme = Scheme::preset(AssessPreset::Hundred);
    let two = &three()[..2];
    let score = |scheme: &Scheme| assessed(two, TODAY, scheme, &[]).remove(0);
    assert_eq!((score(&scheme).cases, score(&scheme).rank), (2, None));
    assert!(score(&scheme).total.is_some());
    scheme.min_cases = 2;
    assert_eq!(score(&scheme).rank, Some(1));
}

/// Ten suggestions of which each is signed, answered and judged on these days.
fn ten(change: impl Fn(u8, &mut Case)) -> Vec<Case> {
    let one = |n| {
        let mut case = case(n);
        reply(&mut case, 1, ReplyKind::Formal, 1, "2023-05-15");
        feedback(&mut case, 1, 1, Verdict::Satisfied, "2023-05-20");
        change(n, &mut case);
        case
    };
    (1..=10).map(one).collect()
}

#[test]
fn shenzhen_grades_by_the_worst_of_its_lines() {
    let scheme = Scheme::preset(AssessPreset::Shenzhen2007);
    let rating = |cases: Vec<Case>| {
        let score = assessed(&cases, "2023-12-31", &scheme, &[]).remove(0);
        assert_eq!(score.total, None, "it has no points");
        score.rating
    };
    let signed_late = |late: u8| {
        ten(move |n, case| {
            if n <= late {
                case.assignments[0].received_on = Some(day("2023-04-15"));
            }
        })
    };
    let answered = |late: u8, on: &'static str| {
        ten(move |n, case| {
            if n <= late {
                case.replies[0].sent_on = Some(day(on));
            }
        })
    };
    let judged = |others: u8, verdict: Verdict| {
        ten(move |n, case| {
            if n <= others {
                case.feedbacks[0].overall = Some(verdict);
            }
        })
    };
    for (cases, expected) in [
        (ten(|_, _| ()), Rating::Good),
        (signed_late(1), Rating::Pass),
        (signed_late(2), Rating::Fail),
        // Within six months, but after the day of the reply.
        (answered(1, "2023-07-20"), Rating::Pass),
        (answered(3, "2023-07-20"), Rating::Pass),
        (answered(1, "2023-10-20"), Rating::Fail),
        (judged(2, Verdict::Basic), Rating::Good),
        (judged(3, Verdict::Basic), Rating::Pass),
        (judged(1, Verdict::Dissatisfied), Rating::Fail),
    ] {
        assert_eq!(rating(cases), Some(expected));
    }
}

#[test]
fn ruzhou_bands_the_verdicts_of_the_deputies() {
    let scheme = Scheme::preset(AssessPreset::Ruzhou);
    for (dissatisfied, total, label) in [
        (2, 8_000, Verdict::Satisfied),
        (3, 7_000, Verdict::Basic),
        (4, 6_000, Verdict::Basic),
        (5, 5_000, Verdict::Dissatisfied),
    ] {
        let cases = ten(|n, case| {
            if n <= dissatisfied {
                case.feedbacks[0].overall = Some(Verdict::Dissatisfied);
            }
        });
        let score = assessed(&cases, TODAY, &scheme, &[]).remove(0);
        assert_eq!(score.total, Some(Points(total)));
        assert_eq!(scheme.band(Points(total)).map(|band| &band.label), Some(&Label::Verdict(label)));
    }
}

#[test]
fn every_line_of_a_preset_can_be_counted_or_marked() {
    for preset in AssessPreset::ALL {
        let scheme = Scheme::preset(*preset);
        assert!(scheme.items.iter().all(Item::is_sound));
        // A preset survives being written into a register and read again.
        let kept: Vec<AssessItem> = scheme.items.iter().map(Item::kept).collect();
        assert_eq!(kept.iter().filter_map(Item::of).collect::<Vec<_>>(), scheme.items);
    }
}

#[test]
fn points_are_read_and_shown_without_floats() {
    for (raw, units, shown) in
        [("12", 1200, "12"), ("0.4", 40, "0.4"), (" 1.25", 125, "1.25"), ("3.50", 350, "3.5")]
    {
        assert_eq!(Points::parse(raw), Some(Points(units)));
        assert_eq!(Points(units).to_string(), shown);
    }
    assert_eq!(Points(-205).to_string(), "-2.05");
    for raw in ["", "-1", "1.", ".5", "1.234", "一", "1e3", "123456"] {
        assert_eq!(Points::parse(raw), None, "{raw}");
    }
}

#[test]
fn a_register_changes_its_preset_line_by_line() {
    let mut register = Register::new(id(Kind::Register, 1));
    assert_eq!(Scheme::of(Some(&register)), Scheme::preset(AssessPreset::Hundred));
    register.assess_scheme = Some(AssessPreset::Ruzhou);
    register.assess_bands = vec![
        AssessBand { label: Line::parse("一般").ok(), at_least: None },
        AssessBand { label: Line::parse("优秀").ok(), at_least: Line::parse("90").ok() },
    ];
    register.assess_min_cases = Int::new(5).ok();
    let scheme = Scheme::of(Some(&register));
    assert_eq!(scheme.items, Scheme::preset(AssessPreset::Ruzhou).items);
    assert_eq!(scheme.band(Points(9_000)).map(|it| it.label.clone()), Some(Label::Words("优秀".into())));
    assert_eq!(scheme.band(Points(8_999)).map(|it| it.label.clone()), Some(Label::Words("一般".into())));
    assert_eq!(scheme.min_cases, 5);
}

fn register() -> impl Strategy<Value = Vec<Subject>> {
    let tape = prop::collection::vec(any::<u8>(), 0..TAPE);
    prop::collection::vec(tape, 0..8).prop_map(|tapes| {
        let host = random_case(&[], 200);
        let one = |(n, tape): (u8, &Vec<u8>)| subject_on(&random_case(tape, n + 1), Some(&host), TODAY);
        (0u8..).zip(&tapes).map(one).collect()
    })
}

fn any_scheme() -> impl Strategy<Value = Scheme> {
    let item = (
        prop::sample::select(Scoring::ALL),
        prop::sample::select(Indicator::ALL),
        0_i64..3_000,
        prop::option::of(0_i64..500),
        0_u64..=100,
        0_u64..=100,
    );
    let item = item.prop_map(|(sort, measure, points, cap, good, pass)| Item {
        part: None,
        title: None,
        sort,
        measure,
        points: Points(points),
        cap: cap.map(Points),
        good,
        pass,
    });
    (prop::collection::vec(item, 0..12), prop::option::of(0_i64..500)).prop_map(|(items, cap)| Scheme {
        items,
        bands: Vec::new(),
        bonus_cap: cap.map(Points),
        min_cases: 2,
    })
}

fn any_marks() -> impl Strategy<Value = Vec<Assessment>> {
    let mark = (prop::sample::select(&["quality_mark", "passing", "model_case", "praise"][..]), 0_u8..40);
    prop::collection::vec((1_u8..6, prop::collection::vec(mark, 0..3)), 0..4).prop_map(|all| {
        let one = |(office, marks): (u8, Vec<(&'static str, u8)>)| {
            let words: Vec<(&str, String)> = marks.iter().map(|(name, n)| (*name, n.to_string())).collect();
            let words: Vec<(&str, &str)> = words.iter().map(|(name, n)| (*name, n.as_str())).collect();
            marked(office, &words)
        };
        all.into_iter().map(one).collect()
    })
}

proptest! {
    #[test]
    fn every_point_is_traced_and_no_cap_is_crossed(
        all in register(),
        scheme in any_scheme(),
        marks in any_marks(),
    ) {
        let basis = Basis::on(day(TODAY));
        for score in scores(&all, &basis, &Filter::default(), &scheme, &marks) {
            let sum: i64 = score.entries.iter().filter_map(|it| it.points).map(|it| it.0).sum();
            prop_assert_eq!(score.total.map_or(0, |it| it.0), sum);
            prop_assert!(0 <= sum);
            let mut bonuses = 0;
            let mut base = 0;
            for (item, entry) in scheme.items.iter().zip(&score.entries) {
                let points = entry.points.map_or(0, |it| it.0);
                if entry.mark.is_none() && entry.points.is_some() {
                    prop_assert_eq!(entry.traces.iter().map(|it| it.points.0).sum::<i64>(), points);
                }
                match item.sort {
                    Scoring::Share => {
                        prop_assert!(0 <= points && points <= entry.max.0);
                        base += entry.max.0;
                    }
                    Scoring::Deduct => {
                        prop_assert!(points <= 0);
                        prop_assert!(item.cap.is_none_or(|cap| -cap.0 <= points));
                    }
                    Scoring::Bonus => {
                        prop_assert!(0 <= points && item.cap.is_none_or(|cap| points <= cap.0));
                        bonuses += points;
                    }
                    Scoring::Rating => prop_assert_eq!(entry.points, None),
                }
            }
            prop_assert!(scheme.bonus_cap.is_none_or(|cap| bonuses <= cap.0));
            // What is shared out is the full score, or nothing can be counted.
            prop_assert!(base == scheme.full().0 || base == 0);
            prop_assert!(scheme.min_cases <= score.cases || score.rank.is_none());
        }
    }

    /// An office that was looked at alone was the first of its city.
    #[test]
    fn an_office_alone_keeps_its_place(all in register(), scheme in any_scheme(), marks in any_marks()) {
        let basis = Basis::on(day(TODAY));
        let of_all = scores(&all, &basis, &Filter::default(), &scheme, &marks);
        for score in &of_all {
            let alone = Filter::of(Cut::Unit, Key::Record(score.office));
            let found = scores(&all, &basis, &alone, &scheme, &marks);
            prop_assert_eq!(found.as_slice(), std::slice::from_ref(score));
        }
    }

    /// A page that shows the table alone notes no traces; one that shows an office notes that one's.
    #[test]
    fn points_are_the_same_whatever_is_traced(
        all in register(),
        scheme in any_scheme(),
        marks in any_marks(),
        steps in prop::collection::vec(0_usize..4, 0..6),
    ) {
        let basis = Basis::on(day(TODAY));
        let with = |traced| Assessing::new(&basis, &Filter::default(), &scheme, &marks, traced);
        let whole = scores(&all, &basis, &Filter::default(), &scheme, &marks);
        for traced in [Traced::Nothing].into_iter().chain(whole.iter().map(|it| Traced::One(it.office))) {
            let mut expected = whole.clone();
            for score in expected.iter_mut().filter(|it| traced != Traced::One(it.office)) {
                score.entries.iter_mut().for_each(|entry| entry.traces.clear());
            }
            let mut run = InSlices::new(with(traced));
            let early = steps.iter().find_map(|step| run.step(&all, *step));
            prop_assert_eq!(early.or_else(|| run.step(&all, usize::MAX)).unwrap(), expected);
        }
    }

    #[test]
    fn the_order_of_the_cases_does_not_matter(mut all in register(), scheme in any_scheme(), turn in 0_usize..8) {
        let basis = Basis::on(day(TODAY));
        let before = scores(&all, &basis, &Filter::default(), &scheme, &[]);
        if !all.is_empty() {
            let turn = turn % all.len();
            all.rotate_left(turn);
            all.reverse();
        }
        prop_assert_eq!(before, scores(&all, &basis, &Filter::default(), &scheme, &[]));
    }
}
