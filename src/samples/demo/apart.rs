//! The end of the demo's story: what offices changed while their files were apart, and what was taken back.

use super::{
    course::{last_day, suggestion_id},
    world::{Workplace, World},
};
use crate::{
    domain::{day::Day, field::Datum, id::RecordId, kind::Kind, record::Facts, value::Value},
    journal::{commit::Via, conflict, fold::Journal, name::Name},
    samples::story::{Deed, Entry, Story, at},
};

/// Tells it: seven conflicts left open, one settled, one step taken back, one record deleted for good.
pub(super) fn tell(world: &World, story: &mut Story) {
    let npc = world.desk("人大选工委");
    let gov = world.desk("政府办");
    let bureau = world.desk("督查局");
    let mut tail = Tail { world, story, minutes: 420 };

    let noted = tail.find(Kind::Suggestion, "progress_note", 3);
    let handler = tail.handler(noted);
    tail.differ(
        noted,
        "progress_note",
        [
            (handler, "答复文稿已报分管负责人核稿，本周内送代表征求意见。".into()),
            (gov, "经电话催办，承办单位称答复文稿尚在起草。".into()),
        ],
    );
    let settled = tail.find(Kind::Suggestion, "progress_note", 9);
    let handler = tail.handler(settled);
    tail.differ(
        settled,
        "progress_note",
        [(handler, "已与代表面商，措施正在修改。".into()), (bureau, "抽查时未见面商记录。".into())],
    );
    tail.settle(
        settled,
        "progress_note",
        gov,
        "抽查时未见面商记录；承办单位已补交11月19日的记录，经复核属实。",
    );

    let categorised = suggestion_id("关于加强电动三轮车管理的建议");
    tail.differ(categorised, "category", [(npc, "法治建设".into()), (gov, "城乡建设".into())]);

    let promised = tail.find(Kind::Commitment, "due", 30);
    let handler = tail.handler(promised);
    tail.differ(
        promised,
        "due",
        [
            (handler, Some(Day::plus_months(last_day(), 4)).write()),
            (bureau, Some(Day::plus_months(last_day(), 2)).write()),
        ],
    );

    let answered = tail.find(Kind::Feedback, "opinion", 12);
    tail.differ(
        answered,
        "opinion",
        [
            (npc, "答复认真，希望加快第二条的落实。".into()),
            (gov, "对答复基本认可，希望明确第二条的时限。".into()),
        ],
    );

    let replied = tail.find(Kind::Reply, "doc_no", 60);
    let handler = tail.handler(replied);
    let numbers =
        ["之一", "之二"].map(|part| Value::text(format!("{}函〔2026〕108号{part}", handler.prefix)));
    let [first, second] = numbers;
    tail.differ(replied, "doc_no", [(handler, first), (gov, second)]);

    let planned = tail.find(Kind::Plan, "task", 20);
    let handler = tail.handler(planned);
    tail.differ(
        planned,
        "deadline",
        [(handler, Some(last_day().plus_days(40)).write()), (gov, Some(last_day().plus_days(25)).write())],
    );

    // One office deletes a contact as entered twice, the other adds what the deputy said.
    let contact = tail.find(Kind::Contact, "content", 50);
    let handler = tail.handler(contact);
    let opinion = vec![("deputy_opinion", Value::text("代表补充：夜间问题更突出，请错时查看。"))];
    tail.apart(vec![(gov, contact, Deed::Delete), (handler, contact, Deed::Write(opinion))]);
    let double = tail.find(Kind::Contact, "content", 90);
    tail.apart(vec![(gov, double, Deed::Delete)]);
    tail.take_back(gov);
}

struct Tail<'a> {
    world: &'a World,
    story: &'a mut Story,
    minutes: u32,
}

impl<'a> Tail<'a> {
    /// The n-th record of a kind, among this session's, in which a field is filled and that is not closed.
    fn find(&self, kind: Kind, field: &str, nth: usize) -> RecordId {
        let journal = self.story.journal();
        let current = self.world.session.map(|it| Value::text(it.id().to_string()));
        let is_current = |id: RecordId| {
            let own = journal.record(id);
            own.is_some_and(|own| Some(own.value("session")) == current.as_ref())
        };
        let filled = (journal.records(kind)).filter(|record| {
            !record.value(field).is_null()
                && record.value("closed_on").is_null()
                && is_current(record.parent().unwrap_or(record.id()))
        });
        match filled.map(|it| it.id()).nth(nth) {
            Some(id) => id,
            None => unreachable!("too few with {field}"),
        }
    }

    /// The main handler of the suggestion to which a record belongs.
    fn handler(&self, of: RecordId) -> &'a Workplace {
        let journal: &Journal = self.story.journal();
        let suggestion = journal.record(of).and_then(|it| it.parent()).unwrap_or(of);
        let assignment = journal.children(suggestion).find(|child| child.id().kind == Kind::Assignment);
        let office = assignment.map(|it| it.value("office").clone()).unwrap_or_default();
        let is_its = |desk: &&Workplace| desk.office.write() == office;
        self.world.desks.iter().find(is_its).unwrap_or_else(|| self.world.desk("政府办"))
    }

    fn apart(&mut self, deeds: Vec<(&Workplace, RecordId, Deed)>) {
        let mut entries = Vec::new();
        for (desk, record, deed) in deeds {
            self.minutes += 3;
            let entry = Entry::new(desk.hand, at(last_day(), self.minutes), record, Vec::new());
            entries.push(Entry { deed, ..entry });
        }
        self.story.tell_apart(entries);
    }

    fn differ(&mut self, record: RecordId, field: &'static str, sides: [(&Workplace, Value); 2]) {
        self.apart(
            sides
                .into_iter()
                .map(|(desk, value)| (desk, record, Deed::Write(vec![(field, value)])))
                .collect(),
        );
    }

    fn settle(&mut self, record: RecordId, field: &'static str, desk: &Workplace, value: &str) {
        self.minutes += 10;
        let field = Name::of(field);
        let seen = self.story.journal().record(record).map(|it| it.seen(field)).unwrap_or_default();
        let why = Some("与双方核实".into());
        let draft = conflict::settle(record, field, value.into(), &seen, why);
        self.story.tell_drafts(desk.hand, at(last_day(), self.minutes), Via::Settle, vec![draft]);
    }

    /// A batch that was made for the wrong rows, and taken back.
    fn take_back(&mut self, desk: &Workplace) {
        self.minutes += 10;
        let ms = at(last_day(), self.minutes);
        for nth in [14, 15, 16, 17] {
            let record = self.find(Kind::Suggestion, "category", nth);
            let entry = Entry::new(desk.hand, ms, record, vec![("progress_color", "red".into())]);
            self.story.tell_apart(vec![Entry { step: Some("colour".to_owned()), ..entry }]);
        }
        self.story.take_back(desk.hand, ms + 240_000, "colour");
    }
}
