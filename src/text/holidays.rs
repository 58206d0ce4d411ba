//! The table of days off and make-up days (假日表) in words: what is wrong with a line, and the table to hand on.

use crate::domain::{
    holidays::{BadLine, Why},
    person::CalendarDay,
};

/// How the table is written.
pub const HINT: &str =
    "每行一天或一段：日期、放假或上班、节日名称。如“2027-10-01至2027-10-07 放假 国庆节”“2027-09-26 上班”。";

/// What is wrong with a line.
pub fn bad(line: BadLine) -> String {
    let nth = line.line;
    match line.why {
        Why::NoDay => format!("第{nth}行开头不是有效日期，请按“2027-10-01”填写。"),
        Why::NoWord => format!("第{nth}行没有写明“放假”或“上班”，请补上。"),
        Why::Run => format!("第{nth}行的起止日期不对，结束日期应不早于开始日期，且不超过31天。"),
    }
}

/// The table as it can be pasted elsewhere.
pub fn table(days: &[CalendarDay]) -> String {
    let line = |it: &CalendarDay| {
        let word = if it.working { "上班" } else { "放假" };
        let label = it.label.as_ref().map(|label| format!(" {label}")).unwrap_or_default();
        it.day.map(|day| format!("{day} {word}{label}\n")).unwrap_or_default()
    };
    days.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::holidays::read;

    #[test]
    fn a_table_survives_being_handed_on() {
        let days = read("2027-10-01至2027-10-03 放假 国庆节\n2027-09-26 上班").unwrap();
        assert_eq!(read(&table(&days)), Ok(days));
    }
}
