//! Texts as they are compared: one form for characters that look or mean the same, however they were typed or copied.

use std::sync::OnceLock;

/// What Unicode says of the characters of Chinese texts that have another form; in the order of the characters.
const OTHERS: &str = include_str!("fold.txt");
/// The points between the parts of a name (间隔号), and those that people type for want of it.
const POINTS: [char; 10] = ['•', '・', '‧', '∙', '⋅', '᛫', '⸱', '･', '．', '.'];
/// The point between the parts of a name.
const POINT: char = '·';

/// A text in its one form: characters as [`each`] gives them; spaces only between words of letters and figures,
/// one each, since in Chinese they only make room.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let (mut last, mut is_apart) = ('\n', false);
    let is_of_word = |c: char| c < '\u{2e80}' && c.is_alphanumeric();
    each(text, |c| {
        if c.is_whitespace() {
            is_apart = true;
            return;
        }
        if is_apart && is_of_word(last) && is_of_word(c) {
            folded.push(' ');
        }
        (last, is_apart) = (c, false);
        folded.push(c);
    });
    folded
}

/// The words of a search, each in its one form.
pub fn words(typed: &str) -> Vec<String> {
    typed.split_whitespace().map(folded).filter(|word| !word.is_empty()).collect()
}

/// Letters, figures and characters alone, in their one form.
pub fn letters(text: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(text.len() / 2);
    each(text, |c| {
        if c.is_alphanumeric() {
            letters.push(c);
        }
    });
    letters
}

/// Gives every character of a text in its one form: lower case, half width, no radical and no compatibility form
/// in place of a character, one point between the parts of a name, nothing that is not seen.
fn each(text: &str, mut give: impl FnMut(char)) {
    for c in text.chars() {
        match c {
            'A'..='Z' => give(c.to_ascii_lowercase()),
            // Most characters by far have no other form.
            '\u{3400}'..='\u{9fff}' | ' '..='-' | '/'..='~' | '，' | '。' | '、' => give(c),
            c if is_unseen(c) => (),
            c if POINTS.contains(&c) => give(POINT),
            '\u{ff01}'..='\u{ff5e}' => {
                let half = char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
                give(half.to_ascii_lowercase());
            }
            c => match other(c) {
                // A form may end in a full stop, as that of ⒈ does.
                Some(others) => {
                    let one = |c: char| if c == '.' { POINT } else { c };
                    others.chars().map(one).map(lower).for_each(&mut give);
                }
                None => give(lower(c)),
            },
        }
    }
}

/// Whether nothing is to be seen of a character: marks of direction and joining, and the selectors of variants.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// The small letter of a capital of the scripts and signs that Chinese texts use. Unicode's own table, of every script
/// that has capitals, weighs more than all that is compared with it.
fn lower(c: char) -> char {
    let further = match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' | 'Ａ'..='Ｚ' => 32,
        'Ѐ'..='Џ' => 80,
        'Ⅰ'..='Ⅿ' => 16,
        'Ⓐ'..='Ⓩ' => 26,
        // Latin letters with marks, and what Cyrillic adds: the capital at the even place, the small one behind it.
        'Ā'..='į'
        | 'Ĳ'..='ķ'
        | 'Ŋ'..='ŷ'
        | 'Ǟ'..='ǯ'
        | 'Ǹ'..='ȟ'
        | 'Ȣ'..='ȳ'
        | 'Ḁ'..='ẕ'
        | 'Ạ'..='ỿ'
        | 'Ѡ'..='ҁ'
        | 'Ҋ'..='ҿ'
        | 'Ӑ'..='ԯ' => 1 - u32::from(c) % 2,
        // There, at the odd place: the tones of pinyin are among them.
        'Ĺ'..='ň' | 'Ź'..='ž' | 'Ǎ'..='ǜ' | 'Ӂ'..='ӎ' => u32::from(c) % 2,
        _ => 0,
    };
    char::from_u32(u32::from(c) + further).unwrap_or(c)
}

fn other(c: char) -> Option<&'static str> {
    static KNOWN: OnceLock<Vec<(char, &'static str)>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let pair = |line: &'static str| {
            let c = line.chars().next().filter(|c| *c != '#')?;
            Some((c, &line[c.len_utf8()..]))
        };
        OTHERS.lines().filter_map(pair).collect()
    });
    known.binary_search_by_key(&c, |(known, _)| *known).ok().map(|at| known[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_or_means_the_same_is_the_same() {
        for (one, other) in [
            ("\u{2ea0}主", "民主"), // A radical of the supplement, which no normal form covers.
            ("\u{2f00}\u{2f1d}", "一口"), // Kangxi radicals, as PDFs give them.
            ("\u{f9b4}導", "領導"), // A compatibility form.
            ("\u{2f800}", "丽"),
            ("２０２５年Ａ类", "2025年a类"),
            ("ABC", "abc"),
            ("①㈡Ⅲ㎡", "1(二)iiim2"),
            ("古丽娜·买买提", "古丽娜•买买提"),
            ("古丽娜・买买提", "古丽娜．买买提"),
            ("古丽娜 · 买买提", "古丽娜.买买提"),
            ("王　磊", "王磊"),
            (" John   Smith ", "john smith"),
            ("市\u{200b}教育局\u{fe00}", "市教育局"),
            ("关于 12 路公交\n线路", "关于12路公交线路"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        assert_ne!(folded("John Smith"), folded("JohnSmith"));
        assert_ne!(folded("关于甲"), folded("关于乙"));
    }

    #[test]
    fn the_table_is_in_order_and_its_forms_are_final() {
        let lines: Vec<&str> = OTHERS.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(1_700 < lines.len());
        for pair in lines.windows(2) {
            assert!(pair[0].chars().next() < pair[1].chars().next(), "{pair:?}");
        }
        for line in lines {
            assert_eq!(folded(&folded(line)), folded(line), "{line}");
        }
    }

    #[test]
    fn small_letters_are_those_of_unicode() {
        // Letters whose small ones lie elsewhere, none of which a Chinese name or pinyin has; and signs that have a form of
        // their own in the table.
        let is_elsewhere =
            |c: char| "\u{130}\u{178}\u{4c0}\u{1e9e}\u{2126}\u{212a}\u{212b}\u{2132}\u{2183}".contains(c);
        let ranges = [
            ['\u{0}', '\u{17f}'],
            ['Ǎ', 'ǜ'],
            ['Ǟ', 'ǯ'],
            ['Ǹ', 'ȟ'],
            ['Ȣ', 'ȳ'],
            ['Α', 'Ϋ'],
            ['Ѐ', 'ԯ'],
            ['Ḁ', 'ỿ'],
            ['\u{2000}', '\u{2b00}'],
            ['\u{2e80}', '\u{9fff}'],
            ['\u{f900}', '\u{ffee}'],
        ];
        for c in ranges.into_iter().flat_map(|[from, to]| from..=to).filter(|c| !is_elsewhere(*c)) {
            assert!(c.to_lowercase().eq([lower(c)]), "{c} {:x}", u32::from(c));
        }
    }

    #[test]
    fn a_search_is_cut_into_words_before_it_is_folded() {
        assert_eq!(words(" 校车　Ａ1 \u{200b} "), ["校车", "a1"]);
        assert_eq!(letters("《关于Ａ、乙》"), ['关', '于', 'a', '乙']);
    }
}
