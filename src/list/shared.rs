//! The views of the list that the register keeps for all who have it (共用视图).

use super::view::View;
use crate::{
    domain::{field::Datum as _, id::RecordId, register::SharedView},
    journal::{
        conflict::{keep_together, together},
        fold::Journal,
        name::Name,
        read,
        write::Draft,
    },
    text,
};

/// The field that holds them.
pub(super) const FIELD: &str = "views";

/// All of them. Where two offices changed them without knowing of each other, what each added is there and what each
/// took away is gone, until somebody settles it.
pub fn views(journal: &Journal) -> Vec<SharedView> {
    let record = read::register(journal).and_then(|id| journal.record(id));
    let value = record.map(|record| together(journal, record, FIELD)).unwrap_or_default();
    Vec::<SharedView>::read(&value).unwrap_or_default()
}

/// What it is called and what it shows, in words.
pub(super) fn in_words(it: &SharedView, name: &dyn Fn(RecordId) -> String) -> String {
    let view = View::at(it.address.as_deref().unwrap_or_default());
    text::list::view_in_words(it.name.as_deref().unwrap_or_default(), &view.in_words(name))
}

/// Whether two offices changed them without knowing of each other.
pub fn is_disputed(journal: &Journal) -> bool {
    let record = read::register(journal).and_then(|id| journal.record(id));
    record.is_some_and(|record| record.is_conflicted(Name::of(FIELD)))
}

/// The draft that keeps these instead. It stands for both sides of a conflict that is open.
pub fn keep(journal: &Journal, views: &[SharedView]) -> Option<Draft> {
    keep_together(journal, read::register(journal)?, FIELD, views.to_vec().write())
}

/// Names of which each is there once: a second one of the same is numbered.
pub fn distinct(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        let numbered = (2..).map(|n| format!("{name}（{n}）"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|it| !all.contains(it));
        all.extend(free);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_views_of_one_name_each_can_be_chosen() {
        let names = ["急办", "逾期", "急办", "急办（2）", "急办"].map(str::to_owned);
        assert_eq!(distinct(names), ["急办", "逾期", "急办（2）", "急办（2）（2）", "急办（3）"]);
    }
}
