//! Who there is in the demo's city: offices, deputies and leading officials. The city does not exist, and every
//! name is put together by dice.

use std::collections::HashSet;

use crate::{
    domain::{
        choices::{ContactPref, Level, OfficeKind},
        day::Day,
        deputy::{Deputy, DeputyRef},
        id::RecordId,
        kind::Kind,
        office::{Office, OfficeRef},
        person::Person,
        record::Entity,
        session::SessionRef,
        workdays::Calendar,
    },
    samples::{
        dice::Dice,
        id,
        said::{day, said},
        story::{Entry, Hand, Story, at},
    },
};

/// The short name, the name after the city's, the kind, the prefix of its papers and the committee it answers to.
type Row = (&'static str, &'static str, OfficeKind, &'static str, &'static str);

const OFFICES: &[Row] = &[
    ("人大选工委", "人大常委会选工委", OfficeKind::NpcWork, "示人选", ""),
    ("财经委", "人大财政经济委员会", OfficeKind::NpcCommittee, "示人财", ""),
    ("教科文卫委", "人大教育科学文化卫生委员会", OfficeKind::NpcCommittee, "示人教", ""),
    ("城环委", "人大城乡建设和环境委员会", OfficeKind::NpcCommittee, "示人城", ""),
    ("政府办", "人民政府办公室", OfficeKind::GovOffice, "示政办", ""),
    ("督查局", "委市政府督查局", OfficeKind::Supervision, "示督", ""),
    ("发改委", "发展和改革委员会", OfficeKind::Dept, "示发改", "财经委"),
    ("教体局", "教育体育局", OfficeKind::Dept, "示教体", "教科文卫委"),
    ("科技局", "科学技术局", OfficeKind::Dept, "示科", "教科文卫委"),
    ("工信局", "工业和信息化局", OfficeKind::Dept, "示工信", "财经委"),
    ("公安局", "公安局", OfficeKind::Dept, "示公", ""),
    ("民政局", "民政局", OfficeKind::Dept, "示民", "教科文卫委"),
    ("司法局", "司法局", OfficeKind::Dept, "示司", ""),
    ("财政局", "财政局", OfficeKind::Dept, "示财", "财经委"),
    ("人社局", "人力资源和社会保障局", OfficeKind::Dept, "示人社", "财经委"),
    ("自资局", "自然资源和规划局", OfficeKind::Dept, "示自然资", "城环委"),
    ("生态局", "生态环境局", OfficeKind::Dept, "示环", "城环委"),
    ("住建局", "住房和城乡建设局", OfficeKind::Dept, "示住建", "城环委"),
    ("城管局", "城市管理局", OfficeKind::Dept, "示城管", "城环委"),
    ("交通局", "交通运输局", OfficeKind::Dept, "示交", "城环委"),
    ("水利局", "水利局", OfficeKind::Dept, "示水", "城环委"),
    ("农业局", "农业农村局", OfficeKind::Dept, "示农", "财经委"),
    ("商务局", "商务局", OfficeKind::Dept, "示商", "财经委"),
    ("文旅局", "文化广电和旅游局", OfficeKind::Dept, "示文旅", "教科文卫委"),
    ("卫健委", "卫生健康委员会", OfficeKind::Dept, "示卫", "教科文卫委"),
    ("市监局", "市场监督管理局", OfficeKind::Dept, "示市监", "财经委"),
    ("医保局", "医疗保障局", OfficeKind::Dept, "示医保", "教科文卫委"),
    ("政数局", "政务数据局", OfficeKind::Dept, "示政数", "财经委"),
    ("应急局", "应急管理局", OfficeKind::Dept, "示应急", "城环委"),
    ("金融办", "地方金融工作局", OfficeKind::Dept, "示金", "财经委"),
    ("税务局", "税务局", OfficeKind::Dept, "示税", "财经委"),
    ("经开区", "经济技术开发区管理委员会", OfficeKind::Other, "示经开", ""),
    ("晨光区", "晨光区人民政府", OfficeKind::County, "晨政", ""),
    ("春晖区", "春晖区人民政府", OfficeKind::County, "春政", ""),
    ("禾丰县", "禾丰县人民政府", OfficeKind::County, "禾政", ""),
    ("云岭县", "云岭县人民政府", OfficeKind::County, "云政", ""),
    ("澜溪县", "澜溪县人民政府", OfficeKind::County, "澜政", ""),
    ("宣传部", "委宣传部", OfficeKind::Party, "示宣", "教科文卫委"),
    ("法院", "中级人民法院", OfficeKind::Court, "示法", ""),
    ("检察院", "人民检察院", OfficeKind::Procuratorate, "示检", ""),
    ("监委", "监察委员会", OfficeKind::SupervisoryComm, "示监", ""),
    ("供电公司", "供电公司", OfficeKind::Enterprise, "示电", "城环委"),
    ("水务集团", "水务集团有限公司", OfficeKind::Enterprise, "示水务", "城环委"),
    ("残联", "残疾人联合会", OfficeKind::Other, "示残联", ""),
];

