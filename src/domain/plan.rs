//! 办理方案: what will be done, by whom and until when (五到位).

use super::{
    assignment::AssignmentRef,
    choices::PlanPoint,
    day::Day,
    person::{Measure, Member, Person},
    record::record,
    suggestion::SuggestionRef,
    text::{Name, Note, OfficeName},
};

record! {
    /// 办理方案.
    Plan {
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 所属承办.
        assignment: Option<AssignmentRef>,
        /// 任务.
        task: Option<Note>,
        /// 人员.
        people: Vec<Member>,
        /// 内容(措施).
        content: Vec<Measure>,
        /// 责任单位.
        responsible_unit: Option<OfficeName>,
        /// 主要责任人.
        responsible_chief: Option<Name>,
        /// 分管责任人.
        responsible_deputy: Option<Name>,
        /// 时限.
        deadline: Option<Day>,
        /// 专班组长.
        team_leader: Option<Person>,
        /// 专班成员.
        team: Vec<Member>,
        /// 审定人.
        approved_by: Option<Name>,
        /// 审定日期.
        approved_on: Option<Day>,
        /// 备注.
        note: Option<Note>,
    }
}

impl Plan {
    /// The points of 五到位 that it leaves open, in order.
    pub fn missing(&self) -> Vec<PlanPoint> {
        let responsibility = self.responsible_unit.is_some()
            || self.responsible_chief.is_some()
            || self.responsible_deputy.is_some();
        [
            (PlanPoint::Task, self.task.is_some()),
            (PlanPoint::People, !self.people.is_empty()),
            (PlanPoint::Content, !self.content.is_empty()),
            (PlanPoint::Responsibility, responsibility),
            (PlanPoint::Deadline, self.deadline.is_some()),
        ]
        .into_iter()
        .filter_map(|(point, settled)| (!settled).then_some(point))
        .collect()
    }

    /// Whether all five points are settled.
    pub fn five_ok(&self) -> bool {
        self.missing().is_empty()
    }
}
