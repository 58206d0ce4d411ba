//! The offices in a cell: who answers and who helps, however people join their names. The directory is asked first.

use super::problem::Why;
use crate::text::{columns::is_nothing, offices as words};

/// The marks between offices.
const MARKS: [char; 16] =
    ['、', '，', ',', '；', ';', '/', '／', '\\', '|', '｜', '+', '＋', '&', '＆', '→', '。'];
/// The most steps into names within names.
const MAX_DEPTH: usize = 8;

/// The offices of a cell, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parties {
    /// Those that answer.
    pub main: Vec<String>,
    /// Those that help.
    pub co: Vec<String>,
    /// Why a person should look at it.
    pub doubt: Option<Why>,
    /// How else the cell may be read, each as what a person would type.
    pub others: Vec<String>,
}

/// Reads the offices of a cell. `is_co`: of the helpers' column; `is_known`: whether the directory has a name.
pub(super) fn parties(cell: &str, is_co: bool, is_known: &dyn Fn(&str) -> bool) -> Parties {
    let mut reading = Reading { is_known, found: Parties::default(), default: is_co };
    match reading.literal(cell) {
        Some(name) => reading.put(name, is_co),
        None if is_latin(cell) => reading.latin(cell),
        None => reading.pieces(cell, None, 0),
    }
    reading.found
}

/// Whether a text is written in other letters than Chinese ones.
fn is_latin(text: &str) -> bool {
    let is_chinese = |c: char| c.is_alphabetic() && ('\u{2e80}'..='\u{9fff}').contains(&c);
    text.contains(|c: char| c.is_ascii_alphabetic()) && !text.contains(is_chinese)
}

struct Reading<'a> {
    is_known: &'a dyn Fn(&str) -> bool,
    found: Parties,
    default: bool,
}

