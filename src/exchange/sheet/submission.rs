//! A deputy's suggestion as a Word file (建议原件), or a packed folder of them: taken apart into a table of one row each.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{
    book::{Book, Cell, Grid},
    facts::xml::{Step, walk},
    guard::{DOCUMENT, Limits},
    problem::Refusal,
};
use crate::{
    domain::column::Column,
    text::{columns, refused::Refused, submission},
};

/// A heading and what stands under it.
type Said = (String, String);

/// The table of one file, or of all Word files in a packed folder.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    table(vec![said(bytes)?.0], limits)
}

/// The same of a packed folder; each file in it is unpacked here, and what is no suggestion refuses the whole.
pub(super) fn read_all(bytes: &[u8], limits: &Limits) -> Result<Book, Refusal> {
    let damaged = |_| Refusal::from(Refused::Damaged);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut all = Vec::new();
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let mut file = Vec::new();
        let part = archive.by_index(index).map_err(damaged)?;
        if part.is_dir() {
            continue;
        }
        part.take(limits.bytes as u64).read_to_end(&mut file).map_err(|_| Refusal::from(Refused::Damaged))?;
        let (words, size) = said(&file)?;
        unpacked += size;
        if limits.unpacked < unpacked {
            return Err(Refused::Bomb.into());
        }
        all.push(words);
    }
    table(all, limits)
}

/// A row for each file, under all headings that any of them has.
fn table(all: Vec<Vec<Said>>, limits: &Limits) -> Result<Book, Refusal> {
    let mut headings: Vec<String> = Vec::new();
    for (heading, _) in all.iter().flatten() {
        if !headings.contains(heading) {
            headings.push(heading.clone());
        }
    }
    let mut grid = Grid::default();
    for (column, heading) in headings.iter().enumerate() {
        grid.put(1, column, Cell::text(heading));
    }
    for (number, said) in (2..).zip(&all) {
        for (heading, words) in said {
            let column = headings.iter().position(|it| it == heading).unwrap_or_default();
            if limits.characters < words.chars().count() {
                return Err(Refusal::at(Refused::CellTooLong, "", number, column));
            }
            grid.put(number, column, Cell::text(words));
        }
    }
    Ok(Book { sheets: vec![grid], is_of_documents: true })
}

/// What a Word file says, and how many bytes its text has with all its marks.
fn said(bytes: &[u8]) -> Result<(Vec<Said>, u64), Refusal> {
    let damaged = |_| Refusal::from(Refused::Damaged);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut document = String::new();
    let part = archive.by_name(DOCUMENT).map_err(|_| Refusal::from(Refused::Document))?;
    // The guard has counted it; a file within a folder is bounded here.
    part.take(LARGEST).read_to_string(&mut document).map_err(|_| Refusal::from(Refused::Damaged))?;
    let words = taken_apart(&lines(&document)).ok_or_else(|| Refusal::from(Refused::Document))?;
    Ok((words, document.len() as u64))
}

/// The most bytes of a document's text with its marks.
const LARGEST: u64 = 20 << 20;

