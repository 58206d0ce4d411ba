//! What a text says of people that must not leave (公开): found however it is written, and masked.
//!
//! A guess, and meant to be a cautious one: a person looks at every find and at every text before anything leaves.

mod folded;
mod known;
mod named;
mod numbers;

pub use known::{Known, Learning};

use crate::{
    domain::{choice::choice, id::RecordId},
    text::public as words,
};
use folded::Folded;

choice! {
    /// What is found.
    What "private_what" {
        Phone "phone" "电话",
        Paper "paper" "证件号码",
        Card "card" "银行卡号、长号码",
        Mail "mail" "电子邮箱",
        /// QQ, 微信 and the like.
        Account "account" "账号",
        Plate "plate" "车牌号",
        Address "address" "住址",
        /// What the register knows of somebody.
        Known "known" "台账里登记的个人信息",
        /// Digits that may be a telephone.
        Likely "likely" "像电话的数字",
    }
}

/// Something private in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// Where it begins, in characters.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    pub what: What,
}

impl Find {
    fn new(text: &Folded, from: usize, to: usize, what: What) -> Find {
        let (from, to) = text.place(from, to);
        Find { from, to, what }
    }
}

/// What is private in a text, in reading order. `people`: whose words it may repeat. `is_number`: the text is itself
/// a number (编号), in which only what cannot be anything else is found.
pub fn finds(text: &str, known: &Known, people: &[RecordId], is_number: bool) -> Vec<Find> {
    let folded = Folded::new(text);
    let mut finds = Vec::new();
    numbers::find(&folded, is_number, &mut finds);
    if !is_number {
        named::find(&folded, &mut finds);
    }
    known.find(&folded, people, &mut finds);
    finds.sort_by_key(|it| (it.from, std::cmp::Reverse(it.to), it.what));
    let mut whole: Vec<Find> = Vec::new();
    for find in finds {
        match whole.last_mut() {
            Some(last) if find.from < last.to => last.to = last.to.max(find.to),
            _ => whole.push(find),
        }
    }
    whole
}

/// A text with its finds masked.
pub fn masked(text: &str, finds: &[Find]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for find in finds {
        out.extend(&chars[at..find.from]);
        out.push_str(words::MASK);
        at = find.to;
    }
    out.extend(&chars[at..]);
    out
}
