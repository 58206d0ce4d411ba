//! What the first load weighs, and the budget it must keep.

use crate::{
    step::{self, Failure, Outcome},
    tools,
};
use std::process::Command;

/// What the first load weighs at most, in brotli's bytes.
const BUDGET: usize = 394_000;

/// How many parts there are at most, the first included: each is a request.
const PARTS: usize = 8;

/// Says how long what it is given is when it is packed as servers pack it, at their best.
const PACK: &str = r#"
const zlib = require("zlib"), bytes = require("fs").readFileSync(0);
const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
console.log(zlib.gzipSync(bytes, { level: 9 }).length, zlib.brotliCompressSync(bytes, { params }).length);
"#;

/// Bytes of one part: as it is, and as servers send it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints what each part weighs; fails when those of the first load are over the budget, or the parts too many.
pub(crate) fn weigh(first: &[(&str, &[u8])], late: &[(&str, &[u8])]) -> Outcome {
    tools::node()?;
    let first = table("first load", first)?;
    table("late parts", late)?;
    within_budget(first.brotli, 1 + late.len())
}

fn table(title: &str, parts: &[(&str, &[u8])]) -> Result<Weight, Failure> {
    let weights = parts.iter().map(|(name, bytes)| Ok((*name, weight(bytes)?)));
    let weights = weights.collect::<Result<Vec<_>, Failure>>()?;
    let total = weights.iter().fold(Weight::default(), |sum, (_, it)| Weight {
        raw: sum.raw + it.raw,
        gzip: sum.gzip + it.gzip,
        brotli: sum.brotli + it.brotli,
    });
    eprintln!("  {:<15} {:>8} {:>8} {:>8}", format!("{title}, KB"), "raw", "gzip", "brotli");
    for (name, it) in weights.iter().chain([&("total", total)]) {
        eprintln!("  {name:<15} {:>8} {:>8} {:>8}", kb(it.raw), kb(it.gzip), kb(it.brotli));
    }
    Ok(total)
}

fn weight(bytes: &[u8]) -> Result<Weight, Failure> {
    let said = step::ask(Command::new("node").args(["-e", PACK]), bytes)?;
    let mut lengths = said.split_whitespace().filter_map(|length| length.parse().ok());
    let weight = lengths.next().zip(lengths.next());
    let (gzip, brotli) = weight.ok_or_else(|| {
        Failure::new(format!("node weighs nothing: {said}"), "Check that node runs by itself.")
    })?;
    Ok(Weight { raw: bytes.len(), gzip, brotli })
}

fn within_budget(brotli: usize, parts: usize) -> Outcome {
    if BUDGET < brotli {
        return Err(Failure::new(
            format!("the first load weighs {} KB brotli, the budget is {}", kb(brotli), kb(BUDGET)),
            "Load what the first screen does not need later, or find the crate that grew.",
        ));
    }
    if PARTS < parts {
        return Err(Failure::new(
            format!("the program comes in {parts} parts, at most {PARTS} may be asked for"),
            "Let screens in src/views/late.rs share a part.",
        ));
    }
    Ok(())
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
        tools::node().unwrap();
        let it = weight(text.as_bytes()).unwrap();
        assert_eq!(it.raw, text.len());
        assert!(0 < it.brotli && it.brotli < it.gzip && it.gzip < it.raw / 10);
    }

    #[test]
    fn the_budget_itself_is_within_the_budget() {
        assert!(within_budget(BUDGET, PARTS).is_ok());
        assert!(within_budget(BUDGET + 1, PARTS).is_err());
        assert!(within_budget(BUDGET, PARTS + 1).is_err());
    }

    #[test]
    fn kilobytes_keep_one_decimal() {
        assert_eq!([kb(0), kb(999), kb(1_050), kb(350_000)], ["0.0", "0.9", "1.0", "350.0"]);
    }
}
