//! Every sentence about files that are read, checked and taken in.

/// What a file says to people who open it in an editor.
pub const NOTE: &str = "本文件是代表建议办理台账的导出文件，可用记事本打开查看；请勿手工改动：改动过的内容多半会在导入时被指出，但末尾没有签名的，不能证明没有人改过。";

/// The file name of the one-file edition (离线版) of the program.
pub const ONE_FILE: &str = "建议台账.html";

/// The sentences by code: what happened and what to do. `{file}` is the file's name; other places in braces
/// are filled by the error.
pub const CATALOGUE: &[(&str, &str, &str)] = &[
    ("X-EMPTY", "文件「{file}」是空的，没有任何内容。", "请确认选对了文件，或请对方重新导出后再发来。"),
    (
        "X-ZEROS",
        "文件「{file}」里全是空字节，内容已经丢失，多半是复制时中断或过早拔出U盘造成的。",
        "请从原处重新复制一份；原处也打不开时，请对方重新导出。",
    ),
    (
        "X-TOO-LARGE",
        "文件「{file}」有 {number} MB，超过了能读取的上限 1024 MB。",
        "请确认选对了文件，台账文件一般远小于这个大小。",
    ),
    (
        "X-UTF16",
        "文件「{file}」是 UTF-16（Unicode）编码，台账文件应为 UTF-8，可能被编辑软件另存过。",
        "请使用未经另存的原文件，或用记事本打开后另存为，编码选“UTF-8”，再导入。",
    ),
    (
        "X-GBK",
        "文件「{file}」是 GBK（GB18030、ANSI）编码，台账文件应为 UTF-8，可能被编辑软件另存过。",
        "请使用未经另存的原文件，或用记事本打开后另存为，编码选“UTF-8”，再导入。",
    ),
    (
        "X-NOT-UTF8",
        "文件「{file}」的文字编码无法识别，不是台账导出的 UTF-8 文件，也可能已经损坏。",
        "请确认选对了文件，或重新取得原文件。",
    ),
    (
        "X-WORKBOOK",
        "文件「{file}」是 Excel 或 WPS 表格，不是台账导出的数据文件。",
        "请选择由本系统“导出”得到的 .json 文件。",
    ),
    (
        "X-DOCUMENT",
        "文件「{file}」是 Word 或 WPS 文字文档，不是台账导出的数据文件。",
        "请选择由本系统“导出”得到的 .json 文件。",
    ),
    (
        "X-OLD-OFFICE",
        "文件「{file}」是旧版 Office 文件（.xls、.doc 等），不是台账导出的数据文件。",
        "请选择由本系统“导出”得到的 .json 文件。",
    ),
    (
        "X-PDF",
        "文件「{file}」是 PDF 文档，不是台账导出的数据文件。",
        "请选择由本系统“导出”得到的 .json 文件。",
    ),
    ("X-IMAGE", "文件「{file}」是图片，不是台账导出的数据文件。", "请选择由本系统“导出”得到的 .json 文件。"),
    ("X-ARCHIVE", "文件「{file}」是压缩文件，不能直接读取。", "请先解压，再选择里面的 .json 文件。"),
    (
        "X-HTML",
        "文件「{file}」是网页，不是台账导出的数据文件，可能是下载时登录已失效、存成了网页。",
        "请重新下载或请对方重新发送，再选择由本系统“导出”得到的 .json 文件。",
    ),
    (
        "X-NOT-JSON",
        "文件「{file}」不是台账导出的数据文件，内容也不是 JSON 数据。",
        "请选择由本系统“导出”得到的 .json 文件。",
    ),
    (
        "X-OTHER-JSON",
        "文件「{file}」是 JSON 数据，但不是本系统导出的台账，可能是别的软件的文件。",
        "请确认选对了文件，选择由本系统“导出”得到的 .json 文件。",
    ),
    (
        "X-OTHER-FORMAT",
        "文件「{file}」第 1 行标明它是别的软件的格式，不是本系统的台账。",
        "请确认选对了文件，选择由本系统“导出”得到的 .json 文件。",
    ),
    (
        "X-NEWER",
        "文件「{file}」由更新版本的系统导出（文件格式第 {number} 版），当前版本读不了。",
        "请先升级本系统再导入，或请对方用与这里相同的版本导出。文件没有问题，请保留好。",
    ),
    (
        "X-ONLY-BEGINNING",
        "文件「{file}」只有开头一小段，后面的内容都没有了，可能是复制或下载中断。",
        "请重新复制或下载完整的文件，再导入。",
    ),
    (
        "X-LINE-CHANGED",
        "文件「{file}」第 {line} 行的内容与校验码不符，导出后被改动过或已损坏，该行没有采用。",
        "请向对方索取未改动的原文件；如确需修改，请导入后在系统里改。",
    ),
    (
        "X-LINE-BROKEN",
        "文件「{file}」第 {line} 行已损坏，读不出来，该行没有采用。",
        "请重新复制或向对方索取原文件，再导入一次即可补齐。",
    ),
    (
        "X-LINE-NOT-A-COMMIT",
        "文件「{file}」第 {line} 行不是台账的一条记录，该行没有采用。",
        "请向对方索取未改动的原文件。",
    ),
    (
        "X-LINE-TOO-LONG",
        "文件「{file}」第 {line} 行超过 4 MB，不是台账会写出的内容，该行没有采用。",
        "请向对方索取未改动的原文件。",
    ),
    (
        "X-LINE-TOO-DEEP",
        "文件「{file}」第 {line} 行括号嵌套过深，不是台账会写出的内容，该行没有采用。",
        "请向对方索取未改动的原文件。",
    ),
    (
        "X-LINE-NOT-UTF8",
        "文件「{file}」第 {line} 行有不是 UTF-8 编码的文字，已损坏或被另存过，该行没有采用。",
        "请重新复制或向对方索取原文件，再导入一次即可补齐。",
    ),
    (
        "X-LINE-STRAY",
        "文件「{file}」第 {line} 行多出了不属于台账的内容，多出的部分没有采用。",
        "如果不清楚来由，请向对方索取未改动的原文件。",
    ),
    (
        "X-LINE-ATTACHMENT",
        "文件「{file}」第 {line} 行的附件内容与它的校验值不符，或者与前面几段对不上，这份附件没有采用，其余照常。",
        "请向对方重新索取；有原来那份文件的，导入后在附件处重新选择，校验一致就补上。",
    ),
    (
        "X-HEADER-DAMAGED",
        "文件「{file}」开头的说明（第 {line} 行起）已损坏，看不出是谁在何时导出的；后面的记录逐条校验，完好的仍可采用。",
        "请先确认这份文件的来历再导入，最好重新索取原文件。",
    ),
    (
        "X-HEADER-CHANGED",
        "文件「{file}」开头的说明（第 {line} 行起）在导出后被改动过，其中的单位、时间和台账名称不可信。",
        "请先向对方核实这份文件的来历再导入。",
    ),
    (
        "X-TRUNCATED",
        "文件「{file}」不完整：找到 {found} / {said} 条，缺少结尾（到第 {line} 行为止）。",
        "最好重新复制完整的文件；也可以先导入找到的部分，以后再导入完整文件即可补齐，不会重复。",
    ),
    (
        "X-TRUNCATED-UNCOUNTED",
        "文件「{file}」不完整：找到 {found} 条，缺少结尾（到第 {line} 行为止）。",
        "最好重新复制完整的文件；也可以先导入找到的部分，以后再导入完整文件即可补齐，不会重复。",
    ),
    (
        "X-END-DAMAGED",
        "文件「{file}」的结尾（第 {line} 行）已损坏，无法核对是否齐全；找到的记录已逐条校验。",
        "请重新复制或向对方索取原文件；也可以先导入找到的部分，以后再补。",
    ),
    (
        "X-COUNT",
        "文件「{file}」应有 {said} 条，实际找到 {found} 条，导出后有增减。",
        "请向对方索取未改动的原文件；也可以先导入找到的部分，以后再补。",
    ),
    (
        "X-DIGEST",
        "文件「{file}」的条数相符，但总校验码不符，其中有记录被替换过。",
        "请向对方核实并索取未改动的原文件。",
    ),
];

