//! 报告段落: a part of the report on a session that people have written themselves.

use super::{
    record::record,
    session::SessionRef,
    text::{Body, Line},
};

record! {
    /// 报告段落: one per session and part of the report.
    ReportPart {
        /// 届次.
        session: Option<SessionRef>,
        /// 段落, by the identifier that tells the parts of the report apart.
        part: Option<Line<60>>,
        /// 改写的文字: figures stand in it as places such as `{交办件数}`; empty where nobody wrote it anew.
        text: Option<Body>,
        /// 不写入报告.
        left_out: bool,
        /// 改写时自动生成的文字: by it is seen that the register says something else since.
        basis: Option<Body>,
    }
}
