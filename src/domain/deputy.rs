//! 代表: a deputy of the congress; personal data, never in a public file.

use super::{
    choices::{ContactPref, Level},
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
        /// 姓名.
        name: Option<Name>,
        /// 代表证号.
        cert_no: Option<Line<30>>,
        /// 代表团.
        delegation: Option<Line<30>>,
        /// 单位职务.
        employer_post: Option<Short>,
        /// 电话.
        phone: Option<Phone>,
        /// 通讯地址.
        address: Option<Line<200>>,
        /// 邮政编码.
        postcode: Option<Line<10>>,
        /// 电子邮箱.
        email: Option<Short>,
        /// 代表层级.
        levels: Vec<Level>,
        /// 联系方式偏好.
        contact_pref: Option<ContactPref>,
        /// 停用.
        inactive: bool,
        /// 备注.
        note: Option<Note>,
        /// 来源资料.
        source: Extra,
    }
}
