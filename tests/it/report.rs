//! The report to the standing committee (办理情况报告): every fact that the register holds comes out, in its section, and nothing that it does not hold.

use suggestion_register::{
    domain::{
        choice::Choice,
        choices::{Grade, Indicator},
        context::Context,
        day::Day,
        id::{Key, RecordId},
        kind::Kind,
        record::Facts as _,
        value::Value,
    },
    exchange::sheet::ledger::Says,
    figures::{
        bases::{BaseLevel, steps},
        basis::Basis,
        count::{Side, behind},
        cut::Filter,
        subject::Subject,
    },
    journal::{
        clock::Clock,
        commit::{Author, Via},
        conflict::conflicts,
        fold::Journal,
        read,
        write::{Draft, write},
    },
    papers::{
        Block, Leads, Paper,
        docx::docx,
        prose::Figure,
        report::{self, Report, ReportChoice, Version, WHOLE, carried::carried},
    },
    samples,
    text::calling::Calling,
    watch::situation::Situation,
};

use crate::office::Office;

const HEARD: &str = "2023-10-30";

fn ids(journal: &Journal) -> Vec<RecordId> {
    journal.records(Kind::Suggestion).map(|it| it.id()).collect()
}

fn context(journal: &Journal, today: &str) -> Context {
    Context::of(read::settings(journal).as_ref(), Day::parse(today).unwrap())
}

fn reports(journal: &Journal, today: &str, wanted: ReportChoice) -> Vec<Report> {
    report::of(journal, &context(journal, today), &ids(journal), wanted)
}

/// The paragraphs of a paper, each under the heading that it stands under.
fn paragraphs(paper: &Paper) -> Vec<(String, String)> {
    let mut under = String::new();
    let mut said = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::Heading(_, it) => {
                under.clone_from(it);
                said.push((under.clone(), it.clone()));
            }
            Block::Title(it) | Block::Subtitle(it) | Block::To(it) | Block::Text(it) | Block::Note(it) => {
                said.push((under.clone(), it.clone()));
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flatten().map(|it| it.says.words());
                said.push((under.clone(), cells.collect::<Vec<_>>().join("|")));
            }
            _ => (),
        }
    }
    said
}

fn whole(paper: &Paper) -> String {
    paragraphs(paper).into_iter().map(|(_, it)| it + "\n").collect()
}

fn written(journal: &mut Journal, device: &str, at: u64, drafts: Vec<Draft>) {
    let author =
        Author { device: device.into(), run: "r".into(), person: "张三".into(), office: "某局".into() };
    let entropy = Key([device.as_bytes()[0]; 16]);
    for commit in write(drafts, &Via::Edit, &author, &mut Clock::default(), at, entropy) {
        journal.insert(commit, 0);
    }
}

/// The sample register, counting shares without digits, as the published report does.
fn sample() -> Journal {
    let mut journal = samples::puyang::journal();
    let register = read::register(&journal).unwrap();
    let draft = Draft::revise(&journal, register, [("percent_digits", Value::Int(0))]).unwrap();
    written(&mut journal, "d", 1_700_000_000_000, vec![draft]);
    journal
}

