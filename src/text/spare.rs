//! Sentences about the spare: recent work that this browser keeps a second time.

/// The heading on the rescue page.
pub const TITLE: &str = "本机副本";
pub const HINT: &str = "每次保存以后，程序把最近的改动在浏览器的另一处再存了一份，与打不开的数据库不在一起。请先下载它，再与最近的备份合并：两份都导入同一本台账，重复的不会多出来。附件的内容不在副本里，只有名称和校验值，要靠备份找回。";
/// Hands it out.
pub const DOWNLOAD: &str = "下载本机副本";
/// Shows it, to take it in.
pub const USE: &str = "用本机副本打开";
/// There is none.
pub const NONE: &str = "没有找到本机副本。";
/// The name of the file that stands for it in a preview.
pub const NAME: &str = "本机副本";
/// It could not be read any more.
pub const GONE: &str = "本机副本读不出来了。请用最近的备份恢复。";
pub const GONE_CODE: &str = "S-021";
/// Shows what the open register lacks.
pub const REVIEW: &str = "查看并导入";

/// How much there is of a register.
pub fn kept(commits: usize, broken: usize, moment: &str) -> String {
    let broken = match broken {
        0 => String::new(),
        broken => format!("，另有 {broken} 条已损坏"),
    };
    format!("{commits} 条改动记录{broken}；最近一段从 {moment} 开始。")
}

pub fn file_name(title: &str, moment: &str) -> String {
    format!("{title}-本机副本-{moment}.json")
}

/// It holds work that the open register lacks.
pub fn lacking(commits: usize) -> String {
    format!(
        "本机副本里有 {commits} 条改动记录是这本台账没有的，可能是数据库丢了一部分。可以先看是哪些，再导入。"
    )
}
