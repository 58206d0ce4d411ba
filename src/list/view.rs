//! A view of the list: what is searched, filtered and sorted, as it stands in the address.

use std::{borrow::Cow, cmp::Ordering, ops::RangeInclusive};

use percent_encoding::percent_decode_str;

use super::{
    finder::Finder,
    highlight::{Highlight, is_due_within},
    listed::{self, Listed},
    pinyin::is_letters,
    row::Row,
    rows::Rows,
    signs,
    tally::is_under_way,
};
use crate::{
    domain::{
        choice::choice, choices::Grade, column::Column, due::DueStatus, fold, id::RecordId, kind::Kind,
        stage::Stage,
    },
    text,
};

/// By what the list is sorted, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub column: Listed,
    /// Whether the last comes first.
    pub descending: bool,
}

impl Sort {
    /// `submitted:asc`.
    pub fn label(self) -> String {
        format!("{}:{}", self.column.as_str(), if self.descending { "desc" } else { "asc" })
    }

    /// Reads such a label.
    pub fn parse(text: &str) -> Option<Sort> {
        let (column, way) = text.split_once(':').unwrap_or((text, "asc"));
        Some(Sort { column: Listed::parse(column)?, descending: way == "desc" })
    }
}

choice! {
    /// A narrowing by time or trouble, besides the filters by field.
    Only "only" {
        UnderWay "under_way" "正在办理",
        Overdue "overdue" "逾期未答复",
        DueSoon "due_soon" "临期未答复",
        Disputed "disputed" "冲突",
        Key "key" "重点督办",
        /// Due within a week, however early the register warns.
        Week "week" "7日内到期",
        /// Under way, and nobody of the office met the deputy.
        Unmet "unmet" "未见面",
        /// A promise is due soon or overdue.
        Promised "promised" "承诺到期",
        /// Of an earlier session, and still followed up.
        Earlier "earlier" "上届跟踪",
    }
}

choice! {
    /// In which shape the shown rows are laid out.
    #[derive(Default)]
    Shape "list_shape" {
        #[default]
        Table "table" "表格",
        /// The stages side by side.
        Board "board" "按阶段（看板）",
        Calendar "calendar" "期限日历",
        Timeline "timeline" "时间轴",
        Office "office" "按主办单位",
        Leader "leader" "按领办领导",
        Session "session" "按届次",
        Category "category" "按内容分类",
        Grade "grade" "按类别",
        Lead "lead" "按领衔代表",
    }
}

impl Only {
    /// Those that stand beside the search box, with their counts.
    pub const CHIPS: [Only; 5] = [Only::UnderWay, Only::Overdue, Only::DueSoon, Only::Disputed, Only::Key];

    /// What it shows.
    pub fn hint(self) -> &'static str {
        match self {
            Only::UnderWay => text::list::ONLY_UNDER_WAY,
            Only::Overdue => text::list::ONLY_OVERDUE,
            Only::DueSoon => text::list::ONLY_DUE_SOON,
            Only::Disputed => text::list::ONLY_DISPUTED,
            Only::Key => text::list::ONLY_KEY,
            Only::Week => text::list::ONLY_WEEK,
            Only::Unmet => text::list::ONLY_UNMET,
            Only::Promised => text::list::ONLY_PROMISED,
            Only::Earlier => text::list::ONLY_EARLIER,
        }
    }

    /// Whether a row is among these.
    pub fn takes(self, row: Row) -> bool {
        match self {
            Only::UnderWay => is_under_way(row.stage()),
            Only::Overdue => row.reply_status().is_overdue(),
            Only::DueSoon => matches!(row.reply_status(), DueStatus::Soon { .. }),
            Only::Disputed => row.is_disputed(),
            Only::Key => row.is_key(),
            Only::Week => is_due_within(row, 7),
            Only::Unmet => is_under_way(row.stage()) && 0 < row.main().len() && row.contacts().held().1 == 0,
            Only::Promised => {
                let is_due = |status| matches!(status, DueStatus::Overdue { .. } | DueStatus::Soon { .. });
                row.tasks().iter().any(|task| task.of.kind == Kind::Commitment && is_due(task.status))
            }
            Only::Earlier => row.stage() == Stage::Tracking && row.is_of_an_earlier_session(),
        }
    }
}

