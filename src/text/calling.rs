//! 称谓: what papers call a submission and whoever made it: a deputy's suggestion, a proposal of the consultative conference, or what a higher level handed down.

use crate::domain::{
    choices::{Origin, SuggestionKind},
    session::Session,
};

use super::session;

/// 人大代表建议, 政协提案 or 上级交办.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Calling {
    #[default]
    Suggestion,
    Proposal,
    /// What a higher level handed down, whoever made it: it reports on them by themselves, by its numbers and its days.
    Upper,
}

/// What is chosen by a person: the identifier and the word of each.
pub const CALLINGS: [(Calling, &str, &str); 3] = [
    (Calling::Suggestion, "suggestion", "人大代表建议"),
    (Calling::Proposal, "proposal", "政协提案"),
    (Calling::Upper, "upper", "上级交办"),
];

/// Words of ours that stand in sentences with the words of others, marked so that only they are said otherwise.
const MARKED: [[&str; 4]; 3] = [
    ["⟦代表建议⟧", "代表建议", "政协提案", UPPER],
    ["⟦代表⟧", "代表", "委员", "代表"],
    ["⟦建议⟧", "建议", "提案", "建议"],
];

/// What is called so that a higher level handed down.
const UPPER: &str = "上级交办建议";

/// Our own words as they are said of a proposal, the longer ones first.
const OF_PROPOSALS: [(&str, &str); 7] = [
    ("代表建议", "政协提案"),
    ("领衔代表", "第一提案人"),
    ("附议代表", "联名委员"),
    ("提出代表", "提案人"),
    ("代表团", "界别"),
    ("代表", "委员"),
    ("建议内容", "提案内容"),
];

impl Calling {
    /// What a submission of this kind is.
    pub fn of(kind: Option<SuggestionKind>) -> Calling {
        match kind {
            Some(SuggestionKind::ProposalCppcc) => Calling::Proposal,
            Some(SuggestionKind::Suggestion | SuggestionKind::Criticism | SuggestionKind::Opinion) | None => {
                Calling::Suggestion
            }
        }
    }

    /// What a submission is by where it came from: what a higher level handed down is called so, whoever made it.
    pub fn of_own(kind: Option<SuggestionKind>, origin: Option<Origin>) -> Calling {
        if origin == Some(Origin::Upper) { Calling::Upper } else { Calling::of(kind) }
    }

    /// Whether a submission is among those that a person chose by this. What a higher level handed down is a suggestion
    /// or a proposal besides.
    pub fn takes(self, kind: Option<SuggestionKind>, origin: Option<Origin>) -> bool {
        match self {
            Calling::Upper => origin == Some(Origin::Upper),
            Calling::Suggestion | Calling::Proposal => Calling::of(kind) == self,
        }
    }

    /// What several are together: proposals if none is anything else.
    pub fn of_all(kinds: impl IntoIterator<Item = Option<SuggestionKind>>) -> Calling {
        let mut all = kinds.into_iter().map(Calling::of).peekable();
        if all.peek().is_some() && all.all(|it| it == Calling::Proposal) {
            Calling::Proposal
        } else {
            Calling::Suggestion
        }
    }

    /// The one that a person chose.
    pub fn parse(id: &str) -> Option<Calling> {
        CALLINGS.into_iter().find(|(_, known, _)| *known == id).map(|(it, ..)| it)
    }

    /// The identifier of the choice.
    pub fn id(self) -> &'static str {
        CALLINGS.into_iter().find(|(it, ..)| *it == self).map_or("", |(_, id, _)| id)
    }

    /// A sentence with its marked words as they are said of it; what others wrote in it stays what it is.
    pub fn spells(self, marked: &str) -> String {
        MARKED.iter().fold(marked.to_owned(), |said, [mark, of_deputies, of_members, of_upper]| {
            let words = match self {
                Calling::Suggestion => of_deputies,
                Calling::Proposal => of_members,
                Calling::Upper => of_upper,
            };
            said.replace(mark, words)
        })
    }

    /// Who made it.
    pub fn person(self) -> &'static str {
        match self {
            Calling::Suggestion | Calling::Upper => "代表",
            Calling::Proposal => "委员",
        }
    }

    /// What deputies bring in, or members of a consultative conference.
    pub fn matter(self) -> &'static str {
        match self {
            Calling::Suggestion | Calling::Upper => "建议",
            Calling::Proposal => "提案",
        }
    }

    /// Words of ours as they are said of it. Never for what people wrote: a title stays what it is.
    pub fn says(self, ours: &str) -> String {
        match self {
            Calling::Suggestion => ours.to_owned(),
            Calling::Upper => ours.replace("代表建议", UPPER),
            Calling::Proposal => {
                OF_PROPOSALS.iter().fold(ours.to_owned(), |said, (from, to)| said.replace(from, to))
            }
        }
    }

    /// The meeting at which it was made: 市九届人大一次会议, 市政协九届一次会议.
    pub fn session(self, session: &Session) -> String {
        match (self, &session.title) {
            (Calling::Proposal, None) => session::conference(session),
            _ => session::label(session),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marked_words_are_said_otherwise() {
        let said = "我代表市政府报告⟦代表建议⟧：张三⟦代表⟧提出的《关于代表之家的建议》等2件⟦建议⟧";
        for (calling, as_said) in [
            (Calling::Suggestion, "我代表市政府报告代表建议：张三代表提出的《关于代表之家的建议》等2件建议"),
            (Calling::Proposal, "我代表市政府报告政协提案：张三委员提出的《关于代表之家的建议》等2件提案"),
            (Calling::Upper, "我代表市政府报告上级交办建议：张三代表提出的《关于代表之家的建议》等2件建议"),
        ] {
            assert_eq!(calling.spells(said), as_said);
            assert_eq!(Calling::parse(calling.id()), Some(calling));
        }
    }

    #[test]
    fn our_own_words_are_said_of_proposals() {
        for (ours, said) in [
            ("代表建议签收回执", "政协提案签收回执"),
            ("领衔代表", "第一提案人"),
            ("代表团", "界别"),
            ("建议改派单位", "建议改派单位"),
            ("不满意的原因和意见建议", "不满意的原因和意见建议"),
            ("具体建议", "具体建议"),
            ("代表意见", "委员意见"),
        ] {
            assert_eq!(Calling::Proposal.says(ours), said);
            assert_eq!(Calling::Suggestion.says(ours), ours);
        }
    }
}
