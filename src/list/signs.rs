//! Which pairs of characters a text may hold: a word with a pair that is missing need not be looked for in it.

/// How many pairs are told apart, a power of two.
const PAIRS: usize = 2_048;
/// By how many bits a mixed number is shifted to be one of them.
const SHIFT: u32 = u32::BITS - PAIRS.trailing_zeros();

/// How many bytes signs take.
pub(super) const BYTES: usize = PAIRS / 8;

/// The pairs of neighbours in a text, each as one bit that it may share with other pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signs([u8; BYTES]);

impl Signs {
    /// The signs of a text.
    pub(super) fn of(text: &str) -> Signs {
        let mut signs = [0; BYTES];
        for bit in pairs(text) {
            signs[bit / 8] |= 1 << (bit % 8);
        }
        Signs(signs)
    }

    /// The signs that these bytes are.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Signs> {
        Some(Signs(bytes.try_into().ok()?))
    }

    /// Their bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether all these pairs may be there.
    pub(super) fn may_have(&self, pairs: &[usize]) -> bool {
        pairs.iter().all(|bit| self.0[bit / 8] & 1 << (bit % 8) != 0)
    }
}

/// The pairs of neighbours in a text, as numbers of bits.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = usize> {
    text.chars().zip(text.chars().skip(1)).map(|(a, b)| {
        let mixed = u32::from(a).wrapping_mul(0x9e37_79b1) ^ u32::from(b);
        (mixed.wrapping_mul(0x85eb_ca6b) >> SHIFT) as usize
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_have_what_it_has_and_mostly_lacks_what_it_lacks() {
        let text = "关于加强居家养老服务的建议\n第12号";
        let signs = Signs::of(text);
        let chars: Vec<char> = text.chars().collect();
        for length in 0..5 {
            for part in chars.windows(length + 1) {
                let part: String = part.iter().collect();
                assert!(signs.may_have(&pairs(&part).collect::<Vec<_>>()), "{part}");
            }
        }
        let lacked = ["停车", "燃气", "盲道", "量子信息", "司马法官", "垃圾分类"];
        let passed = lacked.iter().filter(|it| signs.may_have(&pairs(it).collect::<Vec<_>>())).count();
        assert!(passed < 2, "{passed}");
        assert_eq!(Signs::from_bytes(signs.bytes()), Some(signs));
        assert_eq!(Signs::from_bytes(&signs.bytes()[1..]), None);
    }
}
