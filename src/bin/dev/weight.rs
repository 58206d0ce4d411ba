//! What the first load weighs, and the budget it must keep.

use crate::step::{Failure, Outcome};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// What the first load weighs at most, in brotli's bytes.
const BUDGET: usize = 400_000;

/// Bytes of one part: as it is, and as servers send it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints what each part weighs; fails when those of the first load are over the budget.
pub fn weigh(first: &[(&str, &[u8])], late: &[(&str, &[u8])]) -> Outcome {
    let first = table("first load", first);
    table("late parts", late);
    within_budget(first.brotli)
}

fn table(title: &str, parts: &[(&str, &[u8])]) -> Weight {
    let weights: Vec<(&str, Weight)> = parts.iter().map(|(name, bytes)| (*name, weight(bytes))).collect();
    let total = weights.iter().fold(Weight::default(), |sum, (_, it)| Weight {
        raw: sum.raw + it.raw,
        gzip: sum.gzip + it.gzip,
        brotli: sum.brotli + it.brotli,
    });
    eprintln!("  {:<15} {:>8} {:>8} {:>8}", format!("{title}, KB"), "raw", "gzip", "brotli");
    for (name, it) in weights.iter().chain([&("total", total)]) {
        eprintln!("  {name:<15} {:>8} {:>8} {:>8}", kb(it.raw), kb(it.gzip), kb(it.brotli));
    }
    total
}

fn weight(bytes: &[u8]) -> Weight {
    Weight { raw: bytes.len(), gzip: gzip(bytes), brotli: brotli(bytes) }
}

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().map_or(0, |packed| packed.len())
}

fn brotli(bytes: &[u8]) -> usize {
    let mut packed = Vec::new();
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let _ = brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters);
    packed.len()
}

fn within_budget(brotli: usize) -> Outcome {
    if brotli <= BUDGET {
        return Ok(());
    }
    Err(Failure::new(
        format!("the first load weighs {} KB brotli, the budget is {}", kb(brotli), kb(BUDGET)),
        "Load what the first screen does not need later, or find the crate that grew.",
    ))
}

fn kb(bytes: usize) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_is_smaller() {
        let text = "建议办理 ".repeat(500);
        let it = weight(text.as_bytes());
        assert_eq!(it.raw, text.len());
        assert!(0 < it.brotli && it.brotli < it.gzip && it.gzip < it.raw / 10);
    }

    #[test]
    fn the_budget_itself_is_within_the_budget() {
        assert!(within_budget(BUDGET).is_ok());
        assert!(within_budget(BUDGET + 1).is_err());
    }

    #[test]
    fn kilobytes_keep_one_decimal() {
        assert_eq!([kb(0), kb(999), kb(1_050), kb(350_000)], ["0.0", "0.9", "1.0", "350.0"]);
    }
}
