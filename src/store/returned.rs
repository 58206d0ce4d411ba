//! 反馈文件: what a deputy's page gives back, read, and taken in as one act.

use std::{collections::BTreeSet, rc::Rc};

use leptos::prelude::*;

use super::{
    Store,
    import::{Importing, ReturnedFile},
    notice::Notice,
};
use crate::{
    domain::id::RecordId,
    exchange::deputy_return::{self, FeedbackFile, MAX_BYTES, ReturnFault},
    journal::commit::Via,
    list::row::name_of,
    platform::{clock, files},
    storage::preferences,
    text::deputy_pack as words,
    workbench::bench::Workbench,
};

impl Store {
    /// Reads what a page gave back, and shows it beside the register. Nothing is written.
    pub(super) async fn receive_return(self, file: &web_sys::File, run: u32) -> Result<(), files::ReadError> {
        let name = file.name();
        let refuse = |fault: &ReturnFault| {
            self.give_up(run, Notice::failed(fault.code(), fault.sentence(&name)));
        };
        if MAX_BYTES < file.size() as u64 {
            refuse(&ReturnFault::Damaged);
            return Ok(());
        }
        let bytes = files::read(file, |_, _| self.is_current(run)).await?;
        let read = match deputy_return::read(&bytes, &name, clock::today()) {
            Ok(read) => read,
            Err(fault) => {
                refuse(&fault);
                return Ok(());
            }
        };
        if self.key().is_none() {
            let (code, sentence) = words::no_register(&name);
            self.give_up(run, Notice::failed(code, sentence));
            return Ok(());
        }
        // How it stands is said against all that is here.
        if !self.whole().await || !self.is_current(run) {
            return Ok(());
        }
        let judged = |bench: &Workbench| deputy_return::judge(&read, bench.journal()).err();
        match self.peek(judged).flatten() {
            Some(fault) => refuse(&fault),
            None => self.importing.set(Importing::Returned(ReturnedFile(Rc::new(read)))),
        }
        Ok(())
    }

    /// Takes the answers about these replies in, as one act.
    pub fn take_returned(self, file: &FeedbackFile, chosen: &BTreeSet<RecordId>) {
        let person = preferences::PERSON.read().unwrap_or_default();
        let made = self.peek(|bench| {
            let journal = bench.journal();
            let drafts = deputy_return::drafts(file, journal, chosen, person.trim());
            (drafts, name_of(journal, file.page.deputy).to_string())
        });
        let Some((drafts, deputy)) = made else { return };
        let count = drafts.iter().map(|it| it.record).collect::<BTreeSet<_>>().len();
        self.cancel_import();
        if !drafts.is_empty() && self.act(drafts, Via::Import).is_ok() {
            self.page_came_back(&file.page.digest(), count);
            self.say(Notice::done(words::taken(&deputy, count)));
        }
    }
}
