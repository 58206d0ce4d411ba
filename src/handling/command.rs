//! Every command of the handling as a table: when it is offered, to whom, and what it asks for.

use crate::domain::{
    choice::choice,
    choices::OfficeRole::{self, GovOffice, Handler, Npc, Supervision},
    kind::Kind,
    stage::Stage,
};

choice! {
    /// 办理步骤: what a person does with a suggestion. Each writes a few facts; the stage follows from them.
    Command "command" {
        Register "register" "登记",
        Review "review" "审核",
        Merge "merge" "并案",
        Unmerge "unmerge" "取消并案",
        Withdraw "withdraw" "撤回",
        /// To one office; to several, or of several suggestions, by [`super::meeting`].
        Assign "assign" "交办",
        Sign "sign" "签收",
        AskReturn "ask_return" "申请退回",
        DecideReturn "decide_return" "裁定退回",
        AddCo "add_co" "增加协办",
        EndAssignment "end_assignment" "终止承办",
        Plan "plan" "定办理方案",
        ApprovePlan "approve_plan" "审定方案",
        Contact "contact" "记沟通",
        Diary "diary" "记办理进展",
        CoOpinion "co_opinion" "提协办意见",
        ReturnOpinion "return_opinion" "退回协办意见",
        Extend "extend" "申请延期",
        DecideExtension "decide_extension" "审批延期",
        Consult "consult" "征求意见",
        Draft "draft" "起草答复",
        Reply "reply" "签发答复",
        Deliver "deliver" "送达答复",
        Feedback "feedback" "记代表反馈",
        Rehandle "rehandle" "责成重办",
        WaiveRehandling "waive_rehandling" "不再重办",
        Evaluate "evaluate" "评估",
        /// The head's last checkpoint.
        ReviewEffect "review_effect" "评估成效",
        Close "close" "办结",
        Promise "promise" "记承诺",
        Progress "progress" "记承诺进展",
        KeepPromise "keep_promise" "承诺完成",
        FailPromise "fail_promise" "承诺不能落实",
        ChangeResolution "change_resolution" "变更结果",
        Outcome "outcome" "记成效",
        Supervise "supervise" "督办",
        AnswerDemand "answer_demand" "回复督办",
        Lead "lead" "记领办行动",
        Publish "publish" "公开",
        Archive "archive" "归档",
        Reopen "reopen" "撤销办结",
    }
}

/// What a command does to its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writes {
    /// It makes a record of this kind.
    New(Kind),
    /// It writes into a record of this kind that is there.
    Into(Kind),
    /// It writes into the draft of a record of this kind, or makes the record at once.
    DraftOf(Kind),
}

impl Writes {
    /// The kind of record.
    pub fn kind(self) -> Kind {
        match self {
            Writes::New(kind) | Writes::Into(kind) | Writes::DraftOf(kind) => kind,
        }
    }
}

/// A row of the table of commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub command: Command,
    /// The stages in which it is offered.
    pub from: &'static [Stage],
    /// Who does it, as a rule; nobody else is kept from it.
    pub by: &'static [OfficeRole],
    pub writes: Writes,
    /// The fields that it asks for.
    pub asks: &'static [&'static str],
    /// Fields that may be filled as well.
    pub more: &'static [&'static str],
    /// The fields without which it is refused, besides those that a record of its kind always needs.
    pub needs: &'static [&'static str],
    /// Fields of its record whose standing findings it refuses too; other commands refuse only what they
    /// would bring about themselves.
    pub mends: &'static [&'static str],
    /// Whether it asks for a reason, which the journal keeps.
    pub reason: bool,
}

/// The row of a command.
pub fn step(command: Command) -> &'static Step {
    // The table is in the order of the commands: a test checks it.
    &STEPS[command as usize]
}

