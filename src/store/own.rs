//! Who works here: the office and the role of this browser.

use super::Store;
use crate::{
    domain::{choices::OfficeRole, fold::folded, id::RecordId, kind::Kind, office::Office, record::Entity},
    list::row::names,
    storage::preferences::{OFFICE, OFFICE_ROLE},
};

impl Store {
    /// The office that this browser works for, if the register knows one of that name. Tracked.
    pub fn own_office(self) -> Option<RecordId> {
        let name = folded(&OFFICE.read()?);
        let is_own = |office: &Office| names(office).any(|one| one == name);
        self.with(|bench| {
            let offices = bench.journal().records(Kind::Office).map(|it| Office::read(it.id(), &it).0);
            offices.filter(is_own).map(|office| office.id).next()
        })?
    }

    /// The role that this browser works in; the government's office sees most, and so it stands in for none.
    pub fn own_role() -> OfficeRole {
        OFFICE_ROLE.read().and_then(|role| OfficeRole::parse(&role)).unwrap_or(OfficeRole::GovOffice)
    }
}
