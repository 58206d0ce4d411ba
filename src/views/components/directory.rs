//! What forms know of other records: what they are called, which ones fit, and how to make one.

use leptos::prelude::*;

use crate::domain::{id::RecordId, kind::Kind};

/// A record that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The record.
    pub id: RecordId,
    /// What it is called.
    pub name: String,
    /// What tells it from others of the same name.
    pub detail: String,
    /// Whether it was named in full: by its name, its short name or another one that it has.
    pub is_named: bool,
}

/// What fits what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The first of them.
    pub candidates: Vec<Candidate>,
    /// How many more there are.
    pub more: usize,
}

/// The directories of a register, as functions: a form asks and never sees where the answers come from.
#[derive(Clone, Copy)]
pub struct Directory {
    /// The records of a kind that fit what was typed; everything fits nothing typed.
    pub find: Callback<(Kind, String), Found>,
    /// What a record is called.
    pub name: Callback<RecordId, String>,
    /// Makes a record of this name where such records can be made in passing: offices, deputies, sessions. None where
    /// only what is there can be meant.
    pub create: Option<Callback<(Kind, String), Option<RecordId>>>,
    /// The values that a field of text offers, such as the register's categories.
    pub offers: Callback<(Kind, &'static str), Vec<String>>,
    /// The post of a leader of this name, where the register has a list of them.
    pub post: Callback<String, Option<String>>,
}
