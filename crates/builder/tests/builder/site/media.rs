//! Mirrored media: pictures and documents of feeds as files of the site.

mod hostile;

use crate::support::bench::{Bench, SITE_URL};
use crate::support::generated::release;
use crate::support::media::{Source, cut_png, jpeg, source, turned_jpeg};
use crate::support::snapshot::{contents, stamps};
use image::codecs::webp::WebPDecoder;
use image::{DynamicImage, ImageDecoder};
use press_room::view::MARK;
use serde_json::json;
use std::io::Cursor;

const PAGE: &str = "release/r1/ny-kai-nummer-1/index.html";

const MIRROR: &[&str] = &["--mirror-media"];

fn text(bench: &Bench, path: &str) -> String {
    std::fs::read_to_string(bench.out().join(path)).unwrap().replace(MARK, "")
}

/// The names of the files in `media/`.
fn media(bench: &Bench) -> Vec<String> {
    let mut names: Vec<String> = match std::fs::read_dir(bench.out().join("media")) {
        Ok(files) => files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect(),
        Err(_) => Vec::new(),
    };
    names.sort();
    names
}

/// The name in `media/` that begins with `start`; there must be exactly one.
fn named(bench: &Bench, start: &str) -> String {
    let names = media(bench);
    let mut found = names.iter().filter(|name| name.starts_with(start));
    let name = found.next().unwrap_or_else(|| panic!("{start}: {names:?}"));
    assert!(found.next().is_none(), "{start}: {names:?}");
    name.clone()
}

fn copy(bench: &Bench, start: &str) -> Vec<u8> {
    std::fs::read(bench.out().join("media").join(named(bench, start))).unwrap()
}

fn decoder(bytes: &[u8]) -> WebPDecoder<Cursor<&[u8]>> {
    WebPDecoder::new(Cursor::new(bytes)).unwrap()
}

#[test]
fn pictures_and_documents_are_given_by_the_site_wherever_they_are_named() {
    let (bench, source) = (Bench::new(), source());
    source.build(&bench, &[source.release()], MIRROR);
    let page = text(&bench, PAGE);
    let [original, small, shown, large, plan] =
        ["ny-kai-1", "ny-kai-320", "ny-kai-800", "ny-kai-1600", "plan"].map(|start| match start {
            "ny-kai-1" => media(&bench).into_iter().find(|name| name.ends_with(".jpg")).unwrap(),
            start => named(&bench, start),
        });
    assert_eq!(media(&bench).len(), 5, "{:?}", media(&bench));
    assert!(
        page.contains(&format!(
            "alt=\"En kai &amp; en båt\" lang=\"nb\" width=\"1700\" height=\"170\" src=\"../../../media/{shown}\""
        )),
        "{page}"
    );
    assert!(page.contains(&format!("href=\"../../../media/{original}\"")), "{page}");
    assert!(page.contains(&format!("href=\"../../../media/{plan}\"")), "{page}");
    assert!(text(&bench, "feed.json").contains(&format!("\"thumbnail_url\":\"{SITE_URL}media/{small}\"")));
    for path in [
        PAGE,
        "index.html",
        "feed.json",
        "feed.atom",
        "feed.rss",
        "release/r1/ny-kai-nummer-1/release.json",
        "release/r1/ny-kai-nummer-1/mail.html",
        "media.json",
    ] {
        for file in ["/small.jpg", "/Ny%20kai.jpg", "/plan.pdf"] {
            assert!(!text(&bench, path).contains(&source.url(file)), "{path} names {file}");
        }
    }
    assert!(text(&bench, "feed.rss").contains(&format!("{SITE_URL}media/{shown}")));
    assert!(page.contains(&format!("property=\"og:image\" content=\"{SITE_URL}media/")));
    // The original is what was fetched, and each copy has the size in its name.
    assert_eq!(std::fs::read(bench.out().join("media").join(&original)).unwrap(), jpeg(1700, 170));
    for (name, size) in [(small, (320, 32)), (shown, (800, 80)), (large, (1600, 160))] {
        let bytes = std::fs::read(bench.out().join("media").join(&name)).unwrap();
        assert_eq!(decoder(&bytes).dimensions(), size, "{name}");
    }
    let document = text(&bench, "release/r1/ny-kai-nummer-1/release.json");
    assert!(document.contains("\"size_in_bytes\":13"), "{document}");
    assert_eq!(source.asked("/small.jpg"), 0, "the original is enough");
}

