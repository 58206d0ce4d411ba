//! The demo's attachments: a photo of a visit, and the form that a deputy filled in and signed, as a scan.

use std::rc::Rc;

use super::{
    course::{last_day, suggestion_id},
    world::World,
};
use crate::{
    domain::{attachment::Attachment, field::Datum, id::RecordId, kind::Kind, record::Facts, value::Value},
    journal::fold::Journal,
    samples::{
        said::{number, said},
        story::{Entry, Story, at},
    },
    workbench::attached::{ContentId, Contents},
};

/// A file: what lies in it, what it is called, at the record of which kind of which suggestion, and what that says.
struct File {
    bytes: &'static [u8],
    name: &'static str,
    kind: Kind,
    suggestion: &'static str,
    tells: (&'static str, &'static str),
    /// Who laid it there.
    desk: &'static str,
}

const FILES: [File; 2] = [
    File {
        bytes: include_bytes!("files/site.png"),
        name: "现场照片.png",
        kind: Kind::Contact,
        suggestion: "关于支持网约车行业规范发展的建议",
        tells: ("mode", "site"),
        desk: "交通局",
    },
    File {
        bytes: include_bytes!("files/form.png"),
        name: "征询意见表（扫描件）.png",
        kind: Kind::Feedback,
        suggestion: "关于加强物业服务监管的建议",
        tells: ("opinion", "承办单位主动上门，问题得到解决。"),
        desk: "人大选工委",
    },
];

/// Lays them beside their records.
pub(super) fn tell(world: &World, story: &mut Story) {
    for (file, minutes) in FILES.iter().zip(300..) {
        let Some(record) = file.record(story.journal()) else {
            unreachable!("{} has no such record", file.suggestion)
        };
        let entry = Attachment {
            file: said(file.name),
            size: number(file.bytes.len().try_into().unwrap_or_default()),
            sha256: said(&ContentId::of(file.bytes).to_string()),
            ..Attachment::default()
        };
        let values = vec![("attachments", Value::List(vec![Some(entry).write()]))];
        let hand = world.desk(file.desk).hand;
        story.tell_apart(vec![Entry::new(hand, at(last_day(), minutes), record, values)]);
    }
}

/// What lies in them.
pub(in crate::samples) fn contents() -> Contents {
    FILES.iter().map(|file| (ContentId::of(file.bytes), Rc::new(file.bytes.to_vec()))).collect()
}

impl File {
    fn record(&self, journal: &Journal) -> Option<RecordId> {
        let (field, word) = self.tells;
        let mut own = journal.children(suggestion_id(self.suggestion)).filter(|it| it.id().kind == self.kind);
        own.find(|it| *it.value(field) == Value::from(word)).map(|it| it.id())
    }
}
