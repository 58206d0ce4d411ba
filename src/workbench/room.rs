//! The room (占用) that a register takes in a browser, in parts of which only some can be freed.

/// How many bytes there are of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// The log of all changes: it is never shortened.
    pub log: u64,
    /// The contents of attachments.
    pub contents: u64,
    /// What is kept to open quickly, and can be made anew.
    pub derived: u64,
    /// 本机副本: a second copy of recent work; the oldest gives way by itself.
    pub spare: u64,
}

impl Room {
    /// All of it.
    pub fn whole(self) -> u64 {
        self.log + self.contents + self.derived + self.spare
    }

    /// Several registers together.
    pub fn and(self, other: Room) -> Room {
        Room {
            log: self.log + other.log,
            contents: self.contents + other.contents,
            derived: self.derived + other.derived,
            spare: self.spare + other.spare,
        }
    }
}
