//! The sample: the register that the Puyang city government's report of 2023-10-30 describes.
//!
//! Every value is in the report or follows from it as its note says; what the report does not say is empty: no
//! numbers, offices, dates of replies, phones. The extracted report has half-width commas; they are written
//! full-width here, as in print.

mod practices;

use super::{
    id,
    said::{day, number, said},
    story::{Entry, Hand, Story, at},
};
use crate::{
    domain::{
        assignment::Assignment,
        choices::{
            Grade, LeadRole, LeaderForm, Level, OfficeKind, Origin, OutcomeKind, ReviewDecision,
            SuggestionKind,
        },
        day::Day,
        deputy::{Deputy, DeputyRef},
        id::RecordId,
        kind::Kind,
        leader_action::LeaderAction,
        office::Office,
        outcome::{Figure, Outcome},
        record::Entity,
        register::Register,
        session::{Session, SessionRef},
        suggestion::{LeadOfficial, Suggestion, SuggestionRef},
    },
    journal::fold::Journal,
};

/// The register's title.
pub const TITLE: &str = "濮阳市九届人大一次会议代表建议办理台账（示例）";

/// When the sample says it was made: eight in the morning of 2026-01-05, Greenwich time.
pub const MADE_MS: u64 = 1_767_600_000_000;

const SOURCE: &str = "据2023年10月30日在濮阳市第九届人民代表大会常务委员会第六次会议上所作的《关于市九届人大一次会议政府系统承办一类建议办理情况的报告》；报告未公布的内容留空。";

/// A suggestion that the report names.
struct Named {
    deputy: &'static str,
    title: &'static str,
    leader: Option<Leader>,
    outcome: Option<Effect>,
}

struct Leader {
    name: &'static str,
    post: &'static str,
    form: LeaderForm,
    did: &'static str,
}

struct Effect {
    kind: OutcomeKind,
    title: &'static str,
    figures: &'static [(&'static str, &'static str, &'static str)],
    text: &'static str,
}

const NAMED: [Named; 7] = [
    Named {
        deputy: "苏志伟",
        title: "关于以科技创新引领我市民营企业在新时代新征程上高质量发展的建议",
        leader: Some(Leader {
            name: "朱良才",
            post: "市长",
            form: LeaderForm::Guidance,
            did: "积极听取人大代表和公民建议，指导主办单位抓调研、夯基础、谋长远。",
        }),
        outcome: None,
    },
    Named {
        deputy: "朱晓玲",
        title: "关于加大我市充电桩建设，解决新能源车充电困境的建议",
        leader: Some(Leader {
            name: "赵建玲",
            post: "常务副市长",
            form: LeaderForm::Meeting,
            did: "组织专题会研究推进，听取全市充电基础设施建设情况及存在问题，对下一步工作进行了具体指导。",
        }),
        outcome: Some(Effect {
            kind: OutcomeKind::Project,
            title: "电动汽车充电基础设施建设",
            figures: &[("接入省平台的充电站", "255", "座"), ("接入省平台的充电桩", "1811", "个")],
            text: "大力推进电动汽车充电基础设施建设，全市接入省平台的充电站255座，充电桩1811个，全市高速公路服务区、城区重点路段、大型商场等基本实现充电设施覆盖。",
        }),
    },
    Named {
        deputy: "刘志敏",
        title: "关于氢能产业发展的建议",
        leader: None,
        outcome: Some(Effect {
            kind: OutcomeKind::Mechanism,
            title: "濮阳市促进氢能产业发展扶持办法",
            figures: &[],
            text: "从绿氢制备、氢能储运、加氢站建设、推广应用、科技研发等方面给予政策扶持和资金补贴。",
        }),
    },
    Named {
        deputy: "寇艳丽",
        title: "关于加强濮阳城市文化建设的建议",
        leader: None,
        outcome: Some(Effect {
            kind: OutcomeKind::Mechanism,
            title: "关于推动濮阳市公共文化服务高质量发展的实施意见",
            figures: &[],
            text: "指导各县（区）着手制定本地公共文化服务目录并适时调整。",
        }),
    },
    Named {
        deputy: "刘道嘉",
        title: "关于优化营商环境的建议",
        leader: None,
        outcome: Some(Effect {
            kind: OutcomeKind::Project,
            title: "惠企政策“免申即享”、“企业直通车”、“一件事一次办”、“12345-1”营商环境专线",
            figures: &[],
            text: "积极培育发展信用服务市场，全力推进落实惠企政策“免申即享”，开通“企业直通车”，全面提升政务服务，全面推行“一件事一次办”，加快推进数字政府建设，开通“12345-1”营商环境专线，不断增强企业、群众的满意度和获得感。",
        }),
    },
    Named {
        deputy: "田中华",
        title: "关于加强农业种质资源保护开发利用的建议",
        leader: None,
        outcome: Some(Effect {
            kind: OutcomeKind::Brand,
            title: "“濮麦”“濮花”“濮豆”等系列品牌",
            figures: &[("农作物新品种", "近70", "个")],
            text: "组织专家组选育出一批具有自主知识产权的高产、优质、多抗、广适的农作物新品种近70个，形成了“濮麦”“濮花”“濮豆”等系列品牌。",
        }),
    },
    Named {
        deputy: "刘百宽",
        title: "关于提升“万人助万企”效果，促进我市企业高质量发展的建议",
        leader: None,
        outcome: Some(Effect {
            kind: OutcomeKind::Brand,
            title: "优质企业培育行动",
            figures: &[
                ("通过省专精特新中小企业认定", "10", "家"),
                ("通过国家专精特新“小巨人”企业认定", "2", "家"),
            ],
            text: "开展优质企业培育行动，育优做强产业链龙头企业。盛华德、恩赢高分子等10家企业通过了省专精特新中小企业认定，雷佰瑞、圣恺新材料两家企业通过国家专精特新“小巨人”企业认定。",
        }),
    },
];

