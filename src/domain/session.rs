//! 届次会议: a session of the congress, the frame of every number and every total.

use super::{
    choices::{Level, PracticePoint, YesNo},
    day::Day,
    field::Int,
    record::{Extra, group, record, reference},
    text::{DocNo, Line, Name, Note, Post, Short},
};

reference! {
    /// The id of a session.
    SessionRef Session
}

record! {
    /// 届次会议.
    Session {
        level "层级": Option<Level>,
        place "地区": Option<Line<20>>,
        term "届": Option<Int<1, 99>>,
        meeting "次": Option<Int<1, 20>>,
        year "年度": Option<Int<1949, 2199>>,
        /// Instead of the derived label, for a meeting that is called otherwise.
        title "会议名称": Option<Short>,
        opened_on "开幕日期": Option<Day>,
        closed_on "闭幕日期": Option<Day>,
        assign_meeting_on "集中交办会日期": Option<Day>,
        /// Who called it: 市政府联合市人大.
        assign_meeting_by "集中交办会召开单位": Option<Line<60>>,
        assign_doc "交办文件": Option<Short>,
        assign_doc_no "交办文号": Option<DocNo>,
        fixed_reply_due "统一答复截止日": Option<Day>,
        /// With `{year}`, `{seq}`, `{seq:03}` and `{prefix}`.
        number_format "编号格式": Option<Line<40>>,
        number_prefix "编号前缀": Option<Line<10>>,
        phone_is_visit "电话计入三访": Option<YesNo>,
        /// For a register that holds only a part.
        declared_assigned "公布的交办总数": Option<Int<0, 1_000_000>>,
        declared_g1 "公布的一类建议总数": Option<Int<0, 1_000_000>>,
        declared_g1_gov "公布的政府系统承办一类建议数": Option<Int<0, 1_000_000>>,
        declared_offices "公布的承办单位数": Option<Int<0, 1_000_000>>,
        declared_source "公布数据出处": Option<Note>,
        /// 审议: when the report on it is heard, where, and who reads it out.
        report_on "报告日期": Option<Day>,
        report_at "听取报告的会议": Option<Short>,
        report_by "报告人": Option<Name>,
        report_post "报告人职务": Option<Post>,
        practices "面上做法": Vec<Practice>,
        /// Where its suggestions were put away. As long as one stands here, what is done with is not listed.
        retired "存档": Vec<Retirement>,
        note "备注": Option<Note>,
        source "来源资料": Extra,
    }
}

group! {
    /// 存档: a file that holds all that belonged to a session's suggestions, read back and compared when it was made.
    Retirement {
        file "存档文件": Option<Line<200>>,
        /// Of the ids of all that the file holds, in hexadecimal.
        sha256 "校验值": Option<Line<64>>,
        on "存档日期": Option<Day>,
        suggestions "存档件数": Option<Int<0, 1_000_000>>,
        /// Commits of the suggestions themselves, so that later ones can be counted.
        commits "存档改动数": Option<Int<0, 100_000_000>>,
    }
}

impl Session {
    /// Whether its suggestions were put away (存档): those that nothing is left to do with are not listed.
    pub fn is_retired(&self) -> bool {
        !self.retired.is_empty()
    }
}

group! {
    /// 面上做法: what was done in general and is on record with no single suggestion, for the report.
    Practice {
        point "要点": Option<PracticePoint>,
        who "主体": Option<Line<60>>,
        what "做法": Option<Note>,
        /// Where it is written: a paper, a page, a sentence.
        source_note "出处": Option<Line<200>>,
    }
}
