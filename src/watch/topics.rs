//! 专题: suggestions of any session that ask for the same thing, found by what their titles have in common.
//!
//! Titles are cut at the words that say nothing of the matter (加强, 建设, 我市 …). What is left is counted piece by piece:
//! a run of characters that stands in several titles is a term, and the titles that have it are a group. The term is the
//! explanation that a person sees; nothing is a topic before a person has named it.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet},
};

use crate::domain::{fold::letters, id::RecordId};

/// How many characters a term has.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=8;

/// From how many suggestions on the same term makes a group, and from how many on where it is a long one.
const LEAST: usize = 3;
const LEAST_OF_LONG: usize = 2;
/// From how many characters on a term is a long one.
const LONG: usize = 4;

/// Two characters are seldom a matter of their own (停车, 养老): from how many suggestions on such a term makes a group,
/// and how many such groups are told at most.
const LEAST_OF_SHORT: usize = 5;
const MOST_SHORT: usize = 12;
/// How many groups a person looks through at most: those of the most suggestions.
const MOST: usize = 80;

/// A term that more than a fifth of all titles have says nothing, unless there are only a few titles.
const SHARE: usize = 5;
const FEW: usize = 40;

/// Two lines of words. What says nothing of the matter, longer ones first, so that 进一步 is not cut as 进. What names a
/// field of life and not a matter: no term by itself, but part of one (农村 alone, 农村公路).
const WORDS: &str = include_str!("topics.txt");

fn words(line: usize) -> impl Iterator<Item = &'static str> {
    WORDS.lines().nth(line).unwrap_or_default().split(' ')
}

/// How the name of a place ends, which is no matter either.
const PLACES: &[char] = &['省', '市', '县', '区', '镇', '乡', '村'];

/// Suggestions that may be one topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What all their titles have.
    pub term: String,
    /// The suggestions, in the order in which they were handed in.
    pub members: Vec<RecordId>,
}

/// 不是一件事: the groups that a person looked at and put aside, by their terms, each with the suggestions that it had then.
pub type PutAside = BTreeMap<String, BTreeSet<String>>;

impl Group {
    /// Whether it was put aside, and nothing has come to it since.
    pub fn is_put_aside(&self, put_aside: &PutAside) -> bool {
        let seen = put_aside.get(&self.term);
        seen.is_some_and(|seen| self.members.iter().all(|it| seen.contains(&it.to_string())))
    }

    /// Puts it aside, with all that it has now.
    pub fn put_aside(&self, put_aside: &mut PutAside) {
        put_aside.entry(self.term.clone()).or_default().extend(self.members.iter().map(ToString::to_string));
    }
}

/// Groups that are being looked for, some titles at a time, so that a page lives meanwhile.
pub struct Search {
    titles: Vec<(RecordId, Vec<Vec<char>>)>,
    /// How long the terms are that are counted now, and up to which title they are.
    length: usize,
    at: usize,
    counted: HashMap<Vec<char>, Vec<u32>>,
    /// What several titles have, shorter ones first.
    terms: Vec<(Vec<char>, Vec<u32>)>,
    /// Those of the length before.
    known: HashSet<Vec<char>>,
}

