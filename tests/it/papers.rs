//! Papers: each says what the register knows, leaves room for the rest, and opens in other programs.

use std::{io::Read, sync::LazyLock};

use suggestion_register::{
    domain::{
        choice::Choice,
        choices::SuperviseMethod,
        context::Context,
        day::Day,
        due::DueKind,
        id::{Key, RecordId},
        kind::Kind,
        paper::PaperKind,
        record::Facts,
        value::Value,
    },
    exchange::sheet::ledger::Says,
    handling::standing::Standing,
    journal::{
        clock::Clock,
        commit::{Author, Via},
        fold::Journal,
        read::settings,
        write::{Draft, write},
    },
    papers::{
        Block, Cell, Paper, Table,
        account::{Lack, PaperAccount, account},
        docx::docx,
        making::{fitting, papers},
        notices::{Demand, Slow, SpotCheck, bulletin, demand, handouts, spot_check},
        xlsx::xlsx,
    },
    samples,
    text::calling::Calling,
};

use crate::office::Office;

static DEMO: LazyLock<Journal> = LazyLock::new(samples::demo::journal);

fn context() -> Context {
    Context::of(settings(&DEMO).as_ref(), Day::parse("2025-09-30").unwrap())
}

fn made(sort: PaperKind, ids: &[RecordId]) -> Vec<Paper> {
    papers(sort, &DEMO, &context(), ids)
}

fn everything() -> Vec<RecordId> {
    DEMO.records(Kind::Suggestion).map(|it| it.id()).collect()
}

/// Every word of a paper.
fn words(paper: &Paper) -> String {
    let mut said = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::Head { office, doc_no, class } => {
                said.extend([office.clone(), doc_no.clone(), class.clone()]);
            }
            Block::Title(it)
            | Block::Subtitle(it)
            | Block::Heading(_, it)
            | Block::To(it)
            | Block::Text(it)
            | Block::Note(it) => {
                said.push(it.clone());
            }
            Block::Sign { by, on } => {
                said.push(format!("{by} {}", on.map(|on| on.to_string()).unwrap_or_default()));
            }
            Block::Table(table) => {
                said.extend(table.heads.clone());
                said.extend(table.rows.iter().flatten().map(|it| it.says.words()));
            }
        }
    }
    said.join("\n")
}

/// What a record says in a field.
fn says(id: RecordId, field: &str) -> String {
    DEMO.record(id).unwrap().value(field).as_text().unwrap_or_default().to_owned()
}

/// The children of a kind.
fn children(of: RecordId, kind: Kind) -> Vec<RecordId> {
    DEMO.children(of).map(|it| it.id()).filter(|it| it.kind == kind).collect()
}

#[test]
fn every_kind_of_paper_is_made_of_a_whole_year() {
    let all = everything();
    for sort in PaperKind::VALUES {
        let made = made(*sort, &all);
        assert!(!made.is_empty(), "{sort:?}");
        for paper in &made {
            assert!(!paper.name.contains(['/', '\\', '\n']), "{}", paper.name);
            assert!(!words(paper).contains("。。"), "{}", paper.name);
            assert!(paper.blocks.iter().any(|it| matches!(it, Block::Title(title) if !title.is_empty())));
            for block in &paper.blocks {
                let Block::Table(table) = block else { continue };
                for row in &table.rows {
                    let covered: usize = row.iter().map(|it| it.over + 1).sum();
                    assert_eq!(covered, table.widths.len(), "{}: {row:?}", paper.name);
                }
            }
        }
        // An empty register makes no paper by itself, and nothing stops.
        if !sort.is_of_many() {
            assert_eq!(papers(*sort, &DEMO, &context(), &[]), [], "{sort:?}");
        }
    }
}