/// What the published report of 2023-10-30 states, by where: figures, names, titles, forms, results.
const FACTS: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "关于市九届人大一次会议政府系统承办一类建议办理情况的报告",
            "2023年10月30日",
            "濮阳市第九届人民代表大会常务委员会第六次会议",
            "濮阳市人民政府副市长聂长明",
            "主任、各位副主任、秘书长、各位委员",
            "市人大常委会安排",
        ],
    ),
    (
        "一、基本情况",
        &[
            "2023年度",
            "一类建议13件",
            "一类建议总数的81%",
            "经济发展、科技创新、法治建设、文化建设、社会事业",
            "13个工作部门",
            "4月7日",
            "市政府联合市人大",
            "集中交办会",
            "《濮阳市人民政府办公室关于做好2023年市人大代表建议和政协提案办理工作的通知》",
            "316件建议",
            "办理时限及程序方法",
            "讲政治、聚民意、促发展",
        ],
    ),
    ("二、主要做法", &["法定职责", "推动工作、改进作风、改善民生", "让代表满意、让群众受益"]),
    (
        "（一）高位推进，压实工作责任",
        &[
            "领办制度",
            "实地调研、协商座谈、现场办公、书面督办",
            "朱良才市长",
            "苏志伟代表",
            "《关于以科技创新引领我市民营企业在新时代新征程上高质量发展的建议》",
            "抓调研、夯基础、谋长远",
            "赵建玲常务副市长",
            "朱晓玲代表",
            "《关于加大我市充电桩建设，解决新能源车充电困境的建议》",
            "专题会",
            "成立工作专班",
            "“一把手”督办机制",
            "审定办理方案",
            "与代表沟通座谈",
            "审定办理答复文稿",
            "评估办理成效",
            "分管负责同志",
            "清单化、项目化",
            "台账管理",
            "“五到位”",
            "“三访三见面”",
            "满意率达到100%",
        ],
    ),
    (
        "（二）强化沟通，加强协作联动",
        &[
            "市人大常委会的有关会议活动",
            "市政府办公室、市委市政府督查局",
            "市人大选工委",
            "交办、催办、督办、反馈",
            "“请进来”专题面商",
            "“走出去”征询意见",
            "事前有了解、事中有沟通、事后有反馈",
            "主办单位主动牵头",
            "协办单位积极配合",
            "联合办理机制",
        ],
    ),
    (
        "（三）深入调研，提升督办效果",
        &[
            "一线",
            "常务副市长总负责",
            "分管副秘书长具体负责",
            "市委市政府督查局督办",
            "电话催办、现场协调、重点督办",
            "不定期督导抽查",
            "提醒督促",
            "年度综合考评",
            "抓完善提升",
            "抓落实到位",
            "抓如期完成",
            "抓创造条件",
        ],
    ),
    (
        "（四）健全机制，着力服务发展",
        &[
            "刘志敏代表",
            "《关于氢能产业发展的建议》",
            "《濮阳市促进氢能产业发展扶持办法》",
            "绿氢制备、氢能储运、加氢站建设",
            "寇艳丽代表",
            "《关于加强濮阳城市文化建设的建议》",
            "《关于推动濮阳市公共文化服务高质量发展的实施意见》",
            "“件件有落实，事事有回音”",
            "朱晓玲代表",
            "255座",
            "1811个",
            "刘道嘉代表",
            "《关于优化营商环境的建议》",
            "“免申即享”",
            "“企业直通车”",
            "“一件事一次办”",
            "“12345-1”",
            "田中华代表",
            "《关于加强农业种质资源保护开发利用的建议》",
            "近70个",
            "“濮麦”“濮花”“濮豆”",
            "刘百宽代表",
            "《关于提升“万人助万企”效果，促进我市企业高质量发展的建议》",
            "10家企业通过了省专精特新",
            "两家企业通过国家专精特新“小巨人”",
        ],
    ),
    (
        "三、下步打算",
        &[
            "仍有一定差距",
            "主题教育",
            "思想认识再重视再提高",
            "“确保满意率、提升办成率”",
            "机制举措再完善再优化",
            "市政府领导统筹协调",
            "市委市政府督查局跟踪督办",
            "多次提出、办理难度较大",
            "督办考核再强化再严格",
            "办前指导、办中督查、办后跟踪",
            "综合考评体系中的权重",
            "办理工作公开",
            "以上报告，请予审议",
        ],
    ),
];

#[test]
fn every_fact_of_the_published_report_comes_out_of_the_sample_in_its_section() {
    let report = reports(&sample(), HEARD, WHOLE).remove(0);
    let said = paragraphs(&report.paper());
    for (section, facts) in FACTS {
        let there: String = said.iter().filter(|(under, _)| under == section).map(|(_, it)| &**it).collect();
        for fact in *facts {
            assert!(there.contains(fact), "{section}: {fact}\n{there}");
        }
    }
    // What is declared and not counted says so to whoever drafts it, and to nobody else.
    let (draft, handed_in) = (whole(&report.draft()), whole(&report.paper()));
    assert!(draft.contains("会议公布的数") && draft.contains("逐件登记的有7件"), "{draft}");
    assert!(!handed_in.contains("起草说明") && !handed_in.contains("台账里"), "{handed_in}");
    let Some(office) = Office::open() else { return };
    let pdf = office.converts("报告.docx", &docx(&[report.paper()]).unwrap(), "pdf");
    let squeezed: String = office.text(&pdf).chars().filter(|c| !c.is_whitespace()).collect();
    let places = ["聂长明", "一、基本情况", "316件", "二、主要做法", "三、下步打算", "请予审议", "附表"];
    let places = places.map(|it| squeezed.find(it));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} {squeezed}");
}

