//! Importing: read a file in slices, show what it would change, take it in as one step.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{
    Extent, PageState, Store, attachments::Coming, notice::Notice, packs::Arrival, retiring::ArchiveFile,
    table,
};
use crate::{
    domain::id::RecordId,
    exchange::{
        bundle::bundle,
        copies::Copies,
        deputy_return::{FeedbackFile, is_return},
        json::{
            header::{Header, Scope},
            problem::ReadError,
            read::{FileContent, Reading},
        },
        moving::{Unreturned, unreturned},
        one_file,
        overwritten::{Overwritten, overwritten},
        preview::{Belonging, Needed, Preview, Previewing},
        retiring::returning,
        sealed,
        signature::Proof,
    },
    journal::fold::Journal,
    list::{row::Row, rows::RowsBuild},
    platform::{
        clock, entropy,
        files::{self, Pieces},
        page,
        pause::{self, Slices},
    },
    route::{Passage, Route},
    text,
    workbench::{
        attached::Incoming,
        bench::{Arriving, Now, Refused, Workbench},
        part::Receiving,
    },
};

/// How many lines are read, records compared or commits folded between two looks at the clock.
const STEP: usize = 50;

/// How many rows are made between two looks at the clock.
const ROWS: usize = 10;

/// How far a stage of an import has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub done: u64,
    pub all: u64,
}

/// What an import is doing.
#[derive(Clone)]
pub enum Importing {
    /// There is none.
    None,
    /// The file is being read and checked.
    Reading(Share),
    /// What it would change is being worked out.
    Comparing(Share),
    /// It is being taken in; nothing else is written meanwhile.
    Entering(Share),
    /// A table is being mapped; see [`Store::with_table`].
    Table,
    /// It is sealed: its passphrase is asked for.
    Locked(Locked),
    /// A person decides.
    Review(Review),
    /// The same of what a deputy's page gave back.
    Returned(ReturnedFile),
}

/// A sealed file, and what gets the plain one.
#[derive(Clone)]
pub struct Locked {
    pub file: web_sys::File,
    pub then: Then,
}

/// What a deputy's page gave back.
#[derive(Clone)]
pub struct ReturnedFile(pub Rc<FeedbackFile>);

/// What goes on with a file.
pub type Then = Rc<dyn Fn(web_sys::File)>;

/// A file that has been read and what it would change.
#[derive(Clone)]
pub struct Review {
    /// The file.
    pub content: Rc<FileContent>,
    /// What it would change.
    pub preview: Rc<Preview>,
    /// What of its attachments would come in.
    pub coming: Coming,
    /// How far its origin is proven.
    pub origin: Proof,
    /// What it would replace or delete of what other offices wrote.
    pub overwritten: Rc<Vec<Overwritten>>,
    /// What it is where it is an archive file (存档文件) of this register.
    pub archive: Option<ArchiveFile>,
    /// What of it stays away.
    pub unreturned: Rc<Unreturned>,
}

impl Review {
    /// The contents of attachments that come in with it.
    pub fn contents(&self) -> Incoming {
        self.content.contents.clone().without(&self.unreturned.contents)
    }
}

/// Of what a register is made: that decides whether it is backed up already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MadeOf {
    /// One of the program's own examples.
    Program,
    /// A register's file.
    File,
    /// A workbook, or what was pasted.
    Table,
}

impl Store {
    /// Reads a chosen file and shows what it would change. Nothing is written.
    pub(super) fn read_file(self, file: web_sys::File) {
        let run = self.begin_import();
        spawn_local(async move {
            let _mark = page::ImportMark::set();
            if self.asks_for(&file, run, move |plain| self.read_file(plain)).await {
                return;
            }
            // What is new is said against all that is known here.
            if !self.is_heavy() {
                self.ask_for_the_whole();
            } else if !self.known().await {
                return;
            }
            match self.receive(&file, run).await {
                Ok(()) | Err(files::ReadError::Stopped) => (),
                Err(error) => {
                    let (code, text) =
                        text::shell::file_unreadable(error == files::ReadError::TooLarge, &file.name());
                    self.give_up(run, Notice::failed(code, text));
                }
            }
        });
    }

