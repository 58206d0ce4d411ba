//! From the work list to the place where the work is done.

use suggestion_register::{
    domain::{choices::OfficeRole, context::Context, day::Day, schema},
    handling::{command::Command, offer::Seat, standing::Standing},
    journal::read,
    list::{
        acting::{Way, offer, way},
        rows::Rows,
    },
    samples::demo,
    watch::tasks::{
        Cause,
        ToDo::{self, Give},
    },
};

#[test]
fn every_task_of_the_demo_leads_to_the_step_that_does_it() {
    let journal = demo::journal();
    let context = Context::of(read::settings(&journal).as_ref(), Day::new(2026, 11, 23).unwrap());
    let rows = Rows::build(&journal, &context);
    let seat = Seat { role: OfficeRole::GovOffice, office: None };
    let (mut lost, mut done) = (Vec::new(), 0);
    for row in rows.all() {
        let Some(standing) = Standing::of(&journal, &context, row.id()) else { continue };
        let offers = standing.offers(seat);
        // What is judged at a glance is what all are, and what is not can be judged when it is asked for.
        let glanced = standing.offers_at_a_glance(seat);
        assert!(offers.iter().zip(&glanced).all(|(all, glance)| !glance.is_next || all == glance));
        let judged: Vec<_> = glanced.into_iter().map(|it| standing.judged(it)).collect();
        assert_eq!(judged, offers);
        for task in &row.watch().tasks {
            let leads = match way(task) {
                Way::Give(command) => {
                    let at = (task.of != row.id()).then_some(task.of);
                    offer(&offers, command, at).is_some_and(|it| it.command == command)
                }
                Way::Fill(field) => schema::field(task.of.kind, field).is_some(),
            };
            if leads {
                done += 1;
            } else {
                lost.push((row.number().to_string(), row.stage(), task.work, task.cause));
            }
        }
    }
    assert_eq!(lost, [], "{done} tasks lead somewhere");
    assert!(500 < done, "{done}");
    let acts = |work: ToDo| rows.all().flat_map(|row| row.watch().tasks).filter(move |it| it.work == work);
    assert!(
        acts(Give(Command::Plan)).any(|it| matches!(it.cause, Cause::PlanGaps(_))),
        "plans with gaps are met"
    );
    assert!(0 < acts(Give(Command::Deliver)).count() && 0 < acts(Give(Command::Progress)).count());
}
