//! The clerk's guide, `src/guide.md`, as the program shows it: chapters of words and points.

pub const TITLE: &str = "帮助";
/// The part that holds the guide could not be had.
pub const MISSING: &str = "帮助没有读到。请刷新页面再试；没有网络时，请用离线版打开。";

/// Words in a row, and whether they stand out.
pub type Words = Vec<(bool, String)>;

/// Where a box of a picture lies on its page.
pub const ZONES: [&str; 5] = ["上", "左", "中", "右", "下"];

/// A picture of a chapter, as its line in the guide says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sketch {
    /// `图：上＝…；…｜左＝…`: a page, as the boxes on it, each with its place among [`ZONES`] and its lines.
    Page(Vec<(usize, Vec<String>)>),
    /// `流程：登记 → 审核`: what follows what.
    Steps(Vec<String>),
}

impl Sketch {
    fn read(line: &str) -> Option<Sketch> {
        if let Some(steps) = line.strip_prefix("流程：") {
            return Some(Sketch::Steps(steps.split('→').map(|it| it.trim().to_owned()).collect()));
        }
        let area = |words: &str| {
            let (zone, lines) = words.split_once('＝')?;
            let zone = ZONES.iter().position(|it| *it == zone.trim())?;
            Some((zone, lines.split('；').map(|it| it.trim().to_owned()).collect()))
        };
        line.strip_prefix("图：")?.split('｜').map(area).collect::<Option<Vec<_>>>().map(Sketch::Page)
    }

    /// What it shows, for those who do not see it.
    pub fn in_words(&self) -> String {
        match self {
            Sketch::Page(areas) => {
                let lines = areas.iter().map(|(_, lines)| lines.join("、"));
                format!("示意图：{}", lines.collect::<Vec<_>>().join("；"))
            }
            Sketch::Steps(steps) => format!("流程：{}", steps.join("，然后")),
        }
    }
}

/// What stands under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    pub title: String,
    pub sketches: Vec<Sketch>,
    pub words: Vec<Words>,
    pub points: Vec<Words>,
}

/// The chapters of a guide.
pub fn chapters(guide: &str) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for line in guide.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            chapters.push(Chapter { title: title.to_owned(), ..Chapter::default() });
        } else if let (Some(chapter), false) = (chapters.last_mut(), line.is_empty()) {
            match (Sketch::read(line), line.strip_prefix("- ")) {
                (Some(sketch), _) => chapter.sketches.push(sketch),
                (None, Some(point)) => chapter.points.push(words(point)),
                (None, None) => chapter.words.push(words(line)),
            }
        }
    }
    chapters
}

/// The search box.
pub const SEARCH: &str = "查找帮助";
/// What the chapters are called.
pub const CONTENTS: &str = "各章";
/// Nothing in it says that.
pub const NOTHING: &str = "帮助里没有这些字。换个说法再试，例如“延期”“退回”“备份”。";

/// The chapters in which all of the words stand, wherever in them.
pub fn found(chapters: &[Chapter], words: &[String]) -> Vec<Chapter> {
    let says = |chapter: &&Chapter| {
        let lines = chapter.words.iter().chain(&chapter.points).flatten().map(|(_, words)| words.as_str());
        let all = std::iter::once(chapter.title.as_str()).chain(lines).collect::<Vec<_>>().join("\n");
        let all = all.to_lowercase();
        words.iter().all(|word| all.contains(word.as_str()))
    };
    chapters.iter().filter(says).cloned().collect()
}

/// The pieces of a text, and whether each is one of the words that were searched for.
pub fn marked<'a>(text: &'a str, words: &[String]) -> Vec<(&'a str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        // Lower case may be longer than what it is of: then nothing is marked, and nothing is lost.
        let lower = rest.to_lowercase();
        let next = words.iter().filter(|_| lower.len() == rest.len());
        let next = next.filter_map(|word| lower.find(word.as_str()).map(|at| (at, at + word.len()))).min();
        let Some((from, to)) =
            next.filter(|(from, to)| from < to && rest.is_char_boundary(*from) && rest.is_char_boundary(*to))
        else {
            pieces.push((rest, false));
            break;
        };
        if 0 < from {
            pieces.push((&rest[..from], false));
        }
        pieces.push((&rest[from..to], true));
        rest = &rest[to..];
    }
    pieces
}

