//! Totals that a session declared (公布数据), for a register that holds only a part of its suggestions.

use std::collections::BTreeSet;

use super::{
    basis::Basis,
    count::{Side, behind},
    cut::{Cut, Filter, Key, Scope},
    decimal::{Decimal, percent},
    indicator::is_counted,
    subject::Subject,
};
use crate::domain::{
    choices::{Grade, Indicator},
    field::Int,
    id::RecordId,
    session::Session,
};

/// A total: as it is counted, and as the session declared it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// The suggestions that are counted; of offices, the offices.
    pub counted: Vec<RecordId>,
    /// What the session declared.
    pub declared: Option<u64>,
}

impl Total {
    /// The number that a report names: what was declared, as long as the register holds less than that.
    pub fn value(&self) -> u64 {
        let counted = self.counted.len() as u64;
        self.declared.filter(|declared| counted < *declared).unwrap_or(counted)
    }

    /// Whether it rests on what was declared, not on what is counted.
    pub fn is_declared(&self) -> bool {
        self.value() != self.counted.len() as u64
    }
}

/// The totals with which a report on a session begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// 交办总数.
    pub assigned: Total,
    /// 一类建议总数.
    pub first_grade: Total,
    /// 政府系统承办的一类建议数.
    pub first_grade_government: Total,
    /// 政府系统承办一类建议的工作部门数.
    pub offices: Total,
}

impl Totals {
    /// The totals of a session.
    pub fn of(subjects: &[&Subject], basis: &Basis, session: &Session) -> Totals {
        let filter = Filter::of(Cut::Session, Key::Record(session.id));
        let all = || subjects.iter().copied();
        let cases = |indicator, side| behind(all(), basis, &filter, indicator, side);
        let declared = |of: Option<Int<0, 1_000_000>>| of.and_then(|of| u64::try_from(of.value()).ok());
        let scopes = || all().filter_map(|it| Scope::new(it, basis, &filter)).filter(is_counted);
        // What nobody has assigned yet was not handed over.
        let assigned = scopes().filter(|it| it.jobs().any(|job| job.is_active)).map(|it| it.subject.id);
        let first = scopes().filter(|it| it.subject.grade == Grade::G1);
        let offices: BTreeSet<RecordId> = first
            .flat_map(|it| it.jobs())
            .filter(|job| job.is_active && job.is_answering())
            .filter(|job| job.office_kind.is_some_and(|it| it.is_government()))
            .filter_map(|job| job.office)
            .collect();
        Totals {
            assigned: Total { counted: assigned.collect(), declared: declared(session.declared_assigned) },
            first_grade: Total {
                counted: cases(Indicator::G1GovShare, Side::All),
                declared: declared(session.declared_g1),
            },
            first_grade_government: Total {
                counted: cases(Indicator::G1GovShare, Side::Hits),
                declared: declared(session.declared_g1_gov),
            },
            offices: Total {
                counted: offices.into_iter().collect(),
                declared: declared(session.declared_offices),
            },
        }
    }

    /// 政府系统承办的一类建议占一类建议总数, and whether it rests on what was declared. Both numbers are of one
    /// source: a counted part of a declared whole would be no share.
    pub fn first_grade_share(&self, basis: &Basis) -> (Option<Decimal>, bool) {
        let (part, whole) = (&self.first_grade_government, &self.first_grade);
        let rate = |part, whole| percent(part, whole, basis.rounding, basis.digits);
        match (part.declared, whole.declared) {
            (Some(declared), Some(of)) if part.is_declared() || whole.is_declared() => {
                (rate(declared, of), true)
            }
            _ => (rate(part.counted.len() as u64, whole.counted.len() as u64), false),
        }
    }
}
