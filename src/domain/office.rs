//! 单位: an office of the directory.

use super::{
    choices::{OfficeKind, Resolution},
    day::Day,
    person::Person,
    record::{Extra, group, record, reference},
    text::{Body, Line, Note, OfficeName},
};

reference! {
    /// The id of an office.
    OfficeRef Office
}

record! {
    /// 单位.
    Office {
        name "单位名称": Option<OfficeName>,
        short_name "简称": Option<Line<30>>,
        /// Other names by which sheets call it.
        aliases "别名": Vec<OfficeName>,
        kind "单位类型": Option<OfficeKind>,
        parent_office "上级单位": Option<OfficeRef>,
        head "主要负责人": Option<Person>,
        deputy_head "分管负责人": Option<Person>,
        liaison "联系人": Option<Person>,
        doc_prefix "发文代字": Option<Line<20>>,
        committee "对口专委会": Option<OfficeRef>,
        /// How it writes its replies, instead of the program's own way.
        templates "答复模板": Vec<LetterTemplate>,
        inactive "停用": bool,
        /// By a reform it became another, or ceased.
        ended_on "停用日期": Option<Day>,
        /// Who goes on with what it did (机构改革).
        successor "承接单位": Option<OfficeRef>,
        note "备注": Option<Note>,
        source "来源资料": Extra,
    }
}

group! {
    /// 答复模板: the text of a reply with a result, with places such as `{逐条答复}`.
    LetterTemplate {
        /// For every result that has no template of its own, when empty.
        resolution "办理结果": Option<Resolution>,
        text "正文": Option<Body>,
    }
}

impl Office {
    /// Its template for replies with this result.
    pub fn template(&self, resolution: Option<Resolution>) -> Option<&str> {
        let of = |wanted: Option<Resolution>| {
            self.templates.iter().find(|it| it.resolution == wanted).and_then(|it| it.text.as_deref())
        };
        resolution.and_then(|it| of(Some(it))).or_else(|| of(None)).filter(|it| !it.trim().is_empty())
    }
}
