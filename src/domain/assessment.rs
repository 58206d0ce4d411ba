//! 考评: what an office says of itself and what people mark by hand, per session, and the lines of a scheme.

use super::{
    choices::{AssessPart, Indicator, Scoring},
    field::Int,
    office::OfficeRef,
    record::{group, record},
    session::SessionRef,
    text::{Line, Note},
};

group! {
    /// 考评项目: a line of a scheme of assessment.
    AssessItem {
        part "大类": Option<AssessPart>,
        /// 项目名称; the measure's when empty.
        title "项目名称": Option<Line<40>>,
        sort "计分方式": Option<Scoring>,
        measure "计分依据": Option<Indicator>,
        /// The weight, or the points for each event, as text such as `0.4`.
        points "分值": Option<Line<8>>,
        /// Of all deductions or bonuses of the line.
        cap "上限": Option<Line<8>>,
        /// From so many per cent.
        good "良好不低于（%）": Option<Int<0, 100>>,
        /// From so many per cent.
        pass "合格不低于（%）": Option<Int<0, 100>>,
    }
}

group! {
    /// 等次: a name for scores from so many points.
    AssessBand {
        label "名称": Option<Line<40>>,
        /// From so many points, as text.
        at_least "不低于（分）": Option<Line<8>>,
    }
}

group! {
    /// 手工评定: what people found where nothing can be counted.
    Mark {
        /// By the name that tells the lines of a scheme apart.
        entry "考评项目": Option<Line<40>>,
        /// The points, or how many times.
        given "评定": Option<Line<8>>,
        text "内容": Option<Note>,
    }
}

record! {
    /// 单位考评: one per session and office.
    Assessment {
        session "届次": Option<SessionRef>,
        office "单位": Option<OfficeRef>,
        /// As text.
        self_score "自评得分": Option<Line<8>>,
        self_note "自评说明": Option<Note>,
        marks "手工评定": Vec<Mark>,
        note "备注": Option<Note>,
    }
}
