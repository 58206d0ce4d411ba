//! 带我看一遍: a tour of the sample in ten steps, each one page and one thing to know of it.

/// Begins it from the first screen, with the sample.
pub const WITH_SAMPLE: &str = "载入示例，带我看一遍";
pub const WITH_SAMPLE_HINT: &str = "十步，约三分钟，用濮阳2023示例台账；随时可以停，不改动任何内容。";
/// It was seen to its end here.
pub const SEEN_HINT: &str = "已经看过一遍，可以再看。";
/// The name of the bar.
pub const TITLE: &str = "带我看一遍";
pub const NEXT: &str = "下一步";
pub const BACK: &str = "上一步";
pub const STOP: &str = "不看了";
pub const END: &str = "看完了";
/// Another page is shown than that of the step.
pub const AWAY: &str = "现在看的是别的页面，导览等在原来那一步。";
/// Leads back to it.
pub fn back_to(step: usize) -> String {
    format!("回到导览第 {} 步", step + 1)
}

/// Each step: what is looked at, and what to know of it.
pub const STEPS: [(&str, &str); 10] = [
    ("首页：今天要办", "按角色列出逾期待办、临期待办、等我办的事；点“要办”一栏，直接打开那一件的那一步。"),
    (
        "台账：全部建议",
        "在上面的框里查找，可打拼音；按阶段、届次、单位筛选，点标题行排序，点一行打开这件建议。",
    ),
    (
        "建议页：先用来读",
        "最上面写着现在到了哪一步、下一步做什么；“期限”一栏列出全部期限；点“修改”才变成输入框。",
    ),
    ("记沟通", "走访、见面、电话都在这里记：方式、日期、参加的人选好就能存，三访三见面自动数。"),
    ("督办：领办领导", "谁领办哪几件、做过什么都在这里；左边“督办”一页按单位列出逾期、缺沟通、没有进展的。"),
    (
        "文书：办理情况报告",
        "报告由台账写成，数字点开就看是哪些建议；通知单、答复函、催办单也在上面的“文书”里选。",
    ),
    ("统计", "每个数字点开都能看到数的是哪些建议、怎么算的；图表可以存成图片。"),
    (
        "交换：与别的单位",
        "给承办单位发交换包，收回来先看预览再合并；两边改了同一项的，两个值都保留，由人核对。",
    ),
    ("备份", "数据只在这个浏览器里：常点右上角的“备份”，存到 U 盘或单位的共享目录。"),
    (
        "设置：从这里开始自己的台账",
        "先填本单位和姓名，再建立自己的台账；不懂的地方，每一页最下面都有“帮助”。",
    ),
];

/// Where one is.
pub fn place(step: usize) -> String {
    format!("{TITLE} {}/{}", step + 1, STEPS.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_steps_each_say_one_thing_shortly() {
        let mut titles: Vec<&str> = STEPS.iter().map(|(title, _)| *title).collect();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), 10);
        for (title, words) in STEPS {
            assert!(words.ends_with('。') && words.chars().count() <= 60, "{title}: {words}");
        }
        assert_eq!((place(0), place(9)), ("带我看一遍 1/10".into(), "带我看一遍 10/10".into()));
    }
}
