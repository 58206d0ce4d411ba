//! 办理进展: what each office did, day by day, the latest first.

use leptos::prelude::*;

use super::case_page::{CasePage, standing};
use crate::{
    domain::{day::Day, field::Atom as _, office::OfficeRef},
    handling::{command::Command, standing::Standing},
    list::words,
    store::Store,
    text,
    views::components::{
        button::{Button, Weight},
        panel::Panel,
        told::told,
    },
};

/// How many entries are shown at first.
const SHOWN: usize = 3;

/// An entry in words: its day, its office, what it says.
type Line = [String; 3];

/// The part of the page; none where nothing is said and nothing can be.
#[component]
pub fn Diary(page: CasePage) -> impl IntoView {
    let store = Store::here();
    let lines = Memo::new(move |_| standing(store, page.id, |it| lines(&it)).unwrap_or_default());
    let offer = Memo::new(move |_| {
        page.offers.with(|offers| offers.iter().find(|it| it.command == Command::Diary).cloned())
    });
    let all = RwSignal::new(false);
    let item = |[day, office, words]: Line| {
        view! {
            <li class="due">
                <p class="due__line">
                    <strong>{day}</strong>
                    {told(office)}
                </p>
                <p class="prose">{told(words)}</p>
            </li>
        }
    };
    let write = move || {
        let Some(offer) = offer.get_untracked() else { return };
        let office = store.own_office().and_then(OfficeRef::new);
        page.begin(offer, office.map(|office| ("office", office.write())).into_iter().collect());
    };
    let is_shown = move || offer.with(Option::is_some) || !lines.with(Vec::is_empty);
    view! {
        <Show when=is_shown>
            <Panel title=move || text::suggestion::counted(text::life::DIARY, lines.with(Vec::len)) attr:data-testid="diary">
                <ul class="panel__body dues">
                    {move || {
                        let shown = if all.get() { usize::MAX } else { SHOWN };
                        lines.with(|lines| lines.iter().take(shown).cloned().map(item).collect_view())
                    }}
                    <li class="acts">
                        <Show when=move || offer.with(Option::is_some)>
                            <Button on_press=write>{Command::Diary.word()}</Button>
                        </Show>
                        <Show when=move || !all.get() && SHOWN < lines.with(Vec::len)>
                            <Button weight=Weight::Quiet on_press=move || all.set(true)>
                                {text::life::ALL}
                            </Button>
                        </Show>
                    </li>
                </ul>
            </Panel>
        </Show>
    }
}

fn lines(standing: &Standing) -> Vec<Line> {
    let line = |(on, office, words): (Option<Day>, Option<OfficeRef>, &str)| {
        let day = on.map_or_else(|| text::life::UNDATED.to_owned(), |on| on.to_string());
        let office = office.map(|office| words::name(standing.journal, office.id())).unwrap_or_default();
        [day, office, words.to_owned()]
    };
    standing.case.posted().map(line).collect()
}
