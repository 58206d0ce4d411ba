//! The demo: a year of a city that does not exist, with 316 suggestions in every stage as of 2026-11-23.

use crate::{
    domain::{
        choices::{ClassScheme, Grade, Level, OfficeKind, Origin, RulePreset, YesNo},
        kind::Kind,
        record::Entity,
        register::{self, GradeName, ListedLeader, Register},
        session::Session,
        stage::Stage,
    },
    journal::fold::Journal,
    samples::{
        dice::Dice,
        said::{day, number, said},
        story::{Entry, Story, at},
    },
};

mod apart;
mod course;
mod files;
mod letters;
mod together;
mod topics;
mod world;

use course::{FIRST_GRADE_EVERY, Plot, play};
use topics::Topic;
use world::{Leader, World, demo_id};

/// The register's title.
pub const TITLE: &str = "示例市六届人大三次会议代表建议办理台账（演示）";

/// When the demo says it was made: half past eight on 2026-11-23 in China.
pub const MADE_MS: u64 = 1_795_393_800_000;

/// How many of the session's suggestions are in each stage; those not accepted come on top.
const IN_SESSION: &[(Stage, usize)] = &[
    (Stage::Withdrawn, 2),
    (Stage::Archived, 12),
    (Stage::Tracking, 46),
    (Stage::Closed, 74),
    (Stage::AwaitFeedback, 12),
    (Stage::ToClose, 14),
    (Stage::ToRehandle, 5),
    (Stage::Rehandling, 7),
    (Stage::ToEvaluate, 3),
    (Stage::Consulting, 3),
    (Stage::Handling, 10),
];

/// Those that came after the session: the stage, how many, and month and day of the registration and of the
/// assignment.
#[allow(clippy::type_complexity, reason = "a table of dates, read once")]
const LATER: &[(Stage, usize, (u32, u32), (u32, u32))] = &[
    (Stage::Closed, 4, (5, 11), (5, 20)),
    (Stage::ToClose, 4, (5, 12), (5, 20)),
    (Stage::Handling, 4, (5, 13), (5, 20)),
    (Stage::ToRehandle, 1, (7, 6), (7, 15)),
    (Stage::Consulting, 6, (8, 17), (8, 26)),
    (Stage::AwaitFeedback, 9, (8, 18), (8, 26)),
    (Stage::Handling, 6, (8, 19), (8, 26)),
    (Stage::Handling, 12, (9, 8), (9, 16)),
    (Stage::Withdrawn, 1, (9, 9), (9, 16)),
    (Stage::Handling, 8, (10, 12), (10, 21)),
    (Stage::ToReassign, 3, (10, 13), (10, 21)),
    (Stage::ToPlan, 14, (10, 27), (11, 4)),
    (Stage::ReturnPending, 4, (11, 5), (11, 12)),
    (Stage::ToSign, 14, (11, 9), (11, 18)),
    (Stage::ToAssign, 12, (11, 11), (11, 23)),
    (Stage::ToEdit, 3, (11, 16), (11, 23)),
    (Stage::Registered, 12, (11, 19), (11, 23)),
    (Stage::Draft, 4, (11, 20), (11, 23)),
];

/// Where suggestions after the session come from, in turns.
const ORIGINS: [Origin; 6] =
    [Origin::Recess, Origin::Recess, Origin::Inspection, Origin::Recess, Origin::Upper, Origin::Recess];

/// The demo's journal.
pub fn journal() -> Journal {
    let mut story = Story::default();
    let world = World::found(&mut story, world::founded());
    let clerk = world.desk("人大选工委").hand;
    let register = register(&world);
    story.note(Entry::new(clerk, at(world::founded(), 0), register.id, register.values()));
    for session in [previous_session(), session()] {
        let entered = session.opened_on.unwrap_or(world::founded());
        story.note(Entry::new(clerk, at(entered, 0), session.id, session.values()));
    }
    let [previous, current, declined] = [topics::previous(), topics::current(), topics::declined()];
    let mut dice = Dice::new(316);
    let plots = last_year(&previous).into_iter().chain(this_year(&current, &declined, &mut dice));
    for plot in plots {
        let own = Dice::new(u64::from(dice.between(0, u32::MAX)));
        play(&world, &mut story, &plot, own);
    }
    story.tell();
    files::tell(&world, &mut story);
    together::tell(&world, &mut story);
    apart::tell(&world, &mut story);
    story.into_journal()
}

