//! 二、主要做法: who led, who prepared, who talked, who pressed, what came of it, with chosen examples.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{HeadingLevel, Making, Shape};
use crate::{
    domain::{
        case::Case,
        choices::{
            ContactMode, Direction, FollowUp, Indicator, LeadRole, LeaderForm, OutcomeKind, Phase,
            PracticePoint, SuperviseMethod,
        },
        id::RecordId,
        outcome::Outcome,
        suggestion::LeadOfficial,
    },
    figures::{count::amounts, cut::Filter},
    text::{
        self,
        report_prose::{self as words, figure},
    },
    watch::{
        checkpoints::{HeadCheck, checkpoints},
        leaders::{Leader as Gathered, gathered},
    },
};

/// How many leaders, and outcomes of a kind, are named; the others are counted and stand in the annex.
const NAMED: usize = 6;
const EXAMPLES: usize = 3;

/// A leader with what they lead, the best example first.
pub(super) struct Leader<'a> {
    pub name: String,
    pub post: String,
    pub cases: Vec<&'a Case>,
    /// In the order of the choice, each once.
    pub forms: BTreeSet<LeaderForm>,
    pub actions: usize,
}

impl Leader<'_> {
    /// 朱良才市长: without the government's name before the post.
    pub(super) fn who(&self) -> String {
        format!("{}{}", self.name, text::posts::short(&self.post))
    }

    /// 实地调研、现场办公.
    pub(super) fn forms(&self) -> String {
        let named = self.forms.iter().filter(|it| **it != LeaderForm::Other).map(|it| it.word());
        named.collect::<Vec<_>>().join(words::BETWEEN)
    }
}

impl<'a> Making<'a> {
    pub(super) fn doings(&mut self) {
        let stance = self.practices(PracticePoint::Stance).concat();
        self.line("stance", stance);
        let [led, talked, pressed, came] = words::SECTIONS;
        let known = self.led();
        let points =
            [("led", PracticePoint::Leading, known), ("offices", PracticePoint::Offices, self.prepared())];
        let rules = ("rules", PracticePoint::Rules, self.kept());
        self.section("led_head", led, points.into_iter().chain([rules]).collect());
        let points = [
            ("congress", PracticePoint::Congress, Vec::new()),
            ("talked", PracticePoint::Deputies, self.talked()),
            ("joint", PracticePoint::Joint, self.joined()),
        ];
        self.section("talked_head", talked, points.into());
        let points = [
            ("research", PracticePoint::Research, self.researched()),
            ("pressed", PracticePoint::Pressing, self.pressed()),
            ("results", PracticePoint::Results, self.sorted()),
        ];
        self.section("pressed_head", pressed, points.into());
        let points = [
            ("came_mechanism", PracticePoint::Mechanism, self.came(OutcomeKind::Mechanism)),
            ("came_project", PracticePoint::Project, self.came(OutcomeKind::Project)),
            ("came_brand", PracticePoint::Brand, self.came(OutcomeKind::Brand)),
        ];
        self.section("came_head", came, points.into());
        let other = self.came(OutcomeKind::Other).concat();
        self.line("came_other", other);
    }

    /// A section of points that are counted (一是、二是); one that nothing is known of leaves a place.
    fn section(&mut self, head: &str, heading: &str, points: Vec<(&str, PracticePoint, Vec<String>)>) {
        self.part(head, Shape::Heading(HeadingLevel::Two), heading);
        let mut nth = 0;
        let last = points.len();
        for (place, (id, point, known)) in points.into_iter().enumerate() {
            let says = self.point(point, known);
            nth += usize::from(!says.is_empty());
            let said = match (says.is_empty(), nth) {
                (false, _) => words::counted(nth, words::point(point), &says),
                (true, 0) if place + 1 == last => words::gap(words::GAP_DOINGS),
                (true, _) => String::new(),
            };
            self.line(id, said);
        }
    }

