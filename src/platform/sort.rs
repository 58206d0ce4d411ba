//! Chinese order: by pinyin, and by value where digits stand, as the browser knows it.

use std::{cmp::Ordering, collections::HashMap, mem::swap};

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// How many comparisons are made between two breaths of the page: some milliseconds.
const COMPARISONS: usize = 8_000;

/// An order of texts in which 安 comes before 北 and 2 before 10.
pub struct Collation {
    compare: Function,
}

impl Default for Collation {
    fn default() -> Collation {
        Collation::pinyin()
    }
}

impl Collation {
    /// The order by pinyin.
    pub fn pinyin() -> Collation {
        let options = Object::new();
        // It throws only for objects that are frozen.
        let _ = Reflect::set(&options, &"numeric".into(), &JsValue::TRUE);
        let locales = Array::of1(&"zh-u-co-pinyin".into());
        Collation { compare: Intl::Collator::new(&locales, &options).compare() }
    }

    /// Which of two texts comes first.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.compare_values(&a.into(), &b.into())
    }

    fn compare_values(&self, a: &JsValue, b: &JsValue) -> Ordering {
        let sign = self.compare.call2(&JsValue::NULL, a, b).ok().and_then(|sign| sign.as_f64());
        sign.and_then(|sign| sign.partial_cmp(&0.0)).unwrap_or(Ordering::Equal)
    }

    /// The same as [`Collation::ranks`] for very many texts, while the page lives: it rests now and then, and ends with
    /// none when a rest says that nobody wants it any more.
    // The browser's own sort is quicker, but cannot be interrupted.
    pub async fn ranks_in_peace(&self, texts: &[String], rest: impl AsyncFn() -> bool) -> Option<Vec<u32>> {
        let values: Vec<JsValue> = texts.iter().map(JsValue::from).collect();
        let compare = |a: u32, b: u32| self.compare_values(&values[a as usize], &values[b as usize]);
        let mut sorted: Vec<u32> = (0u32..).take(values.len()).collect();
        let mut merged = Vec::with_capacity(sorted.len());
        let (mut width, mut compared) = (1, 0);
        while width < sorted.len() {
            merged.clear();
            for pair in sorted.chunks(2 * width) {
                let (mut left, mut right) = pair.split_at(width.min(pair.len()));
                while let ([a, more @ ..], [b, others @ ..]) = (left, right) {
                    compared += 1;
                    match compare(*a, *b) {
                        Ordering::Greater => {
                            merged.push(*b);
                            right = others;
                        }
                        _ => {
                            merged.push(*a);
                            left = more;
                        }
                    }
                    if compared % COMPARISONS == 0 && !rest().await {
                        return None;
                    }
                }
                merged.extend(left.iter().chain(right));
            }
            swap(&mut sorted, &mut merged);
            width *= 2;
        }
        let mut ranks = vec![0; values.len()];
        let (mut rank, mut before) = (0, None);
        for (at, place) in sorted.into_iter().enumerate() {
            rank += u32::from(before.is_some_and(|before| compare(before, place) != Ordering::Equal));
            ranks[place as usize] = rank;
            before = Some(place);
            if at % COMPARISONS == COMPARISONS - 1 && !rest().await {
                return None;
            }
        }
        rest().await.then_some(ranks)
    }

    /// The rank of each text among all of them; only a text that stands there twice has the same rank twice.
    // The browser sorts by itself, so the texts cross to it once instead of at every comparison.
    pub fn ranks(&self, texts: &[&str]) -> Vec<u32> {
        let mut places: HashMap<&str, u32> = HashMap::with_capacity(texts.len());
        let sorted = Array::new();
        for text in texts {
            if places.insert(text, 0).is_none() {
                sorted.push(&JsValue::from(*text));
            }
        }
        let sort =
            Reflect::get(&sorted, &"sort".into()).ok().and_then(|sort| sort.dyn_into::<Function>().ok());
        if let Some(sort) = sort {
            let _ = sort.call1(&sorted, &self.compare);
        }
        for (rank, value) in (0..).zip(sorted.iter()) {
            if let Some(place) = value.as_string().and_then(|text| places.get_mut(text.as_str())) {
                *place = rank;
            }
        }
        texts.iter().map(|text| places.get(text).copied().unwrap_or_default()).collect()
    }
}
