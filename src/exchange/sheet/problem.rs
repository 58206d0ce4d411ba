//! Why a file is no table that can be read, and where; what a dry run doubts and leaves out.

use super::book::address;
use crate::{
    domain::choice::choice,
    text::refused::{Refused, refused},
};

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
        refused(self.why, file, place, &limits.words())
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

choice! {
    /// Why a cell is shown to a person before it is taken.
    Why "sheet_doubt" {
        Serial "serial" "像是丢了日期格式的数字",
        NoYear "no_year" "没有写年份，别处也看不出；请在上面填写年份",
        YearOfRow "year_of_row" "没有写年份，按同一行的日期",
        YearOfTitle "year_of_title" "没有写年份，按表格标题里的年份",
        ShortYear "short_year" "年份只有两位",
        NotADay "not_a_day" "看不出是哪一天",
        DayOrder "day_order" "分不清哪个是月、哪个是日，或哪个是年",
        VagueDay "vague_day" "只说了大概的时间",
        SeveralDays "several_days" "写了不止一个日期",
        WorldTime "world_time" "写的是世界时或别的时区，已换算成北京时间",
        Weekday "weekday" "日期与写的星期几不符",
        Damaged "damaged" "数字过长，Excel 已抹去末几位，无法恢复",
        Failed "failed" "公式出错",
        NotAChoice "not_a_choice" "不是本列认识的词",
        ByLetter "by_letter" "同一类有几种结果",
        KeyByWhom "key_by_whom" "没有说由谁确定",
        TooLong "too_long" "超过本项的长度",
        SeveralNames "several_names" "不止一个人",
        SpacedNames "spaced_names" "只用空格隔开的名称",
        SameName "same_name" "有几位同名代表，没有说是哪一位",
        SeveralOffices "several_offices" "像是几个单位写在一起",
        AndOthers "and_others" "“等”里的单位没有写出",
        ManyOffices "many_offices" "不是一个单位的名称",
        Retitled "retitled" "编号和代表相同，标题不同",
        NoLead "no_lead" "没有领衔代表可记在名下",
        OtherRow "other_row" "别的行对这位代表写的不同，名录按先出现的；也可能是同名的另一位",
        AlmostNumber "almost_number" "与台账里的编号只差前面的零或“第”“号”",
        Reassigned "reassigned" "与台账现有的承办单位不同，原承办将按“改派”终止",
        NoOffice "no_office" "没有主办单位可记在名下，或由并入的建议办理",
        NotASession "not_a_session" "看不出是哪次会议",
        DirectoryDiffers "directory_differs" "与名录不同，名录不改",
        FurtherRow "further_row" "同一件建议的另一行，内容不同",
        OpinionInstead "opinion_instead" "不是满意度，按意见内容",
        SeveralLines "several_lines" "这一格占了几行，请核对没有把下面的行并进来",
        LooseQuote "loose_quote" "开头的引号没有成对，按原样读入",
        BadBytes "bad_bytes" "有读不出的字，显示为 �，请对照原件改正",
        Struck "struck" "这一格被划掉",
        PartlyStruck "partly_struck" "这一格有一部分被划掉，读入的是全文",
        Unfit "unfit" "不合本项的格式",
    }
}

choice! {
    /// Why a row is left out.
    Left "sheet_left" {
        Heading "heading" "重复的表头",
        Total "total" "合计行",
        Section "section" "段落标题",
        Remark "remark" "说明行",
        OnlyTitle "only_title" "只有标题，没有编号、代表和单位",
        NoTitle "no_title" "没有标题，也不是台账里已有的编号",
        Twice "twice" "与上面某一行是同一件",
        Another "another" "编号与台账里的一件相同，标题和代表都不同",
        NumberTwice "number_twice" "编号与表格里别的行相同，标题不同",
        Hidden "hidden" "隐藏的行",
        Struck "struck" "整行被划掉",
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
