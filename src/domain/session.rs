//! 届次会议: a session of the congress, the frame of every number and every total.

use super::{
    choices::{Level, YesNo},
    day::Day,
    field::Int,
    record::{Extra, record, reference},
    text::{DocNo, Line, Note, Short},
};

reference! {
    /// The id of a session.
    SessionRef Session
}

record! {
    /// 届次会议.
    Session {
        /// 层级.
        level: Option<Level>,
        /// 地区.
        place: Option<Line<20>>,
        /// 届.
        term: Option<Int<1, 99>>,
        /// 次.
        meeting: Option<Int<1, 20>>,
        /// 年度.
        year: Option<Int<1949, 2199>>,
        /// 会议名称: instead of the derived label, for a meeting that is called otherwise.
        title: Option<Short>,
        /// 开幕日期.
        opened_on: Option<Day>,
        /// 闭幕日期.
        closed_on: Option<Day>,
        /// 集中交办会日期.
        assign_meeting_on: Option<Day>,
        /// 交办文件.
        assign_doc: Option<Short>,
        /// 交办文号.
        assign_doc_no: Option<DocNo>,
        /// 统一答复截止日.
        fixed_reply_due: Option<Day>,
        /// 编号格式, with `{year}`, `{seq}`, `{seq:03}` and `{prefix}`.
        number_format: Option<Line<40>>,
        /// 编号前缀.
        number_prefix: Option<Line<10>>,
        /// 电话计入三访.
        phone_is_visit: Option<YesNo>,
        /// 公布的交办总数: for a register that holds only a part.
        declared_assigned: Option<Int<0, 1_000_000>>,
        /// 公布的一类建议总数.
        declared_g1: Option<Int<0, 1_000_000>>,
        /// 公布的政府系统承办一类建议数.
        declared_g1_gov: Option<Int<0, 1_000_000>>,
        /// 公布的承办单位数.
        declared_offices: Option<Int<0, 1_000_000>>,
        /// 公布数据出处.
        declared_source: Option<Note>,
        /// 备注.
        note: Option<Note>,
        /// 来源资料.
        source: Extra,
    }
}
