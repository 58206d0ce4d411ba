//! The Chinese names of kinds and fields, as forms, lists, histories and findings show them.

use crate::domain::kind::Kind;

/// The name of a kind of record.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Register => "台账",
        Kind::Session => "届次会议",
        Kind::Office => "单位",
        Kind::Deputy => "代表",
        Kind::Suggestion => "建议",
        Kind::Assignment => "承办",
        Kind::ReturnRequest => "退回申请",
        Kind::Extension => "延期",
        Kind::Plan => "办理方案",
        Kind::Contact => "沟通",
        Kind::CoOpinion => "协办意见",
        Kind::Reply => "答复",
        Kind::Delivery => "送达",
        Kind::Feedback => "代表反馈",
        Kind::Rehandling => "重新办理",
        Kind::Evaluation => "评估",
        Kind::Supervision => "督办",
        Kind::Commitment => "承诺事项",
        Kind::Progress => "承诺进展",
        Kind::ResolutionChange => "结果变更",
        Kind::Outcome => "办理成效",
        Kind::Link => "关联",
        Kind::LeaderAction => "领办行动",
        Kind::Assessment => "单位考评",
        Kind::ReportPart => "报告段落",
    }
}

/// The name of a field of a kind; of one that a newer version added, 未知字段.
pub fn field(kind: Kind, name: &str) -> &'static str {
    find(table(kind), name)
}

/// The name of a member of a small record inside a field, such as 姓名 in 承办人.
pub fn part(name: &str) -> &'static str {
    find(PARTS, name)
}