/// Once the program's own text held the sentences; now each fact is a record, and without it the report says nothing
/// of it: not a name, not a figure.
#[test]
fn without_the_records_none_of_the_facts_is_said() {
    let mut journal = sample();
    let sessions: Vec<RecordId> = journal.records(Kind::Session).map(|it| it.id()).collect();
    let mut drafts: Vec<Draft> = [Kind::Outcome, Kind::LeaderAction, Kind::Deputy]
        .into_iter()
        .flat_map(|kind| journal.records(kind).map(|it| Draft::delete(it, None)).collect::<Vec<_>>())
        .collect();
    drafts.extend(Draft::revise(&journal, sessions[0], [("practices", Value::Null)]));
    for id in ids(&journal) {
        drafts.extend(Draft::revise(&journal, id, [("lead_officials", Value::Null)]));
    }
    written(&mut journal, "x", 1_700_000_100_000, drafts);
    let said = whole(&reports(&journal, HEARD, WHOLE).remove(0).paper());
    for fact in ["朱良才", "专班", "255座", "督查局", "五到位", "三访", "氢能", "濮麦", "主题教育", "考评"]
    {
        assert!(!said.contains(fact), "{fact}\n{said}");
    }
    // Where nothing is known there is a place to be filled in: four sections, three intentions, the rates.
    assert_eq!(said.matches("【待填").count(), 8, "{said}");
}

/// A deputy mayor who is asked what a number counts finds the answer behind it.
#[test]
fn every_figure_that_opens_says_what_it_counts() {
    let demo = samples::demo::journal();
    let mut opened = 0;
    for wanted in [WHOLE, ReportChoice { grade: Some(Grade::G2), ..WHOLE }] {
        for (journal, today) in [(&sample(), HEARD), (&demo, "2026-09-30")] {
            for report in reports(journal, today, wanted) {
                for figure in report.figures.all().iter().filter(|it| !it.cases.is_empty()) {
                    let Figure { name, means, .. } = figure;
                    assert!(4 < means.chars().count() && !means.contains("。。"), "{name}: {means}");
                    opened += 1;
                }
            }
        }
    }
    assert!(100 < opened, "{opened}");
}

/// Of “182÷278件” the whole opened and nobody could find the rest: now those that are not counted stand first.
#[test]
fn behind_the_numbers_of_a_rate_those_stand_first_that_it_lacks() {
    let demo = samples::demo::journal();
    let mut rates = 0;
    for report in reports(&demo, "2026-09-30", WHOLE) {
        let annex = Paper {
            blocks: report.annex.iter().map(|(_, table)| Block::Table(table.clone())).collect(),
            ..Paper::default()
        };
        for figure in report.figures.all().iter().chain(annex.figures()) {
            let Some((_, counts)) = figure.value.split_once('÷') else { continue };
            let hits: usize = figure.value.rsplit(['（', '÷']).nth(1).unwrap().parse().unwrap();
            let of: usize = counts.trim_end_matches(|it: char| !it.is_ascii_digit()).parse().unwrap();
            let gives = &figure.gives.1;
            // Each that does not count says why.
            let lacking = gives.iter().take_while(|it| it.starts_with("未计入：")).count();
            assert!(gives[..lacking].iter().all(|it| 6 < it.chars().count()), "{}", figure.name);
            assert_eq!((figure.cases.len(), gives.len(), of - lacking), (of, of, hits), "{}", figure.name);
            assert!(gives[lacking..].iter().all(|it| it == "计入"), "{}", figure.name);
            rates += 1;
        }
        // All numbers of suggestions in the tables behind the report open, too.
        let numbers = report.annex.iter().flat_map(|(_, table)| &table.rows).flatten();
        let dumb = numbers.filter(|it| matches!(it.says, Says::Count(1..)) && it.leads.is_none());
        assert_eq!(dumb.count(), 0);
    }
    assert!(8 <= rates, "{rates}");
}

