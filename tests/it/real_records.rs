//! The way in for real published records: every field that has a home in the register goes there, the rest
//! goes to the suggestion's `source` as it came, and the whole comes back without a difference.
//!
//! | field of the record | home |
//! |---|---|
//! | `place`, `session` | a session's place and title; ids from both, so that every office makes the same |
//! | `kind`, `number`, `title`, `content_gist`, `notes` | the suggestion; 提案 is a proposal, all else a suggestion |
//! | `deputies`, `delegation` | deputies, the first leading; a delegation's name as the proposing group |
//! | `lead_unit`, `co_units` | offices and their assignments; two leading offices handle separately |
//! | `assigned_date`, `received_date`, `responsible_leader` | the first assignment |
//! | `reply_date`, `reply_doc_no`, `signer`, `formed_date`, `reply_class`, `reply_gist`, `cc_units`, `contact_phone`, `page_title` | the formal reply, or the co-handler's opinion where the record is one |
//! | `process`, `reply_meeting_date` | contacts |
//! | `satisfaction` | the deputy's feedback |
//! | `supervising_leader`, `leading_official` | the suggestion's officials |
//! | `publish_date`, `source_url` | publicity |
//!
//! A value that its home refuses or would alter (`张学勇等7位代表`, `2022年7`) stays in `source` besides.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Map, Value as Json, json};
use suggestion_register::{
    domain::{
        assignment::{Assignment, AssignmentRef},
        choices::{
            AssignRole, ClassScheme, ContactMode, LeadRole, Origin, Phase, ReplyKind, SuggestionKind, Verdict,
        },
        co_opinion::CoOpinion,
        contact::Contact,
        day::Day,
        deputy::{Deputy, DeputyRef},
        feedback::Feedback,
        field::Atom,
        id::RecordId,
        kind::Kind,
        office::{Office, OfficeRef},
        person::Person,
        record::Entity,
        reply::Reply,
        session::{Session, SessionRef},
        suggestion::{Cosigner, LeadOfficial, Suggestion, SuggestionRef},
        value::Value,
    },
    journal::{conflict, fold::Journal, write::Draft},
};

use crate::exchange_journals::{Office as Clerk, file, id, journal_of, read};

type Record = Map<String, Json>;

/// The record as the register holds it: the suggestion and all that belongs to it, in the order of the record.
struct Case {
    suggestion: Suggestion,
    session: Session,
    deputies: Vec<Deputy>,
    offices: Vec<Office>,
    assignments: Vec<Assignment>,
    replies: Vec<Reply>,
    opinions: Vec<CoOpinion>,
    contacts: Vec<Contact>,
    feedback: Vec<Feedback>,
}

fn records() -> Vec<Record> {
    serde_json::from_str(include_str!("../fixtures/real_records.json")).unwrap()
}

/// The text of a field as its home takes it; none if it is missing or refused.
fn atom<T: Atom>(record: &Record, field: &str) -> Option<T> {
    record.get(field).and_then(Json::as_str).and_then(typed)
}

fn typed<T: Atom>(text: &str) -> Option<T> {
    T::read(&text.into()).ok()
}

fn texts<'a>(record: &'a Record, field: &str) -> Vec<&'a str> {
    record.get(field).and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str).collect()
}

fn text<'a>(record: &'a Record, field: &str) -> &'a str {
    record.get(field).and_then(Json::as_str).unwrap_or_default()
}

/// The names in a cell such as `马青、周丽等委员` or `余秀华9名代表`.
fn names(cell: &str) -> impl Iterator<Item = &str> {
    let end = cell.find(|c: char| c == '等' || c == '(' || c.is_ascii_digit()).unwrap_or(cell.len());
    cell[..end].split('、').filter(|name| !name.is_empty())
}

