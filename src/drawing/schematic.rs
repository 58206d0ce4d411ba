//! Schematics: a page as the boxes that lie on it, and steps that follow each other.

use super::sheet::{Anchor, Fill, LETTER, LINE, Sheet, fitting, wide};

/// Where a box lies on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zone {
    /// Over the whole width, above the others.
    Top,
    Left,
    Middle,
    Right,
    /// Over the whole width, below the others.
    Bottom,
}

impl Zone {
    /// All of them, as they are read.
    pub const ALL: [Zone; 5] = [Zone::Top, Zone::Left, Zone::Middle, Zone::Right, Zone::Bottom];
}

/// A box: where it lies, what it is called, and what lies in it, line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    pub zone: Zone,
    pub lines: Vec<String>,
}

const PAD: i32 = 10;
const GAP: i32 = 8;
/// How high the bar of the program is.
const BAR: i32 = 14;
/// How wide the boxes at the sides are, in hundredths.
const SIDE: i32 = 26;

/// Draws a page with its boxes, in the order in which they are read.
pub fn page(title: &str, areas: &[Area], width: i32) -> String {
    let mut sheet = Sheet::new(width);
    sheet.area(1, 1, width - 2, BAR, Fill::Solid);
    let mut y = 1 + BAR + GAP;
    let whole = width - 2 * PAD;
    for area in areas.iter().filter(|it| it.zone == Zone::Top) {
        y = boxed(&mut sheet, (PAD, y), (whole, height(area, whole)), area) + GAP;
    }
    let middle: Vec<&Area> =
        areas.iter().filter(|it| matches!(it.zone, Zone::Left | Zone::Middle | Zone::Right)).collect();
    let has = |zone| middle.iter().any(|it| it.zone == zone);
    let side = |zone| if has(zone) { whole * SIDE / 100 + GAP } else { 0 };
    let (left, right) = (side(Zone::Left), side(Zone::Right));
    let place = |area: &Area| match area.zone {
        Zone::Left => (PAD, left - GAP),
        Zone::Right => (PAD + whole - right + GAP, right - GAP),
        Zone::Top | Zone::Middle | Zone::Bottom => (PAD + left, whole - left - right),
    };
    let high = middle.iter().map(|it| height(it, place(it).1)).max().unwrap_or_default();
    for area in &middle {
        let (x, wide) = place(area);
        boxed(&mut sheet, (x, y), (wide, high), area);
    }
    if !middle.is_empty() {
        y += high + GAP;
    }
    for area in areas.iter().filter(|it| it.zone == Zone::Bottom) {
        y = boxed(&mut sheet, (PAD, y), (whole, height(area, whole)), area) + GAP;
    }
    sheet.frame(1, 1, width - 2, y - 1, true);
    sheet.svg(y + 2, title)
}

/// The lines of a box of a width, each with whether it belongs to its name: what is longer goes on below.
fn lines(area: &Area, width: i32) -> Vec<(bool, String)> {
    let room = (width - 2 * PAD).max(LETTER);
    let mut lines = Vec::new();
    for (at, line) in area.lines.iter().enumerate() {
        let mut own = String::new();
        for c in line.chars() {
            if room < wide(&own) + wide(c.encode_utf8(&mut [0; 4])) {
                lines.push((at == 0, std::mem::take(&mut own)));
            }
            if !(own.is_empty() && c.is_whitespace()) {
                own.push(c);
            }
        }
        lines.push((at == 0, own));
    }
    lines
}

fn height(area: &Area, width: i32) -> i32 {
    2 * GAP + LINE * i32::try_from(lines(area, width).len().max(1)).unwrap_or(1)
}

/// Draws a box; says where it ends.
fn boxed(sheet: &mut Sheet, (x, y): (i32, i32), (width, height): (i32, i32), area: &Area) -> i32 {
    sheet.area(x, y, width, height, Fill::Empty);
    for (at, (is_name, words)) in lines(area, width).iter().enumerate() {
        let base = y + GAP + LETTER + LINE * i32::try_from(at).unwrap_or_default();
        if *is_name {
            sheet.heading(x + PAD, base, Anchor::Start, words);
        } else {
            sheet.note(x + PAD, base, Anchor::Start, words);
        }
    }
    y + height
}

/// How far it is from one step to the next.
const ARROW: i32 = 28;

