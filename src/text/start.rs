//! Sentences of the first screen, where a register is chosen or made.

/// The heading.
pub const TITLE: &str = "打开或建立一本台账";
pub const WHAT: &str = "这里登记人大代表建议从交办、沟通、答复到反馈的全过程，供人大、政府办公室、督查机构和承办单位各自使用，再用文件互相交换、合并。";
/// Where the data stays.
pub const WHERE: &str =
    "所有内容只保存在本机的这个浏览器里，不上传、不联网；请勿录入涉密内容，并经常把台账备份成文件。";
/// The registers of this browser.
pub const HERE: &str = "本机已有的台账";
pub const OPEN: &str = "打开";
/// When it was last opened.
pub const LAST_OPENED: &str = "上次打开";
/// A register that the catalogue lost sight of.
pub const LOST_TITLE: &str = "未登记名称的台账";
/// Why it has no title.
pub const LOST_HINT: &str = "浏览器里还有它的数据，但名称丢失了；打开后可以看到内容。";
/// Brings in a file.
pub const IMPORT: &str = "导入文件";
pub const IMPORT_HINT: &str = "已有备份，或收到其他单位发来的台账文件（.json，或含台账的离线版 .html）；Excel/WPS 表格也可以，会新建一本台账。";
/// The label of the file input.
pub const IMPORT_LABEL: &str = "选择台账文件";
/// Dropping works too.
pub const DROP: &str = "也可以把文件拖到这里";
/// Makes an empty register.
pub const CREATE: &str = "新建空白台账";
pub const CREATE_HINT: &str = "从零开始登记一个届次的建议。以下各项以后都能在“设置”里修改。";
/// The title of the new register.
pub const REGISTER_TITLE: &str = "台账名称";
pub const REGISTER_TITLE_EXAMPLE: &str = "例如：示例市九届人大代表建议台账";
/// The level of the congress.
pub const LEVEL: &str = "人大层级";
pub const PLACE: &str = "地区";
pub const PLACE_EXAMPLE: &str = "例如：示例市";
pub const OFFICE: &str = "本单位";
pub const OFFICE_HINT: &str = "本机是哪个单位在用；会写进本机的每一处改动。";
pub const PERSON: &str = "经办人";
/// Makes it.
pub const CREATE_NOW: &str = "建立台账";
/// A register needs a title.
pub const TITLE_MISSING: &str = "请填写台账名称。";
/// What the one-file edition is for.
pub const ONE_FILE_HINT: &str = "到没有网络的地方也要用？";
/// Offers it.
pub const ONE_FILE: &str = "下载离线版";
/// The two registers that come with the program.
pub const EXAMPLES: &str = "先看看示例";
/// What they are called.
pub const SAMPLE_NAME: &str = "示例台账";
pub const DEMO_NAME: &str = "演示台账";
pub const SAMPLE: &str = "载入示例台账";
pub const SAMPLE_HINT: &str =
    "濮阳市九届人大一次会议（2023年）：据公开报告整理的 7 件一类建议，未公开的内容留空。";
pub const DEMO: &str = "载入演示台账";
pub const DEMO_HINT: &str = "一个虚构城市本届次的 316 件建议，各办理阶段都有，另有上一届次还在跟踪的 12 件，共 328 件；人名、单位均为虚构，可以随意试用。";

/// One of several identical names, for those who hear only the button.
pub fn open_label(title: &str) -> String {
    format!("打开 {title}")
}

/// The categories (内容分类) that a new register offers.
pub const CATEGORIES: &[&str] = &[
    "经济发展",
    "科技创新",
    "法治建设",
    "文化建设",
    "社会事业",
    "城乡建设",
    "农业农村",
    "生态环境",
    "民生保障",
    "其他",
];
