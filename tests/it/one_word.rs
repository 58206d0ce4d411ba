//! One word, one number: every count by due date that any page or paper shows under a word is the same wherever the word stands.

use std::{collections::BTreeMap, fs, path::Path};

use suggestion_register::{
    domain::{
        choice::Choice,
        choices::{Indicator, OfficeRole},
        context::Context,
        day::Day,
        id::RecordId,
        stage::Stage,
    },
    figures::{
        bases::steps,
        basis::Basis,
        count::{Side, amounts, debts, given, owing_on, slices},
        cut::{Cut, Filter, Key},
        subject::Subject,
    },
    journal::{fold::Journal, read},
    list::{
        row::Row,
        rows::Rows,
        tally::{counts, tally},
        view::{Only, View},
    },
    papers::report::{self, WHOLE},
    samples, text,
    watch::{
        queue::{Narrowing, queue},
        tasks::{Urgency, work_list},
    },
};

/// The numbers of one register on one day: by word, where each stands and how much it says.
#[derive(Default)]
struct Shown(BTreeMap<String, Vec<(String, u64)>>);

impl Shown {
    fn says(&mut self, word: &str, place: &str, count: u64) {
        self.0.entry(word.to_owned()).or_default().push((place.to_owned(), count));
    }

    fn of(&self, word: &str) -> &[(String, u64)] {
        &self.0[word]
    }
}

fn number(count: usize) -> u64 {
    count as u64
}

fn shown(journal: &Journal, today: &str) -> Shown {
    let context = Context::of(read::settings(journal).as_ref(), Day::parse(today).unwrap());
    let basis = Basis::of(read::settings(journal).as_ref(), &context);
    let rows = Rows::build(journal, &context);
    let subjects: Vec<Subject> = rows.all().map(Row::subject).collect();
    let whole = Filter::default();
    let listed = |view: View| number(view.apply(&rows, &|texts| vec![0; texts.len()]).len());
    let mut shown = Shown::default();

    // The home page, and what each of its links leads to; the chips and choices of the list.
    let (home, chips) = (tally(rows.all()), counts(&rows));
    for only in Only::CHIPS {
        shown.says(only.word(), "home", number(home.of(only)));
        shown.says(only.word(), "chip of the list", number(chips.only[only as usize]));
        shown.says(only.word(), "list", listed(View { only: Some(only), ..View::default() }));
    }
    for stage in Stage::ALL {
        let of_home = home.stages.iter().find(|(at, _)| at == stage).map_or(0, |(_, count)| *count);
        shown.says(stage.word(), "home", number(of_home));
        shown.says(stage.word(), "choice of the list", number(chips.stages[*stage as usize]));
        shown.says(stage.word(), "list", listed(View { stage: Some(*stage), ..View::default() }));
        let pictured = subjects.iter().filter(|it| it.stage == *stage).count();
        shown.says(stage.word(), "picture", number(pictured));
    }
    for step in steps(&subjects, &basis) {
        shown.says(step.level.word(), "bases", number(step.of.len()));
        step.left.iter().for_each(|(why, of)| shown.says(why.word(), "bases", number(of.len())));
    }

    // 督办: the chips, the offices' own lines, the bulletin.
    let watches: Vec<_> = rows.watches();
    let desks = queue(watches.iter().map(|(id, watch)| (*id, watch)));
    for only in Narrowing::ALL {
        let all: usize = desks.iter().map(|desk| desk.narrowed(*only).entries.len()).sum();
        shown.says(only.word(), "chip of 督办", number(all));
    }
    let sum =
        |of: fn(&suggestion_register::watch::queue::Pressed) -> usize| number(desks.iter().map(of).sum());
    shown.says(Narrowing::Overdue.word(), "desks and bulletin", sum(|it| it.overdue));
    shown.says(Narrowing::Missed.word(), "desks and bulletin", sum(|it| it.missed_contacts));
    shown.says(Narrowing::Idle.word(), "desks and bulletin", sum(|it| it.idle));
    shown.says(Narrowing::Soon.word(), "desks", sum(|it| it.soon));

    // The statistics: the indicators, what opens behind them, the pictures.
    for indicator in [Indicator::Overdue, Indicator::LateReplies] {
        let amount = amounts(&subjects, &basis, &whole, &[indicator]).remove(0);
        shown.says(indicator.word(), "statistics", amount.of());
        let behind = given(&subjects, &basis, &whole, indicator, Side::All);
        shown.says(indicator.word(), "behind it", behind.iter().map(|(_, count)| count).sum());
    }
    let (ahead, overdue) = debts(&subjects, &basis, &whole);
    shown.says(Indicator::Overdue.word(), "calendar", overdue);
    for (day, count) in ahead {
        let behind = owing_on(&subjects, &basis, &whole, day);
        assert_eq!(behind.iter().map(|(_, count)| count).sum::<u64>(), count, "{day}");
    }
    let late = slices(&subjects, &basis, &whole, Cut::Unit, &[Indicator::Overdue, Indicator::LateReplies]);
    let of_offices = |at: usize| {
        let of = |(key, amounts): &(Key, Vec<_>)| {
            let amount: &suggestion_register::figures::count::Amount = &amounts[at];
            if *key == Key::Blank { 0 } else { amount.of() }
        };
        late.iter().map(of).sum::<u64>()
    };
    // What is nobody's stands in no office's bar, and the picture says so.
    let nobodys = subjects.iter().flat_map(|it| &it.debts);
    let nobodys = nobodys.filter(|it| it.office.is_none() && it.on < basis.today).count();
    shown.says(Indicator::Overdue.word(), "bars and what is nobody's", of_offices(0) + number(nobodys));
    shown.says(Indicator::LateReplies.word(), "assessments", of_offices(1));

    // The report of each session against the list narrowed to that session.
    let ids: Vec<RecordId> = rows.all().map(Row::id).collect();
    let mut reported = Vec::new();
    for report in report::of(journal, &context, &ids, WHOLE) {
        let Some(figure) = report.figures.of(text::report_prose::figure::PROBLEMS[0]) else { continue };
        let view = View { only: Some(Only::Overdue), session: Some(report.session), ..View::default() };
        assert_eq!(figure.value, listed(view).to_string(), "the report of {}", report.session);
        reported.push(figure.cases.len());
    }
    if !reported.is_empty() {
        shown.says(Only::Overdue.word(), "reports", number(reported.iter().sum()));
    }

    // What one has to do today is counted in tasks, under words of its own.
    for role in OfficeRole::VALUES {
        let tasks = rows.all().map(|row| (row.id(), row.tasks()));
        let work = work_list(tasks, *role, None);
        for band in Urgency::ALL {
            let count = work.iter().filter(|it| it.task.urgency() == band).count();
            shown.says(&format!("{}：{}", role.word(), text::watch::urgency(band)), "home", number(count));
        }
    }
    shown
}