/// Puts a record where it belongs; what has no home is left for `rest`.
fn place(record: &Record) -> Case {
    const REPLY: &[&str] =
        &["reply_date", "reply_doc_no", "signer", "formed_date", "reply_class", "reply_gist"];
    let (place, session, kind) = (text(record, "place"), text(record, "session"), text(record, "kind"));
    let derived = |kind, parts: &[&str]| RecordId::derived(kind, &[&[place], parts].concat());
    // The number makes the suggestion known outside; without one, only its title does.
    let name = match text(record, "number") {
        "" => text(record, "title"),
        number => number,
    };
    let key = derived(Kind::Suggestion, &[session, kind, name]);
    let part = |kind, n: usize| derived(kind, &[&key.to_string(), &n.to_string()]);
    let parent = SuggestionRef::new(key);

    let mut held = Session::new(derived(Kind::Session, &[session]));
    held.place = typed(place);
    held.title = typed(session);

    let mut suggestion = Suggestion::new(key);
    suggestion.session = SessionRef::new(held.id);
    suggestion.number = atom(record, "number");
    suggestion.title = atom(record, "title");
    suggestion.summary = atom(record, "content_gist");
    suggestion.note = atom(record, "notes");
    suggestion.key_supervisor = atom(record, "supervising_leader");
    suggestion.kind = Some(match kind {
        "提案" => SuggestionKind::ProposalCppcc,
        _ => SuggestionKind::Suggestion,
    });
    suggestion.origin = (kind == "议案").then_some(Origin::Motion);
    let is_from_a_list = record.contains_key("list_record");
    if !is_from_a_list {
        suggestion.published_on = atom(record, "publish_date");
        suggestion.publicity_url = atom(record, "source_url");
    }
    if let Some((name, _)) = text(record, "leading_official").split_once("常务副市长") {
        suggestion.lead_officials =
            vec![LeadOfficial {
                name: typed(name), post: typed("常务副市长"), role: Some(LeadRole::Lead)
            }];
    }

    let mut deputies = Vec::new();
    match texts(record, "deputies").as_slice() {
        [group] if group.ends_with("代表团") => suggestion.group_proposer = typed(group),
        cells => {
            for name in cells.iter().flat_map(|cell| names(cell)) {
                let delegation = text(record, "delegation");
                let mut deputy = Deputy::new(derived(Kind::Deputy, &[delegation, name]));
                deputy.name = typed(name);
                deputy.delegation = typed(delegation);
                deputies.push(deputy);
            }
        }
    }
    let mut refs = deputies.iter().filter_map(|deputy| DeputyRef::new(deputy.id));
    suggestion.lead = refs.next();
    suggestion.joint = refs.map(|deputy| Cosigner { deputy: Some(deputy), unsigned: false }).collect();

    let leading: Vec<&str> = text(record, "lead_unit").split(';').filter(|name| !name.is_empty()).collect();
    let role = match leading.len() {
        0 | 1 => AssignRole::Main,
        _ => AssignRole::Separate,
    };
    let helping = texts(record, "co_units").into_iter().map(|name| name.trim_end_matches('等'));
    let roles =
        leading.into_iter().map(|name| (name, role)).chain(helping.map(|name| (name, AssignRole::Co)));
    let (mut offices, mut assignments) = (Vec::new(), Vec::new());
    for (n, (name, role)) in roles.enumerate() {
        let mut office = Office::new(derived(Kind::Office, &[name]));
        office.name = typed(name);
        let mut assignment = Assignment::new(part(Kind::Assignment, n));
        assignment.parent = parent;
        assignment.office = OfficeRef::new(office.id);
        assignment.role = Some(role);
        if n == 0 {
            assignment.assigned_on = atom(record, "assigned_date");
            assignment.received_on = atom(record, "received_date");
            assignment.responsible = atom(record, "responsible_leader")
                .map(|name| Person { name: Some(name), ..Person::default() });
        }
        offices.push(office);
        assignments.push(assignment);
    }

    let (mut replies, mut opinions) = (Vec::new(), Vec::new());
    if record.contains_key("opinion_from") {
        let mut opinion = CoOpinion::new(part(Kind::CoOpinion, 0));
        opinion.parent = parent;
        let co = assignments.iter().find(|assignment| assignment.role == Some(AssignRole::Co));
        opinion.assignment = co.and_then(|assignment| AssignmentRef::new(assignment.id));
        opinion.sent_on = atom(record, "reply_date");
        opinion.doc_no = atom(record, "reply_doc_no");
        opinion.text = atom(record, "reply_gist");
        opinions.push(opinion);
    } else if REPLY.iter().any(|field| record.contains_key(*field)) {
        let mut reply = Reply::new(part(Kind::Reply, 0));
        reply.parent = parent;
        reply.assignment = assignments.first().and_then(|assignment| AssignmentRef::new(assignment.id));
        reply.kind = Some(ReplyKind::Formal);
        reply.doc_no = atom(record, "reply_doc_no");
        reply.title = atom(record, "page_title").filter(|_| !is_from_a_list);
        reply.note = atom(record, "reply_gist");
        reply.signed_by = atom(record, "signer");
        reply.signed_on = atom(record, "formed_date");
        reply.sent_on = atom(record, "reply_date");
        reply.printed_class = atom(record, "reply_class");
        reply.printed_scheme = reply.printed_class.as_ref().map(|_| ClassScheme::Abc);
        reply.contact =
            atom(record, "contact_phone").map(|phone| Person { phone: Some(phone), ..Person::default() });
        reply.cc = texts(record, "cc_units").into_iter().filter_map(typed).collect();
        replies.push(reply);
    }

    let mut contacts = Vec::new();
    for step in
        record.get("process").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_object)
    {
        // A discussion within the office is no contact with a deputy.
        if text(step, "step") == "专题研究" {
            continue;
        }
        let mut contact = Contact::new(part(Kind::Contact, contacts.len()));
        contact.parent = parent;
        contact.on = atom(step, "date");
        contact.content = atom(step, "step");
        contact.mode = (text(step, "step") == "实地勘察").then_some(ContactMode::Site);
        contact.deputies = suggestion.lead.into_iter().collect();
        contact.source.0 = lost(step, &told_step(&contact));
        contacts.push(contact);
    }
    if let Some(day) = atom::<Day>(record, "reply_meeting_date") {
        let mut contact = Contact::new(part(Kind::Contact, contacts.len()));
        (contact.parent, contact.on) = (parent, Some(day));
        (contact.phase, contact.mode) = (Some(Phase::After), Some(ContactMode::Symposium));
        contacts.push(contact);
    }
    let feedback = (text(record, "satisfaction") == "满意").then(|| {
        let mut feedback = Feedback::new(part(Kind::Feedback, 0));
        (feedback.parent, feedback.overall) = (parent, Some(Verdict::Satisfied));
        feedback
    });

    let feedback = feedback.into_iter().collect();
    let mut case = Case {
        suggestion,
        session: held,
        deputies,
        offices,
        assignments,
        replies,
        opinions,
        contacts,
        feedback,
    };
    case.suggestion.source.0 = lost(record, &told(&case));
    case
}