pub(super) use files::contents;

/// 专题: what titles of both sessions have in common, and who leads.
const FOLLOWED: [(&str, &str, &str); 2] = [
    ("污水处理", "生态局", "两次会议都有代表提出，设施建成后的运行是重点。"),
    ("电动自行车", "住建局", "充电、停放、消防一并研究。"),
];

fn register(world: &World) -> Register {
    let grade =
        |grade, label, meaning| GradeName { grade: Some(grade), label: said(label), meaning: said(meaning) };
    Register {
        title: said(TITLE),
        level: Some(Level::City),
        place: said("示例市"),
        categories: topics::categories().filter_map(said).collect(),
        grade_names: vec![
            grade(Grade::G1, "一类", "事关全局、由市领导领办的建议。"),
            grade(Grade::G2, "二类", "涉及多个部门的建议。"),
            grade(Grade::G3, "三类", "由单个部门日常办理的建议。"),
        ],
        class_scheme: Some(ClassScheme::Abc),
        rules: Some(RulePreset::Henan2017),
        rules_name: said("示例市人大代表建议办理办法"),
        rules_source: said("示例市人大常委会2021年10月28日通过"),
        rules_from: Some(day(2022, 1, 1)),
        plan_required: Some(YesNo::Yes),
        satisfaction_target: number(98),
        done_target: number(70),
        topics: FOLLOWED
            .iter()
            .map(|(name, lead, note)| register::Topic {
                name: said(name),
                office: world.desk(lead).office,
                note: said(note),
            })
            .collect(),
        leaders: leaders(world),
        note: said("演示数据：示例市并不存在，人名、单位、道路、文号和电话均为虚构。"),
        ..Register::new(demo_id(Kind::Register, &[]))
    }
}

/// 领导名录: the city's government, its departments shared out among those below the mayor.
fn leaders(world: &World) -> Vec<ListedLeader> {
    let deputies = world.leaders.len() - 1;
    let departments = world.desks.iter().filter(|it| it.kind == OfficeKind::Dept);
    let shared: Vec<_> = departments.filter_map(|it| it.office).enumerate().collect();
    let listed = |(nth, leader): (usize, &Leader)| ListedLeader {
        name: said(&leader.name),
        post: said(leader.post),
        offices: (shared.iter())
            .filter(|(turn, _)| 0 < nth && turn % deputies == nth - 1)
            .map(|(_, office)| *office)
            .collect(),
        duties: (nth == 0).then(|| said("主持市政府全面工作。")).flatten(),
    };
    world.leaders.iter().enumerate().map(listed).collect()
}

fn session() -> Session {
    Session {
        level: Some(Level::City),
        place: said("示例市"),
        term: number(6),
        meeting: number(3),
        year: number(2026),
        opened_on: Some(day(2026, 3, 2)),
        closed_on: Some(day(2026, 3, 5)),
        assign_meeting_on: Some(day(2026, 4, 10)),
        assign_doc: said("示例市人民政府办公室关于做好2026年市人大代表建议办理工作的通知"),
        assign_doc_no: said("示政办函〔2026〕12号"),
        number_format: said("{seq:03}"),
        ..Session::new(demo_id(Kind::Session, &["六届三次"]))
    }
}

