//! What would come of a command as far as its form is filled in: stage, due dates, class, warnings.

use super::{command::Command, standing::Standing};
use crate::{
    domain::{
        choices::Resolution,
        due::{Done, Due},
        findings::Finding,
        id::RecordId,
        register::Register,
        stage::Stage,
    },
    journal::write::Draft,
};

/// What would come of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The stage afterwards, if it is another.
    pub stage: Option<Stage>,
    /// The open due dates that are new or fall on another day.
    pub dues: Vec<Due>,
    /// The class that signing freezes, as it is printed.
    pub class: Option<String>,
    /// What should be looked at and keeps nothing.
    pub warned: Vec<Finding>,
}

impl Standing<'_> {
    /// What would come of a command.
    pub fn preview(
        &self,
        command: Command,
        typed: Draft,
        letter: fn(&Register, Resolution) -> String,
    ) -> Option<Preview> {
        let record = typed.record;
        let mut made = 0_u32;
        let mut new_id = |kind| {
            made += 1;
            RecordId::derived(kind, &["preview", &made.to_string()])
        };
        let drafts = self.completed(command, typed, &mut new_id, letter);
        let after = Standing::after(self.journal, self.context, &drafts, self.id())?;
        let before = self.dues();
        let stood = |due: &Due| {
            before.iter().any(|it| {
                it.kind == due.kind && it.of == due.of && it.office == due.office && it.date == due.date
            })
        };
        let is_news = |due: &Due| due.date.is_some() && due.done == Done::No && !stood(due);
        let class = drafts.iter().flat_map(|it| &it.ops).find(|op| *op.field == *"printed_class");
        Some(Preview {
            stage: (after.stage != self.stage).then_some(after.stage),
            dues: after.dues().into_iter().filter(is_news).collect(),
            class: class.and_then(|op| op.value.as_text()).map(str::to_owned),
            warned: self.judge(command, record, &drafts).warned,
        })
    }
}
