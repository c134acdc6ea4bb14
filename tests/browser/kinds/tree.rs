//! What a screen reader makes of each kind of question: the tree that the browser gives it, kept as text in
//! `tests/kinds/tree/`, as asked and once answered. `BLESS=1` writes the files anew; read what changed.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

use crate::answers::Plan;
use crate::kinds::go_through;
use crate::player::SHOWN;
use crate::school::all_kinds;
use crate::tab::Tab;
use crate::tools::root;
use crate::walk::with_tab;

/// Nodes that say nothing by themselves: their children stand in their place.
const PASSED_OVER: [&str; 7] =
    ["none", "generic", "LabelText", "Legend", "paragraph", "strong", "MenuListPopup"];

/// What has a label whose words are its name already.
const FIELDS: [&str; 5] = ["radio", "checkbox", "combobox", "textbox", "group"];

/// What is told of a node besides its role and name.
const STATES: [&str; 7] = ["checked", "disabled", "expanded", "level", "invalid", "required", "selected"];

/// Stands above the words of a label.
const LABEL: &str = "\0label";

/// A node of the tree with its children.
struct Branch<'n> {
    node: &'n Value,
    all: &'n BTreeMap<&'n str, &'n Value>,
    /// The names of all fields.
    named: &'n [String],
}

/// The question on the screen as lines, each with the role, the name and the states of a node.
fn tree(tab: &mut Tab) -> String {
    let object = tab.call("Runtime.evaluate", json!({"expression": format!("{SHOWN}[0]")}));
    let described = tab.call("DOM.describeNode", json!({"objectId": object["result"]["objectId"]}));
    let answer = tab.call("Accessibility.getFullAXTree", json!({}));
    let nodes = answer["nodes"].as_array().expect("nodes");
    let all = nodes.iter().map(|node| (node["nodeId"].as_str().expect("an id"), node)).collect();
    let top = nodes.iter().find(|node| node["backendDOMNodeId"] == described["node"]["backendNodeId"]);
    let fields = nodes.iter().filter(|node| FIELDS.contains(&role(node)) && node["ignored"] != true);
    let named: Vec<_> = fields.map(name).filter(|name| !name.is_empty()).collect();
    let mut text = String::new();
    Branch { node: top.expect("the question in the tree"), all: &all, named: &named }.write(0, "", &mut text);
    text
}

fn role(node: &Value) -> &str {
    node["role"]["value"].as_str().unwrap_or_default()
}

fn name(node: &Value) -> String {
    let name = node["name"]["value"].as_str().unwrap_or_default();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Branch<'_> {
    fn write(&self, depth: usize, above: &str, text: &mut String) {
        let (role, name) = (role(self.node), name(self.node));
        if ["InlineTextBox", "ListMarker"].contains(&role) {
            return;
        }
        // Words that the node above or a field has as its name aren't said twice.
        let of_a_label = above == LABEL && self.named.iter().any(|field| field.contains(&name));
        if role == "StaticText" && (name.is_empty() || above.contains(&name) || of_a_label) {
            return;
        }
        if self.node["ignored"] == true || PASSED_OVER.contains(&role) {
            let above = if ["LabelText", "Legend"].contains(&role) { LABEL } else { above };
            return self.write_children(depth, above, text);
        }
        let role = if role == "StaticText" { "text" } else { role };
        let name = if name.is_empty() { name } else { format!(" {name:?}") };
        text.push_str(&format!("{}{role}{name}{}\n", "  ".repeat(depth), self.states()));
        // A list to choose from says its options once it's opened.
        if role != "text" {
            self.write_children(depth + 1, &name, text);
        }
    }

    fn write_children(&self, depth: usize, above: &str, text: &mut String) {
        for id in self.node["childIds"].as_array().into_iter().flatten() {
            if let Some(node) = id.as_str().and_then(|id| self.all.get(id)) {
                Branch { node, all: self.all, named: self.named }.write(depth, above, text);
            }
        }
    }

    fn states(&self) -> String {
        let mut said = String::new();
        for property in self.node["properties"].as_array().into_iter().flatten() {
            let name = property["name"].as_str().unwrap_or_default();
            let value = &property["value"]["value"];
            let plain = value.as_str().map_or_else(|| value.to_string(), str::to_string);
            if STATES.contains(&name) && !["false", "0"].contains(&plain.as_str())
                || ["checked", "expanded"].contains(&name)
            {
                said.push_str(&format!(" {name}={plain}"));
            }
        }
        for (name, word) in [("value", "value"), ("description", "described")] {
            if let Some(value) = self.node[name]["value"].as_str().filter(|value| !value.is_empty()) {
                said.push_str(&format!(" {word}={value:?}"));
            }
        }
        said
    }
}

#[test]
fn what_a_screen_reader_makes_of_each_kind_is_as_kept() {
    let school = all_kinds();
    let mut trees: BTreeMap<String, String> = BTreeMap::new();
    for plan in [Plan::Wrong, Plan::Right] {
        with_tab(|tab| {
            tab.call("Accessibility.enable", json!({}));
            tab.open(school.page);
            go_through(tab, &school.quiz, plan, |tab, question, answered| {
                let pictured = question.kind == "spot" && question.example.starts_with("![");
                let name = if pictured { "spot-picture".into() } else { question.kind.replace('_', "-") };
                let heading = match (answered, plan, question.is_scored()) {
                    (false, Plan::Wrong, _) => "# As asked\n",
                    (true, Plan::Wrong, true) => "\n# After an answer that isn't right\n",
                    (true, Plan::Right, true) => "\n# After the right answer\n",
                    (true, Plan::Wrong, false) => "\n# After a choice\n",
                    _ => return,
                };
                let drawn = tree(tab);
                let text = trees.entry(name).or_default();
                text.push_str(heading);
                text.push_str(&drawn);
            });
        });
    }
    assert_eq!(trees.len(), 12, "{:?}", trees.keys());
    let folder = root().join("tests/kinds/tree");
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let mut differs = Vec::new();
    for (name, text) in &trees {
        let file = folder.join(format!("{name}.txt"));
        if bless {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&file, text).expect("a place for the tree");
        } else if fs::read_to_string(&file).unwrap_or_default() != *text {
            differs.push(format!("tests/kinds/tree/{name}.txt has not this:\n{text}"));
        }
    }
    assert!(differs.is_empty(), "{}\n`BLESS=1` writes them anew", differs.join("\n"));
}