#[test]
fn prose_has_no_sentence_that_is_none_and_says_nothing_twice() {
    let demo = samples::demo::journal();
    for wanted in [
        WHOLE,
        ReportChoice { version: Version::Short, ..WHOLE },
        ReportChoice { grade: Some(Grade::G2), ..WHOLE },
    ] {
        for (journal, today) in [(&sample(), HEARD), (&demo, "2026-09-30")] {
            for report in reports(journal, today, wanted) {
                let paper = report.paper();
                let said = whole(&paper);
                for wrong in ["。。", "，。", "；。", "》其他", "None", "—（", "{", "}", "《》"]
                {
                    assert!(!said.contains(wrong), "{wrong}: {said}");
                }
                // Of prose: tables and headings repeat what the text says.
                let mut sentences: Vec<String> = paper
                    .blocks
                    .iter()
                    .filter_map(|it| if let Block::Text(it) = it { Some(it) } else { None })
                    .flat_map(|it| it.split('。').map(str::to_owned))
                    .filter(|it| 8 < it.chars().count() && !it.contains("【待填"))
                    .collect();
                let all = sentences.len();
                sentences.sort_unstable();
                sentences.dedup();
                assert_eq!(sentences.len(), all, "{said}");
            }
        }
    }
}

#[test]
fn what_nobody_entered_is_no_success() {
    let said = whole(&reports(&sample(), HEARD, WHOLE).remove(0).draft());
    for comfort in ["没有逾期", "满意率（", "办复率", "0件", "按期答复"] {
        assert!(!said.contains(comfort), "{comfort}: {said}");
    }
    assert_eq!(said.matches("台账里没有登记").count(), 1, "{said}");
    assert!(said.contains("【待填：答复、代表反馈、与代表的沟通见面、答复期限的情况】"), "{said}");
}

#[test]
fn leaders_stand_by_protocol_each_once_and_many_facts_stand_in_tables() {
    let demo = samples::demo::journal();
    let of = reports(&demo, "2026-09-30", WHOLE);
    let report = of.iter().find(|it| it.name.contains("三次")).unwrap();
    let led = report.parts.iter().find(|it| it.id == "led").unwrap().made.clone();
    let places: Vec<usize> =
        ["市长", "常务副市长", "副市长领办"].iter().map(|it| led.find(it).unwrap()).collect();
    assert!(places.is_sorted(), "{led}");
    let tables: Vec<&str> = report.annex.iter().map(|(heading, _)| &**heading).collect();
    assert_eq!(
        tables,
        ["附表：件数口径", "附表：领导领办情况", "附表：办理成效", "附表：代表反复提出的专题"]
    );
    let leaders = &report.annex[1].1.rows;
    for row in leaders {
        let name = row[0].says.words();
        assert_eq!(led.matches(&name).count(), 1, "{name}: {led}");
    }
    let short = reports(&demo, "2026-09-30", ReportChoice { version: Version::Short, ..WHOLE });
    let length = |all: &[Report]| all.iter().map(|it| whole(&it.paper()).chars().count()).sum::<usize>();
    assert!(length(&short) * 2 < length(&of), "{} {}", length(&short), length(&of));
}

#[test]
fn a_report_on_one_class_counts_that_class_alone() {
    let demo = samples::demo::journal();
    let wanted = ReportChoice { grade: Some(Grade::G1), ..WHOLE };
    let report = reports(&demo, "2026-09-30", wanted).remove(0);
    let said = whole(&report.paper());
    assert!(said.contains("政府系统承办一类建议办理情况的报告") && said.contains("一类建议14件"), "{said}");
    let counted = report.figures.of("交办件数").unwrap();
    assert_eq!(counted.cases.len().to_string(), counted.value);
    assert!(
        counted.cases.iter().all(|id| read::case(&demo, *id).unwrap().suggestion.grade == Some(Grade::G1))
    );
}

