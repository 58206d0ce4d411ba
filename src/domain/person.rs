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
        name "姓名": Option<Name>,
        post "职务": Option<Post>,
        phone "电话": Option<Phone>,
    }
}

group! {
    /// A person with a duty in a plan or a task force (专班).
    Member {
        name "姓名": Option<Name>,
        post "职务": Option<Post>,
        duty "分工": Option<Short>,
    }
}

group! {
    /// 联名代表: a deputy who joined a suggestion.
    Cosigner {
        deputy "代表": Option<DeputyRef>,
        unsigned "未签名": bool,
    }
}

group! {
    /// 具体建议: one point of a suggestion.
    Point {
        text "内容": Option<Body>,
    }
}

group! {
    /// 领办领导: a leading official in charge of a suggestion.
    LeadOfficial {
        name "姓名": Option<Name>,
        post "职务": Option<Post>,
        role "领导责任": Option<LeadRole>,
    }
}

group! {
    /// A measure of a plan (清单化).
    Measure {
        text "内容": Option<Note>,
        office "单位": Option<OfficeRef>,
        owner "责任人": Option<Name>,
        due "时限": Option<Day>,
        state "状态": Option<MeasureState>,
        done_on "完成日期": Option<Day>,
    }
}

group! {
    /// 逐条回应: the answer to one point of a suggestion.
    ReplyPoint {
        /// From 1.
        proposal "对应第几条": Option<Int<1, 99>>,
        text "内容": Option<Body>,
        resolution "办理结果": Option<Resolution>,
    }
}

group! {
    /// A figure of an outcome, such as 充电桩 1811 个.
    Figure {
        item "指标": Option<Line<60>>,
        /// As text: `1811`, `近70`, `12345-1`.
        value "数值": Option<Line<40>>,
        unit "计量单位": Option<Line<20>>,
    }
}

group! {
    /// 附件: a file kept outside the register, named so that it can be found and checked.
    Attachment {
        file "文件名": Option<Line<200>>,
        location "存放位置": Option<Line<300>>,
        size "字节数": Option<Int<0, 1_099_511_627_776>>,
        /// SHA-256.
        sha256 "SHA-256": Option<Line<64>>,
    }
}

group! {
    /// How a local grade is called and what it means here.
    GradeName {
        grade "类别": Option<Grade>,
        label "名称": Option<Line<20>>,
        meaning "含义": Option<Note>,
    }
}

group! {
    /// The class that a scheme gives to a result here, when it differs from the scheme's own.
    ClassLetter {
        resolution "办理结果": Option<Resolution>,
        letter "分类标记": Option<Line<10>>,
    }
}

group! {
    /// A day on which the calendar differs from the week.
    CalendarDay {
        day "日期": Option<Day>,
        working "上班": bool,
        label "名称": Option<Line<40>>,
    }
}

group! {
    /// A span of time in a rule; none applies when the count is 0.
    Span {
        n "数量": Option<Int<0, 400>>,
        unit "计量单位": Option<SpanUnit>,
        from "起算自": Option<SpanFrom>,
    }
}
