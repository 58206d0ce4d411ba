//! The next step: where the suggestion stands, the most likely command with one button, the others in a menu.

use leptos::prelude::*;

use super::{
    case_page::{CasePage, seat, standing},
    summary::Summary,
};
use crate::{
    domain::{
        findings::{Finding, Place},
        kind::Kind,
    },
    handling::offer::Offer,
    list::words,
    route::Route,
    store::Store,
    text,
    views::components::{
        button::{Button, Weight},
        panel::Panel,
        told::told,
    },
};

/// The most likely commands that stand beside the first one.
const BESIDE: usize = 3;

/// The part of the page.
#[component]
pub fn Steps(
    /// What can be done.
    page: CasePage,
    /// Where the suggestion stands.
    summary: Memo<Option<Summary>>,
) -> impl IntoView {
    let store = Store::here();
    let first = Memo::new(move |_| page.offers.with(|all| all.first().filter(|it| it.is_next).cloned()));
    let where_it_is = move || {
        let Summary { next_step, host, .. } = summary.get()?;
        Some(view! {
            <p class="steps__where">
                <strong>{next_step}</strong>
            </p>
            {host
                .map(|(host, name)| {
                    view! {
                        <p>
                            {text::suggestion::MERGED}
                            " "
                            <a href=Route::Suggestion(host).href()>
                                {told(name)}
                            </a>
                        </p>
                    }
                })}
        })
    };
    let beside = move || {
        let likely = page
            .offers
            .with(|all| all.iter().filter(|it| it.is_next).skip(1).take(BESIDE).cloned().collect::<Vec<_>>());
        (!likely.is_empty()).then(|| {
            let button = |offer| view! { <StepButton page=page offer=offer weight=Weight::Plain /> };
            view! {
                <span class="muted">{text::life::ALSO}</span>
                {likely.into_iter().map(button).collect_view()}
            }
        })
    };
    let note = |offer: &Offer| {
        if offer.is_mine {
            text::handling::hint(offer.command).to_owned()
        } else {
            text::life::usually(offer.step().by)
        }
    };
    view! {
        <Panel class="steps" attr:aria-label=text::life::NEXT attr:data-testid="next-step">
            <div class="panel__body steps__body">
                {where_it_is}
                {move || {
                    first
                        .get()
                        .map(|offer| {
                            let note = note(&offer);
                            let lacking = offer.verdict.refused.clone();
                            view! {
                                <div class="steps__first">
                                    <StepButton page=page offer=offer weight=Weight::Main />
                                    <span class="steps__hint">{note}</span>
                                </div>
                                <Lacking go_to=page.to_place() head=text::life::first found=lacking />
                            }
                        })
                }}
                <div class="steps__others">
                    {beside} {move || page.offers.with(|all| !all.is_empty()).then(|| view! { <Menu page=page store=store /> })}
                </div>
            </div>
        </Panel>
    }
}

/// All other commands, folded away, in groups.
#[component]
fn Menu(page: CasePage, store: Store) -> impl IntoView {
    let open = RwSignal::new(false);
    // What each lacks is thought through when somebody looks.
    let all = Memo::new(move |_| {
        let is_open = open.get();
        let judged = is_open.then(|| standing(store, page.id, |it| it.offers(seat(store)))).flatten();
        judged.unwrap_or_default()
    });
    let group = move |(title, commands): &(&'static str, &'static [_])| {
        let offers = all
            .with(|all| all.iter().filter(|it| commands.contains(&it.command)).cloned().collect::<Vec<_>>());
        (!offers.is_empty()).then(|| {
            let item = |offer: Offer| {
                let lacking = text::handling::outlook(&offer);
                view! {
                    <li>
                        <StepButton page=page offer=offer weight=Weight::Quiet />
                        {lacking.map(|words| view! { <span class="steps__lacking">{words}</span> })}
                    </li>
                }
            };
            view! {
                <div class="steps__group">
                    <h2 class="steps__title">{*title}</h2>
                    <ul>{offers.into_iter().map(item).collect_view()}</ul>
                </div>
            }
        })
    };
    // A command that was given takes the menu away: something else comes next.
    Effect::new(move |_| {
        store.version();
        open.set(false);
    });
    view! {
        <details class="steps__menu" prop:open=move || open.get() on:toggle:target=move |event| open.set(event.target().open())>
            <summary class="button button--quiet">{text::life::OTHERS}</summary>
            <div class="steps__groups">
                {move || open.get().then(|| text::life::MENU.iter().map(group).collect_view())}
            </div>
        </details>
    }
}

/// The button that begins a command, named by what it is about.
#[component]
pub fn StepButton(
    /// What can be done.
    page: CasePage,
    /// The command.
    offer: Offer,
    /// How much it asks to be pressed.
    weight: Weight,
) -> impl IntoView {
    let label = title(Store::here(), &offer);
    view! { <Button weight=weight on_press=move || page.begin(offer.clone(), Vec::new())>{label}</Button> }
}

/// The command and what it is about.
pub fn title(store: Store, offer: &Offer) -> String {
    let of = offer.record.or(offer.about).filter(|id| id.kind != Kind::Suggestion);
    let name = of.and_then(|id| store.peek(|bench| words::name(bench.journal(), id)));
    // What has no name yet is called by its kind: that says nothing here.
    let name = name.filter(|name| of.is_some_and(|id| *name != id.kind.word()));
    let name = name.unwrap_or_default();
    text::life::about(offer.command.word(), &name)
}

/// What is missing, each with the way to where it is entered.
#[component]
pub fn Lacking(
    /// Goes to the place.
    go_to: Callback<Place>,
    /// The words before the list, by whether something is missing and whether something is wrong.
    head: fn(bool, bool) -> &'static str,
    /// What is missing or wrong.
    found: Vec<Finding>,
    /// Whether it comes as the answer to a press of a button.
    #[prop(optional)]
    is_answer: bool,
) -> impl IntoView {
    let item = move |finding: Finding| {
        let place = finding.place();
        view! {
            <li>
                {text::findings::sentence(&finding)} " "
                <button type="button" class="link" on:click=move |_| go_to.run(place)>
                    {text::handling::go_to(place)}
                </button>
            </li>
        }
    };
    let head =
        head(found.iter().any(|it| it.problem.is_lack()), found.iter().any(|it| !it.problem.is_lack()));
    (!found.is_empty()).then(|| {
        view! {
            <div class="notice notice--warning" role=if is_answer { "alert" } else { "status" }>
                <div class="notice__text">
                    <p class="notice__sign">{head}</p>
                    <ul class="steps__facts">{found.into_iter().map(item).collect_view()}</ul>
                </div>
            </div>
        }
    })
}