#[test]
fn a_word_has_one_number_on_every_page() {
    let (sample, demo) = (samples::puyang::journal(), samples::demo::journal());
    for (name, journal, today) in [
        ("sample", &sample, "2023-08-01"),
        ("sample", &sample, "2026-11-27"),
        ("demo", &demo, "2026-09-30"),
        ("demo", &demo, "2026-11-23"),
    ] {
        let shown = shown(journal, today);
        for (word, places) in &shown.0 {
            let first = places[0].1;
            assert!(places.iter().all(|(_, count)| *count == first), "{name} {today}: {word} is {places:?}");
        }
        if name == "demo" {
            // What means different things differs in its words, and in its numbers.
            let of = |word: &str| shown.of(word)[0].1;
            let late = [
                of(Only::Overdue.word()),
                of(Narrowing::Overdue.word()),
                of(Indicator::Overdue.word()),
                of(Indicator::LateReplies.word()),
            ];
            assert!(late.iter().all(|count| 0 < *count), "{today}: {late:?}");
            assert!(5 <= shown.of(Only::Overdue.word()).len() + shown.of(Indicator::Overdue.word()).len());
        }
    }
}

/// A number may not stand under a word that leaves open what was late: each of these has a longer name.
#[test]
fn no_page_counts_under_a_bare_word() {
    const BARE: [&str; 10] = [
        "逾期",
        "临期",
        "即将到期",
        "快到期",
        "已逾期",
        "未答复",
        "未签收",
        "逾期件数",
        "逾期答复",
        "临近答复期限",
    ];
    // What one task waits for, and a part of a cut: neither is a count's name.
    const KNOWN: [(&str, &str); 3] =
        [("src/text/watch.rs", "未答复"), ("src/text/watch.rs", "未签收"), ("src/text/figures.rs", "未答复")];
    let mut found = Vec::new();
    let mut folders = vec![Path::new("src").to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs") {
                let code = fs::read_to_string(&path).unwrap();
                let code = code.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
                let place = path.to_string_lossy().replace('\\', "/");
                let is_said = |word: &&&str| code.contains(&format!("\"{word}\""));
                let bare = BARE.iter().filter(is_said).map(|word| (place.clone(), *word));
                found.extend(bare.filter(|(place, word)| !KNOWN.contains(&(place.as_str(), *word))));
            }
        }
    }
    assert_eq!(found, [], "say what is late");
}
