//! Deputies' suggestions as Word files: one or a packed folder of them becomes a table like any other.

use suggestion_register::{
    domain::column::Column,
    text::{refused::Refused, sheets},
};

use super::{Desktop, hostile::zipped, mapping, read};

fn word(paragraphs: &[&str]) -> Vec<u8> {
    let paragraphs: Vec<String> =
        paragraphs.iter().map(|it| format!("<w:p><w:r><w:t>{it}</w:t></w:r></w:p>")).collect();
    let document = format!("<w:document><w:body>{}</w:body></w:document>", paragraphs.concat());
    zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

fn bridge() -> Vec<u8> {
    word(&[
        "关于修建人行天桥的建议",
        "编号：7",
        "领衔代表：张三",
        "学校门口车多。",
        "建议：修建人行天桥。",
        "2023年1月5日",
    ])
}

#[test]
fn a_word_file_becomes_a_suggestion() {
    let mut desktop = Desktop::furnished();
    desktop.import(&mapping(&bridge()));
    assert_eq!(desktop.says("7", Column::Title), "关于修建人行天桥的建议");
    assert_eq!(desktop.says("7", Column::Lead), "张三");
    assert_eq!(desktop.says("7", Column::Body), "学校门口车多。\n建议：修建人行天桥。");
    assert_eq!(desktop.says("7", Column::Submitted), "2023-01-05");
}

#[test]
fn several_in_a_packed_folder_become_one_each() {
    let other = word(&["关于延长公交末班车的建议", "编号：8　　领衔代表：张三", "末班车太早。"]);
    let mut desktop = Desktop::furnished();
    desktop.import(&mapping(&zipped(&[("1.docx", &bridge()), ("2.docx", &other)])));
    assert_eq!(desktop.says("7", Column::Title), "关于修建人行天桥的建议");
    assert_eq!(desktop.says("8", Column::Title), "关于延长公交末班车的建议");
    assert_eq!(desktop.says("8", Column::Body), "末班车太早。");
}

#[test]
fn what_is_no_suggestion_is_refused() {
    let notice = word(&["通知", "请于明日开会。"]);
    assert_eq!(read(&notice).unwrap_err().why, Refused::Document);
    let mixed = zipped(&[("1.docx", &bridge()), ("2.docx", &notice)]);
    assert_eq!(read(&mixed).unwrap_err().why, Refused::Document);
    assert_eq!(read(&zipped(&[("1.docx", &bridge()), ("a.txt", b"a")])).unwrap_err().why, Refused::Archive);
    assert_eq!(read(&zipped(&[("1.docx", b"no zip")])).unwrap_err().why, Refused::Damaged);
}

/// Whoever brings a letter is not told of rows and headings.
#[test]
fn sentences_about_word_files_do_not_speak_of_tables() {
    let book = read(&bridge()).unwrap();
    assert!(book.is_of_documents);
    let parts = [("新增", 2)];
    let said = |it: bool| {
        let [title, hint] = sheets::mapping(it);
        [
            sheets::title(it).to_owned(),
            sheets::sum(it, 2, &parts),
            sheets::founds(it, "台账"),
            sheets::nothing_new(it),
            title.to_owned(),
            hint.to_owned(),
        ]
    };
    for words in said(true) {
        assert!(!["表格", "表头", "行", "列"].iter().any(|it| words.contains(it)), "{words}");
    }
    assert_eq!(said(true)[1], "Word 文件 2 份 = 新增 2");
    assert_eq!(said(false)[1], "表格 2 行 = 新增 2");
}