/// What of the list is shown, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// What is searched for; several words must all be found.
    pub query: String,
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Only this session.
    pub session: Option<RecordId>,
    /// Only this class.
    pub grade: Option<Grade>,
    /// Only what this office handles, as main or as co-handler.
    pub office: Option<RecordId>,
    /// Only what that office handles as main or separate handler.
    pub is_main: bool,
    /// Only these.
    pub only: Option<Only>,
    /// Only what has this label.
    pub label: Option<String>,
    /// The order; the numbers' when none is chosen.
    pub sort: Option<Sort>,
    /// The columns in their order; the usual ones when none is chosen.
    pub columns: Vec<Listed>,
    /// How the rows are laid out.
    pub shape: Shape,
    /// How the table looks.
    pub layout: Layout,
}

/// How the table of a view looks, whatever rows it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// How wide a person made columns, in CSS pixels.
    pub widths: Vec<(Listed, u32)>,
    /// How many of the first columns stay while one scrolls sideways.
    pub pinned: usize,
    /// Whether a cell has two lines.
    pub wraps: bool,
    /// Whether rows are low; what the browser was told last where nothing is said.
    pub is_compact: Option<bool>,
    /// Which rows stand out; of several rules the first counts.
    pub highlights: Vec<Highlight>,
}

impl Layout {
    /// The most columns that stay.
    pub const PINNED: usize = 3;
    /// How wide a column can be made.
    pub const WIDTHS: RangeInclusive<u32> = 40..=900;

    /// How wide a person made a column.
    pub fn width(&self, column: Listed) -> Option<u32> {
        self.widths.iter().find(|(it, _)| *it == column).map(|(_, width)| *width)
    }

    /// Makes a column so wide, or as wide as it was before anybody did.
    pub fn set_width(&mut self, column: Listed, width: Option<u32>) {
        self.widths.retain(|(it, _)| *it != column);
        let width = width.map(|width| width.clamp(*Layout::WIDTHS.start(), *Layout::WIDTHS.end()));
        self.widths.extend(width.map(|width| (column, width)));
    }

    /// `title:320,unit:180`.
    fn label(&self) -> String {
        self.widths.iter().map(|(it, width)| format!("{}:{width}", it.as_str())).collect::<Vec<_>>().join(",")
    }

    fn read(widths: &str) -> Layout {
        let mut layout = Layout::default();
        for (column, width) in widths.split(',').filter_map(|it| it.split_once(':')) {
            if let (Some(column), Ok(width)) = (Listed::parse(column), width.parse()) {
                layout.set_width(column, Some(width));
            }
        }
        layout
    }
}

/// The parameters of an address, as they stand behind its question mark.
pub fn parameters(query: &str) -> Vec<(String, String)> {
    (query.split('&'))
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decoded(name).into_owned(), decoded(value).into_owned()))
        .collect()
}

/// A part of an address without its escapes.
pub fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

impl View {
    /// The views that everybody has, each under its name; those of the own office where it is known.
    pub fn built_in(own: Option<RecordId>) -> Vec<(&'static str, View)> {
        let own = own.map(|own| View { office: Some(own), is_main: true, ..View::default() });
        let only = |only: Only| (only.word(), View { only: Some(only), ..View::default() });
        let rest = [
            only(Only::Week),
            only(Only::Overdue),
            only(Only::Unmet),
            only(Only::Promised),
            (text::list::TO_SETTLE, View { only: Some(Only::Disputed), ..View::default() }),
            only(Only::Earlier),
        ];
        own.map(|own| (text::list::OWN_MAIN, own)).into_iter().chain(rest).collect()
    }

