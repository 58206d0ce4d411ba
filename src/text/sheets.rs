//! What tables say: what a dry run doubts, the screens of import and export.

/// What stands at the end of a text that is longer than a cell holds.
const CUT: &str = "……（全文超出单元格上限，见台账）";

/// A text that fits into a cell of so many units of UTF-16; a cut one says so, and reads back as unchanged.
pub fn fitting(text: &str, max: usize) -> String {
    if text.encode_utf16().count() <= max {
        return text.to_owned();
    }
    let mut room = max - CUT.chars().count();
    let is_in = |c: &char| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    };
    let kept: String = text.chars().take_while(is_in).collect();
    format!("{kept}{CUT}")
}

/// Whether a text was cut to fit into its cell.
pub fn is_cut(text: &str) -> bool {
    text.ends_with(CUT)
}

/// How a cell is read that goes nowhere else.
pub const KEPT: &str = "不采用，原文存入“来源资料”";

/// What becomes of the rows of a table, so that it adds up.
pub fn sum(is_of_documents: bool, total: usize, parts: &[(&str, usize)]) -> String {
    let parts: Vec<String> = parts.iter().map(|(fate, n)| format!("{fate} {n}")).collect();
    let all =
        if is_of_documents { format!("Word 文件 {total} 份") } else { format!("表格 {total} 行") };
    format!("{all} = {}", parts.join(" + "))
}

/// Under what name a note at a cell is kept with the suggestion.
pub fn note_of(heading: &str, place: usize) -> String {
    match heading {
        "" => format!("批注（第{place}列）"),
        heading => format!("批注（{heading}）"),
    }
}

/// A note at a cell.
pub fn note(by: &str, words: &str) -> String {
    match by {
        "" => words.to_owned(),
        by => format!("{by}：{words}"),
    }
}

/// Formulas without a value: the cells, and how many.
pub fn uncalculated(count: usize, cells: &str) -> String {
    format!(
        "有 {count} 个格子是公式，做这张表的程序没有算出结果：{cells}。请用 Excel 或 WPS 打开这个文件，保存一次，再导入；现在就导入，这些格子按空白处理。"
    )
}

/// Formulas that failed: the cells, and how many.
pub fn failed(count: usize, cells: &str) -> String {
    format!(
        "有 {count} 个格子的公式出错：{cells}，按空白处理。请在原表里改正后再导入，或者在“存疑的单元格”里逐格改写。"
    )
}

/// So many things, the last ones only counted.
pub fn listed(all: &[String], most: usize) -> String {
    if all.len() <= most {
        all.join("、")
    } else {
        format!("{} 等 {} 处", all[..most].join("、"), all.len())
    }
}

/// A sheet that the workbook hides.
pub fn hidden_sheet(name: &str) -> String {
    format!("{name}（隐藏的工作表）")
}
/// A column that the sheet hides.
pub const HIDDEN_COLUMN: &str = "隐藏列";
/// Hidden columns are taken.
pub fn takes_hidden_columns(columns: &str) -> String {
    format!("也导入隐藏的列：{columns}")
}
/// What is struck out is taken.
pub fn takes_struck(rows: usize, cells: usize) -> String {
    match (rows, cells) {
        (rows, 0) => format!("也导入划掉的 {rows} 行"),
        (0, cells) => format!("划掉的 {cells} 格照样导入，不再提示"),
        (rows, cells) => format!("也导入划掉的 {rows} 行和另外划掉的 {cells} 格"),
    }
}
/// Notes are kept.
pub fn takes_notes(count: usize) -> String {
    format!("把 {count} 条批注存入所在建议的“来源资料”")
}
/// A note, where it is.
pub fn note_at(cell: &str, words: &str) -> String {
    format!("{cell} 批注　{words}")
}
/// Pictures, which no register holds.
pub fn pictures(count: usize, places: &str) -> String {
    match places {
        "" => format!("有 {count} 张图片或图形，不能导入，请看原表。"),
        places => format!("有 {count} 张图片或图形（{places}），不能导入，请看原表。"),
    }
}
/// The words of a shape.
pub fn shape(place: &str, words: &str) -> String {
    match place {
        "" => format!("文本框（不导入）　{words}"),
        place => format!("{place} 文本框（不导入）　{words}"),
    }
}
/// Columns that are kept word for word.
pub fn kept_columns(columns: &str) -> String {
    format!("原样存入“来源资料”的列：{columns}")
}
/// Columns that are left out.
pub fn left_columns(columns: &str) -> String {
    format!("不导入的列：{columns}")
}
/// A sheet with the same heading.
pub fn alike(name: &str, rows: usize) -> String {
    format!(
        "工作表“{name}”有相近的表头和 {rows} 行内容，这一次不导入；要导入的，请再导入一次，选择那张工作表。"
    )
}
/// Rows above the heading.
pub fn above(row: u32, words: &str) -> String {
    format!("第 {row} 行在表头以上，不导入：{words}")
}
/// A serial that is no number.
pub const RUNNING: &str =
    "“序号”只是从 1 数起，没有当作编号。它就是建议编号的，请在“每一列是什么”里改为“编号”。";
