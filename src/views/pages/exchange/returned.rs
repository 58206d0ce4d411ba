//! 代表反馈: what a deputy's page gave back, each answer beside what the register has, to be decided on.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    domain::{day::Day, id::RecordId, kind::Kind, record::Entity, value::Value},
    exchange::deputy_return::{
        ANSWERED, FeedbackAnswer, ReturnBar, ReturnDoubt, ReturnStanding, delivery_noted, judge,
    },
    journal::{fold::Journal, name::Name},
    list::{row::name_of, words},
    route::Route,
    store::{Store, import::ReturnedFile},
    text::{self, deputy_pack as said},
    views::components::{
        badge::{Badge, Tone},
        button::{Button, Weight},
        panel::Panel,
        table::Table,
        told::told,
    },
};

/// What there is to see of an answer.
#[derive(Clone, PartialEq)]
struct Shown {
    reply: RecordId,
    suggestion: RecordId,
    number: String,
    title: String,
    standing: ReturnStanding,
    /// Each field, what the file says, and what each feedback that is here says.
    rows: Vec<(&'static str, String, Vec<String>)>,
    /// The day of the delivery that is noted with it.
    received: Option<Day>,
}

impl Shown {
    fn of(journal: &Journal, deputy: RecordId, answer: &FeedbackAnswer, standing: ReturnStanding) -> Shown {
        let suggestion = answer.asked.suggestion;
        let record = journal.record(suggestion);
        let says =
            |field| record.and_then(|it| it.shown(Name::of(field)).as_text()).unwrap_or_default().to_owned();
        let doubts = if let ReturnStanding::Fits(doubts) = &standing { doubts.as_slice() } else { &[] };
        let beside: Vec<RecordId> = (doubts.iter())
            .filter_map(|it| if let ReturnDoubt::Beside(ids) = it { Some(ids) } else { None })
            .flatten()
            .copied()
            .collect();
        let fits = matches!(standing, ReturnStanding::Fits(_));
        let received = delivery_noted(deputy, answer, journal).filter(|_| fits);
        let values = answer.feedback.values();
        let word = |field, value: &Value| words::value(journal, Kind::Feedback, field, value);
        let row = |field: &&'static str| {
            let own = values.iter().find(|(name, _)| name == field).map(|(_, value)| word(field, value));
            let there = |id: &RecordId| {
                let value = journal.record(*id).map(|it| it.shown(Name::of(field)).clone());
                value.filter(|it| !it.is_null()).map(|it| word(field, &it)).unwrap_or_default()
            };
            let there: Vec<String> = beside.iter().map(there).collect();
            let own = own.unwrap_or_default();
            let is_said = !own.is_empty() || there.iter().any(|it| !it.is_empty());
            is_said.then_some((*field, own, there))
        };
        Shown {
            reply: answer.asked.reply,
            suggestion,
            number: says("number"),
            title: says("title"),
            rows: ANSWERED.iter().filter_map(row).collect(),
            received,
            standing,
        }
    }

    /// What has to be known of it before it is taken in, or why it cannot be.
    fn sentences(&self) -> Vec<&'static str> {
        match &self.standing {
            ReturnStanding::Fits(doubts) if doubts.is_empty() => vec![said::FITS],
            ReturnStanding::Fits(doubts) => {
                let doubt = |it: &ReturnDoubt| match it {
                    ReturnDoubt::Beside(_) => said::BESIDE,
                    ReturnDoubt::Changed => said::CHANGED,
                    ReturnDoubt::Over => said::OVER,
                    ReturnDoubt::Closed => said::CLOSED,
                };
                doubts.iter().map(doubt).collect()
            }
            ReturnStanding::Recorded => vec![said::RECORDED],
            ReturnStanding::Never(bar) => vec![match bar {
                ReturnBar::Unknown => said::UNKNOWN,
                ReturnBar::Withdrawn => said::WITHDRAWN,
                ReturnBar::Gone => said::GONE,
                ReturnBar::NotTheirs => said::NOT_THEIRS,
                ReturnBar::Early => said::EARLY,
            }],
        }
    }

    fn tone(&self) -> (Tone, &'static str) {
        match &self.standing {
            ReturnStanding::Fits(doubts) if doubts.is_empty() => (Tone::Good, text::exchange::NEW),
            ReturnStanding::Fits(_) => (Tone::Attention, said::TO_DECIDE),
            ReturnStanding::Recorded => (Tone::Calm, text::exchange::IDENTICAL),
            ReturnStanding::Never(_) => (Tone::Late, said::NOT_TAKEN),
        }
    }
}

