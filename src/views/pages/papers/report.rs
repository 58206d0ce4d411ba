//! The report on the screen: figures that show what is behind them, and parts that people write anew.

use leptos::prelude::*;

use crate::{
    domain::{choice::Choice, choices::Grade, id::RecordId, kind::Kind, value::Value},
    figures::cut::{Cut, Key},
    form::Form,
    journal::{commit::Via, read},
    papers::{
        Block, HeadingLevel, Paper, docx, lines,
        prose::{Figure, Figures, Run, place, runs, unknown},
        report::{
            Part, Report, ReportChoice, Shape, Version,
            carried::{LastYear, carried},
        },
    },
    platform::page,
    route::{Route, Section},
    store::{Store, notice::Notice},
    text::{self, papers as papers_said, report as said, report_prose},
    views::{
        components::{
            badge::Badge,
            button::{Button, Weight},
            field::ChoiceField,
            id::fresh_id,
            select::Select,
        },
        pages::{
            behind::{Behind, opener},
            sheet::{DOCX, SheetView, held},
            shelf::Shelf,
        },
    },
};

/// Which version of the report, and of which class alone.
pub(super) fn versions(store: Store, version: RwSignal<String>, grade: RwSignal<String>) -> AnyView {
    let versions =
        Version::VALUES.iter().map(|it| (it.id().to_owned(), it.word().to_owned())).collect::<Vec<_>>();
    let register = store.peek(|bench| read::settings(bench.journal())).flatten();
    let called =
        |it: Grade| text::figures::key(Cut::Grade, &Key::of(it), register.as_ref(), &|_| String::new());
    let grades = [Grade::G1, Grade::G2, Grade::G3].map(|it| (it.as_str().to_owned(), called(it)));
    view! {
        <ChoiceField label=said::VERSION value=version options=versions none="" />
        <ChoiceField label=said::OF_GRADE value=grade options=grades.to_vec() none=papers_said::ALL />
    }
    .into_any()
}

/// What is done with a report as a whole.
fn acts(store: Store, report: &Report, wanted: ReportChoice) -> AnyView {
    let draft = StoredValue::new(report.draft());
    let save = move || {
        let paper = draft.get_value();
        let name = papers_said::file(&paper.name, "docx");
        match docx::docx(&[paper]) {
            Ok(bytes) => store.offer_table(&name, DOCX, bytes),
            Err(_) => store.say(Notice::failed("X-PAPERS", papers_said::NOT_MADE)),
        }
    };
    let last = store.peek(|bench| carried(bench.journal(), report, wanted)).flatten();
    let carry = last.map(|LastYear { from, drafts }| {
        let drafts = StoredValue::new_local(drafts);
        let bring = move || {
            let drafts = drafts.get_value();
            let count = drafts.len();
            if store.act(drafts, Via::Edit).is_ok() {
                store.say(Notice::done(said::from_last_done(count)));
            }
        };
        view! { <Button on_press=bring>{said::from_last(&text::session::label(&from))}</Button> }
    });
    let gaps = report.gaps();
    view! {
        <div class="acts">
            <Button on_press=save>{said::AS_DRAFT}</Button>
            {carry}
            <a class="button" href=Route::Settings(Section::Sessions).href()>
                {said::PRACTICES}
            </a>
        </div>
        {(0 < gaps).then(|| view! { <p class="field__error" role="status">{said::gaps(gaps)}</p> })}
    }
    .into_any()
}

/// The reports.
pub(super) fn show(
    store: Store,
    reports: Vec<Report>,
    wanted: ReportChoice,
    behind: RwSignal<Option<Behind>>,
) -> AnyView {
    let report = move |report: Report| {
        let acts = acts(store, &report, wanted);
        let Report { session, name, parts, figures, annex, is_signed } = report;
        let annex = Paper {
            blocks: (annex.into_iter())
                .flat_map(|(heading, table)| {
                    [Block::Heading(HeadingLevel::One, heading), Block::Table(table)]
                })
                .collect(),
            ..Paper::default()
        };
        let figures = StoredValue::new(figures);
        let parts = parts.into_iter().map(|part| view! { <PartView store session part figures behind /> });
        let signed = is_signed.then(|| {
            view! {
                <div class="doc__signed">
                    <p>{papers_said::BLANK}</p>
                    <p>{papers_said::DAY_BLANK}</p>
                </div>
            }
        });
        let annex = (!annex.blocks.is_empty())
            .then(|| view! { <SheetView paper=annex is_whole=false testid="annex" /> });
        view! {
            {acts}
            <article class="doc" aria-label=name data-testid="paper">
                {parts.collect_view()}
                {signed}
            </article>
            {annex}
        }
    };
    view! {
        <p class="papers__count muted">{said::REPORT_HINT}</p>
        {reports.into_iter().map(report).collect_view()}
    }
    .into_any()
}