/// What the file holds besides rows.
pub const HOLDS: &str = "表格里还有";
/// The heading of the rows to look at.
pub fn look(count: usize) -> String {
    format!("需要您看一下的行 {count} 行")
}
/// What to do about them.
pub const LOOK_HINT: &str = "这些行还没有导入。是建议的，请在这里处理；不是建议的，不用管。";
/// Takes a row for a suggestion.
pub const INSIST: &str = "当作建议导入";
/// The name of the button that does it.
pub fn insist(row: u32) -> String {
    format!("第 {row} 行当作建议导入")
}
/// Takes all rows of one kind for suggestions.
pub fn insist_all(why: &str, count: usize) -> String {
    format!("这 {count} 行（{why}）都是另外的建议，全部导入")
}
/// Takes a row for the suggestion that has its number.
pub const SAME: &str = "是同一件，更新";
/// The name of the button that does it.
pub fn same(row: u32) -> String {
    format!("第 {row} 行是同一件，更新")
}
/// A row that a person takes for a suggestion.
pub fn insisted(row: u32) -> String {
    format!("第 {row} 行：已当作建议")
}
/// The title of a row that has none.
pub fn give_title(row: u32) -> String {
    format!("第 {row} 行的标题")
}
/// The heading of the sections.
pub fn sections(count: usize) -> String {
    format!("表格分成 {count} 段")
}
/// What a section says holds for its rows.
pub const TAKES_SECTIONS: &str = "段落标题里的单位等，用于下面没有填这一项的各行";
/// A section: its row, words, what it says, how many rows.
pub fn section(row: u32, words: &str, says: &[(&str, &str)], count: usize) -> String {
    let says: Vec<String> = says.iter().map(|(column, words)| format!("{column}：{words}")).collect();
    if says.is_empty() {
        format!("第 {row} 行：{words}　{count} 件")
    } else {
        format!("第 {row} 行：{words}　→ {}，{count} 件", says.join("，"))
    }
}

/// A suggestion by number, title and whoever proposed it.
pub fn numbered(number: &str, title: &str, lead: &str) -> String {
    let number = if number.is_empty() { String::new() } else { format!("{number} ") };
    let lead = if lead.is_empty() { String::new() } else { format!("（{lead}）") };
    format!("{number}《{title}》{lead}")
}
/// What the table and the register say under one number.
pub fn side_by_side(table: &str, register: &str, session: &str) -> String {
    format!("表格：{table}　台账{session}：{register}")
}

/// A column without a heading.
pub fn nameless_column(place: usize) -> String {
    format!("第{place}列")
}

/// How several names in the place of one are read.
pub fn lead_and_joint(lead: &str, joint: &str) -> String {
    match joint {
        "" => format!("领衔：{lead}"),
        joint => format!("领衔：{lead}；联名：{joint}"),
    }
}

/// The sheet of an exported workbook.
pub const LEDGER_SHEET: &str = "台账";
/// The hidden sheet with the names to choose from.
pub const NAMES_SHEET: &str = "名录";
/// The foot of a printed page.
pub const FOOTER: &str = "&C第 &P 页  共 &N 页";

