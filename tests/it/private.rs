//! What a text says of people: found in every form in which people write it, while ordinary numbers stay.
//!
//! Once 278 of 354 secrets left with the public extract, since only numbers without a space in them were looked for.

use suggestion_register::{
    domain::{
        id::{Key, RecordId},
        kind::Kind,
        value::Value,
    },
    journal::{
        clock::Clock,
        commit::{Author, Via},
        fold::Journal,
        write::{Draft, write},
    },
    papers::private::{Known, finds, masked},
};

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn of(&mut self, from: u64, to: u64) -> u64 {
        from + self.next() % (to - from + 1)
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.of(0, 9) as u8)).collect()
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.of(0, of.len() as u64 - 1) as usize]
    }
}

fn mobile(dice: &mut Dice) -> String {
    format!("1{}{}", dice.of(3, 9), dice.digits(9))
}

fn local(dice: &mut Dice) -> String {
    let rest = dice.one(&[6, 7]);
    format!("{}{}", dice.of(2, 8), dice.digits(rest))
}

fn area(dice: &mut Dice) -> String {
    dice.one(&["010", "021", "0393", "0371", "0755"]).to_owned()
}

fn identity(dice: &mut Dice) -> String {
    let region = dice.one(&["410901", "410902", "110105", "320282", "440305"]);
    let birth = format!("{}{:02}{:02}", dice.of(1938, 2005), dice.of(1, 12), dice.of(1, 28));
    format!("{region}{birth}{}{}", dice.digits(3), dice.one(&["0", "5", "8", "X"]))
}

fn old_identity(dice: &mut Dice) -> String {
    format!("410902{:02}{:02}{:02}{}", dice.of(38, 99), dice.of(1, 12), dice.of(1, 28), dice.digits(3))
}

fn card(dice: &mut Dice) -> String {
    let mut card = format!("62{}", dice.one(&["2848", "1700", "2202", "1226"]));
    let more = dice.one(&[9, 12]);
    card.push_str(&dice.digits(more));
    let sum: u32 = (card.bytes().rev().enumerate())
        .map(|(nth, c)| match (u32::from(c - b'0'), nth % 2) {
            (n, 1) => n,
            (n, _) => n * 2 / 10 + n * 2 % 10,
        })
        .sum();
    format!("{card}{}", (10 - sum % 10) % 10)
}

/// Cuts a number into groups.
fn groups(number: &str, lens: &[usize], between: &str) -> String {
    let (mut parts, mut rest) = (Vec::new(), number);
    for len in lens {
        let (part, more) = rest.split_at((*len).min(rest.len()));
        parts.push(part);
        rest = more;
    }
    parts.push(rest);
    parts.retain(|it| !it.is_empty());
    parts.join(between)
}

fn replaced(number: &str, with: [&str; 10]) -> String {
    number.chars().map(|c| c.to_digit(10).map_or(c.to_string(), |n| with[n as usize].to_owned())).collect()
}

