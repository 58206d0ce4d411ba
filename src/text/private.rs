//! Words by which what is private about people is recognised in a text.

/// What stands for each digit, from 0 on, besides `0`–`9`: as numbers are written out, spoken or financially safe.
pub const DIGITS: [&str; 10] = [
    "〇零○◯洞",
    "一壹弌幺ㄧ",
    "二贰貳弍两兩",
    "三叁參弎",
    "四肆",
    "五伍",
    "六陆陸",
    "七柒拐",
    "八捌",
    "九玖勾",
];
/// Characters that are written in two ways, the other way first.
pub const SAME: &str = "號号樓楼單单縣县區区鎮镇鄉乡東东陽阳門门戶户電电話话機机郵邮箱箱帳账證证護护碼码聯联繫系訊讯轉转樹树灣湾莊庄園园廣广";
/// What may stand between two groups of one number.
pub const SOFT: &str = " \t-‐‑‒–—―−_.·•・‧∙()[]{}<>〔〕【】「」『』《》〈〉~～";
/// What may stand there as well, but stands between two numbers more often.
pub const ODD: &str = ",，、;；:/|\\\n*+=…'\"“”‘’。";
/// A telephone is near.
pub const PHONE: &[&str] = &[
    "电话",
    "手机",
    "座机",
    "固话",
    "热线",
    "传真",
    "拨打",
    "致电",
    "来电",
    "联系方式",
    "联系人",
    "联系",
    "号码",
    "宅电",
    "家电",
    "办电",
    "短信",
    "小灵通",
    "短号",
    "集团号",
    "咨询",
    "值班",
    "回电",
    "打给",
    "呼叫",
    "tel",
    "phone",
    "mobile",
    "mob",
    "fax",
    "cell",
    "call",
    "dial",
    "☎",
    "☏",
    "✆",
    "📞",
    "📱",
    "📲",
    "☎️",
];
/// An account follows or stands before it.
pub const ACCOUNT: &[&str] = &[
    "qq",
    "扣扣",
    "企鹅号",
    "微信",
    "薇信",
    "威信号",
    "weixin",
    "wechat",
    "wx",
    "vx",
    "v信",
    "加v",
    "微博",
    "抖音号",
    "快手号",
    "支付宝",
    "alipay",
    "钉钉",
    "飞书",
    "telegram",
    "whatsapp",
    "skype",
];
/// The number of a paper of somebody, or of an account at a bank, follows.
pub const PAPER: &[&str] = &[
    "身份证",
    "身份号",
    "公民身份",
    "护照",
    "通行证",
    "军官证",
    "士兵证",
    "警官证",
    "文职证",
    "驾驶证",
    "驾照",
    "居住证",
    "社保卡",
    "社会保障",
    "社保号",
    "医保卡",
    "医保号",
    "学生证",
    "工作证",
    "执业证",
    "资格证",
    "残疾证",
    "残疾人证",
    "户口簿",
    "户口本",
    "结婚证",
    "出生证",
    "台胞证",
    "回乡证",
    "证件",
    "代表证",
    "证号",
    "银行卡",
    "卡号",
    "账号",
    "账户",
    "储蓄卡",
    "信用卡",
    "存折",
    "passport",
    "idcard",
];
/// The end of a number follows.
pub const TAIL: &[&str] = &["尾号", "后4位", "后6位", "末4位", "末6位", "短号", "集团号"];
/// What may stand between a label and what it labels.
pub const GLUE: &str = " :=()[]{}<>【】“”‘’\"'-—–_,，、;；/.。#№+|号码为是同编账户邮箱分别系:您请我的：（）本人办公家里住宅联系叫加";
/// What may stand between a label and what it labels, as words.
pub const GLUES: &[&str] = &["number", "num", "no", "id"];
/// What counts or measures: the number before it is an amount.
pub const UNITS: &[&str] = &[
    "元", "角", "万元", "万人", "万件", "万户", "万亩", "万吨", "万平", "万个", "万次", "万立", "万千",
    "万株", "万公", "亿", "千瓦", "千米", "千克", "千元", "千人", "余元", "余人", "余件", "余户", "余个",
    "余万", "余亩", "余名", "余次", "多元", "多人", "多件", "多户", "多个", "多万", "多亩", "多名", "多次",
    "件", "个", "人", "户", "名", "米", "平方", "公里", "公斤", "公顷", "公", "里", "吨", "亩", "顷", "次",
    "项", "条", "座", "处", "台", "辆", "家", "只", "株", "棵", "头", "间", "套", "所", "份", "页", "册",
    "字", "票", "笔", "场", "批", "期", "届", "块", "根", "天", "日", "年", "月", "小时", "分钟", "秒", "度",
    "倍", "%", "‰", "克", "升", "立方", "斤", "盏", "杆", "路", "线", "号", "张（", "张证", "张卡", "㎡",
    "m", "km", "kg", "kw", "t",
];
/// Units of money and of many: what only an amount has behind it.
pub const MONEY: &[&str] = &["元", "万元", "万人", "万户", "万平", "万吨", "亿元", "亿", "余元", "多元"];
/// What counts papers, unless a name follows: 张三.
pub const SHEETS: &[&str] = &["张", "本"];
/// What only looks as if it counted.
pub const NO_UNIT: &[&str] = &["元旦", "元宵", "人工", "家庭", "家里", "家中", "日常", "年前", "号码"];
/// What stands before an amount, or before the number of a thing.
pub const COUNTED: &[&str] = &[
    "第",
    "〔",
    "￥",
    "¥",
    "$",
    "编号",
    "文号",
    "工单",
    "工单号",
    "序号",
    "单号",
    "案号",
    "字号",
    "代码",
    "标准",
    "投资",
    "资金",
    "金额",
    "总额",
    "面积",
    "预算",
    "收入",
    "产值",
    "人口",
    "共计",
    "合计",
    "总计",
    "累计",
    "约",
    "近",
    "逾",
    "超",
    "达",
    "达到",
    "超过",
    "总数",
    "总量",
    "共",
    "建议",
    "提案",
    "议案",
    "数值",
    "no.",
    "№",
];
/// How an `@` is written out.
pub const AT: &[&str] = &["at", "艾特", "爱特", "圈a", "小老鼠", "#"];
/// How a dot is written out.
pub const DOT: &[&str] = &[".", "。", "点", "·", "dot", "、"];
/// The certificate of a deputy among the papers: its number is short.
pub const PAPER_OF_A_DEPUTY: &str = "代表证";
/// What makes a number of a number: no unit behind the number of a paper or a house.
pub const NUMBER: &str = "号";
/// Any of these ends a telephone before its extension.
pub const EXTENSIONS: &str = "转分#*x";
/// With one of these behind it a number is a day or a longer number, no extension.
pub const NO_END: &str = "-.年";
/// What leads to an extension.
pub const EXTENSION: &[&str] = &["转", "分机", "内线", "ext", "x", "#", "*", "-", "—", "–", "/"];
/// The provinces on licence plates.
pub const PLATES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
/// What a place is made of: they say nothing by themselves.
pub const PLACE: &str = "号楼栋幢座单元层室户院弄巷组路街道区省市县镇乡村附内东西南北门排";
/// With these ends a place where anybody may be: no address of somebody.
pub const AREA: &[&str] = &["省", "市", "县", "区", "镇", "乡", "州", "盟", "旗", "街道", "办事处"];
/// A part of a dwelling (after its number), of which two make an address.
pub const DWELLING: &[&str] = &["号楼", "栋", "幢", "单元", "室", "号院", "层", "楼", "户", "号", "座"];
/// Those of them that only a dwelling has.
pub const INSIDE: &[&str] = &["单元", "室", "户"];