/// 总数对得上: each number is the one above it without those that the line names, and is what the indicators divide by.
#[test]
fn the_bases_add_up_and_are_those_of_the_indicators() {
    let demo = samples::demo::journal();
    let context = context(&demo, "2026-09-30");
    let basis = Basis::of(read::settings(&demo).as_ref(), &context);
    let subjects: Vec<Subject> = ids(&demo)
        .into_iter()
        .map(|id| {
            let case = read::case(&demo, id).unwrap();
            let host = read::host(&demo, &case);
            let session = case.suggestion.session.and_then(|it| read::session(&demo, it.id()));
            Subject::of(&Situation::new(&case, host.as_ref(), session.as_ref(), &context), &demo)
        })
        .collect();
    let steps = steps(&subjects, &basis);
    assert_eq!(steps[0].of.len(), subjects.len());
    for pair in steps.windows(2) {
        let left: usize = pair[1].left.iter().map(|(_, of)| of.len()).sum();
        assert_eq!(pair[0].of.len() - left, pair[1].of.len(), "{:?}", pair[1].level);
        assert!(pair[1].of.iter().all(|id| pair[0].of.contains(id)));
    }
    assert!(1 < steps.iter().filter(|it| !it.left.is_empty()).count(), "the demo shows how numbers part");
    let at = |level: BaseLevel| &steps.iter().find(|it| it.level == level).unwrap().of;
    let all = |of: Indicator| behind(&subjects, &basis, &Filter::default(), of, Side::All);
    assert_eq!(*at(BaseLevel::Counted), all(Indicator::Count));
    let owing = at(BaseLevel::Counted).len() - steps[1].apart.len();
    assert_eq!(owing, all(Indicator::ReplyRate).len(), "what needs no reply stands beside it");
    assert_eq!(*at(BaseLevel::InWork), all(Indicator::MeetRate));
    assert_eq!(*at(BaseLevel::Replied), all(Indicator::DoneRate));
    assert_eq!(BaseLevel::VALUES.len(), steps.len());
}

#[test]
fn what_people_write_into_the_report_stays_while_its_figures_follow_the_register() {
    let mut journal = sample();
    let report = |journal: &Journal| reports(journal, HEARD, WHOLE).remove(0);
    let before = report(&journal);
    let part = |report: &Report, id: &str| report.parts.iter().find(|it| it.id == id).unwrap().clone();
    let writes = |journal: &mut Journal, device: &str, id: &str, text: &str| {
        let part = part(&report(journal), id);
        let values = [
            ("session", Value::text(before.session.to_string())),
            ("part", Value::text(id)),
            ("text", Value::text(text)),
            ("basis", Value::text(part.made.clone())),
        ];
        let draft = Draft::revise(journal, part.record(before.session), values).unwrap();
        written(journal, device, 1_700_000_100_000, vec![draft]);
    };
    // Two offices write different parts at once; merged, nothing contradicts.
    let mut other = journal.clone();
    writes(&mut journal, "1", "assigned", "今年共交办{交办件数}件，另见{没有的数}。");
    writes(&mut other, "2", "awareness", "明年再办{一类建议件数}件。\n第二段。");
    for commit in other.commits() {
        journal.insert(commit.clone(), 0);
    }
    assert!(conflicts(&journal).is_empty());
    let now = report(&journal);
    let said = whole(&now.paper());
    assert!(said.contains("今年共交办316件，另见{没有的数}。"), "{said}");
    assert!(said.contains("明年再办13件。\n第二段。") && !said.contains("提升办成率"), "{said}");
    assert!(!part(&now, "assigned").is_outdated());

    // The session's declared total changes: the words stay, the figure follows.
    let revised = |journal: &mut Journal, device, at, field, value| {
        let draft = Draft::revise(journal, before.session, [(field, value)]).unwrap();
        written(journal, device, at, vec![draft]);
    };
    revised(&mut journal, "3", 1_700_000_200_000, "declared_assigned", Value::Int(320));
    let now = report(&journal);
    assert!(whole(&now.paper()).contains("今年共交办320件"));
    assert!(!part(&now, "assigned").is_outdated(), "another figure is no other sentence");

    // Another sentence of the register is told.
    revised(&mut journal, "4", 1_700_000_300_000, "assign_doc", Value::text("新的交办通知"));
    assert!(part(&report(&journal), "assigned").is_outdated());
    assert!(whole(&report(&journal).paper()).contains("今年共交办320件"));
}

/// A part that this version makes no more was written by somebody all the same.
#[test]
fn words_for_a_part_that_is_not_made_any_more_are_still_there() {
    let mut journal = sample();
    let before = reports(&journal, HEARD, WHOLE).remove(0);
    let old = report::Part { id: "next".into(), ..before.parts[0].clone() };
    let values = [
        ("session", Value::text(before.session.to_string())),
        ("part", Value::text("next")),
        ("text", Value::text("从前写的打算。")),
    ];
    let draft = Draft::revise(&journal, old.record(before.session), values).unwrap();
    written(&mut journal, "1", 1_700_000_100_000, vec![draft]);
    let said = whole(&reports(&journal, HEARD, WHOLE).remove(0).paper());
    assert!(said.contains("从前写的打算。\n以上报告"), "{said}");
    let short = ReportChoice { version: Version::Short, ..WHOLE };
    assert!(!whole(&reports(&journal, HEARD, short).remove(0).paper()).contains("从前写的打算"));
}

