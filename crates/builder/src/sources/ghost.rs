//! Ghost's Content API: `/ghost/api/content/posts/?key=…&include=tags`.

use super::documents::add_linked;
use super::json::{self, Object};
use super::texts::{marked, of_markup};
use super::{
    SourceError, SourceFeed, SourceImage, SourceLink, SourcePosition, SourceRelease, SourceWarning,
    Translation,
};
use press_room_core::address::Address;
use press_room_core::feed::excerpt::{self, is_beginning};
use press_room_core::feed::text::encode_entities;
use serde_json::Value;

/// Reads a page. `None` for another format.
///
/// # Errors
/// [`SourceError::Service`] for an error that Ghost reports.
pub fn read(page: &Object, address: &Address) -> Result<Option<Translation>, SourceError> {
    if let Some(error) = json::objects(page, "errors", "").first().filter(|_| !page.contains_key("posts")) {
        let code = json::first_text(error, &["errorType", "type", "code"]);
        let message = json::first_text(error, &["message", "context"]);
        if let (Some(code), Some(message)) = (code, message) {
            return Err(SourceError::Service { code, message });
        }
    }
    let Some(posts) = page.get("posts").and_then(Value::as_array) else { return Ok(None) };
    let pagination = page.get("meta").and_then(|meta| meta.get("pagination")).and_then(Value::as_object);
    let is_post = |post: &Value| post.get("uuid").is_some() || post.get("comment_id").is_some();
    if pagination.is_none() && !posts.iter().any(is_post) {
        return Ok(None);
    }
    let next = pagination.and_then(|it| json::number(it, "next"));
    let mut read = Translation {
        format: "Ghost",
        feed: SourceFeed {
            next_url: next.map(|page| address.with_query("page", &page.to_string()).as_str().to_owned()),
            ..SourceFeed::default()
        },
        ..Translation::default()
    };
    for (index, post) in posts.iter().enumerate() {
        let place = SourcePosition::Path(format!("posts[{index}]"));
        let Some(post) = post.as_object() else { continue };
        match not_public(post) {
            Some(message) => read.warnings.push(SourceWarning {
                place: Some(place),
                id: json::text(post, "id"),
                message: message.to_owned(),
                fix: String::new(),
                lint: None,
            }),
            None => {
                read.feed.releases.push(release(post, address));
                read.places.push(place);
            }
        }
    }
    Ok(Some(read))
}

/// Why a post is not public.
fn not_public(post: &Object) -> Option<&'static str> {
    let is_for_members = post.get("access") == Some(&Value::Bool(false))
        || json::text(post, "visibility").is_some_and(|who| who != "public");
    // With `fields=` the date may be missing; a draft has one that is null.
    let is_draft = post.get("published_at").is_some_and(Value::is_null)
        || json::text(post, "status").is_some_and(|status| status != "published");
    if is_draft {
        Some("not published, left out")
    } else {
        is_for_members.then_some("for members only, left out")
    }
}

fn release(post: &Object, address: &Address) -> SourceRelease {
    let body = json::text(post, "html");
    let url = json::text(post, "url");
    let mut release = SourceRelease {
        id: json::first_text(post, &["id", "uuid"]).unwrap_or_default(),
        title: json::text(post, "title").unwrap_or_default(),
        lead: json::text(post, "custom_excerpt"),
        excerpt: excerpt(post, body.as_deref()),
        published: json::text(post, "published_at"),
        modified: json::text(post, "updated_at"),
        body: body.as_deref().map(without_portal),
        url,
        ..SourceRelease::default()
    };
    release.topics = json::objects(post, "tags", "")
        .into_iter()
        .filter(|tag| json::text(tag, "visibility").is_none_or(|who| who == "public"))
        .filter_map(|tag| json::text(tag, "name"))
        // The `#` marks an internal tag, also where the visibility is missing.
        .filter(|name| !name.starts_with('#'))
        .collect();
    if let Some(url) = json::text(post, "feature_image") {
        release.images.push(SourceImage {
            url: url.replace("__GHOST_URL__", address.origin()),
            alt: json::text(post, "feature_image_alt"),
            caption: json::text(post, "feature_image_caption").map(|html| of_markup(&html)),
            ..SourceImage::default()
        });
    }
    let host = |raw: &str| Address::parse(raw, Some(address)).map(|address| address.host().to_owned());
    if let (Some(canonical), Some(own)) = (json::text(post, "canonical_url"), release.url.as_deref())
        && host(&canonical) != host(own)
    {
        release.links.push(SourceLink { url: canonical, label: None });
    }
    add_linked(&mut release, address);
    release
}

/// The excerpt that Ghost cut from the text, which is not a lead. `None` if the body is there and begins with it.
fn excerpt(post: &Object, body: Option<&str>) -> Option<String> {
    json::text(post, "custom_excerpt").is_none().then_some(())?;
    let text = marked(excerpt::read(&json::text(post, "excerpt")?));
    let is_new = body.is_none_or(|body| !is_beginning(&text, body));
    (is_new && !text.is_empty()).then(|| encode_entities(&text))
}

/// The text without addresses that only Ghost's own pages know.
fn without_portal(html: &str) -> String {
    html.replace("href=\"#/portal/", "data-portal=\"").replace("__GHOST_URL__", "")
}
