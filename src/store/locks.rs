//! Seals and signatures of files: how they go out, and who opens what comes in.

pub mod smith;

use std::{future::Future, pin::Pin, rc::Rc};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, File};

use super::{
    Store,
    attachments::Archivist,
    import::{Importing, Locked},
    notice::Notice,
};
use crate::{
    exchange::{
        json::{read::FileContent, write::Sign},
        one_file,
        sealed::{self, NotOpened},
        signature::{KnownKey, OwnKey, Proof, Signed},
    },
    platform::files::{self, Refused},
    storage::preferences::Preference,
    text,
};

/// The office's private key, which signs what goes out.
pub const SIGNING_KEY: Preference<OwnKey> = Preference::new("signing-key");
/// The keys of other offices, which a person has checked.
pub const KNOWN_KEYS: Preference<Vec<KnownKey>> = Preference::new("known-keys");

/// Work that takes a while.
pub type Working<T> = Pin<Box<dyn Future<Output = T>>>;

/// What seals, opens, signs and checks. It comes with a late part, since most who open the program need none of it.
pub trait Locksmith: Archivist {
    /// Signs with the office's key, if this browser has one.
    fn sign(&self, message: &str) -> Option<Signed>;
    /// How far the origin of a file is proven.
    fn origin(&self, content: &FileContent) -> Proof;
    /// A file under a passphrase.
    fn seal(&self, plain: Blob, passphrase: Rc<str>) -> Working<Result<Blob, Refused>>;
    /// The plain file of a sealed one.
    fn open(&self, sealed: File, passphrase: Rc<str>) -> Working<Result<File, Unopened>>;
}

/// Fetches it; none if it does not come.
pub type Bring = fn() -> Working<Option<Rc<dyn Locksmith>>>;

/// Why a sealed file is not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unopened {
    Locked(NotOpened),
    Unreadable(files::ReadError),
    /// The late part did not come.
    NoLocksmith,
}

impl Unopened {
    /// What happened to the file of this name, and what to do.
    pub fn sentence(self, file: &str) -> (&'static str, String) {
        match self {
            Unopened::Locked(why) => why.sentence(file),
            Unopened::Unreadable(why) => {
                text::shell::file_unreadable(why == files::ReadError::TooLarge, file)
            }
            Unopened::NoLocksmith => (text::sealed::MISSING.0, text::sealed::MISSING.1.to_owned()),
        }
    }
}

/// A new passphrase that is asked for, and what goes on with it.
#[derive(Clone)]
pub struct Asked(Rc<dyn Fn(&str)>);

/// How many passphrases are tried before a person is asked.
const TRIED: usize = 3;

/// The passphrases of this page, which nothing remembers once it is closed.
#[derive(Default)]
pub(super) struct Passphrases {
    /// With which files go out.
    outgoing: Option<Rc<str>>,
    /// Which have opened a file, the last one first.
    opened: Vec<Rc<str>>,
}

/// How files go out just now.
#[derive(Clone, Default)]
pub(super) struct Outfit {
    smith: Option<Rc<dyn Locksmith>>,
    passphrase: Option<Rc<str>>,
}

impl Outfit {
    /// What signs the file that is being written.
    pub(super) fn signer(&self) -> Option<Sign> {
        let smith = self.smith.clone()?;
        Some(Box::new(move |message| smith.sign(message)))
    }

    /// The file as it goes out.
    pub(super) async fn dress(&self, plain: Blob) -> Result<Blob, Refused> {
        match (&self.smith, &self.passphrase) {
            (Some(smith), Some(passphrase)) => smith.seal(plain, passphrase.clone()).await,
            _ => Ok(plain),
        }
    }

    /// Its name, as whoever gets it sees it.
    pub(super) fn name(&self, plain: String) -> String {
        match &self.passphrase {
            Some(_) => plain.trim_end_matches(".json").to_owned() + text::sealed::ENDING,
            None => plain,
        }
    }

    pub(super) fn is_sealed(&self) -> bool {
        self.passphrase.is_some()
    }
}

impl Store {
    /// Says where the locksmith comes from.
    pub fn lend(self, bring: Bring) {
        self.inner.update_value(|inner| inner.bring = Some(bring));
    }

