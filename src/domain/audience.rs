//! To whom a field goes that leaves this register: the one table, for packs (交换包), for the public extract, and for the
//! page that explains them.

use super::{
    choice::choice,
    field::{EXISTS, PARENT},
    kind::Kind,
};

choice! {
    /// What a field is for those who may read it.
    Class "audience" {
        /// What may be published, once that has been decided.
        Public "public" "可公开的内容",
        /// What else everybody needs who handles the suggestion.
        Open "open" "其余办理内容",
        /// An office's own people, and what is said between them.
        Own "own" "单位内部人员和意见",
        /// 考评: an office's marks and what it says of itself.
        Score "score" "考评",
        Phone "phone" "代表电话",
        /// What else is personal of a deputy: address, mail, certificate.
        Deputy "deputy" "代表个人信息",
        /// What was said of a suggestion when it was reviewed.
        Review "review" "审核意见",
        /// 办理进展 and its colour: what is noted while one keeps an eye on it.
        Progress "progress" "办理进展",
        /// 备注, 来源资料; and what only a newer version knows.
        Remark "remark" "备注和来源资料",
        /// 提醒 of whoever set it, 标记, 常用语, and what is written for the own report.
        Kept "kept" "提醒、标记、常用语和报告的内容",
    }
}

choice! {
    /// Whom a part of the register is for.
    To "audience_to" {
        /// 交换包 for an office that handles suggestions.
        Unit "unit" "承办单位的交换包",
        /// 回传包 of that office.
        Return "return" "回传包",
        Liaison "liaison" "代表联络机构",
        /// 代表包 for one deputy: of their own suggestions only.
        Deputy "deputy" "代表",
        Supervision "supervision" "督查机构",
        /// 公开: everybody.
        Public "public" "公开",
    }
}

choice! {
    /// How far a field goes.
    Goes "audience_goes" {
        /// It stays.
        Never "never" "不给",
        /// With records of the reader's own only, or of nobody's.
        Own "own" "只给本单位自己的",
        /// Of those deputies only who lead a suggestion that the reader handles.
        Lead "lead" "只给领衔代表的",
        /// Where it was decided that the suggestion is published.
        Decided "decided" "决定公开的给",
        /// With every record that goes.
        Always "always" "给",
    }
}

impl Class {
    /// How far fields of this class go.
    pub fn goes(self, to: To) -> Goes {
        use Goes::{Always, Decided, Lead, Never, Own};
        let [unit, back, liaison, deputy, supervision, public] = match self {
            Class::Public => [Always, Always, Always, Always, Always, Decided],
            Class::Open => [Always, Always, Always, Always, Always, Never],
            Class::Own => [Own, Always, Never, Never, Always, Never],
            Class::Score => [Own, Own, Never, Never, Never, Never],
            Class::Phone => [Lead, Always, Always, Never, Always, Never],
            Class::Deputy => [Never, Always, Always, Never, Never, Never],
            Class::Review => [Never, Always, Always, Never, Always, Never],
            Class::Progress => [Never, Always, Never, Never, Always, Never],
            Class::Remark => [Never, Always, Never, Never, Never, Never],
            Class::Kept => [Never, Never, Never, Never, Never, Never],
        };
        match to {
            To::Unit => unit,
            To::Return => back,
            To::Liaison => liaison,
            To::Deputy => deputy,
            To::Supervision => supervision,
            To::Public => public,
        }
    }
}

