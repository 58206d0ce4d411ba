//! Papers for Word and WPS: OOXML in a zip, on the page of GB/T 9704.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use zip::{ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{Block, Cell, HeadingLevel, Paper, Table, lines, written};
use crate::{
    exchange::sheet::ledger::Says,
    text::{
        self,
        papers::font::{BODY, FIRST, PLAIN, SECOND, TITLE},
    },
};

/// Twentieths of a point in a millimetre, rounded where they are used.
const A4: (u32, u32) = (11_906, 16_838);
/// 天头, 切口, 地脚, 订口: 37, 26, 35 and 28 mm.
const MARGINS: [u32; 4] = [2_098, 1_474, 1_984, 1_588];
/// The same of a sheet that lies across: the side that is bound stays 28 mm.
const WIDE_MARGINS: [u32; 4] = [1_588, 1_474, 1_474, 1_474];
/// The height of a line of 三号: 28.95 points, so that 22 lines make a page.
const LINE: u32 = 579;
/// The height of a line in a table.
const CELL_LINE: u32 = 360;
/// How much closer than by themselves characters stand, in twentieths of a point, so that 28 make a line.
const CLOSER: i64 = -5;
/// The width of half a character of 三号.
const HALF: i64 = 160;
/// How far 落款 stands from the edge, in half characters (右空四字).
const SIGNED_FROM_EDGE: i64 = 8;

/// The papers as one document, each on pages and page numbers of its own.
pub fn docx(papers: &[Paper]) -> Result<Vec<u8>, ZipError> {
    let title = papers.first().map(|it| it.name.as_str()).unwrap_or_default();
    let core = format!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>"#,
        escaped(title)
    );
    let parts: [(&str, String); 9] = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", core),
        ("word/document.xml", document(papers)),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", styles()),
        ("word/fontTable.xml", fonts()),
        ("word/settings.xml", settings()),
        ("word/footer1.xml", footer("right")),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Without a time of its own, the same papers make the same file.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, content) in parts {
        zip.start_file(name, options)?;
        zip.write_all(HEADER.as_bytes())?;
        zip.write_all(content.as_bytes())?;
    }
    zip.start_file("word/footer2.xml", options)?;
    zip.write_all(HEADER.as_bytes())?;
    zip.write_all(footer("left").as_bytes())?;
    Ok(zip.finish()?.into_inner())
}

const HEADER: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;
const DOCUMENT_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer2.xml"/></Relationships>"#;
/// Even pages have a footer of their own: odd numbers stand right, even ones left. Numbers do not part from their
/// units, nor a day from its month: said by the characters that may not begin or end a line (首尾字符), which Word
/// and WPS keep, so that nothing unseen stands in the text itself.
fn settings() -> String {
    let [ends, begins] = [text::papers::NEVER_LAST, text::papers::NEVER_FIRST].map(escaped);
    format!(
        r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:noLineBreaksAfter w:lang="zh-CN" w:val="{ends}"/><w:noLineBreaksBefore w:lang="zh-CN" w:val="{begins}"/></w:settings>"#
    )
}

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