/// What a pasted block is called.
pub const PASTED: &str = "粘贴的表格";
/// Where a block is pasted.
pub const PASTE: &str = "或从 Excel/WPS 复制一块表格，粘贴在下面";
pub const PASTE_HINT: &str = "连同表头一起复制，在这里按 Ctrl+V";
/// No register is open: the table founds one.
pub fn founds(is_of_documents: bool, title: &str) -> String {
    let what = if is_of_documents { "这些建议" } else { "这张表格" };
    format!("还没有打开的台账：{what}会成为一本新台账“{title}”，确认导入后才建立；不导入，什么都不留下。")
}
/// The page of a table, or of Word files.
pub fn title(is_of_documents: bool) -> &'static str {
    if is_of_documents { "导入 Word 文件" } else { "导入表格" }
}
/// The table is being read.
pub const READING: &str = "正在读取表格……";
/// What it would do is being worked out.
pub const LOOKING: &str = "正在核对……";
/// The choice of a sheet.
pub const SHEET: &str = "工作表";
/// The choice of the heading.
pub const HEAD: &str = "表头在";
/// The choice of the heading's rows.
pub const HEAD_ROWS: &str = "表头占";
/// So many rows.
pub fn rows(count: usize) -> String {
    format!("{count} 行")
}
/// The choice of the session.
pub const SESSION: &str = "没有写届次的行，届次是";
pub const NO_SESSION: &str = "（不填）";
/// Nobody has said which.
pub const ASK_SESSION: &str = "（请选择）";
/// A session that is not here yet.
pub const NEW_SESSION: &str = "新的届次……";
pub const SESSION_NAME: &str = "新届次的名称";
/// How it is written.
pub const SESSION_NAME_HINT: &str = "如：九届二次";
/// Rows of which nobody has said of which session they are.
pub fn unasked(count: usize) -> String {
    format!("有 {count} 件没有写届次。这是哪次会议的建议？请在下面选择；不选的，届次留空。")
}
/// The year of days that name none.
pub const YEAR: &str = "没有写年份的日期，年份是";
/// How it is written.
pub const YEAR_HINT: &str = "如：2025";
/// Days of which it is not known which number is the month.
pub fn day_orders(letter: &str, heading: &str, count: usize) -> String {
    match count {
        0 => format!("{letter}列“{heading}”的日期"),
        count => format!("{letter}列“{heading}”有 {count} 格分不清哪个是月、哪个是日，都按："),
    }
}
/// The first number is the month.
pub const MONTH_FIRST: &str = "先月后日（3/4/2025 是 3 月 4 日）";
/// The second is.
pub const DAY_FIRST: &str = "先日后月（3/4/2025 是 4 月 3 日）";
/// Several cells that say the same, by the name of the first.
pub fn cells(first: &str, count: usize) -> String {
    match count {
        1 => first.to_owned(),
        count => format!("{first} 等 {count} 格"),
    }
}
/// Reads a cell as something else.
pub fn choose(cell: &str, words: &str) -> String {
    format!("{cell} 读作“{words}”")
}
/// The suggestions that an edited ledger does not have any more.
pub fn missing(count: usize) -> String {
    format!("台账里有、这张表里没有的建议 {count} 件（导入不会删除它们）")
}
/// Blank cells say what is above.
pub const BLANK_REPEATS: &str = "单位、届次、类别、日期等列的空白格，表示同上一行";
/// Hidden rows are taken.
pub fn takes_hidden(count: usize, is_filtered: bool) -> String {
    if is_filtered {
        format!("也导入表格里被筛选掉或隐藏的 {count} 行")
    } else {
        format!("也导入表格里隐藏的 {count} 行")
    }
}
/// The heading of the mapping, and what it does.
pub fn mapping(is_of_documents: bool) -> [&'static str; 2] {
    if is_of_documents {
        [
            "读出的每一项是什么",
            "已按通常的格式从 Word 文件里读出，请核对。没有写的项不会清掉台账里已有的内容。",
        ]
    } else {
        [
            "每一列是什么",
            "已按表头猜好，请核对。改过的会记住，下次同样的表头不用再改。空白的格不会清掉台账里已有的内容。",
        ]
    }
}
/// The heading of the columns' letters.
pub const COLUMN: &str = "列";
/// The heading of the columns' own headings.
pub const HEADING: &str = "表头";
/// The heading of what a column holds.
pub const EXAMPLES: &str = "前几格";
/// The heading of the choice.
pub const TAKEN_FOR: &str = "作为";
/// What the choice for a column is called.
pub fn taken_for(letter: &str, heading: &str) -> String {
    format!("{letter}列“{heading}”作为")
}
/// Kept word for word.
pub const TO_SOURCE: &str = "原样存入“来源资料”";
/// Left out.
pub const TO_NOTHING: &str = "不导入";
/// A column that the register works out itself.
pub fn derived(heading: &str) -> String {
    format!("{heading}（系统推算，不导入）")
}
/// The heading of the new names.
pub const NEW_NAMES: &str = "名录里没有、将新建的名称";
/// What to do about them.
pub const NEW_NAMES_HINT: &str = "写法不同的同一个单位或代表，请改成名录里的名称，不要重复新建。";
/// How often a name occurs.
pub fn times(count: usize) -> String {
    format!("{count} 处")
}
/// Reads a new name as a known one.
pub fn use_known(name: &str) -> String {
    format!("就是“{name}”")
}
/// Reads a name as another.
pub fn read_as(name: &str) -> String {
    format!("“{name}”读作")
}
/// The heading of the doubts.
pub fn doubts(count: usize) -> String {
    match count {
        0 => "没有存疑的单元格".to_owned(),
        count => format!("存疑的单元格 {count} 个"),
    }
}
/// What to do about them.
pub const DOUBTS_HINT: &str =
    "这里列出每一格的原文和将怎样读入。不对的，直接在右边改写；不改的，按“读作”导入。";
