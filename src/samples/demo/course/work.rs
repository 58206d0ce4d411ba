//! How it is worked on before the answer: plan, contacts, opinions, extensions, supervision.

use super::{Course, last_day};
use crate::{
    domain::{
        assignment::AssignmentRef,
        choices::{
            AssignRole, CoVerdict, ContactMode, Direction, LeaderForm, MeasureState, Phase, ProgressColor,
            ReplyKind, ReplyWay, SuperviseMethod,
        },
        co_opinion::CoOpinion,
        contact::Contact,
        day::Day,
        diary::Diary,
        extension::Extension,
        kind::Kind,
        leader_action::LeaderAction,
        person::Person,
        plan::{Measure, Member, Plan},
        reply::Reply,
        stage::Stage,
        supervision::Supervision,
    },
    samples::{
        demo::letters,
        said::{day, said},
    },
};

impl Course<'_> {
    pub(super) fn prepare(&mut self) {
        let signed = self.signed();
        if !self.plot.is_rich() {
            let from = if self.plot.fate == Stage::Handling { self.plan(signed) } else { signed };
            if self.dice.chance(9) {
                let on = self.after(from, 3, 20).min(self.limit()).max(from);
                let phase = if from == signed {
                    *self.dice.pick(&[Phase::Before, Phase::During])
                } else {
                    Phase::During
                };
                self.contact(on, phase);
            }
            self.keep_in_touch(signed);
            return;
        }
        let important =
            self.plot.first_grade || matches!(self.plot.fate, Stage::Handling | Stage::Rehandling);
        let planned = if important || self.dice.chance(6) { Some(self.plan(signed)) } else { None };
        let before = planned.map_or(14, |on| u32::try_from(on.since(signed)).unwrap_or(1).clamp(2, 14) - 1);
        if self.plot.first_grade || self.dice.chance(56) {
            let on = self.after(signed, 1, before);
            let on = planned.map_or(on, |planned| on.min(self.before(planned, 1)).max(signed));
            self.contact(on, Phase::Before);
        }
        let middle = planned.unwrap_or(signed);
        if self.plot.first_grade || self.dice.chance(60) {
            let on = self.after(middle, 5, 24).min(self.limit());
            self.contact(on.max(middle), Phase::During);
        }
        self.opinions(signed);
        if self.plot.first_grade {
            self.lead_on(middle);
            self.keep_posted(middle);
        }
    }

    pub(super) fn signed(&self) -> Day {
        let days = self.assignments.iter().filter_map(|(it, _)| it.received_on);
        days.max().unwrap_or(self.plot.assigned)
    }

    /// Until when the preparation lasts: before the earliest day on which it can be answered.
    pub(super) fn limit(&self) -> Day {
        self.world.working(self.plot.assigned.plus_days(38)).min(last_day())
    }

    pub(super) fn plan(&mut self, signed: Day) -> Day {
        let approved = self.after(signed, 6, 14);
        let deadline = self.plot.assigned.plus_months(3);
        for nth in 0..self.assignments.len() {
            let (assignment, desk) = self.assignments[nth].clone();
            if assignment.role == Some(AssignRole::Co) {
                continue;
            }
            let owner = desk.liaison.name.clone();
            let answered = self.plot.was_answered();
            let shown = if self.plot.is_rich() { usize::MAX } else { 1 };
            let measures =
                self.plot.topic.proposals.iter().take(shown).zip(0u32..).map(|(text, at)| Measure {
                    text: said(text),
                    office: None,
                    owner: owner.clone().filter(|_| at == 0),
                    due: Some(deadline),
                    state: Some(match at {
                        0 if answered => MeasureState::Done,
                        0 => MeasureState::Ongoing,
                        1 if answered => MeasureState::Ongoing,
                        3 => MeasureState::Dropped,
                        _ => MeasureState::Open,
                    }),
                    done_on: None,
                });
            let member = |person: &Person, duty| Member {
                name: person.name.clone(),
                post: person.post.clone(),
                duty: said(duty),
            };
            let mut plan = Plan {
                parent: self.parent,
                assignment: AssignmentRef::new(assignment.id),
                task: said(&format!("办理第{}号，{}", self.plot.number, self.subject())),
                people: vec![
                    member(&desk.deputy_head, "具体研究措施"),
                    member(&desk.liaison, "联络代表、起草答复"),
                ],
                content: measures.collect(),
                responsible_unit: said(&desk.name),
                responsible_chief: desk.head.name.clone(),
                responsible_deputy: desk.deputy_head.name.clone(),
                deadline: Some(deadline),
                approved_by: desk.head.name.clone(),
                approved_on: Some(approved),
                ..Plan::new(self.child(Kind::Plan))
            };
            if self.plot.first_grade {
                plan.team_leader = Some(desk.head.clone());
                plan.team = vec![member(&desk.deputy_head, "副组长"), member(&desk.liaison, "专班联络员")];
            }
            // Some plans name nobody in particular: 五到位 is not complete.
            if !self.plot.first_grade && self.dice.chance(12) {
                plan.people.clear();
            }
            self.enter(desk.hand, approved, &plan);
        }
        approved
    }

    /// What most offices of a well-run city do for every suggestion: they call before they begin and go to see the
    /// deputy while they work. By the place in the list and by dice of its own, so that all else stays as it fell.
    fn keep_in_touch(&mut self, signed: Day) {
        let dice = self.dice.clone();
        if self.plot.nth % 10 < 8 {
            let on = self.after(signed, 1, 4).min(self.limit()).max(signed);
            self.contact(on, Phase::Before);
        }
        if self.plot.nth % 5 < 4 {
            let on = self.after(signed, 15, 24).min(self.limit()).max(signed);
            self.contact(on, Phase::During);
        }
        self.dice = dice;
    }

    pub(super) fn contact(&mut self, on: Day, phase: Phase) {
        let desk = self.main();
        let mode = match self.dice.between(1, 100) {
            1..=22 => ContactMode::Visit,
            23..=40 => ContactMode::InviteVisit,
            41..=52 => ContactMode::Symposium,
            53..=70 => ContactMode::Site,
            71..=88 => ContactMode::Phone,
            89..=91 => ContactMode::Message,
            92..=94 => ContactMode::Letter,
            95..=97 => ContactMode::Online,
            _ => ContactMode::Other,
        };
        let mode = match phase {
            Phase::After if mode == ContactMode::Site && self.dice.chance(50) => ContactMode::Visit,
            _ => mode,
        };
        let place = match mode {
            ContactMode::Visit => Some("代表所在单位"),
            ContactMode::Symposium => Some("本单位会议室"),
            _ => None,
        };
        let subject = self.subject();
        let head_present = self.plot.first_grade && mode.is_face_to_face() || self.dice.chance(8);
        let contact = Contact {
            parent: self.parent,
            // Half leave the phase to the dates.
            phase: self.dice.chance(50).then_some(phase),
            mode: Some(mode),
            direction: mode.direction().or(Some(Direction::Remote)),
            on: Some(on),
            place: place.and_then(said),
            office: desk.office.filter(|_| self.plot.is_rich()),
            by: (head_present || self.plot.first_grade)
                .then(|| if head_present { desk.head.clone() } else { desk.deputy_head.clone() })
                .into_iter()
                .map(|person| Person { phone: None, ..person })
                .collect(),
            deputies: self.lead().into_iter().collect(),
            head_present,
            content: said(&letters::contact(&mut self.dice, phase, mode, subject)),
            deputy_opinion: if self.dice.chance(45) {
                said(letters::deputy_opinion(&mut self.dice, phase))
            } else {
                None
            },
            ..Contact::new(self.child(Kind::Contact))
        };
        let entered = if self.dice.chance(25) { self.after(on, 1, 2) } else { on };
        self.enter(desk.hand, entered, &contact);
    }

    pub(super) fn opinions(&mut self, signed: Day) {
        for nth in 0..self.assignments.len() {
            let (assignment, desk) = self.assignments[nth].clone();
            if assignment.role != Some(AssignRole::Co) || (!self.plot.was_answered() && self.dice.chance(55))
            {
                continue;
            }
            let sent = self.after(signed, 10, 24).min(self.limit()).max(signed);
            let mut opinion = CoOpinion {
                parent: self.parent,
                assignment: AssignmentRef::new(assignment.id),
                sent_on: Some(sent),
                text: said(*self.dice.pick(&letters::OPINIONS)),
                doc_no: said(&format!(
                    "{}函〔{}〕{}号",
                    desk.prefix,
                    sent.year(),
                    self.dice.between(20, 180)
                )),
                signer: desk.deputy_head.name.clone(),
                verdict: Some(CoVerdict::Ok),
                ..CoOpinion::new(self.child(Kind::CoOpinion))
            };
            if self.dice.chance(8) {
                let returned = self.after(sent, 1, 4);
                let mut empty = opinion.clone();
                empty.text = said("无意见。");
                empty.verdict = Some(CoVerdict::Returned);
                empty.returned_on = Some(returned);
                empty.return_reason = said("没有实质内容，请就涉及本单位的事项提出具体意见。");
                let main = self.main().hand;
                self.enter(main, returned, &empty);
                opinion.id = self.child(Kind::CoOpinion);
                opinion.sent_on = Some(self.after(returned, 3, 6));
            }
            let entered = opinion.sent_on.unwrap_or(sent);
            self.enter(desk.hand, entered, &opinion);
        }
    }

    /// The handler and the government's office say in turns how it goes on.
    fn keep_posted(&mut self, from: Day) {
        let mut on = from;
        for turn in 0..2 {
            on = self.after(on, 6, 14);
            self.suggestion.progress_color = Some(ProgressColor::Blue);
            let desk = if turn == 0 { self.main() } else { self.world.desk("政府办") };
            let (hand, office) = (desk.hand, desk.office);
            let entry = Diary {
                parent: self.parent,
                on: Some(on),
                office,
                text: said(letters::PROGRESS[1 + turn + self.plot.nth % 2]),
                ..Diary::new(self.child(Kind::Diary))
            };
            self.enter(hand, on, &entry);
            self.own(hand, on);
        }
    }

    pub(super) fn lead_on(&mut self, from: Day) {
        let Some(official) = self.suggestion.lead_officials.first().cloned() else { return };
        let forms = LeaderForm::ALL;
        for turn in 0..=(self.plot.nth % 2) {
            let form = forms[(self.plot.nth + turn * 3) % forms.len()];
            let on = self.after(from, 4 + 12 * turn as u32, 12 + 12 * turn as u32);
            let content = match form {
                LeaderForm::FieldVisit => "带队到现场调研，听取代表和群众意见。",
                LeaderForm::Talk => "与代表协商座谈，研究办理思路。",
                LeaderForm::OnSite => "召开现场办公会，协调解决资金和职责分工问题。",
                LeaderForm::WrittenOrder => "书面批转承办单位，要求按月报送进展。",
                LeaderForm::Meeting => "主持召开专题会议，明确责任单位和时限。",
                LeaderForm::Guidance => "听取办理方案汇报，提出指导意见。",
                LeaderForm::Other => "在常务会议上听取办理情况汇报。",
            };
            let action = LeaderAction {
                parent: self.parent,
                official: official.name.clone(),
                post: official.post.clone(),
                form: Some(form),
                on: Some(on),
                place: (form == LeaderForm::FieldVisit).then(|| said("项目现场")).flatten(),
                content: said(content),
                result: self.dice.chance(50).then(|| said("明确了牵头单位和完成时限。")).flatten(),
                ..LeaderAction::new(self.child(Kind::LeaderAction))
            };
            let gov = self.gov();
            self.enter(gov, on, &action);
        }
    }

    // Not answered yet.

    pub(super) fn still_handling(&mut self) {
        let plot = self.plot;
        let due = plot.assigned.plus_months(3);
        let is_late = due < last_day();
        if is_late {
            self.extend(due, plot.nth);
        }
        if plot.nth % 10 == 1 {
            let on = self.after(self.signed(), 12, 16);
            let interim = Reply {
                parent: self.parent,
                assignment: self.main_ref(),
                kind: Some(ReplyKind::Interim),
                title: said(&format!("关于{}办理进展的说明", self.subject())),
                body: said(
                    "目前正在会同有关单位核实情况，办理中遇到资金和权属问题，特向您说明，预计在期限内正式答复。",
                ),
                sent_on: Some(on),
                contact: Some(self.main().liaison.clone()),
                way: Some(ReplyWay::Written),
                ..Reply::new(self.child(Kind::Reply))
            };
            let hand = self.main().hand;
            self.enter(hand, on, &interim);
        }
        let notes = if plot.is_rich() { vec![plot.nth, plot.nth + 1] } else { vec![plot.nth] };
        let mut on = self.after(self.signed(), 8, 12);
        for note in notes {
            self.suggestion.progress_note = said(letters::PROGRESS[note % 4]);
            self.suggestion.progress_color = Some(match is_late {
                true if note % 3 == 0 => ProgressColor::Red,
                true => ProgressColor::Yellow,
                false => ProgressColor::Blue,
            });
            if plot.nth.is_multiple_of(5) {
                self.suggestion.remind_on = Some(day(2026, 12, 1).plus_days(plot.nth as u32));
                self.suggestion.remind_note = said("致电承办人，问答复文稿何时送审。");
            }
            let hand = if note % 2 == 0 { self.gov() } else { self.main().hand };
            self.own(hand, on);
            on = self.after(on, 6, 15);
        }
        if is_late {
            let methods = SuperviseMethod::ALL;
            for turn in 0..2 {
                if turn == 1 && plot.nth % 2 == 1 {
                    continue;
                }
                let on = self.after(due, 5 + turn * 40, 30 + turn * 40);
                self.supervise(on, methods[(plot.nth * 2 + turn as usize) % methods.len()]);
            }
        } else if plot.nth.is_multiple_of(7) {
            let on = self.after(on, 1, 5);
            self.supervise(on, SuperviseMethod::Phone);
        }
    }

    pub(super) fn extend(&mut self, due: Day, nth: usize) {
        let (new_due, told) = match nth % 5 {
            // The deputy was told too late, or not at all, or the time is longer than the rules allow.
            1 => (due.plus_months(2), Some(self.world.working(due.plus_days(6)))),
            3 => (due.plus_months(2), None),
            4 => (due.plus_months(5), Some(self.before(due, 3))),
            _ => (due.plus_months(3), Some(self.before(due, 4))),
        };
        let told = told.map(|told| told.min(last_day()));
        let filed = told.unwrap_or(due);
        let approver = self.world.desk("政府办").deputy_head.name.clone();
        let extension = Extension {
            parent: self.parent,
            assignment: self.main_ref(),
            filed_on: Some(filed),
            reason: said(*self.dice.pick(&[
                "涉及面广，需与省主管部门会商。",
                "项目资金须待年中预算调整后落实。",
                "现场条件复杂，专家论证尚未完成。",
            ])),
            new_due: Some(new_due),
            told_deputy_on: told,
            approved_by: approver.filter(|_| nth == 0),
            approved_on: Some(self.world.working(filed.plus_days(1)).min(last_day())),
            ..Extension::new(self.child(Kind::Extension))
        };
        let hand = self.main().hand;
        self.enter(hand, filed, &extension);
    }

    pub(super) fn consult(&mut self) {
        let on = if self.plot.assigned < day(2026, 5, 1) {
            self.after(day(2026, 11, 3), 0, 12)
        } else {
            self.after(self.signed(), 30, 50)
        };
        for nth in 0..self.assignments.len() {
            if self.assignments[nth].0.role != Some(AssignRole::Co) {
                self.draft_for_comment(nth, on);
            }
        }
    }

    pub(super) fn draft_for_comment(&mut self, nth: usize, on: Day) {
        let (assignment, desk) = self.assignments[nth].clone();
        let draft = Reply {
            parent: self.parent,
            assignment: AssignmentRef::new(assignment.id),
            kind: Some(ReplyKind::Consult),
            title: said(&format!("关于{}的答复（征求意见稿）", self.subject())),
            body: said("现将答复稿送您征求意见，请于五日内反馈，我们将修改后正式答复。"),
            drafted_by: desk.liaison.name.clone(),
            drafted_on: Some(self.before(on, 4)),
            sent_on: Some(on),
            contact: Some(desk.liaison.clone()),
            ..Reply::new(self.child(Kind::Reply))
        };
        self.enter(desk.hand, on, &draft);
    }

    pub(super) fn supervise(&mut self, on: Day, method: SuperviseMethod) {
        let by = match method {
            SuperviseMethod::Inspect | SuperviseMethod::SpotCheck => self.world.desk("人大选工委"),
            SuperviseMethod::Meeting | SuperviseMethod::Onsite => self.world.desk("政府办"),
            SuperviseMethod::Key => self.world.desk("财经委"),
            _ => self.world.desk("督查局"),
        };
        let written =
            matches!(method, SuperviseMethod::Notice | SuperviseMethod::Reminder | SuperviseMethod::Bulletin);
        let answered = self.dice.chance(55);
        let response_on = self.after(on, 2, 8);
        let supervision = Supervision {
            parent: self.parent,
            on: Some(on),
            method: Some(method),
            by_office: by.office,
            by_person: by.liaison.name.clone().filter(|_| written),
            target: self
                .assignments
                .iter()
                .filter(|(it, _)| it.is_answering())
                .filter_map(|(_, desk)| desk.office)
                .collect(),
            content: said(&letters::supervision(method, self.subject())),
            requirement: written.then(|| said("请于五个工作日内书面报送办理情况。")).flatten(),
            reply_due: written.then(|| self.world.working(on.plus_days(7))),
            response: if answered { said(letters::response(&mut self.dice)) } else { None },
            response_on: answered.then_some(response_on),
            doc_no: written
                .then(|| said(&format!("示督函〔{}〕{}号", on.year(), self.dice.between(11, 99))))
                .flatten(),
            ..Supervision::new(self.child(Kind::Supervision))
        };
        let entered = if answered { response_on } else { on };
        self.enter(by.hand, entered, &supervision);
    }
}
