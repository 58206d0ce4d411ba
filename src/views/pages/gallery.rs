//! The components in each of their states, for whoever builds a page; only a development build has it.

mod forms;
mod rows;

use leptos::prelude::*;

use self::{forms::Forms, rows::Rows};

use crate::{
    text::{self, gallery as said},
    views::{
        components::{
            badge::{Badge, Tone},
            button::{Button, Weight},
            dialog::Dialog,
            empty::Empty,
            field::{ChoiceField, SecretField, TextField},
            file_drop::{FileButton, FileDrop, FilesButton},
            menu::Menu,
            pager::{Pager, Shown},
            panel::{Folding, Panel, PanelList},
            progress::Progress,
            select::Select,
            skeleton::Skeleton,
            table::{Head, Table},
        },
        late_looks,
    },
};

/// How many rows the table shows at first.
const SHOWN: usize = 2;

#[component]
pub fn GalleryPage() -> impl IntoView {
    late_looks::dress();
    let (typed, chosen, pressed) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(0));
    let (open, done) = (RwSignal::new(false), RwSignal::new(1_u64));
    let shown = Shown::by(SHOWN);
    let tones = [Tone::Calm, Tone::Going, Tone::Good, Tone::Attention, Tone::Late];
    let weights = [Weight::Plain, Weight::Main, Weight::Danger, Weight::Quiet];
    let button = move |(weight, name)| {
        view! {
            <Button weight=weight on_press=move || pressed.update(|n| *n += 1)>
                {name}
            </Button>
        }
    };
    let row = |number: usize| {
        view! {
            <tr>
                <td class="num">{number}</td>
                <td>{said::row(number)}</td>
            </tr>
        }
    };
    let rows = move || (1..=shown.count().min(said::ROWS)).map(row).collect_view();
    let options = vec![("a".to_owned(), said::row(1)), ("b".to_owned(), said::row(2))];
    let picks = options.clone();
    let picked = RwSignal::new("a".to_owned());
    // What the page refuses stays unchosen.
    let pick = move |id: String| {
        if id == "a" || !typed.read_untracked().is_empty() {
            picked.set(id);
        }
    };
    let head = vec![(said::NUMBER, "num"), (said::WORDS, "")];
    let is_wrong = Signal::derive(move || typed.read().is_empty().then(|| said::EMPTY.to_owned()));
    view! {
        <div class="page" data-testid="gallery">
            <div class="page__head">
                <h1>{said::TITLE}</h1>
            </div>
            <Panel title="Badge">
                <div class="panel__body acts">
                    {tones.into_iter().map(|tone| view! { <Badge tone=tone label=said::STATE /> }).collect_view()}
                </div>
            </Panel>
            <Panel title="Button" aside=view! { <span class="muted">{move || said::pressed(pressed.get())}</span> }.into_any()>
                <div class="panel__body acts">
                    {weights.into_iter().zip(said::WEIGHTS).map(button).collect_view()}
                    <Button disabled=true on_press=|| ()>
                        {said::NOT_NOW}
                    </Button>
                </div>
            </Panel>
            <Panel title="Table, Pager">
                <Table head=vec![(said::NUMBER, "num"), (said::WORDS, "")] rows=rows />
                <Pager shown=shown all=said::ROWS />
            </Panel>
            <Panel title="TextField, SecretField, ChoiceField">
                <div class="panel__body">
                    <TextField label=said::TEXT value=typed required=true error=is_wrong />
                    <SecretField label=said::SECRET value=typed error=is_wrong />
                    <ChoiceField label=said::CHOICE value=chosen options=options none=said::NOTHING hint=said::HINT />
                </div>
            </Panel>
            <Panel title="Select">
                <div class="panel__body acts">
                    <Select label=said::CHOICE options=picks chosen=picked on_choose=pick />
                    <span class="muted">{move || said::picked(&picked.read())}</span>
                </div>
            </Panel>
            <Folding summary=view! { <summary>"Folding"</summary> }.into_any()>
                <Table grouped=true unseen_head=true head=head.clone() rows=view! { <tbody>{row(1)}</tbody> } />
                <Table head=Head::NONE rows=row(2) />
            </Folding>
            <Menu label="Menu">
                <Button on_press=move || done.set(1)>{said::OPEN}</Button>
            </Menu>
            <PanelList class="">
                <li>"PanelList"</li>
            </PanelList>
            <Panel title="FileDrop, FileButton, Skeleton, Progress">
                <div class="panel__body">
                    <FileButton label=said::FILE accept=".txt" on_file=move |_| done.set(2) />
                    <FilesButton label=said::FILE on_files=Callback::new(move |_| done.set(2)) />
                    <FileDrop label=said::FILE accept=".txt" on_file=move |_| done.set(3) />
                    <Skeleton words=text::shell::FETCHING />
                    <Progress label=said::WORK share=Signal::derive(move || (done.get(), 3)) on_cancel=move |()| done.set(0) />
                </div>
            </Panel>
            <Panel title="Dialog, Empty">
                <Empty title=said::NOTHING>
                    <Button on_press=move || open.set(true)>{said::OPEN}</Button>
                </Empty>
                <Dialog open=open title=said::DIALOG>
                    <div class="dialog__body">
                        <p>{said::HINT}</p>
                    </div>
                    <div class="dialog__foot">
                        <Button on_press=move || open.set(false)>{text::shell::CLOSE}</Button>
                    </div>
                </Dialog>
            </Panel>
            <Rows />
            <Forms />
        </div>
    }
}