/// A bulk of letters says of each suggestion what comes of it: made, made with gaps, or none; and counts the same papers.
#[test]
fn a_bulk_accounts_for_every_suggestion() {
    let all = everything();
    let (mut lacking, mut unsigned) = (0, 0);
    for sort in PaperKind::VALUES {
        let found = account(*sort, &DEMO, &context(), &all);
        if sort.is_of_many() && *sort != PaperKind::Assignment {
            assert_eq!(found, PaperAccount::default(), "{sort:?}");
            continue;
        }
        if *sort != PaperKind::Assignment {
            assert_eq!(found.papers, made(*sort, &all).len(), "{sort:?}");
        }
        lacking += found.lacking.len();
        for id in &all {
            let own = made(*sort, &[*id]);
            assert_eq!(found.none.contains(id), own.is_empty(), "{sort:?} {id}");
            let lacks = found.lacking.iter().find(|(of, _)| of == id).map(|it| it.1.clone());
            let lacks = lacks.unwrap_or_default();
            let is_unwritten = own.iter().any(|it| words(it).contains("【"));
            // 交办通知单 that nobody signs for, or without a day, went out as if it were whole.
            let signs = |it: &Paper, lacks: fn(&str, bool) -> bool| {
                it.blocks.iter().any(|block| match block {
                    Block::Sign { by, on } => lacks(by, on.is_some()),
                    _ => false,
                })
            };
            if *sort == PaperKind::Assignment {
                let nobody = own.iter().any(|it| signs(it, |by, _| by.contains("＿")));
                assert_eq!(lacks.contains(&Lack::Signer), nobody, "{id}");
                assert_eq!(lacks.contains(&Lack::Day), own.iter().any(|it| signs(it, |_, on| !on)), "{id}");
                unsigned += usize::from(nobody);
            }
            if [PaperKind::Reply, PaperKind::Consult].contains(sort) {
                let told = lacks.contains(&Lack::Gap) || lacks.contains(&Lack::Body);
                assert_eq!(told, is_unwritten, "{sort:?} {id}");
            }
        }
    }
    assert!(0 < lacking && 0 < unsigned);
}

#[test]
fn chosen_suggestions_begin_with_the_paper_that_they_wait_for() {
    let all = everything();
    let open = |id: &RecordId| {
        children(*id, Kind::Supervision).iter().any(|act| {
            let method = says(*act, "method");
            ["reminder", "notice"].contains(&method.as_str()) && says(*act, "response_on").is_empty()
        })
    };
    let pressed: Vec<RecordId> = all.iter().copied().filter(open).collect();
    assert!(!pressed.is_empty());
    assert_eq!(fitting(&DEMO, &context(), &pressed), PaperKind::Demand);
    let of = |wanted: PaperKind| -> Vec<RecordId> {
        all.iter().copied().filter(|id| fitting(&DEMO, &context(), &[*id]) == wanted).collect()
    };
    for kind in [PaperKind::Reply, PaperKind::Assignment, PaperKind::Sheet] {
        let fits = of(kind);
        assert!(!fits.is_empty(), "{kind:?}");
        assert!(!made(kind, &fits).is_empty(), "{kind:?} is not empty for those that begin with it");
    }
    assert_eq!(fitting(&DEMO, &context(), &[]), PaperKind::Reply);
}

