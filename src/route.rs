//! Every screen's address, both ways: all of it after the `#`, so that any sub-path and a local file work.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::{
    domain::{
        choice::choice,
        choices::{ContactMode, Phase},
        id::RecordId,
        kind::Kind,
        paper::PaperKind,
        schema,
        stage::Stage,
    },
    handling::command::Command,
    list::view::{View, decoded, parameters},
    text,
};

/// A screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// 首页: what there is to do.
    #[default]
    Home,
    /// 台账: the list, with its view.
    List(View),
    /// 建议: one suggestion.
    Suggestion(RecordId),
    /// The same page, with something to do there at once.
    Act {
        /// The suggestion.
        of: RecordId,
        /// What to do.
        what: What,
        /// The record that it concerns, if it is not the suggestion.
        at: Option<RecordId>,
    },
    /// 记沟通: records a contact.
    Visit {
        /// About which suggestion; a person chooses while it names none.
        of: Option<RecordId>,
        /// The phase to begin with, instead of the assumed one.
        phase: Option<Phase>,
        /// The mode to begin with, instead of the assumed one.
        mode: Option<ContactMode>,
    },
    /// 交换: what goes out and comes in, conflicts, restore points.
    Exchange(Passage),
    /// 督办: what is watched, pressed and followed up.
    Oversight(Oversight),
    /// 文书: what is handed out.
    Papers {
        /// Which kind of paper to begin with.
        kind: Option<PaperKind>,
        /// About which suggestion; about many while it names none.
        of: Option<RecordId>,
    },
    /// 公开: what may be published.
    Public,
    /// 统计: the figures.
    Stats(StatsPart),
    /// 设置: this office, this person, directories, registers.
    Settings(Section),
    /// 帮助: the clerk's guide.
    Help,
    /// 抢救: the raw data, without decoding.
    Rescue,
    /// The components in each of their states; only a development build has it.
    #[cfg(debug_assertions)]
    Gallery,
}

choice! {
    /// A part of what is watched over.
    Oversight "oversight" {
        /// Whom to press.
        Supervision "supervision" "督办",
        /// The four groups, the promises, the outcomes.
        FollowUp "followup" "跟踪落实",
        /// Leaders, task forces, joint-handling groups.
        Leaders "leaders" "领办专班",
        /// What each office takes home from an assignment meeting.
        Handout "handout" "交办清单",
        /// Which ones repeat others.
        Likeness "likeness" "相似建议",
        /// What is asked for again and again.
        Topics "topics" "同类专题",
        /// The draw for a spot check.
        Draw "draw" "随机抽查",
        /// The bulletin of slow offices.
        Bulletin "bulletin" "进度通报",
        /// What a new clerk has to know.
        Handover "handover" "工作交接",
    }
}

/// What to do at once on the page of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Give this command of the handling.
    Give(Command),
    /// Fill in this field.
    Fill(&'static str),
}

choice! {
    /// A part of the exchange.
    Passage "passage" {
        Out "out" "发出",
        In "in" "收到",
        Conflicts "conflicts" "冲突",
        /// Restore points and what was done last.
        Back "back" "还原",
    }
}

choice! {
    /// A part of the statistics.
    StatsPart "stats_part" {
        Indicators "indicators" "指标",
        Cuts "cuts" "分组",
        Pictures "pictures" "图表",
        Assessment "assessment" "考评",
    }
}

choice! {
    /// A part of the settings.
    Section "settings_section" {
        /// This person, this office, the registers in this browser.
        Here "here" "本机",
        /// The register's own title and categories.
        Register "register" "本台账",
        /// Rules, limits and holidays.
        Deadlines "deadlines" "期限",
        Sessions "sessions" "届次会议",
        Offices "offices" "单位",
        Deputies "deputies" "代表",
        /// Those who lead the handling of suggestions.
        Leaders "leaders" "领导",
        /// What people of this office write again and again.
        Phrases "phrases" "常用语",
        About "about" "关于",
    }
}

