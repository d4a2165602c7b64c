//! RSS, RDF and Atom: each sample with what should be read from it.

use super::{body, read};
use press_room_core::feed::{KindCode, date};

/// What should be read of the first release of a sample; an empty text means that there is none.
#[derive(Default)]
struct Reading {
    id: &'static str,
    url: &'static str,
    title: &'static str,
    published: &'static str,
    language: &'static str,
    lead: &'static str,
    /// Compared if there is no body.
    excerpt: &'static str,
    /// The beginning of its text.
    body: &'static str,
    topics: &'static [&'static str],
    images: &'static [&'static str],
    documents: &'static [(&'static str, Option<u64>)],
}

#[test]
fn each_sample_has_its_right_reading() {
    let table = [
        (
            "rss/headlines.xml",
            Reading {
                id: "3171341",
                url: "https://www.fjord.example.no/no/aktuelt/x/id3171341/",
                title: "Fjordministeren vitjar Lauvvika",
                published: "2026-09-17T11:00:00+02:00",
                lead: "Ho skal møte dei som driv ferja.",
                ..Reading::default()
            },
        ),
        (
            "rss/courts.xml",
            Reading {
                id: "https://www.perinta.example.fi/?post_type=ajankohtaiset&p=46218",
                url: "https://www.perinta.example.fi/ajankohtaiset/rahoitusta-tiedonhankintaan/",
                title: "Rahoitusta tiedonhankintaan",
                published: "2026-10-01T14:25:56+00:00",
                language: "fi",
                images: &["https://www.laki.example.fi/app/uploads/2026/09/sali-scaled.jpg"],
                ..Reading::default()
            },
        ),
        (
            "rss/midnights.xml",
            Reading {
                id: "https://laering.example.dk/nyheder/ny-uddannelse/",
                url: "https://laering.example.dk/nyheder/ny-uddannelse/",
                title: "Ny uddannelse på vej",
                published: "2026-02-26",
                lead: "Inden længe får lærere i Vigby nye muligheder.",
                ..Reading::default()
            },
        ),
        (
            "rss/comments-before-root.xml",
            Reading {
                id: "IPR-COM_IPR-2026-07-15-46501_EN",
                url: "https://www.isles.example.org/news/en/press-room/20260715IPR46501/",
                title: "Ferries: agreement on new rules",
                published: "2026-07-15T20:38:00Z",
                language: "en",
                lead: "The draft law answers to longer queues at the piers.",
                ..Reading::default()
            },
        ),
        (
            "rss/wordpress-excerpts.xml",
            Reading {
                id: "https://elmbrook.example.org/?p=9839",
                url: "https://elmbrook.example.org/town-of-elmbrook-agenda/",
                title: "Town Of Elmbrook Agenda",
                published: "2025-09-09T20:32:36Z",
                language: "en-US",
                excerpt: "TOE Agenda 20250910",
                topics: &["Announcement"],
                ..Reading::default()
            },
        ),
        (
            "rss/wordpress-full.xml",
            Reading {
                id: "https://minato.example.jp/?p=395",
                url: "https://minato.example.jp/2025-07concert/",
                title: "【開催報告】港の音楽会",
                published: "2025-07-10T02:59:19Z",
                language: "ja",
                body: "7月5日（土）に、港の楽団（Minato & Söhne）の音楽会が",
                topics: &["お知らせ", "音楽会"],
                documents: &[("案内 & 地図", None)],
                ..Reading::default()
            },
        ),
        (
            "rss/guid-of-last-change.xml",
            Reading {
                id: "https://www.pineharbour.example.org/CivicAlerts.aspx?aid=277",
                url: "https://www.pineharbour.example.org/CivicAlerts.aspx?aid=277",
                title: "Run for the Old Lighthouse",
                published: "2026-03-31T09:46:00-05:00",
                language: "en-US",
                lead: "Each registration pays for one student's visit to the lighthouse.",
                images: &["https://www.pineharbour.example.org/ImageRepository/Document?documentID=2526"],
                ..Reading::default()
            },
        ),
        (
            "rss/calendar.xml",
            Reading {
                id: "https://www.pineharbour.example.org/Calendar.aspx?EID=11058",
                url: "https://www.pineharbour.example.org/Calendar.aspx?EID=11058",
                title: "Market at the Pier",
                published: "2025-11-20T08:32:13-05:00",
                language: "en-US",
                images: &["https://www.pineharbour.example.org/DocumentCenter/View/14641"],
                ..Reading::default()
            },
        ),
        (
            "rss/podcast.xml",
            Reading {
                id: "c7e3cca2-665e-4bc4-bcac-acc6011b9fa2",
                url: "https://ton.example.de/hafen/07-02",
                title: "07.02. – die Wochenvorschau: Kräne, Kähne, Karneval",
                published: "2021-02-06T23:01:00Z",
                language: "de",
                body: "Das Wichtigste aus dem Hafen.",
                images: &["https://ton.example.de/hafen/image.jpg?t=1&size=Large"],
                documents: &[("audio.mp3", Some(2_519_606))],
                ..Reading::default()
            },
        ),
        (
            "rss/latin1.xml",
            Reading {
                id: "https://www.invencao.example.br/noticia.php?artigo=farois&id=0101",
                url: "https://www.invencao.example.br/noticia.php?artigo=farois&id=0101",
                title: "Revolução nos faróis com lâmpadas de vidro",
                published: "2020-08-13T06:57:55-03:00",
                language: "pt-BR",
                body: "A nova lâmpada ilumina três cores – e mais.",
                ..Reading::default()
            },
        ),
        (
            "rss/italian-dates.xml",
            Reading {
                id: "https://www.corriere.example.it/porto/nave-7054869.html",
                url: "https://www.corriere.example.it/porto/nave-7054869.html",
                title: "Nave in porto, cosa è successo? Il sindaco: tutto bene",
                published: "2022-11-16T00:38:15+01:00",
                language: "it-IT",
                excerpt: "Non sono ancora le 16 quando un?ancora cade nel porto di Vignola, al limite…",
                topics: &["Porto"],
                images: &["https://www.corriere.example.it/photos/nave.jpg"],
                ..Reading::default()
            },
        ),
        (
            "rss/rdf-latin1.xml",
            Reading {
                id: "https://www.hafen.example.de/news/faehren-171451.html",
                url: "https://www.hafen.example.de/news/faehren-171451.html",
                title: "Hafenamt: Neue Fähren mit Schnellkasse",
                published: "2023-01-25T19:03:02+01:00",
                body: "Ab April fahren wieder Fähren.",
                ..Reading::default()
            },
        ),
        (
            "rss/relative-enclosure.xml",
            Reading {
                id: "https://kryogenix.org/nothing-here-really",
                url: "https://kryogenix.org/nothing-here-really",
                title: "An item with a relative enclosure URL",
                published: "2021-03-17T18:14:23Z",
                lead: "Article demoing a valid relative enclosure",
                body: "This article, in the RSS feed, contains",
                images: &["https://feed.example.org/images/me/hackergotchi-simpler.png"],
                ..Reading::default()
            },
        ),
        (
            "atom/id-of-last-change.atom",
            Reading {
                id: "https://www.crown.example.uk/news/harbour-call",
                url: "https://www.crown.example.uk/news/harbour-call",
                title: "Call with the lighthouse keeper: 22 September 2026",
                published: "2026-09-22T17:00:00+01:00",
                language: "en",
                lead: "The Harbour Master spoke to the keeper this afternoon.",
                ..Reading::default()
            },
        ),
        (
            "atom/xhtml.xml",
            Reading {
                id: "tag:pier.example.org,1999:post-1097972507907717676",
                title: "Finer scrolling along the quay",
                published: "2020-04-04T04:00:00Z",
                body: "This is a follow up from the earlier walk, which you forgot.",
                topics: &["quay. water"],
                ..Reading::default()
            },
        ),
        (
            "atom/content-xml-base.xml",
            Reading {
                id: "https://numi.st/post/2022/travel-uke",
                url: "https://numi.st/post/2022/travel-uke",
                title: "my cool entry title",
                published: "2022-04-21T00:00:00Z",
                ..Reading::default()
            },
        ),
        (
            "atom/content-src.xml",
            Reading {
                id: "urn:uuid:2c43eb19-7261-4a41-9225-4dc421f9a1b7",
                url: "https://elly.town/d/blog/2024-03-08-x509-certificates.txt",
                title: "X.509 Certificates",
                published: "2024-03-08T00:00:00Z",
                lead: "How do X.509 certificates actually work, and what's actually inside them?",
                ..Reading::default()
            },
        ),
        (
            "atom/relative-links.xml",
            Reading {
                id: "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a",
                url: "https://feed.example.org/blog/2003/12/13/atom03",
                title: "Atom-Powered Robots Run Amok",
                published: "2003-12-13T18:30:02Z",
                lead: "Some text.",
                ..Reading::default()
            },
        ),
        (
            "atom/topics.xml",
            Reading {
                id: "sak-1",
                url: "https://vik.example.no/saker/2026/1",
                title: "Bru & båt",
                published: "2026-05-04T10:00:00+02:00",
                language: "nb",
                lead: "Brua er ferdig. Den åpner fredag.",
                topics: &["bruer", "havn"],
                images: &["https://vik.example.no/saker/2026/bru.jpg"],
                documents: &[("Planen", Some(2048))],
                ..Reading::default()
            },
        ),
    ];
    for (name, reading) in table {
        let (translation, page) = read(name);
        assert_eq!(page.warnings, [], "{name}");
        assert_eq!(translation.places.len(), translation.feed.releases.len(), "{name}");
        let release = &page.releases[0];
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        assert_eq!(release.key.id.as_str(), reading.id, "{name}");
        assert_eq!(release.url.as_ref().map_or("", |url| url.as_str()), reading.url, "{name}");
        assert_eq!(release.title, reading.title, "{name}");
        assert_eq!(release.published, date::parse(reading.published), "{name}");
        assert_eq!(release.lang().unwrap_or_default(), reading.language, "{name}");
        assert_eq!(text(&release.lead), reading.lead, "{name}");
        match &release.body {
            None => assert_eq!(text(&release.excerpt), reading.excerpt, "{name}"),
            Some(_) => assert!(body(release).trim().starts_with(reading.body), "{name}: {}", body(release)),
        }
        assert_eq!(release.body.is_none(), reading.body.is_empty() && !name.contains("xml-base"), "{name}");
        assert_eq!(release.topics, reading.topics, "{name}");
        let images: Vec<_> = release.images.iter().map(|image| image.src.as_str()).collect();
        assert_eq!(images, reading.images, "{name}");
        let documents: Vec<_> = release.documents.iter().map(|it| (it.title.as_str(), it.bytes)).collect();
        assert_eq!(documents, reading.documents, "{name}");
        assert_eq!(release.updated().is_some(), name == "atom/topics.xml", "{name}");
        assert_eq!(release.contacts, [], "{name}: nobody who made the feed is called about a release");
    }
}