fn previous_session() -> Session {
    Session {
        level: Some(Level::City),
        place: said("示例市"),
        term: number(6),
        meeting: number(2),
        year: number(2025),
        opened_on: Some(day(2025, 2, 24)),
        closed_on: Some(day(2025, 2, 27)),
        assign_meeting_on: Some(day(2025, 4, 11)),
        assign_doc: said("示例市人民政府办公室关于做好2025年市人大代表建议办理工作的通知"),
        number_format: said("{seq:03}"),
        declared_assigned: number(298),
        declared_source: said("本台账只收录二次会议仍在跟踪落实的建议；交办总数据当年交办通知。"),
        ..Session::new(demo_id(Kind::Session, &["六届二次"]))
    }
}

/// Last year's suggestions whose promises are still open.
fn last_year(topics: &[Topic]) -> Vec<Plot<'_>> {
    let plot = |(nth, topic)| Plot {
        topic,
        number: format!("{:03}", 7 + nth * 23),
        fate: Stage::Tracking,
        origin: Origin::InSession,
        submitted: day(2025, 2, 26),
        registered: day(2025, 3, 4),
        assigned: day(2025, 4, 11),
        nth,
        is_told: false,
        first_grade: false,
        is_previous: true,
    };
    topics.iter().enumerate().map(plot).collect()
}

/// This year's suggestions in the order of their numbers.
fn this_year<'a>(current: &'a [Topic], declined: &'a [Topic], dice: &mut Dice) -> Vec<Plot<'a>> {
    let listed = |topic, fate, is_motion| Plot {
        topic,
        number: String::new(),
        fate,
        origin: if is_motion { Origin::Motion } else { Origin::InSession },
        submitted: day(2026, 3, 4),
        registered: day(2026, 3, 6),
        assigned: day(2026, 4, 10),
        nth: 0,
        is_told: false,
        first_grade: false,
        is_previous: false,
    };
    // What others refer to has been answered; what nobody refers to is dealt out.
    let is_host =
        |topic: &Topic| current.iter().any(|it| [it.merged_into, it.related].contains(&Some(topic.title)));
    let (told, mut rest): (Vec<&Topic>, Vec<&Topic>) = (current.iter()).partition(|topic| {
        topic.outcome.is_some()
            || topic.merged_into.or(topic.related).or(topic.repeats).is_some()
            || is_host(topic)
    });
    dice.shuffle(&mut rest);
    let mut rest = rest.into_iter();
    let mut plots: Vec<Plot> = declined.iter().map(|topic| listed(topic, Stage::Rejected, false)).collect();
    for topic in &told {
        plots.push(listed(
            topic,
            if topic.repeats.is_some() { Stage::Tracking } else { Stage::Closed },
            false,
        ));
    }
    for &(fate, count) in IN_SESSION {
        let had = plots.iter().filter(|plot| plot.fate == fate).count();
        plots.extend(
            rest.by_ref().take(count - had).enumerate().map(|(at, topic)| listed(topic, fate, at % 29 == 3)),
        );
    }
    dice.shuffle(&mut plots);
    for (fate, count, registered, assigned) in LATER.iter().copied() {
        let [registered, assigned] = [registered, assigned].map(|(month, date)| day(2026, month, date));
        plots.extend(rest.by_ref().take(count).zip(ORIGINS.into_iter().cycle()).map(|(topic, origin)| {
            Plot {
                origin,
                submitted: registered.pred().pred(),
                registered,
                assigned,
                ..listed(topic, fate, false)
            }
        }));
    }
    let mut counts = std::collections::BTreeMap::<Stage, usize>::new();
    for (plot, number) in plots.iter_mut().zip(1..) {
        plot.number = format!("{number:03}");
        let count = counts.entry(plot.fate).or_default();
        plot.nth = *count;
        *count += 1;
        plot.is_told = told.iter().any(|topic| topic.title == plot.topic.title);
        let leads =
            matches!(plot.fate, Stage::Closed | Stage::Tracking | Stage::Handling | Stage::Rehandling);
        plot.first_grade = leads
            && plot.registered == day(2026, 3, 6)
            && plot.nth % FIRST_GRADE_EVERY == 2
            && plot.topic.merged_into.is_none();
    }
    plots
}
