//! What tables say: why a file is no table, what a dry run doubts, the screens of import and export.

use super::files::plain_name;

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

/// Why a file is refused: file, sheet, cell and remedy. `limits`: MB, cells, columns, characters.
pub fn refused(code: &str, file: &str, place: Option<(&str, &str)>, limits: &[String; 4]) -> String {
    let [mb, cells, columns, characters] = limits;
    let (what, remedy) = match code {
        "empty" => ("里没有任何内容。".to_owned(), "请确认选对了文件，并且已在 Excel/WPS 中保存。"),
        "too_large" => (format!("超过 {mb} MB。"), "请删去图片和无关的工作表，或拆成几个文件分别导入。"),
        "bomb" => (
            "解压后异常庞大，像是损坏或恶意的文件，已停止读取。".to_owned(),
            "请用 Excel/WPS 打开原表，另存为新的 .xlsx 后再导入。",
        ),
        "too_many_cells" => {
            (format!("超过 {cells} 个有内容的单元格。"), "请删去无关的行列，或拆成几个文件分别导入。")
        }
        "too_wide" => (format!("在第 {columns} 列以外还有内容。"), "请删去表格右侧无关的内容后再导入。"),
        "cell_too_long" => {
            (format!("有超过 {characters} 字的单元格。"), "请把这一格的内容拆开，或在台账里手工录入。")
        }
        "password" => ("有打开密码。".to_owned(), "请在 Excel/WPS 中去掉密码，另存后再导入。"),
        "damaged" => (
            "已损坏或不完整，读不出表格。".to_owned(),
            "请用 Excel/WPS 打开原表，另存为 .xlsx 后再导入；打不开的，请对方重发。",
        ),
        "html" => (
            "其实是网页，只是取了表格的文件名。".to_owned(),
            "请用 Excel/WPS 打开它，另存为 .xlsx 后再导入。",
        ),
        "old_xml" => {
            ("是 Excel 2003 的 XML 表格。".to_owned(), "请用 Excel/WPS 打开它，另存为 .xlsx 后再导入。")
        }
        "xlsb" => ("是 .xlsb 二进制工作簿。".to_owned(), "请用 Excel 打开它，另存为 .xlsx 后再导入。"),
        "image" => ("是图片，不是表格。".to_owned(), "请向对方索取 Excel 表格；只有图片的，需要手工录入。"),
        "pdf" => (
            "是 PDF，不是表格。".to_owned(),
            "请向对方索取 Excel 表格；也可以把 PDF 里的表格复制后粘贴到这里。",
        ),
        "document" => ("是文档，不是表格。".to_owned(), "请在 Word/WPS 中打开，复制其中的表格后粘贴到这里。"),
        "archive" => ("是压缩包。".to_owned(), "请先解压，再选择其中的表格文件。"),
        "letters" => ("的文字编码无法识别。".to_owned(), "请用 Excel/WPS 打开它，另存为 .xlsx 后再导入。"),
        _ => ("不是表格文件。".to_owned(), "可以导入 .xlsx、.xls、.ods、.csv、.tsv，或从 Excel 复制后粘贴。"),
    };
    let place = match place {
        Some(("", cell)) => format!("（单元格 {cell}）"),
        Some((sheet, cell)) => format!("（工作表“{sheet}”，单元格 {cell}）"),
        None => String::new(),
    };
    format!("文件「{}」{place}{what}{remedy}没有写入任何内容。", plain_name(file))
}

/// Why a cell is doubtful.
pub fn doubt(code: &str) -> &'static str {
    match code {
        "serial" => "像是丢了日期格式的数字",
        "no_year" => "没有写年份，按届次的年份",
        "short_year" => "年份只有两位",
        "not_a_day" => "看不出是哪一天",
        "damaged" => "数字过长，Excel 已抹去末几位，无法恢复",
        "failed" => "公式出错",
        "not_a_choice" => "不是本列认识的词",
        "by_letter" => "同一类有几种结果",
        "key_by_whom" => "没有说由谁确定",
        "too_long" => "超过本项的长度",
        "several_names" => "不止一个人",
        "spaced_names" => "只用空格隔开的姓名",
        "same_name" => "名录中有几位同名代表",
        "almost_number" => "与台账里的编号只差前面的零或“第”“号”",
        "reassigned" => "与台账现有的承办单位不同，原承办将按“改派”终止",
        "no_office" => "没有主办单位可记在名下，或由并入的建议办理",
        "not_a_session" => "看不出是哪次会议",
        "directory_differs" => "与名录不同，名录不改",
        "further_row" => "同一件建议的另一行，内容不同",
        "opinion_instead" => "不是满意度，按意见内容",
        _ => "不合本项的格式",
    }
}

/// How a cell is read that goes nowhere else.
pub const KEPT: &str = "不采用，原文存入“来源资料”";

/// Why a row is left out.
pub fn left(code: &str) -> &'static str {
    match code {
        "heading" => "重复的表头",
        "total" => "合计行",
        "remark" => "说明行",
        "no_title" => "没有标题，也不是台账里已有的编号",
        "twice" => "与上面某一行是同一件",
        _ => "隐藏的行",
    }
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
