//! What is on the screen: the frame, the pages that read the store, and the components that do not know it.

/// The parts from which pages are made; they take props and give callbacks, and never see the store.
pub mod components {
    pub mod badge;
    pub mod button;
    pub mod choice_editor;
    pub mod dialog;
    pub mod directory;
    pub mod empty;
    pub mod field;
    pub mod file_drop;
    pub mod grid;
    pub mod history;
    pub mod id;
    pub mod list_editor;
    pub mod menu;
    pub mod notice_bar;
    pub mod pager;
    pub mod painting;
    pub mod panel;
    pub mod picks;
    pub mod picture;
    pub mod progress;
    pub mod record_form;
    pub mod ref_editor;
    pub mod select;
    pub mod skeleton;
    pub mod table;
    pub mod told;
    pub mod value_editor;
}

/// The screens that addresses lead to.
pub mod pages {
    pub mod at_rest;
    pub mod attachments;
    pub mod backup;
    pub mod behind;
    pub mod calendar_note;
    pub mod directory;
    pub mod drafts;
    pub mod exchange;
    pub mod first_session;
    #[cfg(debug_assertions)]
    pub mod gallery;
    mod gathering;
    pub mod help;
    pub mod home;
    pub mod keeping;
    pub mod list;
    pub mod locks;
    mod numbers;
    pub mod overseeing;
    pub mod palette;
    pub mod papers;
    pub mod phrases;
    pub mod recent;
    pub mod rescue;
    pub mod retired;
    pub mod settings;
    pub mod sheet;
    pub mod shelf;
    pub mod spare;
    pub mod start;
    pub mod stats;
    pub mod suggestion;
    pub mod tables;
    pub mod take_along;
    pub mod tone;
    pub mod tour;
    pub mod turning;
    pub mod visit;
    mod whole;
}

pub mod address;
pub mod around;
pub mod arriving;
pub mod importing;
pub mod late;
pub mod late_looks;
pub mod shell;
