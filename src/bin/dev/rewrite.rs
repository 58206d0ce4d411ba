//! Rewrites of a module: short names for what the page lends it, no exports that nobody calls, like functions side by side.

use crate::step::Failure;
use std::collections::BTreeMap;
use wasmparser::{FunctionBody, Operator, Parser, Payload};

const IMPORTS: u8 = 2;
const FUNCTIONS: u8 = 3;
const EXPORTS: u8 = 7;
const START: u8 = 8;
const ELEMENTS: u8 = 9;
const CODE: u8 = 10;

/// What a dependency of leptos exports for streams from a server, of which there is none: it would keep its code alive.
const UNUSED: &str = "intounderlying";

/// The module without the exports that nobody calls.
pub(crate) fn drop_unused(module: &[u8]) -> Result<Vec<u8>, Failure> {
    with_section(module, EXPORTS, |entries, bytes| {
        let mut kept = Vec::new();
        for _ in 0..number(entries, bytes)? {
            let start = *entries;
            let name = text(entries, bytes)?;
            *entries += 1;
            number(entries, bytes)?;
            if !name.to_lowercase().contains(UNUSED) {
                kept.push(bytes.get(start..*entries)?.to_vec());
            }
        }
        Some(kept)
    })
}

/// Gives what the script lends to the module short names, in both: there are hundreds, each with a hash in it, and
/// nobody reads them.
pub(crate) fn shorten(script: &str, module: &[u8]) -> Result<(String, Vec<u8>), Failure> {
    let mut short = BTreeMap::new();
    let module = with_section(module, IMPORTS, |entries, bytes| {
        let mut imports = Vec::new();
        for _ in 0..number(entries, bytes)? {
            let from = text(entries, bytes)?;
            let name = text(entries, bytes)?;
            let start = *entries;
            skip_kind(entries, bytes)?;
            let mut import = long(from);
            // Another module's names are its own; those without a hash may stand in the script for something else.
            if from != crate::split::LINK && has_hash(name) {
                let next = format!("i{}", short.len());
                import.extend(long(short.entry(name.to_owned()).or_insert(next)));
            } else {
                import.extend(long(name));
            }
            import.extend(bytes.get(start..*entries)?);
            imports.push(import);
        }
        Some(imports)
    })?;
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut shortened = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find(is_of_name) {
        let (before, from) = rest.split_at(at);
        let (word, after) = from.split_at(from.find(|c| !is_of_name(c)).unwrap_or(from.len()));
        shortened.push_str(before);
        shortened.push_str(short.get(word).map_or(word, String::as_str));
        rest = after;
    }
    shortened.push_str(rest);
    Ok((shortened, module))
}

/// The script without what only its readers would miss: notes of types, and how far its lines are indented.
pub(crate) fn slim(script: &str) -> String {
    let (mut slim, mut is_note) = (String::with_capacity(script.len()), false);
    for line in script.lines().map(str::trim) {
        is_note |= line.starts_with("/**");
        if !is_note && !line.is_empty() {
            slim.push_str(line);
            slim.push('\n');
        }
        is_note &= !line.ends_with("*/");
    }
    slim
}

/// The module with its functions in the order of their bytes: those that begin alike lie side by side, and what packs
/// the file says of one that it is like the one before. That saves three per cent.
pub(crate) fn sorted(module: &[u8]) -> Result<Vec<u8>, Failure> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload.map_err(unreadable)? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let is_function = matches!(import.map_err(unreadable)?.ty, wasmparser::TypeRef::Func(_));
                    imported += usize::from(is_function);
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => (),
        }
    }
    let mut order: Vec<usize> = (0..bodies.len()).collect();
    order.sort_by_key(|at| &module[bodies[*at].range()]);
    let mut places: Vec<usize> = (0..imported + bodies.len()).collect();
    for (place, at) in order.iter().enumerate() {
        places[imported + at] = imported + place;
    }
    let moved = bodies
        .iter()
        .map(|body| renumbered(body, module, &places).ok_or_else(odd))
        .collect::<Result<Vec<_>, _>>()?;
    let mut module = with_section(module, FUNCTIONS, |at, bytes| {
        let types = (0..number(at, bytes)?).map(|_| number(at, bytes)).collect::<Option<Vec<_>>>()?;
        order.iter().map(|of| types.get(*of).map(|it| leb(*it))).collect()
    })?;
    module = with_section(&module, EXPORTS, |at, bytes| {
        let count = number(at, bytes)?;
        let export = |_| {
            let start = *at;
            text(at, bytes)?;
            let kind = *bytes.get(*at)?;
            *at += 1;
            let named = bytes.get(start..*at)?.to_vec();
            let index = number(at, bytes)?;
            Some([named, leb(if kind == 0 { *places.get(index)? } else { index })].concat())
        };
        (0..count).map(export).collect()
    })?;
    module = with_section(&module, ELEMENTS, |at, bytes| {
        let count = number(at, bytes)?;
        let segment = |_| {
            let start = *at;
            let flags = number(at, bytes)?;
            // Segments of expressions are above the floor.
            if 3 < flags {
                return None;
            }
            if flags == 2 {
                number(at, bytes)?;
            }
            if flags & 1 == 0 {
                *at += bytes.get(*at..)?.iter().position(|byte| *byte == 0x0b)? + 1;
            }
            *at += usize::from(flags != 0);
            let head = bytes.get(start..*at)?.to_vec();
            let count = number(at, bytes)?;
            let functions = (0..count).map(|_| number(at, bytes).and_then(|it| places.get(it)));
            let functions = functions.map(|it| it.map(|it| leb(*it))).collect::<Option<Vec<_>>>()?;
            Some([head, leb(count), functions.concat()].concat())
        };
        (0..count).map(segment).collect()
    })?;
    module = with_section(&module, CODE, |_, _| {
        Some(order.iter().map(|of| [leb(moved[*of].len()), moved[*of].clone()].concat()).collect())
    })?;
    with_section(&module, START, |_, _| None)
}

