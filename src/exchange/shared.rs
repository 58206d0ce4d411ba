//! The shared folder (共享文件夹): which file in it is this browser's own, and which of the others' are news.

use std::collections::BTreeMap;

/// What the names of all change files begin with.
pub const PREFIX: &str = "register-";
/// What they end with.
pub const SUFFIX: &str = ".changes.json";

/// The name of the one file that this browser writes: by its device, so that two browsers of one office never
/// write the same, and in letters that every drive and synchronising program takes.
pub fn own_name(device: &str) -> String {
    format!("{PREFIX}{device}{SUFFIX}")
}

/// Whether a file is a change file, and not one that a synchronising program or an editor left beside it
/// (`register-1 (conflict).changes.json` is read too: it holds what somebody wrote, and merging is harmless).
pub fn is_changes(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// What is remembered of a file that was taken in: its size in bytes and when it was last written.
pub type Seen = BTreeMap<String, (u64, u64)>;

/// The files to be read: others' change files that are not as they were when they were last taken in.
/// A file that is written half is never remembered, and so is looked at again.
pub fn news<'a>(
    seen: &Seen,
    own: &str,
    found: impl IntoIterator<Item = (&'a str, (u64, u64))>,
) -> Vec<&'a str> {
    found
        .into_iter()
        .filter(|(name, state)| *name != own && is_changes(name) && seen.get(*name) != Some(state))
        .map(|(name, _)| name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_others_wrote_since_is_news() {
        let own = own_name("2ae9431b130a2ff2");
        let other = own_name("00000000000000ff");
        let twin = other.replace(".changes", " (conflict).changes");
        let found =
            [(own.as_str(), (9, 9)), (&other, (5, 70)), (&twin, (5, 71)), ("名单.xlsx", (1, 1))];
        let mut seen = Seen::new();
        assert_eq!(news(&seen, &own, found), [other.as_str(), &twin]);
        seen.insert(other.clone(), (5, 70));
        assert_eq!(news(&seen, &own, found), [twin.as_str()]);
        seen.insert(twin.clone(), (5, 70));
        assert_eq!(news(&seen, &own, found), [twin.as_str()], "another time is another file");
    }
}
