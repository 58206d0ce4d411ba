//! The rules in words: how long each step may take, by the preset and in this register.

use super::due;
use crate::domain::{
    day::Day,
    rules::{Limit, RuleSet},
};

/// The part of the settings.
pub const TITLE: &str = "办理规则和期限";
/// What to know about it.
pub const HINT: &str =
    "先选一套办理规则；与它不同的，展开下面各项单独填写。没有填的都按所选规则；数量填 0 表示不设这项期限。";
/// What this register has otherwise.
pub const DIFFERS: &str = "与所选规则不同的";
/// Gives up all that differs from the preset.
pub const RESET: &str = "全部恢复为所选规则";
/// The presets beside each other.
pub const COMPARED: &str = "各地规则对照";
/// What the table shows.
pub const COMPARED_HINT: &str =
    "按各地公布的办理办法整理，供选择和核对。各地另有规定的，以规定为准，在上面修改。";
/// The column of the rules' names.
pub const RULE: &str = "事项";
pub const CHOSEN: &str = "（所选）";
/// No limit.
pub const NONE: &str = "不设";

/// A limit: 自交办起10个工作日.
pub fn limit(limit: Option<Limit>) -> String {
    limit.map_or(NONE.to_owned(), |it| format!("自{}起{}", it.from.word(), due::span(it)))
}

/// What a rule says, by the field of the register that changes it; nothing for a field that is no rule.
pub fn rule(field: &str, rules: &RuleSet) -> Option<String> {
    let yes = |is: bool| if is { "是" } else { "否" }.to_owned();
    let days = |count: u32| format!("{count}天");
    Some(match field {
        "extension_needs_approval" => yes(rules.extension_needs_approval),
        "rehandle_optional" => yes(rules.rehandle_optional),
        "shift_to_workday" => yes(rules.shift_to_workday),
        "late_feedback_excluded" => yes(rules.late_feedback_excluded),
        "plan_required" => yes(rules.plan_required),
        "reply_gate" => rules.reply_gate.word().to_owned(),
        "before_days" => days(rules.before_days),
        "warn_days" => days(rules.warn_days.0),
        "urgent_days" => days(rules.warn_days.1),
        "idle_days" => days(rules.idle_days),
        "annual_report_month" => {
            rules.annual_report.map_or(NONE.to_owned(), |(month, day)| format!("{month}月{day}日前"))
        }
        field if crate::domain::rules::LIMIT_FIELDS.contains(&field) => limit(rules.limit(field)),
        _ => return None,
    })
}

/// Whether a register has a rule otherwise than the chosen ones; the day of a report goes with its month.
pub fn differs(field: &str, own: &RuleSet, preset: &RuleSet) -> bool {
    let field = if field == "annual_report_day" { "annual_report_month" } else { field };
    rule(field, own) != rule(field, preset)
}

/// What holds in this register, and what the chosen rules would say.
pub fn in_force(field: &str, own: &RuleSet, preset: &RuleSet) -> Option<String> {
    let (own, preset) = (rule(field, own)?, rule(field, preset)?);
    Some(if own == preset {
        format!("现按：{own}")
    } else {
        format!("现按：{own}（所选规则：{preset}）")
    })
}

/// The rules of each time.
pub const SETS: &str = "新旧办法";
pub const SETS_HINT: &str = "办法修订以后，不要改原来的，另增一套并写明施行日期。一件建议始终按第一次交办那天施行的规则办理：这一天及以后交办的按新的，此前交办的期限、阶段、统计都不变。提前几天提醒、多少天无进展提醒不分时期。";
/// The columns.
pub const SET_COLUMNS: [&str; 6] = ["规则名称", "施行日期", "规则依据", "按它办理", "状态", "操作"];
pub const ADD_SET: &str = "增加一套规则…";
/// Shows a set in the form.
pub const SHOW_SET: &str = "查看、修改";
pub const SHOWN_SET: &str = "正在下面显示";
pub const REMOVE_SET: &str = "撤掉这一套";
/// A set whose name nobody gave.
pub fn set_name(name: Option<&str>, preset: &str) -> String {
    name.map_or_else(|| preset.to_owned(), str::to_owned)
}
/// From when a set holds; the register's own rules count before all others.
pub fn since(from: Option<Day>, is_first: bool) -> String {
    match (from, is_first) {
        (Some(day), false) => format!("{day} 起"),
        (Some(day), true) => format!("{day} 起；更早交办的，没有别的规则时也按它"),
        (None, true) => "最早的一套".to_owned(),
        (None, false) => "没有写明，不起作用".to_owned(),
    }
}
/// How a set stands today.
pub const CURRENT: &str = "现行";
pub const TO_COME: &str = "尚未施行";
pub const REPLACED: &str = "只用于此前交办的";
pub const SAME_DAY: &str = "同日另有一套，这一套不起作用，请撤掉一套";
/// Two offices changed them.
pub const SETS_DISPUTED: &str =
    "两边各改了规则，两边的都列在下面，也都在起作用。核对后在这里改好、撤掉多余的，或者在“交换 → 核对”里定。";