/// A part, or where it is written.
#[component]
fn PartView(
    store: Store,
    session: RecordId,
    part: Part,
    figures: StoredValue<Figures>,
    behind: RwSignal<Option<Behind>>,
) -> impl IntoView {
    let id = part.record(session);
    // What was typed before the page was made anew, here or in another hour, is not lost.
    let shelf = Shelf::of(store, format!("report:{id}"));
    let open = RwSignal::new(shelf.draft().is_some());
    if part.says().is_empty() && !part.is_left_out() && !open.get_untracked() {
        return ().into_any();
    }
    let part = StoredValue::new(part);
    let shelf = StoredValue::new(shelf);
    let writing = move || view! { <Writing store session part figures open shelf /> }.into_any();
    let read = move || part.with_value(|part| reading(store, session, part, figures, behind, open));
    view! {
        <div class="doc__part">
            {move || if open.get() { writing() } else { read() }}
        </div>
    }
    .into_any()
}

/// A part as it reads.
fn reading(
    store: Store,
    session: RecordId,
    part: &Part,
    figures: StoredValue<Figures>,
    behind: RwSignal<Option<Behind>>,
    open: RwSignal<bool>,
) -> AnyView {
    let (id, name) = (part.record(session), report_prose::part(&part.id));
    let edit = view! {
        <button
            type="button"
            id=edit_id(id)
            class="doc__edit"
            aria-label=said::edit(&name)
            on:click=move |_| {
                open.set(true);
                page::focus_soon(words_id(id));
            }
        >
            {said::EDIT}
        </button>
    };
    if part.is_left_out() {
        return view! { <p class="doc__gone">{said::left_out(&name)} " " {edit}</p> }.into_any();
    }
    let line = |words: &str| figures.with_value(|figures| line(words, figures, behind));
    let body = match part.shape {
        Shape::Title => {
            let line = |words: &str| view! { <span class="doc__line">{line(words)}</span> };
            let lines = lines::title(part.says(), lines::TITLE);
            view! { <h2 class="doc__title">{lines.into_iter().map(line).collect_view()}</h2> }.into_any()
        }
        Shape::Heading(HeadingLevel::One) => {
            view! { <h3 class="doc__one">{line(part.says())}</h3> }.into_any()
        }
        Shape::Heading(HeadingLevel::Two) => {
            view! { <h4 class="doc__two">{line(part.says())}</h4> }.into_any()
        }
        Shape::Subtitle => view! { <p class="doc__subtitle">{line(part.says())}</p> }.into_any(),
        Shape::To => view! { <p class="doc__to">{line(part.says())}</p> }.into_any(),
        Shape::Note => view! { <p class="doc__note">{line(part.says())}</p> }.into_any(),
        Shape::Text => {
            let paragraph = |words: &str| view! { <p class="doc__text">{line(words)}</p> };
            part.says().lines().map(paragraph).collect_view().into_any()
        }
    };
    let outdated = part.is_outdated().then(|| {
        let now = part.made.lines().map(|words| view! { <p>{line(words)}</p> }).collect_view();
        let seen = part.clone();
        let keep = move || {
            let values = [("basis", Value::text(seen.made.clone()))];
            change(store, session, &seen, &values, said::KEPT);
        };
        let own = part.clone();
        view! {
            <div class="doc__outdated notice notice--warning">
                <p>{said::OUTDATED}</p>
                {now}
                <p class="acts">
                    <Button on_press=keep>{said::KEEP}</Button>
                    <Button on_press=move || { restore(store, session, &own); }>{said::RESTORE}</Button>
                </p>
            </div>
        }
    });
    let written = part.is_written().then(|| view! { <Badge label=said::WRITTEN /> });
    view! {
        {body}
        <p class="doc__tools">{written} {edit}</p>
        {outdated}
    }
    .into_any()
}