/// The heading of the cells' names.
pub const CELL: &str = "单元格";
/// The heading of what the cells say.
pub const SAYS: &str = "原文";
/// The heading of how they are read.
pub const READ_AS: &str = "读作";
/// The heading of why.
pub const WHY: &str = "原因";
/// The heading of the mending.
pub const MEND: &str = "改为";
/// The mending of a cell.
pub fn mend(cell: &str) -> String {
    format!("{cell} 改为")
}
/// A cell that a person has put right.
pub const MENDED: &str = "已改";
/// Takes that back.
pub const UNMEND: &str = "还原";
/// The heading of the rows left out.
pub fn skipped(count: usize) -> String {
    format!("不是建议的行 {count} 行（表头、合计、段落标题、说明等）")
}
/// A row left out.
pub fn skipped_row(row: u32, why: &str, says: &str) -> String {
    format!("第 {row} 行：{why}　{says}")
}
/// What an import would do.
pub fn counts(new: usize, changed: usize, same: usize) -> String {
    format!("新增 {new} 件，更新 {changed} 件，不变 {same} 件")
}
/// Nothing is read yet for want of a title or a number.
pub const NEEDS_TITLE: &str = "还没有哪一列是“标题”或“编号”，请先在“每一列是什么”里指定。";
/// There is nothing new.
pub fn nothing_new(is_of_documents: bool) -> String {
    let what = if is_of_documents { "Word 文件" } else { "表格" };
    format!("{what}里没有台账所缺的内容，不需要导入。")
}
/// Shows what would change.
pub const PREVIEW: &str = "预览";
/// Gives the import up.
pub const CANCEL: &str = "不导入";
/// Goes back to the table.
pub const BACK: &str = "返回修改";
/// Opens the export.
pub const EXPORT: &str = "导出表格";
/// Which suggestions.
pub const WHICH: &str = "导出哪些";
/// Those on the screen.
pub fn shown(count: usize, is_chosen: bool) -> String {
    let which = if is_chosen { "勾选" } else { "列表现在显示" };
    format!("{which}的 {count} 件（按现在的筛选和次序）")
}
pub fn all(count: usize) -> String {
    format!("全部 {count} 件")
}
/// Which columns.
pub const COLUMNS: &str = "导出哪些列";
pub const LEDGER_COLUMNS: &str = "台账 27 列";
/// Those on the screen.
pub const SHOWN_COLUMNS: &str = "显示的列";
/// Every one that the list can show.
pub const SCREEN_COLUMNS: &str = "列表的全部列";
/// One by one.
pub const OWN_COLUMNS: &str = "自己挑选";
/// As a workbook.
pub const AS_XLSX: &str = "导出 Excel";
pub const AS_CSV: &str = "导出 CSV";
/// To the clipboard.
pub const COPY: &str = "复制";
/// What each is for.
pub const EXPORT_HINT: &str = "Excel 表格带下拉选项、筛选和打印设置，改好后可再导入，按编号更新。导出的表格含代表电话等个人信息，请妥善保管；它不是备份。";
/// It is on the clipboard.
pub fn copied(count: usize) -> String {
    format!("已复制 {count} 件，可在 Excel/WPS 里粘贴。")
}
/// It is not on the clipboard.
pub const NOT_COPIED: &str = "浏览器不允许复制。请改用“导出 Excel”。";
/// The workbook could not be made.
pub const NOT_MADE: &str = "表格没有生成。请减少列数或件数后再试，或改用“导出 CSV”。";
/// Closes the dialog.
pub const CLOSE: &str = "关闭";
/// The name of an exported table.
pub fn file_name(title: &str, time: &str, ending: &str) -> String {
    let title = if title.is_empty() { "代表建议台账" } else { title };
    format!("{title}_{time}.{ending}")
}
