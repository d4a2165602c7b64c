//! The schemas in `docs/`, the code that reads what they describe, and the page that comes with it: all agree.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use serde_json::Value;
use std::collections::BTreeSet;

/// The code that reads the extension.
const READER: [&str; 3] = [
    include_str!("../../src/feed/formats/extension.rs"),
    include_str!("../../src/feed/formats/extension/rest.rs"),
    include_str!("../../src/feed/media.rs"),
];
/// Members that the reader of JSON Feed looks up, and `about`, which no program reads.
const ELSEWHERE: [&str; 3] = ["summary_is_excerpt", "texts_url", "about"];
const FEED_SCHEMA: &str = include_str!("../../../../docs/feed.schema.json");
const CONFIG_SCHEMA: &str = include_str!("../../../../docs/config.schema.json");
const PAGE: &str = include_str!("../../../../index.html");

/// The names of all members that `schema` describes, however deep.
fn described(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            for (name, value) in members {
                if name == "properties" {
                    found.extend(value.as_object().unwrap().keys().cloned());
                }
                described(value, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| described(value, found)),
        _ => {}
    }
}

/// The names of members that the reader looks up, as in `text(own, "lead")`.
fn asked_for() -> BTreeSet<String> {
    let code = READER.map(|code| code.split("#[cfg(test)]").next().unwrap()).concat();
    let starts = [", \"", ".get(\"", "side(\""];
    let names = starts.iter().flat_map(|start| code.split(start).skip(1));
    let names = names.filter_map(|rest| rest.split_once('"'));
    let names = names
        .filter(|(_, after)| after.is_empty() || after.starts_with(')'))
        .map(|(name, _)| name.to_owned());
    names.filter(|name| is_name(name)).chain(ELSEWHERE.map(str::to_owned)).collect()
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

#[test]
fn the_extensions_schema_and_its_reader_know_the_same_members() {
    let schema: Value = serde_json::from_str(FEED_SCHEMA).unwrap();
    let mut known = BTreeSet::new();
    for part in ["itemExtension", "feedExtension", "kind", "contact", "phone", "image", "link", "video"]
        .iter()
        .chain(&["event", "alternate", "change", "publisher"])
    {
        let part = &schema["$defs"][part];
        assert!(part.is_object());
        described(part, &mut known);
    }
    let asked = asked_for();
    assert!(asked.len() > 40, "only these were found in the reader: {asked:?}");
    assert_eq!(asked, known);
}

#[test]
fn the_settings_in_the_page_follow_their_schema() {
    let block = PAGE.split_once("id=\"press-room-config\">").unwrap().1.split_once("</script>").unwrap().0;
    let settings: Value = serde_json::from_str(block).unwrap();
    let schema: Value = serde_json::from_str(CONFIG_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let complaints: Vec<String> = validator.iter_errors(&settings).map(|error| error.to_string()).collect();
    assert_eq!(complaints, Vec::<String>::new());
}
