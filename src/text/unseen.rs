//! Characters that nobody sees and that change what others look like: found, and named.

/// A part of a text as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visible<'a> {
    Seen(&'a str),
    /// A character that is not seen, with its name.
    Unseen(char, &'static str),
}

/// A text in the pieces in which it is shown; put together again they are the text.
pub fn pieces(text: &str) -> Vec<Visible<'_>> {
    let mut pieces = Vec::new();
    let (mut from, mut last) = (0, ' ');
    for (at, c) in text.char_indices() {
        if let Some(name) = name(c).filter(|_| !joins_pictures(c, last)) {
            if from < at {
                pieces.push(Visible::Seen(&text[from..at]));
            }
            pieces.push(Visible::Unseen(c, name));
            from = at + c.len_utf8();
        }
        last = c;
    }
    if from < text.len() {
        pieces.push(Visible::Seen(&text[from..]));
    }
    pieces
}

/// Whether a text has any of them.
pub fn has_unseen(text: &str) -> bool {
    // Most texts have none: this is asked for every cell of the list.
    text.chars().any(|c| {
        !matches!(c, ' '..='~' | '\u{3000}'..='\u{3163}' | '\u{4e00}'..='\u{9fff}') && name(c).is_some()
    })
}

/// What the mark of such a character says: `U+202E 强制从右到左`.
pub fn mark(c: char, name: &str) -> String {
    format!("U+{:04X} {name}", u32::from(c))
}

/// Families and flags are several pictures in one, and a variant of a picture has its sign behind it.
fn joins_pictures(c: char, last: char) -> bool {
    c == '\u{200d}' && (matches!(last, '\u{2190}'..='\u{2bff}' | '\u{fe0f}') || '\u{1f000}' <= last)
}

/// The name of a character that is not seen; none of the others.
fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{00ad}' => "可选连字符",
        '\u{034f}' => "组合连接符",
        '\u{061c}' => "阿拉伯文方向标记",
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "谚文填充符",
        '\u{180e}' => "蒙古文元音分隔符",
        '\u{200b}' => "零宽空格",
        '\u{200c}' => "零宽不连字",
        '\u{200d}' => "零宽连字",
        '\u{200e}' => "从左到右标记",
        '\u{200f}' => "从右到左标记",
        '\u{202a}' => "从左到右嵌入",
        '\u{202b}' => "从右到左嵌入",
        '\u{202c}' => "方向格式结束",
        '\u{202d}' => "强制从左到右",
        '\u{202e}' => "强制从右到左",
        '\u{2060}' => "词连接符",
        '\u{2061}'..='\u{2064}' => "不可见的运算符",
        '\u{2066}' => "从左到右隔离",
        '\u{2067}' => "从右到左隔离",
        '\u{2068}' => "自动方向隔离",
        '\u{2069}' => "方向隔离结束",
        '\u{206a}'..='\u{206f}' => "停用的格式字符",
        '\u{feff}' => "零宽不换行空格",
        '\u{fff9}'..='\u{fffb}' => "行间注释符",
        '\u{e0001}' | '\u{e0020}'..='\u{e007f}' => "标签字符",
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => "控制字符",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let piece = |piece: Visible<'_>| match piece {
            Visible::Seen(text) => text.to_owned(),
            Visible::Unseen(c, name) => format!("[{}]", mark(c, name)),
        };
        pieces(text).into_iter().map(piece).collect()
    }

    #[test]
    fn what_turns_or_hides_is_shown_where_it_stands() {
        for (text, expected) in [
            (
                "关于\u{202e}车电充\u{202c}的建议",
                "关于[U+202E 强制从右到左]车电充[U+202C 方向格式结束]的建议",
            ),
            ("\u{200f}", "[U+200F 从右到左标记]"),
            ("市\u{200b}教育局\u{feff}", "市[U+200B 零宽空格]教育局[U+FEFF 零宽不换行空格]"),
            ("a\u{0}b", "a[U+0000 控制字符]b"),
            ("标\u{e0041}签", "标[U+E0041 标签字符]签"),
        ] {
            assert_eq!(shown(text), expected);
            assert!(has_unseen(text), "{text:?}");
        }
    }

    #[test]
    fn what_is_seen_stays_as_it_is() {
        for text in [
            "",
            "关于增设充电桩的建议（第12号）\n\t第二行",
            "👨\u{200d}👩\u{200d}👧 🏳\u{fe0f}\u{200d}🌈",
            "شارع",
            "ﾃｽﾄ",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn nothing_of_a_text_is_lost() {
        let text = "\u{202e}关于\u{200d}\u{2066}充电桩\u{2069}👩\u{200d}🔧";
        let whole: String = pieces(text)
            .into_iter()
            .map(|piece| match piece {
                Visible::Seen(text) => text.to_owned(),
                Visible::Unseen(c, _) => c.to_string(),
            })
            .collect();
        assert_eq!(whole, text);
    }
}