const DELEGATIONS: [&str; 8] = [
    "晨光区代表团",
    "春晖区代表团",
    "禾丰县代表团",
    "云岭县代表团",
    "澜溪县代表团",
    "经开区代表团",
    "市直第一代表团",
    "市直第二代表团",
];

const POSTS: [&str; 24] = [
    "社区党委书记",
    "村党支部书记",
    "中学教师",
    "小学校长",
    "中医院主治医师",
    "乡镇卫生院院长",
    "律师事务所律师",
    "农民专业合作社理事长",
    "家庭农场主",
    "机械公司高级技师",
    "食品公司董事长",
    "纺织公司车间主任",
    "环卫所班长",
    "公交公司驾驶员",
    "农业技术推广站站长",
    "种业公司研究员",
    "建筑公司总工程师",
    "养老服务中心主任",
    "职业学院教师",
    "个体工商户",
    "文化馆馆员",
    "快递网点负责人",
    "乡人大主席",
    "水文站工程师",
];

const SURNAMES: &str = "闻柏宁简路凌苗童颜施纪尹鲁卓乔温岳齐项祝左燕庄盛舒蓝黎屈兰邵";
const MIDDLE: &str = "知云思景怀若承书清远砚禾望星晏之敬以允嘉";
const LAST: &str = "衡舟禾川宁澜野棠朗岚序蔚筠溪原航榕安遥棋";

/// An office of the demo, with the people who write and sign there.
#[derive(Clone, Debug)]
pub(super) struct Workplace {
    /// The short name.
    pub key: &'static str,
    pub name: String,
    pub kind: OfficeKind,
    /// 发文代字.
    pub prefix: &'static str,
    /// Its record.
    pub office: Option<OfficeRef>,
    /// 主要负责人.
    pub head: Person,
    /// 分管负责人.
    pub deputy_head: Person,
    /// 联系人.
    pub liaison: Person,
    /// Who writes there.
    pub hand: Hand,
}

/// A deputy of the demo.
#[derive(Clone, Debug)]
pub(super) struct Seat {
    /// Its record.
    pub id: Option<DeputyRef>,
    /// 代表团.
    pub delegation: &'static str,
}

/// A leading official of the demo.
#[derive(Clone, Debug)]
pub(super) struct Leader {
    /// 姓名.
    pub name: String,
    /// 职务.
    pub post: &'static str,
}

/// Everybody, and the calendar.
pub(super) struct World {
    /// The offices.
    pub desks: Vec<Workplace>,
    /// A second person at the government's office.
    pub second: Hand,
    /// The deputies.
    pub seats: Vec<Seat>,
    /// 委员 of the consultative conference, whose proposals the same ledger holds.
    pub members: Vec<DeputyRef>,
    /// The mayor first, then the vice-mayors.
    pub leaders: Vec<Leader>,
    /// Of the congress: they supervise (重点督办).
    pub congress: Vec<Leader>,
    /// The current session.
    pub session: Option<SessionRef>,
    /// The session before.
    pub previous: Option<SessionRef>,
    /// Working days.
    pub calendar: Calendar,
}

/// The id of a record of the demo.
pub(super) fn demo_id(kind: Kind, words: &[&str]) -> RecordId {
    id(kind, &[&["示例市演示台账"], words].concat())
}

/// A stream of names, each once.
struct Names {
    dice: Dice,
    given: HashSet<String>,
}

impl Names {
    fn next(&mut self) -> String {
        let [surnames, middle, last] =
            [SURNAMES, MIDDLE, LAST].map(|text| text.chars().collect::<Vec<char>>());
        loop {
            let mut name = String::from(*self.dice.pick(&surnames));
            if self.dice.chance(75) {
                name.push(*self.dice.pick(&middle));
            }
            name.push(*self.dice.pick(&last));
            if self.given.insert(name.clone()) {
                return name;
            }
        }
    }

    /// A person with a phone that no exchange can have.
    fn person(&mut self, post: &str) -> Person {
        let phone = format!("0000-{}", self.dice.between(6_000_000, 6_999_999));
        Person { name: said(&self.next()), post: said(post), phone: said(&phone) }
    }
}

