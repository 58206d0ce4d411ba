//! Every screen's address, both ways: all of it after the `#`, so that any sub-path and a local file work.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::domain::{
    choices::{ContactMode, Phase},
    id::RecordId,
    kind::Kind,
};

/// A screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// 首页: what there is to do.
    #[default]
    Home,
    /// 台账: the list, with its view.
    List(Vec<(String, String)>),
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
    /// 交换: import, export, conflicts, restore points.
    Exchange,
    /// 督办: what is watched, pressed and followed up.
    Oversight(Oversight),
    /// 文书: what is handed out.
    Papers {
        /// Which kind of paper to begin with, by its identifier.
        sort: Option<String>,
        /// About which suggestion; about many while it names none.
        of: Option<RecordId>,
    },
    /// 公开: what may be published.
    Public,
    /// 统计: the figures.
    Stats(Sheet),
    /// 设置: this office, this person, directories, registers.
    Settings(Section),
    /// 抢救: the raw data, without decoding.
    Rescue,
}

/// A part of what is watched over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Oversight {
    /// 督办: whom to press.
    #[default]
    Supervision,
    /// 抽查: the draw for a spot check.
    Draw,
    /// 通报: the bulletin of slow offices.
    Bulletin,
    /// 交办清单: what each office takes home from an assignment meeting.
    Handout,
    /// 跟踪落实: the four groups, the promises, the outcomes.
    FollowUp,
    /// 领办: leaders, task forces, joint-handling groups.
    Leaders,
    /// 相似建议: which ones repeat others.
    Likeness,
}

impl Oversight {
    /// Every part in reading order.
    pub const ALL: &'static [Oversight] = &[
        Oversight::Supervision,
        Oversight::FollowUp,
        Oversight::Leaders,
        Oversight::Handout,
        Oversight::Likeness,
        Oversight::Draw,
        Oversight::Bulletin,
    ];

    /// Its address.
    pub fn as_str(self) -> &'static str {
        match self {
            Oversight::Supervision => "supervision",
            Oversight::Draw => "draw",
            Oversight::Bulletin => "bulletin",
            Oversight::Handout => "handout",
            Oversight::FollowUp => "followup",
            Oversight::Leaders => "leaders",
            Oversight::Likeness => "likeness",
        }
    }
}

/// What to do at once on the page of a suggestion, by the names that the journal knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Give this command of the handling.
    Give(String),
    /// Fill in this field.
    Fill(String),
}

/// A part of the statistics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// 指标.
    #[default]
    Indicators,
    /// 分组.
    Cuts,
    /// 图表.
    Pictures,
    /// 考评.
    Assessment,
}

impl Sheet {
    /// Every part in reading order.
    pub const ALL: &'static [Sheet] = &[Sheet::Indicators, Sheet::Cuts, Sheet::Pictures, Sheet::Assessment];

    /// Its part of the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Sheet::Indicators => "indicators",
            Sheet::Cuts => "cuts",
            Sheet::Pictures => "pictures",
            Sheet::Assessment => "assessment",
        }
    }
}

/// A part of the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// 本机: this person, this office, the registers in this browser.
    #[default]
    Here,
    /// 台账: the register's own title and categories.
    Register,
    /// 期限: rules, limits and holidays.
    Deadlines,
    /// 届次.
    Sessions,
    /// 单位.
    Offices,
    /// 代表.
    Deputies,
    /// 关于.
    About,
}

