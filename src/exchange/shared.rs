//! The shared folder (共享文件夹): which file in it is this browser's own, which of the others' are news, and when to write.

use std::collections::{BTreeMap, HashSet};

use crate::domain::id::{Key, RecordId};

/// What the names of all change files end with.
const SUFFIX: &str = ".changes.json";

/// What the names of a register's change files begin with.
fn prefix(register: RecordId) -> String {
    format!("register-{}-", register.key)
}

/// The name of the one file that this browser writes for a register: by its device, so that two browsers of one
/// office never write the same file, and in letters that every drive and synchronising program takes.
pub fn own_name(register: RecordId, device: &str) -> String {
    format!("{}{device}{SUFFIX}", prefix(register))
}

/// Whether a file holds somebody's changes of a register. What a synchronising program left beside it, such as
/// `… (conflict).changes.json`, is one too: it holds what somebody wrote, and merging is harmless.
pub fn is_changes(register: RecordId, name: &str) -> bool {
    name.starts_with(&prefix(register)) && name.ends_with(SUFFIX)
}

/// Files by name: the size in bytes, and when each was last written, in milliseconds since 1970.
pub type Files = BTreeMap<String, (u64, u64)>;

/// The change files of others that are not as they were when they were last taken in. A file that was found half
/// written is never remembered as taken in, and so is looked at again.
pub fn news(seen: &Files, own: &str, found: &Files) -> Vec<String> {
    let is_news = |(name, state): &(&String, &(u64, u64))| *name != own && seen.get(*name) != Some(state);
    found.iter().filter(is_news).map(|(name, _)| name.clone()).collect()
}

/// Whether a file that was taken in is gone or has become smaller: what it held is perhaps nowhere in the folder
/// any more, so that others may need it from here.
pub fn has_lost(seen: &Files, found: &Files) -> bool {
    seen.iter().any(|(name, (size, _))| found.get(name).is_none_or(|(now, _)| now < size))
}

/// Whether this browser has something to say that is not in the folder yet.
///
/// `known` is what its own file said last and what was just read from the others': who only heard something
/// does not repeat it, or forty offices would write forty files for every word.
pub fn has_news(known: &HashSet<Key>, outgoing: &HashSet<Key>) -> bool {
    !outgoing.is_subset(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::Kind;

    fn register(name: &str) -> RecordId {
        RecordId::derived(Kind::Register, &[name])
    }

    fn files<const N: usize>(files: [(&str, (u64, u64)); N]) -> Files {
        files.into_iter().map(|(name, state)| (name.to_owned(), state)).collect()
    }

    #[test]
    fn a_change_file_belongs_to_one_register() {
        let [here, elsewhere] = ["here", "elsewhere"].map(register);
        let own = own_name(here, "2ae9431b130a2ff2");
        assert!(is_changes(here, &own));
        assert!(is_changes(here, &own.replace(".changes", " (conflict).changes")));
        for foreign in [own_name(elsewhere, "2ae9431b130a2ff2"), own.replace("changes", "bak")] {
            assert!(!is_changes(here, &foreign), "{foreign}");
        }
        assert!(own.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)), "{own}");
    }

    #[test]
    fn only_what_others_wrote_since_is_news() {
        let found = files([("own", (9, 9)), ("other", (5, 70)), ("twin", (5, 71))]);
        let mut seen = Files::new();
        assert_eq!(news(&seen, "own", &found), ["other", "twin"]);
        seen.insert("other".to_owned(), (5, 70));
        assert_eq!(news(&seen, "own", &found), ["twin"]);
        seen.insert("twin".to_owned(), (5, 70));
        assert_eq!(news(&seen, "own", &found), ["twin"], "another time is another file");
        seen.insert("twin".to_owned(), (4, 71));
        assert_eq!(news(&seen, "own", &found), ["twin"], "another size is another file");
    }

    #[test]
    fn what_vanished_from_the_folder_is_noticed() {
        let seen = files([("other", (5, 70))]);
        for (now, lost) in
            [(Some((5, 70)), false), (Some((6, 80)), false), (Some((4, 80)), true), (None, true)]
        {
            let found: Files = now.map(|state| ("other".to_owned(), state)).into_iter().collect();
            assert_eq!(has_lost(&seen, &found), lost, "{now:?}");
        }
    }

    #[test]
    fn who_only_heard_does_not_repeat() {
        let [own, heard, revealed] = [b"own" as &[u8], b"heard", b"revealed"].map(Key::of);
        let known = HashSet::from([own, heard]);
        assert!(!has_news(&known, &HashSet::from([own, heard])));
        assert!(!has_news(&known, &HashSet::from([own])), "a part that became smaller is not news");
        // What was heard can bring something of one's own into the part that goes out.
        assert!(has_news(&known, &HashSet::from([own, heard, revealed])));
    }
}
