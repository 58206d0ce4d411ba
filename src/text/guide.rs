//! The clerk's guide, `src/guide.md`, as the program shows it: chapters of words and points.

pub const TITLE: &str = "帮助";
/// The part that holds the guide could not be had.
pub const MISSING: &str = "帮助没有读到。请刷新页面再试；没有网络时，请用离线版打开。";

/// Words in a row, and whether they stand out.
pub type Words = Vec<(bool, String)>;

/// What stands under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    pub title: String,
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
            match line.strip_prefix("- ") {
                Some(point) => chapter.points.push(words(point)),
                None => chapter.words.push(words(line)),
            }
        }
    }
    chapters
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
        };
        assert_eq!(read, [expected]);
    }

    #[test]
    fn every_chapter_of_the_guide_says_something_in_marks_that_are_known() {
        let chapters = chapters(include_str!("../guide.md"));
        assert!(10 < chapters.len());
        for Chapter { title, words, points } in chapters {
            let all: Vec<String> = words.iter().chain(&points).flatten().map(|(_, it)| it.clone()).collect();
            assert!(!all.is_empty(), "{title} is empty");
            for mark in ["*", "`", "](", "# "] {
                assert!(!all.iter().any(|it| it.contains(mark)), "{title}: {mark}");
            }
        }
    }
}
