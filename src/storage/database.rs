//! A database of the browser: never made anew where one should be, strict in writing, opened again when the browser closes it.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    rc::Rc,
};

use idb::{DatabaseEvent, Event, Factory, ObjectStoreParams, Request, event::VersionChangeEvent};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DomException, IdbDatabase, IdbFactory, IdbTransaction};

use crate::{platform::pause::within, workbench::store::StoreError};

/// How long opening may take. Long, because Chromium before 96 compiles the program a second time in the
/// background at the start, and on two slow cores nothing else moves until that is done.
const OPENING_MS: u32 = 20_000;

/// How long a transaction may take that has given up, until it is left alone.
const GIVING_UP_MS: u32 = 2_000;

/// Whether a database should be there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// It should be: where it is not, data has been lost, and nothing is made in its place.
    Existing,
    /// It should not be: it is made now.
    New,
    /// It may be or not; only for what can be found again by other means.
    Either,
}

/// A database that stays usable when the browser closes its connection.
pub(super) struct Database {
    name: String,
    stores: &'static [&'static str],
    connection: RefCell<Option<Rc<Connection>>>,
    ended: Ended,
}

/// Who wants to know at once that the browser has closed a connection by itself.
type Ended = Rc<RefCell<Option<Box<dyn Fn()>>>>;

impl Database {
    /// Opens a database that holds at least these stores.
    pub(super) async fn open(
        name: String,
        stores: &'static [&'static str],
        expect: Expect,
    ) -> Result<Database, StoreError> {
        let ended = Ended::default();
        let connection = answered(OPENING_MS, connect(name.clone(), stores, expect, ended.clone())).await?;
        Ok(Database { name, stores, connection: RefCell::new(Some(Rc::new(connection))), ended })
    }

    /// Tells at once when the browser closes the connection by itself: what it held may be gone.
    pub(super) fn on_end(&self, tell: impl Fn() + 'static) {
        *self.ended.borrow_mut() = Some(Box::new(tell));
    }

    /// The names of all its stores.
    pub(super) async fn store_names(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.connected().await?.database.store_names())
    }

    /// Reads or writes in one transaction and answers within so many milliseconds. A transaction that the
    /// browser takes back is tried once more on a new connection.
    pub(super) async fn transact<T: 'static, F>(
        &self,
        access: Access,
        stores: &[&str],
        ms: u32,
        mut work: impl FnMut(IdbTransaction) -> F,
    ) -> Result<T, StoreError>
    where
        F: Future<Output = Result<T, StoreError>> + 'static,
    {
        match self.attempt(access, stores, ms, &mut work).await {
            Err(StoreError::Aborted) => {
                self.connection.take();
                self.attempt(access, stores, ms, &mut work).await
            }
            answer => answer,
        }
    }

    async fn attempt<T: 'static, F>(
        &self,
        access: Access,
        stores: &[&str],
        ms: u32,
        work: &mut impl FnMut(IdbTransaction) -> F,
    ) -> Result<T, StoreError>
    where
        F: Future<Output = Result<T, StoreError>> + 'static,
    {
        let transaction = self.connected().await?.begin(access, stores)?;
        let mut working = Box::pin(work(transaction.clone()));
        if let Some(answer) = within(ms, &mut working).await {
            if answer.is_err() {
                // It throws where the transaction has already ended, which is as good.
                let _ = transaction.abort();
            }
            return answer;
        }
        // What is taken back now can be written again later without being there twice.
        let _ = transaction.abort();
        match within(GIVING_UP_MS, &mut working).await {
            Some(Ok(done)) => Ok(done),
            Some(Err(_)) => Err(StoreError::NoAnswer),
            None => {
                spawn_local(async move { drop(working.await) });
                Err(StoreError::NoAnswer)
            }
        }
    }

    /// The connection, or a new one where the browser has closed it. By now the database exists: where it
    /// does not, somebody has wiped it.
    async fn connected(&self) -> Result<Rc<Connection>, StoreError> {
        let standing = self.connection.borrow().clone();
        if let Some(standing) = standing.filter(|standing| !standing.is_closed.get()) {
            return Ok(standing);
        }
        let fresh = connect(self.name.clone(), self.stores, Expect::Existing, self.ended.clone());
        let fresh = answered(OPENING_MS, fresh).await?;
        let fresh = Rc::new(fresh);
        self.connection.replace(Some(fresh.clone()));
        Ok(fresh)
    }
}

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    /// Read and write.
    Write,
    /// Read and write what can be made anew: nobody waits for the disk.
    Derive,
}

struct Connection {
    /// Holds the handlers below.
    database: idb::Database,
    /// The same as the browser knows it: `idb` has no way to ask for durability.
    raw: IdbDatabase,
    is_closed: Rc<Cell<bool>>,
}

impl Connection {
    fn new(raw: IdbDatabase, ended: Ended) -> Connection {
        let mut database = idb::Database::from(raw.clone());
        let is_closed = Rc::new(Cell::new(false));
        let end = {
            let is_closed = is_closed.clone();
            move || {
                is_closed.set(true);
                if let Some(tell) = &*ended.borrow() {
                    tell();
                }
            }
        };
        database.on_close({
            let end = end.clone();
            move |_| end()
        });
        database.on_version_change({
            let raw = raw.clone();
            // Another tab deletes the register, or a newer program changes the database: who stays in the way
            // hangs that tab.
            move |_| {
                raw.close();
                end();
            }
        });
        Connection { database, raw, is_closed }
    }