/// The commands that usually come next in a stage, the most likely one first.
pub fn likely(stage: Stage) -> &'static [Command] {
    use Command::*;
    match stage {
        Stage::Withdrawn | Stage::Rejected | Stage::Archived => &[],
        Stage::ToEdit | Stage::Draft => &[Register],
        Stage::Registered => &[Review],
        Stage::ToReassign | Stage::ToAssign => &[Assign],
        Stage::ReturnPending => &[DecideReturn],
        Stage::ToSign => &[Sign],
        Stage::ToPlan => &[ApprovePlan, Plan],
        Stage::Handling => &[ApprovePlan, DecideExtension, Sign, CoOpinion, Contact, Consult, Reply],
        Stage::Consulting => &[DecideExtension, Contact, CoOpinion, Reply],
        Stage::AwaitFeedback => &[Deliver, Feedback],
        Stage::ToRehandle => &[Rehandle],
        Stage::Rehandling => &[Contact, Reply],
        Stage::ToEvaluate => &[Evaluate],
        Stage::ToClose => &[Close],
        Stage::Closed => &[Publish, Archive],
        Stage::Tracking => &[KeepPromise, ChangeResolution, Progress],
    }
}

/// Before the formal reply.
const BEFORE_REPLY: &[Stage] = &[
    Stage::ToEdit,
    Stage::Draft,
    Stage::Registered,
    Stage::ToReassign,
    Stage::ToAssign,
    Stage::ReturnPending,
    Stage::ToSign,
    Stage::ToPlan,
    Stage::Handling,
    Stage::Consulting,
];
/// From the assignment to the formal reply.
const UNANSWERED: &[Stage] =
    &[Stage::ReturnPending, Stage::ToSign, Stage::ToPlan, Stage::Handling, Stage::Consulting];
const WORKING: &[Stage] = &[
    Stage::ReturnPending,
    Stage::ToSign,
    Stage::ToPlan,
    Stage::Handling,
    Stage::Consulting,
    Stage::Rehandling,
];
/// From the formal reply on.
const ANSWERED: &[Stage] = &[
    Stage::AwaitFeedback,
    Stage::ToRehandle,
    Stage::Rehandling,
    Stage::ToEvaluate,
    Stage::ToClose,
    Stage::Closed,
    Stage::Tracking,
];
/// From the assignment to the archive.
const ASSIGNED: &[Stage] = &[
    Stage::ReturnPending,
    Stage::ToSign,
    Stage::ToPlan,
    Stage::Handling,
    Stage::Consulting,
    Stage::AwaitFeedback,
    Stage::ToRehandle,
    Stage::Rehandling,
    Stage::ToEvaluate,
    Stage::ToClose,
    Stage::Closed,
    Stage::Tracking,
];
const AFTERWARDS: &[Stage] = &[Stage::Closed, Stage::Tracking];

/// What most commands leave out.
const PLAIN: Step = Step {
    command: Command::Register,
    from: &[],
    by: &[],
    writes: Writes::Into(Kind::Suggestion),
    asks: &[],
    more: &[],
    needs: &[],
    mends: &[],
    reason: false,
};

