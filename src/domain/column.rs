//! The columns of suggestions: declared once, with their words and what each reads, for the list, for tables out and
//! in, and for the public extract.

use super::{
    assignment::Assignment,
    choice::coded,
    deputy::Deputy,
    diary::Diary,
    field::{Field, FieldType},
    record::Entity as _,
    reply::Reply,
    suggestion::Suggestion,
};

/// What a column reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A field of the suggestion.
    Own(&'static str),
    /// A field of the lead deputy.
    Lead(&'static str),
    /// A field of the assignment that answers.
    Assignment(&'static str),
    /// What the assignment that answers says of who handles it.
    Handler(&'static str),
    /// A field of the last formal reply.
    Reply(&'static str),
    /// The place in the table.
    Serial,
    /// The offices that answer.
    Main,
    /// The offices that help.
    Co,
    /// The day until which the reply is due.
    Due,
    /// How often they met before, during and after.
    Contacts,
    /// What the deputies said of the last round.
    Verdict,
    /// How the handling went on at last.
    Diary,
    /// Where the suggestion is.
    Stage,
}

impl Source {
    /// The field that it reads, where that is one alone.
    pub fn field(self) -> Option<&'static Field> {
        // Of these kinds alone: asking the schema would bring the words of all others along.
        let (fields, name) = match self {
            Source::Own(name) => (Suggestion::FIELDS, name),
            Source::Lead(name) => (Deputy::FIELDS, name),
            Source::Assignment(name) => (Assignment::FIELDS, name),
            Source::Handler(_) => (Assignment::FIELDS, "handler"),
            Source::Reply(name) => (Reply::FIELDS, name),
            Source::Diary => (Diary::FIELDS, "text"),
            Source::Serial
            | Source::Main
            | Source::Co
            | Source::Due
            | Source::Contacts
            | Source::Verdict
            | Source::Stage => return None,
        };
        fields.iter().find(|field| field.name == name)
    }
}

/// Declares the columns: `Variant "id" "heading": Source("field") => ["what others call it", …]`. Without a heading a
/// column is called as its field.
macro_rules! columns {
    ($(
        $variant:ident $id:literal $($heading:literal)?: $source:ident $(($field:literal))? => [$($other:literal),* $(,)?]
    ),+ $(,)?) => {
        coded! {
            /// What is told of a suggestion in a column: the ledger's 27 (台账), then those that only other tables have.
            Column { $(#[doc = concat!("`", $id, "`.")] $variant $id),+ }
        }

        impl Column {
            /// What it reads.
            pub const fn source(self) -> Source {
                match self { $(Column::$variant => Source::$source $(($field))?),+ }
            }

            /// Its heading, where that is not the name of its field.
            const fn own_heading(self) -> Option<&'static str> {
                match self { $(Column::$variant => [$(Some($heading),)? None][0]),+ }
            }

            /// The headings by which others call it.
            pub const fn others(self) -> &'static [&'static str] {
                match self { $(Column::$variant => &[$($other),*]),+ }
            }
        }
    };
}

columns! {
    Serial "serial" "序号": Serial => ["序", "顺序号", "行号", "No.", "NO"],
    Number "number": Own("number") => [
        "建议编号", "建议号", "提案号", "提案编号", "案号", "开案案号", "号", "留言编号", "议案号", "建议案号",
    ],
    Session "session": Own("session") => ["会次", "归属届次", "届次会议", "会议", "会议届次", "届别"],
    Kind "kind": Own("kind") => ["建议类型", "工作类别"],
    Grade "grade": Own("grade") => ["建议类别", "类别等级", "建议分类等级"],
    Key "key": Own("key_by") => ["重点", "是否重点", "重点建议", "是否重点督办", "督办重点"],
    Title "title": Own("title") => ["案由", "建议题目", "建议标题", "题目", "建议名称", "名称", "留言主题", "提案案由", "建议案由", "提案标题"],
    Lead "lead": Own("lead") => [
        "提建议人", "代表姓名", "建议人", "第一提案人", "提案人", "提案人姓名", "提出代表", "提出人", "领衔人", "姓名", "提案者", "留言用户",
        "建议代表", "代表", "领衔人姓名",
    ],
    Joint "joint": Own("joint") => ["附议代表", "附议人", "联名人", "联名", "附议"],
    Delegation "delegation": Lead("delegation") => ["提议代表团", "建议代表团", "所属代表团", "代表小组", "界别"],
    Phone "phone" "联系电话": Lead("phone") => ["代表电话", "移动电话", "手机", "手机号", "手机号码", "电话", "联系方式", "代表联系电话"],
    Summary "summary" "建议内容摘要": Own("summary") => ["内容摘要", "摘要", "简要说明", "主要内容", "建议摘要"],
    Category "category": Own("category") => ["审查分类", "内容类别", "主题分类", "提案类别", "所属类别"],
    Main "main" "主办单位": Main => [
        "承办单位", "拟主办单位", "牵头单位", "责任单位", "办理部门", "承办部门", "主办部门", "办理单位", "答复部门", "牵头部门", "主办",
    ],
    Co "co" "协办单位": Co => ["会办单位", "配合单位", "参办单位", "协办部门", "拟协办单位", "拟会办单位", "协办", "会办", "分办单位"],
    Leaders "leaders": Own("lead_officials") => ["分管/领办领导", "分管领导", "责任领导", "政府督办领导", "督办领导", "包案领导", "市领导"],
    Handler "handler": Handler("name") => ["联系人", "经办人", "办复人", "具体承办人", "工作联系人", "责任人", "承办人姓名", "承办联系人"],
    HandlerPhone "handler_phone" "承办人电话": Handler("phone") => ["联系人电话", "承办人联系电话", "经办人电话", "承办电话", "办公电话"],
    Assigned "assigned": Assignment("assigned_on") => ["交办时间", "转办日期", "转办时间", "分办日期"],
    Due "due" "办理时限": Due => ["办结时限", "答复期限", "要求结办日期", "要求办结日期", "计划办结日期", "办理期限", "答复时限", "办结期限"],
    Contacts "contacts" "沟通次数（前/中/后）": Contacts => ["沟通次数"],
    Progress "progress" "办理进展": Diary => ["进展", "进展情况", "工作进展", "办理进度", "落实情况", "进度"],
    Replied "replied": Reply("sent_on") => ["办复时间", "答复时间", "具体答复日期", "办复日期", "反馈时间", "办结日期", "办结时间", "签发日期"],
    ReplyNo "reply_no": Reply("doc_no") => ["文号", "复文号", "办复文号"],
    Result "result": Reply("resolution") => ["办理情况", "分类", "解决程度", "办理类别", "答复类别", "承办结果", "办理结果分类"],
    Verdict "verdict" "代表意见": Verdict => ["满意度", "评价", "反馈意见", "代表满意度", "代表评价", "满意程度", "满意情况"],
    Note "note": Own("note") => ["说明", "其他"],
    Body "body" "建议正文": Own("body") => ["正文", "建议内容", "内容", "提案正文", "留言详情", "来信内容", "问题内容", "具体内容"],
    Submitted "submitted": Own("submitted_on") => ["提交日期", "提交时间", "提出时间", "留言时间", "来信时间", "收到日期", "创建时间"],
    ExternalNo "external_no": Own("external_no") => ["原编号", "平台编号", "上级编号"],
    Employer "employer": Lead("employer_post") => ["单位及职务", "工作单位", "单位", "代表单位", "工作单位及职务"],
    Address "address": Lead("address") => ["地址", "联系地址"],
    ReplyBody "reply_body": Reply("body") => ["答复内容", "答复意见", "问题答复", "办理报告", "回复内容"],
    Stage "stage" "阶段": Stage => [],
    Labels "labels": Own("labels") => ["标签", "标注"],
}

impl Column {
    /// The columns of the ledger (台账), in its order.
    pub fn ledger() -> &'static [Column] {
        &Column::ALL[..=Column::Note as usize]
    }

    pub fn heading(self) -> &'static str {
        self.own_heading().or(self.source().field().map(|field| field.word)).unwrap_or_default()
    }

    /// What its field can hold, where it reads one.
    pub fn holds(self) -> Option<FieldType> {
        self.source().field().map(|field| field.kind)
    }

    /// Whether the register works it out by itself, so that no table can change it.
    pub fn is_derived(self) -> bool {
        matches!(self.source(), Source::Serial | Source::Contacts | Source::Stage)
    }

    /// Whether it holds days.
    pub fn is_day(self) -> bool {
        self == Column::Due || self.holds() == Some(FieldType::Day)
    }

    /// Whether its digits are a name of something, each of which counts.
    pub fn is_digits(self) -> bool {
        matches!(self, Column::Number | Column::Phone | Column::HandlerPhone | Column::ExternalNo)
    }

    /// Whether it holds several names, so that further rows of a suggestion add to it.
    pub fn is_several(self) -> bool {
        matches!(self, Column::Joint | Column::Main | Column::Co | Column::Leaders)
    }

    /// Whether people leave a cell blank where it says what the row above says.
    pub fn is_repeated(self) -> bool {
        matches!(
            self,
            Column::Session
                | Column::Kind
                | Column::Grade
                | Column::Category
                | Column::Delegation
                | Column::Main
                | Column::Assigned
                | Column::Due
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_called_something_of_its_own_and_reads_a_field_that_is() {
        let words: std::collections::BTreeSet<&str> = Column::ALL.iter().map(|it| it.heading()).collect();
        assert_eq!(words.len(), Column::ALL.len());
        for column in Column::ALL {
            assert!(!column.heading().is_empty(), "{column:?}");
            let reads = column.source().field();
            assert!(
                reads.is_none_or(|it| column.own_heading() != Some(it.word)),
                "{column:?} says its word twice"
            );
            assert!(!matches!(column.source(), Source::Own(_)) || reads.is_some(), "{column:?}");
        }
    }
}
