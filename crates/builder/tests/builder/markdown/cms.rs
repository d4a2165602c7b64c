//! The configuration of a CMS that edits such a folder: everything that the CMS writes is read.

use super::{read, warnings};
use crate::support::folder::Folder;
use press_room_builder::site_files::SiteFiles;
use serde_json::{Map, Value, json};

/// What the CMS writes for one release, with a different value in each field.
#[derive(Default)]
struct Editor {
    /// Each text that was written.
    written: Vec<String>,
}

impl Editor {
    fn fields(&mut self, fields: &Value, path: &str) -> Value {
        let mut entry = Map::new();
        for field in fields.as_array().unwrap() {
            let name = field["name"].as_str().unwrap();
            let path = format!("{path}-{name}");
            if name != "body" {
                entry.insert(name.to_owned(), self.value(field, &path));
            }
        }
        Value::Object(entry)
    }

    fn value(&mut self, field: &Value, path: &str) -> Value {
        let number = self.written.len() + 1;
        let text = match (field["widget"].as_str().unwrap(), field["name"].as_str().unwrap()) {
            ("boolean", "draft") => return false.into(),
            ("boolean", _) => return true.into(),
            ("select", _) => return field["default"].clone(),
            ("list", _) if field["fields"].is_null() => {
                self.written.push(format!("verdi{path}"));
                return json!([format!("verdi{path}")]);
            }
            ("list", _) => return json!([self.fields(&field["fields"], path)]),
            ("object", _) => return self.fields(&field["fields"], path),
            // Both CMSs write it so, without quotes.
            ("datetime", _) => format!("2026-09-{number:02}T09:00:00.000+02:00"),
            ("image", _) => "kai.jpg".to_owned(),
            ("file", _) => format!("fil{number}.pdf"),
            ("string", "url") => format!("https://x.example.no/{number}"),
            ("string", "email") => format!("post{number}@example.no"),
            ("string" | "text", _) => format!("verdi{path}"),
            other => panic!("{other:?}: a widget that this test does not know"),
        };
        self.written.push(text.clone());
        text.into()
    }
}

fn config() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/cms/config.yml");
    serde_norway::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_field_that_it_has_is_read_back() {
    let config = config();
    let collection = &config["collections"][0];
    assert_eq!((&collection["format"], &collection["extension"]), (&json!("yaml-frontmatter"), &json!("md")));
    let mut editor = Editor::default();
    let entry = editor.fields(&collection["fields"], "");
    let front = serde_norway::to_string(&entry).unwrap();
    let folder = Folder::new();
    let place = "texts/2026/2026-09-01-ny-kai";
    let path = collection["path"]
        .as_str()
        .unwrap()
        .replace("{{year}}", "2026")
        .replace("{{slug}}", "2026-09-01-ny-kai");
    assert_eq!(format!("texts/{path}"), format!("{place}/index"));
    folder.write(&format!("{place}/index.md"), &format!("---\n{front}---\nTekst"));
    folder.write(
        &format!("{place}/index.nn.md"),
        &format!("---\n{}---\nTekst", front.replace("verdi-id", "verdi-anna")),
    );
    for name in editor.written.iter().filter(|text| text.ends_with(".pdf") || text.ends_with(".jpg")) {
        folder.write(&format!("{place}/{name}"), "");
    }
    let reading = read(&folder.path("texts"), &mut SiteFiles::default());
    assert_eq!(warnings(&reading), Vec::<String>::new());
    let releases = &reading.translation.feed.releases;
    assert_eq!(releases.len(), 2);
    assert_eq!((releases[0].language.as_deref(), releases[1].language.as_deref()), (None, Some("nn")));
    assert_eq!(releases[0].alternates[0].id.as_deref(), Some("verdi-anna"));
    let read = releases[0].to_json().to_string();
    assert!(editor.written.len() > 25, "{:?}", editor.written);
    for text in &editor.written {
        assert!(read.contains(text.as_str()), "{text} of {front} in {read}");
    }
    assert!(read.contains("\"duty\":true") && read.contains("\"code\":\"press-release\""), "{read}");
    // A release that was just begun in the CMS is not public.
    let draft =
        collection["fields"].as_array().unwrap().iter().find(|field| field["name"] == "draft").unwrap();
    assert_eq!(draft["default"], json!(true));
}

#[test]
fn its_languages_are_those_of_the_press_room() {
    let config = config();
    let locales = config["i18n"]["locales"].as_array().unwrap();
    assert!(
        locales
            .iter()
            .all(|code| press_room_core::i18n::Language::from_tag(code.as_str().unwrap()).is_some())
    );
}