const WIDE: [&str; 10] = ["０", "１", "２", "３", "４", "５", "６", "７", "８", "９"];
const SPOKEN: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const YAO: [&str; 10] = ["零", "幺", "两", "三", "四", "五", "六", "拐", "八", "勾"];
const BANK: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const CIRCLED: [&str; 10] = ["⓪", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"];
const RAISED: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
const STRONG: [&str; 10] = ["𝟎", "𝟏", "𝟐", "𝟑", "𝟒", "𝟓", "𝟔", "𝟕", "𝟖", "𝟗"];

type Form = (&'static str, fn(&mut Dice) -> String);

/// A form of writing each, by name.
const FORMS: &[Form] = &[
    ("mobile", |d| mobile(d)),
    ("mobile, spaces", |d| groups(&mobile(d), &[3, 4], " ")),
    ("mobile, dashes", |d| groups(&mobile(d), &[3, 4], "-")),
    ("mobile, other groups", |d| groups(&mobile(d), &[3, 3], " ")),
    ("mobile, two groups", |d| groups(&mobile(d), &[7], "-")),
    ("mobile, dots", |d| groups(&mobile(d), &[3, 4], ".")),
    ("mobile, middle dots", |d| groups(&mobile(d), &[3, 4], "·")),
    ("mobile, long dashes", |d| groups(&mobile(d), &[3, 4], "—")),
    ("mobile, wide dashes", |d| groups(&mobile(d), &[3, 4], "－")),
    ("mobile, slashes", |d| groups(&mobile(d), &[3, 4], "/")),
    ("mobile, commas", |d| groups(&mobile(d), &[3, 4], "，")),
    ("mobile, pauses", |d| groups(&mobile(d), &[3, 4], "、")),
    ("mobile, underlined", |d| groups(&mobile(d), &[3, 4], "_")),
    ("mobile, spaced dashes", |d| groups(&mobile(d), &[3, 4], " - ")),
    ("mobile, no break", |d| groups(&mobile(d), &[3, 4], "\u{a0}")),
    ("mobile, wide spaces", |d| groups(&mobile(d), &[3, 4], "\u{3000}")),
    ("mobile, broken line", |d| groups(&mobile(d), &[3, 4], "\n")),
    ("mobile, one by one", |d| groups(&mobile(d), &[1; 10], " ")),
    ("mobile, one by one with dashes", |d| groups(&mobile(d), &[1; 10], "-")),
    ("mobile, one by one with pauses", |d| groups(&mobile(d), &[1; 10], "、")),
    ("mobile, two by two", |d| groups(&mobile(d), &[2; 5], " ")),
    ("mobile, nothing seen between", |d| groups(&mobile(d), &[3, 4], "\u{200b}")),
    ("mobile, joiners", |d| groups(&mobile(d), &[1; 10], "\u{200d}")),
    ("mobile, soft hyphen", |d| groups(&mobile(d), &[3, 4], "\u{ad}")),
    ("mobile, direction", |d| format!("\u{202d}{}\u{202c}", mobile(d))),
    ("mobile, +86", |d| format!("+86{}", mobile(d))),
    ("mobile, +86 spaced", |d| format!("+86 {}", groups(&mobile(d), &[3, 4], " "))),
    ("mobile, (+86)", |d| format!("(+86){}", mobile(d))),
    ("mobile, （+86）", |d| format!("（+86） {}", groups(&mobile(d), &[3, 4], "-"))),
    ("mobile, +86-", |d| format!("+86-{}", mobile(d))),
    ("mobile, ＋８６", |d| format!("＋８６{}", replaced(&mobile(d), WIDE))),
    ("mobile, 0086", |d| format!("0086{}", mobile(d))),
    ("mobile, 0086 spaced", |d| format!("0086 {}", groups(&mobile(d), &[3, 4], " "))),
    ("mobile, 0086-", |d| format!("0086-{}", mobile(d))),
    ("mobile, 86", |d| format!("86{}", mobile(d))),
    ("mobile, 86-", |d| format!("86-{}", mobile(d))),
    ("mobile, 0", |d| format!("0{}", mobile(d))),
    ("mobile, wide", |d| replaced(&mobile(d), WIDE)),
    ("mobile, wide and spaced", |d| {
        groups(&mobile(d), &[3, 4], " ")
            .chars()
            .map(|c| c.to_digit(10).map_or("　".to_owned(), |n| WIDE[n as usize].to_owned()))
            .collect()
    }),
    ("mobile, half wide", |d| {
        let it = mobile(d);
        format!("{}{}", replaced(&it[..3], WIDE), &it[3..])
    }),
    ("mobile, in words", |d| replaced(&mobile(d), SPOKEN)),
    ("mobile, in words and spaced", |d| replaced(&groups(&mobile(d), &[3, 4], " "), SPOKEN)),
    ("mobile, as it is said", |d| replaced(&mobile(d), YAO)),
    ("mobile, as banks write", |d| replaced(&mobile(d), BANK)),
    ("mobile, half in words", |d| {
        let it = mobile(d);
        format!("{}{}", replaced(&it[..3], SPOKEN), &it[3..])
    }),
    ("mobile, every other in words", |d| {
        mobile(d)
            .chars()
            .enumerate()
            .map(|(nth, c)| match nth % 2 {
                0 => SPOKEN[c.to_digit(10).unwrap() as usize].to_owned(),
                _ => c.to_string(),
            })
            .collect()
    }),
    ("mobile, circled", |d| replaced(&mobile(d), CIRCLED)),
    ("mobile, raised", |d| replaced(&mobile(d), RAISED)),
    ("mobile, bold", |d| replaced(&mobile(d), STRONG)),
    ("mobile, letters for digits", |d| mobile(d).replace('0', "O").replacen('1', "l", 1)),
    ("mobile, in brackets", |d| format!("（{}）", mobile(d))),
    ("mobile, partly in brackets", |d| {
        let it = mobile(d);
        format!("({}){}", &it[..3], &it[3..])
    }),
    ("mobile, middle in brackets", |d| {
        let it = mobile(d);
        format!("{}（{}）{}", &it[..3], &it[3..7], &it[7..])
    }),
    ("mobile, square brackets", |d| {
        let it = mobile(d);
        format!("【{}】{}", &it[..3], &it[3..])
    }),
    ("mobile, then a surname that counts", |d| format!("{}张三", mobile(d))),
    ("mobile, then a word that is a digit", |d| format!("{}一事", mobile(d))),
    ("mobile, after a letter", |d| format!("M{}", mobile(d))),
    ("landline", |d| format!("{}-{}", area(d), local(d))),
    ("landline, joined", |d| format!("{}{}", area(d), local(d))),
    ("landline, space", |d| format!("{} {}", area(d), local(d))),
    ("landline, brackets", |d| format!("({}){}", area(d), local(d))),
    ("landline, wide brackets", |d| format!("（{}）{}", area(d), local(d))),
    ("landline, groups", |d| format!("{}-{}", area(d), groups(&local(d), &[3], " "))),
    ("landline, fours", |d| format!("{} {}", area(d), groups(&local(d), &[4], " "))),
    ("landline, long dash", |d| format!("{}—{}", area(d), local(d))),
    ("landline, tilde", |d| format!("{}~{}", area(d), local(d))),
    ("landline, slash", |d| format!("{}/{}", area(d), local(d))),
    ("landline, dot", |d| format!("{}.{}", area(d), local(d))),
    ("landline, wide", |d| replaced(&format!("{}－{}", area(d), local(d)), WIDE)),
    ("landline, words", |d| replaced(&format!("{}-{}", area(d), local(d)), SPOKEN)),
    ("landline, +86", |d| format!("+86 {} {}", &area(d)[1..], local(d))),
    ("landline, 0086", |d| format!("0086-{}-{}", &area(d)[1..], local(d))),
    ("landline, extension", |d| format!("{}-{}转{}", area(d), local(d), d.of(100, 9999))),
    ("landline, extension dash", |d| format!("{}-{}-{}", area(d), local(d), d.of(100, 9999))),
    ("landline, extension word", |d| format!("{}-{} 分机 {}", area(d), local(d), d.of(100, 9999))),
    ("landline, ext.", |d| format!("{}-{} ext. {}", area(d), local(d), d.of(100, 9999))),
    ("landline, x", |d| format!("{}-{}x{}", area(d), local(d), d.of(100, 9999))),
    ("landline, alone", |d| local(d)),
    ("landline, alone and labelled", |d| format!("电话：{}", local(d))),
    ("landline, alone, label far", |d| format!("联系电话（办公）：{}", local(d))),
    ("landline, alone, groups", |d| groups(&local(d), &[4], "-")),
    ("landline, alone, spaces", |d| groups(&local(d), &[4], " ")),
    ("landline, alone, wide", |d| replaced(&local(d), WIDE)),
    ("landline, alone, words", |d| replaced(&local(d), SPOKEN)),
    ("landline, two", |d| format!("电话{}、{}", local(d), local(d))),
    ("landline, alone, extension", |d| format!("{}转{}", local(d), d.of(100, 999))),
    ("landline, then a surname", |d| format!("{}张主任", local(d))),
    ("landline, called tel", |d| format!("Tel:{}", local(d))),
    ("identity", |d| identity(d)),
    ("identity, small x", |d| identity(d).replace('X', "x")),
    ("identity, wide x", |d| identity(d).replace('X', "Ｘ")),
    ("identity, spaces", |d| groups(&identity(d), &[6, 8], " ")),
    ("identity, fours", |d| groups(&identity(d), &[6, 4, 4], " ")),
    ("identity, all fours", |d| groups(&identity(d), &[4; 4], " ")),
    ("identity, threes", |d| groups(&identity(d), &[3; 5], " ")),
    ("identity, dashes", |d| groups(&identity(d), &[6, 8], "-")),
    ("identity, dots", |d| groups(&identity(d), &[6, 8], ".")),
    ("identity, one by one", |d| groups(&identity(d), &[1; 17], " ")),
    ("identity, spaced x", |d| groups(&identity(d), &[17], " ")),
    ("identity, wide", |d| replaced(&identity(d).replace('X', "Ｘ"), WIDE)),
    ("identity, words", |d| replaced(&identity(d), SPOKEN)),
    ("identity, nothing seen between", |d| groups(&identity(d), &[6, 8], "\u{2060}")),
    ("identity, old", |d| old_identity(d)),
    ("identity, old, spaces", |d| groups(&old_identity(d), &[6, 6], " ")),
    ("identity, old, wide", |d| replaced(&old_identity(d), WIDE)),
    ("identity, labelled", |d| format!("身份证号：{}", identity(d))),
    ("identity, its end", |d| format!("身份证尾号{}", d.digits(4))),
    ("card", |d| card(d)),
    ("card, fours", |d| groups(&card(d), &[4; 4], " ")),
    ("card, dashes", |d| groups(&card(d), &[4; 4], "-")),
    ("card, wide", |d| replaced(&card(d), WIDE)),
    ("card, wide spaces", |d| groups(&card(d), &[4; 4], "　")),
    ("card, words", |d| replaced(&card(d), BANK)),
    ("card, bad check digit", |d| format!("62{}", d.digits(17))),
    ("card, account", |d| format!("账号：{}", d.digits(12))),
    ("mail", |d| format!("li.ming{}@163.com", d.digits(3))),
    ("mail, wide sign", |d| format!("li_ming{}＠163.com", d.digits(3))),
    ("mail, at", |d| format!("liming{} at 163.com", d.digits(3))),
    ("mail, (at)", |d| format!("liming{}(at)163.com", d.digits(3))),
    ("mail, [AT]", |d| format!("liming{} [AT] 163 [DOT] com", d.digits(3))),
    ("mail, spaces", |d| format!("liming{} @ 163 . com", d.digits(3))),
    ("mail, 点", |d| format!("liming{}@163点com", d.digits(3))),
    ("mail, 点 before", |d| format!("li点ming{}@163点com", d.digits(3))),
    ("mail, 艾特", |d| format!("liming{}艾特163点com", d.digits(3))),
    ("mail, #", |d| format!("liming{}#163.com", d.digits(3))),
    ("mail, ideographic stop", |d| format!("liming{}@gov。cn", d.digits(3))),
    ("mail, wide", |d| format!("ｌｉｍｉｎｇ{}＠１６３．ｃｏｍ", replaced(&d.digits(3), WIDE))),
    ("mail, of QQ", |d| format!("{}@qq.com", d.digits(9))),
    ("mail, capitals", |d| format!("LIMING{}@PUYANG.GOV.CN", d.digits(3))),
    ("account, QQ", |d| format!("QQ{}", d.of(10_000, 999_999_999))),
    ("account, QQ：", |d| format!("QQ：{}", d.of(10_000, 999_999_999))),
    ("account, QQ号", |d| format!("QQ号是{}", d.of(10_000, 999_999_999))),
    ("account, ＱＱ", |d| format!("ＱＱ：{}", replaced(&d.of(10_000, 999_999_999).to_string(), WIDE))),
    ("account, 扣扣", |d| format!("扣扣 {}", d.of(10_000, 999_999_999))),
    ("account, QQ after", |d| format!("{}（QQ）", d.of(10_000, 999_999_999))),
    ("account, QQ spaced", |d| {
        format!("QQ {}", groups(&d.of(100_000_000, 999_999_999).to_string(), &[3, 3], " "))
    }),
    ("account, 微信号", |d| format!("微信号：liming_{}", d.digits(3))),
    ("account, 微信", |d| format!("微信liming{}", d.digits(3))),
    ("account, 加微信", |d| format!("加微信 Ming-{}", d.digits(4))),
    ("account, vx", |d| format!("vx:liming{}", d.digits(3))),
    ("account, WeChat ID", |d| format!("WeChat ID: liming{}", d.digits(3))),
    ("paper, passport", |d| format!("护照号E{}", d.digits(8))),
    ("paper, passport labelled", |d| format!("护照：{}{}", d.one(&["G", "EA", "P"]), d.digits(7))),
    ("paper, passport spaced", |d| format!("护照号码 E {}", groups(&d.digits(8), &[4], " "))),
    ("paper, passport alone", |d| format!("E{}", d.of(30_000_000, 99_999_999))),
    ("paper, 军官证", |d| format!("军官证：军字第{}号", d.digits(7))),
    ("paper, 通行证", |d| format!("通行证号码H{}", d.digits(10))),
    ("paper, 驾驶证", |d| format!("驾驶证号：{}", d.digits(12))),
    ("paper, 残疾证", |d| format!("残疾证号 {}", d.digits(9))),
    ("paper, 代表证", |d| format!("代表证号：{}", d.digits(5))),
    ("paper, 社保卡", |d| format!("社保卡号{}{}", d.one(&["A", "B"]), d.digits(8))),
    ("plate", |d| format!("豫J{}", d.digits(5))),
    ("plate, dot", |d| format!("豫J·{}K", d.digits(4))),
    ("home", |d| format!("{}号楼{}单元{}室", d.of(1, 30), d.of(1, 6), d.of(101, 1802))),
    ("home, bare flat", |d| format!("{}栋{}单元{}", d.of(1, 30), d.of(1, 6), d.of(101, 1802))),
];

/// What stands around a secret.
const SENTENCES: [(&str, &str); 5] = [
    ("请与代表联系，", "，谢谢。"),
    ("张三", "李四"),
    ("（", "）"),
    ("办理时间2023年4月7日，", "。共办理1811件"),
    ("", ""),
];

/// The digits and letters of a secret, in one width, without what stands between: what a reader would put together.
fn essence(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let sets = [WIDE, SPOKEN, YAO, BANK, CIRCLED, RAISED, STRONG];
        let digit = sets.iter().find_map(|set| set.iter().position(|it| it.starts_with(c)));
        match digit {
            Some(n) => out.push_str(&n.to_string()),
            None if c.is_ascii_digit() => out.push(c),
            None => (),
        }
    }
    out
}

/// The longest run of the digits of the secret that is left.
fn left(secret: &str, after: &str) -> usize {
    let (secret, after): (Vec<char>, Vec<char>) =
        (essence(secret).chars().collect(), essence(after).chars().collect());
    let at =
        |from: usize, of: usize| secret[from..].iter().zip(&after[of..]).take_while(|(a, b)| a == b).count();
    (0..secret.len())
        .flat_map(|from| (0..after.len()).map(move |of| (from, of)))
        .map(|(from, of)| at(from, of))
        .max()
        .unwrap_or(0)
}

#[test]
fn no_secret_comes_out_in_any_form() {
    let (mut dice, mut seeded, mut out) = (Dice(17), 0, Vec::new());
    for (name, form) in FORMS {
        for (before, after) in SENTENCES {
            let secret = form(&mut dice);
            let text = format!("{before}{secret}{after}");
            let found = masked(&text, &finds(&text, &Known::default(), &[], false));
            seeded += 1;
            let rest = found.replacen(before, "", 1).replace(after, "");
            if !found.contains('＊') || 3 <= left(&secret, &rest) {
                out.push(format!("{name}: {text} → {found}"));
            }
        }
    }
    assert!(500 <= seeded && 100 <= FORMS.len(), "{seeded} {}", FORMS.len());
    assert!(out.is_empty(), "{} of {seeded} came out:\n{}", out.len(), out.join("\n"));
}

#[test]
fn ordinary_numbers_stay() {
    const ORDINARY: &[&str] = &[
        "共收到建议1811件，办结1798件",
        "充电桩1811个",
        "2023年",
        "2023年4月7日",
        "2023-04-07",
        "2023/4/7",
        "2023.04.07",
        "20230407",
        "2023—2025年",
        "2021-2025",
        "二〇二三年四月七日",
        "二〇二三年",
        "濮政办〔2023〕12号",
        "濮政办〔2023〕1234号",
        "豫政〔2021〕13号",
        "（2022）豫09民终1234号",
        "第0038号",
        "第20230001号建议",
        "建议编号：20230407",
        "第五号",
        "DH0271",
        "DH20230271",
        "18 070123",
        "0038、0039、0040",
        "1、2、3、4、5、6、7、8、9、10、11",
        "一、二、三、四、五、六、七、八",
        "（一）（二）（三）（四）（五）（六）（七）",
        "投资12000000元",
        "投资1.2亿元",
        "总投资3456.78万元",
        "12,345,678元",
        "1,234,567.89元",
        "15000000000元",
        "15,000,000,000元",
        "13800000000元",
        "人口3876543人",
        "粮食产量1234567吨",
        "1234567亩",
        "惠及群众2345678人次",
        "面积1234567平方米",
        "铺设管网3456789米",
        "GB 50016-2014",
        "GB/T 9704-2012",
        "DB41/T 1234-2020",
        "JGJ 100-2015",
        "CJJ 37-2012",
        "GB50016",
        "99.87%",
        "100%",
        "3.1415926",
        "34.7466，113.6253",
        "12345热线",
        "拨打12345",
        "12369",
        "110、119、120、122",
        "8:30-11:30，14:00-17:30",
        "8:00—12:00",
        "15:30",
        "G106国道",
        "S101省道",
        "101、102、103、104路公交车",
        "1路、2路、11路公交",
        "K12+345至K15+678",
        "192.168.10.100",
        "第12345期",
        "2022、2023、2024年",
        "2021 2022 2023 2024",
        "1949年10月1日",
        "60岁以上",
        "3～5年",
        "300-500万元",
        "1000—2000米",
        "50万—100万元",
        "5000-6000元",
        "第八届人民代表大会第二次会议",
        "A、B、C类分别为120、35、8件",
        "满意率98.5%（1234/1253）",
        "1234.5678亿元",
        "0.618",
        "3个100%",
        "第三季度",
        "十三五、十四五",
        "七八月份",
        "三三两两",
        "一心一意",
        "一一对应",
        "四五十人",
        "八九不离十",
        "五湖四海",
        "双一流",
        "三农",
        "两会",
        "零距离",
        "10千伏",
        "110kV变电站",
        "220千伏",
        "DN300管道",
        "Φ1200",
        "5G基站1200个",
        "1:1000地形图",
        "PM2.5",
        "COVID-19",
        "H1N1",
        "1998-2008年",
        "2016年8月—2018年12月",
        "第1、3、5、7、9条",
        "第123条第4款第5项",
        "12次、34次、56次、78次",
        "2023年12月31日24时",
        "http://www.example.cn/art/2023/4/7/art_1234567.html",
        "“十四五”规划",
        "C30混凝土",
        "100米×200米",
        "3m×5m",
        "每平方米1500—1800元",
        "7×24小时",
        "24小时",
        "同比增长12.3%",
        "2023年1-6月",
        "1—9月",
        "5天、10天、15天",
        "近70个",
        "12345-1",
        "410900",
        "第410条",
        "8栋楼",
        "3号楼、5号楼、7号楼",
        "1号院和2号院",
        "濮阳市建设路36号",
        "长庆路与五一路",
        "1234567件",
        "2000000元",
        "3500000元",
        "编号20230001",
        "工单20230407123456",
        "发放居住证12345张",
        "办理社保卡120000张",
        "新增银行卡支付1234567笔",
        "微信公众号“濮阳发布”",
        "微信群2023个",
    ];
    let masked: Vec<String> = (ORDINARY.iter())
        .map(|it| format!("目前，{it}，代表满意。"))
        .filter_map(|text| {
            let after = masked(&text, &finds(&text, &Known::default(), &[], false));
            (after != text).then(|| format!("{text} → {after}"))
        })
        .collect();
    assert!(100 <= ORDINARY.len());
    assert!(masked.is_empty(), "{} of {}:\n{}", masked.len(), ORDINARY.len(), masked.join("\n"));
}

fn deputy() -> RecordId {
    RecordId::derived(Kind::Deputy, &["private"])
}

/// A register that knows a deputy, an office and somebody who handles a suggestion.
fn known() -> Known {
    let map = |pairs: &[(&str, &str)]| {
        Value::Map(pairs.iter().map(|(name, it)| ((*name).into(), Value::text(*it))).collect())
    };
    let suggestion = RecordId::derived(Kind::Suggestion, &["private"]);
    let drafts = vec![
        Draft::create(
            deputy(),
            vec![
                ("name", "王建设".into()),
                ("phone", "13939341234 / 0393-4431266转8011".into()),
                ("address", "河南省濮阳市华龙区胜利中路288号幸福家园3号楼2单元501室".into()),
                ("postcode", "457003".into()),
                ("email", "Wang.Jianshe66@pyrd.gov.cn".into()),
                ("cert_no", "PY08-0271".into()),
                (
                    "source",
                    map(&[
                        ("备用手机", "18639300456"),
                        ("证件", "410901196203154517"),
                        ("家庭住址", "子岸镇西掘地村87号"),
                    ]),
                ),
            ],
        ),
        Draft::create(
            RecordId::derived(Kind::Office, &["private"]),
            vec![
                ("name", "市交通运输局".into()),
                ("liaison", map(&[("name", "李四"), ("phone", "6653011")])),
            ],
        ),
        Draft::create(suggestion, vec![("title", "路灯".into())]),
        Draft::create(
            RecordId::derived(Kind::Assignment, &["private"]),
            vec![
                ("parent", Value::text(suggestion.to_string())),
                ("handler", map(&[("name", "赵六"), ("phone", "8950-2277")])),
            ],
        ),
        Draft::create(
            RecordId::derived(Kind::Deputy, &["other"]),
            vec![("name", "孙九".into()), ("address", "濮阳县城关镇南堤村".into())],
        ),
    ];
    let (mut journal, mut clock) = (Journal::default(), Clock::default());
    let author = Author { device: "d".into(), run: "r".into(), person: "".into(), office: "".into() };
    let now = 1_700_000_000_000;
    for commit in write(drafts, &Via::Edit, &author, &mut clock, now, Key([1; 16])) {
        journal.insert(commit, 0);
    }
    // What was replaced is no less private.
    let later = Draft::revise(&journal, deputy(), [("phone", "13939341234".into())]).unwrap();
    for commit in write(vec![later], &Via::Edit, &author, &mut clock, now, Key([2; 16])) {
        journal.insert(commit, 0);
    }
    Known::of(&journal)
}

#[test]
fn what_the_register_knows_of_people_is_found_however_it_is_written() {
    let known = known();
    for (text, expected) in [
        ("电话139 3934 1234。", "电话＊＊＊。"),
        ("一三九 三九三四 一二三四", "＊＊＊"),
        ("打4431266，或者443-1266", "打＊＊＊，或者＊＊＊"),
        ("打４４３１２６６", "打＊＊＊"),
        ("四四三一二六六", "＊＊＊"),
        ("找6 6 5 3 0 1 1", "找＊＊＊"),
        ("赵六89502277", "赵六＊＊＊"),
        ("赵六8950，2277", "赵六＊＊＊"),
        ("备用186-3930-0456", "备用＊＊＊"),
        ("证410901 1962 0315 4517", "证＊＊＊"),
        ("写信到wang jianshe66 pyrd gov cn", "写信到＊＊＊"),
        ("WangJianshe66在网上", "＊＊＊在网上"),
        ("证号PY080271的代表", "证号＊＊＊的代表"),
        ("邮编 457003", "邮编 ＊＊＊"),
        ("４５７ ００３", "＊＊＊"),
        ("家住胜利中路288号。", "家住＊＊＊。"),
        ("家住胜利中路二八八号", "家住＊＊＊"),
        ("胜利中路 288 号", "＊＊＊"),
        ("幸福家园3号楼门前", "＊＊＊门前"),
        ("幸福家园（3号楼）", "＊＊＊）"),
        ("西掘地村87号旁", "＊＊＊旁"),
        ("河南省濮阳市华龙区胜利中路288号幸福家园3号楼2单元501室", "＊＊＊"),
    ] {
        assert_eq!(masked(text, &finds(text, &known, &[deputy()], false)), expected, "{text}");
    }
    for stays in [
        "濮阳市华龙区胜利中路拓宽",
        "胜利中路28号",
        "胜利中路2880号",
        "幸福家园停车难",
        "3号楼",
        "补贴457003元",
        "子岸镇西掘地村的路",
        "6653011件",
        "华龙区人民政府",
        "443座，1266人",
        "市交通运输局李四",
    ] {
        assert_eq!(masked(stays, &finds(stays, &known, &[deputy()], false)), stays);
    }
    // A place without a number is told only of those whose suggestion it is; others may well speak of it.
    let village = "濮阳县城关镇南堤村的路";
    assert_eq!(masked(village, &finds(village, &known, &[deputy()], false)), village);
    let own = [RecordId::derived(Kind::Deputy, &["other"])];
    assert_eq!(masked(village, &finds(village, &known, &own, false)), "＊＊＊的路");
}
