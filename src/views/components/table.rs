//! A table: a heading for each column, and the rows that a page makes.

use leptos::prelude::*;

/// A table in a frame that scrolls sideways where it is too wide.
#[component]
pub fn Table(
    /// The page's own class for it.
    #[prop(optional)]
    class: &'static str,
    /// The page's own class for its frame.
    #[prop(optional)]
    frame: &'static str,
    /// The columns: what each is called, and the page's own class for it.
    head: Vec<(&'static str, &'static str)>,
    /// The rows, each a `<tr>`.
    rows: impl IntoView + 'static,
) -> impl IntoView {
    let column = |(name, class): (&'static str, &'static str)| {
        let class = (!class.is_empty()).then_some(class);
        view! {
            <th scope="col" class=class>
                {name}
            </th>
        }
    };
    view! {
        <div class=format!("table-frame {frame}")>
            <table class=format!("table {class}")>
                <thead>
                    <tr>{head.into_iter().map(column).collect_view()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
