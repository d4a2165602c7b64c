//! `_headers`, which Netlify, Cloudflare Pages and their like read. The same
//! rules for nginx and Apache are in `docs/deploy.md`.
//!
//! Those hosts join the values of all rules that fit an address, so no two
//! rules here set the same header for one. Pages get no `Cache-Control`: what
//! the hosts do by themselves, asking again each time, is right for them.

use super::site::Site;
use std::fmt::Write;

/// What the policy allows beside the site itself; each is an origin, or a
/// scheme with a colon.
#[derive(Clone, Debug, Default)]
pub struct PolicySources {
    /// Where the program may fetch: other feeds, the subscription service.
    pub connect: Vec<String>,
    /// Where forms may be sent.
    pub form: Vec<String>,
    /// Whether films play on the page.
    pub films: bool,
}

/// The Content-Security-Policy of a built site.
///
/// `script-src` needs no hash for JSON-LD and data blocks: a `<script>` whose
/// type is not one of a program is never prepared for running, and the policy
/// is asked after that (HTML, "prepare the script element").
pub fn policy(allowed: &PolicySources) -> String {
    let films: &[&str] = &["https://www.youtube-nocookie.com", "https://player.vimeo.com"];
    let frames = if allowed.films { format!("frame-src {}; ", films.join(" ")) } else { String::new() };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' https: data:; connect-src 'self'{}; form-action 'self'{}; {frames}base-uri 'none'",
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
    for hashed in ["press-room-*", "widget/press-room-*"] {
        rule(hashed, &[("Cache-Control", "public, max-age=31536000, immutable")]);
    }
    for feed in ["feed.json", "feed.atom", "feed.rss", "feed/*"] {
        rule(
            feed,
            &[
                ("Access-Control-Allow-Origin", "*"),
                ("Cache-Control", "public, max-age=300, must-revalidate"),
            ],
        );
    }
    // `release.json` lies beside each page, and public pages lose nothing by it.
    rule("release/*", &[("Access-Control-Allow-Origin", "*")]);
    rule("widget/*", &[("Access-Control-Allow-Origin", "*")]);
    text
}

/// Whether it can stand in a policy without ending it or saying more than one source.
fn is_source(source: &str) -> bool {
    !source.is_empty() && source.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/[]*%".contains(c))
}