/// The file that came back, and the decision about it.
#[component]
pub fn Returned(file: ReturnedFile) -> impl IntoView {
    let ReturnedFile(file) = file;
    let store = Store::here();
    let all = store.peek(|bench| {
        let standings = judge(&file, bench.journal()).unwrap_or_default();
        let all = file.answers.iter().zip(standings);
        all.map(|(it, standing)| Shown::of(bench.journal(), file.page.deputy, it, standing))
            .collect::<Vec<_>>()
    });
    let all = all.unwrap_or_default();
    let deputy = store.peek(|bench| name_of(bench.journal(), file.page.deputy).to_string());
    let deputy = deputy.unwrap_or_default();
    // What needs no thought is chosen; the rest a person chooses.
    let plain = all.iter().filter(|it| it.standing == ReturnStanding::Fits(Vec::new()));
    let chosen = RwSignal::new(plain.map(|it| it.reply).collect::<BTreeSet<RecordId>>());
    let can_any = all.iter().any(|it| matches!(it.standing, ReturnStanding::Fits(_)));
    let about = said::returned(&deputy, file.page.made_on, file.answers.len(), file.page.asked.len());
    let name = file.name.to_string();
    let file = StoredValue::new_local(file);
    let press = move || {
        file.with_value(|file| chosen.with_untracked(|chosen| store.take_returned(file, chosen)));
    };
    view! {
        <Panel class="import__panel" head=view! {
            <h2>{said::RETURNED} " " <bdi class="muted">{name}</bdi></h2>
            <span class="muted">{text::exchange::NOTHING_WRITTEN}</span>
        }.into_any()>
            <div class="panel__body import__body" data-testid="returned">
                <p>{told(about)}</p>
                <ul class="import__items">
                    {all.into_iter().map(|it| view! { <Answer shown=it chosen=chosen /> }).collect_view()}
                </ul>
                <p class="acts">
                    {can_any.then(|| view! {
                        <Button
                            on_press=press
                            weight=Weight::Main
                            disabled=Signal::derive(move || chosen.read().is_empty())
                            attr:data-testid="returned-confirm"
                        >
                            {move || said::take_all(chosen.read().len())}
                        </Button>
                    })}
                    <Button on_press=move || store.cancel_import() attr:data-testid="import-cancel">
                        {if can_any { text::exchange::CANCEL } else { text::exchange::CLOSE }}
                    </Button>
                </p>
            </div>
        </Panel>
    }
}

#[component]
fn Answer(shown: Shown, chosen: RwSignal<BTreeSet<RecordId>>) -> impl IntoView {
    let (tone, label) = shown.tone();
    let reply = shown.reply;
    let number = text::papers::number(&shown.number);
    let take = matches!(shown.standing, ReturnStanding::Fits(_)).then(|| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.read().contains(&reply)
                    on:change:target=move |event| {
                        let is_taken = event.target().checked();
                        chosen.update(|chosen| {
                            if is_taken {
                                chosen.insert(reply);
                            } else {
                                chosen.remove(&reply);
                            }
                        });
                    }
                />
                {said::take(&number)}
            </label>
        }
    });
    let sentences = shown.sentences();
    let href = Route::Suggestion(shown.suggestion).href();
    let count = shown.rows.first().map_or(0, |(_, _, there)| there.len());
    let mut head = vec![(text::exchange::FIELD.to_owned(), ""), (said::THERE.to_owned(), "")];
    head.extend((0..count).map(|_| (said::HERE.to_owned(), "")));
    let row = |(field, own, there): (&'static str, String, Vec<String>)| {
        view! {
            <tr>
                <th scope="row">{text::field(Kind::Feedback, field)}</th>
                <td>{told(own)}</td>
                {there.into_iter().map(|it| view! { <td>{told(it)}</td> }).collect_view()}
            </tr>
        }
    };
    view! {
        <li class="import__item">
            <p>
                <Badge tone=tone label=label />
                " "
                <a href=href>{told(format!("{number} {}", shown.title))}</a>
            </p>
            {sentences.into_iter().map(|it| view! { <p>{it}</p> }).collect_view()}
            {shown.received.map(|day| view! { <p class="muted">{said::delivered(day)}</p> })}
            <Table head=head rows=shown.rows.into_iter().map(row).collect_view() />
            {take}
        </li>
    }
}
