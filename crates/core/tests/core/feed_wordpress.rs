use press_room_core::address::Address;
use press_room_core::feed::{SourceId, read_page};
#[test]
fn dump() {
    let Ok(dir) = std::env::var("SAMPLES") else { return };
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let address = Address::parse("https://site.example/wp-json/wp/v2/posts", None).unwrap();
        println!("======== {}", path.display());
        match read_page(&text, SourceId(0), &address) {
            Err(error) => println!("ERROR {error:?}"),
            Ok(page) => {
                println!("info {:?} next {:?} total {:?}", page.info, page.next, page.total);
                for w in &page.warnings {
                    println!("WARN {w}")
                }
                for r in &page.releases {
                    let mut r = r.clone();
                    if let Some(body) = &mut r.body {
                        body.html = body.html.chars().take(120).collect();
                    }
                    println!("{r:#?}");
                }
            }
        }
    }
}