impl Reading<'_> {
    fn put(&mut self, name: &str, is_co: bool) {
        let name = name.split_whitespace().collect::<Vec<_>>();
        let name = name.join(if name.iter().any(|word| word.is_ascii()) { " " } else { "" });
        let list = if is_co { &mut self.found.co } else { &mut self.found.main };
        if !name.is_empty() && !list.contains(&name) && !is_nothing(&name) {
            list.push(name);
        }
    }

    fn doubt(&mut self, why: Why, other: Option<String>) {
        self.found.doubt = self.found.doubt.or(Some(why));
        self.found.others.extend(other);
    }

    /// The text as one name, where the directory has it or a person put it in quotation marks.
    fn literal<'t>(&self, text: &'t str) -> Option<&'t str> {
        let text = text.trim();
        words::unquoted(text).or((!text.is_empty() && (self.is_known)(text)).then_some(text))
    }

    fn is_office(&self, text: &str) -> bool {
        let text = text.trim();
        (self.is_known)(text) || words::ends_as_office(text)
    }

    /// Names in other letters have commas, slashes and spaces of their own.
    fn latin(&mut self, cell: &str) {
        for line in cell.split(['\n', ';', '；', '、', '|', '｜']) {
            let all: Vec<&str> =
                line.split([',', '，', '/']).map(str::trim).filter(|it| !it.is_empty()).collect();
            let is_co = self.default;
            match self.literal(line) {
                Some(name) => self.put(name, is_co),
                None if all.len() < 2 => self.put(line, is_co),
                None if all.iter().all(|name| (self.is_known)(name)) => {
                    all.iter().for_each(|name| self.put(name, is_co));
                }
                None => {
                    self.put(line, is_co);
                    self.doubt(Why::SeveralOffices, Some(all.join("; ")));
                }
            }
        }
    }

    /// The pieces between the marks; a part that one names holds for those after it, and that of helpers, once
    /// somebody answers, for those before it too: 甲牵头，乙、丙配合.
    fn pieces(&mut self, text: &str, mut role: Option<bool>, depth: usize) {
        let mut level = 0_usize;
        let pieces: Vec<&str> = text
            .split(|c: char| {
                match c {
                    '（' | '(' | '“' => level += 1,
                    '）' | ')' | '”' => level = level.saturating_sub(1),
                    _ => (),
                }
                level == 0 && MARKS.contains(&c)
            })
            .map(|piece| without_count(piece.trim()))
            .filter(|piece| !piece.is_empty())
            .collect();
        let said = |piece: &&str| {
            if (self.is_known)(piece) { None } else { words::role_behind(piece).map(|(is_co, _)| is_co) }
        };
        let roles: Vec<Option<bool>> = pieces.iter().map(said).collect();
        for (at, piece) in pieces.iter().enumerate() {
            let is_led = roles[..at].contains(&Some(false));
            let next = roles[at..].iter().flatten().next().copied();
            if is_led && role.is_none() && next == Some(true) {
                self.piece(piece, &mut Some(true), depth + 1);
            } else {
                self.piece(piece, &mut role, depth + 1);
            }
        }
    }

    fn piece(&mut self, text: &str, role: &mut Option<bool>, depth: usize) {
        let part = role.unwrap_or(self.default);
        if let Some(name) = self.literal(text) {
            return self.put(name, part);
        }
        if MAX_DEPTH < depth {
            self.put(text, part);
            return self.doubt(Why::SeveralOffices, None);
        }
        if let Some((said, rest)) = words::role_before(text) {
            *role = Some(said);
            return if !rest.is_empty() {
                self.piece(rest, role, depth + 1);
            };
        }
        if let Some(("", inside, behind)) = bracketed(text)
            && let Some(said) = words::role(inside)
        {
            // （主办）甲（协办）乙: the next part in brackets speaks of what follows it, too.
            let is_part = |at: &usize| {
                bracketed(&behind[*at..])
                    .is_some_and(|(_, inside, behind)| words::role(inside).is_some() && !behind.is_empty())
            };
            let next =
                behind.match_indices(['（', '(']).map(|(at, _)| at).find(is_part).unwrap_or(behind.len());
            let (own, rest) = behind.split_at(next);
            self.piece(own.trim(), &mut Some(said), depth + 1);
            if !rest.is_empty() {
                self.piece(rest, role, depth + 1);
            }
            return;
        }
        if let Some((before, inside, behind)) = bracketed(text)
            && self.bracket(before, inside, *role, depth)
        {
            return if !behind.is_empty() {
                self.piece(behind, role, depth + 1);
            };
        }
        let own = |this: &mut Self, text: &str, said: bool| this.piece(text, &mut Some(said), depth + 1);
        if let Some(rest) = words::without_verb(text)
            && (words::begins_as_office(rest) || (self.is_known)(rest) || !text.starts_with(['交', '转']))
            && words::role_behind(rest).map_or(self.is_office(rest), |(_, rest)| self.is_office(rest))
        {
            return self.piece(rest, role, depth + 1);
        }
        for with in words::WITH {
            if let Some((before, behind)) = text.split_once(with)
                && self.is_office(before)
            {
                own(self, before, part);
                // Whoever is named after that helps as well.
                *role = Some(true);
                return own(self, behind, true);
            }
        }
        if let Some(end) = words::role_inside(text)
            && let (before, behind) = text.split_at(end)
            && words::role_behind(before).is_some_and(|(_, name)| self.is_office(name))
            && words::role_behind(behind).is_some_and(|(_, name)| self.is_office(name))
        {
            own(self, before, part);
            return own(self, behind, part);
        }
        if let Some((said, rest)) = words::role_behind(text)
            && (self.is_office(rest) || words::is_collective(rest) || words::without_others(rest).is_some())
        {
            return own(self, rest, said);
        }
        if let Some(rest) = words::without_deed(text).filter(|rest| self.is_office(rest)) {
            return self.piece(rest, role, depth + 1);
        }
        if let Some(rest) = words::without_others(text) {
            self.doubt(Why::AndOthers, None);
            return self.piece(rest, role, depth + 1);
        }
        if text.contains(char::is_whitespace) {
            return self.spaced(text, role, depth);
        }
        if words::is_collective(text) {
            self.put(text, part);
            return self.doubt(Why::ManyOffices, None);
        }
        match self.joined(text) {
            Some((first, rest, is_sure)) => {
                if !is_sure {
                    self.doubt(Why::SeveralOffices, Some(words::quoted(text)));
                }
                self.put(first, part);
                self.piece(rest, role, depth + 1);
            }
            None => self.put(text, part),
        }
    }

    /// What brackets say of the office before them; false where they belong to its name.
    fn bracket(&mut self, before: &str, inside: &str, role: Option<bool>, depth: usize) -> bool {
        let with = words::WITH.iter().find_map(|with| inside.strip_prefix(with));
        let own = |this: &mut Self, said| {
            if !before.is_empty() {
                this.piece(before, &mut Some(said), depth + 1);
            }
        };
        let part = role.unwrap_or(self.default);
        match (words::role(inside), with) {
            (Some(said), _) if !before.is_empty() => own(self, said),
            (_, Some(helpers)) => {
                own(self, part);
                self.pieces(helpers, Some(true), depth + 1);
            }
            _ if words::role_before(inside).is_some() || words::role_behind(inside).is_some() => {
                own(self, part);
                self.pieces(inside, Some(true), depth + 1);
            }
            _ if !before.is_empty() && self.are_offices(inside) => {
                own(self, part);
                self.pieces(inside, Some(true), depth + 1);
                self.doubt(Why::SeveralOffices, Some(words::quoted(&format!("{before}（{inside}）"))));
            }
            _ => return false,
        }
        true
    }

    /// Whether a text consists of several names of offices, or of one that the directory has.
    fn are_offices(&self, text: &str) -> bool {
        let names: Vec<&str> = text.split(MARKS).map(str::trim).filter(|name| !name.is_empty()).collect();
        let is_one = |name: &&str| {
            (self.is_known)(name) || words::begins_as_office(name) && words::ends_as_office(name)
        };
        names.iter().all(is_one) && (1 < names.len() || (self.is_known)(text))
    }

    /// Two offices with a word between them that names have too: 市教育局和市财政局, but not 市住房和城乡建设局.
    fn joined<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str, bool)> {
        let mut places: Vec<(usize, usize)> = (words::AND.iter())
            .flat_map(|and| text.match_indices(and).map(|(at, and)| (at, and.len())))
            .collect();
        places.sort_unstable();
        places.into_iter().find_map(|(at, length)| {
            let (before, behind) = (text[..at].trim(), text[at + length..].trim());
            let is_known = |name: &str| (self.is_known)(name);
            let is_pair = self.is_office(before)
                && (self.is_office(behind) || words::is_collective(behind) || self.joined(behind).is_some());
            let is_sure = is_known(before) && is_known(behind)
                || words::is_complete(before) && words::begins_as_office(behind);
            (is_pair && (is_sure || is_known(before) || words::is_complete(before)))
                .then_some((before, behind, is_sure))
        })
    }

    /// Names between which only spaces or line breaks stand, or one name that they stretch.
    fn spaced(&mut self, text: &str, role: &mut Option<bool>, depth: usize) {
        let all: Vec<&str> = text.split_whitespace().collect();
        let mut names: Vec<String> = Vec::new();
        let mut name = String::new();
        for (at, word) in all.iter().enumerate() {
            let is_foreign = word.is_ascii() && name.ends_with(|c: char| c.is_ascii());
            if is_foreign && !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
            let is_next = all.get(at + 1).is_none_or(|next| {
                words::begins_as_office(next)
                    || self.is_office(next)
                    || words::role_before(next).is_some()
                    || next.starts_with(['（', '('])
            });
            let is_done = self.is_office(&name)
                || words::role_behind(&name).is_some()
                || bracketed(&name).is_some_and(|(before, inside, _)| {
                    self.is_office(before) && words::role(inside).is_some()
                });
            if is_done && is_next {
                names.push(std::mem::take(&mut name));
            }
        }
        if !name.is_empty() {
            // What is left belongs to the name before it, or is all one name.
            if 1 < all.len() && all.iter().all(|word| 1 < word.chars().count()) {
                self.doubt(Why::SpacedNames, Some(all.join("；")));
            }
            match names.last_mut() {
                Some(last) => last.push_str(&name),
                None => return self.put(&name, role.unwrap_or(self.default)),
            }
        }
        let is_sure = |name: &String| {
            (self.is_known)(name) || words::begins_as_office(name) || words::role_before(name).is_some()
        };
        if 1 < names.len() && !names.iter().all(is_sure) {
            self.doubt(Why::SpacedNames, Some(words::quoted(&names.concat())));
        }
        for name in names {
            self.piece(&name, role, depth + 1);
        }
    }
}