impl StatsPart {
    /// What the page is called while it shows this part.
    pub fn title(self) -> &'static str {
        match self {
            StatsPart::Indicators => text::shell::STATS,
            StatsPart::Cuts => text::stats::CUTS,
            StatsPart::Pictures => text::stats::PICTURES,
            StatsPart::Assessment => text::assessment::TITLE,
        }
    }
}

/// What must be escaped in the value of a parameter; Chinese text stays readable to the eye in the browser,
/// which shows escapes decoded.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ').add(b'%').add(b'&').add(b'=').add(b'#').add(b'+').add(b'?');

impl Route {
    /// The visit form before a suggestion is chosen.
    pub const VISIT: Route = Route::Visit { of: None, phase: None, mode: None };
    /// The papers, whatever their kind and subject.
    pub const PAPERS: Route = Route::Papers { kind: None, of: None };

    /// What goes out.
    pub const EXCHANGE: Route = Route::Exchange(Passage::Out);

    /// The whole list.
    pub fn list() -> Route {
        Route::List(View::default())
    }

    /// The visit form for a suggestion, with all assumptions.
    pub fn visit(id: RecordId) -> Route {
        Route::Visit { of: Some(id), phase: None, mode: None }
    }

    /// Reads an address such as `#/list?q=养老`; one that is not ours is the home screen.
    pub fn parse(hash: &str) -> Route {
        let address = hash.trim_start_matches('#');
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        match path.trim_matches('/').split('/').collect::<Vec<_>>().as_slice() {
            ["list"] => Route::List(View::parse(&parameters(query))),
            ["suggestion", id] => {
                suggestion(id).map_or(Route::Home, |id| act(id, query).unwrap_or(Route::Suggestion(id)))
            }
            ["visit"] => Route::VISIT,
            ["visit", id] => {
                let parameters = parameters(query);
                let value = |wanted: &str| {
                    parameters.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value)
                };
                let (phase, mode) = (Phase::parse(value("phase")), ContactMode::parse(value("mode")));
                suggestion(id).map_or(Route::VISIT, |id| Route::Visit { of: Some(id), phase, mode })
            }
            ["exchange"] => Route::EXCHANGE,
            ["exchange", part] => Route::Exchange(Passage::parse(part).unwrap_or(Passage::Out)),
            ["public"] => Route::Public,
            ["papers"] => {
                let find = |wanted: &str| parameters(query).into_iter().find(|(name, _)| name == wanted);
                let kind = find("sort").and_then(|(_, kind)| PaperKind::parse(&kind));
                Route::Papers { kind, of: find("of").and_then(|(_, of)| suggestion(&of)) }
            }
            ["report"] => Route::Papers { kind: Some(PaperKind::Report), of: None },
            ["assessment"] => Route::Stats(StatsPart::Assessment),
            ["stats"] => Route::Stats(StatsPart::Indicators),
            ["stats", sheet] => Route::Stats(StatsPart::parse(sheet).unwrap_or(StatsPart::Indicators)),
            ["settings"] => Route::Settings(Section::Here),
            ["settings", section] => Route::Settings(Section::parse(section).unwrap_or(Section::Here)),
            ["help"] => Route::Help,
            ["rescue"] => Route::Rescue,
            #[cfg(debug_assertions)]
            ["gallery"] => Route::Gallery,
            [part] => Oversight::parse(part).map_or(Route::Home, Route::Oversight),
            _ => Route::Home,
        }
    }

    /// The address, with its `#`.
    pub fn href(&self) -> String {
        match self {
            Route::Home => "#/".to_owned(),
            Route::List(view) => {
                let pairs: Vec<String> = view
                    .parameters()
                    .iter()
                    .map(|(name, value)| format!("{name}={}", encode(value)))
                    .collect();
                let mark = if pairs.is_empty() { "" } else { "?" };
                format!("#/list{mark}{}", pairs.join("&"))
            }
            Route::Suggestion(id) => format!("#/suggestion/{}", id.key),
            Route::Act { of, what, at } => {
                let (name, value) = match what {
                    What::Give(command) => ("do", command.as_str()),
                    What::Fill(field) => ("fill", *field),
                };
                let at = at.map(|at| format!("&at={at}")).unwrap_or_default();
                format!("#/suggestion/{}?{name}={value}{at}", of.key)
            }
            Route::Visit { of: None, .. } => "#/visit".to_owned(),
            Route::Visit { of: Some(id), phase, mode } => {
                let given = [("phase", phase.map(Phase::as_str)), ("mode", mode.map(ContactMode::as_str))];
                let pairs: Vec<String> = (given.into_iter())
                    .filter_map(|(name, value)| Some(format!("{name}={}", value?)))
                    .collect();
                let mark = if pairs.is_empty() { "" } else { "?" };
                format!("#/visit/{}{mark}{}", id.key, pairs.join("&"))
            }
            Route::Exchange(Passage::Out) => "#/exchange".to_owned(),
            Route::Exchange(part) => format!("#/exchange/{}", part.as_str()),
            Route::Public => "#/public".to_owned(),
            Route::Papers { kind, of } => {
                let kind = kind.map(|kind| format!("sort={}", kind.as_str()));
                let of = of.map(|of| format!("of={}", of.key));
                let pairs: Vec<String> = kind.into_iter().chain(of).collect();
                let mark = if pairs.is_empty() { "" } else { "?" };
                format!("#/papers{mark}{}", pairs.join("&"))
            }
            Route::Oversight(part) => format!("#/{}", part.as_str()),
            Route::Stats(StatsPart::Indicators) => "#/stats".to_owned(),
            Route::Stats(StatsPart::Assessment) => "#/assessment".to_owned(),
            Route::Stats(sheet) => format!("#/stats/{}", sheet.as_str()),
            Route::Settings(Section::Here) => "#/settings".to_owned(),
            Route::Settings(section) => format!("#/settings/{}", section.as_str()),
            Route::Help => "#/help".to_owned(),
            Route::Rescue => "#/rescue".to_owned(),
            #[cfg(debug_assertions)]
            Route::Gallery => "#/gallery".to_owned(),
        }
    }

    /// The address of a screen that takes the place of the one at `hash`: what that asked of every screen, it goes on
    /// to ask.
    pub fn href_after(&self, hash: &str) -> String {
        let href = self.href();
        match (asks_no_leave(hash), href.contains('?')) {
            (false, _) => href,
            (true, false) => format!("{href}?import=auto"),
            (true, true) => format!("{href}&import=auto"),
        }
    }

    /// Whether the address asks that an import without problems and conflicts confirms itself
    /// (`?import=auto`, on any screen).
    ///
    /// On loopback alone: elsewhere an address that somebody sends would decide for whoever opens it.
    pub fn imports_unasked(hash: &str, host: &str) -> bool {
        matches!(host, "localhost" | "127.0.0.1" | "[::1]") && asks_no_leave(hash)
    }
}

