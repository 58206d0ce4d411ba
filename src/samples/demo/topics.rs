//! What the demo's suggestions are about: texts in files, one entry after each blank line.
//!
//! An entry: `main co co|title` (`&` in front: handled separately), a line on the situation, and lines that begin
//! with `-` a point asked for, `+` an outcome (`kind|title|doc_no|figure;figure|text`), `=` the suggestion it
//! is merged into, `~` a related one, `^` the one of last year it repeats, `!` why it cannot be accepted.

/// What one suggestion is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Topic {
    /// 内容分类.
    pub category: &'static str,
    /// Whether its offices answer separately.
    pub separate: bool,
    /// The offices by their short names, the main handler first; the ground of one that is not accepted.
    pub offices: Vec<&'static str>,
    /// 标题.
    pub title: &'static str,
    /// 事由.
    pub situation: &'static str,
    /// 具体建议.
    pub proposals: Vec<&'static str>,
    /// 办理成效, the parts of its line.
    pub outcome: Option<Vec<&'static str>>,
    /// The title of the suggestion it is merged into.
    pub merged_into: Option<&'static str>,
    /// The title of a related one.
    pub related: Option<&'static str>,
    /// The title of last year's suggestion that it repeats.
    pub repeats: Option<&'static str>,
    /// Why it cannot be accepted.
    pub refusal: Option<&'static str>,
}

impl Topic {
    /// What it is about, without 关于 and 的建议.
    pub(super) fn subject(&self) -> &'static str {
        let title = self.title.strip_prefix("关于").unwrap_or(self.title);
        ["的建议", "的意见", "的批评", "的提案"]
            .iter()
            .find_map(|tail| title.strip_suffix(tail))
            .unwrap_or(title)
    }
}

const CURRENT: &[(&str, &str)] = &[
    ("经济发展", include_str!("topics/economy.txt")),
    ("科技创新", include_str!("topics/science.txt")),
    ("农业农村", include_str!("topics/farming.txt")),
    ("城乡建设", include_str!("topics/city.txt")),
    ("交通出行", include_str!("topics/traffic.txt")),
    ("教育体育", include_str!("topics/school.txt")),
    ("医疗卫生", include_str!("topics/health.txt")),
    ("社会保障", include_str!("topics/welfare.txt")),
    ("生态环境", include_str!("topics/nature.txt")),
    ("文化旅游", include_str!("topics/culture.txt")),
    ("法治建设", include_str!("topics/law.txt")),
    ("政务服务", include_str!("topics/service.txt")),
];

/// The categories of the demo's register.
pub(super) fn categories() -> impl Iterator<Item = &'static str> {
    CURRENT.iter().map(|(category, _)| *category)
}

/// The topics of the current session that can be accepted.
pub(super) fn current() -> Vec<Topic> {
    CURRENT.iter().flat_map(|(category, text)| entries(category, text)).collect()
}

/// The topics that cannot be a suggestion.
pub(super) fn declined() -> Vec<Topic> {
    entries("", include_str!("topics/declined.txt")).collect()
}

/// The topics of the year before that are still followed up.
pub(super) fn previous() -> Vec<Topic> {
    const CATEGORIES: [&str; 12] = [
        "农业农村",
        "生态环境",
        "城乡建设",
        "交通出行",
        "教育体育",
        "医疗卫生",
        "城乡建设",
        "文化旅游",
        "农业农村",
        "科技创新",
        "社会保障",
        "农业农村",
    ];
    let topics = entries("", include_str!("topics/previous.txt"));
    topics.zip(CATEGORIES).map(|(topic, category)| Topic { category, ..topic }).collect()
}

fn entries(category: &'static str, text: &'static str) -> impl Iterator<Item = Topic> {
    text.split("\n\n").filter(|entry| !entry.trim().is_empty()).map(move |entry| topic(category, entry))
}

fn topic(category: &'static str, entry: &'static str) -> Topic {
    let mut lines = entry.trim().lines();
    let (offices, title) = lines.next().and_then(|line| line.split_once('|')).unwrap_or_default();
    let mut topic = Topic {
        category,
        separate: offices.starts_with('&'),
        offices: offices.trim_start_matches('&').split(' ').collect(),
        title,
        situation: lines.next().unwrap_or_default(),
        ..Topic::default()
    };
    for (mark, rest) in lines.filter_map(|line| line.split_once(' ')) {
        match mark {
            "-" => topic.proposals.push(rest),
            "+" => topic.outcome = Some(rest.split('|').collect()),
            "=" => topic.merged_into = Some(rest),
            "~" => topic.related = Some(rest),
            "^" => topic.repeats = Some(rest),
            "!" => topic.refusal = Some(rest),
            _ => unreachable!("{entry}"),
        }
    }
    topic
}
