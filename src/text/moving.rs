//! Sentences about sessions that have left this browser for their archive file (移出本机) and come back from it.

use super::{attachments::size, columns::BETWEEN};

/// What it is for, beside the hints on putting away.
pub const HINT: &str = "存档文件读回核对以后，还可以把这一届“移出本机”：建议和办理记录真正从这个浏览器拿走，腾出空间，此后只在存档文件里；用存档文件可以随时取回。届次本身、公布数据、单位和代表名录留在本台账。";
pub const MOVE_OUT: &str = "移出本机…";
pub const BRING_BACK: &str = "用文件取回…";
/// What is done first.
pub const CHOOSE: &str =
    "请选择这一届的存档文件：读一遍，核对一处改动都不少，再写明要移出什么。选择文件还不会改动任何内容。";
pub const READ: &str = "选择存档文件";
/// How many suggestions are named.
pub const NAMED: usize = 3;

/// The title of the dialog.
pub fn dialog(session: &str) -> String {
    format!("移出本机：{session}")
}

/// How much leaves, and how much room that makes.
pub fn goes(suggestions: usize, commits: usize, contents: usize, freed: u64) -> String {
    let contents = match contents {
        0 => String::new(),
        count => format!("，{count} 个附件的内容"),
    };
    format!(
        "将从这个浏览器移出：{suggestions} 件建议，连同它们的全部办理记录和历史（{commits} 处改动）{contents}。约腾出 {}。",
        size(freed)
    )
}

/// Where it is then.
pub fn only_there(file: &str) -> String {
    format!(
        "移出以后，这个浏览器里不再有这些内容：打不开、查不到，也不能用“撤销”拿回来，只有存档文件“{file}”里有。请先把它存成两份，放在不同的地方。"
    )
}

/// What no backup holds of what leaves.
pub fn unkept(count: usize) -> String {
    format!("其中 {count} 处改动还没有备份过：存档文件里都有，移出以后“尚未备份”不再算它们。")
}

/// What goes on.
pub const GOES_ON: &str = "刚才读过存档文件，一处改动都不少。别的单位的台账不受影响；他们以后对这些建议又有改动，本台账收下留着，取回以后一起显示。本机副本里较早的几页、浏览器自己的文件，过一段时间才会让出来。以前的备份文件里仍有这些内容。";
pub const CONFIRM: &str = "移出本机";
pub const WORKING: &str = "正在移出…";

/// How it stands with a session that has left.
pub fn moved(on: &str, file: &str, count: usize) -> String {
    format!("{on} 移出本机，共 {count} 件，只在存档文件“{file}”里")
}

/// A session has left, and where it can be had again.
pub fn done(session: &str, file: &str, count: usize) -> String {
    format!("“{session}”已移出本机，共 {count} 件。需要时到“设置 → 届次会议”用存档文件“{file}”取回。")
}

/// What the history says.
pub fn history(session: &str, file: &str, count: usize) -> String {
    format!("把“{session}”的 {count} 件建议移出本机，内容在存档文件“{file}”里").chars().take(200).collect()
}

/// What a suggestion is called that has left.
pub fn away(name: &str, file: &str) -> String {
    format!("{name}（已移出，见存档文件“{file}”）").trim_start().to_owned()
}

/// Instead of a suggestion's page.
pub const ABSENT: &str = "这件建议已移出本机";

/// What to do there.
pub fn absent_hint(file: &str) -> String {
    format!(
        "它和同一届的建议一起移出了这个浏览器，内容都在存档文件“{file}”里。要看它，可以把存档文件作为另一本台账导入；要接着办、记沟通、出文书，请到“往届存档”用存档文件取回。"
    )
}

/// What the figures do not count: each session with how many suggestions.
pub fn not_counted(sessions: &[(String, usize)]) -> String {
    let said: Vec<String> = sessions.iter().map(|(name, count)| format!("“{name}”的 {count} 件")).collect();
    format!("{}已移出本机，不计在内。", said.join(BETWEEN))
}

/// What is kept back of suggestions that have left: how many changes, by whom, of what, and where it is.
pub fn held(commits: usize, author: &str, name: &str, file: &str) -> String {
    let author = if author.is_empty() { String::new() } else { format!("{author}的") };
    format!(
        "“{name}”已移出本机，{author} {commits} 处新改动先留着、没有显示：请用存档文件“{file}”取回，两边的内容一起显示。"
    )
}

/// A file that holds suggestions that have left, and is not the one that brings them back.
pub fn unreturned(count: usize, file: &str) -> String {
    format!("文件里还有 {count} 件建议已移出本机：导入不带回它们。要取回，请用存档文件“{file}”。")
}

/// What it carries for them alone.
pub fn not_taken(contents: usize) -> String {
    format!("文件里有 {contents} 个附件只属于已移出本机的建议，也不收。")
}