impl Section {
    /// Every section in reading order.
    pub const ALL: &'static [Section] = &[
        Section::Here,
        Section::Register,
        Section::Deadlines,
        Section::Sessions,
        Section::Offices,
        Section::Deputies,
        Section::About,
    ];

    /// Its part of the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Section::Here => "here",
            Section::Register => "register",
            Section::Deadlines => "deadlines",
            Section::Sessions => "sessions",
            Section::Offices => "offices",
            Section::Deputies => "deputies",
            Section::About => "about",
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
    pub const PAPERS: Route = Route::Papers { sort: None, of: None };

    /// The visit form for a suggestion, with all assumptions.
    pub fn visit(id: RecordId) -> Route {
        Route::Visit { of: Some(id), phase: None, mode: None }
    }

    /// Reads an address such as `#/list?q=养老`; one that is not ours is the home screen.
    pub fn parse(hash: &str) -> Route {
        let address = hash.trim_start_matches('#');
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        match path.trim_matches('/').split('/').collect::<Vec<_>>().as_slice() {
            ["list"] => Route::List(parameters(query)),
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
            ["exchange"] => Route::Exchange,
            ["public"] => Route::Public,
            ["papers"] => {
                let find = |wanted: &str| parameters(query).into_iter().find(|(name, _)| name == wanted);
                let sort = find("sort").map(|(_, sort)| sort);
                Route::Papers { sort, of: find("of").and_then(|(_, of)| suggestion(&of)) }
            }
            ["assessment"] => Route::Stats(Sheet::Assessment),
            ["stats"] => Route::Stats(Sheet::Indicators),
            ["stats", sheet] => {
                let found = Sheet::ALL.iter().find(|one| one.as_str() == *sheet);
                Route::Stats(found.copied().unwrap_or_default())
            }
            ["settings"] => Route::Settings(Section::Here),
            ["settings", section] => {
                let found = Section::ALL.iter().find(|one| one.as_str() == *section);
                Route::Settings(found.copied().unwrap_or_default())
            }
            ["rescue"] => Route::Rescue,
            [part] => {
                let found = Oversight::ALL.iter().find(|one| one.as_str() == *part);
                found.copied().map_or(Route::Home, Route::Oversight)
            }
            _ => Route::Home,
        }
    }

    /// The address, with its `#`.
    pub fn href(&self) -> String {
        match self {
            Route::Home => "#/".to_owned(),
            Route::List(view) if view.is_empty() => "#/list".to_owned(),
            Route::List(view) => {
                let pairs: Vec<String> =
                    view.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
                format!("#/list?{}", pairs.join("&"))
            }
            Route::Suggestion(id) => format!("#/suggestion/{}", id.key),
            Route::Act { of, what, at } => {
                let (name, value) = match what {
                    What::Give(command) => ("do", command),
                    What::Fill(field) => ("fill", field),
                };
                let at = at.map(|at| format!("&at={at}")).unwrap_or_default();
                format!("#/suggestion/{}?{name}={}{at}", of.key, encode(value))
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
            Route::Exchange => "#/exchange".to_owned(),
            Route::Public => "#/public".to_owned(),
            Route::Papers { sort, of } => {
                let sort = sort.as_ref().map(|sort| format!("sort={}", encode(sort)));
                let of = of.map(|of| format!("of={}", of.key));
                let pairs: Vec<String> = sort.into_iter().chain(of).collect();
                let mark = if pairs.is_empty() { "" } else { "?" };
                format!("#/papers{mark}{}", pairs.join("&"))
            }
            Route::Oversight(part) => format!("#/{}", part.as_str()),
            Route::Stats(Sheet::Indicators) => "#/stats".to_owned(),
            Route::Stats(Sheet::Assessment) => "#/assessment".to_owned(),
            Route::Stats(sheet) => format!("#/stats/{}", sheet.as_str()),
            Route::Settings(Section::Here) => "#/settings".to_owned(),
            Route::Settings(section) => format!("#/settings/{}", section.as_str()),
            Route::Rescue => "#/rescue".to_owned(),
        }
    }

    /// Whether the address asks that an import without problems and conflicts confirms itself
    /// (`?import=auto`, on any screen).
    pub fn imports_unasked(hash: &str) -> bool {
        let query = hash.split_once('?').map_or("", |(_, query)| query);
        parameters(query).iter().any(|(name, value)| name == "import" && value == "auto")
    }
}

/// The suggestion that a part of an address names, with its kind or by its key alone.
fn suggestion(part: &str) -> Option<RecordId> {
    let part = decode(part);
    let key = || part.parse().ok().map(|key| RecordId { kind: Kind::Suggestion, key });
    part.parse().ok().or_else(key).filter(|id| id.kind == Kind::Suggestion)
}

/// What an address asks to be done with a suggestion.
fn act(of: RecordId, query: &str) -> Option<Route> {
    let (mut what, mut at) = (None, None);
    for (name, value) in parameters(query) {
        match name.as_str() {
            "do" => what = Some(What::Give(value)),
            "fill" => what = Some(What::Fill(value)),
            "at" => at = value.parse().ok(),
            _ => (),
        }
    }
    Some(Route::Act { of, what: what?, at })
}

fn parameters(query: &str) -> Vec<(String, String)> {
    (query.split('&'))
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decode(name).into_owned(), decode(value).into_owned()))
        .collect()
}

fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_has_an_address_that_leads_back_to_it() {
        let id = RecordId::derived(Kind::Suggestion, &["1"]);
        let view =
            vec![("q".to_owned(), "养老 a&b=c#?+%".to_owned()), ("stage".to_owned(), "handling".to_owned())];
        let sections = Section::ALL.iter().map(|section| Route::Settings(*section));
        let parts = Oversight::ALL.iter().map(|part| Route::Oversight(*part));
        let others = [
            Route::Home,
            Route::List(vec![]),
            Route::List(view),
            Route::Suggestion(id),
            Route::Act { of: id, what: What::Give("sign".to_owned()), at: Some(id) },
            Route::Act { of: id, what: What::Fill("remind_on".to_owned()), at: None },
            Route::VISIT,
            Route::visit(id),
            Route::Visit { of: Some(id), phase: Some(Phase::After), mode: None },
            Route::Visit { of: Some(id), phase: Some(Phase::Before), mode: Some(ContactMode::Phone) },
            Route::Exchange,
            Route::Public,
            Route::PAPERS,
            Route::Papers { sort: Some("reply".to_owned()), of: Some(id) },
            Route::Stats(Sheet::Indicators),
            Route::Stats(Sheet::Cuts),
            Route::Stats(Sheet::Pictures),
            Route::Stats(Sheet::Assessment),
            Route::Rescue,
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
        assert!(Route::imports_unasked("#/list?q=a&import=auto"));
        assert!(!Route::imports_unasked("#/list?import=ask"));
    }
}