    /// Reads several Word files as one table; other files come in one by one.
    pub(super) async fn read_papers(self, papers: Vec<web_sys::File>) {
        if !papers.iter().all(|file| file.name().to_lowercase().ends_with(".docx")) {
            return self.say(Notice::failed(text::submission::ONE_BY_ONE_CODE, text::submission::ONE_BY_ONE));
        }
        let run = self.begin_import();
        let mut all = Vec::new();
        for file in &papers {
            match files::read(file, |_, _| self.is_current(run)).await {
                Ok(bytes) => all.push((file.name(), bytes)),
                Err(files::ReadError::Stopped) => return,
                Err(error) => {
                    let (code, text) =
                        text::shell::file_unreadable(error == files::ReadError::TooLarge, &file.name());
                    return self.give_up(run, Notice::failed(code, text));
                }
            }
        }
        let folder = bundle(all, true).ok();
        match folder.and_then(|zip| files::of_bytes(&text::submission::several(papers.len()), &zip)) {
            Some(folder) => self.read_file(folder),
            None => self.cancel_import(),
        }
    }

    /// The same beside a register that cannot be read, which is left as it is; says whether it was left.
    pub(super) async fn read_beside(self, file: web_sys::File) -> bool {
        let may_leave = self.may_leave().await;
        if may_leave {
            self.leave();
            self.enter(PageState::Choosing);
            self.read_file(file);
        }
        may_leave
    }

    async fn receive(self, file: &web_sys::File, run: u32) -> Result<(), files::ReadError> {
        let name = file.name();
        let first = Pieces::of(file)?.next().await?.unwrap_or_default();
        if is_return(&first) {
            return self.receive_return(file, run).await;
        }
        if !table::is_table(&name, &first) && !one_file::is_page(&first) {
            let read = self.content_of(file, run, false).await?;
            self.review(read, &name, run).await;
            return Ok(());
        }
        let goes_on = |done, all| {
            self.importing.set(Importing::Reading(Share { done, all }));
            self.is_current(run)
        };
        let bytes = files::read(file, goes_on).await?;
        // The one-file edition with a register inside is a backup like any other.
        let bytes = one_file::disclose(&bytes).unwrap_or(bytes);
        match table::is_table(&name, &bytes) {
            true if !self.whole().await => (),
            true => self.lay_table(table::Source::File(bytes), &name, run),
            false => {
                let read = self.read(Reading::new(bytes, &name), None, run).await?;
                self.review(read, &name, run).await;
            }
        }
        Ok(())
    }

    /// Reads a register's file, or the one that a page carries, perhaps as a proof of something.
    pub(super) async fn content_of(
        self,
        file: &web_sys::File,
        run: u32,
        is_proof: bool,
    ) -> Result<Result<FileContent, ReadError>, files::ReadError> {
        let mut pieces = Pieces::of(file)?;
        let name = file.name();
        let kind = |reading: Reading| if is_proof { reading.as_proof() } else { reading };
        let first = pieces.next().await?.unwrap_or_default();
        if one_file::is_page(&first) {
            let bytes = files::read(file, |_, _| self.is_current(run)).await?;
            let bytes = one_file::disclose(&bytes).unwrap_or(bytes);
            return self.read(kind(Reading::new(bytes, &name)), None, run).await;
        }
        self.inner.update_value(|inner| inner.source = Some(file.clone().into()));
        let mut reading = kind(Reading::of_size(file.size() as u64, &name));
        reading.feed(&first);
        drop(first);
        self.read(reading, Some(pieces), run).await
    }

    /// Reads a register's file that is only looked at, as a proof; says what is wrong with it, unless something else is read by now.
    pub(super) async fn read_to_look(self, file: &web_sys::File, run: u32) -> Option<FileContent> {
        let read = self.content_of(file, run, true).await;
        if !self.is_current(run) {
            return None;
        }
        self.cancel_import();
        let name = file.name();
        let (code, words) = match read {
            Ok(Ok(content)) => return Some(content),
            Ok(Err(error)) => (error.code(), error.sentence(&name)),
            Err(error) => text::shell::file_unreadable(error == files::ReadError::TooLarge, &name),
        };
        self.say(Notice::failed(code, words));
        None
    }

    /// Starts a new import, which ends any other.
    pub(super) fn begin_import(self) -> u32 {
        self.hush();
        self.importing.set(Importing::Reading(Share::default()));
        self.inner
            .try_update_value(|inner| {
                inner.table = None;
                inner.laid_aside.clear();
                inner.source = None;
                inner.import_run += 1;
                inner.import_run
            })
            .unwrap_or_default()
    }