fn find(table: &[(&str, &'static str)], name: &str) -> &'static str {
    table.iter().find(|(known, _)| *known == name).map_or("未知字段", |(_, label)| label)
}

fn table(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        Kind::Register => REGISTER,
        Kind::Session => SESSION,
        Kind::Office => OFFICE,
        Kind::Deputy => DEPUTY,
        Kind::Suggestion => SUGGESTION,
        Kind::Assignment => ASSIGNMENT,
        Kind::ReturnRequest => RETURN_REQUEST,
        Kind::Extension => EXTENSION,
        Kind::Plan => PLAN,
        Kind::Contact => CONTACT,
        Kind::CoOpinion => CO_OPINION,
        Kind::Reply => REPLY,
        Kind::Delivery => DELIVERY,
        Kind::Feedback => FEEDBACK,
        Kind::Rehandling => REHANDLING,
        Kind::Evaluation => EVALUATION,
        Kind::Supervision => SUPERVISION,
        Kind::Commitment => COMMITMENT,
        Kind::Progress => PROGRESS,
        Kind::ResolutionChange => RESOLUTION_CHANGE,
        Kind::Outcome => OUTCOME,
        Kind::Link => LINK,
        Kind::LeaderAction => LEADER_ACTION,
        Kind::Assessment => ASSESSMENT,
        Kind::ReportPart => REPORT_PART,
    }
}

const REGISTER: &[(&str, &str)] = &[
    ("title", "台账名称"),
    ("level", "层级"),
    ("place", "地区"),
    ("categories", "内容分类"),
    ("grade_names", "类别名称"),
    ("class_scheme", "答复分类口径"),
    ("class_letters", "分类标记"),
    ("rules", "办理规则"),
    ("sign_rule", "签收期限"),
    ("return_rule", "退回期限"),
    ("reassign_rule", "重新交办期限"),
    ("first_contact_rule", "首次联系期限"),
    ("co_rule", "协办意见期限"),
    ("redo_co_rule", "协办意见重提期限"),
    ("reply_rule", "答复期限"),
    ("reply_max_rule", "答复最长期限"),
    ("feedback_rule", "代表反馈期限"),
    ("rehandle_rule", "重新办理期限"),
    ("demand_rule", "督办回复期限"),
    ("extension_needs_approval", "延期须经批准"),
    ("rehandle_optional", "可以不再重办"),
    ("shift_to_workday", "到期遇休息日顺延"),
    ("late_feedback_excluded", "逾期未反馈不计入满意率"),
    ("plan_required", "须有办理方案"),
    ("reply_gate", "答复前检查"),
    ("before_days", "交办后几天内算办前"),
    ("warn_days", "提前几天提醒"),
    ("urgent_days", "提前几天紧急提醒"),
    ("idle_days", "多少天无进展提醒"),
    ("annual_report_month", "年度报告截止月"),
    ("annual_report_day", "年度报告截止日"),
    ("satisfaction_target", "满意率目标"),
    ("done_target", "办成率目标"),
    ("rounding", "取整方式"),
    ("percent_digits", "百分比小数位数"),
    ("share_base", "占比分母"),
    ("result_base", "办理结果占比分母"),
    ("verdict_base", "满意率分母"),
    ("understood_counts", "“理解”计入满意"),
    ("unconfirmed_counts", "未经确认计入办成"),
    ("merged_counts", "并案的建议单独计件"),
    ("assess_scheme", "考评方案"),
    ("assess_items", "考评项目"),
    ("assess_bands", "考评等次"),
    ("assess_bonus_cap", "加分合计上限"),
    ("assess_min_cases", "几件以上才参加排名"),
    ("calendar", "假日表"),
    ("calendar_years", "假日表年份"),
    ("source_note", "资料来源说明"),
    ("note", "备注"),
    ("source", "来源资料"),
];

const SESSION: &[(&str, &str)] = &[
    ("level", "层级"),
    ("place", "地区"),
    ("term", "届"),
    ("meeting", "次"),
    ("year", "年度"),
    ("title", "会议名称"),
    ("opened_on", "开幕日期"),
    ("closed_on", "闭幕日期"),
    ("assign_meeting_on", "集中交办会日期"),
    ("assign_doc", "交办文件"),
    ("assign_doc_no", "交办文号"),
    ("fixed_reply_due", "统一答复截止日"),
    ("number_format", "编号格式"),
    ("number_prefix", "编号前缀"),
    ("phone_is_visit", "电话计入三访"),
    ("declared_assigned", "公布的交办总数"),
    ("declared_g1", "公布的一类建议总数"),
    ("declared_g1_gov", "公布的政府系统承办一类建议数"),
    ("declared_offices", "公布的承办单位数"),
    ("declared_source", "公布数据出处"),
    ("note", "备注"),
    ("source", "来源资料"),
];

const OFFICE: &[(&str, &str)] = &[
    ("name", "单位名称"),
    ("short_name", "简称"),
    ("aliases", "别名"),
    ("kind", "单位类型"),
    ("parent_office", "上级单位"),
    ("head", "主要负责人"),
    ("deputy_head", "分管负责人"),
    ("liaison", "联系人"),
    ("doc_prefix", "发文代字"),
    ("committee", "对口专委会"),
    ("inactive", "停用"),
    ("note", "备注"),
    ("source", "来源资料"),
];

const DEPUTY: &[(&str, &str)] = &[
    ("name", "姓名"),
    ("cert_no", "代表证号"),
    ("delegation", "代表团"),
    ("employer_post", "单位职务"),
    ("phone", "电话"),
    ("address", "通讯地址"),
    ("postcode", "邮政编码"),
    ("email", "电子邮箱"),
    ("levels", "代表层级"),
    ("contact_pref", "联系方式偏好"),
    ("inactive", "停用"),
    ("note", "备注"),
    ("source", "来源资料"),
];

const SUGGESTION: &[(&str, &str)] = &[
    ("number", "编号"),
    ("external_no", "来文编号"),
    ("session", "届次"),
    ("kind", "类型"),
    ("origin", "来源"),
    ("level", "层级"),
    ("grade", "类别"),
    ("title", "标题"),
    ("category", "内容分类"),
    ("lead", "领衔代表"),
    ("joint", "联名代表"),
    ("group_proposer", "代表团名义"),
    ("group_head", "代表团负责人"),
    ("submitted_on", "提出日期"),
    ("registered_on", "登记日期"),
    ("summary", "内容摘要"),
    ("situation", "事由（情况和问题）"),
    ("proposals", "具体建议"),
    ("body", "正文"),
    ("formed_by", "形成方式"),
    ("repeated", "多次提出"),
    ("difficult", "办理难度较大"),
    ("reference_only", "仅供参考，不需书面答复"),
    ("confidential", "要求保密"),
    ("unclassified", "确认不涉密"),
    ("wished_offices", "代表意向单位"),
    ("review_decision", "审核意见"),
    ("review_ground", "不予受理理由"),
    ("review_note", "审核说明"),
    ("reviewed_on", "审核日期"),
    ("reviewed_by", "审核人"),
    ("key_by", "重点督办"),
    ("key_supervisor", "重点督办领导"),
    ("key_committee", "重点督办专委会"),
    ("key_decided_on", "重点督办确定日期"),
    ("lead_officials", "领办领导"),
    ("joint_group", "联合办理组"),
    ("progress_note", "办理进展"),
    ("progress_color", "进度颜色"),
    ("remind_on", "下次提醒日期"),
    ("remind_note", "提醒事项"),
    ("followup", "后续分类"),
    ("excellent", "优秀建议"),
    ("publicity_wish", "代表是否同意公开"),
    ("publicity_decision", "公开决定"),
    ("publicity_ground", "不公开理由"),
    ("publicity_summary", "公开摘要"),
    ("published_on", "公开日期"),
    ("publicity_url", "公开网址"),
    ("rehandle_waived_round", "不再重办轮次"),
    ("rehandle_waived_on", "不再重办日期"),
    ("rehandle_waived_reason", "不再重办理由"),
    ("rehandle_waived_by", "不再重办决定人"),
    ("closed_on", "办结日期"),
    ("closed_by", "办结确认人"),
    ("closed_note", "办结说明"),
    ("archived_on", "归档日期"),
    ("archived_by", "归档人"),
    ("archived_reason", "归档说明"),
    ("withdrawn_on", "撤回日期"),
    ("withdrawn_reason", "撤回理由"),
    ("attachments", "附件"),
    ("note", "备注"),
    ("source_note", "资料来源说明"),
    ("source", "来源资料"),
];

const ASSIGNMENT: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("office", "承办单位"),
    ("role", "承办角色"),
    ("host", "所协办的承办"),
    ("scope", "承办内容"),
    ("assigned_on", "交办日期"),
    ("assigned_by", "交办单位"),
    ("doc_no", "交办文号"),
    ("reply_due", "要求答复日期"),
    ("received_on", "签收日期"),
    ("receiver", "签收人"),
    ("responsible", "分管负责人"),
    ("handler", "承办人"),
    ("ended_on", "终止日期"),
    ("ended_why", "终止原因"),
    ("replaces", "接替的承办"),
    ("effect_reviewed_on", "成效评估日期"),
    ("effect_reviewed_by", "成效评估人"),
    ("effect_note", "成效评估意见"),
    ("note", "备注"),
    ("source", "来源资料"),
];

const RETURN_REQUEST: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("assignment", "申请退回的承办"),
    ("filed_on", "申请日期"),
    ("reason", "退回理由"),
    ("suggested_office", "建议改派单位"),
    ("decision", "裁定"),
    ("decided_on", "裁定日期"),
    ("decided_by", "裁定人"),
    ("note", "备注"),
];

