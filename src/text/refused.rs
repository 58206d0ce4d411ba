//! Why a file is no table that can be read, and what each reason asks of a person.

use super::files::plain_name;
use crate::domain::choice::coded;

coded! {
    /// Why a file cannot be read as a table.
    Refused {
        /// It holds nothing.
        Empty "empty",
        /// More bytes than the limit.
        TooLarge "too_large",
        /// It would grow beyond all measure, as a zip bomb does.
        Bomb "bomb",
        /// One part, such as all of its texts, is larger than a page can read at once.
        PartTooLarge "part_too_large",
        /// A person stopped the reading.
        Stopped "stopped",
        /// More cells than the limit.
        TooManyCells "too_many_cells",
        /// A cell beyond the last column that is read.
        TooWide "too_wide",
        /// A cell with more characters than Excel itself allows.
        CellTooLong "cell_too_long",
        /// It asks for a password.
        Password "password",
        /// Its content cannot be made out.
        Damaged "damaged",
        /// A web page under the name of a workbook, as many systems export.
        Html "html",
        /// The XML form of Excel 2003.
        OldXml "old_xml",
        /// The binary form .xlsb.
        Xlsb "xlsb",
        /// A picture.
        Image "image",
        Pdf "pdf",
        /// A text document or slides.
        Document "document",
        /// A packed folder.
        Archive "archive",
        /// A file packed by itself, such as .gz.
        Packed "packed",
        /// Bytes of no kind known here.
        Unknown "unknown",
        /// Letters of no kind known here.
        Letters "letters",
    }
}

/// Why a file is refused: file, sheet, cell and remedy. `limits`: MB, cells, columns, characters, MB of a part.
pub fn refused(why: Refused, file: &str, place: Option<(&str, &str)>, limits: &[String; 5]) -> String {
    let [mb, cells, columns, characters, part] = limits;
    let (what, remedy) = match why {
        Refused::Empty => ("里没有任何内容。".to_owned(), "请确认选对了文件，并且已在 Excel/WPS 中保存。"),
        Refused::TooLarge => (
            format!("超过 {mb} MB。"),
            "请删去图片和无关的工作表，或拆成几个文件分别导入；也可在“设置—本机”里调高上限。",
        ),
        Refused::Bomb => (
            "解压后异常庞大，像是损坏或恶意的文件，已停止读取。".to_owned(),
            "请用 Excel/WPS 打开原表，另存为新的 .xlsx 后再导入。",
        ),
        Refused::PartTooLarge => (
            format!(
                "解压后有一部分超过 {part} MB（例如全部文字合在一起），一次读入会让页面卡住，已停止读取。"
            ),
            "请删去无关的行、列和工作表，或拆成几个文件分别导入；确实需要的，可在“设置—本机”里调高文件大小的上限。",
        ),
        Refused::Stopped => ("已按您的要求停止读取。".to_owned(), "需要时请重新选择文件。"),
        Refused::TooManyCells => (
            format!("超过 {cells} 个有内容的单元格。"),
            "请删去无关的行列，或拆成几个文件分别导入；也可在“设置—本机”里调高上限。",
        ),
        Refused::TooWide => (
            format!("在第 {columns} 列以外还有内容。"),
            "请删去表格右侧无关的内容后再导入；也可在“设置—本机”里调高上限。",
        ),
        Refused::CellTooLong => {
            (format!("有超过 {characters} 字的单元格。"), "请把这一格的内容拆开，或在台账里手工录入。")
        }
        Refused::Password => ("有打开密码。".to_owned(), "请在 Excel/WPS 中去掉密码，另存后再导入。"),
        Refused::Damaged => (
            "已损坏或不完整，读不出表格。".to_owned(),
            "请用 Excel/WPS 打开原表，另存为 .xlsx 后再导入；打不开的，请对方重发。",
        ),
        Refused::Html => (
            "其实是网页，只是取了表格的文件名。".to_owned(),
            "请用 Excel/WPS 打开它，另存为 .xlsx 后再导入。",
        ),
        Refused::OldXml => {
            ("是 Excel 2003 的 XML 表格。".to_owned(), "请用 Excel/WPS 打开它，另存为 .xlsx 后再导入。")
        }
        Refused::Xlsb => ("是 .xlsb 二进制工作簿。".to_owned(), "请用 Excel 打开它，另存为 .xlsx 后再导入。"),
        Refused::Image => {
            ("是图片，不是表格。".to_owned(), "请向对方索取 Excel 表格；只有图片的，需要手工录入。")
        }
        Refused::Pdf => (
            "是 PDF，不是表格。".to_owned(),
            "请向对方索取 Excel 表格；也可以把 PDF 里的表格复制后粘贴到这里。",
        ),
        Refused::Document => (
            "是文档，不是表格，也看不出是一件代表建议（没有“关于……的建议”这样的标题）。".to_owned(),
            "请在 Word/WPS 中打开，复制其中的表格后粘贴到这里；是代表建议的，补上标题，另存为 .docx 后再导入。",
        ),
        Refused::Packed => (
            "是用 gzip 压缩的文件。".to_owned(),
            "请先解压（7-Zip、WinRAR 等都可以），再选择解压出来的表格文件。",
        ),
        Refused::Archive => (
            "是压缩包。".to_owned(),
            "请先解压，再选择其中的表格文件；压缩包里全是代表建议的 Word 文件（.docx）时可以直接导入。",
        ),
        Refused::Letters => {
            ("的文字编码无法识别。".to_owned(), "请用 Excel/WPS 打开它，另存为 .xlsx 后再导入。")
        }
        Refused::Unknown => {
            ("不是表格文件。".to_owned(), "可以导入 .xlsx、.xls、.ods、.csv、.tsv，或从 Excel 复制后粘贴。")
        }
    };
    let place = match place {
        Some(("", cell)) => format!("（单元格 {cell}）"),
        Some((sheet, cell)) => format!("（工作表“{sheet}”，单元格 {cell}）"),
        None => String::new(),
    };
    format!("文件「{}」{place}{what}{remedy}没有写入任何内容。", plain_name(file))
}