    pub(super) fn is_current(self, run: u32) -> bool {
        self.inner.with_value(|inner| inner.import_run == run)
    }

    pub(super) fn give_up(self, run: u32, notice: Notice) {
        if self.is_current(run) {
            self.importing.set(Importing::None);
            self.say(notice);
        }
    }

    /// Ends the import that is under way; nothing has been written.
    pub fn cancel_import(self) {
        self.inner.update_value(|inner| {
            inner.import_run += 1;
            inner.table = None;
            inner.laid_aside.clear();
            inner.source = None;
        });
        self.importing.set(Importing::None);
    }

    /// Reads a register's file, whose further pieces come from outside if there are any.
    pub(super) async fn read(
        self,
        mut reading: Reading,
        mut pieces: Option<Pieces>,
        run: u32,
    ) -> Result<Result<FileContent, ReadError>, files::ReadError> {
        let mut slices = Slices::new();
        loop {
            let progress = self.beside(|journal| reading.step_beside(journal, STEP));
            for (id, bytes) in reading.lay_aside() {
                let laid = files::blob("application/octet-stream", [bytes.as_slice()]);
                let laid = laid.map_err(|files::Refused| files::ReadError::TooLarge)?;
                self.inner.update_value(|inner| drop(inner.laid_aside.insert(id, laid)));
            }
            if progress.finished {
                return Ok(reading.finish());
            }
            if progress.hungry {
                let piece = match &mut pieces {
                    Some(pieces) => pieces.next().await?,
                    None => None,
                };
                match piece {
                    Some(piece) => reading.feed(&piece),
                    None => return Ok(reading.finish()),
                }
            }
            if slices.is_over() {
                let share = Share { done: progress.done as u64, all: progress.total as u64 };
                self.importing.set(Importing::Reading(share));
                slices.breathe().await;
            }
            if !self.is_current(run) {
                return Err(files::ReadError::Stopped);
            }
        }
    }

    /// Does something beside the open register's journal, or beside an empty one.
    fn beside<T>(self, work: impl FnOnce(&Journal) -> T) -> T {
        let nothing = Journal::new();
        self.inner.with_value(|inner| work(inner.bench.as_ref().map_or(&nothing, Workbench::journal)))
    }

