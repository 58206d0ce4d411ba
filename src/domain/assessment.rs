//! 考评: what an office says of itself and what people mark by hand, per session, and the lines of a scheme.

use super::{
    choices::{AssessMeasure, AssessPart, AssessSort},
    field::Int,
    office::OfficeRef,
    record::{group, record},
    session::SessionRef,
    text::{Line, Note},
};

group! {
    /// 考评项目: a line of a scheme of assessment.
    AssessItem {
        /// 考评大类.
        part: Option<AssessPart>,
        /// 项目名称; the measure's when empty.
        title: Option<Line<40>>,
        /// 计分方式.
        sort: Option<AssessSort>,
        /// 计分依据.
        measure: Option<AssessMeasure>,
        /// 分值: the weight, or the points for each event, as text such as `0.4`.
        points: Option<Line<8>>,
        /// 上限: of all deductions or bonuses of the line.
        cap: Option<Line<8>>,
        /// 良好, from so many per cent.
        good: Option<Int<0, 100>>,
        /// 合格, from so many per cent.
        pass: Option<Int<0, 100>>,
    }
}

group! {
    /// 等次: a name for scores from so many points.
    AssessBand {
        /// 等次名称.
        label: Option<Line<40>>,
        /// 不低于: from so many points, as text.
        at_least: Option<Line<8>>,
    }
}

group! {
    /// 手工评定: what people found where nothing can be counted.
    Mark {
        /// 考评项目, by the name that tells the lines of a scheme apart.
        entry: Option<Line<40>>,
        /// 评定: the points, or how many times.
        given: Option<Line<8>>,
        /// 依据.
        text: Option<Note>,
    }
}

record! {
    /// 单位考评: one per session and office.
    Assessment {
        /// 届次.
        session: Option<SessionRef>,
        /// 单位.
        office: Option<OfficeRef>,
        /// 自评得分, as text.
        self_score: Option<Line<8>>,
        /// 自评说明.
        self_note: Option<Note>,
        /// 手工评定.
        marks: Vec<Mark>,
        /// 备注.
        note: Option<Note>,
    }
}
