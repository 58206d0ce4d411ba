//! Sentences of the page of one suggestion.

use super::calling::Calling;
use crate::{domain::kind::Kind, journal::commit::Via};

/// Leads back to the list.
pub const BACK: &str = "返回列表";
/// The suggestion before this one in the list.
pub const PREVIOUS: &str = "上一件";
/// What the link says when the mouse rests on it.
pub const PREVIOUS_HINT: &str = "上一件（Alt+↑）";
/// The suggestion after this one in the list.
pub const NEXT: &str = "下一件";
/// What the link says when the mouse rests on it.
pub const NEXT_HINT: &str = "下一件（Alt+↓）";
pub const DELETE: &str = "删除";
/// Brings back.
pub const RESTORE: &str = "恢复";
/// A key suggestion.
pub const KEY: &str = "重点督办";
/// Something is disputed.
pub const DISPUTED: &str = "有冲突待核对";
/// There is no such suggestion.
pub const ABSENT: &str = "没有这件建议";
/// Why that may be.
pub const ABSENT_HINT: &str = "它可能在另一本台账里，或者还没有导入。请核对地址，或返回列表查找。";
/// It was deleted.
pub const DELETED: &str = "这件建议已删除";
/// What can be done.
pub const DELETED_HINT: &str = "内容和修改历史都还在，可以恢复。";
/// It was brought back.
pub const RESTORED: &str = "已恢复。";
/// It was saved.
pub const SAVED: &str = "已保存修改。";
/// The question before deleting.
pub const DELETE_REASON: &str = "删除理由";
/// What deleting does.
pub const DELETE_HINT: &str = "删除后不再列出和统计，随时可以恢复；理由会写进修改历史。";
/// A reason is needed.
pub const REASON_MISSING: &str = "请填写理由。";
/// Edits a child.
pub const EDIT: &str = "修改";
/// An assignment that has ended.
pub const ENDED: &str = "已终止";
/// Nothing is recorded.
pub const NONE: &str = "还没有记录";
/// The part of the page that is read: what the deputies say and ask for.
pub const CONTENT: &str = "建议内容";
/// Nothing of it is there.
pub const NO_CONTENT: &str = "还没有录入正文和具体建议。";
/// Leads to where it is entered.
pub const ENTER: &str = "录入";
/// The rest of a long text.
pub const WHOLE_TEXT: &str = "展开全文";
/// The part of the page with the suggestion's own fields.
pub const OWN: &str = "登记信息";
/// The parts of the page by name.
pub const PARTS: &str = "本页内容";
/// What is seldom done.
pub const SELDOM: &str = "更多";
/// The part with due dates.
pub const DUES: &str = "期限";
/// The part with hints.
pub const FINDINGS: &str = "检查提示";
/// The part with the history.
pub const HISTORY: &str = "修改历史";
pub const HISTORY_OF: &str = "历史的范围";
/// All of the suggestion and all that belongs to it.
pub const HISTORY_WHOLE: &str = "全部内容";
/// The kinds of which there are no records yet.
pub const MORE: &str = "添加其他记录";
/// A conflict was settled.
pub const SETTLED: &str = "已核对，冲突消除。";
/// Shows the rest of the history.
pub const HISTORY_ALL: &str = "显示全部";
pub const FIELD_HISTORY: &str = "本项历史";
/// What it was before.
pub const BEFORE: &str = "原为";
pub const AFTER: &str = "改为";
pub const WHY: &str = "理由";
/// Nobody gave a name.
pub const NOBODY: &str = "未署名";
/// The record came about.
pub const CREATED: &str = "建立记录";
/// The record was deleted.
pub const REMOVED: &str = "删除记录";
/// The record came back.
pub const REVIVED: &str = "恢复记录";
/// Several values stand.
pub const CONFLICT: &str = "这一项有几种说法，请选用正确的一种：";
pub const CONFLICT_SHOWN: &str = "现显示";
pub const CONFLICT_TAKE: &str = "选用";
/// Nothing, as one of the sides.
pub const CONFLICT_EMPTY: &str = "（清空）";
/// The link to all conflicts.
pub const CONFLICT_ALL: &str = "到“交换”页逐项核对";
/// Somebody deleted it while somebody else edited it.
pub const CONFLICT_EXISTS: &str = "有人删除了它，另有人同时修改了它。要保留还是删除？";
/// Stays.
pub const KEEP: &str = "保留";
/// The page of another suggestion into which this one is merged.
pub const MERGED: &str = "并入";
/// The new suggestion's dialog.
pub const NEW: &str = "新建建议";
/// What it takes.
pub const NEW_HINT: &str = "先填这几项，其余各项建立后再补。";
/// Makes it.
pub const CREATE: &str = "建立";
/// It was made.
pub const CREATED_NOW: &str = "已建立。请继续填写其余各项。";

