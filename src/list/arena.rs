//! Many small texts in few large pieces, instead of each in its own corner of the memory.

use std::sync::Arc;

/// Where a text lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    /// In which piece.
    pub piece: u32,
    /// From which byte on.
    pub at: u32,
    /// How many bytes.
    pub len: u32,
}

/// How large a piece becomes, unless one text is larger.
const PIECE: usize = 2 << 20;

/// A piece; copies of an arena share it until one of them adds to it.
pub(super) type Piece = Arc<Vec<u8>>;

/// The pieces.
#[derive(Clone, Debug, Default)]
pub(super) struct Arena {
    pieces: Vec<Piece>,
    /// How many bytes belong to nothing any more.
    dropped: usize,
}

impl Arena {
    /// The arena of these pieces.
    pub(super) fn of(pieces: Vec<Vec<u8>>) -> Arena {
        Arena { pieces: pieces.into_iter().map(Arc::new).collect(), dropped: 0 }
    }

    pub(super) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Adds a text.
    pub(super) fn add(&mut self, text: &[u8]) -> Span {
        if self.pieces.last().is_none_or(|last| PIECE < last.len() + text.len()) {
            self.pieces.push(Piece::default());
        }
        let piece = self.pieces.len() - 1;
        let last = Arc::make_mut(&mut self.pieces[piece]);
        let at = last.len();
        last.extend_from_slice(text);
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { piece: small(piece), at: small(at), len: small(text.len()) }
    }

    /// The text that lies there; nothing where none does.
    pub(super) fn at(&self, span: Span) -> &[u8] {
        self.get(span).unwrap_or_default()
    }

    /// The text that lies there.
    pub(super) fn get(&self, span: Span) -> Option<&[u8]> {
        let at = span.at as usize;
        self.pieces.get(span.piece as usize)?.get(at..at.checked_add(span.len as usize)?)
    }

    /// Takes another arena's pieces behind its own; says by how many the numbers of their pieces have risen.
    pub(super) fn append(&mut self, other: Arena) -> u32 {
        let risen = u32::try_from(self.pieces.len()).unwrap_or(u32::MAX);
        self.pieces.extend(other.pieces);
        self.dropped += other.dropped;
        risen
    }

    /// Lets a text go.
    pub(super) fn drop(&mut self, span: Span) {
        self.dropped += span.len as usize;
    }

    /// Whether so much was let go that it is worth gathering the rest.
    pub(super) fn is_loose(&self) -> bool {
        let all: usize = self.pieces.iter().map(|piece| piece.len()).sum();
        PIECE < self.dropped && all < 2 * self.dropped
    }

    /// Gathers the texts that are left, if it is worth it.
    pub(super) fn gather<'a>(&mut self, left: impl Iterator<Item = &'a mut Span>) {
        if !self.is_loose() {
            return;
        }
        let mut gathered = Arena::default();
        for span in left {
            *span = gathered.add(self.at(*span));
        }
        *self = gathered;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_survives_that_much_is_let_go() {
        let mut arena = Arena::default();
        let text = |n: usize| format!("{n}").repeat(50_000 + n).into_bytes();
        let mut spans: Vec<Span> = (0..100).map(|n| arena.add(&text(n))).collect();
        assert!(1 < arena.pieces().len());
        for n in (0..100).filter(|n| n % 4 != 0) {
            arena.drop(spans[n]);
        }
        assert!(arena.is_loose());
        let before = arena.pieces().len();
        arena.gather(spans.iter_mut().step_by(4));
        assert!(arena.pieces().len() < before);
        for n in (0..100).step_by(4) {
            assert_eq!(arena.at(spans[n]), text(n));
        }
    }

    #[test]
    fn a_span_that_is_nowhere_is_nothing() {
        let mut arena = Arena::default();
        let span = arena.add(b"abc");
        for odd in
            [Span { piece: 1, ..span }, Span { len: 4, ..span }, Span { at: u32::MAX, len: u32::MAX, ..span }]
        {
            assert_eq!(arena.get(odd), None);
        }
    }
}
