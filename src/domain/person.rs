//! Small records inside fields: people, points, figures, attached files.

use super::{
    choices::{Grade, LeadRole, MeasureState, Resolution, SpanFrom, SpanUnit},
    day::Day,
    deputy::DeputyRef,
    field::Int,
    office::OfficeRef,
    record::group,
    text::{Body, Line, Name, Note, Phone, Post, Short},
};

group! {
    /// A person with a post and a phone.
    Person {
        /// 姓名.
        name: Option<Name>,
        /// 职务.
        post: Option<Post>,
        /// 电话.
        phone: Option<Phone>,
    }
}

group! {
    /// A person with a duty in a plan or a task force (专班).
    Member {
        /// 姓名.
        name: Option<Name>,
        /// 职务.
        post: Option<Post>,
        /// 分工.
        duty: Option<Short>,
    }
}

group! {
    /// 联名代表: a deputy who joined a suggestion.
    Cosigner {
        /// 代表.
        deputy: Option<DeputyRef>,
        /// 未签名.
        unsigned: bool,
    }
}

group! {
    /// 具体建议: one point of a suggestion.
    Point {
        /// 内容.
        text: Option<Body>,
    }
}

group! {
    /// 领办领导: a leading official in charge of a suggestion.
    LeadOfficial {
        /// 姓名.
        name: Option<Name>,
        /// 职务.
        post: Option<Post>,
        /// 领导责任.
        role: Option<LeadRole>,
    }
}

group! {
    /// A measure of a plan (清单化).
    Measure {
        /// 内容.
        text: Option<Note>,
        /// 单位.
        office: Option<OfficeRef>,
        /// 责任人.
        owner: Option<Name>,
        /// 时限.
        due: Option<Day>,
        /// 状态.
        state: Option<MeasureState>,
        /// 完成日期.
        done_on: Option<Day>,
    }
}

group! {
    /// 逐条回应: the answer to one point of a suggestion.
    ReplyPoint {
        /// 对应第几条建议, from 1.
        proposal: Option<Int<1, 99>>,
        /// 内容.
        text: Option<Body>,
        /// 办理结果.
        resolution: Option<Resolution>,
    }
}

group! {
    /// A figure of an outcome, such as 充电桩 1811 个.
    Figure {
        /// 指标.
        item: Option<Line<60>>,
        /// 数值, as text: `1811`, `近70`, `12345-1`.
        value: Option<Line<40>>,
        /// 计量单位.
        unit: Option<Line<20>>,
    }
}

group! {
    /// 附件: a file kept outside the register, named so that it can be found and checked.
    Attachment {
        /// 文件名.
        file: Option<Line<200>>,
        /// 存放位置.
        location: Option<Line<300>>,
        /// 字节数.
        size: Option<Int<0, 1_099_511_627_776>>,
        /// SHA-256.
        sha256: Option<Line<64>>,
    }
}

group! {
    /// How a local grade is called and what it means here.
    GradeName {
        /// 类别.
        grade: Option<Grade>,
        /// 名称.
        label: Option<Line<20>>,
        /// 含义.
        meaning: Option<Note>,
    }
}

group! {
    /// The class that a scheme gives to a result here, when it differs from the scheme's own.
    ClassLetter {
        /// 办理结果.
        resolution: Option<Resolution>,
        /// 分类标记.
        letter: Option<Line<10>>,
    }
}

group! {
    /// A day on which the calendar differs from the week.
    CalendarDay {
        /// 日期.
        day: Option<Day>,
        /// 上班.
        working: bool,
        /// 节日名称.
        label: Option<Line<40>>,
    }
}

group! {
    /// A span of time in a rule; none applies when the count is 0.
    Span {
        /// 数量.
        n: Option<Int<0, 400>>,
        /// 计算单位.
        unit: Option<SpanUnit>,
        /// 起算.
        from: Option<SpanFrom>,
    }
}