/// The offices of the report that keep, press and pass on; it names none of the 13 that handle.
const OFFICES: [(&str, OfficeKind); 3] = [
    ("市人大选工委", OfficeKind::NpcWork),
    ("市政府办公室", OfficeKind::GovOffice),
    ("市委市政府督查局", OfficeKind::Supervision),
];

/// Where in the report something stands.
fn place(place: &str) -> String {
    format!("2023年10月30日报告{place}")
}

fn sample_id(kind: Kind, words: &[&str]) -> RecordId {
    id(kind, &[&["濮阳市九届人大一次会议"], words].concat())
}

/// The sample's journal: one import, by the program.
pub fn journal() -> Journal {
    let mut pen = Pen { story: Story::default(), hand: Hand::default(), minutes: 0 };
    pen.hand = pen.story.hand("随程序提供的示例", "");
    pen.write(&register());
    pen.write(&session());
    for (name, kind) in OFFICES {
        pen.write(&Office {
            name: said(name),
            kind: Some(kind),
            note: said(SOURCE),
            ..Office::new(sample_id(Kind::Office, &[name]))
        });
    }
    for named in &NAMED {
        pen.suggestion(named);
    }
    pen.story.tell();
    pen.story.into_journal()
}

fn register() -> Register {
    Register {
        title: said(TITLE),
        level: Some(Level::City),
        place: said("濮阳市"),
        categories: ["经济发展", "科技创新", "法治建设", "文化建设", "社会事业"]
            .into_iter()
            .filter_map(said)
            .collect(),
        // 争取答复满意率达到100%.
        satisfaction_target: number(100),
        source_note: said(SOURCE),
        note: said("只收录报告点名的七件建议，供熟悉台账用。全部件数以届次的“公布数”为准。"),
        ..Register::new(sample_id(Kind::Register, &[]))
    }
}

