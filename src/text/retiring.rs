//! Sentences about sessions that are put away in a file of their own (存档) and brought back.

/// The heading in the settings.
pub const TITLE: &str = "往届存档";
/// What it is for, what stays, and what it does not do.
pub const HINTS: [&str; 4] = [
    "一届的建议全部办结以后，可以做成一个存档文件：台账、查找、统计、首页、日历不再列出这一届；存档文件随时能作为单独的台账打开，历史、当时的规则、单位和代表名录、附件都在里面。",
    "还没有落实的承诺、没有回复的督办、还没到的提醒，仍然列在台账里盯着。编号查重、建议页的“相似建议”、专题、代表包照样对照往届（移出本机的除外）；“查找同类建议”和推荐承办单位只看列出的。",
    "存档时改动记录一条不删，仍在本台账里：所以本机占用不会变小，随时一步取回。两个单位合并时照常合并，存档的标记也跟着合并。",
    super::moving::HINT,
];
/// The columns of the sessions.
pub const COLUMNS: [&str; 5] = ["届次会议", "列出", "未办结", "存档", "操作"];
pub const RETIRE: &str = "存档…";
pub const RETIRE_AGAIN: &str = "重新存档…";
pub const RECALL: &str = "取回";
pub const NOT_RETIRED: &str = "未存档";
pub const IS_LATEST: &str = "最近一届，照常使用";
pub const IS_EMPTY: &str = "没有建议";

/// Where a session was put away.
pub fn retired(on: &str, file: &str, count: i64) -> String {
    format!("{on} 存入“{file}”，共 {count} 件")
}

/// The digest of the file.
pub fn digest(sha256: &str) -> String {
    format!("校验值 {sha256}")
}

/// What was changed behind the file.
pub fn since(count: usize) -> String {
    format!("此后又有 {count} 处改动，存档文件里没有，本台账里都在；可以重新存档。")
}

/// The short mark beside a session's name.
pub fn badge(count: i64) -> String {
    format!("已存档，共 {count} 件")
}

/// The mark on a suggestion that is not listed.
pub const MARK: &str = "已存档";
pub const MARK_HINT: &str = "随届次一起存档，办完了，不在台账里列出";

/// The title of the dialog.
pub fn dialog(session: &str) -> String {
    format!("存档：{session}")
}

pub const WAITS: &str = "正在读取整本台账，读完就能存档…";

/// Suggestions that are not closed stand against it.
pub fn open(count: usize) -> String {
    format!("还有 {count} 件没有办结，现在不能存档：")
}

/// Suggestions that go on being listed.
pub fn stays(count: usize) -> String {
    format!("{count} 件已办结，但还有承诺、督办或提醒没有了结，继续列在台账里：")
}

/// Two values of it stand against each other.
pub const DISPUTED: &str = "有冲突待核对";

/// How many are not named.
pub fn more(count: usize) -> String {
    format!("还有 {count} 件")
}

/// What comes of it.
pub fn goes(count: usize, unfiled: usize) -> String {
    if count == 0 {
        return "这一届现在没有一件是全部了结的，存档没有用处。".to_owned();
    }
    let unfiled = match unfiled {
        0 => String::new(),
        count => format!("其中 {count} 件办结后还没有归档，也不再提醒。"),
    };
    format!("存档后不再列出 {count} 件。{unfiled}")
}

/// What comes of it a second time.
pub const AGAIN: &str = "这一届已经存档：列不列出照旧，存档文件按现在的内容重新制作，旧的文件可以留着。";

/// The two steps.
pub const STEPS: &str = "制作以后要读回核对：文件里一处改动都不少，才算存档。能选保存位置的浏览器写完自动读回；下载的，请再选择下载好的文件。";
pub const MAKE: &str = "制作存档文件";
pub const CHECK: &str = "核对存档文件";

/// The title of the register that an archive file is.
pub fn title(register: &str, session: &str) -> String {
    let whole = format!("{register} 存档（{session}）");
    whole.trim().chars().take(200).collect()
}

/// It is put away.
pub fn done(session: &str, file: &str, count: usize, left_out: usize) -> String {
    let left_out = match left_out {
        0 => String::new(),
        count => format!("文件未含 {count} 个附件的内容：它们仍在本机。"),
    };
    format!("“{session}”已存档，共 {count} 件。“{file}”已读回核对，一处改动都不少。{left_out}")
}

/// A file was offered and not read back.
pub fn offered(file: &str) -> String {
    format!("已把“{file}”交给浏览器下载，还没有存档：请点“{CHECK}”，选择下载好的文件。")
}

/// The person closed the dialog.
pub const CANCELLED: &str = "没有存档：没有选择保存的位置。台账没有变化。";
/// What was read back is not what was written.
pub const DIFFERS: &str =
    "没有存档：写好的文件读回来不一致，可能是磁盘或网络有问题。请换一个位置再做一次，不要使用刚才的文件。";
pub const DIFFERS_CODE: &str = "P-122";

/// A damaged file proves nothing.
pub fn damaged(file: &str) -> (&'static str, String) {
    ("X-R01", format!("没有存档：“{file}”不完整或被改动过。请重新制作，再核对新的文件。"))
}

/// Another file proves nothing.
pub fn other(file: &str) -> (&'static str, String) {
    ("X-R02", format!("没有存档：“{file}”不是从这本台账制作的存档文件。请选择刚才制作的文件。"))
}

/// A file that lacks something proves nothing.
pub fn lacks(file: &str, count: usize) -> (&'static str, String) {
    (
        "X-R03",
        format!(
            "没有存档：“{file}”缺这一届的 {count} 处改动，可能是别的届次的，或者制作以后又改过。请重新制作再核对。"
        ),
    )
}

/// Sessions are listed again.
pub fn recalled(session: &str) -> String {
    format!("“{session}”已取回，重新列入台账。存档文件可以留着。")
}

/// A file that brings sessions back.
pub fn brings_back(sessions: &[String]) -> String {
    match sessions {
        [] => "这是从本台账制作的存档文件，其中的届次现在没有存档。要看里面的内容，请作为另一本台账导入。"
            .to_owned(),
        sessions => format!(
            "这是从本台账制作的存档文件。取回以后，“{}”重新列入台账，文件里本台账没有的改动一并收下，一步可以撤销；只是想看里面的内容，请作为另一本台账导入。",
            sessions.join("”“")
        ),
    }
}

pub const BRING_BACK: &str = "取回到本台账";

/// A file that changes what was put away.
pub fn touched(count: usize) -> String {
    format!(
        "其中 {count} 件属于已存档的届次：改动照样收下，但不在台账里列出，有没办完的事的会重新列出。存档文件里没有这些改动，可以到“设置 → 届次会议”重新存档。"
    )
}

/// What a list does not show.
pub fn not_listed(sessions: &[String], count: i64) -> String {
    format!("{}已存档，共 {count} 件，办完了的不在这里。", several(sessions))
}

/// Where they are brought back.
pub const TO_SETTINGS: &str = "往届存档";

/// What the figures do not count.
pub fn not_counted(sessions: &[String]) -> String {
    format!("{}已存档，不计入；要看它的数字，请打开存档文件。", several(sessions))
}

fn several(sessions: &[String]) -> String {
    match sessions {
        [one] => format!("“{one}”"),
        [first, ..] => format!("“{first}”等 {} 届", sessions.len()),
        [] => String::new(),
    }
}
