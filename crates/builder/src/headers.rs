//! `_headers`, which Netlify, Cloudflare Pages and their like read. The same
//! rules for nginx and Apache are in `docs/deploy.md`.
//!
//! Those hosts join the values of all rules that match an address, so no two rules here set the same
//! header for one address. Pages get no `Cache-Control`: the default of these hosts, to revalidate each
//! time, is right for them.

use super::site::Site;
use std::fmt::Write;

/// The `Cache-Control` of files that change with each release.
const FOR_MINUTES: &str = "public, max-age=300, must-revalidate";

/// What the policy allows in addition to the site itself. Each source is an origin, or a scheme with a colon.
#[derive(Clone, Debug, Default)]
pub struct PolicySources {
    /// Where the program may fetch from: other feeds, the subscription service.
    pub connect: Vec<String>,
    /// Where forms may be sent.
    pub form: Vec<String>,
    /// Whether films play on the page.
    pub films: bool,
    /// Whether every picture is a file of the site.
    pub only_own_pictures: bool,
}

/// The Content-Security-Policy of a built site.
///
/// `script-src` needs no hash for JSON-LD and data blocks: a `<script>` with the type of a data block is
/// never executed, and the policy is only checked before execution (HTML, "prepare the script element").
pub fn policy(allowed: &PolicySources) -> String {
    let films: &[&str] = &["https://www.youtube-nocookie.com", "https://player.vimeo.com"];
    let frames = if allowed.films { format!("frame-src {}; ", films.join(" ")) } else { String::new() };
    let pictures = if allowed.only_own_pictures { "" } else { " https:" };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self'{pictures} data:; connect-src 'self'{}; form-action 'self'{}; {frames}base-uri 'none'",
        sources(&allowed.connect),
        sources(&allowed.form)
    )
}

fn sources(sources: &[String]) -> String {
    sources.iter().filter(|source| is_source(source)).map(|source| format!(" {source}")).collect()
}

/// The text of `_headers`. Paths begin with the site's own, since the hosts
/// read the file at the top of the domain only.
pub fn headers(site: &Site, allowed: &PolicySources) -> String {
    let root = site.url.path();
    let mut text = String::new();
    let mut rule = |path: &str, headers: &[(&str, &str)]| {
        let _ = writeln!(text, "{root}{path}");
        for (name, value) in headers {
            let _ = writeln!(text, "  {name}: {value}");
        }
    };
    rule(
        "*",
        &[
            ("Content-Security-Policy", &policy(allowed)),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ],
    );
    for hashed in ["press-room-*", "widget/press-room-*", "genuine/press-room-*"] {
        rule(hashed, &[("Cache-Control", "public, max-age=31536000, immutable")]);
    }
    // Files of the index are named by their content, except the head, to which the default applies.
    for hashed in ["search/w*", "search/c*", "search/s*", "search/e*"] {
        rule(hashed, &[("Cache-Control", "public, max-age=31536000, immutable")]);
    }
    // All media files are named by their content.
    rule("media/*", &[("Cache-Control", "public, max-age=31536000, immutable")]);
    for feed in ["feed.json", "feed.atom", "feed.rss", "feed/*"] {
        rule(feed, &[("Access-Control-Allow-Origin", "*"), ("Cache-Control", FOR_MINUTES)]);
    }
    // Meant for `release.json`, which is beside each page; for the pages, which are public, it is harmless.
    rule("release/*", &[("Access-Control-Allow-Origin", "*")]);
    rule("widget/*", &[("Access-Control-Allow-Origin", "*")]);
    // Fragments change with the feed.
    rule("widget/fragments/*", &[("Cache-Control", FOR_MINUTES)]);
    text
}

/// Whether it is a single source, with nothing in it that would end the directive or add another source.
fn is_source(source: &str) -> bool {
    !source.is_empty() && source.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/[]*%".contains(c))
}