    pub(super) async fn locksmith(self) -> Option<Rc<dyn Locksmith>> {
        let bring = self.inner.with_value(|inner| inner.bring)?;
        bring().await
    }

    fn kept_sealing(self) -> Preference<bool> {
        Preference::of_register("sealed", &self.key().unwrap_or_default())
    }

    /// Whether the open register's files go out sealed. Tracked.
    pub fn is_sealing(self) -> bool {
        self.version.track();
        self.kept_sealing().read() == Some(true)
    }

    /// Asks for a new passphrase, with which files go out from now on.
    pub fn ask_passphrase(self, then: impl Fn() + 'static) {
        self.ask(move |passphrase| {
            if self.keep_passphrase(passphrase) {
                then();
            }
        });
    }

    fn ask(self, then: impl Fn(&str) + 'static) {
        self.asked.set(Some(Asked(Rc::new(then))));
    }

    /// Whether a new passphrase is asked for. Tracked.
    pub fn is_asking(self) -> bool {
        self.asked.read().is_some()
    }

    /// No new passphrase; what waited for it does not happen.
    pub fn leave_passphrase(self) {
        self.asked.set(None);
    }

    /// The passphrase that was asked for; what waited for it goes on.
    pub fn take_passphrase(self, passphrase: &str) {
        if let Some(Asked(then)) = self.asked.try_update(Option::take).flatten() {
            then(passphrase);
        }
    }

    /// The passphrase of files from now on; says whether the browser remembers that there is one.
    fn keep_passphrase(self, passphrase: &str) -> bool {
        let was_sealing = self.is_sealing();
        if !self.kept_sealing().write(&true) {
            let (code, words) = text::signature::NOT_KEPT;
            self.say(Notice::failed(code, words));
            return false;
        }
        self.inner.update_value(|inner| inner.passphrases.outgoing = Some(passphrase.into()));
        if !was_sealing {
            self.rewrite_folders();
        }
        self.version.update(|version| *version += 1);
        true
    }

    /// Files go out plain again.
    pub fn leave_sealing(self) {
        self.kept_sealing().forget();
        self.inner.update_value(|inner| inner.passphrases.outgoing = None);
        self.rewrite_folders();
        self.version.update(|version| *version += 1);
    }

    /// How files go out; none if that cannot be yet, which has been said or asked, and `then` comes after the answer.
    pub(super) async fn outfit(self, then: impl Fn() + 'static) -> Option<Outfit> {
        match self.outfit_unasked().await {
            Ok(outfit) => Some(outfit),
            Err(Missing::Passphrase) => {
                self.ask_passphrase(then);
                None
            }
            Err(Missing::Locksmith) => {
                self.no_locksmith();
                None
            }
        }
    }

    fn no_locksmith(self) {
        let (code, words) = text::sealed::MISSING;
        self.say(Notice::failed(code, words));
    }

    /// The same without asking anybody.
    pub(super) async fn outfit_unasked(self) -> Result<Outfit, Missing> {
        let is_sealing = self.kept_sealing().read() == Some(true);
        if !is_sealing && !SIGNING_KEY.is_there() {
            return Ok(Outfit::default());
        }
        let passphrase = self.inner.with_value(|inner| inner.passphrases.outgoing.clone());
        if is_sealing && passphrase.is_none() {
            return Err(Missing::Passphrase);
        }
        let smith = Some(self.locksmith().await.ok_or(Missing::Locksmith)?);
        Ok(Outfit { smith, passphrase: passphrase.filter(|_| is_sealing) })
    }

    /// How far the origin of a file is proven.
    pub(super) async fn origin(self, content: &FileContent) -> Proof {
        match self.locksmith().await {
            Some(smith) => smith.origin(content),
            None if content.signed.is_some() => Proof::Unknown,
            None => Proof::Unsigned { usually: false },
        }
    }

    /// The origin of the file that awaits a decision, once a person has checked its key.
    pub fn prove(self, origin: Proof) {
        self.importing.update_untracked(|stage| {
            if let Importing::Review(review) = stage {
                review.origin = origin;
            }
        });
    }