/// A line, its figures as buttons where suggestions are behind them.
fn line(words: &str, figures: &Figures, behind: RwSignal<Option<Behind>>) -> AnyView {
    let run = |run: Run<'_>| match run {
        Run::Words(words) => held(words),
        Run::Unknown(words) => view! { <mark>{words.to_owned()}</mark> }.into_any(),
        Run::Figure(figure) => self::figure(figure, behind),
    };
    runs(words, figures).into_iter().map(run).collect_view().into_any()
}

/// How many letters a figure has at most to be a button itself.
const RUNS_ON: usize = 12;

fn figure(figure: &Figure, behind: RwSignal<Option<Behind>>) -> AnyView {
    let Figure { value, cases, is_declared, .. } = figure.clone();
    let declared = is_declared.then(|| {
        view! {
            <abbr class="doc__declared" title=said::IS_DECLARED>
                "*"
            </abbr>
        }
    });
    if cases.is_empty() {
        return view! {
            {value}
            {declared}
        }
        .into_any();
    }
    // A button is one piece to a browser: a list of a hundred numbers would not run on in its line.
    if value.chars().count() > RUNS_ON {
        let label = said::see(&figure.name);
        let figure = figure.clone();
        return view! {
            {value}
            <button
                type="button"
                class="doc__edit"
                aria-label=label
                on:click=move |_| behind.set(Some(Behind::of(&figure)))
            >
                {said::SEE}
            </button>
            // The full stop that follows does not begin a line.
            "\u{2060}"
        }
        .into_any();
    }
    view! {
        {opener(figure.clone(), behind)}
        {declared}
        // Nor does a bracket or a unit.
        "\u{2060}"
    }
    .into_any()
}

/// The form over a part's record, as it stands now.
fn form(store: Store, session: RecordId, part: &Part) -> Form {
    let standing = store.peek(|bench| bench.journal().record(part.record(session)).map(Form::open)).flatten();
    standing.unwrap_or_else(|| {
        Form::new(Kind::ReportPart)
            .with("session", Value::text(session.to_string()))
            .with("part", Value::text(part.id.clone()))
    })
}

