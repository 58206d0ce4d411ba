//! Sentences about signatures (签名): who made a file, the office's own key, and the keys of others.

pub const TITLE: &str = "签名";

/// How far a file's origin is proven, in a word.
pub const PROVEN: &str = "已核验";
pub const UNKNOWN: &str = "签名未核对";
pub const UNSIGNED: &str = "未签名";
pub const BROKEN: &str = "签名不符";

/// Who made it, when the file does not say.
pub const NOBODY: &str = "制作单位";
/// The same as the words, and what to do.
pub fn proven(office: &str) -> String {
    format!("确由{office}导出，之后没有人改过。")
}
pub fn unknown(office: &str) -> String {
    format!("签名完好，但本机还没有核对过它是不是{office}的。请给{office}打电话核对指纹。")
}
pub const NOT_SIGNED: &str = "不能证明是谁导出的，也不能证明没有人改过。";
/// The office's files are signed otherwise.
pub fn not_signed_now(office: &str) -> String {
    format!("{office}以前的文件有签名，这个没有。请先向{office}核实，再决定是否导入。")
}
pub fn broken(office: &str) -> String {
    format!("内容在签名之后被改动过，或者不是{office}的密钥签的。请不要导入，向{office}核实并请其重新导出。")
}

/// Where an import came from, as the restore points name it.
pub fn labelled(name: &str, proof: &str) -> String {
    format!("{name}（{proof}）")
}

/// Asks for the fingerprint of another office.
pub fn hear(office: &str) -> String {
    format!("{office}念出的指纹（24 位数字，在对方“设置 → 本机 → 签名”里）")
}
pub const REMEMBER: &str = "核对并记住";
/// What was typed is not the fingerprint.
pub const OTHER_FINGERPRINT: &str =
    "与文件里的密钥不符：请对方再念一遍；仍不符的，这个文件不是对方签的，不要导入。";

/// What signing is for.
pub const HINT: &str = "有了密钥，本机导出的文件都带签名，收到的单位能看出确由本单位导出、之后没有人改过。私钥只存在这个浏览器里；本单位其他电脑要用同一个密钥，请带口令导出后在那里导入。";
/// There is no key yet.
pub const NONE: &str = "本机还没有密钥，导出的文件不带签名。";
pub const NO_OFFICE: &str = "请先在上面填写本单位。";
pub const MAKE: &str = "生成本单位的密钥";
pub const TAKE: &str = "导入密钥文件…";
pub const HAND_ON: &str = "带口令导出密钥…";
pub const DROP: &str = "停用";

/// The office's own key.
pub fn own(office: &str) -> String {
    format!("{office}的密钥已启用。指纹（别的单位打电话来核对时，念给对方）：")
}
/// The name of the file that hands a key on.
pub fn file(office: &str) -> String {
    format!("签名密钥-{office}.json")
}
/// The key was taken in.
pub fn taken(office: &str) -> String {
    format!("已导入{office}的密钥，本机导出的文件从现在起带签名。")
}
/// A file holds no key.
pub const NO_KEY: (&str, &str) =
    ("X-K01", "没有导入：这个文件里没有签名密钥。请选择在“设置 → 本机 → 签名”里导出的密钥文件。");
/// The browser did not keep it.
pub const NOT_KEPT: (&str, &str) =
    ("P-122", "没有记住：浏览器不让本页保存数据。请检查浏览器设置，或换一个浏览器。");

/// The keys of others.
pub const KNOWN: &str = "核对过的单位";
pub const NO_KNOWN: &str = "还没有。收到带签名的文件，导入预览里可以核对。";
pub const OFFICE: &str = "单位";
pub const FINGERPRINT: &str = "指纹";
pub const ACTS: &str = "操作";
pub const FORGET: &str = "不再相信";
