//! How long a browser keeps what it is given, as far as it shows it.

/// Below so many free bytes it is said that space runs out.
const LITTLE: f64 = 100.0 * 1024.0 * 1024.0;

/// What the browser shows; nothing of it on plain http.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Seen {
    /// Whether it keeps all of it until a person removes it.
    pub is_persisted: Option<bool>,
    /// How many bytes are used.
    pub used: Option<f64>,
    /// How many bytes it would give in all.
    pub quota: Option<f64>,
    /// How large the page's memory may become.
    pub heap: Option<f64>,
    /// Whether it gives the page files of its own, where it could.
    pub has_files: Option<bool>,
}

/// What a person should know before entering anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worry {
    /// A private window: all is gone when it closes.
    Private,
    /// Little space is left.
    Full,
    /// The browser may clear it when the disk runs full.
    Cleared,
    /// The browser does not tell.
    Untold,
}

impl Seen {
    /// What there is to worry about, the worst first.
    pub fn worries(self) -> Vec<Worry> {
        let mut worries = Vec::new();
        // Chromium's private windows get less than the page's memory, all others a share of the disk; Firefox's have no
        // files of their own.
        let is_small = self.quota.zip(self.heap).is_some_and(|(quota, heap)| quota < heap);
        if is_small || self.has_files == Some(false) {
            worries.push(Worry::Private);
        }
        if self.quota.zip(self.used).is_some_and(|(quota, used)| quota - used < LITTLE) {
            worries.push(Worry::Full);
        }
        match self.is_persisted {
            Some(true) => (),
            Some(false) => worries.push(Worry::Cleared),
            None => worries.push(Worry::Untold),
        }
        worries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIB: f64 = 1024.0 * 1024.0 * 1024.0;

    fn kept() -> Seen {
        Seen {
            is_persisted: Some(true),
            used: Some(0.1 * GIB),
            quota: Some(60.0 * GIB),
            heap: Some(4.0 * GIB),
            has_files: Some(true),
        }
    }

    #[test]
    fn what_is_kept_worries_nobody_and_everything_else_is_said() {
        assert_eq!(kept().worries(), []);
        assert_eq!(Seen { is_persisted: Some(false), ..kept() }.worries(), [Worry::Cleared]);
        assert_eq!(Seen { quota: Some(1.5 * GIB), ..kept() }.worries(), [Worry::Private]);
        assert_eq!(Seen { has_files: Some(false), heap: None, ..kept() }.worries(), [Worry::Private]);
        assert_eq!(Seen { used: Some(59.95 * GIB), ..kept() }.worries(), [Worry::Full]);
        assert_eq!(Seen::default().worries(), [Worry::Untold]);
    }
}