    /// Does something with what is known of the open register, or of an empty one.
    fn facing<T>(self, work: impl FnOnce(Receiving<'_>) -> T) -> T {
        let nothing = Journal::new();
        self.inner.with_value(|inner| {
            work(inner.bench.as_ref().map_or_else(|| Receiving::from(&nothing), Workbench::here))
        })
    }

    /// Makes come of a register that is there in part what a file is compared with: what it touches, where the rest
    /// may stay where it lies, or all. Says whether it is here.
    async fn bring_needed(self, content: &FileContent) -> bool {
        // Which attachments are here is told by all that names them.
        let needed = self.facing(|here| {
            let is_plain = content.contents.is_empty() && returning(content, here.journal()).is_none();
            Needed::of(here, content).filter(|_| is_plain)
        });
        let Some(needed) = needed.filter(|_| self.extent.get_untracked() == Extent::Proven) else {
            return self.whole().await;
        };
        let suggestions = self.inner.with_value(|inner| {
            // A row may name somebody whom nobody knew when it was made.
            if inner.rows.may_name(&needed.entries) {
                return None;
            }
            let mut ids = needed.suggestions;
            let is_twin = |row: &Row<'_>| needed.numbers.contains(row.number());
            ids.extend(inner.rows.all().filter(is_twin).map(|row| row.id()));
            // What is new is fetched from nowhere.
            let fetched = ids.iter().filter(|id| inner.rows.of(**id).is_some()).count();
            (fetched <= inner.rows.len() / 2).then(|| ids.into_iter().collect::<Vec<_>>())
        });
        match suggestions {
            Some(suggestions) => {
                self.bring_copies(content, &suggestions).await;
                self.bring_many(suggestions).await
            }
            None => self.whole().await,
        }
    }

    /// Takes from the file what it shares with the log of some suggestions. What does not come so comes from the log.
    async fn bring_copies(self, content: &FileContent, suggestions: &[RecordId]) {
        let (source, number) = self.inner.with_value(|inner| (inner.source.clone(), inner.opening));
        let wanted = self.peek(|bench| bench.wanted(suggestions)).flatten();
        let Some((source, wanted)) = source.zip(wanted) else { return };
        let mut copies = self.facing(|here| Copies::of(here, content, &wanted.suggestions));
        let Ok(mut pieces) = Pieces::of_places(&source, copies.stretches()) else { return };
        let mut unread = Vec::new();
        let mut slices = Slices::new();
        while let Ok(Some(piece)) = pieces.next().await {
            copies.pick(&piece, &mut unread);
            let end = unread.iter().rposition(|byte| *byte == b'\n').map_or(0, |feed| feed + 1);
            let lines = || unread[..end].split(|byte| *byte == b'\n');
            let read = self.at_seat(number, |inner| inner.reads(|bench| bench.admit_copies(lines())));
            if read.flatten().is_none() {
                return;
            }
            unread.drain(..end);
            if slices.is_over() {
                slices.breathe().await;
            }
        }
        self.at_seat(number, |inner| inner.bench.iter_mut().for_each(|bench| bench.settle(&wanted)));
    }

    async fn review(self, read: Result<FileContent, ReadError>, name: &str, run: u32) {
        match read {
            Ok(content) => match &content.header.scope {
                Scope::Receipt(receipt) if content.is_intact() => {
                    self.cancel_import();
                    self.hear_receipt(&content.header, receipt);
                }
                _ => self.review_content(content, run).await,
            },
            Err(error) => self.give_up(run, Notice::failed(error.code(), error.sentence(name))),
        }
    }

    /// Shows what a file that has been read would change.
    pub(super) async fn review_content(self, content: FileContent, run: u32) {
        // What is new is said against all that it touches.
        if !self.bring_needed(&content).await || !self.is_current(run) {
            return;
        }
        let (content, archive) = self.as_archive(content);
        let mut previewing = Previewing::new();
        let mut slices = Slices::new();
        loop {
            let progress = self.facing(|here| previewing.step(here, &content, STEP));
            if progress.finished {
                break;
            }
            if slices.is_over() {
                let share = Share { done: progress.done as u64, all: progress.total as u64 };
                self.importing.set(Importing::Comparing(share));
                slices.breathe().await;
            }
            if !self.is_current(run) {
                return;
            }
        }
        let parked: Vec<String> =
            self.peek(|bench| bench.parked().map(str::to_owned).collect()).unwrap_or_default();
        slices.breathe().await;
        let mut preview = self.facing(|here| previewing.finish(here, &parked, &content));
        slices.breathe().await;
        self.inner.with_value(|inner| {
            preview.tell(|id| inner.rows.of(id).map(|row| (row.number().into(), row.title().into())));
        });
        let unasked = Route::imports_unasked(&page::hash(), &page::host())
            && content.is_intact()
            && preview.conflicts() == 0
            && matches!(preview.belonging, Belonging::Same | Belonging::First);
        // What brings nothing new has arrived all the same: its maker may be told.
        if preview.commits == 0 && preview.belonging == Belonging::Same && content.is_intact() {
            self.has_arrived(Arrival::of(&content, 0));
        }
        let origin = self.origin(&content).await;
        let unreturned = self.unreturned(&content);
        let coming = self.coming(&content.contents.clone().without(&unreturned.contents)).await;
        if !self.is_current(run) {
            return;
        }
        let overwritten = Rc::new(self.beside(|journal| overwritten(journal, &content.commits)));
        let unasked = unasked && archive.is_none() && origin != Proof::Broken && overwritten.is_empty();
        let review = Review {
            content: Rc::new(content),
            preview: Rc::new(preview),
            coming,
            origin,
            overwritten,
            archive,
            unreturned: Rc::new(unreturned),
        };
        self.importing.set(Importing::Review(review));
        if unasked {
            self.confirm_import();
        }
    }

    /// What of a file stays away.
    fn unreturned(self, content: &FileContent) -> Unreturned {
        self.peek(|bench| unreturned(content, bench.journal(), bench.parked())).unwrap_or_default()
    }

    /// The suggestions that the last import brought. Tracked.
    pub fn brought(self) -> Vec<RecordId> {
        self.brought.get()
    }

    /// The file that awaited a decision, as it is to come in, and what it brings, folded, if no page shows that any more.
    fn take_review(self, as_new: bool) -> Option<(FileContent, Option<Journal>, Proof)> {
        self.inner.update_value(|inner| {
            inner.import_run += 1;
            inner.table = None;
        });
        let stage = self.importing.try_update(|stage| std::mem::replace(stage, Importing::None));
        let Some(Importing::Review(Review { content, preview, origin, archive, .. })) = stage else {
            return None;
        };
        if let Some(archive) = archive.filter(|_| as_new) {
            return Some(((*archive.content).clone(), None, origin));
        }
        // A page may still hold the file it shows; then its commits are copied, which share their contents.
        let content = Rc::try_unwrap(content).unwrap_or_else(|content| (*content).clone());
        Some((content, Rc::try_unwrap(preview).ok().map(Preview::into_brought), origin))
    }

    /// The new suggestions of the file that awaits a decision.
    fn to_be_brought(self) -> Vec<RecordId> {
        self.importing.with_untracked(|stage| match stage {
            Importing::Review(review) => review.preview.brought(),
            _ => Vec::new(),
        })
    }

    /// Takes the file in: into the open register as one step, or as a new register if none is open.
    pub fn confirm_import(self) {
        if self.key().is_none() {
            return self.confirm_import_as_new();
        }
        let brought = self.to_be_brought();
        let is_table = self.with_table(|_| ()).is_some();
        let Some((content, folded, origin)) = self.take_review(false) else { return };
        spawn_local(async move {
            let _mark = page::ImportMark::set();
            let name = content.name.clone();
            // What has left this register comes back by its archive file alone.
            let is_known = !content.returns && !self.lacks(&content);
            if is_known || content.commits.is_empty() && content.parked.is_empty() {
                return self.take_contents(content).await;
            }
            let mut arrival = Arrival::of(&content, 0);
            // A table says nothing of who made it.
            let label =
                if is_table { name.to_string() } else { text::signature::labelled(&name, origin.word()) };
            if let Ok(count) = self.take_in(content, folded, &label).await {
                arrival.receipt.new = count as u64;
                self.forget_steps();
                // Nobody waits for a receipt of a table: it says nothing of who sent it.
                if !is_table {
                    self.has_arrived(arrival);
                }
                self.brought.set(brought);
                self.say(Notice::told(text::shell::imported(&name, count)));
            }
        });
    }

    /// 撤销 would take back what was done before the file, as if that were the last step.
    pub(super) fn forget_steps(self) {
        self.inner.update_value(|inner| inner.bench.iter_mut().for_each(Workbench::forget_steps));
        self.version.update(|version| *version += 1);
    }

    /// Takes the attachments in of a file that brings nothing else.
    async fn take_contents(self, content: FileContent) {
        let stay = self.unreturned(&content).contents;
        let contents = content.contents.without(&stay);
        let count = contents.len();
        if self.keep_contents(self.own_database(), contents).await {
            self.forget_steps();
            self.say(Notice::told(text::attachments::brought(&content.name, count)));
        }
    }

    /// Takes a file into the open register as one step, in slices; says how many commits were new.
    pub(super) async fn take_in(
        self,
        content: FileContent,
        folded: Option<Journal>,
        label: &str,
    ) -> Result<usize, Refused> {
        let stay = self.unreturned(&content).contents;
        let FileContent { commits, lines, parked, contents, returns, .. } = content;
        let contents = contents.without(&stay);
        // What the commits name is stored before them.
        if !self.keep_contents(self.own_database(), contents).await {
            return Err(Refused::NotOpen);
        }
        let now = Now { ms: clock::now_ms(), entropy: entropy::bytes() };
        let begun = self.inner.try_update_value(|inner| match &mut inner.bench {
            Some(bench) => bench.begin_import(Arriving { commits, lines, parked, returns }, label, now),
            None => Err(Refused::NotOpen),
        });
        if let Err(refused) = begun.unwrap_or(Err(Refused::NotOpen)) {
            self.say(Notice::refused(refused));
            return Err(refused);
        }
        let mut slices = Slices::new();
        if let Some(folded) = folded {
            slices.breathe().await;
            self.inner.update_value(|inner| {
                if let Some(bench) = &mut inner.bench {
                    bench.take_folded(folded);
                }
            });
        }
        let all = self.peek(Workbench::left_to_import).unwrap_or_default();
        // Another file may be read meanwhile, and what it shows is its own.
        let show = |stage| {
            if matches!(self.importing.get_untracked(), Importing::None | Importing::Entering(_)) {
                self.importing.set(stage);
            }
        };
        // The register takes no other change before the file is in, so nobody builds on half of it. The last
        // commit comes with the end, when the rows are ready.
        while let Some(left) = self.peek(Workbench::left_to_import).filter(|left| 1 < *left) {
            self.inner.update_value(|inner| {
                inner.bench.as_mut().and_then(|bench| bench.go_on_importing(STEP.min(left - 1)));
            });
            if slices.is_over() {
                show(Importing::Entering(Share { done: (all - left) as u64, all: all as u64 }));
                slices.breathe().await;
            }
        }
        self.renew_rows().await;
        show(Importing::None);
        self.command(|bench, _| bench.go_on_importing(usize::MAX).ok_or(Refused::NotOpen))
    }

    /// Makes the rows anew that what has come in changes, in slices and aside, so that the page shows all of it at
    /// once. Whatever comes between is left to the page's own way of keeping step.
    async fn renew_rows(self) {
        let number = self.inner.with_value(|inner| inner.opening);
        let begun = self.at_seat(number, |inner| {
            let touched = inner.touched();
            let bench = inner.bench.as_ref().filter(|bench| bench.is_whole() || bench.is_proven())?;
            let context = super::context(bench);
            let build = RowsBuild::renew(inner.rows.clone(), bench.journal(), &context, &touched);
            Some((build, context, inner.known, bench.journal().commits().len()))
        });
        let Some((mut build, context, before, known)) = begun.flatten() else { return };
        let mut slices = Slices::new();
        loop {
            let left = self.at_seat(number, |inner| {
                let bench = inner.bench.as_ref()?;
                Some(build.step(bench.journal(), &context, ROWS))
            });
            match left.flatten() {
                Some(true) if slices.is_over() => slices.breathe().await,
                Some(true) => (),
                Some(false) => break,
                None => return,
            }
        }
        slices.breathe().await;
        self.at_seat(number, |inner| {
            if inner.known == before {
                (inner.rows, inner.context, inner.known) = (build.finish(), Some(context), known);
            }
        });
    }

    /// Takes the file in as a register of its own, beside the open one.
    pub fn confirm_import_as_new(self) {
        let brought = self.to_be_brought();
        let made_of = if self.with_table(|_| ()).is_some() { MadeOf::Table } else { MadeOf::File };
        let Some((content, folded, _)) = self.take_review(true) else { return };
        spawn_local(async move {
            self.as_new(content, folded, made_of).await;
            // A table is what people have typed elsewhere: its rows lack what only a register asks for.
            if made_of == MadeOf::Table && self.key().is_some() {
                self.brought.set(brought);
                page::go(&Route::Exchange(Passage::In));
            }
        });
    }

    async fn as_new(self, content: FileContent, folded: Option<Journal>, made_of: MadeOf) {
        let _mark = page::ImportMark::set();
        // Of what the open register has, only the ids were read: to be copied it has to be in memory.
        if content.commits.len() < content.ids.len() && !self.whole().await {
            return;
        }
        let content = self.beside(|journal| content.whole(journal));
        let title = match content.header.title.trim() {
            "" => content.name.trim_end_matches(".json").trim_end_matches(".html").to_owned(),
            title => title.to_owned(),
        };
        let count = content.ids.len();
        let arrival = Arrival::of(&content, count);
        let FileContent { name, header, commits, lines, mut parked, moved, contents, .. } = content;
        // What had left the register of which the file is has left this copy, too.
        parked.extend(moved);
        let now = Now { ms: clock::now_ms(), entropy: entropy::bytes() };
        let mut filled = Workbench::empty(super::author());
        let mut slices = Slices::new();
        slices.breathe().await;
        let arriving = Arriving { commits, lines, parked, returns: false };
        if let Err(refused) = filled.begin_import(arriving, &name, now) {
            self.say(Notice::refused(refused));
        }
        if let Some(folded) = folded {
            slices.breathe().await;
            filled.take_folded(folded);
        }
        while STEP < filled.left_to_import() {
            filled.go_on_importing(STEP);
            if slices.is_over() {
                slices.breathe().await;
            }
        }
        filled.go_on_importing(usize::MAX);
        match made_of {
            MadeOf::Program => filled.comes_again(),
            // The file itself is a backup of all that came.
            MadeOf::File => filled.backed_up(now.ms),
            // A workbook holds its cells, not the register that was made of them.
            MadeOf::Table => (),
        }
        let made = self.make(title, filled, contents).await;
        let is_made = made.is_ok();
        self.made(made);
        if is_made {
            if made_of != MadeOf::Table {
                self.has_arrived(arrival);
            }
            let told = match self.settle_in(&header.scope) {
                Some(office) => text::exchange::settled_in(&text::shell::imported(&name, count), office),
                None => text::shell::imported(&name, count),
            };
            self.say(Notice::told(told));
        }
    }

    /// Reads one of the program's own registers and opens it as a register of its own, or the one that is here
    /// already.
    pub(super) async fn read_as_new(self, bytes: Vec<u8>, file: &str) {
        let run = self.begin_import();
        match self.read(Reading::new(bytes, file), None, run).await {
            Ok(Ok(content)) => {
                self.importing.set(Importing::None);
                match self.standing(&content.header) {
                    Some(key) => self.open(key),
                    None => {
                        self.as_new(content, None, MadeOf::Program).await;
                        // Nobody waits for a receipt of the program's own.
                        self.arrival.set(None);
                    }
                }
            }
            Ok(Err(error)) => self.give_up(run, Notice::failed(error.code(), error.sentence(file))),
            Err(_) => (),
        }
    }

    /// Opens the register that the page carries inside: the first time it comes in as it is; later the one that has
    /// lived on here is opened, and what it does not have yet awaits a decision.
    pub(super) async fn read_carried(self, bytes: Vec<u8>) -> bool {
        let Some(sealed) = sealed::of_text(&bytes) else { return self.take_carried(bytes).await };
        let Some(file) = files::of_bytes(one_file::ONE_FILE, &sealed) else { return false };
        self.enter(PageState::Choosing);
        self.begin_import();
        self.lock(file, move |plain| {
            spawn_local(async move {
                if let Ok(bytes) = files::bytes(&plain).await {
                    self.take_carried(bytes).await;
                }
            });
        });
        true
    }

    async fn take_carried(self, bytes: Vec<u8>) -> bool {
        let run = self.begin_import();
        let reading = Reading::new(one_file::unescaped(&bytes), one_file::ONE_FILE);
        let content = match self.read(reading, None, run).await {
            Ok(Ok(content)) => content,
            Ok(Err(error)) => {
                self.give_up(run, Notice::failed(error.code(), error.sentence(one_file::ONE_FILE)));
                return false;
            }
            Err(_) => return false,
        };
        self.importing.set(Importing::None);
        match self.standing(&content.header) {
            Some(key) => {
                self.open_now(key.clone()).await;
                // Who is locked out says the passphrase first.
                let is_waiting = || {
                    let waits =
                        matches!(self.phase.get_untracked(), PageState::Locked | PageState::Opening(_));
                    waits && self.key().as_ref() == Some(&key)
                };
                while is_waiting() {
                    pause::sleep(200).await;
                }
                if self.phase.get_untracked() == PageState::Ready
                    && self.whole().await
                    && self.lacks(&content)
                {
                    let run = self.begin_import();
                    self.review_content(content, run).await;
                }
            }
            None if content.is_intact() => self.as_new(content, None, MadeOf::File).await,
            // What was damaged on its way comes in only by a person's choice.
            None => {
                self.enter(PageState::Choosing);
                let run = self.begin_import();
                self.review_content(content, run).await;
            }
        }
        true
    }

    /// Whether a file holds something that the open register does not.
    pub(super) fn lacks(self, content: &FileContent) -> bool {
        let lacks = self.peek(|bench| {
            content.commits.iter().any(|commit| !bench.journal().contains(commit.id()))
                || content.parked.iter().any(|line| !bench.parked().any(|parked| parked == line))
        });
        lacks.unwrap_or_default()
    }

    /// The register of this browser to which a file belongs: by its id, or by its title where the catalogue does
    /// not know the id yet.
    fn standing(self, header: &Header) -> Option<String> {
        let id = header.register.map(|id| id.to_string());
        let entries = self.registers.get_untracked();
        let by_id = entries.iter().find(|entry| entry.register.is_some() && entry.register == id);
        let by_title =
            || entries.iter().find(|entry| entry.register.is_none() && *entry.title == *header.title);
        by_id.or_else(by_title).map(|entry| entry.key.clone())
    }
}
