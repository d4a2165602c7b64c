//! Addresses: the only way a URL from a feed, a config or a reader gets into a link, a picture or a request.

mod lenient;

use crate::letters::is_letter_or_digit;
use crate::percent;
use crate::platform;

/// The schemes that an [`Address`] may have; anything else does not parse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// `http:`
    Http,
    /// `https:`
    Https,
    /// `mailto:`
    Mailto,
    /// `tel:`
    Tel,
    /// `data:`, with a contact as a file; only `VCard::address` makes one.
    Card,
}

/// An absolute address with an allowed scheme and without credentials, in the form that the platform's
/// WHATWG URL parser gives it.
///
/// The original text is never kept, so `java\nscript:` and the like are judged by the same parser that
/// would open the link.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(String);

impl Address {
    /// Resolves `raw` against `base`. `None` when it does not parse, or has a
    /// scheme that a press room never follows.
    pub fn parse(raw: &str, base: Option<&Address>) -> Option<Self> {
        let raw = raw.trim();
        if raw.is_empty() {
            return None;
        }
        let href = platform::resolve_url(raw, base.map(Self::as_str))?;
        scheme_of(&href).map(|_| Self(href))
    }

    /// Whether a picture may be loaded from this address: by `https`, or from the feed's own origin, so that a
    /// press room that is tried out on `http://localhost` shows its pictures. This is the rule for all
    /// pictures: in texts, portraits, press photos and logos.
    pub fn may_be_picture(&self, base: Option<&Address>) -> bool {
        let same_origin = |base: &Address| self.is_web() && self.origin() == base.origin();
        self.scheme() == Scheme::Https || base.is_some_and(same_origin)
    }

    /// A `tel:` address from a number that is already reduced to `+` and digits.
    ///
    /// `None` if it contains anything else.
    pub fn tel(number: &str) -> Option<Self> {
        let digits = number.strip_prefix('+').unwrap_or(number);
        let valid = (3..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        valid.then(|| Self(["tel:", number].concat()))
    }

    /// A `mailto:` address for `email`. `None` if that does not look like an address with one `@`, or contains a
    /// character that would end it.
    pub fn mailto(email: &str) -> Option<Self> {
        let (local, domain) = email.split_once('@')?;
        let plain = |part: &str| {
            !part.is_empty()
                && part.chars().all(|c| is_letter_or_digit(c) || crate::seek::holds("!$'*+-=^_`{|}~.", c))
        };
        let is_address = plain(local) && plain(domain) && crate::seek::holds(domain, '.');
        is_address.then(|| Self::parse(&["mailto:", email].concat(), None))?
    }

    /// `text`, the content of a vCard file, as a `data:` address to download it from. Only `VCard::address` makes one.
    pub(crate) fn of_vcard(text: &str) -> Self {
        let mut address = "data:text/vcard;charset=utf-8,".to_owned();
        text.bytes().for_each(|byte| percent::push(byte, &mut address));
        Self(address)
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Which of the allowed schemes it has.
    pub fn scheme(&self) -> Scheme {
        scheme_of(&self.0).unwrap_or(Scheme::Card)
    }

    /// Whether it is `http:` or `https:`.
    pub fn is_web(&self) -> bool {
        matches!(self.scheme(), Scheme::Http | Scheme::Https)
    }

    /// Scheme, host and port, as in `https://example.no:8080`; empty for `mailto:` and `tel:`.
    pub fn origin(&self) -> &str {
        let Some((scheme, rest)) = crate::seek::split(&self.0, "://") else {
            return "";
        };
        let host_len = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        self.0.get(..scheme.len() + 3 + host_len).unwrap_or_default()
    }

    /// The host without port, as in `example.no`; empty for `mailto:` and `tel:`.
    pub fn host(&self) -> &str {
        let origin = self.origin();
        let host = crate::seek::split(origin, "://").map_or("", |(_, host)| host);
        match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
            _ => host,
        }
    }

    /// The host as readers see it: without a leading `www.`.
    pub fn host_without_www(&self) -> &str {
        let host = self.host();
        host.strip_prefix("www.").unwrap_or(host)
    }

    /// The path, as in `/a/b.html`; for `mailto:` and `tel:` what follows the colon.
    pub fn path(&self) -> &str {
        let rest = self.0.get(self.origin().len()..).unwrap_or_default();
        let rest = match self.scheme() {
            Scheme::Http | Scheme::Https => rest,
            Scheme::Mailto | Scheme::Tel | Scheme::Card => rest.split_once(':').map_or("", |(_, path)| path),
        };
        rest.split(['?', '#']).next().unwrap_or_default()
    }

    /// What follows `?`, without it and without the fragment.
    pub fn query(&self) -> Option<&str> {
        self.without_fragment().split_once('?').map(|(_, query)| query)
    }

    /// What follows `#`, without it.
    pub fn fragment(&self) -> Option<&str> {
        self.0.split_once('#').map(|(_, fragment)| fragment)
    }

    /// Everything before `#`.
    pub fn without_fragment(&self) -> &str {
        self.0.split_once('#').map_or(&self.0, |(rest, _)| rest)
    }

    /// The same address with the query parameter `name` set to `value`, which must not need escaping; a page
    /// number is an example.
    pub fn with_query(&self, name: &str, value: &str) -> Self {
        let whole = self.without_fragment();
        let path = whole.split_once('?').map_or(whole, |(path, _)| path);
        let mut pairs: Vec<String> = self
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|pair| !pair.is_empty() && pair.split('=').next() != Some(name))
            .map(str::to_owned)
            .collect();
        pairs.push(format!("{name}={value}"));
        Self(format!("{path}?{}", pairs.join("&")))
    }
}

