//! Words of the standard phrases (常用语): where they are offered, and those that a register begins with.

use crate::domain::choices::PhraseKind;

/// The button at a field of text, and the page of the settings.
pub const TITLE: &str = "常用语";
/// Keeps what stands in the field.
pub const KEEP: &str = "把这段存为常用语";
/// Leads to the settings.
pub const MEND: &str = "修改、删除";
/// Told once the text of a field is one of the phrases.
pub const KEPT: &str = "已存为常用语。";
pub const HINT: &str = "填写沟通、督办、进展、答复时，点文字框下面的“常用语”插入。存在台账里，一个单位的人共用，不随交换包发给别的单位。一类里一条也没有时，给出程序自带的；一类全部删去、不要自带的，保存后留一行空的。";
/// Puts the program's own into the list, to be changed.
pub const FILL: &str = "填入自带的，再修改";

/// The button at a field, as outside readers hear it.
pub fn of_field(label: &str) -> String {
    format!("{TITLE}：{label}")
}

/// The phrases of a register that has none of its own of this kind.
pub fn usual(kind: PhraseKind) -> &'static [&'static str] {
    match kind {
        PhraseKind::Contact => &[
            "向代表介绍了办理进展和下一步安排，听取代表意见。",
            "与代表到现场查看，商定了办理措施和时间。",
            "电话与代表沟通，代表对办理思路没有不同意见。",
            "就答复初稿征求代表意见，按代表意见作了修改。",
        ],
        PhraseKind::Supervise => &[
            "距答复期限不足15天，请抓紧办理，按期答复代表。",
            "已超过答复期限，请说明原因，并于3个工作日内书面答复代表。",
            "还没有与代表沟通，请于3个工作日内与代表见面，并把情况记入台账。",
            "代表对答复不满意，请重新研究，与代表充分沟通后再次答复。",
        ],
        PhraseKind::Progress => &[
            "已召开办理工作会，明确责任人、措施和时限。",
            "已到现场调研，正在会同有关单位拟定方案。",
            "方案已定，正在落实资金。",
            "工程已进场施工，按计划推进。",
            "已完成，请代表到现场查看。",
        ],
        PhraseKind::Reply => &[
            "您提出的建议很有针对性，我们已纳入今年工作安排。",
            "因资金、政策等原因暂不能解决，我们将继续积极争取，条件具备时及时办理。",
            "下一步，我们将加强日常管理，巩固办理成效，办理进展及时向您报告。",
            "感谢您对我们工作的关心和支持，欢迎继续提出宝贵意见。",
        ],
        PhraseKind::Reason => &[
            "所提事项不属于本单位职责，建议转有关单位办理。",
            "涉及多个单位，需要进一步会商，申请延期办理。",
            "需现场勘察、论证后答复，申请延期办理。",
        ],
        PhraseKind::CoOpinion => &[
            "同意主办单位意见，我单位将积极配合。",
            "涉及我单位职责的部分，意见如下：",
            "经研究，我单位对该建议没有不同意见。",
        ],
    }
}
