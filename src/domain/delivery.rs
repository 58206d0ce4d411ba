//! 送达: a reply reaches one deputy (逐人答复).

use super::{
    choices::DeliveryMethod, day::Day, deputy::DeputyRef, record::record, reply::ReplyRef,
    suggestion::SuggestionRef,
};

record! {
    /// 送达.
    Delivery {
        parent "所属建议": Option<SuggestionRef>,
        reply "所属答复": Option<ReplyRef>,
        deputy "代表": Option<DeputyRef>,
        method "送达方式": Option<DeliveryMethod>,
        on "送达日期": Option<Day>,
        receipt "已收回执": bool,
    }
}