impl Search {
    /// Begins with suggestions and their titles.
    pub fn new<'a>(titles: impl IntoIterator<Item = (RecordId, &'a str)>) -> Search {
        Search {
            titles: titles.into_iter().map(|(id, title)| (id, matters(title))).collect(),
            length: *LENGTHS.start(),
            at: 0,
            counted: HashMap::new(),
            terms: Vec::new(),
            known: HashSet::new(),
        }
    }

    /// How far it has come: of so many steps, so many are done.
    pub fn progress(&self) -> (usize, usize) {
        let passes = self.length - LENGTHS.start();
        (passes * self.titles.len() + self.at, LENGTHS.count() * self.titles.len())
    }

    /// Counts so many titles more; says whether any are left to count.
    pub fn step(&mut self, titles: usize) -> bool {
        for at in self.at..self.titles.len().min(self.at + titles) {
            for run in &self.titles[at].1 {
                for piece in run.windows(self.length) {
                    // What several titles have, they have all its pieces of.
                    let may_be = self.length == *LENGTHS.start()
                        || self.known.contains(&piece[1..]) && self.known.contains(&piece[..piece.len() - 1]);
                    if !may_be {
                        continue;
                    }
                    let having = self.counted.entry(piece.to_vec()).or_default();
                    if having.last() != Some(&(at as u32)) {
                        having.push(at as u32);
                    }
                }
            }
        }
        self.at += titles;
        if self.titles.len() <= self.at {
            let several: Vec<_> =
                self.counted.drain().filter(|(_, having)| LEAST_OF_LONG <= having.len()).collect();
            self.known = several.iter().map(|(term, _)| term.clone()).collect();
            self.terms.extend(several);
            self.length = if self.known.is_empty() { LENGTHS.end() + 1 } else { self.length + 1 };
            self.at = 0;
        }
        self.length <= *LENGTHS.end() && !self.titles.is_empty()
    }

    /// The groups, the telling and large ones first; each suggestion is in one of them at most.
    pub fn finish(mut self) -> Vec<Group> {
        while self.step(usize::MAX >> 1) {}
        let all = self.titles.len();
        let most = if all <= FEW { all } else { FEW.max(all) / SHARE };
        // Of a long term and its pieces that stand in the same titles, the long one is told.
        let mut closed: HashMap<&[u32], &(Vec<char>, Vec<u32>)> = HashMap::new();
        for term in &self.terms {
            let told = closed.entry(&term.1).or_insert(term);
            if (told.0.len(), &term.0) < (term.0.len(), &told.0) {
                *told = term;
            }
        }
        let is_matter = |term: &[char]| {
            let word: String = term.iter().collect();
            let is_place = term.len() < LONG && term.last().is_some_and(|c| PLACES.contains(c));
            !is_place && !words(1).any(|it| it == word)
        };
        let is_enough = |term: &[char], count: usize| match term.len() {
            0..=2 => LEAST_OF_SHORT <= count,
            length if LONG <= length => LEAST_OF_LONG <= count,
            _ => LEAST <= count,
        };
        let worth = |term: &[char], count: usize| {
            let telling = ((all + 1) as f64 / count as f64).ln();
            let length = 1.0 + 0.25 * (term.len().min(6) - 2) as f64;
            // Whole numbers, so that they can be put in order.
            (count as f64 * telling * length * 1000.0) as u64
        };
        let mut heap: BinaryHeap<(u64, &Vec<char>, &Vec<u32>)> = closed
            .into_values()
            .filter(|(term, having)| having.len() <= most && is_enough(term, having.len()) && is_matter(term))
            .map(|(term, having)| (worth(term, having.len()), term, having))
            .collect();
        let mut is_taken = vec![false; all];
        let mut groups = Vec::new();
        while let Some((known, term, having)) = heap.pop() {
            let left: Vec<u32> = having.iter().copied().filter(|at| !is_taken[*at as usize]).collect();
            if !is_enough(term, left.len()) {
                continue;
            }
            // Others took some of it: it may not be the best one any more.
            let now = worth(term, left.len());
            if now < known && heap.peek().is_some_and(|next| now < next.0) {
                heap.push((now, term, having));
                continue;
            }
            for at in &left {
                is_taken[*at as usize] = true;
            }
            let members = left.iter().map(|at| self.titles[*at as usize].0).collect();
            groups.push(Group { term: term.iter().collect(), members });
        }
        let is_short = |group: &Group| group.term.chars().count() < 3;
        groups.sort_by_key(|group| (is_short(group), Reverse(group.members.len())));
        let mut short = 0;
        groups.retain(|group| {
            short += usize::from(is_short(group));
            short <= MOST_SHORT
        });
        let longer = groups.iter().filter(|group| !is_short(group)).count();
        // The smallest of the longer ones give way, not the short ones behind them.
        let room = MOST - (groups.len() - longer).min(MOST_SHORT);
        if room < longer {
            groups.drain(room..longer);
        }
        groups
    }
}

/// The groups among these suggestions, at once.
pub fn groups<'a>(titles: impl IntoIterator<Item = (RecordId, &'a str)>) -> Vec<Group> {
    Search::new(titles).finish()
}