    /// What it asks for, however that is laid out.
    fn asked(&self) -> View {
        let plain = View { sort: None, columns: Vec::new(), shape: Shape::Table, ..self.clone() };
        View { layout: Layout::default(), ..plain }
    }

    /// Whether it leaves any row out.
    pub fn narrows(&self) -> bool {
        self.asked() != View::default()
    }

    /// Whether another view shows the same rows, whatever they are.
    pub fn asks_the_same(&self, other: &View) -> bool {
        self.asked() == other.asked()
    }

    /// The view of an address' parameters as they stand in it: `q=养老&stage=handling`.
    pub fn at(query: &str) -> View {
        View::parse(&parameters(query))
    }

    /// Reads the parameters of an address; what is not understood is left out.
    pub fn parse(parameters: &[(String, String)]) -> View {
        let value =
            |name: &str| parameters.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
        View {
            query: value("q").unwrap_or_default().to_owned(),
            stage: value("stage").and_then(Stage::parse),
            session: value("session").and_then(|id| id.parse().ok()),
            grade: value("grade").and_then(Grade::parse),
            office: value("unit").and_then(|id| id.parse().ok()),
            only: value("only").and_then(Only::parse),
            label: value("label").map(str::to_owned),
            sort: value("sort").and_then(Sort::parse),
            is_main: value("main").is_some(),
            columns: value("columns").map(columns).unwrap_or_default(),
            shape: value("as").and_then(Shape::parse).unwrap_or_default(),
            layout: Layout {
                pinned: value("pinned").and_then(|it| it.parse().ok()).unwrap_or(0).min(Layout::PINNED),
                wraps: value("wrap").is_some(),
                is_compact: value("rows").map(|rows| rows == "compact"),
                highlights: highlights(parameters),
                ..Layout::read(value("widths").unwrap_or_default())
            },
        }
    }

    /// The columns that it shows, in their order.
    pub fn columns(&self) -> &[Listed] {
        if self.columns.is_empty() { Listed::usual() } else { &self.columns }
    }

    /// Shows these columns.
    pub fn show_columns(&mut self, columns: Vec<Listed>) {
        self.columns = if columns == Listed::usual() { Vec::new() } else { columns };
    }