const EXTENSION: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("assignment", "延期的承办"),
    ("filed_on", "申请日期"),
    ("reason", "延期理由"),
    ("new_due", "延至日期"),
    ("told_deputy_on", "向代表说明日期"),
    ("decision", "审批"),
    ("approved_by", "批准人"),
    ("approved_on", "批准日期"),
];

const PLAN: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("assignment", "所属承办"),
    ("task", "任务"),
    ("people", "人员"),
    ("content", "内容（措施）"),
    ("responsible_unit", "责任单位"),
    ("responsible_chief", "主要责任人"),
    ("responsible_deputy", "分管责任人"),
    ("deadline", "时限"),
    ("team_leader", "专班组长"),
    ("team", "专班成员"),
    ("approved_by", "审定人"),
    ("approved_on", "审定日期"),
    ("note", "备注"),
];

const CONTACT: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("phase", "阶段"),
    ("mode", "沟通方式"),
    ("direction", "请进来或走出去"),
    ("on", "沟通日期"),
    ("place", "地点"),
    ("office", "沟通单位"),
    ("by", "参加人员"),
    ("deputies", "沟通代表"),
    ("head_present", "主要负责人参加"),
    ("content", "沟通内容"),
    ("deputy_opinion", "代表意见"),
    ("attachments", "附件"),
    ("source", "来源资料"),
];