#[test]
fn a_browser_chooses_among_the_copies_and_previews_have_the_largest() {
    let (bench, source) = (Bench::new(), source());
    source.build(&bench, &[source.release()], MIRROR);
    let page = text(&bench, PAGE);
    let [small, shown, large] = ["ny-kai-320", "ny-kai-800", "ny-kai-1600"].map(|start| named(&bench, start));
    let file = |name: &str| format!("../../../media/{name}");
    assert!(
        page.contains(&format!(
            "src=\"{}\" srcset=\"{} 320w, {} 800w, {} 1600w\" sizes=\"auto, ",
            file(&shown),
            file(&small),
            file(&shown),
            file(&large)
        )),
        "{page}"
    );
    let preview = format!("property=\"og:image\" content=\"{SITE_URL}media/{large}\"");
    assert!(page.contains(&preview) && page.contains("property=\"og:image:width\" content=\"1600\""));
    assert!(page.contains(&format!("\"image\":[\"{SITE_URL}media/{large}\"]")));
}

#[test]
fn pictures_in_texts_are_mirrored_too_and_then_pages_may_show_no_others() {
    let (bench, source) = (Bench::new(), source());
    source.put("/inside.png", &jpeg(900, 90));
    let mut item = source.release();
    let with_picture = |address: String| {
        format!(
            "<p>Se <a href=\"https://example.org/\">her</a>:</p><p><img src=\"{address}\" alt=\"Et <kart>\" width=\"3\" height=\"3\"></p>"
        )
    };
    item["content_html"] = json!(with_picture(source.url("/inside.png")));
    source.build(&bench, &[item.clone()], MIRROR);
    let page = text(&bench, PAGE);
    let inside = named(&bench, "inside-800");
    let shown = format!(
        "<img loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\" src=\"../../../media/{inside}\" srcset="
    );
    assert!(page.contains(&shown), "{page}");
    assert!(page.contains("alt=\"Et &lt;kart&gt;\" width=\"800\" height=\"80\""), "{page}");
    assert!(!page.contains(&source.url("/inside.png")));
    assert!(text(&bench, "feed.atom").contains(&inside), "feeds have it too");
    let policy = |bench: &Bench| text(bench, "_headers");
    assert!(policy(&bench).contains("img-src 'self' data:;"), "{}", policy(&bench));
    // Mirroring a picture is not a new version of the release.
    assert!(text(&bench, "release/r1/ny-kai-nummer-1/versions.json").matches("\"hash\"").count() == 1);
    let before = stamps(&bench.out());
    source.build(&bench, &[item.clone()], MIRROR);
    assert_eq!(stamps(&bench.out()), before);
    item["content_html"] = json!(with_picture(source.url("/missing.png")));
    source.build(&bench, &[item], MIRROR);
    assert!(text(&bench, PAGE).contains(&source.url("/missing.png")));
    assert!(policy(&bench).contains("img-src 'self' https: data:;"), "{}", policy(&bench));
}

#[test]
fn no_copy_is_larger_than_its_original() {
    let (bench, source) = (Bench::new(), source());
    source.put("/Ny%20kai.jpg", &jpeg(500, 50));
    source.build(&bench, &[source.release()], MIRROR);
    assert_eq!(decoder(&copy(&bench, "ny-kai-500")).dimensions(), (500, 50));
    assert_eq!(media(&bench).len(), 4, "the original, two copies, a document: {:?}", media(&bench));
    assert!(text(&bench, PAGE).contains("width=\"500\" height=\"50\""));
}

#[test]
fn what_is_said_of_a_picture_goes_along_in_its_copies() {
    let (bench, source) = (Bench::new(), source());
    source.build(&bench, &[source.release()], MIRROR);
    let bytes = copy(&bench, "ny-kai-800");
    let packet = decoder(&bytes).xmp_metadata().unwrap().unwrap();
    let packet = String::from_utf8(packet).unwrap();
    let xml =
        roxmltree::Document::parse(packet.split("?>").nth(1).unwrap().split("<?").next().unwrap()).unwrap();
    let said = |name: &str| {
        let node = xml.descendants().find(|node| node.tag_name().name() == name).unwrap();
        node.descendants().filter_map(|node| node.text()).next().unwrap().to_owned()
    };
    assert_eq!(said("AltTextAccessibility"), "En kai & en båt");
    assert_eq!(said("description"), "Kaia, sett <fra> nord");
    assert_eq!(said("Credit"), "Kari");
    assert_eq!(said("rights"), "Fri bruk");
}

