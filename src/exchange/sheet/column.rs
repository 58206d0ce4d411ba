//! The columns of a table of suggestions: the ledger's 27, and those that only other tables have.

use crate::{domain::choice::coded, text};

coded! {
    /// What a column of a table tells of a suggestion.
    Column {
        /// 序号.
        Serial "serial",
        /// 编号.
        Number "number",
        /// 届次.
        Session "session",
        /// 类型.
        Kind "kind",
        /// 类别.
        Grade "grade",
        /// 重点督办.
        Key "key",
        /// 标题.
        Title "title",
        /// 领衔代表.
        Lead "lead",
        /// 联名代表.
        Joint "joint",
        /// 代表团.
        Delegation "delegation",
        /// 联系电话.
        Phone "phone",
        /// 建议内容摘要.
        Summary "summary",
        /// 内容分类.
        Category "category",
        /// 主办单位.
        Main "main",
        /// 协办单位.
        Co "co",
        /// 分管、领办领导.
        Leaders "leaders",
        /// 承办人.
        Handler "handler",
        /// 承办人电话.
        HandlerPhone "handler_phone",
        /// 交办日期.
        Assigned "assigned",
        /// 办理时限.
        Due "due",
        /// 沟通次数.
        Contacts "contacts",
        /// 办理进展.
        Progress "progress",
        /// 答复日期.
        Replied "replied",
        /// 答复文号.
        ReplyNo "reply_no",
        /// 办理结果.
        Result "result",
        /// 代表意见.
        Verdict "verdict",
        /// 备注.
        Note "note",
        /// 建议正文.
        Body "body",
        /// 提出日期.
        Submitted "submitted",
        /// 来文编号.
        ExternalNo "external_no",
        /// 单位职务 of the lead deputy.
        Employer "employer",
        /// 通讯地址 of the lead deputy.
        Address "address",
        /// 答复正文.
        ReplyBody "reply_body",
        /// 阶段.
        Stage "stage",
    }
}

impl Column {
    /// The columns of the ledger (台账), in its order.
    pub fn ledger() -> &'static [Column] {
        &Column::ALL[..=Column::Note as usize]
    }

    /// The columns that the list shows.
    pub const SCREEN: &[Column] = &[
        Column::Number,
        Column::Title,
        Column::Lead,
        Column::Grade,
        Column::Main,
        Column::Co,
        Column::Stage,
        Column::Submitted,
        Column::Assigned,
        Column::Due,
    ];

    /// Its heading.
    pub fn heading(self) -> &'static str {
        text::columns::heading(self.as_str())
    }

    /// The columns that a heading may mean, the likeliest first.
    pub fn meant(heading: &str) -> Vec<Column> {
        text::columns::meant(heading).into_iter().filter_map(Column::parse).collect()
    }

    /// Whether the register works it out by itself, so that no table can change it.
    pub fn is_derived(self) -> bool {
        matches!(self, Column::Serial | Column::Contacts | Column::Stage)
    }

    /// Whether it holds days.
    pub fn is_day(self) -> bool {
        matches!(self, Column::Assigned | Column::Due | Column::Replied | Column::Submitted)
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
