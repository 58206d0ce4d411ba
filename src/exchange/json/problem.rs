//! What can be wrong with a file: it is not ours at all, or some of its lines cannot be trusted.

use std::fmt;

use crate::{journal::line::LineError, text::files};

/// Why nothing at all was read from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadError {
    /// No byte, or only white space.
    Empty,
    /// Only zero bytes, as a memory stick leaves that was pulled out too early.
    Zeros,
    /// Larger than a file may be.
    TooLarge {
        /// How many bytes it has.
        bytes: u64,
    },
    /// Saved again in UTF-16.
    Utf16,
    /// Saved again in GBK or GB18030.
    Gbk,
    /// Not UTF-8, nor any other encoding that we know.
    NotUtf8,
    /// An Excel workbook or its like.
    Workbook,
    /// A Word document or its like.
    Document,
    /// A workbook or document of before 2007.
    OldOffice,
    Pdf,
    /// A picture.
    Image,
    /// A compressed file.
    Archive,
    /// A web page or other XML.
    Html,
    NotJson,
    /// JSON of another program that does not name itself.
    OtherJson,
    /// JSON that names another format.
    OtherFormat,
    /// Made by a version whose files this one cannot read.
    Newer {
        /// The file version that a program must understand to read it.
        min: i64,
    },
    /// Cut within its first lines, before any commit.
    OnlyBeginning,
}

impl ReadError {
    /// The code by which the texts and the page know it.
    pub fn code(self) -> &'static str {
        match self {
            ReadError::Empty => "X-EMPTY",
            ReadError::Zeros => "X-ZEROS",
            ReadError::TooLarge { .. } => "X-TOO-LARGE",
            ReadError::Utf16 => "X-UTF16",
            ReadError::Gbk => "X-GBK",
            ReadError::NotUtf8 => "X-NOT-UTF8",
            ReadError::Workbook => "X-WORKBOOK",
            ReadError::Document => "X-DOCUMENT",
            ReadError::OldOffice => "X-OLD-OFFICE",
            ReadError::Pdf => "X-PDF",
            ReadError::Image => "X-IMAGE",
            ReadError::Archive => "X-ARCHIVE",
            ReadError::Html => "X-HTML",
            ReadError::NotJson => "X-NOT-JSON",
            ReadError::OtherJson => "X-OTHER-JSON",
            ReadError::OtherFormat => "X-OTHER-FORMAT",
            ReadError::Newer { .. } => "X-NEWER",
            ReadError::OnlyBeginning => "X-ONLY-BEGINNING",
        }
    }

    /// What a user reads: what is wrong with the file of this name, and what to do.
    pub fn sentence(self, file: &str) -> String {
        let number = match self {
            ReadError::TooLarge { bytes } => bytes.div_ceil(1 << 20).to_string(),
            ReadError::Newer { min } => min.to_string(),
            _ => String::new(),
        };
        files::sentence(self.code(), file, &[("number", &number)])
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::TooLarge { bytes } => write!(to, "too large: {bytes} bytes"),
            ReadError::Newer { min } => write!(to, "needs file version {min}"),
            other => to.write_str(other.code()),
        }
    }
}

impl std::error::Error for ReadError {}

/// Something in a file that was not taken, or that does not fit the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file in which it stands, from 1.
    pub line: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a line or with the file as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The content of a commit does not have the id it carries.
    Changed,
    /// Not JSON, or JSON that two readers could read differently.
    Broken,
    /// JSON that is no commit.
    NotACommit,
    /// A commit longer than a line may be.
    TooLong,
    /// Brackets nested too deep.
    TooDeep,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// Something that does not belong between two commits.
    Stray,
    /// A piece of an attachment that does not fit the others, or whose content is not what its hash says.
    Attachment,
    /// The header cannot be read; the commits prove that the file is ours.
    HeaderDamaged,
    /// The header was changed after the file was made.
    HeaderChanged,
    /// The file ends before its end line.
    Truncated {
        /// How many commits were found.
        found: u64,
        /// How many there should be.
        said: Option<u64>,
    },
    /// The end line cannot be read.
    EndDamaged,
    /// There are more or fewer commits than the file says.
    CountDiffers {
        /// How many commits were found.
        found: u64,
        /// How many there should be.
        said: u64,
    },
    /// The commits are not the ones that were exported.
    DigestDiffers,
}

impl Fault {
    /// The code by which the texts and the page know it.
    pub fn code(self) -> &'static str {
        match self {
            Fault::Changed => "X-LINE-CHANGED",
            Fault::Broken => "X-LINE-BROKEN",
            Fault::NotACommit => "X-LINE-NOT-A-COMMIT",
            Fault::TooLong => "X-LINE-TOO-LONG",
            Fault::TooDeep => "X-LINE-TOO-DEEP",
            Fault::NotUtf8 => "X-LINE-NOT-UTF8",
            Fault::Stray => "X-LINE-STRAY",
            Fault::Attachment => "X-LINE-ATTACHMENT",
            Fault::HeaderDamaged => "X-HEADER-DAMAGED",
            Fault::HeaderChanged => "X-HEADER-CHANGED",
            Fault::Truncated { said: Some(_), .. } => "X-TRUNCATED",
            Fault::Truncated { said: None, .. } => "X-TRUNCATED-UNCOUNTED",
            Fault::EndDamaged => "X-END-DAMAGED",
            Fault::CountDiffers { .. } => "X-COUNT",
            Fault::DigestDiffers => "X-DIGEST",
        }
    }
}

impl Fault {
    /// Whether it says that commits are missing, or that nobody can tell.
    pub fn is_loss(self) -> bool {
        matches!(
            self,
            Fault::Truncated { .. } | Fault::EndDamaged | Fault::CountDiffers { .. } | Fault::DigestDiffers
        )
    }

    /// Whether it concerns the file as a whole rather than one line of it.
    pub fn is_of_the_whole(self) -> bool {
        self.is_loss() || matches!(self, Fault::HeaderDamaged | Fault::HeaderChanged)
    }
}

impl From<LineError> for Fault {
    fn from(error: LineError) -> Fault {
        match error {
            LineError::NotJson => Fault::Broken,
            LineError::NotACommit | LineError::Newer => Fault::NotACommit,
            LineError::Changed => Fault::Changed,
            LineError::TooLong => Fault::TooLong,
        }
    }
}

impl Problem {
    /// What a user reads: what is wrong, in which line of the file of this name, and what to do.
    pub fn sentence(self, file: &str) -> String {
        let (found, said) = match self.fault {
            Fault::Truncated { found, said } => (found, said.unwrap_or_default()),
            Fault::CountDiffers { found, said } => (found, said),
            _ => (0, 0),
        };
        let fill =
            [("line", self.line.to_string()), ("found", found.to_string()), ("said", said.to_string())];
        files::sentence(self.fault.code(), file, &fill.each_ref().map(|(name, text)| (*name, text.as_str())))
    }
}