/// The same where it holds nothing else that is new.
pub fn nothing_else(file: &str) -> String {
    format!("除此以外，“{file}”的内容本机已全部有，不需要导入。")
}

/// How many of them are not told one by one.
pub fn held_more(count: usize) -> String {
    format!("另有 {count} 件已移出的建议也有新改动留着。")
}

fn refused(file: &str, why: &str) -> (&'static str, String) {
    ("X-M01", format!("没有移出：“{file}”{why}。台账没有变化。"))
}

/// A damaged file vouches for nothing.
pub fn damaged(file: &str) -> (&'static str, String) {
    refused(file, "不完整或被改动过。请换一份完好的存档文件，或者重新存档")
}

/// Another file vouches for nothing.
pub fn other(file: &str) -> (&'static str, String) {
    refused(file, "不是从这本台账制作的存档文件。请选择这一届的存档文件")
}

/// A file that lacks something vouches for nothing.
pub fn lacks(file: &str, count: usize) -> (&'static str, String) {
    refused(file, &format!("缺这一届的 {count} 处改动。请先重新存档，再用新的文件移出"))
}

/// Contents of attachments that nothing would name any more, and that lie in no file.
pub fn only_here(file: &str, count: usize) -> (&'static str, String) {
    let why =
        format!("不带 {count} 个附件的内容，它们只在本机。请勾选带上附件内容、重新存档，再用新的文件移出");
    ("X-M10", refused(file, &why).1)
}

/// A file that brings back what has left this browser.
pub fn brings_back(sessions: &[String]) -> String {
    format!(
        "这是从本台账制作的存档文件。取回以后，移出本机的“{}”连同办理记录回到这个浏览器，重新列入台账，此后留着的新改动也一起显示；“撤销”只是不再列出，要再移出请到“设置 → 届次会议”。只是想看里面的内容，请作为另一本台账导入。",
        sessions.join("”“")
    )
}

/// What brings a session back is another file than the one that was chosen.
fn not_back(file: &str, why: &str, (session, wanted): (String, &str)) -> (&'static str, String) {
    let words = format!(
        "没有取回：“{file}”{why}。“{session}”在存档文件“{wanted}”里，请选择它（改过名的也行）。台账没有变化。"
    );
    ("X-M09", words)
}

/// It is no archive file at all.
pub fn no_archive(file: &str, wanted: (String, &str)) -> (&'static str, String) {
    not_back(file, "不是从这本台账制作的存档文件", wanted)
}

/// It is the archive file of other sessions.
pub fn of_others(file: &str, sessions: &[String], wanted: (String, &str)) -> (&'static str, String) {
    not_back(file, &format!("是“{}”的存档文件", sessions.join("”“")), wanted)
}

/// It is an earlier archive file of the same session.
pub fn earlier(file: &str, count: usize, wanted: (String, &str)) -> (&'static str, String) {
    not_back(file, &format!("是较早的存档文件，缺移出的 {count} 处改动"), wanted)
}

/// The same in a preview, where a person may go on.
pub fn brings_part(session: &str, count: usize) -> String {
    format!("文件缺“{session}”移出的 {count} 处改动：缺了改动的建议仍不显示，请改用移出时的那个存档文件。")
}

pub const NOT_RETIRED: (&str, &str) = ("X-M02", "没有移出：这一届没有存档，或者已经移出。请先存档。");

fn several(names: &[String], count: usize) -> String {
    let more = if names.len() < count { "等" } else { "" };
    format!("“{}”{more}", names.join("”“"))
}

/// Something is left to do.
pub fn listed(count: usize, names: &[String]) -> (&'static str, String) {
    let words = format!(
        "没有移出：{} {count} 件还有承诺、督办、提醒或别的事没有了结，办完以后再移出。",
        several(names, count)
    );
    ("X-M03", words)
}

/// Something stands in conflict.
pub fn disputed(count: usize, names: &[String]) -> (&'static str, String) {
    ("X-M04", format!("没有移出：{} {count} 件有两个单位改得不一样的地方，请先核对。", several(names, count)))
}

/// Something belongs together with another session's.
pub fn merged(count: usize, names: &[String]) -> (&'static str, String) {
    let words = format!(
        "没有移出：这一届有建议与别的届次的 {} {count} 件并案办理，两届要一起留在本机。",
        several(names, count)
    );
    ("X-M05", words)
}

pub const DRAFTS: (&str, &str) =
    ("X-M06", "没有移出：这一届有的建议填了一半还没有保存。请先保存或者放弃，再移出。");
pub const NOT_MOVED: (&str, &str) =
    ("X-M07", "没有移出：读写存储没有做完，或者这时又有了改动。台账没有变化，请再试一次。");

/// A session is not deleted of which suggestions are away.
pub const KEPT_CODE: &str = "X-M08";
pub fn kept(count: usize) -> String {
    format!("没有删除：这一届有 {count} 件建议已移出本机，取回要用到它。请先用存档文件取回，再删除。")
}
