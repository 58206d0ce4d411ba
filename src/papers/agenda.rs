//! The days to be kept as a calendar file (.ics, RFC 5545), which reminds of them while the program is closed.

use chrono::DateTime;
use ics::{
    Alarm, Event, ICalendar, escape_text,
    parameters::Value,
    properties::{Description, DtStart, Name, Sequence, Summary, Transp, Trigger},
};

use crate::{
    domain::{day::Day, id::Key},
    text,
    watch::tasks::{Cause, Item},
};

/// The hour of the day on which a calendar reminds.
const HOUR: u32 = 9;

/// What a calendar shows of a suggestion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// 编号.
    pub number: String,
    pub title: String,
    /// Whose turn it is.
    pub office: String,
}

/// The file: one entry a day to be kept, called `name`, with a reminder so many days before. A file of the same days
/// that is made later, at `made_ms`, replaces the entries of an earlier one instead of standing beside them.
pub fn file(
    name: &str,
    days: &[Item],
    shown: impl Fn(&Item) -> Appearance,
    remind_days: u32,
    made_ms: u64,
) -> String {
    let mut calendar = ICalendar::new("2.0", text::agenda::MAKER);
    calendar.push(Name::new(escape_text(name.to_owned())));
    let moment = DateTime::from_timestamp_millis(made_ms.cast_signed()).unwrap_or_default();
    let made = moment.format("%Y%m%dT%H%M%SZ").to_string();
    for item in days {
        let Some(day) = item.task.due else { continue };
        let Appearance { number, title, office } = shown(item);
        let what = if let Cause::Contact(phase, form) = item.task.cause {
            text::watch::contact(phase, form)
        } else {
            text::watch::work(item.task.work).to_owned()
        };
        let told = text::agenda::entry(&number, &what, &office);
        let mut event = Event::new(uid(item, &what), made.clone());
        let mut start = DtStart::new(digits(day));
        start.add(Value::new("DATE"));
        event.push(start);
        event.push(Sequence::new((made_ms / 60_000).to_string()));
        event.push(Summary::new(escape_text(told.clone())));
        event
            .push(Description::new(escape_text(text::agenda::more(&title, &text::watch::cause(&item.task)))));
        // The day is kept beside other appointments, not instead of them.
        event.push(Transp::transparent());
        let before = Trigger::new(format!("-PT{}H", (remind_days.max(1) * 24) - HOUR));
        event.add_alarm(Alarm::display(before, Description::new(escape_text(told))));
        calendar.add_event(event);
    }
    calendar.to_string()
}

/// What tells an entry from all others, the same whenever the file is made.
fn uid(item: &Item, what: &str) -> String {
    Key::of(format!("{} {} {what}", item.case, item.task.of).as_bytes()).to_string()
}

fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{due::DueStatus, fixture::*, kind::Kind},
        handling::command::Command,
        watch::tasks::{Doer, Task, ToDo},
    };

    fn made(due: &str, ms: u64) -> String {
        let task = Task {
            work: ToDo::Give(Command::Reply),
            doer: Doer::Office(office(1)),
            cause: Cause::Stage,
            of: id(Kind::Assignment, 1),
            due: Some(day(due)),
            status: DueStatus::NotStarted,
            can_wait: false,
        };
        let shown = |_: &Item| Appearance {
            number: "015".into(),
            title: "关于增设充电桩、便民点；改造老旧小区的建议".into(),
            office: "市发展和改革委员会".into(),
        };
        file("办理期限", &[Item { case: id(Kind::Suggestion, 1), task, count: 1 }], shown, 5, ms)
    }

    fn line<'a>(file: &'a str, start: &str) -> &'a str {
        file.lines().find(|line| line.starts_with(start)).unwrap_or_default()
    }

    #[test]
    fn an_entry_is_a_whole_day_with_a_reminder_five_days_before_at_nine() {
        let file = made("2023-07-07", 1_680_854_400_000);
        assert!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{file}");
        assert!(file.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(line(&file, "DTSTART"), "DTSTART;VALUE=DATE:20230707");
        assert_eq!(line(&file, "DTSTAMP"), "DTSTAMP:20230407T080000Z");
        assert_eq!(line(&file, "TRIGGER"), "TRIGGER:-PT111H");
        assert_eq!(line(&file, "SUMMARY"), "SUMMARY:第015号建议 答复（市发展和改革委员会）");
    }

    #[test]
    fn no_line_is_too_long_and_no_character_is_cut() {
        let file = made("2023-07-07", 0);
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        let whole = file.replace("\r\n ", "");
        assert!(whole.contains("关于增设充电桩、便民点；改造老旧小区的建议"), "{whole}");
    }

    #[test]
    fn a_later_file_moves_the_same_entry() {
        let (first, later) = (made("2023-07-07", 60_000), made("2023-10-07", 120_000));
        assert_eq!(line(&first, "UID"), line(&later, "UID"));
        assert_eq!((line(&first, "SEQUENCE"), line(&later, "SEQUENCE")), ("SEQUENCE:1", "SEQUENCE:2"));
        assert_ne!(line(&first, "DTSTART"), line(&later, "DTSTART"));
    }
}