/// A function that calls the others where they lie now.
fn renumbered(body: &FunctionBody<'_>, module: &[u8], places: &[usize]) -> Option<Vec<u8>> {
    let range = body.range();
    let (mut moved, mut from) = (Vec::with_capacity(range.len()), range.start);
    for operator in body.get_operators_reader().ok()?.into_iter_with_offsets() {
        match operator.ok()? {
            (Operator::Call { function_index }, at) => {
                moved.extend(module.get(from..=at)?);
                moved.extend(leb(*places.get(function_index as usize)?));
                from = at + 1;
                number(&mut from, module)?;
            }
            // Above the floor.
            (Operator::RefFunc { .. } | Operator::ReturnCall { .. }, _) => return None,
            _ => (),
        }
    }
    moved.extend(module.get(from..range.end)?);
    Some(moved)
}

fn unreadable(error: wasmparser::BinaryReaderError) -> Failure {
    Failure::new(
        format!("the module cannot be read: {error}"),
        "Does wasmparser know what the compiler writes?",
    )
}

fn odd() -> Failure {
    Failure::new(
        "a section of the module cannot be read",
        "Does the compiler or the linker write something of a new kind?",
    )
}

/// Whether a name ends in the hash that wasm-bindgen gives to what it binds.
fn has_hash(name: &str) -> bool {
    let hash = name.rsplit('_').next().unwrap_or_default();
    hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The module with other entries in one of its sections. What reads them gets the place of the first byte and all bytes.
fn with_section(
    module: &[u8],
    id: u8,
    mut entries: impl FnMut(&mut usize, &[u8]) -> Option<Vec<Vec<u8>>>,
) -> Result<Vec<u8>, Failure> {
    let mut rewritten = module.get(..8).unwrap_or_default().to_vec();
    let mut at = 8;
    let mut go_on = || {
        while at < module.len() {
            let section = *module.get(at)?;
            let start = at;
            at += 1;
            let length = number(&mut at, module)?;
            let end = at.checked_add(length)?;
            if section == id {
                let entries = entries(&mut at, module)?;
                let mut body = leb(entries.len());
                body.extend(entries.concat());
                rewritten.push(id);
                rewritten.extend(leb(body.len()));
                rewritten.extend(body);
            } else {
                rewritten.extend(module.get(start..end)?);
            }
            at = end;
        }
        Some(())
    };
    let done = go_on();
    done.map(|()| rewritten).ok_or_else(odd)
}

/// Passes over what kind of thing an import is.
fn skip_kind(at: &mut usize, bytes: &[u8]) -> Option<()> {
    let kind = *bytes.get(*at)?;
    *at += 1;
    match kind {
        0 => drop(number(at, bytes)?),
        1 | 2 => {
            *at += usize::from(kind == 1);
            let has_most = number(at, bytes)? & 1 == 1;
            number(at, bytes)?;
            if has_most {
                number(at, bytes)?;
            }
        }
        3 => *at += 2,
        _ => return None,
    }
    Some(())
}

fn text<'a>(at: &mut usize, bytes: &'a [u8]) -> Option<&'a str> {
    let length = number(at, bytes)?;
    let text = bytes.get(*at..at.checked_add(length)?)?;
    *at += length;
    str::from_utf8(text).ok()
}

/// A number as wasm writes it: seven bits a byte, the lowest first.
fn number(at: &mut usize, bytes: &[u8]) -> Option<usize> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        number |= usize::from(byte & 0x7f).checked_shl(shift)?;
        shift += 7;
        if byte < 0x80 {
            return Some(number);
        }
    }
}

