//! 报告段落: a part of the report on a session that people have written themselves.

use super::{
    record::record,
    session::SessionRef,
    text::{Body, Line},
};

record! {
    /// 报告段落: one per session and part of the report.
    ReportPart {
        session "届次": Option<SessionRef>,
        /// By the identifier that tells the parts of the report apart.
        part "段落": Option<Line<60>>,
        /// Figures stand in it as places such as `{交办件数}`; empty where nobody wrote it anew.
        text "改写的文字": Option<Body>,
        left_out "不写入报告": bool,
        /// By it is seen that the register says something else since.
        basis "改写时自动生成的文字": Option<Body>,
    }
}
