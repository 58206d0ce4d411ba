//! The sheet on which a picture is drawn: a few shapes, fills that differ without colour, and the SVG they make.

use std::fmt::Write;

/// How an area is filled; the four differ in black and white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Full.
    Solid,
    /// With slanted lines.
    Hatched,
    /// With dots.
    Dotted,
    /// With an outline alone.
    Empty,
}

impl Fill {
    /// All of them, from the darkest to the lightest.
    pub const ALL: [Fill; 4] = [Fill::Solid, Fill::Hatched, Fill::Dotted, Fill::Empty];

    fn paint(self) -> &'static str {
        match self {
            Fill::Solid => ACCENT,
            Fill::Hatched => "url(#hatched)",
            Fill::Dotted => "url(#dotted)",
            Fill::Empty => PAPER,
        }
    }
}

/// Where a text stands against its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

const INK: &str = "#1c222b";
const MUTED: &str = "#4a5462";
const RULE: &str = "#d8dee6";
const ACCENT: &str = "#1d4f91";
const PAPER: &str = "#ffffff";
/// The size of letters.
pub const LETTER: i32 = 13;
/// From one line of text to the next.
pub const LINE: i32 = 20;

/// A picture that is being drawn, from the top down.
#[derive(Clone, Debug)]
pub struct Sheet {
    width: i32,
    body: String,
}

impl Sheet {
    /// An empty sheet of this width.
    pub fn new(width: i32) -> Sheet {
        Sheet { width, body: String::new() }
    }

    pub fn width(&self) -> i32 {
        self.width
    }

    /// Draws an area.
    pub fn area(&mut self, x: i32, y: i32, width: i32, height: i32, fill: Fill) {
        let paint = fill.paint();
        self.put(&format!(
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{paint}" stroke="{INK}" stroke-width="1"/>"#
        ));
    }

    /// Draws a frame without an area in it, a strong one where it has to stand out.
    pub fn frame(&mut self, x: i32, y: i32, width: i32, height: i32, is_strong: bool) {
        let (stroke, thick) = if is_strong { (INK, 2) } else { (RULE, 1) };
        self.put(&format!(
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="none" stroke="{stroke}" stroke-width="{thick}"/>"#
        ));
    }

    /// Draws a thin rule between two points.
    pub fn rule(&mut self, from: (i32, i32), to: (i32, i32)) {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.put(&format!(
            r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{RULE}" stroke-width="1"/>"#
        ));
    }

    /// Draws a line through points, dashed if it is the second of two.
    pub fn line(&mut self, points: &[(i32, i32)], is_dashed: bool) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let (stroke, dash) = if is_dashed { (INK, r#" stroke-dasharray="6 4""#) } else { (ACCENT, "") };
        let points = points.join(" ");
        self.put(&format!(
            r#"<polyline points="{points}" fill="none" stroke="{stroke}" stroke-width="2"{dash}/>"#
        ));
    }

    /// Marks a point of a line: round and full, or square and empty for the dashed one.
    pub fn mark(&mut self, (x, y): (i32, i32), is_dashed: bool) {
        if is_dashed {
            self.area(x - 4, y - 4, 8, 8, Fill::Empty);
        } else {
            self.put(&format!(r#"<circle cx="{x}" cy="{y}" r="4" fill="{ACCENT}"/>"#));
        }
    }

    /// Writes a text with its base line at a point.
    pub fn text(&mut self, x: i32, y: i32, anchor: Anchor, words: &str) {
        self.letters(x, y, anchor, words, INK, "normal");
    }

    /// Writes a text that says less.
    pub fn note(&mut self, x: i32, y: i32, anchor: Anchor, words: &str) {
        self.letters(x, y, anchor, words, MUTED, "normal");
    }

    /// Writes a text that stands out.
    pub fn heading(&mut self, x: i32, y: i32, anchor: Anchor, words: &str) {
        self.letters(x, y, anchor, words, INK, "bold");
    }

    fn letters(&mut self, x: i32, y: i32, anchor: Anchor, words: &str, ink: &str, weight: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let words = escaped(words);
        // A halo keeps letters readable on hatched ground.
        self.put(&format!(
            r#"<text x="{x}" y="{y}" text-anchor="{anchor}" font-weight="{weight}" fill="{ink}" stroke="{PAPER}" stroke-width="3" paint-order="stroke">{words}</text>"#
        ));
    }

    fn put(&mut self, shape: &str) {
        self.body.push_str(shape);
        self.body.push('\n');
    }

    /// The whole picture of this height, with the words that a screen reader reads.
    pub fn svg(&self, height: i32, title: &str) -> String {
        let Sheet { width, body } = self;
        let mut svg = String::new();
        let title = escaped(title);
        // Writing to a text cannot fail.
        let _ = write!(
            svg,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="system-ui, 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif" font-size="{LETTER}">
<title>{title}</title>
<defs><pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="{PAPER}"/><path d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" stroke="{INK}" stroke-width="1.5"/></pattern><pattern id="dotted" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="{PAPER}"/><circle cx="3" cy="3" r="1.2" fill="{INK}"/></pattern></defs>
<rect width="{width}" height="{height}" fill="{PAPER}"/>
{body}</svg>
"#
        );
        svg
    }
}

/// How wide a text is, about: a Chinese character is as wide as it is high, others at most three quarters of that.
pub fn wide(words: &str) -> i32 {
    words.chars().map(|c| if c.is_ascii() { LETTER * 3 / 4 } else { LETTER }).sum()
}

/// A text that fits in a width, with a sign where it was cut.
pub fn fitting(words: &str, width: i32) -> String {
    if wide(words) <= width {
        return words.to_owned();
    }
    let mut short = String::new();
    for c in words.chars() {
        if width < wide(&short) + 2 * LETTER {
            break;
        }
        short.push(c);
    }
    short + "…"
}

/// A text as markup holds it.
fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            // What XML cannot hold would make the whole picture unreadable.
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_become_markup() {
        let mut sheet = Sheet::new(100);
        sheet.text(0, 10, Anchor::Start, "<script>&\"\u{1}");
        let svg = sheet.svg(20, "a<b");
        assert!(svg.contains("&lt;script&gt;&amp;&quot; <"));
        assert!(svg.contains("<title>a&lt;b</title>"));
    }

    #[test]
    fn what_is_too_long_says_that_it_was_cut() {
        assert_eq!(fitting("市教育局", 60), "市教育局");
        let short = fitting("市农业农村和水利事务管理局", 80);
        assert!(short.ends_with('…') && wide(&short) <= 80, "{short}");
    }
}