/// What the homes do not give back as it came, verbatim.
fn lost(record: &Record, told: &Record) -> BTreeMap<Box<str>, Value> {
    assert!(told.keys().all(|field| record.contains_key(field)), "invented: {told:?} in {record:?}");
    let is_lost = |(field, value): &(&String, &Json)| told.get(*field) != Some(value);
    record.iter().filter(is_lost).map(|(field, value)| (field.as_str().into(), kept(value))).collect()
}

fn line(value: Option<&impl ToString>) -> Option<String> {
    value.map(ToString::to_string)
}

/// A record as the homes tell it, without `source`.
fn told(case: &Case) -> Record {
    let mut record = Record::new();
    let mut put = |field: &str, value: Option<String>| {
        if let Some(value) = value {
            record.insert(field.to_owned(), value.into());
        }
    };
    let suggestion = &case.suggestion;
    put("place", line(case.session.place.as_ref()));
    put("session", line(case.session.title.as_ref()));
    put("number", line(suggestion.number.as_ref()));
    put("title", line(suggestion.title.as_ref()));
    put("content_gist", line(suggestion.summary.as_ref()));
    put("notes", line(suggestion.note.as_ref()));
    put("supervising_leader", line(suggestion.key_supervisor.as_ref()));
    put("publish_date", line(suggestion.published_on.as_ref()));
    put("source_url", line(suggestion.publicity_url.as_ref()));
    let official = suggestion.lead_officials.first();
    let part = |part: fn(&LeadOfficial) -> Option<String>| official.and_then(part).unwrap_or_default();
    let named = part(|it| line(it.name.as_ref())) + &part(|it| line(it.post.as_ref()));
    put("leading_official", official.map(|_| named));
    let kind = match (suggestion.kind, suggestion.origin) {
        (_, Some(Origin::Motion)) => "议案",
        (Some(SuggestionKind::ProposalCppcc), _) => "提案",
        _ => "建议",
    };
    put("kind", Some(kind.to_owned()));
    put("delegation", case.deputies.first().and_then(|deputy| line(deputy.delegation.as_ref())));

    let office = |assignment: &Assignment| {
        let office = case.offices.iter().find(|office| OfficeRef::new(office.id) == assignment.office);
        office.and_then(|office| line(office.name.as_ref())).unwrap_or_default()
    };
    let of = |roles: &[AssignRole]| -> Vec<String> {
        let is_of = |it: &&Assignment| it.role.is_some_and(|role| roles.contains(&role));
        case.assignments.iter().filter(is_of).map(office).collect()
    };
    let leading = of(&[AssignRole::Main, AssignRole::Separate]);
    put("lead_unit", (!leading.is_empty()).then(|| leading.join(";")));
    if let Some(first) = case.assignments.first() {
        put("assigned_date", line(first.assigned_on.as_ref()));
        put("received_date", line(first.received_on.as_ref()));
        put("responsible_leader", first.responsible.as_ref().and_then(|person| line(person.name.as_ref())));
    }
    if let Some(reply) = case.replies.first() {
        put("reply_doc_no", line(reply.doc_no.as_ref()));
        put("page_title", line(reply.title.as_ref()));
        put("reply_gist", line(reply.note.as_ref()));
        put("signer", line(reply.signed_by.as_ref()));
        put("formed_date", line(reply.signed_on.as_ref()));
        put("reply_date", line(reply.sent_on.as_ref()));
        put("reply_class", line(reply.printed_class.as_ref()));
        put("contact_phone", reply.contact.as_ref().and_then(|person| line(person.phone.as_ref())));
    }
    if let Some(opinion) = case.opinions.first() {
        put("reply_date", line(opinion.sent_on.as_ref()));
        put("reply_doc_no", line(opinion.doc_no.as_ref()));
        put("reply_gist", line(opinion.text.as_ref()));
        let from = case.assignments.iter().find(|it| AssignmentRef::new(it.id) == opinion.assignment);
        put("opinion_from", from.map(office));
    }
    let (meetings, steps): (Vec<_>, Vec<_>) =
        case.contacts.iter().partition(|contact| contact.content.is_none());
    put("reply_meeting_date", meetings.first().and_then(|contact| line(contact.on.as_ref())));
    let verdict = case.feedback.first().and_then(|feedback| feedback.overall);
    put("satisfaction", verdict.filter(|it| *it == Verdict::Satisfied).map(|_| "满意".to_owned()));

    let mut put_list = |field: &str, values: Vec<Json>| {
        if !values.is_empty() {
            record.insert(field.to_owned(), values.into());
        }
    };
    let group = line(suggestion.group_proposer.as_ref());
    put_list(
        "deputies",
        group
            .or(None)
            .into_iter()
            .chain(case.deputies.iter().filter_map(|it| line(it.name.as_ref())))
            .map(Json::from)
            .collect(),
    );
    put_list("co_units", of(&[AssignRole::Co]).into_iter().map(Json::from).collect());
    put_list(
        "cc_units",
        case.replies.iter().flat_map(|reply| &reply.cc).map(|office| json!(**office)).collect(),
    );
    put_list(
        "process",
        steps
            .into_iter()
            .map(|contact| Json::Object(with_source(told_step(contact), &contact.source.0)))
            .collect(),
    );
    record
}

