//! The words of a body: shown, found, and as plain text.

use super::*;

#[test]
fn the_lead_is_dropped_when_the_text_repeats_it() {
    let text = read("<p><b>Regjeringa  legg fram\nny&nbsp;plan</b></p><p>Meir</p>");
    assert_eq!(text.without_lead("regjeringa legg fram ny plan ").text(), "Meir");
    assert_eq!(text.without_lead("Regjeringa legg fram"), text);
    assert_eq!(text.without_lead(""), text);
}

#[test]
fn text_has_one_line_for_each_block() {
    let text = read(
        "<h2>Tittel</h2><p>En <b>to</b><br>tre</p><ul><li>a<li>b <ul><li>c</ul></ul><table><tr><td>1<td>2</table>",
    );
    assert_eq!(text.text(), "Tittel\nEn to\ntre\na\nb\nc\n1\n2");
    assert!(read(" <p>&nbsp;</p><!-- x --><script>x</script> ").is_empty());
}

/// The markup, by name, whose shown text differs from the text that searches find: the words from the first difference
/// to the last, as shown and as found. An entry that no longer differs has to be removed.
const DIFFERENCES: [(&str, &str, &str); 7] = [
    // A parser puts what stands between a table's cells before the table, where it joins what is there.
    ("foster-parenting", "uteute2", "ute ute2"),
    ("table-parts-alone", "abcd", "a b c d"),
    // Character references that are not closed and little known.
    ("entities", "<b> ¬it;", "&ltb> &notit;"),
    // A frame's address, which is shown for want of a title, is not searched.
    ("srcdoc", "https://x.no/", ""),
    ("iframe-youtube-look-alike", "https://www.youtube.com.evil.example/embed/a1B2c3D4-_e", ""),
    // From the larger collection.
    ("dompurify-suite#00254", "https://evil.com/", ""),
    ("dompurify-suite#00369", "https://feed.example.no/a/x", ""),
];

#[test]
fn what_is_shown_is_what_is_found() {
    for (name, html) in vectors().into_iter().chain(bodies()) {
        let (shown, found) = (read(&html).text(), plain_text_of(&html));
        let expected = DIFFERENCES.iter().find(|(known, ..)| *known == name);
        let (only_shown, only_found) = expected.map_or(("", ""), |(_, shown, found)| (*shown, *found));
        assert_eq!(difference(&shown, &found), (only_shown.to_owned(), only_found.to_owned()), "{name}");
        assert_eq!(fold_html(&html), fold(&found), "{name}: {html}");
    }
}

/// The words of each text, without those that both begin with or both end with.
fn difference(one: &str, other: &str) -> (String, String) {
    let (mut one, mut other) =
        (Vec::from_iter(one.split_whitespace()), Vec::from_iter(other.split_whitespace()));
    while one.last().is_some_and(|word| other.last() == Some(word)) {
        one.pop();
        other.pop();
    }
    let same = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    (one[same..].join(" "), other[same..].join(" "))
}

#[test]
fn plain_text_drops_what_a_body_drops() {
    for (html, expected) in [
        ("<p>a</p><script>if (1 < 2) x('</p>')</script><p>b", "a\nb"),
        ("a < b > c & d &lt;e&gt;", "a < b > c & d <e>"),
        ("<style>x</style>a<svg><g><svg></svg>b</g></svg>c", "ac"),
        ("a<!-- > x -->b<!doctype x>c<?x?>d</ x>e<!-->f", "abcdef"),
        ("<p title='a>b' lang=\"c>d\">e</p>", "e"),
        ("<b>a</b> <i>b</i>  c", "a b c"),
        ("a<", "a<"),
        ("a<p", "a"),
        ("a</", "a</"),
        ("", ""),
        ("&aring;&amp;&#x2013;&nbsp;x", "å&–\u{a0}x"),
        ("<TITLE>x</TITLE>y<textarea><p></textarea>z", "yz"),
        ("å<ø>æ", "å<ø>æ"),
    ] {
        assert_eq!(plain_text_of(html), expected, "{html}");
    }
}

#[test]
fn pictures_from_the_feeds_own_origin_may_be_unencrypted() {
    let at = |base: &str, html: &str| {
        let base = Address::parse(base, None);
        RichText::read(&UntrustedHtml { html: html.to_owned(), base }).to_markup()
    };
    let local = "http://localhost:8080/feed.json";
    assert!(at(local, "<img src=a.png>").contains("src=\"http://localhost:8080/a.png\""));
    assert_eq!(at(local, "<img src=http://localhost:9090/a.png>"), "");
    assert_eq!(at("https://x.no/feed.json", "<img src=http://x.no/a.png>"), "");
}

#[test]
fn links_are_kept_without_a_base_when_they_are_whole() {
    let html = "<a href=/a>a</a> <a href=https://x.no>b</a> <a href=#n>c</a> <b id=n>d</b>".to_owned();
    let markup = RichText::read(&UntrustedHtml { html, base: None }).to_markup();
    assert!(markup.contains("<a href=\"https://x.no/\">"));
    assert!(
        markup.contains("<a href=\"#pr-text-n\">") && markup.contains("<b id=\"pr-text-n\">"),
        "{markup}"
    );
    assert!(!markup.contains("/a\""));
}