/// The sentence of a code, for the file of this name.
pub fn sentence(code: &str, file: &str, fill: &[(&str, &str)]) -> String {
    let Some((_, what, remedy)) = CATALOGUE.iter().find(|(known, _, _)| *known == code) else {
        unreachable!("every code has a sentence");
    };
    let mut text = format!("{what}{remedy}");
    for (name, value) in fill {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    // The name comes last, because it may hold braces of its own.
    text.replace("{file}", &plain_name(file))
}

/// A file name as it can stand in a sentence: without invisible characters that turn the reading order, and
/// not endless.
pub(super) fn plain_name(file: &str) -> String {
    const MAX_CHARS: usize = 80;
    let mut plain: String = file.chars().filter(|c| !is_invisible(*c)).take(MAX_CHARS + 1).collect();
    if let Some((at, _)) = plain.char_indices().nth(MAX_CHARS) {
        plain.truncate(at);
        plain.push('…');
    }
    plain
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What a preview says when a file brings nothing.
pub fn nothing_new(file: &str) -> String {
    format!("文件「{}」的内容本机已全部有，不需要导入。", plain_name(file))
}

/// What a preview says of a file of another register.
pub fn other_register(file: &str, title: &str) -> String {
    let title = match title {
        "" => "未命名".to_owned(),
        title => plain_name(title),
    };
    format!(
        "文件「{}」属于另一本台账「{title}」，不是当前打开的这一本。一般应作为单独的台账导入；只有确认两者本是同一本时才合并进来。",
        plain_name(file)
    )
}

/// What a preview says of a file that does not name its register.
pub fn unknown_register(file: &str) -> String {
    format!("文件「{}」没有标明属于哪一本台账，请先确认它的来历。", plain_name(file))
}

/// What a preview says of commits that only a newer version understands.
pub fn parked(count: usize) -> String {
    format!("其中 {count} 条来自更新版本，现在还看不懂；会原样保存并随导出文件带走，升级后即可查看。")
}

/// What a preview says of commits that no right clock can have made by now.
pub fn ahead(count: usize, latest: &str) -> String {
    format!(
        "其中 {count} 处改动的时间比本机的时钟还晚（最晚 {latest}）：写下它的电脑时钟走快了，或者本机的时钟走慢了，也可能时间是编造的。内容照常导入，不影响本机以后的改动；批量核对“按较晚的”时，这样的时间不算较晚。请核对两边的时钟。"
    )
}

/// How many numbers that several suggestions have are told in a sentence each; of more one sentence tells.
const TWINS: usize = 3;

/// How many numbers that one sentence names.
const NUMBERS: usize = 12;

/// What a preview says of suggestions that are perhaps the same: the numbers of a session that several have, each with how
/// many.
pub fn twins(groups: &[(&str, usize)]) -> Vec<String> {
    let one = |(number, count): &(&str, usize)| {
        format!("同一届次中编号「{}」有 {count} 件建议，可能是同一件，请核对。", plain_name(number))
    };
    if groups.len() <= TWINS {
        return groups.iter().map(one).collect();
    }
    let named: Vec<String> = groups.iter().take(NUMBERS).map(|(number, _)| plain_name(number)).collect();
    let (count, more) = (groups.len(), if named.len() < groups.len() { "等" } else { "" });
    vec![format!(
        "同一届次中有 {count} 个编号各有几件建议，可能是同一件，请核对：{}{more}。",
        named.join("、")
    )]
}

/// How the names of backups in a folder begin.
pub const BACKUP: &str = "台账备份-";

/// The name of a day's backup in a folder.
pub fn backup_name(title: &str, day: &str, register: &str) -> String {
    format!("{BACKUP}{title}-{day}-{register}.json")
}

/// The name of the file that holds a whole register, made at a time written `20231030_1530`.
pub fn export_name(title: &str, time: &str) -> String {
    match title.trim() {
        "" => format!("代表建议台账_{time}.json"),
        title => format!("{title}_{time}.json"),
    }
}

/// The name of the file that holds a pack for a reader.
pub fn pack_name(title: &str, reader: &str, time: &str) -> String {
    let reader = reader.replace('（', "-");
    let reader: String = reader.chars().filter(|c| !"\\/:*?\"<>|）".contains(*c)).collect();
    export_name(title, time).replace(&format!("_{time}"), &format!("_{reader}_{time}"))
}

/// The name of the file that holds the packs of all units.
pub fn bundle_name(title: &str, time: &str) -> String {
    export_name(title, time).replace(&format!("_{time}.json"), &format!("_全部承办单位包_{time}.zip"))
}

/// The name of a receipt's file.
pub fn receipt_name(office: &str, time: &str) -> String {
    match office.trim() {
        "" => format!("回执_{time}.json"),
        office => format!("回执_{office}_{time}.json"),
    }
}

/// The name of a one-file edition with a register inside.
pub fn one_file_name(title: &str, time: &str) -> String {
    export_name(title, time).replace(".json", "_离线版.html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_numbers_that_several_have_are_one_sentence() {
        let of = |count: usize| -> Vec<String> { (1..=count).map(|n| format!("第{n}号")).collect() };
        let told = |count: usize| twins(&of(count).iter().map(|it| (it.as_str(), 2)).collect::<Vec<_>>());
        assert_eq!(told(0), Vec::<String>::new());
        assert_eq!(told(3)[2], "同一届次中编号「第3号」有 2 件建议，可能是同一件，请核对。");
        let four = "同一届次中有 4 个编号各有几件建议，可能是同一件，请核对：第1号、第2号、第3号、第4号。";
        assert_eq!(told(4), [four]);
        assert!(told(100)[0].contains("有 100 个编号") && told(100)[0].ends_with("、第12号等。"));
    }
}
