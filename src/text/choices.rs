//! The Chinese words for every value of every closed set, by the set's name and the value's identifier.

use crate::domain::choice::Choice;

use super::{figures, handling, stages};

/// The words for a value.
pub fn name<C: Choice>(value: C) -> &'static str {
    label(C::NAME, value.id())
}

/// The words for an identifier of a set; for one that a newer version added, 未知选项.
pub fn label(set: &str, id: &str) -> &'static str {
    table(set).iter().find(|(known, _)| *known == id).map_or("未知选项", |(_, label)| label)
}

/// The categories (内容分类) that a new register offers.
pub const CATEGORIES: &[&str] = &[
    "经济发展",
    "科技创新",
    "法治建设",
    "文化建设",
    "社会事业",
    "城乡建设",
    "农业农村",
    "生态环境",
    "民生保障",
    "其他",
];

fn table(set: &str) -> &'static [(&'static str, &'static str)] {
    match set {
        "stage" => stages::LABELS,
        "command" => handling::LABELS,
        "yes_no" => &[("yes", "是"), ("no", "否")],
        "level" => &[
            ("national", "全国"),
            ("province", "省"),
            ("city", "市"),
            ("county", "县"),
            ("township", "乡镇"),
        ],
        "suggestion_kind" => &[
            ("suggestion", "建议"),
            ("criticism", "批评"),
            ("opinion", "意见"),
            ("proposal_cppcc", "政协提案"),
        ],
        "origin" => &[
            ("in_session", "会议期间"),
            ("recess", "闭会期间"),
            ("motion", "议案转建议"),
            ("inspection", "视察调研转办"),
            ("upper", "上级交办"),
        ],
        "grade" => &[("g1", "一类"), ("g2", "二类"), ("g3", "三类"), ("none", "未分类")],
        "key_by" => &[("npc", "主任会议确定"), ("gov", "政府确定"), ("both", "主任会议和政府共同确定")],
        "office_kind" => &[
            ("npc_work", "人大代表工作机构"),
            ("npc_committee", "人大专委会"),
            ("gov_office", "政府办公室"),
            ("supervision", "督查机构"),
            ("dept", "政府部门"),
            ("county", "县区政府"),
            ("party", "党群部门"),
            ("court", "法院"),
            ("procuratorate", "检察院"),
            ("supervisory_comm", "监委"),
            ("enterprise", "企事业单位"),
            ("other", "其他"),
        ],
        "office_role" => &[
            ("npc", "人大代表工作机构"),
            ("gov_office", "政府办公室"),
            ("supervision", "督查机构"),
            ("handler", "承办单位"),
            ("deputy_group", "代表小组"),
            ("viewer", "仅查看"),
        ],
        "contact_pref" => &[("phone", "电话"), ("visit", "上门"), ("letter", "信函"), ("online", "网上")],
        "formed_by" => &[
            ("research", "调研"),
            ("inspection", "视察"),
            ("talks", "座谈走访"),
            ("work", "本职工作"),
            ("people", "群众反映"),
            ("other", "其他"),
        ],
        "review_decision" => &[
            ("accepted", "受理"),
            ("return_for_edit", "退回修改"),
            ("not_accepted", "不予受理"),
            ("as_letter", "作来信处理"),
        ],
        "not_accept_ground" => &[
            ("personal", "个人问题"),
            ("forwarded", "代转信件"),
            ("accusation", "检举控告申诉"),
            ("case", "具体案件"),
            ("tender", "招投标等经济活动"),
            ("academic", "学术推介咨询"),
            ("empty", "无实际内容"),
            ("out_of_power", "不属本级职权"),
            ("interest", "涉个人利益"),
            ("multi_topic", "非一事一议"),
            ("other", "其他"),
        ],
        "assign_role" => &[("main", "主办"), ("co", "协办"), ("separate", "分办")],
        "ended_why" => &[("returned", "退回"), ("reassigned", "改派"), ("error", "误录")],
        "handling_mode" => {
            &[("sole", "独办"), ("lead_co", "主协办"), ("separate", "分别办理"), ("unset", "未定")]
        }
        "return_decision" => &[("pending", "待定"), ("approved", "同意"), ("denied", "不同意")],
        "measure_state" => {
            &[("open", "未开始"), ("ongoing", "进行中"), ("done", "已完成"), ("dropped", "不再实施")]
        }
        "plan_point" => &[
            ("task", "任务"),
            ("people", "人员"),
            ("content", "内容"),
            ("responsibility", "责任"),
            ("deadline", "时限"),
        ],
        "phase" => &[("before", "办前"), ("during", "办中"), ("after", "办后")],
        "contact_mode" => &[
            ("visit", "上门走访"),
            ("invite_visit", "邀请到单位面商"),
            ("symposium", "座谈会"),
            ("site", "现场调研（办公）"),
            ("phone", "电话"),
            ("message", "短信微信"),
            ("letter", "信函"),
            ("online", "网上平台"),
            ("other", "其他"),
        ],
        "direction" => &[("out", "走出去"), ("in", "请进来"), ("remote", "远程")],
        "co_verdict" => &[("ok", "采纳"), ("returned", "退回重提")],
        "reply_kind" => &[
            ("consult", "征求意见稿"),
            ("formal", "正式答复"),
            ("interim", "阶段说明"),
            ("opinion", "会办意见"),
        ],
        "reply_way" => &[("written", "书面"), ("face", "当面"), ("both", "书面并当面")],
        "delivery_method" => &[("visit", "上门"), ("mail", "邮寄"), ("online", "网上"), ("relay", "转交")],
        "resolution" => &[
            ("done", "已经解决"),
            ("adopted", "意见采纳"),
            ("mostly", "基本解决"),
            ("partial", "部分解决"),
            ("ongoing", "正在解决"),
            ("planned", "列入计划规划"),
            ("deferred", "条件限制待以后"),
            ("not_feasible", "不可行（不符法律政策）"),
            ("upper", "属上级职权已反映"),
            ("reference", "留作参考"),
        ],
        "class_scheme" => &[
            ("nat4", "全国口径（A–D）"),
            ("city4", "城市口径（A–D，C为列入规划）"),
            ("abc", "三类（A–C）"),
            ("jyb", "甲乙丙"),
            ("sh4", "上海四类（文字）"),
        ],
        "class" => &[("a", "第一类"), ("b", "第二类"), ("c", "第三类"), ("d", "第四类")],
        "verdict" => &[
            ("satisfied", "满意"),
            ("basic", "基本满意"),
            ("understood", "理解"),
            ("dissatisfied", "不满意"),
        ],
        "feedback_source" => &[("paper", "书面"), ("online", "网上"), ("phone", "电话"), ("relayed", "转达")],
        "feedback_about" => &[("reply", "答复"), ("commitment", "承诺落实")],
        "supervise_method" => &[
            ("phone", "电话催办"),
            ("reminder", "提醒函"),
            ("notice", "督办通知书"),
            ("onsite", "现场协调"),
            ("meeting", "专题调度会"),
            ("spot_check", "抽查"),
            ("inspect", "视察检查"),
            ("key", "重点督办"),
            ("bulletin", "通报"),
            ("interview", "约谈"),
            ("other", "其他"),
        ],
        "lead_role" => &[
            ("lead", "领办"),
            ("contact", "包联"),
            ("npc_supervise", "人大领导督办"),
            ("gov_supervise", "政府领导督办"),
        ],
        "leader_form" => &[
            ("field_visit", "实地调研"),
            ("talk", "协商座谈"),
            ("on_site", "现场办公"),
            ("written_order", "书面督办"),
            ("meeting", "专题会议"),
            ("guidance", "批示指导"),
            ("other", "其他"),
        ],
        "confirmed_by" => &[
            ("unit", "承办单位"),
            ("supervisor", "督查机构"),
            ("deputy", "代表"),
            ("three_party", "三方确认"),
        ],
        "outcome_kind" => &[("mechanism", "制度"), ("project", "项目"), ("brand", "品牌"), ("other", "其他")],
        "link_kind" => &[
            ("merged_into", "并入"),
            ("same_content", "内容相同"),
            ("repeated", "重复提出"),
            ("related", "相关"),
            ("different", "不是同一件"),
        ],
        "follow_up" => &[
            ("improve", "抓完善提升"),
            ("implement", "抓落实到位"),
            ("finish", "抓如期完成"),
            ("create", "抓创造条件"),
        ],
        "progress_color" => &[
            ("green", "绿（三方认可办结）"),
            ("blue", "蓝（年内能办结）"),
            ("yellow", "黄（创造条件可办）"),
            ("red", "红（暂不具备条件）"),
        ],
        "publicity_decision" => {
            &[("full", "全文公开"), ("summary", "摘要公开"), ("none", "不公开"), ("pending", "待定")]
        }
        "non_public_ground" => &[
            ("secret", "国家秘密"),
            ("trade", "商业秘密"),
            ("privacy", "个人隐私"),
            ("harm", "公开后危害公共利益"),
            ("internal", "内部事务"),
            ("deputy_wish", "代表不同意公开"),
        ],
        "reply_gate" => &[("warn", "只提醒"), ("block", "不允许发出")],
        "rule_preset" => &[
            ("henan2017", "河南（2017）"),
            ("beijing2014", "北京（2014）"),
            ("shanghai2015", "上海（2015）"),
            ("zhejiang2016", "浙江（2016）"),
            ("shandong2017", "山东（2017）"),
            ("qingdao2021", "青岛（2021）"),
            ("chongqing2017", "重庆（2017）"),
        ],
        "assess_preset" => &[
            ("hundred", "百分制（建议方案）"),
            ("shenzhen2007", "深圳等次（2007）"),
            ("ruzhou", "汝州满意度测评"),
        ],
        "assess_part" => &[
            ("organisation", "办理组织"),
            ("contact", "沟通"),
            ("time", "时限"),
            ("quality", "答复质量"),
            ("result", "办理结果"),
            ("verdict", "代表评价"),
            ("deductions", "扣分"),
            ("bonuses", "加分"),
        ],
        "assess_sort" => {
            &[("share", "按比例得分"), ("deduct", "逐件扣分"), ("bonus", "逐件加分"), ("rating", "评等次")]
        }
        "assess_measure" => ASSESS_MEASURES,
        "span_unit" => &[("wd", "工作日"), ("day", "自然日"), ("month", "个月")],
        "span_from" => &[
            ("assigned", "交办"),
            ("received", "签收"),
            ("return_filed", "提出退回申请"),
            ("opinion_returned", "退回协办意见"),
            ("sent", "答复发出"),
            ("delivered", "答复送达"),
            ("ordered", "责成重新办理"),
            ("demanded", "督办"),
        ],
        "due_kind" => &[
            ("sign", "签收"),
            ("return", "申请退回"),
            ("reassign", "重新交办"),
            ("first_contact", "首次联系代表"),
            ("co", "协办意见"),
            ("redo_co", "协办意见重提"),
            ("reply", "答复"),
            ("feedback", "代表反馈"),
            ("rehandle", "重新办理"),
            ("commitment", "承诺事项"),
            ("demand", "督办回复"),
        ],
        "rounding" => &[
            ("half_up", "四舍五入"),
            ("truncate", "截断（舍去尾数）"),
            ("largest_remainder", "最大余数（合计为100%）"),
        ],
        "share_base" => {
            &[("accepted", "受理办理的建议"), ("received", "收到登记的建议"), ("replied", "已答复的建议")]
        }
        "verdict_base" => &[("feedback", "已反馈的建议"), ("replied", "已答复的建议")],
        _ => figures::choices(set),
    }
}

