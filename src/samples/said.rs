//! Field values from literals; a literal that its field cannot hold is a mistake in this program.

use crate::domain::{
    day::Day,
    field::{Atom, Int},
    value::Value,
};

/// The field value that a literal says.
pub(super) fn said<T: Atom>(literal: &str) -> Option<T> {
    match T::read(&Value::text(literal)) {
        Ok(value) => Some(value),
        Err(error) => unreachable!("{literal}: {error}"),
    }
}

/// The number, within its field's bounds.
pub(super) fn number<const MIN: i64, const MAX: i64>(n: i64) -> Option<Int<MIN, MAX>> {
    match Int::new(n) {
        Ok(n) => Some(n),
        Err(error) => unreachable!("{n}: {error}"),
    }
}

/// The day of this year, month and day of month.
pub(super) fn day(year: i32, month: u32, day: u32) -> Day {
    match Day::new(year, month, day) {
        Ok(day) => day,
        Err(error) => unreachable!("{year}-{month}-{day}: {error}"),
    }
}
