//! 办理进展: what an office did on a day. Each says it in an entry of its own, so that none writes over another's words.

use super::{case::Case, day::Day, office::OfficeRef, record::record, suggestion::SuggestionRef, text::Note};

record! {
    /// 办理进展, one entry.
    Diary {
        parent "所属建议": Option<SuggestionRef>,
        on "日期": Option<Day>,
        office "填写单位": Option<OfficeRef>,
        text "进展": Option<Note>,
    }
}

impl Case {
    /// How the handling went on, the latest first: when, by whom, in which words. Last comes the one text that a
    /// register had before there were entries.
    pub fn posted(&self) -> impl Iterator<Item = (Option<Day>, Option<OfficeRef>, &str)> {
        let entries = self.diary.iter().rev();
        let said = entries.filter_map(|it| Some((it.on, it.office, it.text.as_deref()?)));
        said.chain(self.suggestion.progress_note.as_deref().map(|words| (None, None, words)))
    }
}
