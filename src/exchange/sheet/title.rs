//! Whether two titles are one: what people put around a title, and marks and particles in it, make no other suggestion.

use crate::{domain::fold::letters, text::columns};

/// A title by what it says: letters and figures without what begins and ends every title, and without particles.
pub(super) fn bare(title: &str) -> String {
    let letters: String = letters(title).into_iter().collect();
    let bare: String = columns::bare_title(&letters).chars().filter(|c| !columns::is_particle(*c)).collect();
    // A title may consist of nothing else.
    if bare.is_empty() { letters } else { bare }
}

/// Whether two titles are one title, perhaps with a small correction. A word or a figure more, less or another
/// is another title: 甲村 and 乙村 are two villages.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_corrections_make_no_other_title() {
        for (one, other) in [
            ("关于增设校车的建议", "关于增设校车的建议。"),
            ("关于增设校车的建议", "增设校车"),
            ("关于增设校车的建议", "关于“增设校车”的提案"),
            ("关于增设校车的建议", "有关增设校车的几点建议"),
            ("关于增设校车的建议", "《关于增设校车的建议》"),
            ("关于增设校车的建议", "关于 增设　校车的建议"),
            ("关于做好Ａ区工作的建议", "关于做好a区之工作的建议"),
            ("关于民生的建议", "关于\u{2ea0}生的建议"),
            ("关于教育、医疗的建议", "关于教育和医疗的建议"),
            ("建议", "《建议》"),
        ] {
            assert!(is_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn another_word_or_figure_is_another_title() {
        for (one, other) in [
            ("关于增设校车的建议", "关于扩建第三中学的建议"),
            ("关于基础一的建议", "关于基础二的建议"),
            ("关于第二年第1件全新事项的建议", "关于第二年第2件全新事项的建议"),
            ("关于硬化李庄村道路的建议", "关于硬化张庄村道路的建议"),
            ("关于增设充电桩的建议", "关于在老旧小区增设充电桩的建议"),
            ("关于取消收费的建议", "关于不取消收费的建议"),
            ("建议", "提案"),
            ("", "关于增设校车的建议"),
        ] {
            assert!(!is_same(one, other), "{one} {other}");
        }
    }
}
