//! Chinese order: by pinyin, and by value where digits stand, as the browser knows it.

use std::{cmp::Ordering, collections::HashMap};

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

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

    /// The rank of each text among all of them; texts that are equal in this order share a rank.
    // The browser sorts by itself, so the texts cross to it once instead of at every comparison.
    pub fn ranks(&self, texts: &[&str]) -> Vec<u32> {
        let mut places: HashMap<&str, u32> = texts.iter().map(|text| (*text, 0)).collect();
        let distinct: Vec<&str> = places.keys().copied().collect();
        let sorted: Array = distinct.iter().map(|text| JsValue::from(*text)).collect();
        let sort =
            Reflect::get(&sorted, &"sort".into()).ok().and_then(|sort| sort.dyn_into::<Function>().ok());
        if let Some(sort) = sort {
            let _ = sort.call1(&sorted, &self.compare);
        }
        let mut rank = 0;
        let mut before: Option<JsValue> = None;
        for value in sorted.iter() {
            if before.is_some_and(|before| self.compare_values(&before, &value) != Ordering::Equal) {
                rank += 1;
            }
            if let Some(place) = value.as_string().and_then(|text| places.get_mut(text.as_str())) {
                *place = rank;
            }
            before = Some(value);
        }
        texts.iter().map(|text| places.get(text).copied().unwrap_or_default()).collect()
    }
}