/// Every command, in the order of the handling.
pub const STEPS: &[Step] = &[
    Step {
        command: Command::Register,
        from: &[Stage::Draft, Stage::ToEdit],
        by: &[Npc, GovOffice],
        asks: &["number", "registered_on", "kind", "origin", "submitted_on", "unclassified"],
        more: &[
            "title",
            "session",
            "lead",
            "joint",
            "group_proposer",
            "group_head",
            "grade",
            "category",
            "proposals",
            "body",
            "wished_offices",
            "external_no",
        ],
        needs: &["number", "registered_on"],
        mends: &[
            "session",
            "kind",
            "origin",
            "title",
            "submitted_on",
            "unclassified",
            "lead",
            "joint",
            "registered_on",
        ],
        ..PLAIN
    },
    Step {
        command: Command::Review,
        from: &[Stage::Registered],
        by: &[Npc],
        asks: &["review_decision", "review_ground", "reviewed_on", "reviewed_by"],
        more: &["review_note", "grade", "category"],
        needs: &["review_decision", "reviewed_on"],
        ..PLAIN
    },
    Step {
        command: Command::Merge,
        from: BEFORE_REPLY,
        by: &[Npc, GovOffice],
        writes: Writes::New(Kind::Link),
        asks: &["to", "confirmed_on", "confirmed_by"],
        more: &["note"],
        needs: &["to", "confirmed_on"],
        ..PLAIN
    },
    Step {
        command: Command::Unmerge,
        from: BEFORE_REPLY,
        by: &[Npc, GovOffice],
        writes: Writes::Into(Kind::Link),
        reason: true,
        ..PLAIN
    },
    Step {
        command: Command::Withdraw,
        from: BEFORE_REPLY,
        by: &[Npc],
        asks: &["withdrawn_on", "withdrawn_reason"],
        needs: &["withdrawn_on"],
        ..PLAIN
    },
    Step {
        command: Command::Assign,
        from: &[Stage::ToAssign, Stage::ToReassign],
        by: &[Npc, GovOffice],
        writes: Writes::DraftOf(Kind::Assignment),
        asks: &["office", "role", "assigned_on", "assigned_by", "doc_no", "reply_due"],
        more: &["scope", "replaces", "note"],
        ..PLAIN
    },
    Step {
        command: Command::Sign,
        from: WORKING,
        by: &[Handler],
        writes: Writes::Into(Kind::Assignment),
        asks: &["received_on", "receiver", "responsible", "handler"],
        needs: &["received_on"],
        ..PLAIN
    },
    Step {
        command: Command::AskReturn,
        from: &[Stage::ReturnPending, Stage::ToSign, Stage::ToPlan, Stage::Handling],
        by: &[Handler],
        writes: Writes::New(Kind::ReturnRequest),
        asks: &["assignment", "filed_on", "reason", "suggested_office"],
        more: &["note"],
        ..PLAIN
    },
    Step {
        command: Command::DecideReturn,
        from: WORKING,
        by: &[Npc, GovOffice],
        writes: Writes::Into(Kind::ReturnRequest),
        asks: &["decision", "decided_on", "decided_by"],
        more: &["note"],
        needs: &["decision", "decided_on"],
        ..PLAIN
    },
    Step {
        command: Command::AddCo,
        from: UNANSWERED,
        by: &[GovOffice],
        writes: Writes::New(Kind::Assignment),
        asks: &["office", "host", "assigned_on", "assigned_by", "doc_no"],
        more: &["scope", "note"],
        ..PLAIN
    },
    Step {
        command: Command::EndAssignment,
        from: WORKING,
        by: &[GovOffice],
        writes: Writes::Into(Kind::Assignment),
        asks: &["ended_on", "ended_why"],
        more: &["note"],
        needs: &["ended_on", "ended_why"],
        ..PLAIN
    },
    Step {
        command: Command::Plan,
        from: WORKING,
        by: &[Handler],
        writes: Writes::New(Kind::Plan),
        asks: &[
            "assignment",
            "task",
            "people",
            "content",
            "responsible_unit",
            "responsible_chief",
            "responsible_deputy",
            "deadline",
            "approved_by",
            "approved_on",
        ],
        more: &["team_leader", "team", "note"],
        ..PLAIN
    },
    Step {
        command: Command::ApprovePlan,
        from: WORKING,
        by: &[Handler],
        writes: Writes::Into(Kind::Plan),
        asks: &["approved_by", "approved_on"],
        more: &["note"],
        needs: &["approved_by", "approved_on"],
        ..PLAIN
    },
    Step {
        command: Command::Contact,
        from: ASSIGNED,
        by: &[Handler, GovOffice],
        writes: Writes::New(Kind::Contact),
        asks: &[
            "on",
            "mode",
            "direction",
            "deputies",
            "office",
            "by",
            "head_present",
            "content",
            "deputy_opinion",
        ],
        more: &["phase", "place", "attachments"],
        ..PLAIN
    },
    Step {
        command: Command::Diary,
        from: ASSIGNED,
        by: &[Handler, GovOffice],
        writes: Writes::New(Kind::Diary),
        asks: &["on", "office", "text"],
        needs: &["on", "office"],
        ..PLAIN
    },
    Step {
        command: Command::CoOpinion,
        from: WORKING,
        by: &[Handler],
        writes: Writes::New(Kind::CoOpinion),
        asks: &["assignment", "sent_on", "text", "doc_no", "signer"],
        ..PLAIN
    },
    Step {
        command: Command::ReturnOpinion,
        from: WORKING,
        by: &[Handler],
        writes: Writes::Into(Kind::CoOpinion),
        asks: &["returned_on", "return_reason"],
        needs: &["returned_on", "return_reason"],
        ..PLAIN
    },
    Step {
        command: Command::Extend,
        from: UNANSWERED,
        by: &[Handler],
        writes: Writes::New(Kind::Extension),
        asks: &["assignment", "filed_on", "reason", "new_due", "told_deputy_on"],
        ..PLAIN
    },
    Step {
        command: Command::DecideExtension,
        from: UNANSWERED,
        by: &[Npc, GovOffice],
        writes: Writes::Into(Kind::Extension),
        asks: &["decision", "approved_by", "approved_on"],
        needs: &["decision", "approved_on"],
        ..PLAIN
    },
    Step {
        command: Command::Consult,
        from: WORKING,
        by: &[Handler],
        writes: Writes::New(Kind::Reply),
        asks: &["assignment", "body", "points", "sent_on", "drafted_by"],
        more: &["title", "co_summary", "contact", "attachments", "note"],
        needs: &["body", "sent_on"],
        ..PLAIN
    },
    Step {
        command: Command::Draft,
        from: WORKING,
        by: &[Handler],
        writes: Writes::New(Kind::Reply),
        asks: &[
            "assignment",
            "resolution",
            "co_summary",
            "points",
            "title",
            "body",
            "drafted_by",
            "drafted_on",
            "checked_by",
            "checked_on",
        ],
        more: &["contact", "cc", "way", "attachments", "note"],
        needs: &["drafted_on"],
        ..PLAIN
    },
    Step {
        command: Command::Reply,
        from: WORKING,
        by: &[Handler],
        writes: Writes::DraftOf(Kind::Reply),
        asks: &[
            "assignment",
            "resolution",
            "co_summary",
            "points",
            "body",
            "signed_by",
            "signed_on",
            "doc_no",
            "sent_on",
        ],
        more: &[
            "title",
            "drafted_by",
            "drafted_on",
            "checked_by",
            "checked_on",
            "contact",
            "cc",
            "way",
            "attachments",
            "note",
        ],
        needs: &["sent_on"],
        ..PLAIN
    },
    Step {
        command: Command::Deliver,
        from: ANSWERED,
        by: &[Handler],
        writes: Writes::New(Kind::Delivery),
        // Without a deputy, it is everyone whom the reply has not reached yet.
        asks: &["reply", "on", "method", "deputy", "receipt"],
        ..PLAIN
    },
    Step {
        command: Command::Feedback,
        from: ANSWERED,
        by: &[Npc, Handler],
        writes: Writes::New(Kind::Feedback),
        asks: &["deputy", "on", "overall", "attitude", "result", "opinion", "via", "recorded_by"],
        more: &[
            "round",
            "reply",
            "got_reply",
            "received_on",
            "targeted",
            "met",
            "heard_by",
            "again",
            "filled_by",
            "filler",
            "about",
            "commitment",
            "attachments",
        ],
        ..PLAIN
    },
    Step {
        command: Command::Rehandle,
        from: &[Stage::ToRehandle],
        by: &[Npc, GovOffice],
        writes: Writes::New(Kind::Rehandling),
        asks: &["ordered_on", "ordered_by", "reason", "due_override", "assignments"],
        more: &["round"],
        ..PLAIN
    },
    Step {
        command: Command::WaiveRehandling,
        from: &[Stage::ToRehandle, Stage::ToEvaluate],
        by: &[Npc],
        asks: &["rehandle_waived_on", "rehandle_waived_reason", "rehandle_waived_by"],
        more: &["rehandle_waived_round"],
        needs: &["rehandle_waived_on"],
        ..PLAIN
    },
    Step {
        command: Command::Evaluate,
        from: &[Stage::ToEvaluate],
        by: &[Npc],
        writes: Writes::New(Kind::Evaluation),
        asks: &["on", "organiser", "conclusion", "requirement"],
        more: &["experts"],
        ..PLAIN
    },
    Step {
        command: Command::ReviewEffect,
        from: ANSWERED,
        by: &[Handler],
        writes: Writes::Into(Kind::Assignment),
        asks: &["effect_reviewed_on", "effect_reviewed_by", "effect_note"],
        needs: &["effect_reviewed_on", "effect_reviewed_by"],
        ..PLAIN
    },
    Step {
        command: Command::Close,
        from: &[Stage::ToClose],
        by: &[Npc, GovOffice],
        asks: &["closed_on", "closed_by", "closed_note"],
        needs: &["closed_on"],
        ..PLAIN
    },
    Step {
        command: Command::Promise,
        from: ANSWERED,
        by: &[Handler],
        writes: Writes::New(Kind::Commitment),
        asks: &["reply", "text", "office", "due", "due_text"],
        ..PLAIN
    },
    Step {
        command: Command::Progress,
        from: ANSWERED,
        by: &[Handler],
        writes: Writes::New(Kind::Progress),
        asks: &["commitment", "on", "percent", "text", "by"],
        ..PLAIN
    },
    Step {
        command: Command::KeepPromise,
        from: ANSWERED,
        by: &[Handler],
        writes: Writes::Into(Kind::Commitment),
        asks: &["done_on", "evidence", "told_deputy_on", "deputy_verdict"],
        needs: &["done_on"],
        ..PLAIN
    },
    Step {
        command: Command::FailPromise,
        from: ANSWERED,
        by: &[Handler],
        writes: Writes::Into(Kind::Commitment),
        asks: &["failed_on", "failed_reason", "failed_told_on"],
        needs: &["failed_on"],
        ..PLAIN
    },
    Step {
        command: Command::ChangeResolution,
        from: AFTERWARDS,
        by: &[Handler, Supervision],
        writes: Writes::New(Kind::ResolutionChange),
        asks: &["from", "to", "on", "evidence", "confirmed", "by"],
        ..PLAIN
    },
    Step {
        command: Command::Outcome,
        from: ASSIGNED,
        by: &[Handler],
        writes: Writes::New(Kind::Outcome),
        asks: &["kind", "title", "doc_no", "on", "figures", "text"],
        more: &["attachments", "source_note"],
        ..PLAIN
    },
    Step {
        command: Command::Supervise,
        from: ASSIGNED,
        by: &[Supervision, Npc, GovOffice],
        writes: Writes::New(Kind::Supervision),
        asks: &["on", "method", "by_office", "by_person", "target", "content", "requirement", "reply_due"],
        more: &["doc_no"],
        needs: &["target"],
        ..PLAIN
    },
    Step {
        command: Command::AnswerDemand,
        from: ASSIGNED,
        by: &[Handler],
        writes: Writes::Into(Kind::Supervision),
        asks: &["response_on", "response"],
        needs: &["response_on", "response"],
        ..PLAIN
    },
    Step {
        command: Command::Lead,
        from: ASSIGNED,
        by: &[GovOffice],
        writes: Writes::New(Kind::LeaderAction),
        asks: &["official", "post", "form", "on", "content", "result"],
        more: &["place", "source_note"],
        ..PLAIN
    },
    Step {
        command: Command::Publish,
        from: ANSWERED,
        by: &[GovOffice, Handler],
        asks: &["publicity_decision", "publicity_ground", "publicity_summary", "published_on"],
        more: &["publicity_wish", "publicity_url"],
        needs: &["publicity_decision"],
        ..PLAIN
    },
    Step {
        command: Command::Archive,
        from: AFTERWARDS,
        by: &[Npc, GovOffice],
        asks: &["archived_on", "archived_by", "archived_reason"],
        needs: &["archived_on"],
        ..PLAIN
    },
    Step {
        command: Command::Reopen,
        from: &[Stage::Closed, Stage::Tracking, Stage::Archived],
        by: &[Npc, GovOffice],
        reason: true,
        ..PLAIN
    },
];
