//! Bars: one for each name, divided into parts where there are several, with the numbers written out.

use super::sheet::{Anchor, Fill, LINE, Sheet, fitting, wide};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub name: String,
    /// How long each part is.
    pub parts: Vec<u64>,
}

const GAP: i32 = 8;
const THICK: i32 = 16;
const STEP: i32 = 26;
/// The share of the width that names may take, in hundredths.
const NAMES: i32 = 40;

/// Draws bars under each other, all to one scale. `legend` names the parts; a single part needs no name.
pub fn bars(title: &str, legend: &[String], bars: &[Bar], width: i32) -> String {
    let mut sheet = Sheet::new(width);
    let mut y = LINE;
    sheet.heading(0, y, Anchor::Start, &fitting(title, width));
    y += GAP;
    if 1 < legend.len() {
        y = draw_legend(&mut sheet, legend, y + GAP);
    }
    let sum = |bar: &Bar| bar.parts.iter().sum::<u64>();
    let longest = bars.iter().map(sum).max().unwrap_or_default().max(1);
    let names = bars.iter().map(|bar| wide(&bar.name)).max().unwrap_or_default().min(width * NAMES / 100);
    let numbers = bars.iter().map(|bar| wide(&numbers_of(bar))).max().unwrap_or_default();
    let left = names + GAP;
    let room = (width - left - GAP - numbers - 2).max(1);
    for bar in bars {
        sheet.text(names, y + THICK - 3, Anchor::End, &fitting(&bar.name, names));
        let mut x = left;
        let mut before = 0;
        for (at, part) in bar.parts.iter().enumerate() {
            // Ends are rounded, not lengths, so that the parts make the whole.
            let (from, to) = (scaled(before, longest, room), scaled(before + part, longest, room));
            before += part;
            if 0 < *part {
                let width = (to - from).max(2);
                sheet.area(left + from, y, width, THICK, Fill::ALL[at % Fill::ALL.len()]);
                x = left + from + width;
            }
        }
        sheet.text(x + GAP, y + THICK - 3, Anchor::Start, &numbers_of(bar));
        y += STEP;
    }
    sheet.svg(y + 2, title)
}

/// The numbers beside a bar: 12, or 12+3+1.
fn numbers_of(bar: &Bar) -> String {
    let parts: Vec<String> = bar.parts.iter().map(u64::to_string).collect();
    parts.join("+")
}

fn scaled(value: u64, of: u64, room: i32) -> i32 {
    i32::try_from(value * u64::from(room.unsigned_abs()) / of).unwrap_or(room)
}

/// Draws what the fills mean, in as many lines as it needs; says where it ends.
fn draw_legend(sheet: &mut Sheet, legend: &[String], top: i32) -> i32 {
    let (mut x, mut y) = (0, top);
    for (at, name) in legend.iter().enumerate() {
        let needed = THICK + GAP + wide(name) + 2 * GAP;
        if 0 < x && sheet.width() < x + needed {
            (x, y) = (0, y + LINE + 2);
        }
        sheet.area(x + 1, y, THICK, THICK, Fill::ALL[at % Fill::ALL.len()]);
        sheet.text(x + THICK + GAP, y + THICK - 3, Anchor::Start, name);
        x += needed;
    }
    y + STEP
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(svg: &str) -> Vec<i32> {
        let areas = svg.split("<rect x=").skip(1);
        areas
            .map(|it| it.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
            .collect()
    }

    fn bar(name: &str, parts: &[u64]) -> Bar {
        Bar { name: name.into(), parts: parts.to_vec() }
    }

    #[test]
    fn lengths_are_to_one_scale_and_numbers_are_written_out() {
        let svg = bars("逾期", &[], &[bar("甲局", &[40]), bar("乙局", &[20]), bar("丙局", &[0])], 600);
        let widths = widths(&svg);
        assert_eq!(widths.len(), 2, "nothing has no bar");
        assert!((widths[0] - 2 * widths[1]).abs() <= 1, "{widths:?}");
        for words in ["甲局", "丙局", ">40<", ">20<", ">0<"] {
            assert!(svg.contains(words), "{words}");
        }
    }

    #[test]
    fn parts_make_the_whole_and_differ_without_colour() {
        let legend = ["A", "B", "C"].map(String::from);
        let svg = bars("x", &legend, &[bar("p", &[1, 1, 1]), bar("q", &[3])], 500);
        let widths: Vec<i32> = widths(&svg).into_iter().skip(3).collect();
        assert_eq!(widths[..3].iter().sum::<i32>(), widths[3]);
        for fill in ["url(#hatched)", "url(#dotted)"] {
            assert_eq!(svg.matches(fill).count(), 2, "{fill}");
        }
    }

    #[test]
    fn everything_stays_on_the_sheet() {
        let long = "市农业农村和水利事务管理局（原市水务局）".repeat(2);
        let svg = bars(&long, &[], &[bar(&long, &[123_456, 7])], 320);
        for area in svg.split("<rect x=\"").skip(1) {
            let number = |name: &str| -> i32 {
                area.split(name).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
            };
            let x: i32 = area.split('"').next().unwrap().parse().unwrap();
            assert!(x + number("width=\"") <= 320);
        }
    }
}
