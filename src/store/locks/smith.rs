//! The locksmith: seals, opens, signs and checks, piece by piece so that the page stays alive.

use std::rc::Rc;

use web_sys::{Blob, File};

use super::{KNOWN_KEYS, Locksmith, SIGNING_KEY, Unopened, Working};
use crate::{
    exchange::{
        json::read::FileContent,
        sealed::{NotOpened, Sealing, Unsealing},
        signature::{self, Proof, Signed},
    },
    platform::{
        entropy,
        files::{self, Growing, Pieces, ReadError, Refused},
        pause::{self, Slices},
    },
};

/// The one that there is.
pub struct Smith;

impl Locksmith for Smith {
    fn sign(&self, message: &str) -> Option<Signed> {
        SIGNING_KEY.read()?.sign(message)
    }

    fn origin(&self, content: &FileContent) -> Proof {
        signature::origin(content, &KNOWN_KEYS.read().unwrap_or_default())
    }

    fn seal(&self, plain: Blob, passphrase: Rc<str>) -> Working<Result<Blob, Refused>> {
        Box::pin(async move { seal(&plain, &passphrase).await })
    }

    fn open(&self, sealed: File, passphrase: Rc<str>) -> Working<Result<File, Unopened>> {
        Box::pin(async move { open(&sealed, &passphrase).await })
    }
}

async fn seal(plain: &Blob, passphrase: &str) -> Result<Blob, Refused> {
    // To make the key takes half a second, in one piece.
    pause::painted().await;
    let (mut sealing, start) = Sealing::new(passphrase, entropy::bytes());
    let mut growing = Growing::default();
    growing.push(&start)?;
    let mut pieces = Pieces::of(plain).map_err(|_| Refused)?;
    let mut slices = Slices::new();
    while let Some(piece) = pieces.next().await.map_err(|_| Refused)? {
        growing.push(&sealing.put(&piece))?;
        if slices.is_over() {
            slices.breathe().await;
        }
    }
    growing.push(&sealing.end())?;
    growing.finish("application/octet-stream")
}

async fn open(sealed: &File, passphrase: &str) -> Result<File, Unopened> {
    pause::painted().await;
    let mut pieces = Pieces::of(sealed).map_err(Unopened::Unreadable)?;
    let start = pieces.next().await.map_err(Unopened::Unreadable)?.unwrap_or_default();
    let mut opening = Unsealing::new(passphrase, &start).map_err(Unopened::Locked)?;
    let damaged = |_| Unopened::Locked(NotOpened::Damaged);
    let mut growing = Growing::default();
    let mut slices = Slices::new();
    let full = |_: Refused| Unopened::Unreadable(ReadError::TooLarge);
    growing.push(&opening.put(&[]).map_err(damaged)?).map_err(full)?;
    while let Some(piece) = pieces.next().await.map_err(Unopened::Unreadable)? {
        growing.push(&opening.put(&piece).map_err(damaged)?).map_err(full)?;
        if slices.is_over() {
            slices.breathe().await;
        }
    }
    growing.push(&opening.end().map_err(damaged)?).map_err(full)?;
    let plain = growing.finish("application/octet-stream").map_err(full)?;
    files::of_blob(&sealed.name(), &plain).ok_or(Unopened::Unreadable(ReadError::TooLarge))
}
