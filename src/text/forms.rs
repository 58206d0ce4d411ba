//! Sentences of forms, and every value of a field in words.

use crate::domain::{
    field::{Field, FieldType, ValueError},
    id::RecordId,
    kind::Kind,
    value::Value,
};

use super::findings;

pub const SAVE: &str = "保存";
/// What the button says when the mouse rests on it.
pub const SAVE_HINT: &str = "保存修改（Ctrl+S）";
/// Closes a form without saving.
pub const CANCEL: &str = "取消";
/// Gives up what was typed.
pub const GIVE_UP: &str = "放弃修改";
/// Beside a field that was changed.
pub const CHANGED: &str = "已改";
/// Must be filled in.
pub const REQUIRED: &str = "必填";
/// Nothing is chosen.
pub const UNSET: &str = "（未填）";
/// How days are typed.
pub const DAY_HINT: &str = "如 2023-4-7";
/// Opens the browser's own calendar.
pub const PICK_DAY: &str = "从日历选择";
/// How several lines are typed.
pub const ONE_PER_LINE: &str = "每行一个";
/// Adds a row.
pub const ADD: &str = "添加";
/// Takes a row away.
pub const REMOVE: &str = "删除";
/// How a record is looked for.
pub const FIND: &str = "输入名称查找";
/// No record has such a name.
pub const NONE_FOUND: &str = "没有找到";
/// A record that is not there.
pub const MISSING: &str = "（已删除，或不在本台账中）";
/// A record without a name.
pub const NAMELESS: &str = "（未填名称）";
/// Keeps what was typed against what somebody else wrote.
pub const KEEP_OWN: &str = "保留我填的";
/// Takes what somebody else wrote.
pub const TAKE_THEIRS: &str = "采用对方的";
/// The record changed while the form was open.
pub const FOLLOWED: &str = "这条记录刚才在别处有改动，没有动过的项已换成最新内容。";
/// The record changed where the form was changed too.
pub const OVERTAKEN: &str = "这条记录刚才在别处有改动，与没有保存的修改碰在一起，请逐项核对后再保存。";
/// What was typed before and not saved is back.
pub const DRAFT_BACK: &str = "已取回上次没有保存的修改，请核对后保存。";
pub const YES: &str = "是";
pub const NO: &str = "否";
/// Nothing stands there.
pub const NOTHING: &str = "（空）";

/// How many changed fields are not saved.
pub fn unsaved(count: usize) -> String {
    format!("有 {count} 项修改未保存")
}

/// The heading over what keeps a form from being saved.
pub fn problems(count: usize) -> String {
    format!("还没有保存：有 {count} 处需要改正")
}

/// One thing that keeps a form from being saved.
pub fn problem(kind: Kind, field: &Field, error: ValueError) -> String {
    format!("{}：{}", super::field(kind, field.name), self::error(field.kind, error))
}

/// Why a typed value cannot be kept.
pub fn error(kind: FieldType, error: ValueError) -> String {
    match (kind, error) {
        (FieldType::Flag, ValueError::Empty) => "请勾选。".to_owned(),
        (_, ValueError::Empty) => "请填写。".to_owned(),
        (FieldType::Ref(kind), ValueError::NotAnId) if kind.is_named() => {
            format!("没有叫这个名称的{0}。请点开这一格，从列表中选一个，或选“新建{0}”。", kind.word())
        }
        (FieldType::Ref(kind), ValueError::NotAnId) => {
            format!("没有叫这个名称的{}，请从列表中选择。", kind.word())
        }
        (FieldType::Int(min, max), ValueError::WrongType) => {
            findings::value_error(ValueError::OutOfRange { min, max })
        }
        (_, error) => findings::value_error(error),
    }
}

/// A value in the record that its field cannot hold.
pub fn flaw(raw: &str) -> String {
    format!("原有内容“{raw}”不合本项的格式，照原样保留；填写新内容后才会替换。")
}

/// What somebody else wrote meanwhile.
pub fn meanwhile(value: &str) -> String {
    format!("刚才另有人改为：{value}")
}

/// The name of the button that takes away one of several rows.
pub fn remove(label: &str, place: usize) -> String {
    format!("删除{label}第 {place} 行")
}

/// The name of the button that adds a row.
pub fn add(label: &str) -> String {
    format!("添加{label}")
}

/// The name of one of several rows.
pub fn row(label: &str, place: usize) -> String {
    format!("{label}第 {place} 行")
}

/// Makes a record of the name that was typed.
pub fn create(kind: Kind, name: &str) -> String {
    format!("新建{}“{name}”", kind.word())
}

/// More records fit than are listed.
pub fn more(count: usize) -> String {
    format!("另有 {count} 个，请再输入几个字")
}

/// How many fields of a part hold something.
pub fn filled(filled: usize, of: usize) -> String {
    format!("已填 {filled}/{of}")
}

/// A choice that this version does not know.
pub fn unknown_choice(id: &str) -> String {
    format!("未知选项（{id}）")
}