#[test]
fn a_picture_stands_as_its_camera_was_held_and_does_not_say_where() {
    let (bench, source) = (Bench::new(), source());
    source.put("/Ny%20kai.jpg", &turned_jpeg("59.9139,10.7522"));
    source.build(&bench, &[source.release()], MIRROR);
    // 40 × 20 pixels, red on the left; the camera was held so that the left side is the top.
    let bytes = copy(&bench, "ny-kai-20");
    let holds = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).any(|window| window == what);
    assert!(!holds(&bytes, b"59.9139") && !holds(&bytes, b"Exif") && !holds(&bytes, b"EXIF"));
    let image = DynamicImage::from_decoder(decoder(&bytes)).unwrap().into_rgb8();
    assert_eq!(image.dimensions(), (20, 40));
    let [top, bottom] = [image.get_pixel(10, 5).0, image.get_pixel(10, 35).0];
    assert!(top[0] > 200 && top[2] < 60, "red is up: {top:?}");
    assert!(bottom[2] > 200 && bottom[0] < 60, "{bottom:?}");
    assert!(text(&bench, PAGE).contains("width=\"20\" height=\"40\""));
}

#[test]
fn what_is_not_what_it_should_be_stays_where_it_is_and_costs_only_itself() {
    let (bench, source) = (Bench::new(), source());
    let mut item = source.release();
    let bad: [(&str, &[u8]); 5] = [
        ("/page.jpg", b"<!DOCTYPE html><html><p>Nei"),
        ("/drawing.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
        ("/bomb.png", &cut_png(60_000, 60_000)),
        ("/broken.png", &cut_png(40, 40)),
        ("/missing.png", b""),
    ];
    for (path, bytes) in bad.iter().take(4) {
        source.put(path, bytes);
    }
    for (path, _) in bad {
        let images = item["_press_room"]["images"].as_array_mut().unwrap();
        images.push(json!({ "url": source.url(path) }));
    }
    for (path, bytes) in [
        ("/run.html", &b"<!DOCTYPE html><html><script>alert(1)</script>"[..]),
        ("/run.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
        ("/run.js", b"alert(1)"),
        ("/run.docx", b"<script>alert(1)</script>"),
        ("/lost.pdf", b"Not found"),
        ("/empty.pdf", b""),
    ] {
        source.put(path, bytes);
        item["attachments"]
            .as_array_mut()
            .unwrap()
            .push(json!({ "url": source.url(path), "title": path, "mime_type": "application/octet-stream" }));
    }
    source.build(&bench, &[item], MIRROR);
    let page = text(&bench, PAGE);
    for path in [
        "/page.jpg",
        "/drawing.svg",
        "/bomb.png",
        "/broken.png",
        "/missing.png",
        "/run.html",
        "/run.svg",
        "/run.js",
        "/run.docx",
        "/lost.pdf",
        "/empty.pdf",
    ] {
        assert!(page.contains(&source.url(path)), "{path}");
    }
    assert!(page.contains("media/ny-kai-800-") && page.contains("media/plan-"));
    let endings: Vec<_> =
        media(&bench).iter().map(|name| name.rsplit('.').next().unwrap().to_owned()).collect();
    assert!(
        endings.iter().all(|ending| ["webp", "jpg", "png", "pdf"].contains(&ending.as_str())),
        "{endings:?}"
    );
}

#[test]
fn a_source_that_is_gone_costs_nothing_and_one_that_is_as_it_was_is_not_sent_again() {
    let (bench, source) = (Bench::new(), source());
    let items = [source.release()];
    source.build(&bench, &items, MIRROR);
    let before = stamps(&bench.out());
    source.build(&bench, &items, MIRROR);
    assert_eq!(stamps(&bench.out()), before, "nothing is touched");
    let last = source.server.requests().into_iter().rfind(|it| it.path == "/plan.pdf").unwrap();
    assert!(last.header("if-none-match").is_some());
    source.remove("/Ny%20kai.jpg");
    source.remove("/plan.pdf");
    source.build(&bench, &items, MIRROR);
    assert_eq!(stamps(&bench.out()), before);
    // The media of releases that are older than a week are not requested at all.
    let asked = source.asked("/plan.pdf");
    source.build_at("2027-01-20", &bench, &items, MIRROR);
    assert_eq!(source.asked("/plan.pdf"), asked);
    assert!(text(&bench, PAGE).contains("media/ny-kai-800-"));
}

#[test]
fn an_error_that_calls_itself_an_answer_takes_the_place_of_nothing() {
    let (bench, source) = (Bench::new(), source());
    let items = [source.release()];
    source.build(&bench, &items, MIRROR);
    let before = media(&bench);
    for answer in [&b"Not found"[..], b""] {
        source.put("/plan.pdf", answer);
        source.put("/Ny kai.jpg", answer);
        source.build(&bench, &items, MIRROR);
        assert_eq!(media(&bench), before);
    }
}

#[test]
fn a_picture_that_changes_is_another_file_and_the_old_one_goes() {
    let (bench, source) = (Bench::new(), source());
    let items = [source.release()];
    source.build(&bench, &items, MIRROR);
    let before = media(&bench);
    source.put("/Ny%20kai.jpg", &jpeg(1700, 180));
    source.build(&bench, &items, MIRROR);
    let after = media(&bench);
    assert_eq!(after.len(), before.len());
    assert_eq!(after.iter().filter(|name| before.contains(name)).count(), 1, "the document: {after:?}");
    assert!(text(&bench, PAGE).contains("width=\"1700\" height=\"180\""));
}

#[test]
fn two_builds_are_the_same_and_without_it_the_site_is_as_without_it() {
    let (one, other, without) = (Bench::new(), Bench::new(), Bench::new());
    let source = source();
    let items = [source.release()];
    source.build(&one, &items, MIRROR);
    source.build(&other, &items, MIRROR);
    assert_eq!(contents(&one.out()), contents(&other.out()));
    source.build(&without, &items, &[]);
    assert!(media(&without).is_empty() && text(&without, PAGE).contains(&source.url("/small.jpg")));
    source.build(&one, &items, &[]);
    let differ = |path: &&String| !path.ends_with(".press-room.json");
    let (one, without) = (contents(&one.out()), contents(&without.out()));
    assert_eq!(
        one.keys().filter(differ).collect::<Vec<_>>(),
        without.keys().filter(differ).collect::<Vec<_>>()
    );
    assert!(one.iter().filter(|(path, _)| differ(path)).all(|(path, bytes)| without[path] == *bytes));
}

#[test]
fn a_release_that_left_the_feed_keeps_its_pictures() {
    let (bench, source) = (Bench::new(), source());
    let mut other = release(2);
    other["date_published"] = json!("2026-11-18T09:00:00+01:00");
    source.build(&bench, &[source.release(), other.clone()], MIRROR);
    let (page, files) = (text(&bench, PAGE), media(&bench));
    assert!(page.contains("media/ny-kai-800-"));
    source.remove("/Ny%20kai.jpg");
    for more in [MIRROR, &[], MIRROR] {
        source.build(&bench, &[other.clone()], more);
        assert!(text(&bench, PAGE).contains(&named(&bench, "ny-kai-800")), "{more:?}");
        assert_eq!(media(&bench), files, "{more:?}");
    }
    // The files stay even if only the page of the release is left.
    std::fs::remove_file(bench.out().join("release/r1/ny-kai-nummer-1/release.json")).unwrap();
    source.build(&bench, &[other], MIRROR);
    assert_eq!(media(&bench), files);
}

#[test]
fn a_press_kit_has_what_was_mirrored() {
    let (bench, source) = (Bench::new(), source());
    source.build(&bench, &[source.release()], &["--mirror-media", "--press-kits", "7"]);
    assert_eq!((source.asked("/Ny%20kai.jpg"), source.asked("/plan.pdf")), (1, 1), "fetched once for both");
    let kit = std::fs::read(bench.out().join("release/r1/ny-kai-nummer-1/press-kit.zip")).unwrap();
    let original = jpeg(1700, 170);
    assert!(kit.windows(original.len()).any(|window| window == original));
}

/// Pictures from a folder of texts are on the site already, in one size.
#[test]
fn pictures_of_a_folder_of_texts_have_copies_and_stay_where_they_are() {
    let bench = Bench::new();
    bench.0.write(
        "texts/kai.md",
        "---\nid: kai\ntitle: Ny kai\ndate: 2026-11-19\nimage: {src: kai.jpg, alt: Kaia, credit: Kari}\n---\n![Kart](kart.svg)\n",
    );
    bench.0.write("texts/kart.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    std::fs::write(bench.0.path("texts/kai.jpg"), jpeg(900, 90)).unwrap();
    let folder = bench.0.path("texts").to_str().unwrap().to_owned();
    let build = || bench.build(&["--feed", &folder, "--now", "2026-11-20", "--mirror-media"]).unwrap();
    build();
    let page = text(&bench, "release/kai/ny-kai/index.html");
    assert!(page.contains("href=\"../../../files/kai.jpg\" class=\"pr-download\""), "{page}");
    assert!(page.contains(&format!("src=\"../../../media/{}\"", named(&bench, "kai-800"))), "{page}");
    assert!(
        page.contains("src=\"../../../files/kart.svg\""),
        "what cannot be made smaller is shown as it is"
    );
    assert_eq!(media(&bench).len(), 3);
    assert!(text(&bench, "_headers").contains("img-src 'self' data:;"), "all of it is the site's own");
    let before = stamps(&bench.out());
    build();
    assert_eq!(stamps(&bench.out()), before);
}
