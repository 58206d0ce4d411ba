//! 送达: a reply reaches one deputy (逐人答复).

use super::{
    choices::DeliveryMethod, day::Day, deputy::DeputyRef, record::record, reply::ReplyRef,
    suggestion::SuggestionRef,
};

record! {
    /// 送达.
    Delivery {
        /// 所属建议.
        parent: Option<SuggestionRef>,
        /// 所属答复.
        reply: Option<ReplyRef>,
        /// 代表.
        deputy: Option<DeputyRef>,
        /// 送达方式.
        method: Option<DeliveryMethod>,
        /// 送达日期.
        on: Option<Day>,
        /// 已收回执.
        receipt: bool,
    }
}