/// The same the other way.
pub(crate) fn leb(mut rest: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while 0x80 <= rest {
        bytes.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
    bytes
}

/// A text with its length before it.
fn long(text: &str) -> Vec<u8> {
    [leb(text.len()), text.as_bytes().to_vec()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasmparser::{Parser, Payload, Validator};

    const HASHED: &str = "__wbg_now_0123456789abcdef";

    /// A module with a type, imports of functions, a function that is exported under several names.
    fn module(imports: &[(&str, &str)], exports: &[&str]) -> Vec<u8> {
        let import = |(from, name): &(&str, &str)| [long(from), long(name), vec![0, 0]].concat();
        let export = |name: &&str| [long(name), vec![0, imports.len() as u8]].concat();
        let sections: [(u8, Vec<Vec<u8>>); 5] = [
            (1, vec![vec![0x60, 0, 0]]),
            (IMPORTS, imports.iter().map(import).collect()),
            (3, vec![vec![0]]),
            (EXPORTS, exports.iter().map(export).collect()),
            (10, vec![vec![2, 0, 0x0b]]),
        ];
        let section = |(id, entries): &(u8, Vec<Vec<u8>>)| {
            let body = [leb(entries.len()), entries.concat()].concat();
            [vec![*id], leb(body.len()), body].concat()
        };
        [b"\0asm\x01\0\0\0".to_vec(), sections.iter().flat_map(section).collect()].concat()
    }

    fn names(module: &[u8]) -> Vec<String> {
        Validator::new().validate_all(module).unwrap();
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(module) {
            match payload.unwrap() {
                Payload::ImportSection(imports) => {
                    names.extend(imports.into_imports().map(|import| import.unwrap().name.to_owned()));
                }
                Payload::ExportSection(exports) => {
                    names.extend(exports.into_iter().map(|export| export.unwrap().name.to_owned()));
                }
                _ => (),
            }
        }
        names
    }

    #[test]
    fn script_and_module_agree_on_short_names() {
        let whole = module(
            &[("./app_bg.js", HASHED), ("late", "__wasm_split_0123456789abcdef"), ("./app_bg.js", "now")],
            &["main"],
        );
        let script = format!("{{ {HASHED}: function() {{ return wasm.{HASHED}x + now(); }} }}");
        let (script, short) = shorten(&script, &whole).unwrap();
        assert_eq!(names(&short), ["i0", "__wasm_split_0123456789abcdef", "now", "main"]);
        assert_eq!(script, format!("{{ i0: function() {{ return wasm.{HASHED}x + now(); }} }}"));
    }

    #[test]
    fn a_slim_script_says_the_same() {
        let script = "    /**\n     * @returns {number}\n     */\n    one() {\n\n        return 1 /* one */;\n    }\n/** a note */\n// said\n";
        assert_eq!(slim(script), "one() {\nreturn 1 /* one */;\n}\n// said\n");
    }

    #[test]
    fn only_what_nobody_calls_is_dropped() {
        let whole = module(
            &[],
            &["main", "intounderlyingsource_pull_1", "__wbindgen_describe_intounderlyingsink_close"],
        );
        assert_eq!(names(&drop_unused(&whole).unwrap()), ["main"]);
        let kept = module(&[("a", "b")], &["main"]);
        assert_eq!(drop_unused(&kept).unwrap(), kept);
    }

    #[test]
    fn functions_lie_in_the_order_of_their_bytes_and_are_called_as_before() {
        // One import; three functions, of which the first calls the last and the table holds the first two.
        let bodies: [&[u8]; 3] =
            [&[0, 0x10, 3, 0x41, 9, 0x1a, 0x0b], &[0, 0x41, 7, 0x1a, 0x0b], &[0, 0x01, 0x0b]];
        let section = |id: u8, body: Vec<u8>| [vec![id], leb(body.len()), body].concat();
        let code: Vec<u8> =
            bodies.iter().flat_map(|body| [leb(body.len()), body.to_vec()].concat()).collect();
        let module = [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, vec![1, 0x60, 0, 0]),
            section(IMPORTS, [vec![1], long("a"), long("b"), vec![0, 0]].concat()),
            section(FUNCTIONS, vec![3, 0, 0, 0]),
            section(4, vec![1, 0x70, 0, 2]),
            section(EXPORTS, [vec![2], long("calls"), vec![0, 1], long("table"), vec![1, 0]].concat()),
            section(ELEMENTS, vec![1, 0, 0x41, 0, 0x0b, 2, 1, 2]),
            section(CODE, [vec![3], code].concat()),
        ]
        .concat();
        names(&module);
        let sorted = sorted(&module).unwrap();
        assert_eq!(names(&sorted), ["b", "calls", "table"]);
        let has = |bytes: &[u8]| sorted.windows(bytes.len()).any(|it| it == bytes);
        // What was the last is the first, and is called so; export and table follow.
        assert!(has(&[3, 3, 0, 1, 0x0b, 7, 0, 0x10, 1, 0x41, 9, 0x1a, 0x0b, 5, 0, 0x41, 7, 0x1a, 0x0b]));
        assert!(has(&[[5].as_slice(), b"calls", &[0, 2]].concat()));
        assert!(has(&[0x0b, 2, 2, 3]));
    }

    #[test]
    fn half_a_module_is_refused() {
        let whole = module(&[("a", "b")], &["main"]);
        assert!(drop_unused(&whole[..whole.len() - 9]).is_err());
    }
}
