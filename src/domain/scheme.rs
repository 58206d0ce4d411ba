//! Class schemes (答复分类口径): which class a canonical result has where.

use super::choices::{Class, ClassScheme, Resolution};

/// The class of a result in a scheme; how a class is written is in `text::classes`.
pub fn class(scheme: ClassScheme, resolution: Resolution) -> Class {
    use Class::{A, B, C, D};
    use Resolution::*;
    match scheme {
        ClassScheme::Nat4 => match resolution {
            Done | Adopted | Mostly => A,
            Partial | Ongoing | Planned => B,
            Deferred => C,
            NotFeasible | Upper | Reference => D,
        },
        ClassScheme::City4 => match resolution {
            Done | Adopted | Mostly => A,
            Partial | Ongoing => B,
            Planned => C,
            Deferred | NotFeasible | Upper | Reference => D,
        },
        ClassScheme::Abc | ClassScheme::Jyb => match resolution {
            Done | Adopted | Mostly => A,
            Partial | Ongoing | Planned => B,
            Deferred | NotFeasible | Upper | Reference => C,
        },
        // 上海 counts what is solved in part as 解决采纳.
        ClassScheme::Sh4 => match resolution {
            Done | Adopted | Mostly | Partial => A,
            Ongoing => B,
            Planned => C,
            Deferred | NotFeasible | Upper | Reference => D,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_classes_every_result_as_its_place_does() {
        for (scheme, expected) in [
            (ClassScheme::Nat4, "aaabbbcddd"),
            (ClassScheme::City4, "aaabbcdddd"),
            (ClassScheme::Abc, "aaabbbcccc"),
            (ClassScheme::Jyb, "aaabbbcccc"),
            (ClassScheme::Sh4, "aaaabcdddd"),
        ] {
            let found: String = Resolution::ALL.iter().map(|&it| class(scheme, it).as_str()).collect();
            assert_eq!(found, expected, "{scheme:?}");
        }
    }
}