/// A city that keeps proposals of the consultative conference in the same ledger had letters to 委员 that said 代表.
#[test]
fn papers_on_a_proposal_call_it_and_its_people_by_their_names() {
    let mut journal = samples::demo::journal();
    let all = everything();
    let kind = |id: &RecordId| Draft::revise(&journal, *id, [("kind", Value::text("proposal_cppcc"))]);
    let drafts: Vec<Draft> = all.iter().skip(1).filter_map(kind).collect();
    let author =
        Author { device: "d".into(), run: "r".into(), person: "张三".into(), office: "某局".into() };
    for commit in write(drafts, &Via::Edit, &author, &mut Clock::default(), 1_790_000_000_000, Key([7; 16])) {
        journal.insert(commit, 0);
    }
    for sort in PaperKind::VALUES.iter().filter(|it| **it != PaperKind::Report) {
        let made = papers(*sort, &journal, &context(), &all[1..]);
        assert!(!made.is_empty(), "{sort:?}");
        for paper in &made {
            assert!(!paper.name.contains("代表建议"), "{}", paper.name);
            for block in &paper.blocks {
                match block {
                    Block::Title(title) => assert!(!title.contains("代表建议"), "{title}"),
                    Block::To(to) => assert!(!to.ends_with("代表："), "{to}"),
                    Block::Text(text) => {
                        assert!(!text.contains("代表提出的") && !text.contains("下列代表建议"), "{text}");
                    }
                    Block::Table(table) => {
                        let labels =
                            table.rows.iter().flatten().filter(|it| it.is_label).map(|it| it.says.words());
                        for label in labels.chain(table.heads.iter().cloned()) {
                            assert!(!label.contains("代表"), "{}: {label}", paper.name);
                        }
                    }
                    _ => (),
                }
            }
        }
        // Both kinds side by side: a list of each.
        if sort.is_of_many() && *sort != PaperKind::Assignment {
            let both = papers(*sort, &journal, &context(), &all);
            let names: Vec<&str> = both.iter().map(|it| it.name.split(' ').next().unwrap()).collect();
            assert_eq!(names.len(), 2, "{names:?}");
            assert!(names[0].contains("代表建议") && names[1].contains("政协提案"), "{names:?}");
        }
    }
    let replies = papers(PaperKind::Reply, &journal, &context(), &all[1..]);
    assert!(
        replies
            .iter()
            .all(|it| it.blocks.iter().any(|it| matches!(it, Block::To(to) if to.ends_with("委员："))))
    );
    let notice = words(&papers(PaperKind::Assignment, &journal, &context(), &all[1..])[0]);
    assert!(
        notice.contains("期间委员提出的由你单位承办的提案") && notice.contains("按期答复委员"),
        "{notice}"
    );
    // What is not a proposal stays as it is.
    let own = papers(PaperKind::Sheet, &journal, &context(), &all[..1]);
    assert!(words(&own[0]).contains("代表建议表") && words(&own[0]).contains("领衔代表"));
}

/// What a higher level handed down is called so on its papers, which have its number and its day; others stay as they were.
#[test]
fn papers_on_what_was_handed_down_have_the_number_and_the_day_of_the_higher_level() {
    let (upper, others): (Vec<RecordId>, Vec<RecordId>) =
        everything().into_iter().partition(|id| says(*id, "origin") == "upper");
    let numbers: Vec<String> = upper.iter().map(|id| says(*id, "external_no")).collect();
    assert!(1 < numbers.len() && numbers.iter().all(|it| it.starts_with("省转")), "{numbers:?}");
    for sort in PaperKind::VALUES.iter().filter(|it| it.word().starts_with("代表建议")) {
        let of = |ids: &[RecordId]| made(*sort, ids).iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        assert!(of(&upper).iter().all(|it| it.starts_with("上级交办建议")), "{:?}", of(&upper));
        assert!(of(&others).iter().all(|it| !it.contains("上级交办")), "{sort:?}");
        // On a list of both it stands as it always did.
        let whole = of(&everything());
        let is_own = !sort.is_of_many() && !of(&upper).is_empty();
        assert_eq!(whole.iter().any(|it| it.contains("上级交办")), is_own, "{sort:?}");
    }
    for sort in [PaperKind::Sheet, PaperKind::Ledger, PaperKind::Catalogue, PaperKind::Receipt] {
        let said: String = made(sort, &upper).iter().map(words).collect();
        assert!(numbers.iter().all(|it| said.contains(it.as_str())), "{sort:?}");
        assert!(said.contains("来文编号"), "{sort:?}");
    }
    let said = words(&made(PaperKind::Sheet, &upper)[0]);
    assert!(said.contains("上级要求答复期限"), "{said}");
    assert!(!words(&made(PaperKind::Sheet, &others)[0]).contains("来文编号"));
}

#[test]
fn a_reply_goes_to_each_deputy_with_its_number_class_text_and_day() {
    let mut replied = 0;
    for id in everything() {
        let letters = made(PaperKind::Reply, &[id]);
        let formal: Vec<RecordId> =
            children(id, Kind::Reply).into_iter().filter(|it| says(*it, "kind") == "formal").collect();
        if formal.is_empty() {
            assert_eq!(letters, []);
            continue;
        }
        let joint = match DEMO.record(id).unwrap().value("joint") {
            Value::List(all) => all.len(),
            _ => 0,
        };
        assert_eq!(letters.len() % (joint + 1), 0, "{id}: {}", letters.len());
        let to = if says(id, "kind") == "proposal_cppcc" { "委员：" } else { "代表：" };
        if let Ok(lead) = says(id, "lead").parse::<RecordId>() {
            let first = words(&letters[0]);
            assert!(first.contains(&format!("{}{to}", says(lead, "name"))), "{first}");
        }
        for letter in &letters {
            let letter = words(letter);
            replied += formal.iter().filter(|it| letter.contains(&says(**it, "doc_no"))).count();
            assert_eq!(letter.matches(&format!("{to}\n")).count(), 1, "{letter}");
        }
    }
    assert!(100 < replied);
}