fn told_step(contact: &Contact) -> Record {
    let fields = [
        ("date", contact.on.map(|day| day.to_string())),
        ("step", contact.content.as_deref().map(str::to_owned)),
    ];
    fields.into_iter().filter_map(|(field, value)| Some((field.to_owned(), value?.into()))).collect()
}

fn with_source(mut record: Record, source: &BTreeMap<Box<str>, Value>) -> Record {
    record.extend(source.iter().map(|(field, value)| (field.to_string(), original(value))));
    record
}

/// Any JSON as a plain value; a number with a decimal point is kept as its text, since a journal has no floats.
fn kept(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => match number.as_i64() {
            Some(n) => Value::Int(n),
            None => Value::Map(BTreeMap::from([("decimal".into(), Value::text(number.to_string()))])),
        },
        Json::String(text) => Value::text(text.as_str()),
        Json::Array(items) => Value::List(items.iter().map(kept).collect()),
        Json::Object(entries) => {
            Value::Map(entries.iter().map(|(name, value)| (name.as_str().into(), kept(value))).collect())
        }
    }
}

fn original(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => json!(flag),
        Value::Int(n) => json!(n),
        Value::Text(text) => json!(**text),
        Value::List(items) => items.iter().map(original).collect(),
        Value::Map(entries) => match entries.get("decimal").and_then(Value::as_text) {
            Some(number) => serde_json::from_str(number).unwrap(),
            None => Json::Object(
                entries.iter().map(|(name, value)| (name.to_string(), original(value))).collect(),
            ),
        },
    }
}