    /// Opens a sealed file that is no import; a plain one is taken as it is.
    pub fn unseal(self, file: File, then: impl Fn(File) + Clone + 'static) {
        let run = self.begin_import();
        spawn_local(async move {
            let on = {
                let then = then.clone();
                move |plain| {
                    self.cancel_import();
                    then(plain);
                }
            };
            if !self.asks_for(&file, run, on).await {
                self.cancel_import();
                then(file);
            }
        });
    }

    /// Whether a file is sealed. If so its passphrase is asked for, and `then` gets the plain file.
    pub(super) async fn asks_for(self, file: &File, run: u32, then: impl Fn(File) + 'static) -> bool {
        let Some(file) = sealed_of(file).await else { return false };
        if self.is_current(run) {
            self.lock(file, then);
        }
        true
    }

    pub(super) fn lock(self, file: File, then: impl Fn(File) + 'static) {
        self.importing.set(Importing::Locked(Locked { file, then: Rc::new(then) }));
    }

    /// The plain file, by the passphrases of this page alone; else why it opens with none, if that is known.
    pub async fn open_unasked(self, file: &File) -> Result<File, Option<Unopened>> {
        let known = self.inner.with_value(|inner| {
            let Passphrases { outgoing, opened } = &inner.passphrases;
            outgoing.iter().chain(opened).take(TRIED).cloned().collect::<Vec<_>>()
        });
        for passphrase in known {
            match self.open_sealed(file, passphrase).await {
                Err(Unopened::Locked(NotOpened::WrongPassphrase)) => (),
                Err(why) => return Err(Some(why)),
                Ok(plain) => return Ok(plain),
            }
        }
        Err(None)
    }

    /// The plain file of a sealed one, by a passphrase that is remembered as long as the page is open.
    pub async fn open_sealed(self, file: &File, passphrase: Rc<str>) -> Result<File, Unopened> {
        let smith = self.locksmith().await.ok_or(Unopened::NoLocksmith)?;
        let plain = smith.open(file.clone(), passphrase.clone()).await?;
        self.inner.update_value(|inner| {
            let opened = &mut inner.passphrases.opened;
            opened.retain(|it| *it != passphrase);
            opened.insert(0, passphrase);
        });
        Ok(plain)
    }

    /// Offers a file under a passphrase that is asked for now, such as the office's key.
    pub fn offer_sealed(self, name: String, plain: String) {
        self.ask(move |passphrase| {
            let (plain, passphrase) = (plain.clone(), Some(passphrase.into()));
            let outfit = Outfit { smith: None, passphrase };
            let name = outfit.name(name.clone());
            spawn_local(async move {
                let Some(smith) = self.locksmith().await else { return self.no_locksmith() };
                let outfit = Outfit { smith: Some(smith), ..outfit };
                let sealed = match files::blob("application/octet-stream", [plain]) {
                    Ok(blob) => outfit.dress(blob).await,
                    Err(refused) => Err(refused),
                };
                match sealed.and_then(|sealed| files::offer_blob(&name, &sealed)) {
                    Ok(()) => self.say(Notice::told(text::shell::offered(&name))),
                    Err(Refused) => self.refused_download(),
                }
            });
        });
    }
}

/// What is missing before a file can go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// Nobody has typed it since the page was opened.
    Passphrase,
    Locksmith,
}

/// How much of a file tells what it is.
const BEGINNING: f64 = 256.0;

/// Whether a file is sealed, by its first bytes.
pub(super) async fn is_sealed(file: &File) -> bool {
    let start = file.slice_with_f64_and_f64(0.0, BEGINNING).ok();
    match start {
        Some(start) => files::bytes(&start).await.is_ok_and(|bytes| sealed::is_sealed(&bytes)),
        None => false,
    }
}

/// The sealed file that a file is, or that the one-file edition carries.
async fn sealed_of(file: &File) -> Option<File> {
    let start = files::bytes(&file.slice_with_f64_and_f64(0.0, BEGINNING).ok()?).await.ok()?;
    match () {
        () if sealed::is_sealed(&start) => Some(file.clone()),
        () if one_file::is_page(&start) => {
            let page = files::bytes(file).await.ok()?;
            files::of_bytes(&file.name(), &sealed::of_text(&one_file::disclose(&page)?)?)
        }
        () => None,
    }
}