    /// The leaders in the order of protocol, each once.
    pub(super) fn leaders(&self) -> Vec<Leader<'a>> {
        // Who supervises for the congress, or keeps in touch, leads nothing.
        let leads = |it: &&LeadOfficial| it.role.is_none_or(|role| role == LeadRole::Lead);
        let id = |case: &Case| case.suggestion.id;
        let named = self.cases().flat_map(|case| {
            case.suggestion.lead_officials.iter().filter(leads).map(move |it| (id(case), it))
        });
        let acts = self.cases().flat_map(|case| case.leader_actions.iter().map(move |it| (id(case), it)));
        let by_id: HashMap<RecordId, &'a Case> = self.cases().map(|case| (id(case), case)).collect();
        let leader = |it: Gathered| {
            let mut cases: Vec<(&'a Case, usize)> = (it.charges.iter())
                .filter_map(|one| Some((*by_id.get(&one.case)?, one.actions.len())))
                .collect();
            cases.sort_by_key(|(case, acts)| {
                let weight = (case.suggestion.key_by.is_some(), *acts, case.outcomes.len());
                (std::cmp::Reverse(weight), id(case))
            });
            Leader {
                actions: it.actions(),
                forms: it.charges.iter().flat_map(|one| &one.actions).filter_map(|act| act.form).collect(),
                post: it.posts.first().map(ToString::to_string).unwrap_or_default(),
                cases: cases.into_iter().map(|(case, _)| case).collect(),
                name: it.name.into(),
            }
        };
        let mut all: Vec<Leader<'a>> = gathered(named, acts).into_iter().map(leader).collect();
        all.sort_by_key(|it| {
            (text::posts::rank(&it.post), std::cmp::Reverse(it.cases.len()), it.name.clone())
        });
        all
    }

    fn led(&mut self) -> Vec<String> {
        let leaders = self.leaders();
        if leaders.is_empty() {
            return Vec::new();
        }
        let mut said = Vec::new();
        let led: BTreeSet<RecordId> =
            leaders.iter().flat_map(|it| it.cases.iter().map(|case| case.suggestion.id)).collect();
        let led: Vec<RecordId> = led.into_iter().collect();
        let acted = self.which(|it| !it.leader_actions.is_empty());
        let actions: usize = leaders.iter().map(|it| it.actions).sum();
        let forms: BTreeSet<LeaderForm> = leaders.iter().flat_map(|it| it.forms.iter().copied()).collect();
        let forms = forms.iter().filter(|it| **it != LeaderForm::Other).map(|it| it.word());
        let forms = forms.collect::<Vec<_>>().join(words::BETWEEN);
        let is_shared = led.len() < leaders.iter().map(|it| it.cases.len()).sum();
        let places = [
            self.figure(figure::LEADERS, leaders.len(), led.clone()),
            self.figure(figure::LED, led.len(), led),
            self.figure(figure::ACTIONS, actions, acted),
        ];
        if !self.is_partial() {
            said.push(words::led(&places[0], &places[1], is_shared, &forms, &places[2]));
        }
        let named = if self.is_short() { 0 } else { NAMED };
        for leader in leaders.iter().take(named) {
            let Some(case) = leader.cases.first() else { continue };
            let did = case.leader_actions.iter().filter(|it| is_by(it, &leader.name));
            let did = did.filter_map(|it| it.content.as_deref()).next_back().unwrap_or_default();
            let (who, forms, title) = (leader.who(), leader.forms(), self.of_case(case));
            said.push(match leader.cases.len() {
                1 => words::leader(&who, &title, &forms, did),
                count => words::leader_of_many(&who, count, &forms, &title, did),
            });
        }
        let rest = leaders.iter().skip(named);
        let cases: BTreeSet<RecordId> =
            rest.clone().flat_map(|it| it.cases.iter().map(|case| case.suggestion.id)).collect();
        let rest = rest.count();
        if 0 < rest && 0 < named {
            said.push(words::more_leaders(rest, cases.len()));
        }
        said
    }