    /// The parameters of its address.
    pub fn parameters(&self) -> Vec<(String, String)> {
        [
            ("q", Some(self.query.clone()).filter(|query| !query.is_empty())),
            ("stage", self.stage.map(|stage| stage.as_str().to_owned())),
            ("session", self.session.map(|id| id.to_string())),
            ("grade", self.grade.map(|grade| grade.as_str().to_owned())),
            ("unit", self.office.map(|id| id.to_string())),
            ("main", self.is_main.then(|| "yes".to_owned())),
            ("only", self.only.map(|only| only.as_str().to_owned())),
            ("label", self.label.clone()),
            ("sort", self.sort.map(Sort::label)),
            ("columns", Some(label(&self.columns)).filter(|columns| !columns.is_empty())),
            ("widths", Some(self.layout.label()).filter(|widths| !widths.is_empty())),
            ("pinned", (0 < self.layout.pinned).then(|| self.layout.pinned.to_string())),
            ("wrap", self.layout.wraps.then(|| "yes".to_owned())),
            ("rows", self.layout.is_compact.map(|it| if it { "compact" } else { "high" }.to_owned())),
            ("as", (self.shape != Shape::Table).then(|| self.shape.as_str().to_owned())),
        ]
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name.to_owned(), value)))
        .chain(self.layout.highlights.iter().map(|rule| (HIGHLIGHT.to_owned(), rule.label())))
        .collect()
    }

    /// What it narrows the list to, in words; `name` says what records are called.
    pub fn in_words(&self, name: &dyn Fn(RecordId) -> String) -> String {
        let said = [
            Some(&self.query).filter(|query| !query.trim().is_empty()).map(|it| text::list::searched(it)),
            self.stage.map(|stage| text::list::only(text::list::STAGE, stage.word())),
            self.session.map(|id| text::list::only(text::list::SESSION, &name(id))),
            self.grade.map(|grade| text::list::only(text::list::GRADE, grade.word())),
            self.office.map(|id| {
                let unit = if self.is_main { text::list::MAIN_UNIT } else { text::list::UNIT };
                text::list::only(unit, &name(id))
            }),
            self.only.map(|only| only.word().to_owned()),
            self.label.as_ref().map(|label| text::list::only(Column::Labels.heading(), label)),
            self.sort.map(|sort| text::list::ordered(sort.column.heading(), sort.descending)),
        ];
        said.into_iter().flatten().collect::<Vec<_>>().join("；")
    }

    /// The indexes of the rows that it shows, in its order. `ranks` says where each of some texts stands among
    /// them for a Chinese reader; equal rows keep the order of their numbers.
    pub fn apply(&self, rows: &Rows, ranks: &dyn Fn(&[&str]) -> Vec<u32>) -> Vec<u32> {
        let has_words = self.search(rows, ranks);
        let fits = |row: Row| self.takes(row) && has_words(row);
        let shown = (0u32..).zip(rows.all()).filter(|(_, row)| fits(*row)).map(|(index, _)| index);
        match self.sort {
            None => shown.collect(),
            Some(sort) => sorted(shown, rows, sort, ranks),
        }
    }

    /// The same where what another view shows of the same rows is known: where this one only searches for more, no
    /// other row is looked at.
    pub fn apply_after(
        &self,
        rows: &Rows,
        before: &View,
        shown: &[u32],
        ranks: &dyn Fn(&[&str]) -> Vec<u32>,
    ) -> Vec<u32> {
        // Characters are folded one by one, so that a longer word is found nowhere but where its beginning is.
        let is_else_the_same = |but: View| *before == but;
        let (columns, layout) = (before.columns.clone(), before.layout.clone());
        if is_else_the_same(View { columns, shape: before.shape, layout, ..self.clone() }) {
            return shown.to_vec();
        }
        let is_longer = self.query.starts_with(&before.query)
            && is_else_the_same(View { query: before.query.clone(), ..self.clone() });
        if !is_longer {
            return self.apply(rows, ranks);
        }
        let has_words = self.search(rows, ranks);
        let fits = |index: &u32| rows.nth(*index as usize).is_some_and(&has_words);
        shown.iter().copied().filter(fits).collect()
    }

    /// Whether a row has every word that is searched for, as it is written or, for letters, as it is read.
    fn search<'a>(
        &self,
        rows: &'a Rows,
        ranks: &dyn Fn(&[&str]) -> Vec<u32>,
    ) -> impl Fn(Row) -> bool + use<'a> {
        let words = fold::words(&self.query);
        let readings = words.iter().any(|word| is_letters(word)).then(|| rows.readings(ranks));
        let word = |word: String| {
            let finder = Finder::new(&word);
            (signs::pairs(&word).collect(), finder, is_letters(&word).then_some(word))
        };
        let words: Vec<(Vec<usize>, Finder, Option<String>)> = words.into_iter().map(word).collect();
        move |row| {
            let is_read = |letters: &String| {
                let mut texts = [row.title(), row.lead(), row.main_names(), row.co_names()].into_iter();
                readings.is_some_and(|readings| texts.any(|text| readings.has(text, letters)))
            };
            words.iter().all(|(pairs, word, letters)| {
                row.may_have(pairs) && word.is_in(row.haystack()) || letters.as_ref().is_some_and(is_read)
            })
        }
    }

    pub(super) fn takes(&self, row: Row) -> bool {
        self.stage.is_none_or(|stage| row.stage() == stage)
            && self.session.is_none_or(|session| row.session() == Some(session))
            && self.grade.is_none_or(|grade| row.grade().unwrap_or(Grade::Ungraded) == grade)
            && self.office.is_none_or(|office| {
                if self.is_main { row.main().any(|main| main == office) } else { row.is_handled_by(office) }
            })
            && self.only.is_none_or(|only| only.takes(row))
            && self.label.as_ref().is_none_or(|label| row.labels().any(|it| it == label))
    }
}

