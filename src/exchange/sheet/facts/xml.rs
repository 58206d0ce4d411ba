//! A walk through a part of a workbook that is XML.

use std::borrow::Cow;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

/// What comes next: names are without their prefix.
pub(in crate::exchange::sheet) enum Step<'a> {
    /// An element begins.
    Open(&'a str, &'a BytesStart<'a>),
    /// It ends.
    Close(&'a str),
    Words(Cow<'a, str>),
}

/// Shows a visitor every step; what is no XML ends the walk, since the values themselves were read already.
pub(in crate::exchange::sheet) fn walk(part: &str, mut visit: impl FnMut(Step<'_>)) {
    let mut reader = Reader::from_str(part);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => visit(Step::Open(tag.local_name().into_inner(), &tag)),
            Ok(Event::End(tag)) => visit(Step::Close(tag.local_name().into_inner())),
            Ok(Event::Text(words)) => visit(Step::Words(words.xml10_content())),
            Ok(Event::CData(words)) => visit(Step::Words(words.xml10_content())),
            Ok(Event::GeneralRef(entity)) => {
                let c = match entity.resolve_char_ref() {
                    Ok(Some(c)) => Some(c),
                    _ => named(&entity.xml10_content()),
                };
                if let Some(c) = c {
                    visit(Step::Words(Cow::Owned(c.to_string())));
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => (),
        }
    }
}

fn named(entity: &str) -> Option<char> {
    let known = [("lt", '<'), ("gt", '>'), ("amp", '&'), ("quot", '"'), ("apos", '\'')];
    known.into_iter().find(|(name, _)| *name == entity).map(|(_, c)| c)
}

/// The value of an attribute, by its name without a prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let own =
        tag.attributes().with_checks(false).flatten().find(|it| it.key.local_name().into_inner() == name)?;
    own.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
}

/// Whether an attribute says yes.
pub(super) fn is_set(tag: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(tag, name).as_deref(), Some("1" | "true" | "on"))
}

/// The number in an attribute.
pub(super) fn number<N: std::str::FromStr>(tag: &BytesStart<'_>, name: &str) -> Option<N> {
    attribute(tag, name)?.parse().ok()
}