/// Keeps some values of a part as one step.
fn change(
    store: Store,
    session: RecordId,
    part: &Part,
    values: &[(&'static str, Value)],
    told: &'static str,
) -> bool {
    save(store, form(store, session, part), part.record(session), values, told)
}

fn save(
    store: Store,
    mut form: Form,
    id: RecordId,
    values: &[(&'static str, Value)],
    told: &'static str,
) -> bool {
    for (field, value) in values {
        form.set(field, value.clone());
    }
    match form.draft(id, None) {
        Ok(Some(draft)) => {
            let is_done = store.act(vec![draft], Via::Edit).is_ok();
            if is_done {
                store.say(Notice::done(told));
            }
            is_done
        }
        Ok(None) => true,
        Err(_) => {
            store.say(Notice::failed("D-105", said::TOO_LONG));
            false
        }
    }
}

/// Puts the register's own words back.
fn restore(store: Store, session: RecordId, part: &Part) -> bool {
    let values = [("text", Value::Null), ("basis", Value::Null), ("left_out", Value::Null)];
    change(store, session, part, &values, said::RESTORED)
}

/// The id of the button that opens a part.
fn edit_id(part: RecordId) -> String {
    format!("edit-{part}")
}

/// The id of the field in which a part is written.
fn words_id(part: RecordId) -> String {
    format!("words-{part}")
}

/// Where a part is written.
#[component]
fn Writing(
    store: Store,
    session: RecordId,
    part: StoredValue<Part>,
    figures: StoredValue<Figures>,
    open: RwSignal<bool>,
    shelf: StoredValue<Shelf>,
) -> impl IntoView {
    let own = part.get_value();
    let id = own.record(session);
    let seen = StoredValue::new_local(form(store, session, &own));
    let begun = shelf.with_value(Shelf::draft).unwrap_or_else(|| own.says().to_owned());
    let typed = RwSignal::new(begun);
    let (words_id, insert_id) = (words_id(id), fresh_id("insert"));
    let type_in = move |words: String| {
        shelf.with_value(|shelf| shelf.put(Some(words.clone())));
        typed.set(words);
    };
    let shut = move || {
        open.try_set(false);
        // What is saved makes the report anew: whoever works with the keyboard goes on where they were.
        page::focus_soon(edit_id(id));
    };
    let close = move || {
        shelf.with_value(|shelf| shelf.put(None));
        shut();
    };
    let keep = {
        let own = own.clone();
        move || {
            let words = typed.with_untracked(|words| words.trim().to_owned());
            let is_own = words == own.made;
            let text = |words: String| if is_own { Value::Null } else { Value::text(words) };
            let values = if words.is_empty() {
                [("text", Value::Null), ("basis", Value::Null), ("left_out", Value::Bool(true))]
            } else {
                [("text", text(words)), ("basis", text(own.made.clone())), ("left_out", Value::Null)]
            };
            // Before it is saved: what is saved makes this page anew.
            let draft = shelf.with_value(Shelf::draft);
            shelf.with_value(|shelf| shelf.put(None));
            if save(store, seen.get_value(), id, &values, said::SAVED) {
                shut();
            } else {
                shelf.with_value(|shelf| shelf.put(draft));
            }
        }
    };
    let leave_out = {
        let own = own.clone();
        move || {
            shelf.with_value(|shelf| shelf.put(None));
            change(store, session, &own, &[("left_out", Value::Bool(true))], said::SAVED);
            shut();
        }
    };
    let restore = {
        let own = own.clone();
        move || {
            shelf.with_value(|shelf| shelf.put(None));
            restore(store, session, &own);
            shut();
        }
    };
    let offers = figures.with_value(|figures| {
        let offer = |it: &Figure| {
            let short: String = it.value.chars().take(20).collect();
            (place(&it.name), said::offer(&it.name, &short))
        };
        let none = (String::new(), said::INSERT_NONE.to_owned());
        std::iter::once(none).chain(figures.all().iter().map(offer)).collect::<Vec<_>>()
    });
    let insert = {
        let words_id = words_id.clone();
        move |place: String| {
            if place.is_empty() {
                return;
            }
            let at = page::caret(&words_id);
            let words = typed.with_untracked(|words| {
                let at = at.map_or(words.len(), |at| byte_of(words, at));
                [&words[..at], &place, &words[at..]].concat()
            });
            type_in(words);
        }
    };
    let warned = move || {
        figures.with_value(|figures| {
            typed.with(|words| {
                let unknown = unknown(words, figures);
                (!unknown.is_empty())
                    .then(|| view! { <p class="field__error" role="status">{said::unknown(&unknown)}</p> })
            })
        })
    };
    let is_changed = own.kept.is_some();
    view! {
        <div class="doc__writing">
            <label class="field__label" for=words_id.clone()>
                {said::WORDS}
                " — "
                {report_prose::part(&own.id)}
            </label>
            <textarea
                id=words_id
                class="input"
                rows="6"
                prop:value=typed
                on:input:target=move |event| type_in(event.target().value())
            ></textarea>
            {warned}
            <p class="muted">{said::PLACES_HINT}</p>
            <p class="exchange__for">
                <label for=insert_id.clone()>{said::INSERT}</label>
                <Select options=offers chosen=String::new() on_choose=insert attr:id=insert_id />
            </p>
            <p class="acts">
                <Button on_press=keep weight=Weight::Main>
                    {said::SAVE}
                </Button>
                <Button on_press=close>{said::CANCEL}</Button>
                <Button on_press=leave_out>{said::LEAVE_OUT}</Button>
                {is_changed.then(|| view! { <Button on_press=restore>{said::RESTORE}</Button> })}
            </p>
        </div>
    }
}

/// The byte at which a browser's place in a text is: browsers count in UTF-16.
fn byte_of(words: &str, at: u32) -> usize {
    let mut units = 0;
    for (byte, letter) in words.char_indices() {
        if at as usize <= units {
            return byte;
        }
        units += letter.len_utf16();
    }
    words.len()
}