/// Draws steps in as many lines as they need, each with an arrow to the next.
pub fn steps(title: &str, steps: &[String], width: i32) -> String {
    let mut sheet = Sheet::new(width);
    let tall = LINE + 2 * GAP;
    let (mut x, mut y) = (1, 1);
    for (at, step) in steps.iter().enumerate() {
        let room = (wide(step) + 2 * PAD).min(width - 2);
        let needed = if at == 0 { room } else { ARROW + room };
        if 1 < x && width - 1 < x + needed {
            (x, y) = (1, y + tall + GAP);
        }
        if 0 < at {
            arrow(&mut sheet, x, y + tall / 2);
            x += ARROW;
        }
        // An arrow before the first one of a line takes room, too.
        let room = room.min(width - 1 - x);
        sheet.area(x, y, room, tall, Fill::Empty);
        sheet.text(x + room / 2, y + GAP + LETTER + 1, Anchor::Middle, &fitting(step, room - PAD));
        x += room;
    }
    sheet.svg(y + tall + 1, title)
}

fn arrow(sheet: &mut Sheet, x: i32, y: i32) {
    let tip = x + ARROW - 5;
    sheet.line(&[(x + 5, y), (tip, y)], false);
    sheet.line(&[(tip - 6, y - 5), (tip, y), (tip - 6, y + 5)], false);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(svg: &str, of: &str) -> Vec<i32> {
        let mut all = Vec::new();
        for tag in svg.split('<').filter(|it| it.starts_with("rect") && it.contains("stroke=")) {
            let value = tag.split(&format!(" {of}=\"")).nth(1).and_then(|it| it.split('"').next());
            all.extend(value.and_then(|it| it.parse::<i32>().ok()));
        }
        all
    }

    fn area(zone: Zone, lines: &[&str]) -> Area {
        Area { zone, lines: lines.iter().map(|it| (*it).to_owned()).collect() }
    }

    #[test]
    fn every_box_of_a_page_lies_on_it_and_says_its_words() {
        let areas = [
            area(Zone::Top, &["现在到了哪一步", "下一步做什么"]),
            area(Zone::Left, &["各节"]),
            area(Zone::Middle, &["建议内容", "办理过程", "答复"]),
            area(Zone::Right, &["期限", "检查提示"]),
            area(Zone::Bottom, &["全部记录"]),
        ];
        for width in [280, 480, 640] {
            let svg = page("建议页", &areas, width);
            for (x, wide) in numbers(&svg, "x").into_iter().zip(numbers(&svg, "width")) {
                assert!(0 <= x && 0 < wide && x + wide <= width, "{width}: {x} {wide}");
            }
            for words in ["现在到了哪一步", "各节", "全部记录"] {
                assert!(svg.contains(words), "{width}: {words}");
            }
        }
        // Left, middle and right do not lie on each other.
        let svg = page("建议页", &areas, 480);
        let (x, wide) = (numbers(&svg, "x"), numbers(&svg, "width"));
        assert!(x[2] + wide[2] <= x[3] && x[3] + wide[3] <= x[4], "{x:?} {wide:?}");
    }

    /// On a phone the words were cut: 各阶… says nothing.
    #[test]
    fn what_is_longer_than_its_box_goes_on_below() {
        let areas = [
            area(Zone::Middle, &["编号　标题　要办", "点“要办”，直接打开那一步的表"]),
            area(Zone::Right, &["各阶段件数", "备份"]),
        ];
        let svg = page("首页", &areas, 280);
        let said: String = svg
            .split('<')
            .filter_map(|tag| tag.strip_prefix("text")?.split_once('>'))
            .map(|it| it.1)
            .collect();
        assert!(!svg.contains('…'), "{svg}");
        assert!(said.contains("各阶段件数") && said.contains("直接打开那一步的表"), "{said}");
    }

    #[test]
    fn steps_follow_each_other_within_the_width() {
        let all: Vec<String> =
            ["登记", "审核", "交办", "签收", "办理、沟通", "答复", "送达", "代表反馈", "办结"]
                .map(str::to_owned)
                .to_vec();
        for width in [200, 320, 640] {
            let svg = steps("办理流程", &all, width);
            let ends = numbers(&svg, "x").into_iter().zip(numbers(&svg, "width"));
            assert!(ends.clone().all(|(x, wide)| x + wide <= width), "{width}");
            assert_eq!(ends.count(), all.len());
            assert_eq!(svg.matches("<polyline").count(), 2 * (all.len() - 1));
        }
    }
}