/// A year's draft begins from last year's: the words come, the figures are this year's, and nobody's own words go.
#[test]
fn a_draft_begins_from_last_years_words() {
    let mut journal = samples::demo::journal();
    let find = |journal: &Journal, name: &str| {
        reports(journal, "2026-09-30", WHOLE).into_iter().find(|it| it.name.contains(name)).unwrap()
    };
    let (last, this) = (find(&journal, "二次"), find(&journal, "三次"));
    assert!(carried(&journal, &this, WHOLE).is_none(), "nobody has written anything yet");
    let words = |report: &Report, id: &str, text: &str| {
        let part = report.parts.iter().find(|it| it.id == id).unwrap();
        let values = [
            ("session", Value::text(report.session.to_string())),
            ("part", Value::text(id)),
            ("text", Value::text(text)),
        ];
        (part.record(report.session), values)
    };
    let mut drafts = Vec::new();
    for (report, id, text) in [
        (&last, "assigned", "交办{交办件数}件。"),
        (&last, "awareness", "再提高。"),
        (&this, "awareness", "今年的话。"),
    ] {
        let (record, values) = words(report, id, text);
        drafts.extend(Draft::revise(&journal, record, values));
    }
    written(&mut journal, "1", 1_790_000_000_000, drafts);
    let found = carried(&journal, &find(&journal, "三次"), WHOLE).unwrap();
    assert_eq!((found.from.id, found.drafts.len()), (last.session, 1));
    written(&mut journal, "2", 1_790_000_100_000, found.drafts);
    let now = find(&journal, "三次");
    let said = whole(&now.paper());
    assert!(
        said.contains("交办272件。") && said.contains("今年的话。") && !said.contains("再提高。\n"),
        "{said}"
    );
    assert!(
        now.parts.iter().find(|it| it.id == "assigned").unwrap().is_outdated(),
        "last year's words are to be looked at"
    );
    assert!(carried(&journal, &now, WHOLE).is_none(), "once is enough");
}

/// 人大代表建议 and 政协提案 side by side: every number is that of its kind alone, and both make the whole.
#[test]
fn suggestions_and_proposals_stand_side_by_side() {
    let mut demo = samples::demo::journal();
    let kinds = |reports: &[Report]| -> Vec<Vec<String>> {
        let annexes = reports.iter().flat_map(|it| &it.annex);
        let table =
            annexes.filter(|(heading, _)| heading == "附表：人大代表建议和政协提案").map(|(_, table)| table);
        table.flat_map(|it| &it.rows).map(|row| row.iter().map(|it| it.says.words()).collect()).collect()
    };
    let latest = |journal: &Journal| reports(journal, "2026-11-23", WHOLE).remove(0);
    assert!(kinds(&[latest(&demo)]).is_empty(), "there is one kind alone");
    let session = latest(&demo).session;
    let own = |id: &RecordId| {
        read::case(&demo, *id).unwrap().suggestion.session.is_some_and(|it| it.id() == session)
    };
    let proposals: Vec<RecordId> = ids(&demo).into_iter().filter(own).step_by(4).collect();
    let drafts =
        proposals.iter().map(|id| Draft::revise(&demo, *id, [("kind", Value::text("proposal_cppcc"))]));
    let drafts: Vec<Draft> = drafts.map(Option::unwrap).collect();
    written(&mut demo, "k", 1_900_000_000_000, drafts);
    let report = latest(&demo);
    let rows = kinds(std::slice::from_ref(&report));
    assert!(4 < rows.len(), "{rows:?}");
    let number = |words: &str| words.trim_end_matches('件').parse::<usize>().unwrap();
    let (suggested, proposed) = (number(&rows[0][1]), number(&rows[0][2]));
    assert!(0 < proposed && proposed <= proposals.len());
    let counted = report.annex.iter().find(|(heading, _)| heading == "附表：件数口径").unwrap();
    let counted = counted.1.rows.iter().find(|row| row[0].says.words() == "受理办理").unwrap();
    assert_eq!((suggested + proposed).to_string(), counted[1].says.words());
    // The numerators and denominators of both kinds make those of the report's own sentence.
    for row in &rows[1..] {
        let pair = |cell: &str| -> Option<(usize, usize)> {
            let (hits, of) = cell.split_once('（')?.1.trim_end_matches("件）").split_once('÷')?;
            Some((hits.parse().ok()?, of.parse().ok()?))
        };
        let name = row[0].trim_end_matches("（由代表、委员评价）");
        let whole = report.figures.of(&format!("{name}·件数")).unwrap();
        let (left, right) = (pair(&row[1]).unwrap(), pair(&row[2]).unwrap());
        assert_eq!(format!("{}÷{}件", left.0 + right.0, left.1 + right.1), whole.value, "{row:?}");
    }
}