/// A value of a field in words; `name` says what a record is called. A value that the field cannot hold is
/// shown as it is.
pub fn value(kind: FieldType, value: &Value, name: &dyn Fn(RecordId) -> String) -> String {
    match (kind, value) {
        (_, Value::Null) => NOTHING.to_owned(),
        (FieldType::Flag, Value::Bool(flag)) => if *flag { YES } else { NO }.to_owned(),
        (FieldType::Choice(set), Value::Text(id)) => {
            set.word(id).map_or_else(|| unknown_choice(id), str::to_owned)
        }
        (FieldType::Ref(_), Value::Text(id)) => match id.parse() {
            Ok(id) => name(id),
            Err(_) => id.to_string(),
        },
        (FieldType::List(of), Value::List(items)) => {
            let items: Vec<String> = items.iter().map(|item| self::value(*of, item, name)).collect();
            items.join(if matches!(of, FieldType::Group(_) | FieldType::Text(_)) { "；" } else { "、" })
        }
        (FieldType::Group(members), Value::Map(entries)) => {
            let entries = members.iter().filter_map(|member| Some((member, entries.get(member.name)?)));
            let entries = entries.filter(|(_, value)| !matches!(value, Value::Null | Value::Bool(false)));
            let mut said = String::new();
            for (member, value) in entries {
                if !said.is_empty() {
                    said += between(member);
                }
                said += &self::member(member, &self::value(member.kind, value, name));
            }
            if said.is_empty() { NOTHING.to_owned() } else { said }
        }
        (_, Value::Text(text)) => text.to_string(),
        (_, Value::Int(n)) => n.to_string(),
        (_, Value::Bool(flag)) => if *flag { YES } else { NO }.to_owned(),
        (_, Value::List(_)) => value.canonical(),
        (_, Value::Map(entries)) => {
            let words: Vec<String> =
                entries.iter().map(|(name, value)| format!("{name}：{}", plain(value))).collect();
            words.join("；")
        }
    }
}

/// A value without a field type.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Null => NOTHING.to_owned(),
        Value::Bool(_) | Value::Int(_) | Value::List(_) | Value::Map(_) => value.canonical(),
    }
}

/// What stands in front of a member of a small record: a number and its unit go with what they count, as in 公示小区 412 个.
fn between(member: &Field) -> &'static str {
    if matches!(member.name, "value" | "unit") { " " } else { "，" }
}

/// A member of a small record in words: its name and its value, or the value alone where it speaks for itself.
fn member(member: &Field, value: &str) -> String {
    match (member.name, member.kind) {
        ("name" | "post" | "text" | "file" | "deputy" | "item" | "value" | "unit" | "n", _) => {
            value.to_owned()
        }
        // Of an attachment: enough to tell two files of one name apart.
        ("sha256", _) => format!("校验值 {}…", value.chars().take(8).collect::<String>()),
        ("size", _) => value.parse().map_or_else(|_| value.to_owned(), super::attachments::size),
        (_, FieldType::Flag) => member.word.to_owned(),
        _ => format!("{}：{value}", member.word),
    }
}

/// What is typed holds characters that nobody sees.
pub const UNSEEN: &str = "含有看不见的字符，看上去是：";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schema;

    fn words(kind: Kind, field: &str, json: &str) -> String {
        let value = serde_json::from_str(json).unwrap();
        self::value(schema::field(kind, field).unwrap().kind, &value, &|_| "市教育局".to_owned())
    }

    #[test]
    fn every_type_of_value_has_words() {
        let office = RecordId::derived(Kind::Office, &["1"]);
        for (kind, field, json, expected) in [
            (Kind::Suggestion, "title", r#""关于养老的建议""#.to_owned(), "关于养老的建议"),
            (Kind::Suggestion, "title", "null".to_owned(), "（空）"),
            (Kind::Suggestion, "repeated", "true".to_owned(), "是"),
            (Kind::Suggestion, "grade", r#""g1""#.to_owned(), "一类"),
            (Kind::Suggestion, "grade", r#""g9""#.to_owned(), "未知选项（g9）"),
            (Kind::Suggestion, "formed_by", r#"["research","talks"]"#.to_owned(), "调研、座谈走访"),
            (Kind::Assignment, "office", format!("\"{office}\""), "市教育局"),
            (Kind::Assignment, "office", r#""市教育局?""#.to_owned(), "市教育局?"),
            (
                Kind::Assignment,
                "handler",
                r#"{"name":"李明","post":"科长","phone":"1"}"#.to_owned(),
                "李明，科长，电话：1",
            ),
            // A number stood between commas, parted from its unit.
            (
                Kind::Outcome,
                "figures",
                r#"[{"item":"公示小区","value":"412","unit":"个"},{"value":"7","unit":"公里"}]"#.to_owned(),
                "公示小区 412 个；7 公里",
            ),
            (Kind::Suggestion, "proposals", r#"[{"text":"一"},{"text":"二"}]"#.to_owned(), "一；二"),
            (Kind::Suggestion, "source", r#"{"原编号":"55"}"#.to_owned(), "原编号：55"),
            (Kind::Session, "term", "9".to_owned(), "9"),
            (Kind::Session, "term", r#""九""#.to_owned(), "九"),
        ] {
            assert_eq!(words(kind, field, &json), expected, "{field} {json}");
        }
    }

    #[test]
    fn an_error_says_what_to_do() {
        assert_eq!(error(FieldType::Int(1, 99), ValueError::WrongType), "请填写1到99之间的整数。");
        assert_eq!(error(FieldType::Line(9), ValueError::Empty), "请填写。");
        assert_eq!(error(FieldType::Flag, ValueError::Empty), "请勾选。");
        // Where the list offers to make it, that is said.
        let unknown = |kind| error(FieldType::Ref(kind), ValueError::NotAnId);
        for kind in [Kind::Deputy, Kind::Office, Kind::Session] {
            assert!(unknown(kind).contains(&format!("新建{}", kind.word())), "{}", unknown(kind));
        }
        assert!(!unknown(Kind::Reply).contains("新建"), "{}", unknown(Kind::Reply));
    }
}