/// A screen that is found by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// What it is called.
    pub name: String,
    /// What else people call what they do there.
    pub also: &'static str,
    pub route: Route,
}

/// Every screen that needs no suggestion: each part of each page, each kind of paper, each step of the list's work.
pub fn destinations() -> Vec<Destination> {
    use text::{keys, shell};
    let to = |name: &str, also: &'static str, route| Destination { name: name.to_owned(), also, route };
    let part = |page: &str, name: &str, also, route| to(&keys::part(page, name), also, route);
    let plain = [
        to(shell::HOME, "", Route::Home),
        to(shell::LIST, "", Route::list()),
        to(text::visit::TITLE, "", Route::VISIT),
        to(shell::PAPERS, "", Route::PAPERS),
        to(text::public::TITLE, "", Route::Public),
        to(text::guide::TITLE, "", Route::Help),
    ];
    let stages = Stage::ALL.iter().map(|stage| {
        let view = View { stage: Some(*stage), ..View::default() };
        part(shell::LIST, stage.word(), keys::also_stage(*stage), Route::List(view))
    });
    let passages = Passage::ALL
        .iter()
        .map(|it| part(shell::EXCHANGE, it.word(), keys::also_part(it.as_str()), Route::Exchange(*it)));
    let oversight = Oversight::ALL.iter().map(|it| to(it.word(), "", Route::Oversight(*it)));
    let stats = StatsPart::ALL.iter().map(|it| to(it.title(), "", Route::Stats(*it)));
    let settings = Section::ALL
        .iter()
        .map(|it| part(shell::SETTINGS, it.word(), keys::also_part(it.as_str()), Route::Settings(*it)));
    let papers = PaperKind::ALL
        .iter()
        .map(|kind| part(shell::PAPERS, kind.word(), "", Route::Papers { kind: Some(*kind), of: None }));
    plain
        .into_iter()
        .chain(papers)
        .chain(passages)
        .chain(oversight)
        .chain(stats)
        .chain(settings)
        .chain(stages)
        .collect()
}