/// The heading of a suggestion: 第12号建议, 第12号提案.
pub fn heading(number: &str, calling: Calling) -> String {
    let what = if calling == Calling::Proposal { "提案" } else { "建议" };
    match number {
        "" => format!("未编号的{what}"),
        number if number.starts_with('第') => number.to_owned(),
        number => format!("第 {number} 号{what}"),
    }
}

/// Where it stands in the list.
pub fn place(place: usize, of: usize) -> String {
    format!("第 {place} / {of} 件")
}

/// It was deleted.
pub fn deleted(kind: Kind, name: &str) -> String {
    match name {
        "" => format!("已删除一条{}。", kind.word()),
        name => format!("已删除{}“{name}”。", kind.word()),
    }
}

/// A child was saved.
pub fn child_saved(kind: Kind) -> String {
    format!("已保存{}。", kind.word())
}

/// The heading of the dialog for a new child.
pub fn add(kind: Kind) -> String {
    format!("添加{}", kind.word())
}

/// The heading of the dialog for a child.
pub fn edit(kind: Kind) -> String {
    format!("修改{}", kind.word())
}

/// The heading of the dialog that deletes.
pub fn delete(kind: Kind) -> String {
    format!("删除{}", kind.word())
}

/// A number of things after their name.
pub fn counted(label: &str, count: usize) -> String {
    match count {
        0 => label.to_owned(),
        count => format!("{label}（{count}）"),
    }
}

/// By what act a change came about.
pub fn via(via: &Via) -> &'static str {
    match via {
        Via::Edit => "修改",
        Via::Import => "导入",
        Via::Undo(_) => "撤销",
        Via::Settle => "核对冲突",
        Via::Restore => "退回还原点",
        Via::Excerpt => "为交换包摘录",
        Via::Other(_) => "其他操作",
    }
}

/// Who made a change.
pub fn author(person: &str, office: &str) -> String {
    match (person, office) {
        ("", "") => NOBODY.to_owned(),
        ("", office) => office.to_owned(),
        (person, "") => person.to_owned(),
        (person, office) => format!("{office} {person}"),
    }
}

/// The heading of the history of one field.
pub fn field_history(label: &str) -> String {
    format!("“{label}”的修改历史")
}

/// A part of the suggestion's own fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its heading.
    pub title: &'static str,
    pub fields: &'static [&'static str],
}

/// What the deputies say and ask for: read on top of the page, corrected in its part of the form.
pub const SAID: &[&str] = &["summary", "situation", "proposals", "body", "wished_offices", "attachments"];

/// The parts of a suggestion's own fields, in reading order.
pub const GROUPS: &[Group] = &[
    Group {
        title: "基本信息",
        fields: &[
            "number",
            "session",
            "grade",
            "category",
            "kind",
            "origin",
            "level",
            "external_no",
            "submitted_on",
            "registered_on",
        ],
    },
    Group {
        title: "提出人",
        fields: &["lead", "group_proposer", "group_head", "joint", "formed_by", "repeated", "confidential"],
    },
    Group { title: "内容", fields: SAID },
    Group {
        title: "审核",
        fields: &[
            "review_decision",
            "review_ground",
            "reviewed_on",
            "reviewed_by",
            "review_note",
            "unclassified",
            "reference_only",
            "difficult",
        ],
    },
    Group {
        title: "重点督办和领办",
        fields: &[
            "key_by",
            "key_decided_on",
            "key_supervisor",
            "key_committee",
            "lead_officials",
            "joint_group",
        ],
    },
    Group {
        title: "进展和提醒",
        fields: &[
            "progress_note",
            "progress_color",
            "followup",
            "remind_on",
            "remind_note",
            "excellent",
            "labels",
        ],
    },
    Group {
        title: "公开",
        fields: &[
            "publicity_wish",
            "publicity_decision",
            "publicity_ground",
            "published_on",
            "publicity_url",
            "publicity_summary",
        ],
    },
    Group {
        title: "办结、归档和撤回",
        fields: &[
            "closed_on",
            "closed_by",
            "closed_note",
            "archived_on",
            "archived_by",
            "archived_reason",
            "rehandle_waived_round",
            "rehandle_waived_on",
            "rehandle_waived_by",
            "rehandle_waived_reason",
            "withdrawn_on",
            "withdrawn_reason",
        ],
    },
    Group { title: "备注和来源", fields: &["note", "source_note", "source"] },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::schema::fields;

    #[test]
    fn every_field_of_a_suggestion_is_on_its_page_once() {
        let mut shown: Vec<&str> = GROUPS.iter().flat_map(|group| group.fields.iter().copied()).collect();
        // The title is at the head of the page.
        shown.push("title");
        let known: BTreeSet<&str> = fields(Kind::Suggestion).iter().map(|field| field.name).collect();
        assert_eq!(shown.iter().copied().collect::<BTreeSet<_>>(), known);
        assert_eq!(shown.len(), known.len());
    }
}