/// “现逐条答复如下” was followed by nothing: points, helpers' opinions and promises stood in records of their own, and
/// the letter knew only its text.
#[test]
fn a_letter_answers_each_point_and_says_what_was_promised_until_when() {
    let mut found = [0; 3];
    for id in everything() {
        let case = suggestion_register::journal::read::case(&DEMO, id).unwrap();
        for letter in made(PaperKind::Reply, &[id]) {
            let said = words(&letter);
            let whole: String = said.chars().filter(|c| !c.is_whitespace()).collect();
            let round = case.replies.iter().map(|it| it.round()).max();
            let mut formal =
                case.replies.iter().filter(|it| it.is_sent_formal() && Some(it.round()) == round);
            if formal.clone().count() != 1 {
                continue;
            }
            let reply = formal.next_back().unwrap();
            for point in reply.points.iter().filter_map(|it| it.text.as_deref()) {
                assert!(said.contains(point.trim()), "{point}: {said}");
                found[0] += 1;
            }
            for promise in case.commitments.iter().filter(|it| it.reply.map(|it| it.id()) == Some(reply.id)) {
                let text: String = promise.text.as_deref().unwrap().trim_end_matches('。').to_owned();
                assert!(said.contains(&text), "{text}: {said}");
                let due =
                    promise.due.map(|due| format!("{}年{}月{}日前完成", due.year(), due.month(), due.day()));
                assert!(due.is_none_or(|due| whole.contains(&due)), "{said}");
                found[1] += 1;
            }
            if let Some(helped) = reply.co_summary.as_deref() {
                assert!(
                    whole.contains(&helped.replace(['\n', ' '], "")) || said.contains("协办单位意见"),
                    "{said}"
                );
                found[2] += 1;
            }
            let lines: Vec<&str> = said.lines().collect();
            let leads = lines.iter().position(|it| it.contains("答复如下"));
            let next = leads.and_then(|at| lines.get(at + 1));
            assert!(next.is_none_or(|it| it.starts_with("一、") || it.starts_with("协办")), "{said}");
            assert!(!said.contains("。。") && !said.contains("待填"), "{said}");
        }
    }
    assert!(found.iter().all(|it| 5 < *it), "{found:?}");
}

#[test]
fn an_assignment_notice_names_everything_that_an_office_was_given_once() {
    let all = everything();
    let notices = made(PaperKind::Assignment, &all);
    let rows: usize = (notices.iter())
        .flat_map(|it| &it.blocks)
        .map(|it| if let Block::Table(table) = it { table.rows.len() } else { 0 })
        .sum();
    let active = |it: &RecordId| {
        ["ended_on", "ended_why"].iter().all(|field| DEMO.record(*it).unwrap().value(field).is_null())
    };
    // What was merged is done with its host, and stands beside it.
    let own: usize =
        all.iter().map(|id| children(*id, Kind::Assignment).iter().filter(|it| active(it)).count()).sum();
    assert!(own <= rows && 300 < own, "{own} {rows}");
    let names: std::collections::BTreeSet<&str> = notices.iter().map(|it| &*it.name).collect();
    assert_eq!(names.len(), notices.len());
}