fn scheme_of(href: &str) -> Option<Scheme> {
    match href.split_once(':')?.0 {
        "http" => Some(Scheme::Http),
        "https" => Some(Scheme::Https),
        "mailto" => Some(Scheme::Mailto),
        "tel" => Some(Scheme::Tel),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(raw: &str) -> Option<Address> {
        let base = Address::parse("https://feed.example.no/a/feed.json?x=1", None);
        Address::parse(raw, base.as_ref())
    }

    #[test]
    fn relative_addresses_resolve_against_the_base() {
        assert_eq!(at("b.png").unwrap().as_str(), "https://feed.example.no/a/b.png");
        assert_eq!(at("/b").unwrap().as_str(), "https://feed.example.no/b");
        assert_eq!(at("//other.no/b").unwrap().as_str(), "https://other.no/b");
        assert_eq!(at("  https://x.no ").unwrap().as_str(), "https://x.no/");
    }

    #[test]
    fn schemes_that_run_or_read_are_refused_however_they_are_written() {
        for raw in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "blob:https://x.no/1",
            "file:///etc/passwd",
            "ftp://x.no/",
            "",
        ] {
            assert_eq!(at(raw), None, "{raw:?}");
        }
    }

    #[test]
    fn credentials_are_stripped() {
        assert_eq!(at("https://user:pass@x.no/y").unwrap().as_str(), "https://x.no/y");
    }

    #[test]
    fn readers_are_told_the_host_without_www() {
        for (raw, told) in
            [("https://www.x.no/y", "x.no"), ("http://x.no:8080/", "x.no"), ("https://wwwx.no/", "wwwx.no")]
        {
            assert_eq!(at(raw).unwrap().host_without_www(), told);
        }
    }

    #[test]
    fn parts_are_told_apart() {
        let address = at("http://x.no:8080/p/q?a=1&page=2#f").unwrap();
        assert_eq!(address.origin(), "http://x.no:8080");
        assert_eq!(address.host(), "x.no");
        assert_eq!(address.path(), "/p/q");
        assert_eq!(address.query(), Some("a=1&page=2"));
        assert_eq!(address.fragment(), Some("f"));
        assert_eq!(address.with_query("page", "3").as_str(), "http://x.no:8080/p/q?a=1&page=3");
    }

    #[test]
    fn phone_and_mail_addresses_hold_nothing_but_themselves() {
        assert_eq!(Address::tel("+4755501303").unwrap().as_str(), "tel:+4755501303");
        assert_eq!(Address::tel("555 01 303"), None);
        assert_eq!(Address::mailto("presse@example.no").unwrap().as_str(), "mailto:presse@example.no");
        assert_eq!(Address::mailto("post@blåbær.example.no"), at("mailto:post@blåbær.example.no"));
        assert_eq!(Address::mailto("a@b.no?bcc=x@y.no"), None);
        assert_eq!(Address::mailto("a b@c.no"), None);
        assert_eq!(Address::mailto("a#b@c.no"), None);
    }
}