    /// Who proposed it, unless that is confidential, and its title.
    pub(super) fn of_case(&self, case: &Case) -> String {
        let own = &case.suggestion;
        let deputies = self.source.deputies(case);
        let by = match (&own.group_proposer, deputies.first()) {
            _ if own.confidential => String::new(),
            (Some(group), _) => group.to_string(),
            (None, Some(first)) => words::by_deputies(&self.source.deputy(Some(*first)), deputies.len()),
            (None, None) => String::new(),
        };
        words::of_case(&self.calling().spells(&by), own.title.as_deref().unwrap_or_default())
    }

    /// Plans, task forces, and what the heads of offices did themselves.
    fn prepared(&mut self) -> Vec<String> {
        if self.is_partial() {
            return Vec::new();
        }
        let planned = self.which(|it| !it.plans.is_empty());
        let plans: usize = self.cases().map(|it| it.plans.len()).sum();
        let has_team = |it: &crate::domain::plan::Plan| it.team_leader.is_some() || !it.team.is_empty();
        let teamed = self.which(|it| it.plans.iter().any(has_team));
        let teams = self.cases().flat_map(|it| &it.plans).filter(|it| has_team(it)).count();
        let mut passed: BTreeMap<HeadCheck, (usize, Vec<RecordId>)> = BTreeMap::new();
        for subject in &self.subjects {
            self.source.with_situation(subject, |situation| {
                for assignment in subject.handling().own.answering() {
                    for check in checkpoints(situation, assignment).iter().filter(|it| it.is_passed()) {
                        let (count, cases) = passed.entry(check.point).or_default();
                        *count += 1;
                        if cases.last() != Some(&subject.case.suggestion.id) {
                            cases.push(subject.case.suggestion.id);
                        }
                    }
                }
            });
        }
        if plans == 0 && passed.is_empty() {
            return Vec::new();
        }
        let plans = self.figure(figure::PLANS, plans, planned);
        let place = self.figure(figure::TEAMS, teams, teamed);
        let teams = if teams == 0 { String::new() } else { place };
        let passed: Vec<(String, String)> = (passed.into_iter())
            .map(|(check, (count, cases))| {
                let what = text::watch::checkpoint(check);
                (what.to_owned(), self.figure(figure::passed(what), count, cases))
            })
            .collect();
        vec![words::prepared(&plans, &teams, &passed)]
    }

    /// 五到位, 三访三见面.
    fn kept(&mut self) -> Vec<String> {
        if self.is_partial() {
            return Vec::new();
        }
        let mut said = Vec::new();
        let fives = self.cases().flat_map(|it| &it.plans).filter(|it| it.five_ok()).count();
        if 0 < fives {
            let cases = self.which(|it| it.plans.iter().any(crate::domain::plan::Plan::five_ok));
            let count = self.figure(figure::FIVE, fives, cases);
            said.push(words::five(&count));
        }
        let rates = [Indicator::ThreeVisits, Indicator::ThreeMeets];
        let found = amounts(&self.counted, &self.basis, &Filter::default(), &rates);
        if found.iter().all(|it| 0 < it.of()) && !self.unknown().contacts {
            let places: Vec<String> =
                rates.iter().zip(&found).map(|(rate, amount)| self.rate(*rate, amount)).collect();
            said.push(words::three(&places[0], &places[1]));
        }
        said
    }

