//! The lock of the open register: opened, put on, changed, taken off, and closed again by a button or after a rest.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Inner, PageState, Store, import::Importing, notice::Notice};
use crate::{
    platform::{clock, entropy, page, pause},
    storage::{
        database::Expect,
        drafts,
        idb_store::IdbStore,
        preferences::Preference,
        resealing::cover_outside,
        seal::{self, Cipher},
        spare,
    },
    text,
    workbench::{
        bench::Workbench,
        lock::{DataKey, Lock, NotUnlocked, RecoveryCode},
        save::SaveState,
        store::StoreError,
    },
};

/// How long other tabs have to answer.
const ANSWER_MS: u32 = 400;

/// How long the forms of a register that is left have to lay aside what is in them.
const LEAVING_MS: u32 = 1_000;

/// How many minutes without a key or a click it takes, where nobody chose.
const REST: u32 = 10;

/// What other tabs are told: that they shall answer, the answer, and that they shall lock too.
pub(super) const WHO: &str = "who";
pub(super) const HERE: &str = "here";
pub(super) const LOCK: &str = "lock";

/// What opens a lock.
pub enum By {
    Passphrase(String),
    Code(RecoveryCode),
}

impl By {
    /// What was typed where either may be.
    pub fn typed(typed: String) -> By {
        match RecoveryCode::parse(&typed) {
            Ok(code) => By::Code(code),
            Err(_) => By::Passphrase(typed),
        }
    }

    fn key(&self, lock: &Lock) -> Result<DataKey, NotUnlocked> {
        match self {
            By::Passphrase(passphrase) => lock.unlock(passphrase),
            By::Code(code) => lock.recover(*code),
        }
    }
}

/// Why it was not done; nothing is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDone {
    Key(NotUnlocked),
    Store(StoreError),
    /// Said already.
    Told,
}

impl NotDone {
    /// The code, and what happened and what to do; none if that was said.
    pub fn sentence(self) -> Option<(&'static str, String)> {
        match self {
            NotDone::Key(why) => {
                let (code, words) = text::at_rest::wrong(why);
                Some((code, words.to_owned()))
            }
            NotDone::Store(error) => Some(text::shell::store_error(error)),
            NotDone::Told => None,
        }
    }
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> NotDone {
        NotDone::Store(error)
    }
}

/// Seals with a data key, as long as the page is open.
struct Sealer(DataKey);

impl Cipher for Sealer {
    fn lock(&self) -> &str {
        self.0.lock()
    }

    fn seal(&self, place: &str, plain: &[u8]) -> Vec<u8> {
        self.0.seal(entropy::bytes(), place, plain)
    }

    fn open(&self, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        self.0.open(place, sealed)
    }
}

impl Store {
    /// Whether the open register is locked when nobody works on it. Tracked.
    pub fn has_lock(self) -> bool {
        self.has_lock.get()
    }

    /// Opens the register that is locked.
    pub async fn unlock(self, by: By) -> Result<(), NotDone> {
        let Some(key) = self.key() else { return Ok(()) };
        let is_here = || self.key().as_ref() == Some(&key) && self.phase.get_untracked() == PageState::Locked;
        let database = IdbStore::open(&key, Expect::Existing).await?;
        let lock = database.lock().await?;
        drop(database);
        // What is painted now says that it takes a moment.
        pause::painted().await;
        if let Some(lock) = lock {
            learn(&key, &lock, &by)?;
        }
        if !is_here() {
            return Ok(());
        }
        self.open_now(key.clone()).await;
        // A page that was closed while the lock came on may have left something bare.
        cover_outside(&key).await;
        if matches!(by, By::Code(_)) && self.phase.get_untracked() == PageState::Ready {
            self.say(Notice::told(text::at_rest::RECOVERED));
        }
        Ok(())
    }

    /// Opens the lock that the spare of a register carries, so that what is kept can be read.
    pub async fn unlock_spare(self, key: &str, lock: &str, by: By) -> Result<(), NotDone> {
        pause::painted().await;
        learn(key, lock, &by)
    }

    /// Puts a lock on the open register.
    pub async fn put_lock_on(self, lock: &Lock, key: DataKey) -> Result<(), NotDone> {
        let database = self.alone_and_settled().await?;
        database.put_lock_on(Rc::new(Sealer(key)), lock.written().into()).await?;
        self.lock_changed(true);
        self.say(Notice::told(text::at_rest::PUT_ON));
        Ok(())
    }

    /// Takes the lock of the open register off.
    pub async fn take_lock_off(self, by: By) -> Result<(), NotDone> {
        let (_, key, written) = self.own_lock(&by).await?;
        let database = self.alone_and_settled().await?;
        database.take_lock_off(Rc::new(Sealer(key)), written.into()).await?;
        self.lock_changed(false);
        self.say(Notice::told(text::at_rest::TAKEN_OFF));
        Ok(())
    }

    /// Replaces the passphrase of the open register.
    pub async fn change_passphrase(self, by: By, passphrase: &str) -> Result<(), NotDone> {
        let (lock, key, _) = self.own_lock(&by).await?;
        let other = lock.with_passphrase(&key, passphrase, &entropy::bytes());
        self.put_other_lock(&other, key).await?;
        self.say(Notice::told(text::at_rest::CHANGED));
        Ok(())
    }

    /// Replaces the recovery code of the open register.
    pub async fn change_code(self, by: By, code: RecoveryCode) -> Result<(), NotDone> {
        let (lock, key, _) = self.own_lock(&by).await?;
        self.put_other_lock(&lock.with_code(&key, code, &entropy::bytes()), key).await?;
        self.say(Notice::told(text::at_rest::CODE_CHANGED));
        Ok(())
    }

