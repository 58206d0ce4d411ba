//! Who handles it: assigned, signed for, asked to be returned.

use super::{Course, last_day};
use crate::{
    domain::{
        assignment::{Assignment, AssignmentRef},
        choices::{AssignRole, EndedWhy, OfficeKind, ReturnDecision},
        day::Day,
        kind::Kind,
        return_request::ReturnRequest,
        stage::Stage,
    },
    samples::{demo::world::Workplace, said::said},
};

impl<'a> Course<'a> {
    pub(super) fn assignment(&mut self, desk: &'a Workplace, role: AssignRole, on: Day) -> Assignment {
        let by = match desk.kind {
            OfficeKind::Court | OfficeKind::Procuratorate | OfficeKind::SupervisoryComm => "市人大选工委",
            _ => "市政府办公室",
        };
        Assignment {
            parent: self.parent,
            office: desk.office,
            role: Some(role),
            assigned_on: Some(on),
            assigned_by: if self.plot.is_rich() && role != AssignRole::Co { said(by) } else { None },
            ..Assignment::new(self.child(Kind::Assignment))
        }
    }

    pub(super) fn assign(&mut self, on: Day, replaces: Option<AssignmentRef>) {
        let topic = self.plot.topic;
        let mut host = None;
        let is_rich = self.plot.is_rich();
        for (nth, key) in topic.offices.iter().enumerate() {
            // Others help as well, but nobody is made to write an opinion.
            if nth == 2 || (0 < nth && !topic.separate && !is_rich) {
                continue;
            }
            let desk = self.world.desk(key);
            let role = match nth {
                _ if topic.separate && nth < 2 => AssignRole::Separate,
                0 => AssignRole::Main,
                _ => AssignRole::Co,
            };
            let mut assignment = self.assignment(desk, role, on);
            if role == AssignRole::Separate {
                assignment.scope = said("按职责分别办理涉及本单位的事项，分别答复代表。");
                host = host.or(AssignmentRef::new(assignment.id));
            }
            assignment.host = host.filter(|_| role == AssignRole::Co);
            if nth == 0 {
                assignment.replaces = replaces;
            }
            let doc = self.plot.first_grade && nth == 0;
            assignment.doc_no = if doc { said("示政办函〔2026〕12号") } else { None };
            let second = self.world.second;
            let is_signed_later = match self.plot.fate {
                Stage::ToSign => true,
                _ => {
                    role != AssignRole::Co
                        && is_rich
                        && (self.plot.first_grade || self.plot.nth.is_multiple_of(6))
                }
            };
            if is_signed_later {
                self.note(second, on, &assignment, Some(format!("assign {on}")), None);
            } else {
                // The slips came back on paper: assignment and signature are entered together.
                self.sign_off(&mut assignment, desk);
                let entered = self.world.working(on.plus_days(10)).min(last_day());
                self.note(second, entered, &assignment, Some(format!("slips {on}")), None);
            }
            self.assignments.push((assignment, desk));
        }
    }

    /// Assigned to an office that does not do this: it asks to return it, or the duty moves and the suggestion with it.
    pub(super) fn assign_wrongly(&mut self) {
        let plot = self.plot;
        let right = plot.topic.offices.first().copied().unwrap_or_default();
        let wrong = ["发改委", "财政局", "政数局", "工信局"];
        let wrong: Vec<&str> = wrong.into_iter().filter(|key| !plot.topic.offices.contains(key)).collect();
        let desk = self.world.desk(*self.dice.pick(&wrong));
        let mut first = self.assignment(desk, AssignRole::Main, plot.assigned);
        let second = self.world.second;
        self.note(second, plot.assigned, &first, Some(format!("assign {}", plot.assigned)), None);
        let filed = self.after(plot.assigned, 2, 6);
        if plot.fate == Stage::Closed {
            return self.hand_over(first, filed);
        }
        let mut request = ReturnRequest {
            parent: self.parent,
            assignment: AssignmentRef::new(first.id),
            filed_on: Some(filed),
            reason: said(&format!("所提事项的主管职责不在我单位，建议由{right}主办，我单位配合。")),
            suggested_office: self.world.desk(right).office,
            decision: Some(ReturnDecision::Pending),
            ..ReturnRequest::new(self.child(Kind::ReturnRequest))
        };
        self.enter(desk.hand, filed, &request);
        if plot.fate == Stage::ReturnPending {
            return;
        }
        let decided = self.after(filed, 1, 4);
        let gov = self.gov();
        request.decision = Some(ReturnDecision::Approved);
        request.decided_on = Some(decided);
        request.decided_by = self.world.desk("政府办").deputy_head.name.clone();
        self.enter(gov, decided, &request);
        first.ended_on = Some(decided);
        first.ended_why = Some(EndedWhy::Returned);
        self.enter(gov, decided, &first);
    }

    /// A reform moved the duty to another office, and the suggestion with it (职责调整移交).
    fn hand_over(&mut self, mut first: Assignment, on: Day) {
        let gov = self.gov();
        first.ended_on = Some(on);
        first.ended_why = Some(EndedWhy::Transferred);
        self.enter(gov, on, &first);
        let again = self.after(on, 1, 3);
        self.assign(again, AssignmentRef::new(first.id));
    }

    pub(super) fn sign_at(&mut self, nth: usize) -> Day {
        let (mut assignment, desk) = self.assignments[nth].clone();
        let on = self.sign_off(&mut assignment, desk);
        self.enter(desk.hand, on, &assignment);
        self.assignments[nth].0 = assignment;
        on
    }

    fn sign_off(&mut self, assignment: &mut Assignment, desk: &Workplace) -> Day {
        let on = self.after(assignment.assigned_on.unwrap_or(self.plot.assigned), 1, 6);
        assignment.received_on = Some(on);
        if assignment.role != Some(AssignRole::Co) && self.plot.is_rich() {
            assignment.receiver.clone_from(&desk.liaison.name);
            assignment.handler = Some(desk.liaison.clone());
        }
        if self.plot.first_grade {
            assignment.responsible = Some(desk.deputy_head.clone());
        }
        on
    }

    pub(super) fn sign(&mut self) {
        for nth in 0..self.assignments.len() {
            if self.assignments[nth].0.received_on.is_none() {
                self.sign_at(nth);
            }
        }
        if self.plot.fate == Stage::Closed && self.dice.chance(6) {
            self.ask_in_vain();
        }
    }

    /// The co-handlers have signed, the main handler has not.
    pub(super) fn sign_some(&mut self) {
        for nth in 1..self.assignments.len() {
            if self.dice.chance(50) && self.assignments[nth].0.role == Some(AssignRole::Co) {
                self.sign_at(nth);
            }
        }
    }

    pub(super) fn ask_in_vain(&mut self) {
        let desk = self.main();
        let filed = self.after(self.plot.assigned, 6, 9);
        let decided = self.after(filed, 1, 3);
        let request = ReturnRequest {
            parent: self.parent,
            assignment: self.main_ref(),
            filed_on: Some(filed),
            reason: said("涉及多个部门，我单位难以牵头。"),
            decision: Some(ReturnDecision::Denied),
            decided_on: Some(decided),
            decided_by: self.world.desk("政府办").deputy_head.name.clone(),
            note: said("按“三定”规定属该单位职责，不予退回，确有困难由政府办协调。"),
            ..ReturnRequest::new(self.child(Kind::ReturnRequest))
        };
        self.enter(desk.hand, filed, &request);
    }
}
