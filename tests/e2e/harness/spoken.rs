//! What a screen reader has of a page: the browser's accessibility tree, as it would be spoken, and laws for it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Value, json};

use super::tab::Tab;

/// Notes, from the first script on, what live regions announce: words that come into a region that was there before,
/// or into an alert, which is heard even where it comes with its words.
const LISTENING: &str = "(() => {
    if (window.heard) return;
    window.heard = [];
    const plain = (text) => (text || '').replace(/\\s+/g, ' ').trim();
    const LIVE = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';
    const regions = new Map();
    const look = () => {
        for (const region of document.querySelectorAll(LIVE)) {
            const says = region.getClientRects().length ? plain(region.innerText) : '';
            const before = regions.get(region);
            regions.set(region, says);
            if (says && says !== before && (before !== undefined || region.getAttribute('role') === 'alert'))
                window.heard.push(says);
        }
    };
    const start = () => {
        new MutationObserver(look).observe(document.documentElement,
            { subtree: true, childList: true, characterData: true, attributes: true });
        look();
    };
    document.documentElement ? start() : document.addEventListener('readystatechange', start, { once: true });
})()";

/// Listens to the live regions of the page from now on, over every reload.
pub(crate) fn listens(tab: &Tab) {
    tab.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": LISTENING }));
    tab.eval(&format!("{LISTENING}, 0"));
}