const ASSESS_MEASURES: &[(&str, &str)] = &[
    ("sign_rate", "签收率"),
    ("sign_on_time", "按期签收率"),
    ("right_first", "一次交准率"),
    ("plan_rate", "方案率"),
    ("five_rate", "五到位率"),
    ("contact_rate", "沟通率"),
    ("meet_rate", "面商率（见面率）"),
    ("three_visits", "三访率"),
    ("three_meets", "三见面率"),
    ("three_and_three", "三访三见面达标率"),
    ("head_contact", "主要负责人沟通率"),
    ("co_on_time", "协办按期率"),
    ("reply_rate", "办复率（答复率）"),
    ("on_time_rate", "按期答复率"),
    ("reply_in_3", "三个月内答复率"),
    ("reply_in_6", "六个月内答复率"),
    ("sign_in_7", "七日内签收率"),
    ("points_rate", "逐条回应率"),
    ("feedback_rate", "反馈率"),
    ("sat", "满意率"),
    ("sat_incl", "满意率（含基本满意）"),
    ("sat_first", "初次满意率"),
    ("turn", "不满意转化率"),
    ("done_rate", "办成率"),
    ("adopt_rate", "解决采纳率"),
    ("solve_plan_rate", "解决及计划解决率"),
    ("promise_rate", "承诺兑现率"),
    ("implement_rate", "承诺落实率"),
    ("b_to_a", "B类转A类率"),
    ("public_rate", "公开率"),
    ("late_replies", "逾期答复"),
    ("extensions", "延期答复"),
    ("failed_first", "初次不满意"),
    ("supervise_n", "督办"),
    ("notice_n", "督办通知书"),
    ("overdue_n", "逾期事项"),
    ("quality_mark", "答复质量评分（手工）"),
    ("passing", "私自转办（手工）"),
    ("model_case", "优秀案例（手工）"),
    ("praise", "上级表扬（手工）"),
    ("by_hand", "其他评定（手工）"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        domain::{
            choices::*,
            due::DueKind,
            field::{Field, FieldType},
            kind::Kind,
            schema::fields,
            stage::Stage,
        },
        figures::{
            cut::{Cut, Part, Proposer, System},
            indicator::{Group, Indicator},
        },
        handling::command::Command,
    };

    fn check(set: &str, ids: &[&str]) {
        let labels: BTreeSet<&str> = ids.iter().map(|id| label(set, id)).collect();
        assert!(!labels.contains("未知选项"), "{set}");
        assert_eq!(labels.len(), ids.len(), "two values of {set} read the same");
        assert_eq!(table(set).len(), ids.len(), "{set}");
    }

    fn check_field(field: &Field) {
        let mut kind = field.kind;
        while let FieldType::List(of) = kind {
            kind = *of;
        }
        match kind {
            FieldType::Choice { set, ids } => check(set, ids),
            FieldType::Group(members) => members.iter().for_each(check_field),
            _ => (),
        }
    }

    fn check_derived<C: Choice>() {
        let ids: Vec<&str> = C::VALUES.iter().map(|it| it.id()).collect();
        check(C::NAME, &ids);
    }

    #[test]
    fn every_value_of_every_set_has_words_of_its_own() {
        Kind::ALL.iter().flat_map(|&kind| fields(kind)).for_each(check_field);
        check_derived::<Stage>();
        check_derived::<DueKind>();
        check_derived::<HandlingMode>();
        check_derived::<PlanPoint>();
        check_derived::<OfficeRole>();
        check_derived::<Class>();
        check_derived::<Command>();
        check_derived::<Indicator>();
        check_derived::<Group>();
        check_derived::<Cut>();
        check_derived::<Proposer>();
        check_derived::<System>();
        check_derived::<Part>();
    }
}
