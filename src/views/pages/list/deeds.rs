//! What can be done at the list, by name: the box that finds everything asks for it from any page.

use leptos::prelude::*;

use crate::{domain::choice::choice, platform::page, route::Route};

choice! {
    /// A button of the list, or of what its buttons open.
    ListDeed "list_deed" {
        New "new" "新建建议",
        Bulk "bulk" "批量办理",
        Type "type" "表格编辑",
        Look "look" "视图：列、行高、醒目标记、存视图",
        Compact "compact" "紧凑行高",
        Wrap "wrap" "长的内容折成两行",
        Print "print" "打印列表",
        Export "export" "导出表格",
        Clear "clear" "清除条件",
        Search "search" "查找建议：到列表的查找框",
    }
}

thread_local! {
    // The list that is asked may not be there yet.
    static ASKED: ArcRwSignal<Option<ListDeed>> = ArcRwSignal::new(None);
}

/// Asks the list to do something; leads there from another page.
pub fn ask(deed: ListDeed) {
    ASKED.with(|asked| asked.set(Some(deed)));
    if !matches!(Route::parse(&page::hash()), Route::List(_)) {
        page::go(&Route::list());
    }
}

/// What is asked of the list, once. Tracked.
pub fn take() -> Option<ListDeed> {
    ASKED.with(|asked| {
        let deed = asked.get();
        if deed.is_some() {
            asked.set(None);
        }
        deed
    })
}