/// The demo, of which every fifth suggestion is a proposal of the consultative conference.
fn with_proposals() -> Journal {
    let mut journal = samples::demo::journal();
    let proposals: Vec<RecordId> = ids(&journal).into_iter().step_by(5).collect();
    let drafts: Vec<Draft> = (proposals.iter())
        .filter_map(|id| Draft::revise(&journal, *id, [("kind", Value::text("proposal_cppcc"))]))
        .collect();
    written(&mut journal, "d", 1_790_000_000_000, drafts);
    journal
}

fn on(kind: Calling) -> ReportChoice {
    ReportChoice { kind: Some(kind), ..WHOLE }
}

/// Nothing is lost between the two reports: what each hands over makes up what both together do.
#[test]
fn a_report_on_each_kind_adds_up_to_the_report_on_both() {
    let journal = with_proposals();
    let value = |report: &Report, name: &str| -> u64 {
        report.figures.of(name).map_or(0, |figure| figure.value.parse().unwrap())
    };
    let of = |wanted| reports(&journal, "2026-09-30", wanted);
    let (both, deputies, members) = (of(WHOLE), of(on(Calling::Suggestion)), of(on(Calling::Proposal)));
    assert_eq!((both.len(), deputies.len(), members.len()), (2, 2, 2));
    let mut sums = 0;
    for ((both, deputies), members) in both.iter().zip(&deputies).zip(&members) {
        assert_eq!((both.session, both.session), (deputies.session, members.session));
        for name in ["交办件数", "逐件登记件数", "督办次数", "沟通次数", "办理方案份数"]
        {
            // What the congress declared is no count, and a register that holds a part names no total.
            if both.figures.of(name).is_none_or(|figure| figure.is_declared) {
                continue;
            }
            let (left, right) = (value(deputies, name), value(members, name));
            assert_eq!(value(both, name), left + right, "{name}");
            sums += usize::from(0 < left && 0 < right);
        }
    }
    assert!(5 <= sums, "{sums}");
}

/// The report on one proposal had a table of topics of deputies, with four suggestions that were none of its.
#[test]
fn the_topics_of_a_report_are_of_what_it_is_on() {
    let journal = with_proposals();
    let mut found = 0;
    for kind in [Calling::Suggestion, Calling::Proposal] {
        for report in reports(&journal, "2026-09-30", on(kind)) {
            let Some((heading, table)) = report.annex.iter().find(|(heading, _)| heading.contains("专题"))
            else {
                continue;
            };
            assert_eq!(heading.contains("代表"), kind == Calling::Suggestion, "{heading}");
            let figures = table.rows.iter().flatten().filter_map(|cell| match &cell.leads {
                Some(Leads::Figure(figure)) => Some(&**figure),
                _ => None,
            });
            for case in figures.flat_map(|figure| &figure.cases) {
                let own = journal.record(*case).unwrap().value("kind").as_text() == Some("proposal_cppcc");
                assert_eq!(own, kind == Calling::Proposal, "{case:?}");
                found += 1;
            }
        }
    }
    assert!(0 < found);
}

#[test]
fn a_report_on_proposals_is_for_the_conference_and_in_its_words() {
    let journal = with_proposals();
    for (wanted, to, title) in [
        (on(Calling::Proposal), "市政协常委会：", "提案办理情况的报告"),
        (on(Calling::Suggestion), "市人大常委会：", "代表建议办理情况的报告"),
        (WHOLE, "市人大常委会：", "代表建议和政协提案办理情况的报告"),
    ] {
        let all = reports(&journal, "2026-09-30", wanted);
        let report = all.into_iter().max_by_key(|it| it.figures.all().len()).unwrap();
        let said = whole(&report.paper());
        assert!(said.contains(title), "{said}");
        assert!(said.contains(to) || said.contains("主任、各位副主任"), "{said}");
        let of_members = ["政协", "委员提出、审查立案的", "名委员", "位委员沟通", "件提案"];
        let of_deputies = ["人大常委会", "人大三次会议", "位代表沟通", "已答复的建议中", "代表不满意的"];
        for word in of_members {
            assert_eq!(
                said.contains(word),
                wanted.kind == Some(Calling::Proposal) || wanted == WHOLE && word == "政协",
                "{word} {wanted:?}\n{said}"
            );
        }
        for word in of_deputies {
            assert_eq!(
                said.contains(word),
                wanted.kind != Some(Calling::Proposal),
                "{word} {wanted:?}\n{said}"
            );
        }
        // Of one kind alone there is nothing to set side by side.
        let has_kinds = report.annex.iter().any(|(heading, _)| heading.contains("政协提案"));
        assert_eq!(has_kinds, wanted == WHOLE);
    }
}