/// A notice of April named a day of August: that of the rehandling which was ordered in July.
#[test]
fn an_assignment_notice_names_the_day_that_it_set() {
    let notices = made(PaperKind::Assignment, &everything());
    let tables = notices.iter().flat_map(|it| &it.blocks).filter_map(|it| match it {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let told: std::collections::BTreeSet<Vec<String>> = tables
        .flat_map(|table| &table.rows)
        .map(|row| row.iter().map(|cell| cell.says.words()).collect())
        .collect();
    let context = context();
    let mut found = 0;
    for id in everything() {
        let Some(standing) = Standing::of(&DEMO, &context, id) else { continue };
        if standing.case.rehandling().is_none() {
            continue;
        }
        let title = DEMO.record(id).unwrap().value("title").as_text().unwrap().to_owned();
        let set = standing.dues().iter().find(|due| due.kind == DueKind::Reply).and_then(|due| due.date);
        let day = set.unwrap().to_string();
        assert!(told.iter().any(|row| row.contains(&title) && row.contains(&day)), "{title} {day}");
        found += 1;
    }
    assert!(0 < found);
}

#[test]
fn a_handout_lists_what_each_office_was_given_on_a_day_with_its_partners() {
    let all = everything();
    let mut days: std::collections::BTreeMap<Day, usize> = Default::default();
    for it in DEMO.records(Kind::Assignment) {
        if let Some(on) = it.value("assigned_on").as_text().and_then(|it| Day::parse(it).ok()) {
            *days.entry(on).or_default() += 1;
        }
    }
    let (day, _) = days.into_iter().max_by_key(|(_, count)| *count).unwrap();
    let context = context();
    let sheets = handouts(&DEMO, &context, &all, day);
    assert!(10 < sheets.len(), "{}", sheets.len());
    let mut helpers = 0;
    for (office, paper) in &sheets {
        let words = words(paper);
        assert!(words.contains(office.as_str()) && words.contains("签收人"), "{words}");
        assert!(words.contains(&format!("交办日期：{}年{}月{}日", day.year(), day.month(), day.day())));
        assert!(words.contains(&format!("{office}（{} 件）", paper.rows())));
        helpers += words.matches("（主办）").count();
    }
    assert!(10 < helpers, "whoever helps reads whom it helps");
    let other = Day::parse("1999-01-01").unwrap();
    assert!(handouts(&DEMO, &context, &all, other).is_empty());
}

#[test]
fn a_demand_says_what_is_the_matter_in_each_suggestion_and_until_when_to_answer() {
    let case = |number: &str| [number, "关于甲的建议", "超过答复期限 3 天"].map(str::to_owned);
    let demand = |cases: Vec<[String; 3]>| {
        demand(Demand {
            calling: Calling::Suggestion,
            method: Some(SuperviseMethod::Notice),
            doc_no: "示政督〔2025〕1号".to_owned(),
            office: "示例市水利局".to_owned(),
            by: "示例市政府督查室".to_owned(),
            cases,
            requirement: " 抓紧办理。 ".to_owned(),
            reply_due: Some(Day::parse("2025-10-15").unwrap()),
            on: Some(Day::parse("2025-09-30").unwrap()),
        })
    };
    let many = demand(vec![case("001"), case("002")]);
    assert_eq!(many.rows(), 2);
    let said = words(&many);
    for part in [
        "督办通知书",
        "〔2025〕1号",
        "示例市水利局：",
        "共2件",
        "超过答复期限 3 天",
        "督办要求：抓紧办理。",
        "2025年10月15日前",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(demand(vec![case("001")]).name.contains("001") && !many.name.contains("001"));
    // A recorded act makes the same paper.
    let acts: Vec<RecordId> = DEMO.records(Kind::Supervision).map(|it| it.id()).collect();
    let on_paper = acts.iter().filter(|it| ["reminder", "notice"].contains(&says(**it, "method").as_str()));
    let made = made(PaperKind::Demand, &everything());
    assert!(!made.is_empty() && on_paper.count() <= made.len());
    assert!(made.iter().all(|it| it.rows() == 1));
}

#[test]
fn a_bulletin_names_the_slow_offices_or_says_that_there_are_none() {
    let cases: Vec<RecordId> = everything().into_iter().take(60).collect();
    let slow = Slow {
        office: "示例市水利局".to_owned(),
        charges: cases.clone(),
        delayed: cases[..8].iter().map(|id| (*id, "无进展".to_owned())).collect(),
        of: [&cases[..5], &cases[5..7], &cases[7..8]].map(<[RecordId]>::to_vec),
        longest: 33,
    };
    let paper = bulletin(&[slow], &context(), None, false);
    let numbers: Vec<Says> = (paper.blocks.iter())
        .filter_map(|it| if let Block::Table(table) = it { Some(&table.rows[0]) } else { None })
        .flat_map(|row| row.iter().map(|it| it.says.clone()))
        .collect();
    let counts = [60, 8, 5, 2, 1, 33].map(Says::Count);
    assert_eq!(numbers[2..], counts);
    // Each number opens what it counts; the order of the office and its days count nothing.
    let opened: Vec<usize> = paper.figures().map(|it| it.cases.len()).collect();
    assert_eq!(opened, [60, 8, 5, 2, 1]);
    assert!(words(&paper).contains("截至2025年9月30日"));
    // On proposals it is called so, and on both it says both.
    for (kind, has_both, title) in [
        (Some(Calling::Proposal), true, "政协提案办理进度通报"),
        (Some(Calling::Suggestion), true, "代表建议办理进度通报"),
        (Some(Calling::Upper), false, "上级交办建议办理进度通报"),
        (None, true, "代表建议和政协提案办理进度通报"),
        (None, false, "代表建议办理进度通报"),
    ] {
        assert_eq!(bulletin(&[], &context(), kind, has_both).name, title);
    }
    let none = bulletin(&[], &context(), None, false);
    assert!(none.rows() == 0 && words(&none).contains("没有进度滞后的单位。"));
}

#[test]
fn a_spot_check_holds_all_that_is_needed_to_draw_it_again() {
    let drawn = ["市一届人大一次会议第3号", "关于乙的建议", "示例市水利局", "00ab"].map(str::to_owned);
    let pool = vec!["市一届人大一次会议第3号".to_owned(), "市一届人大一次会议第4号".to_owned()];
    let paper = spot_check(&SpotCheck { seed: "7".to_owned(), drawn: vec![drawn], pool, unnumbered: 2 });
    let said = words(&paper);
    for part in ["种子“7”", "从 2 件中抽中 1 件", "00ab", "SHA-256", "第3号、第4号。", "另有 2 件没有编号"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn what_is_not_known_is_room_to_write_and_never_made_up() {
    let bare = all_bare();
    let context = context();
    for sort in [
        PaperKind::Sheet,
        PaperKind::Receipt,
        PaperKind::Return,
        PaperKind::Plan,
        PaperKind::Contacts,
        PaperKind::Face,
        PaperKind::Enquiry,
    ] {
        let made = papers(sort, &bare.0, &context, &[bare.1]);
        assert_eq!(made.len(), 1, "{sort:?}");
        let said = words(&made[0]);
        assert!(said.contains("＿＿＿") || said.contains("关于校车的建议"), "{said}");
        assert!(!said.contains("None") && !said.contains("null"), "{said}");
    }
    assert_eq!(papers(PaperKind::Reply, &bare.0, &context, &[bare.1]), []);
}

/// A register with one suggestion of which nothing but the title is known.
fn all_bare() -> (Journal, RecordId) {
    let id = RecordId::derived(Kind::Suggestion, &["papers"]);
    let drafts = vec![Draft::create(id, [("title", Value::text("关于校车的建议"))])];
    let (mut journal, mut clock) = (Journal::default(), Clock::default());
    let author =
        Author { device: "d".into(), run: "r".into(), person: "张三".into(), office: "某局".into() };
    for commit in write(drafts, &Via::Edit, &author, &mut clock, 1_700_000_000_000, Key([1; 16])) {
        journal.insert(commit, 0);
    }
    (journal, id)
}

/// A paper with everything that could break a document.
fn hostile() -> Paper {
    let long = "长".repeat(8_000);
    Paper {
        name: "难缠的".to_owned(),
        is_wide: false,
        blocks: vec![
            Block::Head {
                office: "<局> & \"署\"".to_owned(),
                doc_no: "〔2025〕1号".to_owned(),
                class: "A".to_owned(),
            },
            Block::Title("]]></w:t>标题".to_owned()),
            Block::Text(format!("甲\u{1}乙\u{b}丙\t丁\n{long}")),
            Block::Table(Table::list(
                &[("名", 1), ("数", 1)],
                vec![
                    vec![Cell::text("=1+1"), Cell::of(Says::Count(7))],
                    vec![Cell::text("<b>䶮😀"), Cell::default()],
                ],
            )),
            Block::Sign { by: "某局".to_owned(), on: None },
        ],
    }
}

#[test]
fn a_document_is_the_same_for_the_same_papers_and_holds_whatever_is_typed() {
    let once = docx(&[hostile()]).unwrap();
    assert_eq!(once, docx(&[hostile()]).unwrap());
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(once)).unwrap();
    let mut document = String::new();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    assert!(document.contains("&lt;局&gt; &amp; &quot;署&quot;"));
    assert!(document.contains(&"长".repeat(8_000)));
    assert!(document.contains("甲\u{fffd}乙\u{fffd}丙　丁"));
    assert_eq!(document.matches("<w:tblHeader/>").count(), 1);
}

#[test]
fn another_program_opens_letters_and_forms_on_a4() {
    let Some(office) = Office::open() else { return };
    let replied = everything().into_iter().find(|id| !made(PaperKind::Reply, &[*id]).is_empty()).unwrap();
    let mut all = made(PaperKind::Reply, &[replied]);
    all.extend(made(PaperKind::Sheet, &[replied]));
    all.extend(made(PaperKind::Contacts, &[replied]));
    all.push(hostile());
    let pdf = office.converts("文书.docx", &docx(&all).unwrap(), "pdf");
    let pages = office.pages(&pdf);
    assert!(pages.iter().all(|it| it.contains("(A4)")), "{pages:?}");
    assert!(pages.iter().any(|it| it.starts_with("841")), "a wide one: {pages:?}");
    let text = office.text(&pdf);
    let by_page: Vec<&str> = text.split('\u{c}').collect();
    assert_eq!(by_page.len(), pages.len() + 1);
    let letter = by_page[0];
    for says in [says(replied, "number"), "代表：".to_owned(), "答复分类".to_owned()] {
        assert!(letter.contains(&says), "{says}: {letter}");
    }
    assert!(!letter.contains('—'), "a letter's first page has no number");
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(squeezed.contains("]]></w:t>标题") && squeezed.contains("<b>䶮"));
    assert!(8_000 <= squeezed.matches('长').count());
    // 8,000 characters fill pages of 22 lines of 28.
    let last = by_page.iter().rev().find(|it| it.contains("—2—") || it.contains("— 2 —")).unwrap();
    let lines = last.lines().filter(|it| it.contains('长')).map(|it| it.matches('长').count());
    let lines: Vec<usize> = lines.collect();
    assert_eq!((lines.len(), lines.iter().max()), (22, Some(&28)), "{last}");
}

#[test]
fn another_program_opens_the_tables() {
    let Some(office) = Office::open() else { return };
    let all = everything();
    for sort in [PaperKind::Catalogue, PaperKind::Promises, PaperKind::Ledger, PaperKind::KeyCatalogue] {
        let made = made(sort, &all);
        let pdf = office.converts("目录.xlsx", &xlsx(&made, 0).unwrap(), "pdf");
        let (pages, text) = (office.pages(&pdf), office.text(&pdf));
        assert!(pages.iter().all(|it| it.contains("(A4)") && it.starts_with("841")), "{sort:?} {pages:?}");
        // The heading is on every page.
        let by_page: Vec<&str> = text.split('\u{c}').filter(|it| !it.trim().is_empty()).collect();
        assert!(by_page.iter().all(|it| it.contains("编号")), "{sort:?}");
        let docx = office.converts("目录.docx", &docx(&made).unwrap(), "pdf");
        let text = office.text(&docx);
        let by_page: Vec<&str> = text.split('\u{c}').filter(|it| !it.trim().is_empty()).collect();
        assert!(by_page.iter().all(|it| it.contains("编号")), "{sort:?}");
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Nothing unseen keeps them together, so that what is searched for is found and what is copied is clean.
#[test]
fn a_number_does_not_part_from_its_unit_nor_a_day_break() {
    let said = "截至2026年11月23日，共办结128件，占45.6%，涉及第3届。";
    // Each begins half a character further on, so that the end of the line comes to stand everywhere.
    let text = |nth: usize| Block::Text(format!("{}{}{said}", "甲".repeat(nth / 2), "a".repeat(nth % 2)));
    let paper = Paper { name: "例".to_owned(), is_wide: false, blocks: (0..56).map(text).collect() };
    let bytes = docx(&[paper]).unwrap();
    assert_eq!(part(&bytes, "word/document.xml").matches(said).count(), 56);
    // Word and WPS keep units and days together by this list, LibreOffice does not.
    let settings = part(&bytes, "word/settings.xml");
    let list = |name: &str| {
        let from = settings.split(&format!("<w:{name} w:lang=\"zh-CN\" w:val=\"")).nth(1).unwrap();
        from.split('"').next().unwrap().to_owned()
    };
    let (last, first) = (list("noLineBreaksAfter"), list("noLineBreaksBefore"));
    assert!("0123456789年月第（《".chars().all(|c| last.contains(c)), "{last}");
    assert!("年月日件项届%，。）》".chars().all(|c| first.contains(c)), "{first}");
    assert!(
        settings.find("characterSpacingControl") < settings.find("noLineBreaksAfter"),
        "in the schema's order"
    );
    let Some(office) = Office::open() else { return };
    let read = office.text(&office.converts("numbers.docx", &bytes, "pdf"));
    let lines: Vec<&str> = read.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    assert!(56 < lines.len(), "{read}");
    for pair in lines.windows(2) {
        let ends = pair[0].ends_with(|c: char| c.is_ascii_digit() || c == '.');
        let goes_on = pair[1].starts_with(|c: char| c.is_ascii_digit() || ['.', '%'].contains(&c));
        assert!(!(ends && goes_on), "{pair:?}");
    }
}

#[test]
fn a_row_of_a_list_stays_on_one_page_and_a_day_in_one_line() {
    let mut all = everything();
    // A ledger of each kind is a paper of its own.
    all.retain(|id| says(*id, "kind") != "proposal_cppcc");
    let ledger = made(PaperKind::Ledger, &all[..80]);
    let [Block::Title(_), Block::Note(_), Block::Table(table)] = &ledger[0].blocks[..] else {
        panic!("{:?}", ledger[0].blocks.len())
    };
    let days = table.rows.iter().flatten().filter(|it| matches!(it.says, Says::Day(_))).count();
    let bytes = docx(&ledger).unwrap();
    let xml = part(&bytes, "word/document.xml");
    assert_eq!(xml.matches("<w:cantSplit/>").count(), table.rows.len() + 1, "every row, and the heads");
    let Some(office) = Office::open() else { return };
    let read = office.text(&office.converts("ledger.docx", &bytes, "pdf"));
    let is_day = |word: &&str| Day::parse(word).is_ok();
    let whole: usize = read.lines().map(|line| line.split_whitespace().filter(is_day).count()).sum();
    assert_eq!(whole, days, "{read}");
}

#[test]
fn a_remark_on_days_stands_below_the_list() {
    let id =
        DEMO.records(Kind::Assignment).find(|it| it.value("role").as_text() == Some("main")).unwrap().id();
    let mut journal = DEMO.clone();
    let author =
        Author { device: "d".into(), run: "r".into(), person: "张三".into(), office: "某局".into() };
    // Nobody knows the holidays of that year yet.
    let given = Draft::revise(&journal, id, [("assigned_on", Value::text("2099-01-05"))]).unwrap();
    for commit in
        write(vec![given], &Via::Edit, &author, &mut Clock::default(), 1_900_000_000_000, Key([7; 16]))
    {
        journal.insert(commit, 0);
    }
    let on = Day::parse("2099-01-05").unwrap();
    let lists = handouts(&journal, &context(), &everything(), on);
    let [(_, paper)] = &lists[..] else { panic!("{}", lists.len()) };
    let Some(Block::Table(table)) = paper.blocks.iter().find(|it| matches!(it, Block::Table(_))) else {
        panic!()
    };
    assert!(matches!(table.rows[0].last().unwrap().says, Says::Day(day) if day.year() == 2099), "{table:?}");
    let remark = "注：2099年放假安排未导入，该年的期限按周末推算。".to_owned();
    assert_eq!(paper.blocks.last(), Some(&Block::Note(remark)));
}

/// Sentences are put together from what people wrote, which often ends with a stop of its own; and late is one word.
#[test]
fn no_paper_stops_twice_or_calls_late_by_two_words() {
    for sort in PaperKind::VALUES {
        for paper in made(*sort, &everything()) {
            let words = words(&paper);
            for wrong in ["。。", "，。", "；。", "超期"] {
                assert!(!words.contains(wrong), "{}: {wrong}", paper.name);
            }
        }
    }
}