const CO_OPINION: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("assignment", "所属协办"),
    ("sent_on", "提出日期"),
    ("text", "意见内容"),
    ("doc_no", "文号"),
    ("signer", "签发人"),
    ("verdict", "主办单位处理"),
    ("returned_on", "退回日期"),
    ("return_reason", "退回理由"),
];

const REPLY: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("assignment", "所属承办"),
    ("round", "轮次"),
    ("kind", "答复类型"),
    ("resolution", "办理结果"),
    ("printed_scheme", "印发时分类口径"),
    ("printed_class", "印发时分类"),
    ("doc_no", "答复文号"),
    ("title", "答复标题"),
    ("body", "答复正文"),
    ("points", "逐条回应"),
    ("co_summary", "协办意见说明"),
    ("drafted_by", "起草人"),
    ("drafted_on", "起草日期"),
    ("checked_by", "核稿人"),
    ("checked_on", "核稿日期"),
    ("signed_by", "签发人"),
    ("signed_on", "签发日期"),
    ("sent_on", "答复日期"),
    ("contact", "联系人"),
    ("cc", "抄送"),
    ("way", "答复方式"),
    ("attachments", "附件"),
    ("note", "备注"),
    ("source", "来源资料"),
];

const DELIVERY: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("reply", "所属答复"),
    ("deputy", "代表"),
    ("method", "送达方式"),
    ("on", "送达日期"),
    ("receipt", "已收回执"),
];

const FEEDBACK: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("round", "轮次"),
    ("deputy", "反馈代表"),
    ("reply", "所评答复"),
    ("got_reply", "是否收到答复"),
    ("received_on", "收到日期"),
    ("attitude", "对态度的评价"),
    ("result", "对结果的评价"),
    ("overall", "总体评价"),
    ("targeted", "答复是否有针对性"),
    ("met", "是否面商"),
    ("heard_by", "听取意见方式"),
    ("opinion", "反馈意见"),
    ("on", "反馈日期"),
    ("via", "反馈途径"),
    ("recorded_by", "记录人"),
    ("about", "反馈对象"),
    ("commitment", "所涉承诺"),
    ("attachments", "附件"),
    ("source", "来源资料"),
];

const REHANDLING: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("round", "轮次"),
    ("ordered_on", "责成日期"),
    ("ordered_by", "责成单位"),
    ("reason", "重办理由"),
    ("due_override", "指定期限"),
    ("assignments", "重办的承办"),
];

const EVALUATION: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("on", "评估日期"),
    ("organiser", "组织单位"),
    ("experts", "参加人员"),
    ("conclusion", "评估结论"),
    ("requirement", "后续要求"),
];

const SUPERVISION: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("on", "督办日期"),
    ("method", "督办方式"),
    ("by_office", "督办单位"),
    ("by_person", "督办人"),
    ("target", "被督办单位"),
    ("content", "督办内容"),
    ("requirement", "督办要求"),
    ("reply_due", "要求回复日期"),
    ("response", "回复内容"),
    ("response_on", "回复日期"),
    ("doc_no", "督办文号"),
    ("source", "来源资料"),
];

const COMMITMENT: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("reply", "所属答复"),
    ("text", "承诺内容"),
    ("office", "责任单位"),
    ("due", "承诺时限"),
    ("due_text", "时限说明"),
    ("done_on", "完成日期"),
    ("evidence", "落实依据"),
    ("told_deputy_on", "告知代表日期"),
    ("deputy_verdict", "代表评价"),
    ("failed_on", "确认不能落实日期"),
    ("failed_reason", "不能落实原因"),
    ("failed_told_on", "向代表说明日期"),
];

const PROGRESS: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("commitment", "所属承诺"),
    ("on", "日期"),
    ("percent", "完成百分比"),
    ("text", "进展情况"),
    ("by", "填报人"),
];

const RESOLUTION_CHANGE: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("from", "原结果"),
    ("to", "新结果"),
    ("on", "变更日期"),
    ("evidence", "变更依据"),
    ("confirmed", "确认方"),
    ("by", "确认人"),
];