fn add<E: Entity>(drafts: &mut Vec<Draft>, known: &mut HashSet<RecordId>, id: RecordId, entity: &E) {
    if known.insert(id) {
        drafts.push(Draft::create(id, entity.values()));
    }
}

/// Brings all records into a clerk's register, as one act.
fn import(clerk: &mut Clerk) {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut known: HashSet<RecordId> = HashSet::new();
    for case in records().iter().map(place) {
        macro_rules! add_all {
            ($($entities:expr),+) => { $(for entity in &$entities { add(&mut drafts, &mut known, entity.id, entity); })+ };
        }
        add_all!([case.session], case.deputies, case.offices);
        assert!(!known.contains(&case.suggestion.id), "{:?} twice", case.suggestion.title);
        add_all!(
            [case.suggestion],
            case.assignments,
            case.replies,
            case.opinions,
            case.contacts,
            case.feedback
        );
    }
    clerk.commit(drafts);
}

/// Reads a record back from a register.
fn restore(journal: &Journal, id: RecordId) -> Record {
    fn entity<E: Entity>(journal: &Journal, id: RecordId) -> E {
        let (entity, flaws) = E::read(id, &journal.record(id).unwrap());
        assert_eq!(flaws, [], "{id}");
        entity
    }
    fn children<E: Entity>(journal: &Journal, parent: RecordId) -> Vec<E> {
        let ids = journal.children(parent).map(|it| it.id()).filter(|id| id.kind == E::KIND);
        ids.map(|id| entity(journal, id)).collect()
    }
    let suggestion: Suggestion = entity(journal, id);
    let assignments: Vec<Assignment> = children(journal, id);
    let deputies = suggestion.lead.into_iter().chain(suggestion.joint.iter().filter_map(|it| it.deputy));
    let case = Case {
        session: entity(journal, suggestion.session.unwrap().id()),
        deputies: deputies.map(|deputy| entity(journal, deputy.id())).collect(),
        offices: assignments
            .iter()
            .filter_map(|it| it.office)
            .map(|office| entity(journal, office.id()))
            .collect(),
        assignments,
        replies: children(journal, id),
        opinions: children(journal, id),
        contacts: children(journal, id),
        feedback: children(journal, id),
        suggestion,
    };
    with_source(told(&case), &case.suggestion.source.0)
}

