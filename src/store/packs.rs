//! Packs and receipts: what goes to one reader, what has come in, and what the readers said of it.

use std::collections::BTreeSet;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

use super::{Store, attachments::Tally, locks::Outfit, notice::Notice, saving};
use crate::{
    domain::{id::RecordId, office::OfficeRef},
    exchange::{
        bundle::bundle,
        json::{
            header::{Header, Party, Receipt, Scope, ids_digest},
            read::FileContent,
            write,
        },
        pack::{Pack, Reader},
    },
    list::row::name_of,
    platform::{clock, files},
    storage::preferences::{self, Preference},
    text,
    watch::queue,
    workbench::bench::Workbench,
};

/// How many packs are remembered.
const REMEMBERED: usize = 600;

/// A file that was taken in, and what its maker may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The file's name.
    pub file: Box<str>,
    /// What became of it.
    pub receipt: Receipt,
}

impl Arrival {
    pub(super) fn of(content: &FileContent, new: usize) -> Arrival {
        let receipt = Receipt {
            sha256: content.digest().into(),
            office: content.header.office.clone(),
            made_ms: content.header.made_ms,
            count: content.found(),
            new: new as u64,
            conflicts: 0,
        };
        Arrival { file: content.name.clone(), receipt }
    }
}

/// A pack that was given out, as this browser remembers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// For whom, in words.
    pub reader: String,
    /// When, in milliseconds since 1970.
    pub made_ms: u64,
    /// The digest of what it held.
    pub sha256: String,
    /// How many suggestions it held.
    pub suggestions: usize,
    /// When its receiver had taken it in, once a receipt says so, in milliseconds since 1970.
    pub taken_ms: Option<u64>,
    /// How many of its commits were new there; of a deputy's page, how many feedbacks came back.
    pub new: u64,
    /// Whether it is a deputy's page.
    #[serde(default)]
    pub is_page: bool,
}

/// A pack that is about to go out.
struct Packed {
    name: String,
    sent: Sent,
    /// Its bytes as they are written.
    parts: write::Writing,
    /// How many attachments go along.
    tally: Tally,
}

/// The choice of those who look after deputies.
pub const LIAISON: &str = "liaison";
/// The choice of those who supervise.
pub const SUPERVISION: &str = "supervision";
/// What stands before the id of an office that gives its part back.
pub const RETURN: &str = "return/";

impl Store {
    /// For whom a part is and what it is, as a list of choices names it: [`LIAISON`], [`SUPERVISION`], the id of
    /// an office, or [`RETURN`] and the id of the own office.
    pub fn reader(self, chosen: &str) -> Option<(Reader, Scope)> {
        let unit = |id: &str| {
            let office = OfficeRef::new(id.parse().ok()?)?;
            let name = |bench: &Workbench| name_of(bench.journal(), office.id());
            let name = self.peek(name).filter(|name| !name.is_empty())?;
            Some((office, Party { office: Some(office.id()), name }))
        };
        match chosen {
            LIAISON => Some((Reader::Liaison, Scope::Liaison)),
            SUPERVISION => {
                let queue = self.peek_rows(|rows| {
                    let watches = rows.watches();
                    let queue = queue::queue(watches.iter().map(|(id, watch)| (*id, watch)));
                    let pressed = queue.iter().flat_map(|office| &office.entries).map(|entry| entry.case);
                    pressed.collect::<BTreeSet<_>>().into_iter().collect()
                });
                Some((Reader::Supervision(queue), Scope::Supervision))
            }
            chosen => match chosen.strip_prefix(RETURN) {
                Some(own) => unit(own).map(|(office, party)| (Reader::Return(office), Scope::Return(party))),
                None => unit(chosen).map(|(office, party)| (Reader::Unit(office), Scope::Unit(party))),
            },
        }
    }

    /// Says again what goes to a reader and stands beside what does not; see [`Pack::excerpts`].
    pub(super) fn excerpt(self, reader: &Reader) {
        let drafts = self.peek(|bench| Pack::select(bench.journal(), reader).excerpts(bench.journal()));
        if let Some(drafts) = drafts.filter(|it| !it.is_empty()) {
            // Where nothing may be written, what mixes stays at home.
            let _ = self.command(|bench, now| bench.excerpt(drafts, now));
        }
    }