const OUTCOME: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("kind", "成效类型"),
    ("title", "成效名称"),
    ("doc_no", "文号"),
    ("on", "日期"),
    ("figures", "数据"),
    ("text", "成效说明"),
    ("attachments", "附件"),
    ("source_note", "资料来源说明"),
];

const LINK: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("to", "关联建议"),
    ("external", "台账外建议"),
    ("kind", "关联类型"),
    ("score", "相似度"),
    ("confirmed_by", "确认人"),
    ("confirmed_on", "确认日期"),
    ("note", "备注"),
];

const LEADER_ACTION: &[(&str, &str)] = &[
    ("parent", "所属建议"),
    ("official", "领导姓名"),
    ("post", "职务"),
    ("form", "行动方式"),
    ("on", "行动日期"),
    ("place", "地点"),
    ("content", "行动内容"),
    ("result", "行动结果"),
    ("source_note", "资料来源说明"),
];

const ASSESSMENT: &[(&str, &str)] = &[
    ("session", "届次"),
    ("office", "单位"),
    ("self_score", "自评得分"),
    ("self_note", "自评说明"),
    ("marks", "手工评定"),
    ("note", "备注"),
];

const REPORT_PART: &[(&str, &str)] = &[
    ("session", "届次"),
    ("part", "段落"),
    ("text", "改写的文字"),
    ("left_out", "不写入报告"),
    ("basis", "改写时自动生成的文字"),
];

const PARTS: &[(&str, &str)] = &[
    ("name", "姓名"),
    ("post", "职务"),
    ("phone", "电话"),
    ("duty", "分工"),
    ("deputy", "代表"),
    ("unsigned", "未签名"),
    ("text", "内容"),
    ("role", "领导责任"),
    ("office", "单位"),
    ("owner", "责任人"),
    ("due", "时限"),
    ("state", "状态"),
    ("done_on", "完成日期"),
    ("proposal", "对应第几条"),
    ("resolution", "办理结果"),
    ("item", "指标"),
    ("value", "数值"),
    ("unit", "计量单位"),
    ("file", "文件名"),
    ("location", "存放位置"),
    ("size", "字节数"),
    ("sha256", "SHA-256"),
    ("grade", "类别"),
    ("label", "名称"),
    ("meaning", "含义"),
    ("letter", "分类标记"),
    ("day", "日期"),
    ("working", "上班"),
    ("n", "数量"),
    ("from", "起算自"),
    ("part", "大类"),
    ("title", "项目名称"),
    ("sort", "计分方式"),
    ("measure", "计分依据"),
    ("points", "分值"),
    ("cap", "上限"),
    ("good", "良好不低于（%）"),
    ("pass", "合格不低于（%）"),
    ("at_least", "不低于（分）"),
    ("entry", "考评项目"),
    ("given", "评定"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::{
        field::{Field, FieldType},
        schema::fields,
    };

    #[test]
    fn every_field_has_a_name_of_its_own_and_no_name_lacks_a_field() {
        for &kind in Kind::ALL {
            let labels: BTreeSet<&str> = fields(kind).iter().map(|it| field(kind, it.name)).collect();
            assert_eq!(labels.len(), fields(kind).len(), "{kind:?}");
            assert!(!labels.contains("未知字段"), "{kind:?}");
            assert_eq!(table(kind).len(), fields(kind).len(), "{kind:?}");
        }
    }

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        let labels: BTreeSet<&str> = Kind::ALL.iter().map(|&it| super::kind(it)).collect();
        assert_eq!(labels.len(), Kind::ALL.len());
    }

    fn parts_of(kind: FieldType) -> Vec<Field> {
        match kind {
            FieldType::Group(members) => members.to_vec(),
            FieldType::List(of) => parts_of(*of),
            _ => Vec::new(),
        }
    }

    #[test]
    fn every_part_of_a_small_record_has_a_name() {
        for field in Kind::ALL.iter().flat_map(|&kind| fields(kind)) {
            for member in parts_of(field.kind) {
                assert_ne!(part(member.name), "未知字段", "{} {}", field.name, member.name);
            }
        }
    }
}