fn asks_no_leave(hash: &str) -> bool {
    let query = hash.split_once('?').map_or("", |(_, query)| query);
    parameters(query).iter().any(|(name, value)| name == "import" && value == "auto")
}

/// The suggestion that a part of an address names, with its kind or by its key alone.
fn suggestion(part: &str) -> Option<RecordId> {
    let part = decoded(part);
    let key = || part.parse().ok().map(|key| RecordId { kind: Kind::Suggestion, key });
    part.parse().ok().or_else(key).filter(|id| id.kind == Kind::Suggestion)
}

/// What an address asks to be done with a suggestion; what this version does not know, it does not do.
fn act(of: RecordId, query: &str) -> Option<Route> {
    let parameters = parameters(query);
    let value =
        |wanted: &str| parameters.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let at: Option<RecordId> = value("at").and_then(|at| at.parse().ok());
    let field = |name| schema::name(at.unwrap_or(of).kind, name).map(What::Fill);
    let what = value("do").and_then(Command::parse).map(What::Give);
    Some(Route::Act { of, what: what.or_else(|| value("fill").and_then(field))?, at })
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_paper_and_setting_is_found_by_its_words() {
        let all = destinations();
        let finds = |said: &str| {
            let said = |it: &&Destination| format!("{} {}", it.name, it.also).contains(said);
            all.iter().filter(said).map(|it| it.route.clone()).collect::<Vec<_>>()
        };
        for kind in PaperKind::ALL {
            assert!(finds(kind.word()).contains(&Route::Papers { kind: Some(*kind), of: None }), "{kind:?}");
        }
        for part in Passage::ALL {
            assert!(finds(part.word()).contains(&Route::Exchange(*part)), "{part:?}");
        }
        for section in Section::ALL {
            assert!(finds(section.word()).contains(&Route::Settings(*section)), "{section:?}");
        }
        // What a newcomer typed and did not find.
        for (said, route) in [
            ("登记", Route::List(View { stage: Some(Stage::Draft), ..View::default() })),
            ("合并", Route::Exchange(Passage::In)),
            ("合并", Route::Settings(Section::Offices)),
            ("例子", Route::Settings(Section::Here)),
            ("示例", Route::Settings(Section::Here)),
            ("假日", Route::Settings(Section::Deadlines)),
        ] {
            assert!(finds(said).contains(&route), "{said}");
        }
        let mut names: Vec<&str> = all.iter().map(|it| it.name.as_str()).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "two of one name");
    }

    #[test]
    fn every_screen_has_an_address_that_leads_back_to_it() {
        let id = RecordId::derived(Kind::Suggestion, &["1"]);
        let view = View {
            query: "养老 a&b=c#?+%".to_owned(),
            stage: Some(Stage::Handling),
            office: Some(RecordId::derived(Kind::Office, &["1"])),
            ..View::default()
        };
        let sections = Section::ALL.iter().map(|section| Route::Settings(*section));
        let parts = Oversight::ALL.iter().map(|part| Route::Oversight(*part));
        let others = [
            Route::Home,
            Route::list(),
            Route::List(view),
            Route::Suggestion(id),
            Route::Act { of: id, what: What::Give(Command::Sign), at: Some(id) },
            Route::Act { of: id, what: What::Fill("remind_on"), at: None },
            Route::VISIT,
            Route::visit(id),
            Route::Visit { of: Some(id), phase: Some(Phase::After), mode: None },
            Route::Visit { of: Some(id), phase: Some(Phase::Before), mode: Some(ContactMode::Phone) },
            Route::EXCHANGE,
            Route::Exchange(Passage::Conflicts),
            Route::Public,
            Route::PAPERS,
            Route::Papers { kind: Some(PaperKind::Reply), of: Some(id) },
            Route::Stats(StatsPart::Indicators),
            Route::Stats(StatsPart::Cuts),
            Route::Stats(StatsPart::Pictures),
            Route::Stats(StatsPart::Assessment),
            Route::Help,
            Route::Rescue,
            #[cfg(debug_assertions)]
            Route::Gallery,
        ];
        for route in others.into_iter().chain(sections).chain(parts) {
            assert_eq!(Route::parse(&route.href()), route, "{}", route.href());
        }
    }

    #[test]
    fn an_address_that_is_not_ours_is_the_home_screen() {
        let office = format!("#/suggestion/{}", RecordId::derived(Kind::Office, &["1"]));
        for hash in ["", "#", "#/nonsense", "#/suggestion/x", "#/suggestion/", "%%%", &office] {
            assert_eq!(Route::parse(hash), Route::Home, "{hash}");
        }
    }

    #[test]
    fn what_this_version_cannot_do_is_the_suggestion_alone() {
        let id = RecordId::derived(Kind::Suggestion, &["1"]);
        for query in ["do=fly", "fill=colour", "do=", "at=x", "fill=number&at=office:x"] {
            let hash = format!("#/suggestion/{}?{query}", id.key);
            let expected = if query.starts_with("fill=number") {
                Route::Act { of: id, what: What::Fill("number"), at: None }
            } else {
                Route::Suggestion(id)
            };
            assert_eq!(Route::parse(&hash), expected, "{hash}");
        }
    }

    #[test]
    fn a_visit_that_names_no_suggestion_lets_a_person_choose() {
        for hash in ["#/visit/", "#/visit/x", "#/visit?phase=after"] {
            assert_eq!(Route::parse(hash), Route::VISIT, "{hash}");
        }
        let id = RecordId::derived(Kind::Suggestion, &["1"]);
        let odd = format!("#/visit/{}?phase=soon&mode=dream", id.key);
        assert_eq!(Route::parse(&odd), Route::visit(id));
    }

    #[test]
    fn the_benchmark_may_ask_for_an_unasked_import_on_any_screen() {
        for host in ["localhost", "127.0.0.1", "[::1]"] {
            assert!(Route::imports_unasked("#/list?q=a&import=auto", host));
        }
        for host in ["", "register.test", "127.0.0.1.example", "localhost.example", "10.0.0.1"] {
            assert!(!Route::imports_unasked("#/list?q=a&import=auto", host), "{host}");
        }
        assert!(!Route::imports_unasked("#/list?import=ask", "localhost"));
    }

    #[test]
    fn what_an_address_asks_of_every_screen_stays_asked_and_what_nobody_knows_goes() {
        let asked = "#/list?q=a&import=auto&colour=red";
        let route = Route::parse(asked);
        assert_eq!(route.href_after(asked), "#/list?q=a&import=auto");
        assert_eq!(Route::list().href_after(asked), "#/list?import=auto");
        assert_eq!(route.href_after("#/list?q=a"), "#/list?q=a");
    }
}