/// What was announced since it was asked last.
pub(crate) fn heard(tab: &Tab) -> Vec<String> {
    let said = tab.eval("window.heard.splice(0)");
    said.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// One thing that a screen reader knows of, with what lies in it.
#[derive(Default)]
pub(crate) struct Spoken {
    pub(crate) role: String,
    pub(crate) name: String,
    description: String,
    value: String,
    /// The states that the browser tells, such as `expanded`.
    states: BTreeMap<String, String>,
    /// The attributes of its element, for what the protocol leaves out.
    attributes: HashMap<String, String>,
    pub(crate) inside: Vec<Spoken>,
}

/// What can be worked with the keyboard.
const WORKED: &[&str] = &[
    "button",
    "link",
    "textbox",
    "searchbox",
    "combobox",
    "checkbox",
    "radio",
    "switch",
    "tab",
    "menuitem",
    "spinbutton",
    "slider",
    "listbox",
    "DisclosureTriangle",
    "Date",
    "DateTime",
    "InputTime",
    "PopUpButton",
];

/// What gives its name to what stands in it, so that two buttons of one name in two of these are told apart.
const GROUPS: &[&str] = &[
    "row",
    "listitem",
    "group",
    "region",
    "dialog",
    "alertdialog",
    "form",
    "navigation",
    "article",
    "radiogroup",
    "toolbar",
    "status",
    "alert",
    "search",
    "banner",
    "contentinfo",
    "main",
    "complementary",
    "figure",
    "table",
    "definition",
    "tabpanel",
    "Date",
    "Details",
    "details",
];

/// What only arranges, and is not spoken of.
const SILENT: &[&str] =
    &["generic", "none", "InlineTextBox", "LineBreak", "ListMarker", "LayoutTable", "rowgroup"];

/// The tree of the page as it is now.
pub(crate) fn spoken(tab: &Tab) -> Spoken {
    let dom = tab.call("DOM.getDocument", json!({ "depth": -1 }));
    let mut attributes = HashMap::new();
    collects_attributes(&dom["root"], &mut attributes);
    let tree = tab.call("Accessibility.getFullAXTree", json!({}));
    let nodes = tree["nodes"].as_array().expect("the tree has nodes");
    let by_id: HashMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
    let mut page = Spoken { role: "page".to_owned(), ..Spoken::default() };
    page.inside = read(&nodes[0], &by_id, &attributes);
    page
}

fn collects_attributes(node: &Value, into: &mut HashMap<i64, HashMap<String, String>>) {
    let list = node["attributes"].as_array().cloned().unwrap_or_default();
    let pairs =
        list.chunks(2).filter_map(|pair| Some((pair[0].as_str()?.to_owned(), pair[1].as_str()?.to_owned())));
    let mut own: HashMap<String, String> = pairs.collect();
    own.insert("tag".to_owned(), node["localName"].as_str().unwrap_or_default().to_owned());
    into.insert(node["backendNodeId"].as_i64().unwrap_or_default(), own);
    for child in node["children"].as_array().into_iter().flatten() {
        collects_attributes(child, into);
    }
}

/// A node as a list of one, or, of one that is ignored, what lies in it.
fn read(
    node: &Value,
    by_id: &HashMap<&str, &Value>,
    attributes: &HashMap<i64, HashMap<String, String>>,
) -> Vec<Spoken> {
    let children = node["childIds"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let inside: Vec<Spoken> =
        children.filter_map(|id| by_id.get(id)).flat_map(|child| read(child, by_id, attributes)).collect();
    if node["ignored"] == true {
        return inside;
    }
    let words = |name: &str| match &node[name]["value"] {
        Value::String(words) => words.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let states = node["properties"].as_array().into_iter().flatten().filter_map(|state| {
        let value = &state["value"]["value"];
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Some((state["name"].as_str()?.to_owned(), value))
    });
    vec![Spoken {
        role: words("role"),
        name: words("name"),
        description: words("description"),
        value: words("value"),
        states: states.collect(),
        attributes: node["backendDOMNodeId"]
            .as_i64()
            .and_then(|id| attributes.get(&id))
            .cloned()
            .unwrap_or_default(),
        inside,
    }]
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it))
}

impl Spoken {
    fn says(&self, state: &str) -> &str {
        self.states.get(state).map_or("", String::as_str)
    }

    fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    fn is_worked(&self) -> bool {
        WORKED.contains(&self.role.as_str())
    }

    /// Itself and all in it, in the order of reading.
    fn all(&self) -> Vec<&Spoken> {
        let mut all = vec![self];
        all.extend(self.inside.iter().flat_map(Spoken::all));
        all
    }

    fn of_role(&self, role: &str) -> Vec<&Spoken> {
        self.all().into_iter().filter(|it| it.role == role).collect()
    }

    /// What it is called in the spoken text: its class for who mends it, its words for who hears it.
    fn called(&self) -> String {
        format!(
            "{} “{}” <{} class={:?}>",
            self.role,
            self.name,
            self.attribute("tag"),
            self.attribute("class")
        )
    }

    /// What is said of where the focus is.
    pub(crate) fn focused(&self) -> String {
        let at = self.all().into_iter().rfind(|it| it.says("focused") == "true");
        at.map(|it| it.line(&it.role)).unwrap_or_default()
    }

    /// The page as it would be read from the top, one thing a line.
    pub(crate) fn read_out(&self) -> String {
        let mut lines = Vec::new();
        self.reads(0, &mut lines);
        lines.join("\n")
    }

    fn reads(&self, depth: usize, lines: &mut Vec<String>) {
        let is_silent = SILENT.contains(&self.role.as_str()) || self.role == "page";
        let line = match self.role.as_str() {
            _ if is_silent => None,
            "StaticText" => Some(self.name.clone()),
            "heading" => Some(format!("标题{} {}", self.says("level"), self.name)),
            role => Some(self.line(role)),
        };
        let next = if line.is_some() { depth + 1 } else { depth };
        lines.extend(line.map(|line| format!("{}{line}", "  ".repeat(depth))));
        // What is in a thing with a name from its content was said with the name.
        let is_said = (self.is_worked()
            || ["heading", "option", "StaticText", "columnheader"].contains(&self.role.as_str()))
            && !["group", "listbox"].contains(&self.role.as_str());
        if !is_said {
            self.inside.iter().for_each(|it| it.reads(next, lines));
        }
    }

    fn line(&self, role: &str) -> String {
        let mut parts = vec![
            match role {
                "button" | "PopUpButton" => "按钮",
                "link" => "链接",
                "textbox" => "输入框",
                "searchbox" => "查找框",
                "combobox" => "组合框",
                "checkbox" => "复选框",
                "radio" => "单选",
                "navigation" => "〔导航〕",
                "main" => "〔主要内容〕",
                "region" => "〔区域〕",
                "dialog" => "〔对话框〕",
                "status" => "〔状态〕",
                "alert" => "〔警示〕",
                "list" => "〔列表〕",
                "listitem" => "·",
                "table" => "〔表格〕",
                "grid" => "〔网格〕",
                "row" => "行",
                "cell" | "gridcell" => "格",
                "columnheader" => "列标题",
                "rowheader" => "行标题",
                "group" => "〔组〕",
                "image" | "img" => "图",
                "paragraph" => "¶",
                other => other,
            }
            .to_owned(),
        ];
        parts.extend([&self.name, &self.value].iter().filter(|it| !it.is_empty()).map(|it| (*it).clone()));
        for (state, words) in [
            ("required", "必填"),
            ("disabled", "不可用"),
            ("readonly", "只读"),
            ("focused", "【焦点】"),
            ("modal", "模态"),
        ] {
            if self.says(state) == "true" {
                parts.push(words.to_owned());
            }
        }
        for (state, words) in
            [("expanded", "展开"), ("pressed", "按下"), ("selected", "选中"), ("checked", "勾选")]
        {
            match self.says(state) {
                "" => {}
                "true" => parts.push(words.to_owned()),
                _ => parts.push(format!("未{words}")),
            }
        }
        if !["", "false"].contains(&self.says("invalid")) {
            parts.push("有错".to_owned());
        }
        for (attribute, words) in [("aria-current", "当前"), ("aria-rowindex", "行"), ("aria-colindex", "列")]
        {
            match self.attribute(attribute) {
                "" => {}
                value => parts.push(format!("{words}={value}")),
            }
        }
        if !self.description.is_empty() {
            parts.push(format!("（{}）", self.description));
        }
        parts.join(" ")
    }

    /// What a screen reader's user could not tell, not reach or would be misled by.
    pub(crate) fn faults(&self) -> Vec<String> {
        let laws: [fn(&Spoken) -> Vec<String>; 8] = [
            Spoken::nameless,
            Spoken::doubles,
            Spoken::disordered_headings,
            Spoken::strange_landmarks,
            Spoken::poor_dialogs,
            Spoken::poor_tables,
            Spoken::silent_errors,
            Spoken::untold_states,
        ];
        laws.iter().flat_map(|law| law(self)).collect()
    }

    /// Everything that can be worked has a Chinese name; a link may be called as what it leads to is numbered, where its
    /// row tells the rest.
    fn nameless(&self) -> Vec<String> {
        let poor = |it: &&Spoken| it.is_worked() && !is_chinese(&it.name);
        self.all().into_iter().filter(poor).map(|it| format!("no Chinese name: {}", it.called())).collect()
    }

    /// No two of a kind and a name in one group, unless both are links to the same place.
    fn doubles(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut seen: BTreeMap<(String, String), String> = BTreeMap::new();
        self.collects_doubles(&mut seen, &mut found);
        found
    }

    fn collects_doubles(&self, seen: &mut BTreeMap<(String, String), String>, found: &mut Vec<String>) {
        for it in &self.inside {
            if it.is_worked() {
                let place = it.attribute("href").to_owned();
                let said = format!("{}：{}", it.name, it.description);
                if let Some(before) = seen.insert((it.role.clone(), said), place.clone())
                    && (before.is_empty() || before != place)
                {
                    found.push(format!("a double in {}: {}", self.called(), it.called()));
                }
            }
            if GROUPS.contains(&it.role.as_str()) {
                it.collects_doubles(&mut BTreeMap::new(), found);
            } else {
                it.collects_doubles(seen, found);
            }
        }
    }

    /// One heading of the first level comes first, and none leaves a level out.
    fn disordered_headings(&self) -> Vec<String> {
        let mut found = Vec::new();
        // A dialog is a page of its own.
        let dialogs: Vec<&Spoken> = self.of_role("dialog");
        let in_dialogs: BTreeSet<*const Spoken> =
            dialogs.iter().flat_map(|it| it.all()).map(std::ptr::from_ref).collect();
        let headings: Vec<&Spoken> = self
            .of_role("heading")
            .into_iter()
            .filter(|it| !in_dialogs.contains(&std::ptr::from_ref(*it)))
            .collect();
        let level = |it: &Spoken| it.says("level").parse::<u32>().unwrap_or_default();
        if dialogs.is_empty() && headings.iter().filter(|it| level(it) == 1).count() != 1 {
            found.push(format!(
                "not one heading of level 1: {:?}",
                headings.iter().map(|it| format!("{} {}", level(it), it.name)).collect::<Vec<_>>()
            ));
        }
        let mut last = 0;
        for heading in &headings {
            let own = level(heading);
            if heading.name.is_empty() {
                found.push(format!("an empty heading: {}", heading.called()));
            }
            if last + 1 < own && last != 0 {
                found.push(format!("a heading of level {own} after {last}: {}", heading.called()));
            }
            last = own;
        }
        found
    }

    /// One main, one current page in each navigation that has any, no navigation without a name.
    fn strange_landmarks(&self) -> Vec<String> {
        let mut found = Vec::new();
        let has_dialog = !self.of_role("dialog").is_empty();
        if !has_dialog && self.of_role("main").len() != 1 {
            found.push(format!("{} main", self.of_role("main").len()));
        }
        let mut names = BTreeSet::new();
        for role in ["navigation", "region", "search", "complementary"] {
            for it in self.of_role(role) {
                if !is_chinese(&it.name) {
                    found.push(format!("a landmark without a name: {}", it.called()));
                }
                if !names.insert((role, it.name.clone())) {
                    found.push(format!("two landmarks of one name: {}", it.called()));
                }
            }
        }
        for it in self.of_role("navigation") {
            let current =
                it.all().iter().filter(|it| !["", "false"].contains(&it.attribute("aria-current"))).count();
            if 1 < current {
                found.push(format!("{current} current pages in {}", it.called()));
            }
        }
        found
    }

    /// A dialog has a name, and the focus.
    fn poor_dialogs(&self) -> Vec<String> {
        let mut found = Vec::new();
        for it in self.all().into_iter().filter(|it| ["dialog", "alertdialog"].contains(&it.role.as_str())) {
            if !is_chinese(&it.name) {
                found.push(format!("a dialog without a name: {}", it.called()));
            }
            if it.says("modal") == "true" && !it.all().iter().any(|it| it.says("focused") == "true") {
                found.push(format!("the focus is outside of {}", it.called()));
            }
        }
        found
    }

    /// A table has a name and headings; a grid tells how large it is and where each cell lies.
    fn poor_tables(&self) -> Vec<String> {
        let mut found = Vec::new();
        for it in self.all().into_iter().filter(|it| ["table", "grid"].contains(&it.role.as_str())) {
            if !is_chinese(&it.name) {
                found.push(format!("a table without a name: {} {:?}", it.called(), it.first_words()));
            }
            let headers = it.of_role("columnheader");
            if headers.is_empty() && it.of_role("rowheader").is_empty() {
                found.push(format!("a table without headings: {}", it.called()));
            }
            if headers.iter().any(|it| it.name.is_empty() && it.attribute("class").is_empty()) {
                found.push(format!("a column without a heading: {} {:?}", it.called(), it.first_words()));
            }
            if it.role == "grid" {
                found.extend(it.poor_grid());
            }
        }
        found
    }

    fn first_words(&self) -> String {
        self.all().iter().filter(|it| it.role == "StaticText").map(|it| it.name.as_str()).take(4).collect()
    }

    fn poor_grid(&self) -> Vec<String> {
        let mut found = Vec::new();
        for size in ["aria-rowcount", "aria-colcount"] {
            if self.attribute(size).parse::<u32>().is_err() {
                found.push(format!("a grid without {size}: {}", self.called()));
            }
        }
        let columns: BTreeSet<&str> =
            self.of_role("columnheader").iter().map(|it| it.attribute("aria-colindex")).collect();
        for row in self.of_role("row") {
            if row.attribute("aria-rowindex").parse::<u32>().is_err() {
                found.push(format!("a row that does not say which: {}", row.called()));
            }
            let cells = row.of_role("gridcell");
            if let Some(cell) = cells.iter().find(|it| !columns.contains(it.attribute("aria-colindex"))) {
                found.push(format!("a cell under no heading: {}", cell.called()));
            }
        }
        found
    }

    /// What is wrong says why.
    fn silent_errors(&self) -> Vec<String> {
        let is_silent = |it: &&Spoken| {
            let is_told = !it.description.is_empty() || self.states.contains_key("errormessage");
            it.is_worked() && !["", "false"].contains(&it.says("invalid")) && !is_told
        };
        self.all()
            .into_iter()
            .filter(is_silent)
            .map(|it| format!("wrong without a word: {}", it.called()))
            .collect()
    }

    /// What opens, chooses or presses tells its state.
    fn untold_states(&self) -> Vec<String> {
        let mut found = Vec::new();
        for it in self.all() {
            let lacks = |state: &str| it.says(state).is_empty();
            let is_untold = match it.role.as_str() {
                // The browser's own lists open by themselves.
                "combobox" => {
                    lacks("expanded") && it.attribute("tag") != "select" && it.attribute("list").is_empty()
                }
                "tab" => lacks("selected"),
                "checkbox" | "radio" | "switch" => lacks("checked"),
                "DisclosureTriangle" => lacks("expanded"),
                "button" => {
                    let opens = !it.attribute("aria-controls").is_empty()
                        || !["", "dialog"].contains(&it.attribute("aria-haspopup"));
                    opens && lacks("expanded") && lacks("pressed")
                }
                _ => false,
            };
            if is_untold {
                found.push(format!("a state that is not told: {}", it.called()));
            }
            if it.is_worked() && it.attribute("aria-hidden") == "true" {
                found.push(format!("hidden and yet worked: {}", it.called()));
            }
            if ["image", "img"].contains(&it.role.as_str()) && !is_chinese(&it.name) {
                found.push(format!("a picture without words: {}", it.called()));
            }
        }
        found
    }
}