fn styles() -> String {
    let mut styles = format!(
        r#"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:spacing w:val="{CLOSER}"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:line="{LINE}" w:lineRule="exact"/></w:pPr></w:style>"#,
        face(BODY)
    );
    let style = |id: &str, name: &str, paragraph: &str, run: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"#
        )
    };
    let size = |half_points: u32| format!(r#"<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>"#);
    styles += &style(
        "Body",
        "Body Text",
        r#"<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>"#,
        "",
    );
    styles += &style(
        "Title",
        "Title",
        r#"<w:keepNext/><w:spacing w:before="290" w:after="290" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>"#,
        &(face(TITLE) + &size(44)),
    );
    styles += &style(
        "Subtitle",
        "Subtitle",
        r#"<w:keepNext/><w:spacing w:line="560" w:lineRule="exact"/><w:jc w:val="center"/>"#,
        &face(SECOND),
    );
    let heading = r#"<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/>"#;
    styles += &style("Heading1", "heading 1", &format!("{heading}<w:outlineLvl w:val=\"0\"/>"), &face(FIRST));
    styles +=
        &style("Heading2", "heading 2", &format!("{heading}<w:outlineLvl w:val=\"1\"/>"), &face(SECOND));
    styles += &style("Note", "Note", "", &size(28));
    styles += &style(
        "Office",
        "Office",
        r#"<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="6" w:color="C00000"/></w:pBdr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>"#,
        &(face(TITLE) + r#"<w:color w:val="C00000"/>"# + &size(56)),
    );
    styles += &style("Cell", "Cell", r#"<w:spacing w:line="320" w:lineRule="atLeast"/>"#, &size(24));
    styles += &style(
        "CellHead",
        "Cell Head",
        r#"<w:keepNext/><w:spacing w:line="320" w:lineRule="atLeast"/><w:jc w:val="center"/>"#,
        &(face(FIRST) + &size(24)),
    );
    styles + "</w:styles>"
}

fn face(font: &str) -> String {
    format!(r#"<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>"#)
}

/// What to take where a font is not installed.
fn fonts() -> String {
    let font = |name: &str, instead: &str| {
        format!(r#"<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/></w:font>"#)
    };
    let fonts = [(BODY, "FangSong"), (TITLE, PLAIN), (FIRST, "SimHei"), (SECOND, "KaiTi"), (PLAIN, "SimSun")];
    let fonts: String = fonts.into_iter().map(|(name, instead)| font(name, instead)).collect();
    format!("<w:fonts {NAMESPACES}>{fonts}</w:fonts>")
}

/// The page number in 四号, one character from the outer edge: — 1 —.
fn footer(side: &str) -> String {
    let mark = text::papers::PAGE_MARK;
    let run = |inner: &str| format!(r#"<w:r><w:rPr>{}<w:sz w:val="28"/></w:rPr>{inner}</w:r>"#, face(PLAIN));
    format!(
        r#"<w:ftr {NAMESPACES}><w:p><w:pPr><w:ind w:left="280" w:right="280"/><w:jc w:val="{side}"/></w:pPr>{}{}{}{}{}</w:p></w:ftr>"#,
        run(&format!(r#"<w:t xml:space="preserve">{mark} </w:t>"#)),
        run(r#"<w:fldChar w:fldCharType="begin"/>"#),
        run(r#"<w:instrText xml:space="preserve"> PAGE </w:instrText>"#),
        run(r#"<w:fldChar w:fldCharType="end"/>"#),
        run(&format!(r#"<w:t xml:space="preserve"> {mark}</w:t>"#)),
    )
}

fn document(papers: &[Paper]) -> String {
    let mut body = String::new();
    for (nth, paper) in papers.iter().enumerate() {
        for block in &paper.blocks {
            self::block(&mut body, paper, block);
        }
        let section = section(paper);
        // The last section stands by itself, the others in a paragraph that ends them.
        if nth + 1 == papers.len() {
            body += &section;
        } else {
            let _ = write!(
                body,
                r#"<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/>{section}</w:pPr></w:p>"#
            );
        }
    }
    format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
}

fn section(paper: &Paper) -> String {
    let (width, height) = if paper.is_wide { (A4.1, A4.0) } else { A4 };
    let [top, right, bottom, left] = if paper.is_wide { WIDE_MARGINS } else { MARGINS };
    let orient = if paper.is_wide { r#" w:orient="landscape""# } else { "" };
    // A letter's first page has no number (信函格式).
    let is_letter = matches!(paper.blocks.first(), Some(Block::Head { .. }));
    let first = if is_letter { "<w:titlePg/>" } else { "" };
    format!(
        r#"<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/><w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{orient}/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="850" w:footer="1361" w:gutter="0"/><w:pgNumType w:start="1"/>{first}</w:sectPr>"#
    )
}

fn paragraph(body: &mut String, style: &str, extra: &str, words: &str) {
    for line in words.split('\n') {
        let _ = write!(
            body,
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>"#,
            escaped(line)
        );
    }
}

fn block(body: &mut String, paper: &Paper, block: &Block) {
    const RIGHT: &str = r#"<w:jc w:val="right"/>"#;
    match block {
        Block::Head { office, doc_no, class } => {
            if !class.is_empty() {
                paragraph(body, "Normal", RIGHT, class);
            }
            paragraph(body, "Office", "", office);
            paragraph(body, "Normal", RIGHT, doc_no);
        }
        Block::Title(words) => {
            let fits = if paper.is_wide { lines::WIDE_TITLE } else { lines::TITLE };
            let said = words.lines().flat_map(|line| lines::title(line, fits)).map(escaped);
            let said: Vec<String> = said.collect();
            let _ = write!(
                body,
                r#"<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>"#,
                said.join(r#"</w:t><w:br/><w:t xml:space="preserve">"#)
            );
        }
        Block::Subtitle(words) => paragraph(body, "Subtitle", "", words),
        Block::Heading(HeadingLevel::One, words) => paragraph(body, "Heading1", "", words),
        Block::Heading(HeadingLevel::Two, words) => paragraph(body, "Heading2", "", words),
        Block::To(words) => paragraph(body, "Normal", "", words),
        Block::Text(words) => paragraph(body, "Body", "", words),
        Block::Note(words) => paragraph(body, "Note", "", words),
        Block::Sign { by, on } => {
            let on = on.map_or_else(|| text::papers::DAY_BLANK.to_owned(), written);
            let [by_edge, on_edge] = signed(by, &on);
            // Room for the seal.
            paragraph(body, "Normal", "<w:keepNext/>", "");
            let at = |edge: i64| format!(r#"<w:ind w:right="{}"/>{RIGHT}"#, edge * HALF);
            paragraph(body, "Normal", &format!("<w:keepNext/>{}", at(by_edge)), by);
            // What stands below, contact and copies, does not lie on a page alone.
            paragraph(body, "Normal", &format!("<w:keepNext/>{}", at(on_edge)), &on);
        }
        Block::Table(table) => self::table(body, paper, table),
    }
}

/// How far name and day of a signature stand from the right edge, in half characters: the day four characters,
/// the name centred over it; the longer of both decides.
pub fn signed(by: &str, on: &str) -> [i64; 2] {
    let width = |words: &str| words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<i64>();
    let apart = width(on) - width(by);
    if apart < 0 {
        [SIGNED_FROM_EDGE, SIGNED_FROM_EDGE - apart / 2]
    } else {
        [SIGNED_FROM_EDGE + apart / 2, SIGNED_FROM_EDGE]
    }
}

fn table(body: &mut String, paper: &Paper, table: &Table) {
    let page = if paper.is_wide { A4.1 } else { A4.0 };
    let margins = if paper.is_wide { WIDE_MARGINS } else { MARGINS };
    let width = page - margins[1] - margins[3];
    let all: u32 = table.widths.iter().sum::<u32>().max(1);
    let widths: Vec<u32> = table.widths.iter().map(|it| width * it / all).collect();
    let edge = |side: &str| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#);
    let edges: String =
        ["top", "left", "bottom", "right", "insideH", "insideV"].into_iter().map(edge).collect();
    let grid: String = widths.iter().map(|it| format!(r#"<w:gridCol w:w="{it}"/>"#)).collect();
    let _ = write!(
        body,
        r#"<w:tbl><w:tblPr><w:tblW w:w="{}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"#,
        widths.iter().sum::<u32>()
    );
    if !table.heads.is_empty() {
        body.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (head, width) in table.heads.iter().zip(&widths) {
            cell(body, &Cell::label(head.as_str()), *width, 1);
        }
        body.push_str("</w:tr>");
    }
    for row in &table.rows {
        let lines = row.iter().map(|it| it.lines).max().unwrap_or_default().max(1);
        let height = u32::try_from(lines).unwrap_or(1) * CELL_LINE + 120;
        // A row of a list stays on one page; a form's long text may run on.
        let whole = if table.heads.is_empty() { "" } else { "<w:cantSplit/>" };
        let _ =
            write!(body, r#"<w:tr><w:trPr>{whole}<w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>"#);
        let mut at = 0;
        for it in row {
            let over = (it.over + 1).min(widths.len().saturating_sub(at)).max(1);
            let width = widths.iter().skip(at).take(over).sum();
            cell(body, it, width, over);
            at += over;
        }
        body.push_str("</w:tr>");
    }
    // Two tables would flow into one without a paragraph between them.
    body.push_str(r#"</w:tbl><w:p><w:pPr><w:spacing w:line="200" w:lineRule="exact"/></w:pPr></w:p>"#);
}

fn cell(body: &mut String, cell: &Cell, width: u32, over: usize) {
    let _ = write!(
        body,
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{over}"/><w:vAlign w:val="{}"/></w:tcPr>"#,
        if 2 < cell.lines { "top" } else { "center" }
    );
    let style = if cell.is_label { "CellHead" } else { "Cell" };
    let centred = matches!(cell.says, Says::Day(_) | Says::Count(_));
    let extra = if centred { r#"<w:jc w:val="center"/>"# } else { "" };
    paragraph(body, style, extra, &cell.says.words());
    body.push_str("</w:tc>");
}

/// Text as XML holds it; characters that no XML can hold are shown as what is not known.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str(text::papers::INDENT),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_day_of_a_signature_are_centred_over_each_other() {
        // 2023年4月7日 is 12 half characters wide.
        let on = "2023年4月7日";
        for by in ["市教育局", "濮阳市工业和信息化局办公室", "局"] {
            let [name, day] = signed(by, on);
            let centre = |edge: i64, words: &str| {
                2 * edge + words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<i64>()
            };
            assert!((centre(name, by) - centre(day, on)).abs() <= 1, "{by}");
            assert!(SIGNED_FROM_EDGE <= name.min(day));
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_not_in_it() {
        assert_eq!(escaped("<w:p>]]>&\u{1}\u{b}甲\t乙"), "&lt;w:p&gt;]]&gt;&amp;\u{fffd}\u{fffd}甲　乙");
    }
}