    /// Begins a transaction; one that writes reaches the disk before it is complete.
    fn begin(&self, access: Access, stores: &[&str]) -> Result<IdbTransaction, StoreError> {
        let stores: Array = stores.iter().map(|name| JsValue::from(*name)).collect();
        let (mode, options) = match access {
            Access::Read => ("readonly", Object::new()),
            Access::Write => ("readwrite", strict()?),
            Access::Derive => ("readwrite", Object::new()),
        };
        let begin: Function = Reflect::get(&self.raw, &"transaction".into()).map_err(cause)?.unchecked_into();
        let begun = begin.call3(&self.raw, &stores, &mode.into(), &options).map_err(cause)?;
        Ok(begun.unchecked_into())
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.raw.close();
    }
}

fn strict() -> Result<Object, StoreError> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into()).map_err(cause)?;
    Ok(options)
}

/// Ends when the transaction is complete, which is when its writes are safe.
pub(super) async fn complete(transaction: &IdbTransaction) -> Result<(), StoreError> {
    let ended = Promise::new(&mut |complete, abort| {
        transaction.set_oncomplete(Some(&complete));
        transaction.set_onabort(Some(&abort));
    });
    JsFuture::from(ended).await.map(drop).map_err(|_| ending(transaction).unwrap_or(StoreError::Aborted))
}

/// Why a transaction was taken back, where its requests do not say it: a full disk often shows only at the end.
pub(super) fn ending(transaction: &IdbTransaction) -> Option<StoreError> {
    transaction.error().filter(|error| error.name() == "QuotaExceededError").map(|_| StoreError::Full)
}

async fn connect(
    name: String,
    stores: &'static [&'static str],
    expect: Expect,
    ended: Ended,
) -> Result<Connection, StoreError> {
    let mut request = factory()?.open(&name, None).map_err(|_| StoreError::Unavailable)?;
    let is_missing = Rc::new(Cell::new(false));
    request.on_upgrade_needed({
        let is_missing = is_missing.clone();
        // The browser asks for stores only where it found no database.
        move |event| {
            is_missing.set(true);
            if expect == Expect::Existing || make_stores(&event, stores).is_err() {
                take_back(&event);
            }
        }
    });
    let connection = match request.await {
        Ok(database) => Connection::new(database.into(), ended),
        Err(_) if is_missing.get() && expect == Expect::Existing => return Err(StoreError::Short),
        Err(error) => return Err(error.into()),
    };
    if expect == Expect::New && !is_missing.get() {
        return Err(StoreError::CannotOpen);
    }
    let found = connection.database.store_names();
    if stores.iter().all(|store| found.iter().any(|name| name == store)) {
        Ok(connection)
    } else {
        Err(StoreError::Short)
    }
}

fn make_stores(event: &VersionChangeEvent, stores: &[&str]) -> Result<(), idb::Error> {
    let database = event.database()?;
    stores.iter().try_for_each(|name| database.create_object_store(name, ObjectStoreParams::new()).map(drop))
}

fn take_back(event: &VersionChangeEvent) {
    if let Some(transaction) = event.target().ok().and_then(|request| request.transaction()) {
        let _ = transaction.abort();
    }
}

/// Deletes a database for good.
pub(super) async fn delete(name: &str) -> Result<(), StoreError> {
    let request = factory()?.delete(name).map_err(|_| StoreError::Unavailable)?;
    answered(OPENING_MS, async move { Ok(request.await?) }).await
}

/// The names of all databases, from browsers that tell.
pub(super) async fn names() -> Option<Vec<String>> {
    let factory = IdbFactory::from(factory().ok()?);
    let ask: Function = Reflect::get(&factory, &"databases".into()).ok()?.dyn_into().ok()?;
    let asked: Promise = ask.call0(&factory).ok()?.dyn_into().ok()?;
    let told = within(OPENING_MS, JsFuture::from(asked)).await?.ok()?;
    let name = |info: JsValue| Reflect::get(&info, &"name".into()).ok()?.as_string();
    Some(Array::from(&told).iter().filter_map(name).collect())
}

fn factory() -> Result<Factory, StoreError> {
    Factory::new().map_err(|_| StoreError::Unavailable)
}

/// What the work answers within so many milliseconds. Work that is late goes on by itself: its handlers must
/// outlive what they wait for.
async fn answered<T: 'static>(
    ms: u32,
    work: impl Future<Output = Result<T, StoreError>> + 'static,
) -> Result<T, StoreError> {
    let mut work = Box::pin(work);
    match within(ms, &mut work).await {
        Some(answer) => answer,
        None => {
            spawn_local(async move { drop(work.await) });
            Err(StoreError::NoAnswer)
        }
    }
}

impl From<idb::Error> for StoreError {
    fn from(error: idb::Error) -> StoreError {
        use idb::Error::*;
        match error {
            DomException(exception) => named(&exception.name()),
            AddFailed(thrown)
            | UpdateFailed(thrown)
            | DeleteFailed(thrown)
            | GetFailed(thrown)
            | GetAllFailed(thrown)
            | GetAllKeysFailed(thrown)
            | OpenKeyCursorFailed(thrown)
            | ObjectStoreNotFound(thrown) => cause(thrown),
            _ => StoreError::CannotOpen,
        }
    }
}

fn cause(thrown: JsValue) -> StoreError {
    match thrown.dyn_ref::<DomException>() {
        Some(exception) => named(&exception.name()),
        None => StoreError::CannotOpen,
    }
}

fn named(exception: &str) -> StoreError {
    match exception {
        "QuotaExceededError" => StoreError::Full,
        "SecurityError" => StoreError::Unavailable,
        // So end transactions whose connection was closed.
        "AbortError" | "InvalidStateError" | "TransactionInactiveError" => StoreError::Aborted,
        _ => StoreError::CannotOpen,
    }
}

/// The idb crate's view of a running transaction.
pub(super) fn view(transaction: &IdbTransaction) -> idb::Transaction {
    idb::Transaction::from(transaction.clone())
}