/// The fields of each kind by what they are; those that say whether a record exists and to what it belongs aside.
/// What is not here goes as far as a remark does.
fn table(kind: Kind) -> &'static [(Class, &'static str)] {
    match kind {
        Kind::Register => &[
            (
                Class::Open,
                "title level place categories grade_names class_scheme class_letters rules rules_name rules_source rules_from rule_sets sign_rule \
                 return_rule reassign_rule first_contact_rule co_rule redo_co_rule reply_rule reply_max_rule \
                 feedback_rule rehandle_rule demand_rule extension_needs_approval rehandle_optional \
                 shift_to_workday late_feedback_excluded plan_required reply_gate before_days warn_days \
                 urgent_days idle_days annual_report_month annual_report_day satisfaction_target done_target \
                 rounding percent_digits list_rules share_base result_base verdict_base understood_counts \
                 unconfirmed_counts merged_counts assess_scheme assess_items assess_bands assess_bonus_cap \
                 assess_min_cases calendar calendar_years views topics leaders retired_from",
            ),
            (Class::Kept, "phrases"),
            (Class::Remark, "source_note note source"),
        ],
        Kind::Session => &[
            (Class::Public, "level place term meeting year title"),
            (
                Class::Open,
                "opened_on closed_on assign_meeting_on assign_meeting_by assign_doc assign_doc_no fixed_reply_due \
                 number_format number_prefix phone_is_visit declared_assigned declared_g1 declared_g1_gov declared_offices retired",
            ),
            (Class::Kept, "report_on report_at report_by report_post practices"),
            (Class::Remark, "declared_source note source"),
        ],
        Kind::Office => &[
            (Class::Public, "name short_name"),
            (Class::Open, "aliases kind parent_office doc_prefix committee inactive ended_on successor"),
            (Class::Own, "head deputy_head liaison templates"),
            (Class::Remark, "note source"),
        ],
        Kind::Deputy => &[
            (Class::Public, "name"),
            (Class::Open, "delegation employer_post levels contact_pref inactive left_on"),
            (Class::Phone, "phone"),
            (Class::Deputy, "cert_no address postcode email"),
            (Class::Remark, "note source"),
        ],
        Kind::Suggestion => &[
            (
                Class::Public,
                "number session title category lead joint group_proposer group_head situation proposals body \
                 publicity_summary",
            ),
            (
                Class::Open,
                "external_no kind origin level grade submitted_on registered_on summary formed_by repeated \
                 difficult reference_only confidential unclassified wished_offices review_decision \
                 review_ground reviewed_on key_by key_supervisor key_committee key_decided_on lead_officials \
                 joint_group followup excellent publicity_wish publicity_decision publicity_ground \
                 published_on publicity_url rehandle_waived_round rehandle_waived_on rehandle_waived_reason \
                 rehandle_waived_by closed_on closed_by closed_note archived_on archived_by archived_reason \
                 withdrawn_on withdrawn_reason attachments",
            ),
            (Class::Review, "review_note reviewed_by"),
            (Class::Progress, "progress_note progress_color"),
            (Class::Remark, "note source_note source"),
            (Class::Kept, "remind_on remind_note labels"),
        ],
        Kind::Assignment => &[
            (Class::Public, "office role"),
            (
                Class::Open,
                "host scope assigned_on assigned_by doc_no reply_due received_on ended_on ended_why replaces",
            ),
            (Class::Own, "receiver responsible handler effect_reviewed_on effect_reviewed_by effect_note"),
            (Class::Remark, "note source"),
        ],
        Kind::ReturnRequest => &[
            (Class::Open, "assignment filed_on reason suggested_office decision decided_on decided_by"),
            (Class::Remark, "note"),
        ],
        Kind::Extension => &[
            (Class::Open, "assignment filed_on new_due told_deputy_on decision approved_by approved_on"),
            (Class::Own, "reason"),
        ],
        Kind::Plan => &[
            (
                Class::Open,
                "assignment task people content responsible_unit responsible_chief responsible_deputy \
                 deadline team_leader team approved_by approved_on common agreed",
            ),
            (Class::Remark, "note"),
        ],
        Kind::Contact => &[
            (
                Class::Open,
                "phase mode direction on place office deputies head_present content deputy_opinion \
                 attachments",
            ),
            (Class::Own, "by"),
            (Class::Remark, "source"),
        ],
        Kind::CoOpinion => {
            &[(Class::Open, "assignment sent_on text doc_no signer verdict returned_on return_reason")]
        }
        Kind::Reply => &[
            (Class::Public, "round kind resolution body sent_on"),
            (
                Class::Open,
                "assignment printed_scheme printed_class doc_no title points co_summary signed_by signed_on \
                 cc way attachments",
            ),
            (Class::Own, "drafted_by drafted_on checked_by checked_on contact"),
            (Class::Remark, "note source"),
        ],
        Kind::Delivery => &[(Class::Open, "reply deputy method on receipt")],
        Kind::Feedback => &[
            (
                Class::Open,
                "round deputy reply got_reply received_on attitude result overall targeted met heard_by \
                 opinion again on filled_by filler via recorded_by about commitment attachments",
            ),
            (Class::Remark, "source"),
        ],
        Kind::Rehandling => &[(Class::Open, "round ordered_on ordered_by reason due_override assignments")],
        Kind::Evaluation => &[(Class::Open, "on organiser experts conclusion requirement")],
        Kind::Supervision => &[
            (
                Class::Open,
                "on method by_office by_person target content requirement reply_due response response_on \
                 doc_no",
            ),
            (Class::Remark, "source"),
        ],
        Kind::Commitment => &[(
            Class::Open,
            "reply text office due due_text done_on evidence told_deputy_on deputy_verdict failed_on \
                 failed_reason failed_told_on",
        )],
        Kind::Progress => &[(Class::Open, "commitment on percent"), (Class::Own, "text by")],
        Kind::ResolutionChange => &[(Class::Public, "to"), (Class::Open, "from on evidence confirmed by")],
        Kind::Outcome => {
            &[(Class::Open, "kind title doc_no on figures text attachments"), (Class::Remark, "source_note")]
        }
        Kind::Link => {
            &[(Class::Open, "to external kind score confirmed_by confirmed_on"), (Class::Remark, "note")]
        }
        Kind::LeaderAction => {
            &[(Class::Open, "official post form on place content result"), (Class::Remark, "source_note")]
        }
        Kind::Assessment => {
            &[(Class::Score, "session office self_score self_note marks"), (Class::Remark, "note")]
        }
        Kind::Diary => &[(Class::Own, "on office text")],
        Kind::ReportPart => &[(Class::Kept, "session part text left_out basis")],
    }
}