/// The addresses of pictures in the text.
fn pictures(name: &str) -> Vec<String> {
    let (_, page) = read(name);
    let html = page.releases[0].body.as_ref().map(|it| it.html.clone()).unwrap();
    let base = page.releases[0].body.as_ref().and_then(|it| it.base.clone());
    let tree =
        press_room_core::rich_text::RichText::read(&press_room_core::feed::UntrustedHtml { html, base });
    let whole = format!("{tree:?}");
    whole.split("(Src, \"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn pictures_in_texts_are_found_and_those_that_count_readers_are_not_shown() {
    assert_eq!(pictures("rss/rdf-latin1.xml"), ["https://www.hafen.example.de/2301/faehre_rc.jpg"]);
    assert_eq!(pictures("rss/latin1.xml"), ["https://www.invencao.example.br/mini/farol.jpg"]);
    assert_eq!(pictures("atom/content-xml-base.xml"), ["https://numi.st/post/2022/travel-uke/IMG_1232.jpeg"]);
    assert_eq!(pictures("rss/wordpress-full.xml").len(), 1);
}

#[test]
fn an_event_in_words_has_its_time_in_the_zone_of_the_newsroom_and_its_place() {
    let (_, page) = read("rss/calendar.xml");
    let release = &page.releases[0];
    assert_eq!(release.kind.code, KindCode::Invitation);
    let event = release.event.as_ref().unwrap();
    assert_eq!(event.start, date::parse("2026-04-18 16:00"));
    assert_eq!(event.end, date::parse("2026-04-18 19:30"));
    assert_eq!(event.place.as_deref(), Some("20 N. Pier Street"));
    assert_eq!(event.address.as_deref(), Some("20 N. Pier Street, Pine Harbour, WL 33853"));
}

#[test]
fn what_a_feed_says_of_itself_is_read() {
    let (translation, page) = read("rss/podcast.xml");
    assert_eq!(page.next.unwrap().as_str(), "https://ton.example.de/hafen/podcast.rss?page=2");
    assert_eq!(page.info.title.as_deref(), Some("Hafenfunk – Die Woche"));
    assert_eq!(page.info.home_page.unwrap().as_str(), "https://www.hafen.example.de/hafenfunk/");
    assert_eq!(translation.format, "RSS");
    let (translation, page) = read("rss/rdf-latin1.xml");
    assert_eq!(translation.format, "RSS 1.0 (RDF)");
    assert_eq!(page.info.publisher.unwrap().logo.unwrap().as_str(), "https://www.hafen.example.de/rss.png");
    let (_, page) = read("rss/midnights.xml");
    assert_eq!(page.info.publisher, None, "an empty title is no name");
}

#[test]
fn a_wordpress_that_gives_only_beginnings_is_told_where_the_texts_are() {
    let (translation, page) = read("rss/wordpress-excerpts.xml");
    let told: Vec<_> = translation.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("/wp-json/wp/v2/posts"), "{told:?}");
    assert_eq!(page.releases[1].excerpt.as_deref(), Some("2025 TOE Notice. Your polling place…"));
    assert_eq!(read("rss/wordpress-full.xml").0.warnings, []);
    assert!(!body(&read("rss/wordpress-full.xml").1.releases[0]).contains("appeared first on"));
}

