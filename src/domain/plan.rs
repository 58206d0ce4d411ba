//! 办理方案: what will be done, by whom and until when (五到位).

use super::{
    assignment::AssignmentRef,
    choices::{MeasureState, PlanPoint},
    day::Day,
    office::OfficeRef,
    person::Person,
    record::{group, record},
    suggestion::SuggestionRef,
    text::{Line, Name, Note, OfficeName, Post, Short},
};

record! {
    /// 办理方案.
    Plan {
        parent "所属建议": Option<SuggestionRef>,
        assignment "所属承办": Option<AssignmentRef>,
        task "任务": Option<Note>,
        people "人员": Vec<Member>,
        content "内容（措施）": Vec<Measure>,
        responsible_unit "责任单位": Option<OfficeName>,
        responsible_chief "主要责任人": Option<Name>,
        responsible_deputy "分管责任人": Option<Name>,
        deadline "时限": Option<Day>,
        team_leader "专班组长": Option<Person>,
        team "专班成员": Vec<Member>,
        approved_by "审定人": Option<Name>,
        approved_on "审定日期": Option<Day>,
        /// The mark of the common plan (共同方案) of which this is the copy for its suggestion: the same on every copy.
        common "共同方案编号": Option<Line<40>>,
        /// What was agreed for all of them, as it was last written to this copy. Where the plan's own fields say something
        /// else, somebody changed them for this suggestion alone.
        agreed "共同方案": Option<Agreed>,
        note "备注": Option<Note>,
    }
}

impl Plan {
    /// What a common plan says of itself on each of its copies.
    pub const SHARED: [&'static str; 2] = ["common", "agreed"];

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

group! {
    /// A person with a duty in a plan or a task force (专班).
    Member {
        name "姓名": Option<Name>,
        post "职务": Option<Post>,
        duty "分工": Option<Short>,
    }
}

group! {
    /// 共同方案: what several offices agree on for several suggestions.
    Agreed {
        name "方案名称": Option<Line<60>>,
        lead "牵头单位": Option<OfficeRef>,
        partners "参加单位": Vec<OfficeRef>,
        goal "目标": Option<Note>,
        steps "步骤和时限": Vec<CommonStep>,
        deadline "完成时限": Option<Day>,
        contact "联系人": Option<Person>,
    }
}

group! {
    /// A step of a common plan.
    CommonStep {
        text "内容": Option<Note>,
        office "单位": Option<OfficeRef>,
        due "时限": Option<Day>,
    }
}

group! {
    /// A measure of a plan (清单化).
    Measure {
        text "内容": Option<Note>,
        office "单位": Option<OfficeRef>,
        owner "责任人": Option<Name>,
        due "时限": Option<Day>,
        state "状态": Option<MeasureState>,
        done_on "完成日期": Option<Day>,
    }
}