impl World {
    /// Enters the offices and the deputies before the session opens.
    pub(super) fn found(story: &mut Story, founded: Day) -> World {
        let mut names = Names { dice: Dice::new(20_260_302), given: HashSet::new() };
        let desks: Vec<Workplace> = OFFICES.iter().map(|row| desk(row, story, &mut names)).collect();
        let second = story.hand(&desks[4].name, &names.next());
        let leaders = ["市长", "常务副市长", "副市长", "副市长", "副市长", "副市长"];
        let leaders = leaders.map(|post| Leader { name: names.next(), post }).into();
        // Names of their own dice: nobody else's change with them.
        let mut others = Names { dice: Dice::new(20_260_901), given: HashSet::new() };
        let congress = ["市人大常委会主任", "市人大常委会副主任", "市人大常委会副主任"];
        let congress = congress.map(|post| Leader { name: others.next(), post }).into();
        let mut world = World {
            congress,
            desks,
            second,
            seats: Vec::new(),
            members: Vec::new(),
            leaders,
            session: SessionRef::new(demo_id(Kind::Session, &["六届三次"])),
            previous: SessionRef::new(demo_id(Kind::Session, &["六届二次"])),
            calendar: Calendar::default(),
        };
        for (row, minutes) in OFFICES.iter().zip(0..) {
            let office = world.office(row);
            world.enter(story, at(founded, minutes), "offices", &office);
        }
        for nth in 0..112 {
            let deputy = seat(nth, &mut names);
            let delegation = DELEGATIONS[nth % DELEGATIONS.len()];
            world.seats.push(Seat { id: DeputyRef::new(deputy.id), delegation });
            world.enter(story, at(founded, 60), "deputies", &deputy);
        }
        let mut others = Names { dice: Dice::new(20_260_902), given: HashSet::new() };
        for sector in ["文化艺术界", "工会界", "农业界"] {
            let member = Deputy {
                name: said(&others.next()),
                delegation: said(sector),
                ..Deputy::new(demo_id(Kind::Deputy, &[sector]))
            };
            world.members.extend(DeputyRef::new(member.id));
            world.enter(story, at(founded, 60), "deputies", &member);
        }
        world
    }

    fn enter<E: Entity>(&self, story: &mut Story, ms: u64, step: &str, entity: &E) {
        let entry = Entry::new(self.desks[0].hand, ms, entity.id(), entity.values());
        story.note(Entry { via: crate::journal::commit::Via::Import, step: Some(step.to_owned()), ..entry });
    }

    /// The office with this short name.
    pub(super) fn desk(&self, key: &str) -> &Workplace {
        match self.desks.iter().find(|desk| desk.key == key) {
            Some(desk) => desk,
            None => unreachable!("no office {key}"),
        }
    }

    /// The first working day from this one on.
    pub(super) fn working(&self, day: Day) -> Day {
        let mut day = day;
        while !self.calendar.is_working(day) {
            day = day.plus_days(1);
        }
        day
    }

    fn office(&self, (key, _, kind, prefix, committee): &Row) -> Office {
        let desk = self.desk(key);
        let committee = (!committee.is_empty()).then(|| self.desk(committee).office).flatten();
        Office {
            name: said(&desk.name),
            short_name: said(key),
            aliases: said(&format!("市{key}")).into_iter().collect(),
            kind: Some(*kind),
            head: Some(desk.head.clone()),
            deputy_head: Some(desk.deputy_head.clone()),
            liaison: Some(desk.liaison.clone()),
            doc_prefix: said(prefix),
            committee,
            ..Office::new(office_id(key))
        }
    }
}

fn office_id(key: &str) -> RecordId {
    demo_id(Kind::Office, &[key])
}

fn desk((key, rest, kind, prefix, _): &Row, story: &mut Story, names: &mut Names) -> Workplace {
    let name = match kind {
        OfficeKind::County => (*rest).to_owned(),
        _ => format!("示例市{rest}"),
    };
    let [head, deputy_head] = match kind {
        OfficeKind::County => ["县（区）长", "副县（区）长"],
        OfficeKind::Court => ["院长", "副院长"],
        OfficeKind::Procuratorate => ["检察长", "副检察长"],
        OfficeKind::Enterprise => ["总经理", "副总经理"],
        OfficeKind::Party => ["部长", "副部长"],
        _ => ["主要负责人", "分管负责人"],
    };
    let liaison = names.person("办公室主任");
    let hand = story.hand(&name, liaison.name.as_deref().unwrap_or_default());
    Workplace {
        key,
        kind: *kind,
        prefix,
        office: OfficeRef::new(office_id(key)),
        head: names.person(head),
        deputy_head: names.person(deputy_head),
        liaison,
        hand,
        name,
    }
}

fn seat(nth: usize, names: &mut Names) -> Deputy {
    // Two deputies with one name, in different delegations: the register tells them apart.
    let name = if nth == 77 { "闻知舟".to_owned() } else { names.next() };
    let name = if nth == 12 { "闻知舟".to_owned() } else { name };
    let delegation = DELEGATIONS[nth % DELEGATIONS.len()];
    let place = delegation.trim_end_matches("代表团");
    let post = POSTS[(nth * 7) % POSTS.len()];
    let phone = format!("0000-{}", 8_000_000 + nth * 37);
    let prefs = ContactPref::ALL;
    Deputy {
        name: said(&name),
        cert_no: said(&format!("示6{:03}", nth + 1)),
        delegation: said(delegation),
        employer_post: said(&format!(
            "{}{post}",
            place.trim_start_matches("市直第一").trim_start_matches("市直第二")
        )),
        phone: (nth.is_multiple_of(3)).then(|| said(&phone)).flatten(),
        levels: match nth % 30 {
            0 => vec![Level::Province, Level::City],
            _ => Vec::new(),
        },
        contact_pref: (nth.is_multiple_of(5)).then(|| prefs[nth % prefs.len()]),
        ..Deputy::new(demo_id(Kind::Deputy, &[&nth.to_string()]))
    }
}

/// The day on which the city's register begins.
pub(super) fn founded() -> Day {
    day(2025, 2, 10)
}