/// What a title says of the matter: its runs of characters between the words that say nothing.
fn matters(title: &str) -> Vec<Vec<char>> {
    let mut said: String = letters(title).into_iter().collect();
    for word in words(0) {
        if said.contains(word) {
            said = said.replace(word, " ");
        }
    }
    said.split(' ')
        .map(|run| run.chars().collect::<Vec<char>>())
        .filter(|run| *LENGTHS.start() <= run.len())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::Kind;

    fn id(n: usize) -> RecordId {
        RecordId::derived(Kind::Suggestion, &[&n.to_string()])
    }

    fn found(titles: &[&str]) -> Vec<(String, Vec<usize>)> {
        let place = |of: &RecordId| (0..titles.len()).find(|n| id(*n) == *of);
        groups(titles.iter().enumerate().map(|(n, title)| (id(n), *title)))
            .into_iter()
            .map(|it| (it.term, it.members.iter().filter_map(place).collect()))
            .collect()
    }

    #[test]
    fn what_several_titles_are_about_is_a_group_whatever_stands_around_it() {
        let titles = [
            "关于加快新能源汽车充电桩建设的建议",
            "关于在老旧小区增设充电桩的建议",
            "关于进一步加强农村公路管护的建议",
            "关于规范小区充电桩管理的建议",
            "关于推进农村公路提质改造的建议",
            "关于充电桩布局的意见",
            "关于支持中医药事业发展的建议",
        ];
        assert_eq!(
            found(&titles),
            [("充电桩".to_owned(), vec![0, 1, 3, 5]), ("农村公路".to_owned(), vec![2, 4])]
        );
    }

    #[test]
    fn what_every_submission_says_makes_no_group() {
        let titles = [
            "关于进一步加强我市旅游管理工作的建议",
            "关于进一步加强我市消防管理工作的建议",
            "关于进一步加强我市档案管理工作的建议",
            "关于进一步加强我市殡葬管理工作的建议",
        ];
        assert_eq!(found(&titles), []);
        assert_eq!(found(&[]), []);
        assert_eq!(found(&["", "关于的建议"]), []);
    }

    #[test]
    fn a_suggestion_is_in_one_group_and_half_width_and_old_forms_are_one() {
        let titles = [
            "５Ｇ基站选址",
            "5g基站选址扰民",
            "增建5G基站选址",
            "垃圾分类",
            "垃圾分类投放",
            "垃圾分类与5G基站",
        ];
        let groups = found(&titles);
        let mut all: Vec<usize> = groups.iter().flat_map(|(_, members)| members.clone()).collect();
        all.sort_unstable();
        let before = all.len();
        all.dedup();
        assert_eq!(all.len(), before, "{groups:?}");
        assert!(groups.iter().any(|(term, _)| term.starts_with("5g基站")), "{groups:?}");
        assert!(groups.iter().any(|(term, _)| term == "垃圾分类"), "{groups:?}");
    }

    /// 365 groups of 10,000 titles were offered, most of them for two characters that say nothing.
    #[test]
    fn two_characters_need_more_and_nobody_is_shown_hundreds_of_groups() {
        let four = ["停车收费", "停车秩序", "停车泊位", "停车引导"];
        assert_eq!(found(&four), []);
        let five = ["停车收费", "停车秩序", "停车泊位", "停车引导", "停车执法"];
        assert_eq!(found(&five), [("停车".to_owned(), vec![0, 1, 2, 3, 4])]);
        // A hundred matters of three characters, and forty of two.
        let sign = |n: u32| char::from_u32(0x4e00 + n * 7).unwrap();
        let mut titles = Vec::new();
        for n in 0..100 {
            let term: String = [sign(3 * n), sign(3 * n + 1), sign(3 * n + 2)].iter().collect();
            titles.extend((0..3).map(|it| format!("{}{term}{}", sign(900 + n), sign(1_100 + it))));
        }
        for n in 0..40 {
            let term: String = [sign(400 + 2 * n), sign(401 + 2 * n)].iter().collect();
            titles.extend((0..5).map(|it| format!("{}{term}{}", sign(1_200 + it), sign(1_300 + it))));
        }
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let groups = found(&titles);
        assert_eq!(groups.len(), MOST);
        assert_eq!(groups.iter().filter(|(term, _)| term.chars().count() == 2).count(), MOST_SHORT);
    }

    #[test]
    fn in_slices_or_at_once_the_same_is_found() {
        let titles = [
            "养老服务设施",
            "社区养老服务设施",
            "养老服务设施用地",
            "智慧停车",
            "智慧停车场",
            "停车场收费",
            "停车场共享",
        ];
        let all = || titles.iter().enumerate().map(|(n, title)| (id(n), *title));
        let mut search = Search::new(all());
        let mut steps = 0;
        while search.step(2) {
            let (done, of) = search.progress();
            assert!(done <= of);
            steps += 1;
        }
        assert!(3 < steps);
        assert_eq!(search.finish(), groups(all()));
    }
}