    async fn put_other_lock(self, other: &Lock, key: DataKey) -> Result<(), NotDone> {
        let database = self.database()?;
        Ok(database.put_other_lock(Rc::new(Sealer(key)), other.written().into()).await?)
    }

    /// The lock of the open register, its key by what somebody knows, and how it is written.
    async fn own_lock(self, by: &By) -> Result<(Lock, DataKey, String), NotDone> {
        let written = self.database()?.lock().await?.ok_or(StoreError::Locked)?;
        pause::painted().await;
        let lock = Lock::read(&written).ok_or(NotDone::Key(NotUnlocked::Unknown))?;
        let key = by.key(&lock).map_err(NotDone::Key)?;
        Ok((lock, key, written))
    }

    fn database(self) -> Result<Rc<IdbStore>, StoreError> {
        self.inner.with_value(|inner| inner.database.clone()).ok_or(StoreError::Unavailable)
    }

    /// The database of the open register, once all is stored and no other tab has it open.
    pub(super) async fn alone_and_settled(self) -> Result<Rc<IdbStore>, NotDone> {
        let (Some(key), database) = (self.key(), self.database()?) else { return Err(NotDone::Told) };
        self.inner.update_value(|inner| {
            inner.has_company = false;
            if let Some(tabs) = &inner.tabs {
                tabs.tell(WHO);
            }
        });
        pause::sleep(ANSWER_MS).await;
        let refusal = if self.inner.with_value(|inner| inner.has_company) {
            text::at_rest::OTHER_TABS
        } else if self.can_rest() && drafts::settled(&key).await && self.whole().await {
            spare::settled().await;
            return Ok(database);
        } else {
            text::at_rest::NOT_SETTLED
        };
        self.say(Notice::failed(refusal.0, refusal.1));
        Err(NotDone::Told)
    }

    /// Whether nothing is under way that a lock would cut off.
    fn can_rest(self) -> bool {
        self.peek(Workbench::save_state) == Some(SaveState::Saved)
            && matches!(self.importing.get_untracked(), Importing::None)
    }

    fn lock_changed(self, is_on: bool) {
        self.has_lock.set(is_on);
        // What was kept beside the log is gone, and made anew with the next opening or after much work.
        self.inner.update_value(|inner: &mut Inner| (inner.kept, inner.derived) = (0, None));
        self.all_is_stored();
    }

    /// Locks the open register in every tab: what was typed is laid aside, and the pages are loaded anew, so that
    /// nothing of it stays in memory.
    pub fn lock_up(self) {
        self.inner.with_value(|inner| {
            if let Some(tabs) = &inner.tabs {
                tabs.tell(LOCK);
            }
        });
        self.lock_this();
    }

    /// The register is being left: whoever opens it again says the passphrase again.
    pub(super) fn forget_lock(self) {
        if let Some(key) = self.key().filter(|_| self.has_lock.get_untracked()) {
            self.left_locked(key);
        }
    }

    /// Forgets the key of a register that was left. Its forms lay aside what is in them only after another one has come.
    pub(super) async fn forget_key(self, key: &str) {
        pause::sleep(LEAVING_MS).await;
        drafts::settled(key).await;
        spare::settled().await;
        if self.key().as_deref() != Some(key) {
            drafts::close(key);
            seal::forget(key);
        }
    }

    /// Locks this tab once another one has been locked.
    pub fn lock_with_others(self) {
        if self.is_to_lock.get() {
            self.is_to_lock.set(false);
            self.lock_this();
        }
    }

    fn lock_this(self) {
        let Some(key) = self.key().filter(|_| self.has_lock.get_untracked()) else { return };
        spawn_local(async move {
            if !self.can_rest() || !drafts::settled(&key).await {
                let (code, words) = text::at_rest::NOT_SETTLED;
                return self.say(Notice::failed(code, words));
            }
            self.leave();
            // The forms lay aside what is in them when they go. Nobody types a passphrase into a page that is going.
            self.enter(PageState::Starting);
            pause::painted().await;
            drafts::settled(&key).await;
            spare::settled().await;
            page::reload();
        });
    }

    /// After how many minutes without a key or a click it locks; none for never.
    pub fn rest_minutes(self) -> Option<u32> {
        Some(self.kept_rest().read().unwrap_or(REST)).filter(|minutes| 0 < *minutes)
    }

    /// Chooses that.
    pub fn rest_after(self, minutes: Option<u32>) {
        self.kept_rest().write(&minutes.unwrap_or_default());
    }

    fn kept_rest(self) -> Preference<u32> {
        Preference::of_register("rest", &self.key().unwrap_or_default())
    }

    fn last_act(self) -> Preference<u64> {
        Preference::of_register("awake", &self.key().unwrap_or_default())
    }

    /// Somebody works here: no tab of this register locks itself meanwhile.
    pub fn stay_awake(self) {
        self.last_act().write(&clock::now_ms());
    }

    /// Locks the register if nobody has worked on it for as long as was chosen.
    pub fn rest_if_due(self) {
        let Some(minutes) = self.rest_minutes() else { return };
        let last = self.last_act().read().unwrap_or_default();
        if last + u64::from(minutes) * 60_000 <= clock::now_ms() && self.can_rest() {
            self.lock_up();
        }
    }
}

fn learn(register: &str, written: &str, by: &By) -> Result<(), NotDone> {
    let lock = Lock::read(written).ok_or(NotDone::Key(NotUnlocked::Unknown))?;
    let key = by.key(&lock).map_err(NotDone::Key)?;
    seal::learn(register, Rc::new(Sealer(key)), written.into(), false);
    Ok(())
}
