//! A table: a heading for each column, and the rows that a page makes.

use leptos::prelude::*;

use super::id::Headed;
use crate::text;

/// The headings of a table.
pub enum Head {
    /// What each column is called, and the page's own class for it; none for a table without headings.
    Columns(Vec<(String, &'static str)>),
    /// Headings that hold more than words, each a `<th>`.
    Made(AnyView),
}

impl Head {
    /// No headings.
    pub const NONE: Head = Head::Columns(Vec::new());
}

impl From<Vec<(&'static str, &'static str)>> for Head {
    fn from(columns: Vec<(&'static str, &'static str)>) -> Head {
        Head::Columns(columns.into_iter().map(|(name, class)| (name.to_owned(), class)).collect())
    }
}

impl From<Vec<(String, &'static str)>> for Head {
    fn from(columns: Vec<(String, &'static str)>) -> Head {
        Head::Columns(columns)
    }
}

impl From<AnyView> for Head {
    fn from(made: AnyView) -> Head {
        Head::Made(made)
    }
}

/// A table in a frame that scrolls sideways where it is too wide.
#[component]
pub fn Table(
    /// What whoever hears it is told that it is, where no heading stands over it.
    #[prop(optional, into)]
    name: Option<String>,
    /// The page's own class for it.
    #[prop(optional)]
    class: &'static str,
    /// The page's own class for its frame.
    #[prop(optional)]
    frame: &'static str,
    /// Whether its headings are only read aloud.
    #[prop(optional)]
    unseen_head: bool,
    /// Whether the rows come in groups, each a `<tbody>`.
    #[prop(optional)]
    grouped: bool,
    /// The columns.
    #[prop(into)]
    head: Head,
    /// The rows, each a `<tr>`.
    rows: impl IntoView + 'static,
) -> impl IntoView {
    let column = |(name, class): (String, &'static str)| {
        let class = (!class.is_empty()).then_some(class);
        view! {
            <th scope="col" class=class>
                {name}
            </th>
        }
    };
    // Its own name, or the heading's over it; else what it lists.
    let headed = if name.is_none() { use_context::<Headed>().map(|Headed(id)| id) } else { None };
    let name = name.or_else(|| match &head {
        Head::Columns(columns) if headed.is_none() && !columns.is_empty() => {
            let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
            Some(text::shell::table(&names))
        }
        Head::Columns(_) | Head::Made(_) => None,
    });
    let head = match head {
        Head::Columns(columns) if columns.is_empty() => None,
        Head::Columns(columns) => Some(columns.into_iter().map(column).collect_view().into_any()),
        Head::Made(head) => Some(head),
    };
    let rows = if grouped { rows.into_any() } else { view! { <tbody>{rows}</tbody> }.into_any() };
    view! {
        <div class=format!("table-frame {frame}")>
            <table class=format!("table {class}") aria-label=name aria-labelledby=headed>
                {head
                    .map(|head| {
                        view! {
                            <thead class=unseen_head.then_some("unseen")>
                                <tr>{head}</tr>
                            </thead>
                        }
                    })}
                {rows}
            </table>
        </div>
    }
}