/// The parameter of a rule by which rows stand out; there is one for each.
const HIGHLIGHT: &str = "mark";

fn highlights(parameters: &[(String, String)]) -> Vec<Highlight> {
    let rules = parameters.iter().filter(|(name, _)| name == HIGHLIGHT);
    rules.filter_map(|(_, label)| Highlight::parse(label)).take(Highlight::MOST).collect()
}

/// `number,title,due`.
fn label(columns: &[Listed]) -> String {
    columns.iter().map(|column| column.as_str()).collect::<Vec<_>>().join(",")
}

/// Reads such a label: each column once, unknown ones left out, the title always among them.
fn columns(label: &str) -> Vec<Listed> {
    let mut columns = Vec::new();
    for column in label.split(',').filter_map(Listed::parse) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    if !columns.is_empty() && !columns.contains(&Listed::Title) {
        columns.insert(0, Listed::Title);
    }
    columns
}

/// A text by which rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text {
    /// 编号.
    Number,
    /// 标题.
    Title,
    /// A word that rows have in common in a column: a name.
    Common(Listed),
}

/// What has no value comes last either way: nobody sorts to see blanks first.
fn sorted(
    shown: impl Iterator<Item = u32>,
    rows: &Rows,
    sort: Sort,
    ranks: &dyn Fn(&[&str]) -> Vec<u32>,
) -> Vec<u32> {
    let by = match sort.column {
        Listed::Number => Some(Text::Number),
        Listed::Title => Some(Text::Title),
        column @ (Listed::Lead | Listed::Unit | Listed::Category) => Some(Text::Common(column)),
        Listed::Own(own) => listed::is_words(own).then_some(Text::Common(sort.column)),
        Listed::Grade | Listed::Stage | Listed::Assigned | Listed::Due | Listed::Session => None,
    };
    let ranks = by.map_or(&[][..], |by| rows.ranks(by, ranks));
    // Where a row stands by the column; none where it has no value.
    let rank = |index: u32| -> Option<u32> {
        let place = *rows.order.get(index as usize)? as usize;
        let entry = rows.entries.get(place)?;
        let ranked = |at: usize| ranks.get(at).copied();
        let word = || {
            let number = entry.word(sort.column)?;
            ranked(number as usize).filter(|_| !rows.common(number).is_empty())
        };
        let day = |day: u32| Some(day).filter(|day| 0 < *day);
        match sort.column {
            Listed::Number => ranked(place).filter(|_| 0 < entry.number.len),
            Listed::Title => ranked(place).filter(|_| 0 < entry.title.len),
            Listed::Lead | Listed::Unit | Listed::Category => word(),
            Listed::Session => rows.sessions.get(&rows.record(entry.session)?).copied(),
            Listed::Grade => entry.grade.map(|grade| grade as u32),
            Listed::Stage => Some(entry.stage as u32),
            Listed::Own(own) => {
                let kept = entry.own(own)?;
                if by.is_some() { ranked(kept as usize) } else { Some(kept) }
            }
            Listed::Assigned => day(entry.assigned_on),
            Listed::Due => day(entry.reply_due),
        }
    };
    // One number each: three that are compared one after the other took half of the time.
    let key = |index: u32| {
        let rank = rank(index).map_or(1 << 32, |rank| u64::from(if sort.descending { !rank } else { rank }));
        rank << 31 | u64::from(index)
    };
    let mut keys: Vec<u64> = shown.map(key).collect();
    keys.sort_unstable();
    keys.into_iter().map(|key| (key & (u64::MAX >> 33)) as u32).collect()
}

