//! Why a file is no table that can be read, and where; what a dry run doubts and leaves out.

use super::book::address;
use crate::{
    domain::choice::{choice, coded},
    text,
};

coded! {
    /// Why a file cannot be read as a table.
    Refused {
        /// It holds nothing.
        Empty "empty",
        /// More bytes than the limit.
        TooLarge "too_large",
        /// It would grow beyond all measure, as a zip bomb does.
        Bomb "bomb",
        /// More cells than the limit.
        TooManyCells "too_many_cells",
        /// A cell beyond the last column that is read.
        TooWide "too_wide",
        /// A cell with more characters than Excel itself allows.
        CellTooLong "cell_too_long",
        /// It asks for a password.
        Password "password",
        /// Its content cannot be made out.
        Damaged "damaged",
        /// A web page under the name of a workbook, as many systems export.
        Html "html",
        /// The XML form of Excel 2003.
        OldXml "old_xml",
        /// The binary form .xlsb.
        Xlsb "xlsb",
        /// A picture.
        Image "image",
        Pdf "pdf",
        /// A text document or slides.
        Document "document",
        /// A packed folder.
        Archive "archive",
        /// A file packed by itself, such as .gz.
        Packed "packed",
        /// Bytes of no kind known here.
        Unknown "unknown",
        /// Letters of no kind known here.
        Letters "letters",
    }
}

/// A cell of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The sheet; empty for text tables.
    pub sheet: Box<str>,
    /// The row's number.
    pub row: u32,
    /// The column, from 0.
    pub column: usize,
}

/// A file that is not taken, and where the trouble is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub why: Refused,
    /// Where, if it is one place.
    pub place: Option<Place>,
}

impl Refusal {
    /// A trouble at one cell.
    pub fn at(why: Refused, sheet: &str, row: u32, column: usize) -> Refusal {
        Refusal { why, place: Some(Place { sheet: sheet.into(), row, column }) }
    }

    /// What a person reads: the file, the place, and what to do.
    pub fn sentence(&self, file: &str, limits: &super::Limits) -> String {
        let place = self.place.as_ref().map(|place| (&*place.sheet, address(place.row, place.column)));
        let place = place.as_ref().map(|(sheet, cell)| (*sheet, cell.as_str()));
        text::sheets::refused(self.why.as_str(), file, place, &limits.words())
    }

    /// The code for the hook on the page.
    pub fn code(&self) -> &'static str {
        "X-SHEET"
    }
}

impl From<Refused> for Refusal {
    fn from(why: Refused) -> Refusal {
        Refusal { why, place: None }
    }
}

coded! {
    /// Why a cell is shown to a person before it is taken.
    Why {
        /// A plain number read as a date.
        Serial "serial",
        /// A date without its year, which nothing tells.
        NoYear "no_year",
        /// A date without its year, which is that of another date of the row.
        YearOfRow "year_of_row",
        /// A date without its year, which is that of the title above the table.
        YearOfTitle "year_of_title",
        /// A year of two digits.
        ShortYear "short_year",
        /// Not a date.
        NotADay "not_a_day",
        /// A date of which it is not known which number is the day.
        DayOrder "day_order",
        /// A part of a month.
        VagueDay "vague_day",
        /// From one date to another.
        SeveralDays "several_days",
        /// A moment by the world's clock.
        WorldTime "world_time",
        /// Another day of the week than the date's.
        Weekday "weekday",
        /// Digits that Excel has rounded away.
        Damaged "damaged",
        /// A failed formula.
        Failed "failed",
        /// Not one of the words that this column knows.
        NotAChoice "not_a_choice",
        /// A class by its letter, which several results share.
        ByLetter "by_letter",
        /// It says that it is one of the key suggestions, not whose.
        KeyByWhom "key_by_whom",
        /// Too long for its place: cut, or kept elsewhere.
        TooLong "too_long",
        /// More than one name where there is one place.
        SeveralNames "several_names",
        /// Names between which only spaces stand.
        SpacedNames "spaced_names",
        /// Several deputies have this name.
        SameName "same_name",
        /// It may be more than one office.
        SeveralOffices "several_offices",
        /// Offices of which not all are named.
        AndOthers "and_others",
        /// A word for many offices.
        ManyOffices "many_offices",
        /// Another title under a known number, of the same deputy.
        Retitled "retitled",
        /// Something of a lead deputy, without one.
        NoLead "no_lead",
        /// Another row says something else of this deputy.
        OtherRow "other_row",
        /// A number that a standing one differs from only in zeros or signs.
        AlmostNumber "almost_number",
        /// Another office than stands: the standing assignment ends.
        Reassigned "reassigned",
        /// Something that belongs to an assignment, without an office.
        NoOffice "no_office",
        /// Not the name of a session.
        NotASession "not_a_session",
        /// The directory says something else of this deputy.
        DirectoryDiffers "directory_differs",
        /// A further row of the same suggestion says something else.
        FurtherRow "further_row",
        /// Words where a verdict belongs.
        OpinionInstead "opinion_instead",
        /// A field of a text table over several lines.
        SeveralLines "several_lines",
        /// A quotation mark that does not close.
        LooseQuote "loose_quote",
        /// Bytes that are no letters.
        BadBytes "bad_bytes",
        /// It is struck out.
        Struck "struck",
        /// A part of it is struck out.
        PartlyStruck "partly_struck",
        /// A value that the field cannot hold.
        Unfit "unfit",
    }
}

coded! {
    /// Why a row is left out.
    Left {
        /// The heading once more.
        Heading "heading",
        /// A sum.
        Total "total",
        /// The heading of a section.
        Section "section",
        /// A remark below or between.
        Remark "remark",
        /// Nothing but a title, in a table that numbers its suggestions.
        OnlyTitle "only_title",
        /// It names no suggestion.
        NoTitle "no_title",
        /// The suggestion stood in a row above.
        Twice "twice",
        /// Its number is a standing suggestion's, which has another title and another deputy.
        Another "another",
        /// Other rows have its number, with other titles.
        NumberTwice "number_twice",
        /// The sheet hides it, and hidden rows are left out.
        Hidden "hidden",
        /// All of it is struck out.
        Struck "struck",
    }
}

choice! {
    /// What becomes of a row, in the order in which rows are counted up.
    Fate "sheet_fate" {
        /// It is a new suggestion.
        New "new" "新增",
        /// It changes a standing one.
        Changed "changed" "更新",
        /// It says what stands already.
        Same "same" "不变",
        /// It goes on with the suggestion of a row above.
        Further "further" "同一件的续行",
        /// It tells of no suggestion: a heading, a sum, a remark.
        Aside "aside" "说明行",
        /// A person leaves it out.
        Omitted "omitted" "按您的选择不导入",
        /// It is not taken in until a person has looked at it.
        Look "look" "需要您看一下",
    }
}

impl Left {
    /// What becomes of a row that is left out for this.
    pub fn fate(self) -> Fate {
        match self {
            Left::Heading | Left::Total | Left::Section | Left::Remark => Fate::Aside,
            Left::Hidden => Fate::Omitted,
            Left::OnlyTitle
            | Left::NoTitle
            | Left::Twice
            | Left::Another
            | Left::NumberTwice
            | Left::Struck => Fate::Look,
        }
    }
}