    /// Offers the pack for a reader as a file. It is no backup: it holds a part.
    pub fn export_pack(self, reader: &Reader, scope: Scope) {
        let (reader, again) = (reader.clone(), scope.clone());
        let then = {
            let reader = reader.clone();
            move || self.export_pack(&reader, again.clone())
        };
        spawn_local(async move {
            if let Some(outfit) = self.outfit(then).await {
                self.give_out(&reader, scope, &outfit).await;
            }
        });
    }

    async fn give_out(self, reader: &Reader, scope: Scope, outfit: &Outfit) {
        let Some(Packed { name, sent, parts, tally }) = self.pack(reader, scope, outfit).await else {
            return;
        };
        match self.offer_dressed(&name, parts, outfit).await {
            Ok(()) => self.gave_out(vec![sent], &name, tally),
            Err(files::Refused) => self.refused_download(),
        }
    }

    fn gave_out(self, sent: Vec<Sent>, name: &str, tally: Tally) {
        self.remember(|all| drop(all.splice(0..0, sent)));
        self.count(|inner| &mut inner.exports, "data-exports");
        self.say(Notice::told(text::shell::offered(name) + &tally.words()));
    }

    /// Offers the packs of these units in one file, with a word on what is in it and for whom.
    pub fn export_packs(self, units: Vec<RecordId>) {
        let again = units.clone();
        spawn_local(async move {
            let Some(outfit) = self.outfit(move || self.export_packs(again.clone())).await else { return };
            match self.give_all_out(&units, &outfit).await {
                Some(()) => (),
                None => self.refused_download(),
            }
        });
    }

