//! What each stage waits for.

use crate::domain::stage::Stage;

/// The same of what is closed where it is made public already.
pub const PUBLISHED: &str = "已办结、已公开，等归档。";

/// What has to happen next, and by whom.
pub fn next_step(stage: Stage) -> &'static str {
    match stage {
        Stage::Withdrawn => "代表已撤回，办理终止。",
        Stage::Rejected => "未作为建议受理，不再办理。",
        Stage::ToEdit => "等代表修改后重新登记。",
        Stage::Draft => "填写编号和登记日期，完成登记。",
        Stage::Registered => "等人大代表工作机构审核。",
        Stage::ToReassign => "原单位已退回，等重新交办。",
        Stage::ToAssign => "等交办到承办单位。",
        Stage::ReturnPending => "承办单位申请退回，等裁定。",
        Stage::ToSign => "等承办单位签收。",
        Stage::ToPlan => "等承办单位研究并审定办理方案。",
        Stage::Handling => "承办单位正在办理，等正式答复。",
        Stage::Consulting => "已向代表征求意见，等正式答复。",
        Stage::AwaitFeedback => "已答复，等代表反馈。",
        Stage::ToRehandle => "代表不满意，等责成重新办理。",
        Stage::Rehandling => "正在重新办理，等再次答复。",
        Stage::ToEvaluate => "再次不满意，等组织评估。",
        Stage::ToClose => "办理手续已齐，等确认办结。",
        Stage::Closed => "已办结，等公开和归档。",
        Stage::Tracking => "已办结，承诺或未完成事项继续跟踪落实。",
        Stage::Archived => "已归档。",
    }
}