#[test]
fn every_real_record_comes_back_without_a_difference() {
    let mut clerk = Clerk::new("张三", "市政府办公室");
    clerk.create(id(Kind::Register, "濮阳市"), &[("title", "公开答复汇编".into())]);
    import(&mut clerk);
    let content = read(file(&clerk.journal, &[])).unwrap();
    assert!(content.is_intact());
    let fresh = journal_of(&content);
    assert_eq!(fresh.records(Kind::Suggestion).count(), 67);
    for record in records() {
        assert_eq!(restore(&fresh, place(&record).suggestion.id), record);
    }
}

#[test]
fn two_offices_that_import_the_records_make_the_same_register() {
    let [mut ours, mut theirs] =
        [("张三", "政府办"), ("李四", "人大")].map(|(name, office)| Clerk::new(name, office));
    import(&mut ours);
    import(&mut theirs);
    let alone = ours.journal.all_records().count();
    ours.learn(&theirs.journal);
    assert_eq!(ours.journal.all_records().count(), alone);
    assert!(conflict::conflicts(&ours.journal).is_empty());
}

#[test]
fn what_has_a_home_is_there_and_not_only_in_the_source() {
    let records = records();
    let cases: Vec<Case> = records.iter().map(place).collect();
    let homeless = |field: &str| -> Vec<&str> {
        let is_lost = |(_, case): &(&Record, &Case)| case.suggestion.source.0.contains_key(field);
        records.iter().zip(&cases).filter(is_lost).map(|(record, _)| text(record, "id")).collect()
    };
    for field in [
        "place",
        "session",
        "number",
        "title",
        "content_gist",
        "notes",
        "lead_unit",
        "reply_date",
        "reply_doc_no",
        "reply_class",
        "reply_gist",
        "signer",
        "formed_date",
        "cc_units",
        "assigned_date",
        "received_date",
        "responsible_leader",
        "supervising_leader",
        "leading_official",
        "opinion_from",
        "reply_meeting_date",
        "satisfaction",
        "delegation",
    ] {
        assert_eq!(homeless(field), [""; 0], "{field}");
    }
    let joined = |cell: &str| records.iter().any(|record| texts(record, "deputies").contains(&cell));
    assert!(joined("张学勇等7位代表") && homeless("deputies").len() == 13, "{:?}", homeless("deputies"));
    let typed: usize =
        records.iter().zip(&cases).map(|(record, case)| record.len() - case.suggestion.source.0.len()).sum();
    let all: usize = records.iter().map(|it| it.len()).sum();
    assert!(all * 7 < typed * 10, "{typed} of {all} fields have a home");
}

#[test]
fn the_numbers_that_offices_really_use_are_kept_to_the_letter() {
    let mut clerk = Clerk::new("张三", "市政府办公室");
    import(&mut clerk);
    for raw in ["18 070123", "来信"] {
        clerk.create(id(Kind::Suggestion, raw), &[("number", raw.into())]);
    }
    let fresh = journal_of(&read(file(&clerk.journal, &[])).unwrap());
    let numbers: HashSet<String> = (fresh.records(Kind::Suggestion))
        .map(|record| Suggestion::read(record.id(), &record).0)
        .filter_map(|suggestion| suggestion.number.map(|number| number.to_string()))
        .collect();
    for number in ["DH0271", "A005", "0057", "第五号", "020", "4190", "18 070123", "来信"] {
        assert!(numbers.contains(number), "{number}");
    }
}
