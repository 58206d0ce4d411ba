//! 代表: a deputy of the congress; personal data, never in a public file.

use super::{
    choices::{ContactPref, Level},
    day::Day,
    record::{Extra, record, reference},
    text::{Line, Name, Note, Phone, Short},
};

reference! {
    /// The id of a deputy.
    DeputyRef Deputy
}

record! {
    /// 代表. Two deputies may have the same name.
    Deputy {
        name "姓名": Option<Name>,
        cert_no "代表证号": Option<Line<30>>,
        delegation "代表团": Option<Line<30>>,
        employer_post "单位职务": Option<Short>,
        phone "电话": Option<Phone>,
        address "通讯地址": Option<Line<200>>,
        postcode "邮政编码": Option<Line<10>>,
        email "电子邮箱": Option<Short>,
        levels "代表层级": Vec<Level>,
        contact_pref "联系方式偏好": Option<ContactPref>,
        inactive "停用": bool,
        /// Until when he or she was a deputy.
        left_on "离任日期": Option<Day>,
        note "备注": Option<Note>,
        source "来源资料": Extra,
    }
}