/// How many suggestions.
pub fn handled(count: Option<usize>) -> String {
    count.map_or_else(|| "读完整本台账后显示".to_owned(), |count| format!("{count} 件"))
}
/// The form's title.
pub fn set_title(name: Option<&str>) -> String {
    name.map_or_else(|| "新的一套规则（从最新的一套复制）".to_owned(), str::to_owned)
}
/// The form of the register's own rules, where others hold from a day on.
pub fn own_title(name: &str) -> String {
    format!("最早的一套规则：{name}（改它会改变按它办理的建议）")
}
/// What changing a set does.
pub fn changes_handled(count: usize) -> String {
    format!("有 {count} 件建议按这一套办理，改动它会改变这些建议的期限和统计。办法修订的，请另增一套。")
}
/// Before it is written: what has passed its day already.
pub fn moves_handled(count: usize) -> String {
    format!(
        "已经交办的建议里有 {count} 件在施行日期以后交办：保存后改按这一套办理，它们的期限、阶段和统计会变。"
    )
}
/// It is written.
pub fn set_saved(name: &str, from: Day) -> String {
    format!("已保存“{name}”：自{from}起交办的建议按它办理，此前交办的不变。")
}
pub fn set_removed(name: &str) -> String {
    format!("已撤掉“{name}”。")
}
pub const SET_LACKS: &str = "请先在上面保存一次本台账的规则。";
/// By which rules a suggestion is handled, where those of today are others.
pub fn other_rules(own: (&str, Option<Day>), now: (&str, Option<Day>)) -> String {
    let said = |(name, from): (&str, Option<Day>)| match from {
        Some(from) => format!("“{name}”（{from} 起施行）"),
        None => format!("“{name}”"),
    };
    format!("期限按交办时的规则计算：{}。现行的是{}，不影响这一件。", said(own), said(now))
}

/// The rules as a file of their own.
pub const EXPORT: &str = "导出办理规则";
pub const IMPORT: &str = "导入办理规则…";
pub const FILE_HINT: &str = "本地自己的办法填好后，可以导出成一个小文件，给同一地方的其他单位导入；导入只填表，核对后点“保存”才生效，可以撤销。";
/// The file's name.
pub fn file(name: &str) -> String {
    let name: String = name.trim().chars().filter(|c| !"\\/:*?\"<>|".contains(*c)).collect();
    format!("{}.json", if name.is_empty() { "办理规则" } else { &name })
}
/// They are in the form.
pub fn read_in(file: &str, changed: usize, unknown: usize) -> String {
    let changed = match changed {
        0 => "与现在的规则相同，没有要改的".to_owned(),
        changed => format!("{changed} 项与现在不同，已填入下面的表；请核对后保存"),
    };
    let unknown = match unknown {
        0 => String::new(),
        unknown => format!("另有 {unknown} 项是新版本才有的，没有取"),
    };
    let parts: Vec<&str> = [&*changed, &*unknown].into_iter().filter(|it| !it.is_empty()).collect();
    format!("已读“{file}”：{}。", parts.join("；"))
}
/// Why nothing was taken.
pub fn not_rules(file: &str) -> String {
    format!("“{file}”不是办理规则文件，没有改动。请选用“{EXPORT}”得到的文件。")
}
pub fn is_register(file: &str) -> String {
    format!("“{file}”是整本台账，没有改动。规则请用“{EXPORT}”单独导出；整本台账在“交换”页导入。")
}
pub fn newer(file: &str) -> String {
    format!("“{file}”由更新版本的程序导出，没有改动。请先更新本程序再导入。")
}
pub fn wrong(file: &str, field: &str) -> String {
    format!("“{file}”里“{field}”的内容不能用，没有改动。请在原来的台账里改好后重新导出。")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choices::RulePreset;
    use crate::text::settings::DEADLINE_PARTS;

    #[test]
    fn a_rule_is_said_with_what_it_replaces() {
        let (henan, chongqing) = (RuleSet::default(), RuleSet::preset(RulePreset::Chongqing2017));
        let words = |field| in_force(field, &chongqing, &henan);
        assert_eq!(words("co_rule").as_deref(), Some("现按：自交办起30个工作日（所选规则：自签收起2个月）"));
        assert_eq!(
            words("first_contact_rule").as_deref(),
            Some("现按：自签收起20个工作日（所选规则：不设）")
        );
        assert_eq!(words("reply_rule").as_deref(), Some("现按：自交办起3个月"));
        assert!(differs("co_rule", &chongqing, &henan) && !differs("reply_rule", &chongqing, &henan));
        assert_eq!(words("title"), None);
    }

    #[test]
    fn every_rule_that_a_register_may_change_has_words() {
        let silent = ["rules", "rules_name", "rules_source", "rules_from", "annual_report_day"];
        for field in DEADLINE_PARTS.iter().flat_map(|part| part.fields).filter(|it| !silent.contains(it)) {
            for preset in RulePreset::ALL {
                assert!(rule(field, &RuleSet::preset(*preset)).is_some(), "{field}");
            }
        }
    }
}
