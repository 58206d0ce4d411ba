//! What several offices of the demo handle as one: a topic, its common plan, and a meeting recorded once.

use super::{
    course::{last_day, suggestion_id},
    demo_id,
    world::World,
};
use crate::{
    domain::{
        contact::Contact,
        context::Context,
        id::RecordId,
        kind::Kind,
        plan::{Agreed, CommonStep},
        register,
        text::Note,
    },
    handling::{
        common_plan::{self, Mark},
        gathering, topic,
    },
    journal::{commit::Via, read, write::Draft},
    samples::{
        said::said,
        story::{Story, at},
    },
    text::common_plan as words,
};

/// What it is called.
const NAME: &str = "养老服务";

/// Its suggestions, each of another office, all of them being worked on.
const CASES: [&str; 3] =
    ["关于规范养老机构收费的建议", "关于推进医养结合的建议", "关于推进无障碍环境建设的建议"];

/// The office that leads, and those that take part.
const LEAD: &str = "民政局";
const PARTNERS: [&str; 2] = ["卫健委", "住建局"];

/// What is done, by whom, and how many days after the last one of the demo.
const STEPS: [(&str, &str, u32); 3] = [
    ("摸清养老机构收费、医养签约和无障碍设施的底数", "民政局", 14),
    ("商定收费公示、签约服务和设施改造的办法", "卫健委", 40),
    ("一并检查落实，向三件建议的代表反馈", "住建局", 80),
];

/// By the same commands as a clerk's, the day before the register is handed over.
pub(super) fn tell(world: &World, story: &mut Story) {
    let desk = world.desk(LEAD);
    let cases = CASES.map(suggestion_id);
    let followed = register::Topic {
        name: said(NAME),
        office: desk.office,
        note: said("三件建议说的是一件事的三个方面，几个单位一起办。"),
    };
    let drafts = topic::found(story.journal(), &followed, &cases);
    story.tell_drafts(world.desk("政府办").hand, at(last_day(), 320), Via::Edit, drafts);

    let step = |(text, office, days): (&str, &str, u32)| CommonStep {
        text: said(text),
        office: world.desk(office).office,
        due: Some(world.working(last_day().plus_days(days))),
    };
    let agreed = Agreed {
        name: said(NAME),
        lead: desk.office,
        partners: PARTNERS.iter().filter_map(|it| world.desk(it).office).collect(),
        goal: said("让老人住得起、看得上病、出得了门：收费公开，医养签约，设施无障碍。"),
        steps: STEPS.map(step).into(),
        deadline: Some(world.working(last_day().plus_days(80))),
        contact: Some(desk.liaison.clone()),
    };
    let context = Context::of(read::settings(story.journal()).as_ref(), last_day());
    let Ok(mark) = Mark::parse(&demo_id(Kind::Plan, &[NAME]).key.to_string()) else {
        unreachable!("a key is a mark")
    };
    let shared = common_plan::plan(story.journal(), &context, &cases, &mark, &agreed, |_| true);
    let drafts = shared.into_iter().filter_map(|it| it.outcome.ok()).flat_map(|it| it.1).collect();
    story.tell_drafts(desk.hand, at(last_day(), 340), Via::Edit, drafts);

    let met = Contact { on: Some(last_day()), ..Contact::new(demo_id(Kind::Contact, &[NAME])) };
    let people = PARTNERS.map(|it| world.desk(it).liaison.name.as_ref().map(ToString::to_string));
    let people: Vec<String> = people.into_iter().flatten().collect();
    let note =
        words::council("示例市民政局", &people, "通报各自摸底情况，商定分工和完成时限，下月中旬再会商一次。");
    let note: Option<Note> = said(&note);
    let mut nth = 0;
    let mut new_id = |kind: Kind| -> RecordId {
        nth += 1;
        demo_id(kind, &[NAME, &nth.to_string()])
    };
    let gathered = gathering::plan(story.journal(), &context, &cases, &met, note.as_ref(), &mut new_id);
    let drafts: Vec<Draft> = gathered.into_iter().filter_map(|it| it.outcome.ok()).map(|it| it.0).collect();
    story.tell_drafts(desk.hand, at(last_day(), 360), Via::Edit, drafts);
}
