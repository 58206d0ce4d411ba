//! Why a file is no table that can be read, and where; what a dry run doubts and leaves out.

use super::book::address;
use crate::{domain::choice::coded, text};

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
        /// A PDF.
        Pdf "pdf",
        /// A text document or slides.
        Document "document",
        /// A packed folder.
        Archive "archive",
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
    /// Why.
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
        /// A date without its year.
        NoYear "no_year",
        /// A year of two digits.
        ShortYear "short_year",
        /// Not a date.
        NotADay "not_a_day",
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
        /// Several deputies of the directory have this name.
        SameName "same_name",
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
        /// A remark below or between.
        Remark "remark",
        /// It names no suggestion.
        NoTitle "no_title",
        /// The suggestion stood in a row above.
        Twice "twice",
        /// The sheet hides it, and hidden rows are left out.
        Hidden "hidden",
    }
}