    async fn give_all_out(self, units: &[RecordId], outfit: &Outfit) -> Option<()> {
        self.say(Notice::told(text::exchange::bundle_making(units.len())));
        let (mut all, mut files, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        let mut in_all = Tally::default();
        for unit in units {
            let Some((reader, scope)) = self.reader(&unit.to_string()) else { continue };
            let Some(packed) = self.pack(&reader, scope, outfit).await else { continue };
            let Packed { name, sent, parts, tally } = packed;
            in_all.add(tally);
            // As each goes out alone: under the passphrase, where files go out under one.
            let plain = self.written(parts, false).await.ok()?;
            let bytes = files::bytes(&outfit.dress(plain).await.ok()?).await.ok()?;
            lines.push((name.clone(), sent.reader.clone(), sent.suggestions));
            files.push((name, bytes));
            all.push(sent);
        }
        let header = self.peek(|bench| saving::header(bench, clock::now_ms()))?;
        let time = clock::Local::of(header.made_ms);
        let note = text::exchange::bundle_note(&header.title, &time.to_string(), &lines, outfit.is_sealed());
        files.insert(0, (text::exchange::BUNDLE_NOTE.to_owned(), note.into_bytes()));
        let name = text::files::bundle_name(&header.title, &time.compact());
        let zip = bundle(files, outfit.is_sealed()).ok()?;
        files::offer_blob(&name, &files::blob("application/zip", [zip]).ok()?).ok()?;
        self.gave_out(all, &name, in_all);
        Some(())
    }

    /// The pack for a reader, with the attachments that stand in what this reader may read.
    async fn pack(self, reader: &Reader, scope: Scope, outfit: &Outfit) -> Option<Packed> {
        self.excerpt(reader);
        let wanted = self.peek(|bench| {
            let journal = bench.journal();
            Pack::select(journal, reader).contents(journal)
        })?;
        let carried = self.carried(Some(wanted)).await;
        let tally = carried.tally();
        let now = clock::now_ms();
        let to = scope.words();
        self.peek(|bench| {
            let journal = bench.journal();
            let pack = Pack::select(journal, reader);
            let commits = pack.commits(journal);
            let sent = Sent {
                reader: to.clone(),
                made_ms: now,
                sha256: ids_digest(
                    commits.iter().map(|commit| commit.id()).chain(write::piece_ids(&carried.cargo)),
                ),
                suggestions: pack.suggestions(journal),
                taken_ms: None,
                new: 0,
                is_page: false,
            };
            let header = Header { scope, ..saving::header(bench, now) };
            let name = text::files::pack_name(&header.title, &to, &clock::Local::of(now).compact());
            let parts = write::write_part(commits, journal, &[], &header).carrying(carried.cargo);
            Packed { name: outfit.name(name), sent, parts: parts.signed(outfit.signer()), tally }
        })
    }

    /// Notes what came in, unless this office had made it itself: nobody needs a receipt from himself.
    pub(super) fn has_arrived(self, arrival: Arrival) {
        let own = preferences::OFFICE.read().unwrap_or_default();
        self.arrival.set(Some(arrival).filter(|it| it.receipt.is_for_another(&own)));
    }

    /// What came in last, until another register is opened. Tracked.
    pub fn arrival(self) -> Option<Arrival> {
        self.arrival.get()
    }

    /// Offers the receipt for what came in last.
    pub fn export_receipt(self) {
        let Some(arrival) = self.arrival.get_untracked() else { return };
        let now = clock::now_ms();
        let offered = self.peek(|bench| {
            let conflicts = bench.journal().conflicted().len() as u64;
            let scope = Scope::Receipt(Box::new(Receipt { conflicts, ..arrival.receipt }));
            let header = Header { scope, ..saving::header(bench, now) };
            let name = text::files::receipt_name(&header.office, &clock::Local::of(now).compact());
            let mut parts = write::write_part(Vec::new(), bench.journal(), &[], &header);
            files::offer(&name, "application/json", &mut parts).map(|()| name)
        });
        match offered {
            Some(Ok(name)) => self.say(Notice::told(text::shell::offered(&name))),
            Some(Err(files::Refused)) => self.refused_download(),
            None => (),
        }
    }

    /// The packs that were given out of the open register, the last one first. Tracked.
    pub fn sent(self) -> Vec<Sent> {
        self.version.track();
        self.log().read().unwrap_or_default()
    }

    /// Notes pages that were given to deputies: for whom, their digest, and how many suggestions each holds.
    pub fn gave_pages(self, pages: impl IntoIterator<Item = (String, String, usize)>) {
        let made_ms = clock::now_ms();
        let sent = pages.into_iter().map(|(deputy, sha256, suggestions)| Sent {
            reader: text::deputy_pack::sent(&deputy),
            made_ms,
            sha256,
            suggestions,
            taken_ms: None,
            new: 0,
            is_page: true,
        });
        let sent: Vec<Sent> = sent.collect();
        self.remember(|all| drop(all.splice(0..0, sent)));
    }

    /// Notes that so many feedbacks came back of a page.
    pub(super) fn page_came_back(self, digest: &str, count: usize) {
        self.remember(|all| {
            if let Some(sent) = all.iter_mut().find(|sent| sent.sha256 == digest) {
                sent.taken_ms = Some(clock::now_ms());
                sent.new += count as u64;
            }
        });
    }

    /// Notes a receipt and says what it says. Nothing in the register changes.
    pub(super) fn hear_receipt(self, header: &Header, receipt: &Receipt) {
        let mut known = None;
        self.remember(|all| {
            if let Some(sent) = all.iter_mut().find(|sent| *sent.sha256 == *receipt.sha256) {
                sent.taken_ms = Some(header.made_ms);
                sent.new = receipt.new;
                known = Some(sent.reader.clone());
            }
        });
        let made = clock::Local::of(header.made_ms).to_string();
        let counts = text::exchange::receipt_counts(receipt.count, receipt.new, receipt.conflicts);
        self.say(Notice::told(match known {
            Some(reader) => text::exchange::receipt_known(&header.office, &made, &reader, &counts),
            None => text::exchange::receipt_unknown(&header.office, &made, &counts),
        }));
    }

    /// Makes a fresh browser the office's own that opened its pack, and says whose it is now.
    pub(super) fn settle_in(self, scope: &Scope) -> Option<&str> {
        let Scope::Unit(party) = scope else { return None };
        let is_settled = preferences::OFFICE.read().is_some_and(|office| !office.trim().is_empty());
        if is_settled || party.name.is_empty() {
            return None;
        }
        let kept = preferences::OFFICE.write(&party.name.to_string());
        let kept = preferences::OFFICE_ROLE.write(&"handler".to_owned()) && kept;
        self.sign();
        kept.then_some(&*party.name)
    }

    fn log(self) -> Preference<Vec<Sent>> {
        Preference::of_register("sent", &self.key().unwrap_or_default())
    }

    fn remember(self, change: impl FnOnce(&mut Vec<Sent>)) {
        let log = self.log();
        let mut all = log.read().unwrap_or_default();
        change(&mut all);
        all.truncate(REMEMBERED);
        log.write(&all);
        self.version.update(|version| *version += 1);
    }
}