fn session() -> Session {
    Session {
        level: Some(Level::City),
        place: said("濮阳市"),
        term: number(9),
        meeting: number(1),
        year: number(2023),
        assign_meeting_on: Some(day(2023, 4, 7)),
        assign_doc: said("濮阳市人民政府办公室关于做好2023年市人大代表建议和政协提案办理工作的通知"),
        assign_meeting_by: said("市政府联合市人大"),
        report_on: Some(day(2023, 10, 30)),
        report_at: said("濮阳市第九届人民代表大会常务委员会第六次会议"),
        report_by: said("聂长明"),
        report_post: said("濮阳市人民政府副市长"),
        practices: practices::all(),
        declared_assigned: number(316),
        declared_g1: number(16),
        declared_g1_gov: number(13),
        declared_offices: number(13),
        declared_source: said(
            "据2023年10月30日的报告：集中交办建议316件；政府系统承办一类建议13件，交由13个工作部门办理。一类建议总数16件为推算：报告称13件占一类建议总数的81%，13÷16=81.25%；报告未直接公布该总数。",
        ),
        note: said(&format!(
            "{SOURCE}报告日期、会议、报告人见题下；交办会、交办件数、工作部门数见一；面上做法逐条注明出处。"
        )),
        ..Session::new(sample_id(Kind::Session, &[]))
    }
}

struct Pen {
    story: Story,
    hand: Hand,
    minutes: u32,
}

impl Pen {
    fn write<E: Entity>(&mut self, entity: &E) {
        let made: Day = day(2026, 1, 5);
        let entry = Entry::new(self.hand, at(made, self.minutes), entity.id(), entity.values());
        self.story.note(Entry {
            via: crate::journal::commit::Via::Import,
            step: Some("sample".to_owned()),
            ..entry
        });
    }

    fn suggestion(&mut self, named: &Named) {
        let deputy = sample_id(Kind::Deputy, &[named.deputy]);
        self.write(&Deputy {
            name: said(named.deputy),
            levels: vec![Level::City],
            note: said(SOURCE),
            ..Deputy::new(deputy)
        });
        let suggestion = sample_id(Kind::Suggestion, &[named.title]);
        let parent = SuggestionRef::new(suggestion);
        let lead_official = |it: &Leader| LeadOfficial {
            name: said(it.name),
            post: said(it.post),
            role: Some(LeadRole::Lead),
        };
        self.write(&Suggestion {
            session: SessionRef::new(sample_id(Kind::Session, &[])),
            kind: Some(SuggestionKind::Suggestion),
            origin: Some(Origin::InSession),
            grade: Some(Grade::G1),
            title: said(named.title),
            lead: DeputyRef::new(deputy),
            // Published by the government, and assigned: so it was accepted and is no secret.
            unclassified: true,
            review_decision: Some(ReviewDecision::Accepted),
            lead_officials: named.leader.iter().map(lead_official).collect(),
            progress_note: said("报告称已于2023年4月7日集中交办；承办单位、答复和代表反馈情况报告未公布。"),
            source_note: said(SOURCE),
            ..Suggestion::new(suggestion)
        });
        // The report says that all 316 were assigned on that day, but not to whom and in which role. The day is
        // recorded, office and role stay open: to guess a main handler would make the register count a reply as
        // overdue that may well have been sent in time.
        self.write(&Assignment {
            parent,
            scope: said("政府系统承办；承办单位和承办角色报告未公布。"),
            assigned_on: Some(day(2023, 4, 7)),
            note: said(SOURCE),
            ..Assignment::new(sample_id(Kind::Assignment, &[named.title]))
        });
        if let Some(leader) = &named.leader {
            self.write(&LeaderAction {
                parent,
                official: said(leader.name),
                post: said(leader.post),
                form: Some(leader.form),
                content: said(leader.did),
                source_note: said(&place("二（一）一是")),
                ..LeaderAction::new(sample_id(Kind::LeaderAction, &[named.title]))
            });
        }
        if let Some(outcome) = &named.outcome {
            let figure = |(item, value, unit): &(&str, &str, &str)| Figure {
                item: said(item),
                value: said(value),
                unit: said(unit),
            };
            self.write(&Outcome {
                parent,
                kind: Some(outcome.kind),
                title: said(outcome.title),
                figures: outcome.figures.iter().map(figure).collect(),
                text: said(outcome.text),
                source_note: said(&place(match outcome.kind {
                    OutcomeKind::Mechanism => "二（四）一是",
                    OutcomeKind::Project => "二（四）二是",
                    OutcomeKind::Brand | OutcomeKind::Other => "二（四）三是",
                })),
                ..Outcome::new(sample_id(Kind::Outcome, &[named.title]))
            });
        }
    }
}