    fn talked(&mut self) -> Vec<String> {
        let mut counts = [0_usize; 3];
        let mut talked: [Vec<RecordId>; 3] = Default::default();
        let mut deputies = BTreeSet::new();
        let mut ways: BTreeMap<Direction, (usize, Vec<RecordId>)> = BTreeMap::new();
        let note = |cases: &mut Vec<RecordId>, id| {
            if cases.last() != Some(&id) && !cases.contains(&id) {
                cases.push(id);
            }
        };
        for subject in &self.subjects {
            let handling = subject.handling();
            let id = subject.case.suggestion.id;
            let before = self.source.ledger.context.rules_of(handling).before_days;
            // What is talked about at the host is talked about once.
            for contact in &handling.own.contacts {
                let phase = handling.phase(contact, before);
                let place = Phase::ALL.iter().position(|it| *it == phase).unwrap_or_default().min(2);
                counts[place] += 1;
                note(&mut talked[place], id);
                deputies.extend(contact.deputies.iter().copied());
                if let Some(way) = contact.mode.and_then(ContactMode::direction) {
                    let (count, cases) = ways.entry(way).or_default();
                    *count += 1;
                    note(cases, id);
                }
            }
        }
        if counts == [0; 3] || self.is_partial() {
            return Vec::new();
        }
        let everybody = self.which(|it| !it.contacts.is_empty());
        let of = self.figure(figure::DEPUTIES, deputies.len(), everybody.clone());
        let all = self.figure(figure::CONTACTS, counts.iter().sum::<usize>(), everybody);
        let [before, during, after] = talked;
        let places = [
            self.figure(figure::CONTACTS_IN[0], counts[0], before),
            self.figure(figure::CONTACTS_IN[1], counts[1], during),
            self.figure(figure::CONTACTS_IN[2], counts[2], after),
        ];
        let ways: Vec<(Direction, String)> = [Direction::In, Direction::Out, Direction::Remote]
            .into_iter()
            .filter_map(|way| {
                let (count, cases) = ways.remove(&way)?;
                Some((way, self.figure(figure::direction(way.word()), count, cases)))
            })
            .collect();
        let mut said = vec![words::contacts(&all, &places, &of)];
        if !ways.is_empty() {
            said.push(words::directions(&ways));
        }
        said
    }

    /// What several offices did together.
    fn joined(&mut self) -> Vec<String> {
        if self.is_partial() {
            return Vec::new();
        }
        let shared = self.which(|it| 1 < it.active().count());
        let opinions: usize = self.cases().map(|it| it.co_opinions.len()).sum();
        let given = self.which(|it| !it.co_opinions.is_empty());
        let groups: BTreeSet<&str> =
            self.subjects.iter().filter_map(|it| it.case.suggestion.joint_group.as_deref()).collect();
        let groups = groups.len();
        if shared.is_empty() {
            return Vec::new();
        }
        let shared = self.figure(figure::SHARED, shared.len(), shared);
        let opinions = self.figure(figure::OPINIONS, opinions, given);
        vec![words::joint(&shared, &opinions, groups)]
    }

    fn researched(&mut self) -> Vec<String> {
        let is_site = |it: &crate::domain::contact::Contact| it.mode == Some(ContactMode::Site);
        let visits = self.cases().flat_map(|it| &it.contacts).filter(|it| is_site(it)).count();
        if visits == 0 || self.is_partial() {
            return Vec::new();
        }
        let cases = self.which(|it| it.contacts.iter().any(is_site));
        let visits = self.figure(figure::VISITS, visits, cases.clone());
        let cases = self.figure(figure::VISITED, cases.len(), cases);
        vec![words::researched(&visits, &cases)]
    }

    fn pressed(&mut self) -> Vec<String> {
        let mut methods: BTreeMap<SuperviseMethod, usize> = BTreeMap::new();
        for method in self.cases().flat_map(|it| it.supervisions.iter().filter_map(|it| it.method)) {
            *methods.entry(method).or_default() += 1;
        }
        if methods.is_empty() || self.is_partial() {
            return Vec::new();
        }
        let pressed = self.which(|it| it.supervisions.iter().any(|it| it.method.is_some()));
        let all = self.figure(figure::PRESSED, methods.values().sum::<usize>(), pressed);
        let methods: Vec<(String, String)> = (methods.into_iter())
            .map(|(method, count)| {
                let name = method.word();
                let cases = self.which(|it| it.supervisions.iter().any(|it| it.method == Some(method)));
                (name.to_owned(), self.figure(figure::pressed(name), count, cases))
            })
            .collect();
        vec![words::pressed(&all, &methods)]
    }

