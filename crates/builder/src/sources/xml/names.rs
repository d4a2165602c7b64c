//! Vocabularies: which of the known ones a name belongs to, however its address is spelt.

/// A vocabulary that feeds use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sources) enum Ns {
    /// RSS in all versions, and names without a vocabulary.
    Plain,
    /// Atom 1.0 and 0.3.
    Atom,
    /// `content:encoded`.
    Content,
    /// Dublin Core, both sets of elements.
    Dc,
    /// Media RSS.
    Media,
    /// Podcasts.
    Itunes,
    /// RDF.
    Rdf,
    /// XHTML.
    Xhtml,
    /// `xml:base` and `xml:lang`.
    Xml,
    /// Events of CivicPlus, whose address differs from site to site.
    Calendar,
    /// Entries that were deleted (RFC 6721).
    Tombstone,
    /// All others.
    Other,
}

/// The vocabularies by address, in lower case, without scheme and without a slash at the end.
const ADDRESSES: [(&str, Ns); 18] = [
    ("www.w3.org/2005/atom", Ns::Atom),
    ("purl.org/atom/ns#", Ns::Atom),
    ("purl.org/rss/1.0/modules/content", Ns::Content),
    ("purl.org/dc/elements/1.1", Ns::Dc),
    ("purl.org/dc/elements/1.0", Ns::Dc),
    ("purl.org/dc/terms", Ns::Dc),
    ("search.yahoo.com/mrss", Ns::Media),
    ("www.itunes.com/dtds/podcast-1.0.dtd", Ns::Itunes),
    ("www.w3.org/1999/02/22-rdf-syntax-ns#", Ns::Rdf),
    ("www.w3.org/1999/xhtml", Ns::Xhtml),
    ("www.w3.org/xml/1998/namespace", Ns::Xml),
    ("purl.org/atompub/tombstones/1.0", Ns::Tombstone),
    ("purl.org/rss/1.0", Ns::Plain),
    ("my.netscape.com/rdf/simple/0.9", Ns::Plain),
    ("channel.netscape.com/rdf/simple/0.9", Ns::Plain),
    ("my.netscape.com/publish/formats/rss-0.91.dtd", Ns::Plain),
    ("backend.userland.com/rss2", Ns::Plain),
    ("blogs.law.harvard.edu/tech/rss", Ns::Plain),
];

/// The vocabularies by prefix, for prefixes that are not declared.
const PREFIXES: [(&str, Ns); 11] = [
    ("xml", Ns::Xml),
    ("atom", Ns::Atom),
    ("content", Ns::Content),
    ("dc", Ns::Dc),
    ("dcterms", Ns::Dc),
    ("media", Ns::Media),
    ("itunes", Ns::Itunes),
    ("rdf", Ns::Rdf),
    ("xhtml", Ns::Xhtml),
    ("at", Ns::Tombstone),
    ("calendarevent", Ns::Calendar),
];

/// The vocabulary with this address.
pub(super) fn of_address(address: &str) -> Ns {
    let lower = address.trim().to_ascii_lowercase();
    let bare = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
    let bare = bare.trim_end_matches('/');
    if bare.is_empty() {
        return Ns::Plain;
    }
    if bare.ends_with("/calendar.aspx") {
        return Ns::Calendar;
    }
    ADDRESSES.iter().find(|(known, _)| *known == bare).map_or(Ns::Other, |(_, ns)| *ns)
}

/// The vocabulary that an undeclared prefix usually means.
pub(super) fn of_prefix(prefix: &str) -> Ns {
    PREFIXES.iter().find(|(known, _)| prefix.eq_ignore_ascii_case(known)).map_or(Ns::Other, |(_, ns)| *ns)
}
