//! How a deputy's suggestion is laid out on paper: what its title, its session and its signature look like.

/// The longest label of a line, in characters.
pub const LABEL_CHARS: usize = 10;

/// In so many lines at the end stand names, phones and the day.
pub const SIGNED_LINES: usize = 5;

pub const ONE_BY_ONE_CODE: &str = "X-SEVERAL";
pub const ONE_BY_ONE: &str =
    "一次只能导入一个文件；只有代表建议的 Word 文件（.docx）可以一次选多份。没有写入任何内容。";

/// What several Word files are called together.
pub fn several(count: usize) -> String {
    format!("代表建议 {count} 份.zip")
}

const ENDS: [&str; 6] = ["建议", "议案", "提案", "意见", "建议案", "批评"];

/// Whether a line begins as titles do.
pub fn begins_title(line: &str) -> bool {
    line.trim_start().starts_with("关于") && line.chars().count() <= 60
}

/// Whether a line is the title of a suggestion.
pub fn is_title(line: &str) -> bool {
    let line = line.trim();
    let count = line.chars().count();
    let ends = ENDS.iter().any(|end| line.ends_with(end));
    begins_title(line) && ends
        || ends && line.contains('的') && (8..=60).contains(&count) && !line.contains('：')
}

/// The session of the congress that a line names.
pub fn session(line: &str) -> Option<&str> {
    let line = line.trim();
    let end = line.find("次会议")? + "次会议".len();
    (line.contains('届') && line.chars().count() <= 40).then(|| &line[..end])
}

/// The day that a line is.
pub fn day(line: &str) -> Option<&str> {
    let line = line.trim();
    let is_day = line.ends_with('日') && line.contains('年') && line.contains('月');
    (is_day && line.chars().count() <= 14).then_some(line)
}