/// Numbers as people order them: runs of digits by their value, so that 9 comes before 10 and A5 before A10.
///
/// The order of bytes is that of characters, and digits are bytes of their own.
pub fn natural(a: &[u8], b: &[u8]) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        match (left, right) {
            ([], []) => return a.len().cmp(&b.len()),
            ([], _) => return Ordering::Less,
            (_, []) => return Ordering::Greater,
            ([x, ..], [y, ..]) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let (own, other) = (run(&mut left), run(&mut right));
                let order = own.len().cmp(&other.len()).then_with(|| own.cmp(other));
                if order != Ordering::Equal {
                    return order;
                }
            }
            ([x, own @ ..], [y, other @ ..]) if x == y => (left, right) = (own, other),
            ([x, ..], [y, ..]) => return x.cmp(y),
        }
    }
}

/// Takes a run of digits, however long, and tells it without zeros in front.
fn run<'a>(text: &mut &'a [u8]) -> &'a [u8] {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    *text = rest;
    let zeros = digits.iter().position(|digit| *digit != b'0').unwrap_or(digits.len());
    &digits[zeros..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_ordered_as_people_count() {
        let mut numbers = ["A10", "10", "9", "A5", "0038", "38", "来信", "2"];
        numbers.sort_by(|a, b| natural(a.as_bytes(), b.as_bytes()));
        assert_eq!(numbers, ["2", "9", "10", "38", "0038", "A5", "A10", "来信"]);
    }

    #[test]
    fn a_view_survives_its_address() {
        let view = View {
            query: "养老 服务".to_owned(),
            stage: Some(Stage::Handling),
            grade: Some(Grade::G1),
            only: Some(Only::Overdue),
            sort: Some(Sort { column: Listed::Due, descending: true }),
            columns: vec![Listed::Title, Listed::Session, Listed::Own(Column::Kind)],
            is_main: true,
            label: Some("领导 关注".to_owned()),
            shape: Shape::Calendar,
            layout: Layout {
                widths: vec![(Listed::Title, 320), (Listed::Own(Column::Kind), 80)],
                pinned: 2,
                wraps: true,
                is_compact: Some(true),
                highlights: ["orange:within:7", "red:label:急 办", "blue:stage:handling"]
                    .iter()
                    .filter_map(|it| Highlight::parse(it))
                    .collect(),
            },
            ..View::default()
        };
        assert_eq!(View::parse(&view.parameters()), view);
        assert_eq!(view.layout.highlights.len(), 3);
    }

    /// What is typed into an address cannot spoil the table.
    #[test]
    fn a_table_is_laid_out_within_bounds_and_narrows_nothing() {
        let read = |name: &str, value: &str| View::parse(&[(name.to_owned(), value.to_owned())]);
        let widths = read("widths", "title:5,title:99999,no_such:80,unit:x,lead").layout.widths;
        assert_eq!(widths, [(Listed::Title, 900)]);
        assert_eq!(read("pinned", "99").layout.pinned, Layout::PINNED);
        assert_eq!(read("pinned", "-1").layout, Layout::default());
        assert!(!read("wrap", "yes").narrows() && read("wrap", "yes").layout.wraps);
    }

    #[test]
    fn what_a_view_shows_is_said_in_one_sentence() {
        let view = View {
            query: "养老".to_owned(),
            stage: Some(Stage::Handling),
            only: Some(Only::Overdue),
            sort: Some(Sort { column: Listed::Due, descending: true }),
            ..View::default()
        };
        let words = view.in_words(&|_| String::new());
        assert_eq!(words, "查找“养老”；阶段：办理中；逾期未答复；按答复期限从后往前");
        assert_eq!(View::default().in_words(&|_| String::new()), "");
    }

    #[test]
    fn an_address_names_each_column_once_and_never_hides_the_title() {
        assert_eq!(columns("due,due,no_such,number"), [Listed::Title, Listed::Due, Listed::Number]);
        assert_eq!(columns("no_such"), []);
        let mut view = View::default();
        view.show_columns(Listed::usual().to_vec());
        assert_eq!((view.parameters().len(), view.columns()), (0, Listed::usual()));
    }
}
