//! Rounded numbers without floats: shares in per cent by each rule of rounding, averages, points.

use std::fmt;

use crate::domain::choices::Rounding;

/// A number with a fixed count of digits after the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal {
    /// The number times ten to the power of `digits`.
    pub units: i64,
    /// How many digits follow the point.
    pub digits: u32,
}

impl fmt::Display for Decimal {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = 10_i64.pow(self.digits);
        let (sign, units) = (if self.units < 0 { "-" } else { "" }, self.units.abs());
        match self.digits {
            0 => write!(to, "{sign}{units}"),
            digits => write!(to, "{sign}{}.{:0width$}", units / one, units % one, width = digits as usize),
        }
    }
}

/// `part ÷ of` with so many digits, rounded half up; none of nothing.
pub fn quotient(part: i64, of: u64, digits: u32) -> Option<Decimal> {
    let of = i64::try_from(of).ok().filter(|of| 0 < *of)?;
    let doubled = part.checked_mul(2 * 10_i64.pow(digits))? + of;
    Some(Decimal { units: doubled.div_euclid(2 * of), digits })
}

/// A share in per cent; none of nothing. A share alone has no remainder to hand out, so that the rule of the
/// largest remainder rounds it half up.
pub fn percent(part: u64, of: u64, rounding: Rounding, digits: u32) -> Option<Decimal> {
    match rounding {
        Rounding::HalfUp | Rounding::LargestRemainder => {
            quotient(i64::try_from(part).ok()?.checked_mul(100)?, of, digits)
        }
        Rounding::Truncate => {
            let whole = part.checked_mul(100 * 10_u64.pow(digits))?.checked_div(of)?;
            Some(Decimal { units: i64::try_from(whole).ok()?, digits })
        }
    }
}

/// The shares of a whole in per cent, in the order of the parts. By the rule of the largest remainder they add up
/// to 100 % where the parts add up to the whole; parts that overlap or leave something out cannot, and are
/// rounded half up.
pub fn percents(parts: &[u64], of: u64, rounding: Rounding, digits: u32) -> Vec<Option<Decimal>> {
    let is_whole = 0 < of && parts.iter().sum::<u64>() == of;
    if rounding != Rounding::LargestRemainder || !is_whole {
        return parts.iter().map(|part| percent(*part, of, rounding, digits)).collect();
    }
    let hundred = 100 * 10_u64.pow(digits);
    let mut units: Vec<u64> = parts.iter().map(|part| part * hundred / of).collect();
    let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
    by_remainder.sort_by_key(|at| std::cmp::Reverse(parts[*at] * hundred % of));
    let missing = usize::try_from(hundred - units.iter().sum::<u64>()).unwrap_or_default();
    for at in by_remainder.into_iter().take(missing) {
        units[at] += 1;
    }
    units.into_iter().map(|units| Some(Decimal { units: i64::try_from(units).ok()?, digits })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(part: u64, of: u64, rounding: Rounding, digits: u32) -> String {
        percent(part, of, rounding, digits).map_or("—".to_owned(), |it| it.to_string())
    }

    #[test]
    fn each_rule_rounds_as_it_says() {
        assert_eq!(shown(13, 16, Rounding::HalfUp, 0), "81");
        assert_eq!(shown(1, 2_000, Rounding::HalfUp, 1), "0.1");
        assert_eq!(shown(54, 93, Rounding::HalfUp, 2), "58.06");
        assert_eq!(shown(2, 3, Rounding::Truncate, 1), "66.6");
        assert_eq!(shown(2, 3, Rounding::LargestRemainder, 1), "66.7");
        assert_eq!(shown(0, 0, Rounding::HalfUp, 1), "—");
        assert_eq!(shown(0, 0, Rounding::Truncate, 1), "—");
        assert_eq!(quotient(-5, 2, 0), Some(Decimal { units: -2, digits: 0 }));
    }

    #[test]
    fn shares_by_largest_remainder_add_up() {
        let thirds = percents(&[1, 1, 1], 3, Rounding::LargestRemainder, 1);
        assert_eq!(thirds.iter().flatten().map(|it| it.units).collect::<Vec<_>>(), [334, 333, 333]);
        // Parts that overlap cannot add up to 100 %.
        let over = percents(&[2, 2], 3, Rounding::LargestRemainder, 0);
        assert_eq!(over.iter().flatten().map(|it| it.units).collect::<Vec<_>>(), [67, 67]);
    }
}
