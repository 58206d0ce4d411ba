//! The parts of the forms for the register, its sessions, its offices and its deputies.

use crate::{domain::kind::Kind, text::settings::part, views::components::record_form::FieldGroup};

/// The parts of the form for a kind of record.
pub fn of(kind: Kind) -> &'static [FieldGroup] {
    match kind {
        Kind::Register => REGISTER,
        Kind::Session => SESSION,
        Kind::Office => OFFICE,
        Kind::Deputy => DEPUTY,
        _ => &[],
    }
}

const REGISTER: &[FieldGroup] = &[
    FieldGroup { title: part::NAME, fields: &["title", "level", "place", "source_note", "note"], open: true },
    FieldGroup {
        title: part::CLASSES,
        fields: &["categories", "grade_names", "class_scheme", "class_letters"],
        open: true,
    },
    FieldGroup {
        title: part::RULES,
        fields: &["rules", "plan_required", "reply_gate", "extension_needs_approval", "rehandle_optional", "late_feedback_excluded"],
        open: true,
    },
    FieldGroup {
        title: part::LIMITS,
        fields: &[
            "sign_rule",
            "return_rule",
            "reassign_rule",
            "first_contact_rule",
            "co_rule",
            "redo_co_rule",
            "reply_rule",
            "reply_max_rule",
            "feedback_rule",
            "rehandle_rule",
            "shift_to_workday",
            "before_days",
        ],
        open: false,
    },
    FieldGroup {
        title: part::REMINDERS,
        fields: &["warn_days", "urgent_days", "idle_days", "annual_report_month", "annual_report_day"],
        open: false,
    },
    FieldGroup { title: part::TARGETS, fields: &["satisfaction_target", "done_target"], open: false },
    FieldGroup { title: part::CALENDAR, fields: &["calendar", "calendar_years"], open: false },
    FieldGroup { title: part::SOURCE, fields: &["source"], open: false },
];

const SESSION: &[FieldGroup] = &[
    FieldGroup {
        title: part::MEETING,
        fields: &["level", "place", "term", "meeting", "year", "title", "opened_on", "closed_on"],
        open: true,
    },
    FieldGroup {
        title: part::ASSIGNING,
        fields: &["assign_meeting_on", "assign_doc", "assign_doc_no", "fixed_reply_due", "phone_is_visit"],
        open: true,
    },
    FieldGroup { title: part::NUMBERS, fields: &["number_format", "number_prefix"], open: false },
    FieldGroup {
        title: part::DECLARED,
        fields: &["declared_assigned", "declared_g1", "declared_g1_gov", "declared_offices", "declared_source"],
        open: false,
    },
    FieldGroup { title: part::OTHER, fields: &["note", "source"], open: false },
];

const OFFICE: &[FieldGroup] = &[
    FieldGroup {
        title: part::OFFICE,
        fields: &["name", "short_name", "aliases", "kind", "parent_office", "inactive"],
        open: true,
    },
    FieldGroup { title: part::PEOPLE, fields: &["head", "deputy_head", "liaison"], open: true },
    FieldGroup { title: part::OTHER, fields: &["doc_prefix", "committee", "note", "source"], open: true },
];

const DEPUTY: &[FieldGroup] = &[
    FieldGroup {
        title: part::DEPUTY,
        fields: &["name", "cert_no", "delegation", "employer_post", "levels", "inactive"],
        open: true,
    },
    FieldGroup {
        title: part::REACHING,
        fields: &["phone", "contact_pref", "address", "postcode", "email"],
        open: true,
    },
    FieldGroup { title: part::OTHER, fields: &["note", "source"], open: true },
];