/// A piece without the number that counts it: 1.市教育局, ①市教育局.
fn without_count(piece: &str) -> &str {
    let rest = piece.trim_start_matches(|c: char| c.is_ascii_digit() || ('①'..='⑳').contains(&c));
    match rest.is_empty() {
        true => "",
        false if rest.len() == piece.len() => piece,
        false if piece.starts_with(|c: char| c.is_ascii_digit()) => {
            rest.strip_prefix(['.', '．', ')', '）', ' ']).map_or(piece, str::trim_start)
        }
        false => rest.trim_start(),
    }
}

/// What stands before the first brackets, in them and behind them.
fn bracketed(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find(['（', '('])?;
    let open = text[start..].chars().next()?.len_utf8();
    let mut level = 0_usize;
    for (at, c) in text[start..].char_indices() {
        match c {
            '（' | '(' => level += 1,
            '）' | ')' if level == 1 => {
                let inside = &text[start + open..start + at];
                return Some((text[..start].trim(), inside.trim(), text[start + at + c.len_utf8()..].trim()));
            }
            '）' | ')' => level -= 1,
            _ => (),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 8] = [
        "市教育局",
        "教育局",
        "市财政局",
        "市民政局",
        "市住房和城乡建设局",
        "市教育局和体育局",
        "Parks, Recreation and Tourism",
        "DOT",
    ];

    fn of(cell: &str) -> (String, Option<Why>) {
        let found = parties(cell, false, &|name| KNOWN.contains(&name));
        (words::roles(&found.main.join("、"), &found.co.join("、")), found.doubt)
    }

    #[test]
    fn offices_are_told_apart_and_know_their_parts() {
        for (cell, offices) in [
            // What people put between names.
            ("市教育局、市财政局", "市教育局、市财政局"),
            (
                "市教育局，市财政局,市民政局；市水利局;市林业局",
                "市教育局、市财政局、市民政局、市水利局、市林业局",
            ),
            ("市教育局/市 财政局", "市教育局、市财政局"),
            ("市教育局 市财政局", "市教育局、市财政局"),
            ("市教育局\n市财政局", "市教育局、市财政局"),
            ("市水利局　市农业农村局 市财政局", "市水利局、市农业农村局、市财政局"),
            ("市教育局和市财政局", "市教育局、市财政局"),
            ("市教育局、市财政局和市民政局", "市教育局、市财政局、市民政局"),
            ("市水利局与市林业局", "市水利局、市林业局"),
            ("市水利局及市林业局以及市民政局", "市水利局、市林业局、市民政局"),
            ("1.市教育局 2.市财政局".replace(" 2", "；2").leak(), "市教育局、市财政局"),
            ("1、市教育局；2、市财政局", "市教育局、市财政局"),
            ("①市教育局②市财政局".replace('②', "；②").leak(), "市教育局、市财政局"),
            // Who answers and who helps.
            ("主办：市教育局", "市教育局"),
            ("主办：市教育局；会办：市财政局、市民政局", "主办：市教育局；协办：市财政局、市民政局"),
            ("主办单位:市教育局\n协办单位:市财政局 市民政局", "主办：市教育局；协办：市财政局、市民政局"),
            ("市教育局（主办）、市财政局（会办）", "主办：市教育局；协办：市财政局"),
            ("市文化广电和旅游局（牵头）、市财政局", "市文化广电和旅游局、市财政局"),
            ("市教育局（会办：市财政局、市民政局）", "主办：市教育局；协办：市财政局、市民政局"),
            ("市教育局（会同市民政局）", "主办：市教育局；协办：市民政局"),
            ("市教育局（市财政局配合）", "主办：市教育局；协办：市财政局"),
            ("市教育局会同市民政局", "主办：市教育局；协办：市民政局"),
            ("市教育局会同市民政局、市财政局", "主办：市教育局；协办：市民政局、市财政局"),
            ("由市教育局牵头，市财政局配合", "主办：市教育局；协办：市财政局"),
            ("市教育局牵头，市财政局、市民政局配合", "主办：市教育局；协办：市财政局、市民政局"),
            ("市教育局牵头市财政局配合", "主办：市教育局；协办：市财政局"),
            ("市教育局主办 市财政局协办", "主办：市教育局；协办：市财政局"),
            ("牵头单位 市教育局", "市教育局"),
            ("请市水利局承办", "市水利局"),
            ("请市水利局研究办理", "市水利局"),
            ("主办市教育局 协办市财政局", "主办：市教育局；协办：市财政局"),
            ("主办单位为市教育局", "市教育局"),
            ("市教育局牵头，会同市财政局、市民政局办理", "主办：市教育局；协办：市财政局、市民政局"),
            ("市教育局、市财政局按职责分工负责", "市教育局、市财政局"),
            ("市教育局（牵头单位）市财政局（配合单位）", "主办：市教育局；协办：市财政局"),
            ("（主办）市教育局（协办）市财政局", "主办：市教育局；协办：市财政局"),
            ("协：市财政局；主：市教育局", "主办：市教育局；协办：市财政局"),
            ("市教育局；会办单位：无", "市教育局"),
            ("市教育局\\市财政局&市民政局", "市教育局、市财政局、市民政局"),
            ("市教育局-市财政局", "市教育局、市财政局"),
            ("市教育局同市财政局", "市教育局、市财政局"),
            // Names that hold such words.
            ("市住房和城乡建设局", "市住房和城乡建设局"),
            ("市人力资源和社会保障局", "市人力资源和社会保障局"),
            ("市人力资源和\n社会保障局", "市人力资源和社会保障局"),
            ("市工业和信息化局和市商务局", "市工业和信息化局、市商务局"),
            ("市发展和改革委员会、市林业和草原局", "市发展和改革委员会、市林业和草原局"),
            ("市委和市政府督查局", "市委和市政府督查局"),
            ("市教育局和体育局", "市教育局和体育局"),
            ("市自然资源和规划局（林业局）", "市自然资源和规划局（林业局）"),
            ("市 财 政 局", "市财政局"),
            ("市工商业联合会", "市工商业联合会"),
            ("交通运输局", "交通运输局"),
            ("市政府和社会资本合作中心", "市政府和社会资本合作中心"),
            ("“市水利局和林业局”", "市水利局和林业局"),
            // Other letters.
            ("Department of Public Works", "Department of Public Works"),
            ("Parks, Recreation and Tourism", "Parks, Recreation and Tourism"),
            ("DOT; Department of  Parks", "DOT、Department of Parks"),
        ] {
            assert_eq!(of(cell), (offices.to_owned(), None), "{cell}");
        }
    }

    #[test]
    fn what_may_be_several_offices_or_none_is_doubted_and_nothing_of_it_is_lost() {
        for (cell, offices, why) in [
            ("市教育局等部门", "市教育局", Why::AndOthers),
            ("市教育局、市财政局等", "市教育局、市财政局", Why::AndOthers),
            ("市教育局牵头，市财政局等配合", "主办：市教育局；协办：市财政局", Why::AndOthers),
            ("各县（区）人民政府", "各县（区）人民政府", Why::ManyOffices),
            ("市直各部门", "市直各部门", Why::ManyOffices),
            (
                "市教育局（市财政局、市民政局）",
                "主办：市教育局；协办：市财政局、市民政局",
                Why::SeveralOffices,
            ),
            ("市教育局 张三", "市教育局张三", Why::SpacedNames),
            ("市教育局会同有关部门", "主办：市教育局；协办：有关部门", Why::ManyOffices),
            ("市水利局和林业局", "市水利局、林业局", Why::SeveralOffices),
            ("范县 清丰县", "范县清丰县", Why::SpacedNames),
            ("市水利局 基建科", "市水利局基建科", Why::SpacedNames),
            ("Taxi, Limousine", "Taxi, Limousine", Why::SeveralOffices),
        ] {
            assert_eq!(of(cell), (offices.to_owned(), Some(why)), "{cell}");
        }
        let other = |cell: &str| parties(cell, false, &|name| KNOWN.contains(&name)).others;
        assert_eq!(other("市水利局和林业局"), ["“市水利局和林业局”"]);
        assert_eq!(other("范县 清丰县"), ["范县；清丰县"]);
        assert_eq!(other("Taxi, Limousine"), ["Taxi; Limousine"]);
    }

    #[test]
    fn in_the_helpers_column_names_help_unless_they_say_otherwise() {
        let found = parties("市财政局、市教育局（牵头）", true, &|_| false);
        assert_eq!((found.main, found.co), (vec!["市教育局".to_owned()], vec!["市财政局".to_owned()]));
    }

    #[test]
    fn a_short_form_is_offered_and_never_swallows_another_name() {
        for (short, long, is) in [
            ("市发改委", "市发展和改革委员会", true),
            ("发改委", "市发展和改革委员会", true),
            ("市人社局", "市人力资源和社会保障局", true),
            ("市住建局", "市住房和城乡建设局", true),
            ("市卫健委", "市卫生健康委员会", true),
            ("市水利局", "市发展和改革委员会", false),
            ("市教育局", "市财政局", false),
        ] {
            assert_eq!(words::is_short_for(short, long), is, "{short} {long}");
        }
        for (short, long, is) in [
            ("市教育局", "濮阳市教育局", true),
            ("教育局", "市教育局", true),
            ("市教育局", "市教育局办公室", true),
            ("市教育局", "市教育局和市财政局", false),
            ("市财政局", "市教育局和市财政局", false),
            ("市教育局", "市教育局会同市财政局", false),
            ("市教育局", "市教育局市财政局", false),
        ] {
            assert_eq!(words::is_part_of(short, long), is, "{short} {long}");
        }
    }
}