/// What a field is. Whether a record exists, and to what it belongs, everybody knows who knows the record.
pub fn class(kind: Kind, field: &str) -> Class {
    if field == EXISTS || field == PARENT {
        return Class::Open;
    }
    let is_in = |(_, fields): &&(Class, &str)| fields.split(' ').any(|it| it == field);
    table(kind).iter().find(is_in).map_or(Class::Remark, |(class, _)| *class)
}

/// The fields of a class, by kind.
pub fn fields(class: Class) -> impl Iterator<Item = (Kind, &'static str)> {
    let of = move |kind: &Kind| {
        let kind = *kind;
        let lists = table(kind).iter().filter(move |(it, _)| *it == class);
        lists.flat_map(move |(_, fields)| fields.split(' ').map(move |it| (kind, it)))
    };
    Kind::ALL.iter().flat_map(of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schema;

    #[test]
    fn every_field_of_the_register_is_in_the_table_once_and_nothing_else_is() {
        for &kind in Kind::ALL {
            let of_schema = schema::fields(kind).iter().map(|it| it.name).filter(|it| *it != PARENT);
            let mut expected: Vec<&str> = of_schema.collect();
            let mut listed: Vec<&str> =
                table(kind).iter().flat_map(|(_, fields)| fields.split(' ')).collect();
            expected.sort_unstable();
            listed.sort_unstable();
            assert_eq!(listed, expected, "{kind:?}");
        }
    }

    #[test]
    fn what_nobody_has_put_into_the_table_goes_no_further_than_a_remark() {
        assert_eq!(class(Kind::Deputy, "blood_group"), Class::Remark);
    }
}