    /// The four groups after the reply.
    fn sorted(&mut self) -> Vec<String> {
        let groups: Vec<(FollowUp, String)> = (FollowUp::ALL.iter())
            .filter_map(|group| {
                let cases = self.which(|it| it.followup() == Some(*group));
                let name = figure::group(group.word());
                (!cases.is_empty()).then(|| (*group, self.figure(name, cases.len(), cases)))
            })
            .collect();
        if groups.is_empty() || self.is_partial() { Vec::new() } else { vec![words::groups(&groups)] }
    }

    /// The outcomes of a kind, the weightiest first.
    pub(super) fn outcomes(&self, kind: OutcomeKind) -> Vec<(&'a Case, &'a Outcome)> {
        let all = self.cases().flat_map(|it| it.outcomes.iter().map(move |one| (it, one)));
        let mut all: Vec<_> = all.filter(|(_, it)| it.kind.unwrap_or(OutcomeKind::Other) == kind).collect();
        all.sort_by_key(|(case, it)| {
            let weight = (case.suggestion.key_by.is_some(), it.figures.len(), it.text.is_some());
            (std::cmp::Reverse(weight), it.on, it.id)
        });
        all
    }

    fn came(&mut self, kind: OutcomeKind) -> Vec<String> {
        let all = self.outcomes(kind);
        if all.is_empty() {
            return Vec::new();
        }
        let cases =
            self.which(|it| it.outcomes.iter().any(|it| it.kind.unwrap_or(OutcomeKind::Other) == kind));
        let count = self.figure(figure::outcomes(kind.word()), all.len(), cases);
        let mut said = Vec::new();
        if !self.is_partial() {
            said.push(words::outcomes(kind, &count));
        }
        // What the register holds of a part only is all of it that can be told.
        let examples = match (self.is_short(), self.is_partial()) {
            (true, _) => 0,
            (false, true) => all.len(),
            (false, false) => EXAMPLES,
        };
        said.extend(all.iter().take(examples).map(|(case, it)| self.outcome(kind, case, it)));
        if 0 < examples && examples < all.len() {
            said.push(words::see_annex(all.len() - examples));
        }
        said
    }

    fn outcome(&self, kind: OutcomeKind, case: &Case, it: &Outcome) -> String {
        let part = |it: Option<&str>| it.unwrap_or_default().trim().to_owned();
        let said = text::trimmed(it.text.as_deref().unwrap_or_default()).to_owned();
        let title = part(it.title.as_deref());
        let mut parts = Vec::new();
        // Nothing is said twice: what the text says already is not said before it.
        if !title.is_empty() && !says(&said, &title) {
            parts.push(words::outcome_title(kind, &title, &part(it.doc_no.as_deref())));
        }
        for figure in &it.figures {
            let (value, unit) = (part(figure.value.as_deref()), part(figure.unit.as_deref()));
            if !words::says_figure(&said, &value, &unit) {
                parts.push(words::outcome_figure(&part(figure.item.as_deref()), &value, &unit));
            }
        }
        parts.extend((!said.is_empty()).then_some(said));
        words::outcome(&self.of_case(case), &parts)
    }
}

/// Whether an action is this leader's.
fn is_by(it: &crate::domain::leader_action::LeaderAction, name: &str) -> bool {
    it.official.as_deref().is_some_and(|official| official.trim() == name)
}

/// Whether a text says a title already: whole, or each of the terms that it quotes.
fn says(text: &str, title: &str) -> bool {
    let mut quoted =
        title.split('“').skip(1).filter_map(|it| it.split_once('”')).map(|(term, _)| term).peekable();
    text.contains(title) || (quoted.peek().is_some() && quoted.all(|term| text.contains(term)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_the_text_says_is_not_said_twice() {
        assert!(says("开通“企业直通车”，推行“一件事一次办”", "“一件事一次办”、“企业直通车”"));
        assert!(says("推进充电设施建设", "充电设施建设"));
        assert!(!says("推进充电设施建设", "“企业直通车”"));
        assert!(!says("", "充电设施建设"));
    }
}
