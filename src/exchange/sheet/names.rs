//! Names in a cell: split where people put marks, joined where they only put a space for looks.

use super::problem::Why;

/// The marks between names.
const MARKS: [char; 9] = ['、', '，', ',', '；', ';', '/', '\n', '|', '｜'];

/// The names in a cell, in order and each once, and whether spaces alone had to tell them apart.
pub fn people(cell: &str) -> (Vec<String>, Option<Why>) {
    let mut doubt = None;
    let mut names = Vec::new();
    for piece in pieces(cell) {
        let words: Vec<&str> = piece.split_whitespace().collect();
        let is_foreign = words.iter().any(|word| word.is_ascii());
        match words.as_slice() {
            [] => (),
            [one] => names.push((*one).to_owned()),
            // Names in other letters have spaces of their own.
            words if is_foreign => names.push(words.join(" ")),
            // 王 磊: one character each, put apart to stand as wide as three.
            words if words.iter().all(|word| word.chars().count() == 1) && words.len() <= 3 => {
                names.push(words.concat());
            }
            words => {
                doubt = Some(Why::SpacedNames);
                let mut single = String::new();
                for word in words {
                    match word.chars().count() {
                        1 => single.push_str(word),
                        _ => names.push((*word).to_owned()),
                    }
                    if 2 <= single.chars().count() {
                        names.push(std::mem::take(&mut single));
                    }
                }
                match names.last_mut() {
                    Some(last) if !single.is_empty() => last.push_str(&single),
                    _ => (),
                }
            }
        }
    }
    (once(names), doubt)
}

/// The pieces between the marks, but for those in brackets: 李四（副市长、党组成员）is one.
pub fn pieces(cell: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    cell.split(move |c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => (),
        }
        depth == 0 && MARKS.contains(&c)
    })
    .map(str::trim)
    .filter(|piece| !piece.is_empty())
}

/// A name and what stands in brackets behind it.
pub fn bracketed(piece: &str) -> (&str, &str) {
    let end = piece.strip_suffix(['）', ')']);
    match end.and_then(|inner| inner.split_once(['（', '('])) {
        Some((name, inside)) if !name.trim().is_empty() => (name.trim(), inside.trim()),
        _ => (piece.trim(), ""),
    }
}

fn once(names: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    names.into_iter().filter(|name| seen.insert(name.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_at_marks_and_joined_over_spaces() {
        for (cell, names) in [
            ("张三、李四，王五；赵六", vec!["张三", "李四", "王五", "赵六"]),
            ("王 磊", vec!["王磊"]),
            ("王　磊、李 强", vec!["王磊", "李强"]),
            ("张三\n李四", vec!["张三", "李四"]),
            ("张三、张三", vec!["张三"]),
            ("阿依古丽·买买提", vec!["阿依古丽·买买提"]),
            ("John Smith", vec!["John Smith"]),
        ] {
            assert_eq!(people(cell), (names.into_iter().map(str::to_owned).collect(), None), "{cell}");
        }
    }

    #[test]
    fn names_between_which_only_spaces_stand_are_doubted() {
        let names = |cell| people(cell);
        let odd = |all: &[&str]| (all.iter().map(|it| (*it).to_owned()).collect(), Some(Why::SpacedNames));
        assert_eq!(names("张三丰 李四光"), odd(&["张三丰", "李四光"]));
        assert_eq!(names("王 磊 张三丰"), odd(&["王磊", "张三丰"]));
        assert_eq!(names("欧阳 修"), odd(&["欧阳修"]));
    }

    #[test]
    fn brackets_keep_their_marks() {
        let all: Vec<&str> = pieces("李四（副市长、党组成员）、王五(秘书长)").collect();
        assert_eq!(all, ["李四（副市长、党组成员）", "王五(秘书长)"]);
        assert_eq!(bracketed(all[0]), ("李四", "副市长、党组成员"));
        assert_eq!(bracketed("（空）"), ("（空）", ""));
    }
}
