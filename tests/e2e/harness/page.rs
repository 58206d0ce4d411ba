//! What a tab asks of its page, in whichever protocol the browser speaks.

use super::{keys::Stroke, wire::CallError};
use serde_json::Value;
use std::{fmt, path::Path};

/// A page behind a line; dropped, its tab is closed.
pub(super) trait Page {
    /// Calls a method of the browser's own protocol on this page.
    fn call(&self, method: &str, params: Value) -> Result<Value, CallError>;

    /// Goes to an address, or says why that cannot be opened.
    fn go(&self, url: &str) -> Result<(), String>;

    /// Begins to load the page anew.
    fn reload(&self) -> Result<(), CallError>;

    /// The value of an expression, awaited, or what it threw.
    fn eval(&self, expression: &str) -> Result<Value, String>;

    /// Types text where the focus is.
    fn insert(&self, text: &str) -> Result<(), CallError>;

    /// Presses a key where the focus is.
    fn press(&self, stroke: &Stroke) -> Result<(), CallError>;

    /// Clicks at a point of the view; `count` is 2 for the second click of two.
    fn click(&self, x: f64, y: f64, count: u32) -> Result<(), CallError>;

    /// Gives a file to the file field that the expression evaluates to.
    fn upload(&self, field: &str, file: &Path) -> Result<(), CallError>;

    /// Shows the page at this size.
    fn resize(&self, width: u32, height: u32, is_mobile: bool) -> Result<(), CallError>;

    /// Cuts the page off from the network, or connects it again; says whether this browser can.
    fn goes_offline(&self, offline: bool) -> Result<bool, CallError>;

    /// What is to be seen, as PNG in base 64.
    fn picture(&self) -> Result<String, CallError>;

    /// What the page has said so far.
    fn said(&self) -> Vec<Said>;
}

/// Something that a page said or did by itself.
pub(super) enum Said {
    /// A panic, an exception, or what it logs as an error.
    Error(String),
    /// Anything else that it logs.
    Line(String),
    /// A question in the browser's own dialog, answered with yes.
    Dialog(String),
    /// The address of something that it asks the network for.
    Request(String),
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Said::Error(words) => write!(f, "error: {words}"),
            Said::Line(words) => f.write_str(words),
            Said::Dialog(words) => write!(f, "dialog: {words}"),
            Said::Request(address) => write!(f, "asks for {address}"),
        }
    }
}