/// What stands between two pairs of stars stands out.
fn words(line: &str) -> Words {
    let pieces = line.split("**").enumerate().map(|(at, piece)| (at % 2 == 1, piece.to_owned()));
    pieces.filter(|(_, piece)| !piece.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guide_is_read_as_chapters_of_words_and_points() {
        let read = chapters("# 帮助\n\n## 督办\n\n每天看。\n\n- **逾期**：先办。\n- 其余。\n");
        let plain = |words: &str| (false, words.to_owned());
        let expected = Chapter {
            title: "督办".to_owned(),
            words: vec![vec![plain("每天看。")]],
            points: vec![vec![(true, "逾期".to_owned()), plain("：先办。")], vec![plain("其余。")]],
            sketches: Vec::new(),
        };
        assert_eq!(read, [expected]);
    }

    #[test]
    fn a_line_of_the_guide_is_a_picture() {
        let read = chapters("## 督办\n\n图：上＝筛选；逾期｜右＝日历\n\n流程：登记 → 审核\n");
        let page = Sketch::Page(vec![(0, vec!["筛选".into(), "逾期".into()]), (3, vec!["日历".into()])]);
        let steps = Sketch::Steps(vec!["登记".into(), "审核".into()]);
        assert_eq!(read[0].sketches, [page.clone(), steps.clone()]);
        assert_eq!(page.in_words(), "示意图：筛选、逾期；日历");
        assert_eq!(steps.in_words(), "流程：登记，然后审核");
        // A picture that cannot be read stays words.
        assert_eq!(chapters("## 督办\n图：外＝筛选\n")[0].words.len(), 1);
        let guide = chapters(include_str!("../guide.md"));
        let pictures = guide.iter().map(|it| it.sketches.len()).sum::<usize>();
        assert!(8 <= pictures, "{pictures}");
        let unread = guide
            .iter()
            .flat_map(|it| &it.words)
            .flatten()
            .filter(|(_, it)| it.starts_with("图：") || it.starts_with("流程："));
        assert_eq!(unread.count(), 0);
    }

    #[test]
    fn what_a_clerk_has_to_do_is_found_and_marked() {
        let all = chapters(include_str!("../guide.md"));
        let words = |said: &str| said.split(' ').map(str::to_owned).collect::<Vec<_>>();
        for task in ["延期", "退回", "备份", "走访", "合并", "口令", "打印", "考评", "ctrl+z", "延期 代表"]
        {
            assert!(!found(&all, &words(task)).is_empty(), "{task}");
        }
        assert_eq!(found(&all, &words("延期"))[0].title, "延期");
        assert_eq!((found(&all, &[]), found(&all, &words("无此词"))), (all.clone(), Vec::new()));
        assert_eq!(
            marked("延期：按Ctrl键再延期", &words("ctrl 延期")),
            [("延期", true), ("：按", false), ("Ctrl", true), ("键再", false), ("延期", true)]
        );
        // Whatever is searched for, no word of the text is lost.
        for text in ["İ延期İ", "", "延", "Ｃtrl"] {
            for said in ["延", "İ", "i", "ctrl"] {
                let back: String =
                    marked(text, &words(&said.to_lowercase())).iter().map(|(it, _)| *it).collect();
                assert_eq!(back, text);
            }
        }
    }

    #[test]
    fn every_chapter_of_the_guide_says_something_in_marks_that_are_known() {
        let chapters = chapters(include_str!("../guide.md"));
        assert!(10 < chapters.len());
        for Chapter { title, words, points, .. } in chapters {
            let all: Vec<String> = words.iter().chain(&points).flatten().map(|(_, it)| it.clone()).collect();
            assert!(!all.is_empty(), "{title} is empty");
            for mark in ["*", "`", "](", "# "] {
                assert!(!all.iter().any(|it| it.contains(mark)), "{title}: {mark}");
            }
        }
    }
}