/// What a higher level handed down is reported to it by its own numbers and days, and is in the other report as before.
#[test]
fn a_report_on_what_was_handed_down_names_its_numbers_and_its_days() {
    let journal = samples::demo::journal();
    let is_upper =
        |id: &RecordId| journal.record(*id).is_some_and(|it| it.value("origin").as_text() == Some("upper"));
    let all: Vec<RecordId> = ids(&journal).into_iter().filter(is_upper).collect();
    assert!(!all.is_empty());
    let made = reports(&journal, "2026-09-30", on(Calling::Upper));
    let mut told = 0;
    for report in &made {
        let said = whole(&report.paper());
        assert!(said.contains("上级交办建议办理情况的报告"), "{said}");
        assert!(said.contains("【待填：交办机关】：") && said.contains("特此报告。"), "{said}");
        for word in ["人大常委会", "政协", "请予审议"] {
            assert!(!said.contains(word), "{word}\n{said}");
        }
        let (_, table) = report.annex.iter().find(|(heading, _)| heading.contains("上级交办建议")).unwrap();
        let answered = |row: &Vec<_>| row.len() == 7;
        assert!(table.rows.iter().all(answered));
        assert!(table.rows.iter().all(|row| row[0].says.words().starts_with("省转")), "{table:?}");
        assert!(table.rows.iter().any(|row| !row[4].says.words().is_empty()), "{table:?}");
        told += table.rows.len();
    }
    assert_eq!(told, all.len());
    // The report on deputies' suggestions has them as it always had.
    let whole_of = |wanted| {
        let all = reports(&journal, "2026-09-30", wanted);
        let all: Vec<String> = all.iter().map(|it| whole(&it.paper())).collect();
        all.into_iter().filter(|it| it.contains("三次会议")).collect::<Vec<_>>()
    };
    assert_eq!(whole_of(on(Calling::Suggestion)).len(), 1);
    assert_eq!(whole_of(on(Calling::Suggestion)), whole_of(WHOLE));
}

/// A mark that tells our words from those of others is never printed.
#[test]
fn no_mark_of_a_word_comes_out_of_any_report() {
    let journal = with_proposals();
    for kind in [None, Some(Calling::Suggestion), Some(Calling::Proposal), Some(Calling::Upper)] {
        for version in [Version::Full, Version::Short] {
            for grade in [None, Some(Grade::G1), Some(Grade::G2)] {
                for report in reports(&journal, "2026-09-30", ReportChoice { version, grade, kind }) {
                    let made = format!("{:?}{:?}{:?}", report.paper(), report.draft(), report.figures);
                    assert!(!made.contains(['⟦', '⟧']), "{kind:?} {version:?} {grade:?}");
                }
            }
        }
    }
}

/// What people wrote into one report does not stand in the other.
#[test]
fn what_is_written_for_one_kind_stays_there() {
    let mut journal = with_proposals();
    let report = reports(&journal, "2026-09-30", on(Calling::Proposal)).pop().unwrap();
    let part = report.parts.iter().find(|it| it.id.starts_with("end")).unwrap();
    let id = part.record(report.session);
    let session = Value::text(report.session.to_string());
    let values = [("session", session), ("part", part.id.as_str().into()), ("text", "请予指正。".into())];
    written(&mut journal, "d", 1_790_000_100_000, vec![Draft::create(id, values)]);
    for (wanted, is_there) in
        [(on(Calling::Proposal), true), (on(Calling::Suggestion), false), (WHOLE, false)]
    {
        let said = whole(&reports(&journal, "2026-09-30", wanted).pop().unwrap().paper());
        assert_eq!(said.contains("请予指正。"), is_there, "{wanted:?}");
    }
}
