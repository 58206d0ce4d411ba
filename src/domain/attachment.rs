//! 附件: what lies beside a record, as a file of its own.

use super::{field::Int, record::group, text::Line};

group! {
    /// 附件: a file kept outside the register, named so that it can be found and checked.
    Attachment {
        file "文件名": Option<Line<200>>,
        location "存放位置": Option<Line<300>>,
        size "字节数": Option<Int<0, 1_099_511_627_776>>,
        sha256 "SHA-256": Option<Line<64>>,
    }
}
