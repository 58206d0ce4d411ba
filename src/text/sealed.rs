//! Sentences about sealed files (加密文件): setting a passphrase, typing one, and what cannot be opened.

/// What a sealed file says to people who open it in an editor.
pub const NOTE: &str = "本文件已加密。请在“代表建议办理台账”里导入，并输入口令；口令丢失，谁也打不开。";

/// How the names of sealed files end.
pub const ENDING: &str = ".sealed";

/// How files go out.
pub const PLAIN: &str = "导出的文件：不加密。拿到文件的人都能读。";
pub const SEALED: &str = "导出的文件：加密。整本台账、交换包、备份、离线版和共享文件夹里本机的文件都要口令才能打开；回执、表格、文书和公开的文件不加密。";
/// From now on a passphrase is needed.
pub const TURN_ON: &str = "设口令加密…";
pub const ANOTHER: &str = "换口令…";
/// Whoever gets a file reads it again.
pub const TURN_OFF: &str = "不再加密";

/// The dialog for a new passphrase.
pub const NEW: &str = "设定导出文件的口令";
pub const NEW_HINT: &str = "口令只记在打开着的这个页面里，关闭后再导出要重新输入。口令无法找回：忘了口令，加密的文件和备份谁也打不开。请把口令另行告诉收文件的单位，不要和文件放在一起。共享文件夹里，各单位要用同一个口令。";
pub const PASSPHRASE: &str = "口令";
pub const AGAIN: &str = "再输一次";
pub const USE: &str = "用这个口令";
/// It could be guessed.
pub const TOO_SHORT: &str = "口令太短：请至少用 8 个字符，最好是几个不相干的词连在一起。";
/// The two fields differ.
pub const NOT_SAME: &str = "两次输入的不一样，请重新输入。";

/// The panel of a file that is sealed.
pub fn asks(file: &str) -> String {
    format!("“{file}”已加密，请输入制作时设定的口令。")
}
pub const OPEN: &str = "打开";
/// The key is being made of what was typed.
pub const OPENING: &str = "正在核对口令，请稍候…";

/// It is of another passphrase.
pub fn wrong(file: &str) -> (&'static str, String) {
    (
        "X-S01",
        format!(
            "口令不对，没有打开“{file}”，台账没有变化。请核对大小写和全角半角，再输一次；确认口令无误的，文件开头可能被改动过，请对方重新发来。"
        ),
    )
}
/// It is not as it was made.
pub fn damaged(file: &str) -> (&'static str, String) {
    (
        "X-S02",
        format!("“{file}”不完整或被改动过，没有打开，台账没有变化。请从原处重新复制，或请对方重新导出。"),
    )
}
/// A newer version made it.
pub fn newer(file: &str) -> (&'static str, String) {
    ("X-S03", format!("“{file}”是用更新的版本加密的，这个版本打不开，台账没有变化。请更新程序后再导入。"))
}

/// The part of the program that seals and signs did not come.
pub const MISSING: (&str, &str) =
    ("P-121", "没有做完：加密和签名的程序还没有取到，文件没有导出，也没有打开。请检查网络后再试一次。");

/// Nobody has typed the passphrase since the page was opened.
pub const FOLDER_WAITS: &str = "导出的文件设了加密，页面打开后还没有输入口令，所以没有写。请在“交换”页点“现在交换”或“现在备份”，输入口令。";
/// A file in the shared folder is sealed.
pub const IN_FOLDER: &str =
    "没有读入：文件已加密，本机没有输入过它的口令。请在“导出与备份”里设与对方相同的口令，再点“现在交换”。";