#[test]
fn a_feed_that_has_ended_says_so_and_has_no_release_of_that_name() {
    let (translation, page) = read("atom/id-of-last-change.atom");
    assert_eq!(page.releases.len(), 1);
    assert_eq!(translation.warnings.len(), 1);
    assert_eq!(translation.warnings[0].to_string().split(": ").next(), Some("line 13, column 3"));
    assert!(translation.warnings[0].message.contains("has ended"));
}

#[test]
fn atom_tells_languages_links_changes_and_what_was_withdrawn() {
    let (_, page) = read("atom/topics.xml");
    assert_eq!(page.info.title.as_deref(), Some("Vik & Nes"));
    assert_eq!(page.next.unwrap().as_str(), "https://vik.example.no/saker/?side=2");
    let [first, second] = page.releases.as_slice() else { panic!("{:?}", page.releases) };
    assert_eq!(first.links[0].url.as_str(), "https://vik.example.no/bakgrunn");
    assert_eq!(first.alternates[0].language.as_str(), "se");
    assert_eq!(first.alternates[0].url.as_ref().unwrap().as_str(), "https://vik.example.no/saker/2026/1-se");
    assert_eq!(second.withdrawn.as_ref().unwrap().note.as_deref(), Some("Feil tall"));
    assert_eq!(body(second).trim(), "Linje <b> én\nLinje to", "what is said to be text is text");
    assert_eq!(second.updated(), None, "without a first date the last one is it");
}