/// The lines of a document: paragraphs, and rows of tables with a tab between their cells.
fn lines(document: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    let mut cells: Vec<String> = Vec::new();
    let (mut rows, mut is_text, mut skipped) = (0_usize, false, 0_usize);
    walk(document, |step| match step {
        // What is there twice for older programs, and where tabs stop, is no text.
        Step::Open("Fallback" | "pPr", _) => skipped += 1,
        Step::Close("Fallback" | "pPr") => skipped = skipped.saturating_sub(1),
        _ if 0 < skipped => (),
        Step::Open("t", _) => is_text = true,
        Step::Close("t") => is_text = false,
        Step::Words(words) if is_text => paragraph.push_str(&words),
        Step::Open("tab", _) => paragraph.push_str("  "),
        Step::Open("br" | "cr", _) => paragraph.push('\n'),
        Step::Open("tr", _) => {
            rows += 1;
            if rows == 1 {
                cells.clear();
            }
        }
        Step::Open("tc", _) if rows == 1 => cells.push(String::new()),
        Step::Close("tr") => {
            rows = rows.saturating_sub(1);
            if rows == 0 {
                let row: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
                lines.push(row.join("\t"));
            }
        }
        Step::Close("p") => {
            let words = std::mem::take(&mut paragraph);
            match cells.last_mut().filter(|_| 0 < rows) {
                Some(cell) => {
                    if !cell.is_empty() {
                        cell.push('\n');
                    }
                    cell.push_str(words.trim());
                }
                None => lines.extend(words.split('\n').map(|line| line.trim().to_owned())),
            }
        }
        Step::Open(..) | Step::Close(_) | Step::Words(_) => (),
    });
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// What the lines of a suggestion say; none if there is no title among them.
fn taken_apart(lines: &[String]) -> Option<Vec<Said>> {
    let mut said: Vec<Said> = Vec::new();
    let mut body: Vec<String> = Vec::new();
    let mut title: Option<String> = None;
    let mut nth = 0;
    while let Some(line) = lines.get(nth) {
        nth += 1;
        let is_end = lines.len() <= nth + submission::SIGNED_LINES;
        let pairs = labelled(line);
        if !pairs.is_empty() && (body.is_empty() || is_end) {
            for (column, label, words) in pairs {
                match column {
                    // 案由 is the title of a proposal, and beside one it says why.
                    Column::Title if title.as_ref().is_some_and(|title| *title != words) => {
                        body.push(words);
                    }
                    Column::Title => title = Some(words),
                    // Its text goes on below.
                    Column::Body if !line.contains('\t') => {
                        body.extend(line.split_once(['：', ':']).map(|(_, words)| words.trim().to_owned()));
                    }
                    _ => put(&mut said, label, words),
                }
            }
            continue;
        }
        if title.is_none() && body.is_empty() {
            if let Some(session) = submission::session(line) {
                put(&mut said, Column::Session.heading().to_owned(), session.to_owned());
                continue;
            }
            let next = lines.get(nth).map(|next| format!("{line}{next}"));
            match next {
                _ if submission::is_title(line) => {
                    title = Some(line.clone());
                    continue;
                }
                Some(both) if submission::begins_title(line) && submission::is_title(&both) => {
                    title = Some(both);
                    nth += 1;
                    continue;
                }
                // What stands above the title is the form's own heading.
                _ if lines[nth..]
                    .iter()
                    .any(|it| submission::is_title(it) || submission::begins_title(it))
                    && line.chars().count() < 30 =>
                {
                    continue;
                }
                _ => (),
            }
        }
        match submission::day(line).filter(|_| is_end) {
            Some(day) => put(&mut said, Column::Submitted.heading().to_owned(), day.to_owned()),
            None => body.push(line.clone()),
        }
    }
    let mut all = vec![(Column::Title.heading().to_owned(), title?.replace(['\n', '\t'], ""))];
    all.append(&mut said);
    let body = body.join("\n");
    if !body.trim().is_empty() {
        put(&mut all, Column::Body.heading().to_owned(), body.trim().to_owned());
    }
    Some(all)
}

/// Says something under a heading, once; what is said of it again goes below.
fn put(said: &mut Vec<Said>, heading: String, words: String) {
    match said.iter_mut().find(|(known, _)| *known == heading) {
        Some((_, before)) if *before == words => (),
        Some((_, before)) => {
            before.push('\n');
            before.push_str(&words);
        }
        None => said.push((heading, words)),
    }
}

/// What a line says under labels that a table may have as headings: 编号：12, or a cell and the one behind it.
fn labelled(line: &str) -> Vec<(Column, String, String)> {
    let of = |label: &str, words: &str| {
        let means = columns::meant(label);
        let heading = match means.as_slice() {
            [one] => one.heading().to_owned(),
            // What it means of several, the cells say.
            _ => label.trim().to_owned(),
        };
        let is_short = label.trim().chars().count() <= submission::LABEL_CHARS;
        let column = *means.first().filter(|_| is_short)?;
        (!words.trim().is_empty()).then(|| (column, heading, words.trim().to_owned()))
    };
    if line.contains('\t') {
        let cells: Vec<&str> = line.split('\t').collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < cells.len() {
            match cells.get(at + 1).and_then(|words| of(cells[at], words)) {
                Some(pair) => {
                    found.push(pair);
                    at += 2;
                }
                None => at += 1,
            }
        }
        return found;
    }
    let wide = line.replace('\u{3000}', "  ");
    let parts = wide.split("  ").map(str::trim).filter(|part| !part.is_empty());
    let pairs: Vec<Option<(Column, String, String)>> =
        parts.map(|part| part.split_once(['：', ':']).and_then(|(label, words)| of(label, words))).collect();
    // A line that says something else besides is running text.
    pairs.into_iter().collect::<Option<Vec<_>>>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(lines: &[&str]) -> Vec<(String, String)> {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        taken_apart(&lines).unwrap_or_default()
    }

    /// 案由 stood beside a title, and was left out without a word.
    #[test]
    fn what_a_form_says_twice_or_beside_the_title_is_kept() {
        let said = apart(&[
            "关于治堵的建议",
            "案由：上下学时段拥堵严重。",
            "领衔代表：张三",
            "领衔代表：李四",
            "建议错峰。",
        ]);
        let of =
            |heading: &str| said.iter().find(|(known, _)| known == heading).map(|(_, words)| words.as_str());
        assert_eq!(of(Column::Title.heading()), Some("关于治堵的建议"));
        assert_eq!(of(Column::Body.heading()), Some("上下学时段拥堵严重。\n建议错峰。"));
        assert!(said.iter().any(|(_, words)| words == "张三\n李四"), "{said:?}");
    }

    fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(heading, words)| ((*heading).to_owned(), (*words).to_owned())).collect()
    }

    #[test]
    fn a_letter_with_labels_is_taken_apart() {
        let found = apart(&[
            "濮阳市第九届人民代表大会第一次会议",
            "代表建议",
            "编号：12　　类别：城建环保",
            "关于在老旧小区增设充电桩的",
            "建议",
            "领衔代表：张三",
            "附议人：李四、王五",
            "市人大常委会：",
            "目前老旧小区停车难：车位少。",
            "建议：一是增设充电桩；二是统一管理。",
            "联系电话：13900000000",
            "2026年1月5日",
        ]);
        assert_eq!(
            found,
            pairs(&[
                ("标题", "关于在老旧小区增设充电桩的建议"),
                ("届次", "濮阳市第九届人民代表大会第一次会议"),
                ("编号", "12"),
                ("类别", "城建环保"),
                ("领衔代表", "张三"),
                ("联名代表", "李四、王五"),
                ("联系电话", "13900000000"),
                ("提出日期", "2026年1月5日"),
                (
                    "建议正文",
                    "市人大常委会：\n目前老旧小区停车难：车位少。\n建议：一是增设充电桩；二是统一管理。"
                ),
            ])
        );
    }

    #[test]
    fn a_form_in_a_table_is_taken_apart() {
        let found = apart(&[
            "代表建议、批评和意见专用纸",
            "案由\t关于修建人行天桥的建议",
            "领衔代表\t张三\t代表团\t华龙区代表团",
            "内容\t情况如下。\n请予办理。",
        ]);
        assert_eq!(
            found,
            pairs(&[
                ("标题", "关于修建人行天桥的建议"),
                ("领衔代表", "张三"),
                ("代表团", "华龙区代表团"),
                ("建议正文", "情况如下。\n请予办理。"),
            ])
        );
    }

    #[test]
    fn what_has_no_title_is_no_suggestion() {
        assert_eq!(taken_apart(&["通知".to_owned(), "请于明日开会。".to_owned()]), None);
        assert_eq!(taken_apart(&[]), None);
    }

    #[test]
    fn text_that_is_deleted_or_there_twice_is_left_out() {
        let document = "<w:document><w:body><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>关于</w:t></w:r>\
            <w:r><w:delText>旧</w:delText><w:t xml:space=\"preserve\">新桥 &amp; 路</w:t><w:tab/><w:t>尾</w:t></w:r></w:p>\
            <mc:Fallback><w:p><w:r><w:t>再说一遍</w:t></w:r></w:p></mc:Fallback>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>案由</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p>\
            <w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
        assert_eq!(lines(document), ["关于新桥 & 路  尾", "案由\t甲\n乙"]);
    }
}
