//! A folder (文件夹) that a person lets the page use: picked, listed, read and written file by file.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

use super::{files::plain_name, window};

/// Why a folder was not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderError {
    /// The person closed the dialog.
    Cancelled,
    /// The person or the browser does not allow it (any more).
    NotAllowed,
    /// It is gone, its drive is cut off, or its disk fails.
    Unreachable,
}

impl FolderError {
    fn of(error: &JsValue) -> FolderError {
        match text(error, "name").as_deref() {
            Some("AbortError") => FolderError::Cancelled,
            Some("NotAllowedError" | "SecurityError") => FolderError::NotAllowed,
            _ => FolderError::Unreachable,
        }
    }
}

/// A folder on a disk, a network drive, or one that some other program keeps the same on many machines.
// The browser's own type is not among the stable ones of web-sys, and Chromium 86 has it: called by name.
#[derive(Clone, Debug)]
pub struct Folder {
    handle: JsValue,
}

/// Whether this browser lets a page ask for a folder: Chromium from 86 on https, loopback and local files.
pub fn is_available() -> bool {
    Reflect::get(&window(), &"showDirectoryPicker".into()).is_ok_and(|it| it.is_function())
}

impl Folder {
    /// Asks the person for a folder. Only within a click.
    pub async fn pick() -> Result<Folder, FolderError> {
        let options = Object::new();
        let _ = Reflect::set(&options, &"mode".into(), &"readwrite".into());
        let handle = call(&window(), "showDirectoryPicker", &[options.into()]).await?;
        Ok(Folder { handle })
    }

    /// A folder of the browser's own file system, which nobody sees on the disk; there is one on https and
    /// loopback from Chromium 86 and Firefox 111 on.
    pub async fn own(name: &str) -> Result<Folder, FolderError> {
        let storage = Reflect::get(&window().navigator(), &"storage".into()).unwrap_or_default();
        let root = call(&storage, "getDirectory", &[]).await?;
        let options = Object::new();
        let _ = Reflect::set(&options, &"create".into(), &true.into());
        let handle = call(&root, "getDirectoryHandle", &[name.into(), options.into()]).await?;
        Ok(Folder { handle })
    }

    /// A folder as the database kept it.
    pub fn kept(handle: JsValue) -> Folder {
        Folder { handle }
    }

    /// What the database keeps of it.
    pub fn handle(&self) -> &JsValue {
        &self.handle
    }

    /// Its own name, without the path: browsers tell no more.
    pub fn name(&self) -> String {
        text(&self.handle, "name").unwrap_or_default()
    }

    /// Whether it may be read and written; asks the person if `ask`, which only a click may.
    pub async fn is_allowed(&self, ask: bool) -> bool {
        let options = Object::new();
        let _ = Reflect::set(&options, &"mode".into(), &"readwrite".into());
        let method = if ask { "requestPermission" } else { "queryPermission" };
        // The browser's own storage has neither: it is always allowed.
        if !Reflect::get(&self.handle, &method.into()).is_ok_and(|it| it.is_function()) {
            return true;
        }
        let answer = call(&self.handle, method, &[options.into()]).await;
        answer.is_ok_and(|answer| answer.as_string().as_deref() == Some("granted"))
    }

    /// The names of the files in it, not of those in folders inside.
    pub async fn names(&self) -> Result<Vec<String>, FolderError> {
        let entries = method(&self.handle, "values")?;
        let entries = entries.call0(&self.handle).map_err(|error| FolderError::of(&error))?;
        let mut names = Vec::new();
        loop {
            let step = call(&entries, "next", &[]).await?;
            if Reflect::get(&step, &"done".into()).is_ok_and(|done| done.is_truthy()) {
                return Ok(names);
            }
            let entry = Reflect::get(&step, &"value".into()).unwrap_or_default();
            if text(&entry, "kind").as_deref() == Some("file") {
                names.extend(text(&entry, "name"));
            }
        }
    }

    /// A file of it, to be read; its size and time are those of now.
    pub async fn file(&self, name: &str) -> Result<File, FolderError> {
        let entry = call(&self.handle, "getFileHandle", &[name.into()]).await?;
        read(&entry).await
    }

    /// Removes a file.
    pub async fn remove(&self, name: &str) -> Result<(), FolderError> {
        call(&self.handle, "removeEntry", &[name.into()]).await.map(drop)
    }

    /// Writes a file whole. Who reads at the same time reads the old one: the browser writes beside it and
    /// puts the new one in its place at the end.
    pub async fn write(&self, name: &str, content: &Blob) -> Result<(), FolderError> {
        let options = Object::new();
        let _ = Reflect::set(&options, &"create".into(), &true.into());
        let entry = call(&self.handle, "getFileHandle", &[name.into(), options.into()]).await?;
        write(&entry, content).await
    }
}

async fn write(entry: &JsValue, content: &Blob) -> Result<(), FolderError> {
    let stream = call(entry, "createWritable", &[]).await?;
    match call(&stream, "write", &[content.into()]).await {
        Ok(_) => call(&stream, "close", &[]).await.map(drop),
        Err(error) => {
            // What was written so far is thrown away; the old file stays.
            let _ = call(&stream, "abort", &[]).await;
            Err(error)
        }
    }
}

async fn read(entry: &JsValue) -> Result<File, FolderError> {
    call(entry, "getFile", &[]).await?.dyn_into().map_err(|_| FolderError::Unreachable)
}

/// A file that a person lets the page write, and read again.
pub struct Target {
    handle: JsValue,
}

impl Target {
    /// Whether this browser lets a person choose where a file goes: Chromium from 86 on https, loopback and local files.
    pub fn is_available() -> bool {
        Reflect::get(&window(), &"showSaveFilePicker".into()).is_ok_and(|it| it.is_function())
    }

    /// Asks the person where a file of this name shall go. Only within a click.
    pub async fn pick(name: &str) -> Result<Target, FolderError> {
        let options = Object::new();
        let _ = Reflect::set(&options, &"suggestedName".into(), &plain_name(name).into());
        Ok(Target { handle: call(&window(), "showSaveFilePicker", &[options.into()]).await? })
    }

    /// The name that it has got.
    pub fn name(&self) -> String {
        text(&self.handle, "name").unwrap_or_default()
    }

    /// Writes it whole.
    pub async fn write(&self, content: &Blob) -> Result<(), FolderError> {
        write(&self.handle, content).await
    }

    /// What is there now.
    pub async fn file(&self) -> Result<File, FolderError> {
        read(&self.handle).await
    }
}

fn text(of: &JsValue, member: &str) -> Option<String> {
    Reflect::get(of, &member.into()).ok()?.as_string()
}

fn method(of: &JsValue, name: &str) -> Result<Function, FolderError> {
    let found = Reflect::get(of, &name.into()).map_err(|error| FolderError::of(&error))?;
    found.dyn_into().map_err(|_| FolderError::NotAllowed)
}

/// Calls a method that promises something.
async fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, FolderError> {
    let arguments: Array = arguments.iter().collect();
    let promised = method(of, name)?.apply(of, &arguments).map_err(|error| FolderError::of(&error))?;
    JsFuture::from(Promise::resolve(&promised)).await.map_err(|error| FolderError::of(&error))
}
