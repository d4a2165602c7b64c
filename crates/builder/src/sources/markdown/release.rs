//! Turns a text into a release.

use super::body::{self, AddressAnswer, AddressUse};
use super::fields::{Fields, Node, Value};
use super::names::{FileName, markdown_end};
use super::{Text, media, people, publication, shortcodes, warn};
use crate::site_files::{SiteFiles, Target};
use crate::sources::{
    SourceAlternate, SourceChange, SourceDocument, SourceImage, SourceKind, SourceLink, SourcePublisher,
    SourceRelease, SourceVideo, SourceWarning,
};
use press_room_core::check::Lint;
use press_room_core::feed::{KindCode, kind, text};
use press_room_core::language::LanguageTag;
use std::collections::HashMap;
use std::path::Path;

/// Fields with the lead. `deck` comes late, since beside a summary it is a subtitle.
const LEAD: [&str; 6] = ["lead", "ingress", "summary", "description", "deck", "mission"];

/// The largest number of documents that are read for a release.
const MOST_DOCUMENTS: usize = 200;

/// The language of a text: the one that it names itself, or the one in its file name.
pub(super) fn language(name: &FileName, fields: Fields<'_>) -> Option<String> {
    let said = fields.text(&["lang", "language", "locale"]).and_then(LanguageTag::new);
    said.map(|tag| tag.as_str().to_owned()).or_else(|| name.language.clone())
}

/// The id of a text.
pub(super) fn id(name: &FileName, fields: Fields<'_>, language: Option<&str>) -> String {
    if let Some(id) = fields.text(&["id", "uid"]) {
        return id.to_owned();
    }
    match (fields.text(&["translationkey"]), language) {
        (Some(key), Some(language)) => format!("{key}-{language}"),
        // Without a language of its own, it has the id that all versions share.
        _ => name.id(),
    }
}

/// The key that a text shares with the same text in other languages.
pub(super) fn group(name: &FileName, fields: Fields<'_>) -> String {
    fields.text(&["translationkey"]).map_or_else(|| format!("/{}", name.stem), str::to_owned)
}

/// The headline, from the front matter or the first heading.
pub(super) fn title(fields: Fields<'_>, body: &str) -> Option<String> {
    let said =
        fields.text(&["title", "headline", "tittel"]).map(text::plain).filter(|title| !title.is_empty());
    said.or_else(|| body::first_heading(body.trim_start()))
}

/// Reads one text.
pub(super) struct Reader<'r> {
    pub(super) root: &'r Path,
    pub(super) text: &'r Text<'r>,
    /// The ids of all public texts by their paths.
    pub(super) pages: &'r HashMap<&'r str, &'r str>,
    pub(super) site_files: &'r mut SiteFiles,
    pub(super) warnings: Vec<SourceWarning>,
}

impl Reader<'_> {
    /// The release. `versions` are the same text in other languages.
    pub(super) fn release(&mut self, versions: &[(String, &Text<'_>)]) -> SourceRelease {
        let (name, fields) = (self.text.name, self.text.matter.fields());
        let plain = |names: &[&str]| fields.text(names).map(text::plain).filter(|text| !text.is_empty());
        let event = people::event(fields);
        let published = publication::published(fields, name);
        if published.is_none() {
            self.warn(
                1,
                "no date; it stands last in the lists".to_owned(),
                "write `date`, as 2026-10-02T09:00:00+02:00",
            );
        }
        let mut documents = self.documents(fields);
        let body = self.body(&mut documents);
        SourceRelease {
            id: self.text.id.clone(),
            url: url(fields),
            title: self.text.title.clone(),
            lead: plain(&LEAD),
            excerpt: plain(&["excerpt"]),
            body,
            base: None,
            kind: kind(name, fields).or_else(|| {
                let code = KindCode::Invitation.as_str().to_owned();
                event.is_some().then_some(SourceKind { code, label: None })
            }),
            language: self.text.language.clone(),
            published,
            modified: fields.text(&["lastmod", "updated", "modified"]).map(str::to_owned),
            topics: topics(fields),
            publisher: publisher(fields),
            images: self.images(fields),
            documents,
            links: links(fields),
            videos: videos(fields),
            contacts: people::contacts(fields),
            alternates: alternates(fields, versions),
            changes: changes(fields),
            withdrawn: withdrawn(fields),
            embargo_until: fields.text(&["embargountil", "embargo"]).map(str::to_owned),
            event,
            ..SourceRelease::default()
        }
    }

    fn warn(&mut self, line: usize, message: String, fix: &str) {
        self.warnings.push(warn(self.text.name, line, Some(&self.text.id), message, fix));
    }

    /// Warns of something that leads nowhere.
    fn dead_link(&mut self, line: usize, message: String, fix: &str) {
        let warning = warn(self.text.name, line, Some(&self.text.id), message, fix);
        self.warnings.push(SourceWarning { lint: Some(Lint::DeadLink), ..warning });
    }

    /// The address of a picture or document in the site; `None` if it leads to nothing.
    fn address(&mut self, reference: &str, line: usize) -> Option<String> {
        match Target::of(reference, &self.text.name.folder, self.root) {
            Target::Elsewhere => Some(reference.to_owned()),
            Target::File(below) => match self.site_files.add(self.root, &below) {
                Some(file) => Some(file.path.to_string()),
                None => {
                    self.warn(line, format!("{below} cannot be read"), "");
                    None
                }
            },
            Target::Missing(_) if !media::has_end(reference) => {
                let fix = "write its whole name, as kai.jpg";
                self.dead_link(line, format!("{reference:?} names no file"), fix);
                None
            }
            // An address from the root of the host that the folder was made for.
            Target::Missing(below) if reference.starts_with('/') => {
                self.dead_link(
                    line,
                    format!("{below} is not in the folder"),
                    "put it there, or write its whole address",
                );
                Some(reference.to_owned())
            }
            Target::Missing(below) => {
                self.dead_link(line, format!("{below} is not there"), "put it beside the text");
                None
            }
            Target::Outside => {
                let why = format!("{reference:?} leads out of the folder, or by way of a link");
                self.warn(line, why, "put the file itself into the folder");
                None
            }
        }
    }

    fn images(&mut self, fields: Fields<'_>) -> Vec<SourceImage> {
        let single = ["image", "primaryimage", "featuredimage", "cover", "bilde"];
        let listed = fields.get(&["images", "pictures", "bilder"]).map(Node::entries).unwrap_or_default();
        let first = fields.get(&single).map(Node::entries).unwrap_or_default();
        let alt = fields.text(&["imagealt", "featuredimagealt", "coveralt"]);
        let mut images: Vec<SourceImage> = Vec::new();
        for (node, alt) in first.iter().map(|node| (node, alt)).chain(listed.iter().map(|node| (node, None)))
        {
            let own = node.fields();
            let said = |names: &[&str]| own.text(names).map(text::plain).filter(|text| !text.is_empty());
            let Some(reference) =
                node.text().or_else(|| own.text(&["src", "url", "image", "file", "path", "uid"]))
            else {
                continue;
            };
            let url = self.address(reference, node.line);
            let Some(url) = url.filter(|url| images.iter().all(|image| image.url != *url)) else { continue };
            let print = own.get(&["original", "originalurl", "print"]);
            let original_url = print.and_then(|it| self.address(it.text().unwrap_or_default(), it.line));
            let image = SourceImage {
                url,
                original_url,
                alt: said(&["alt"]).or_else(|| alt.map(text::plain)),
                caption: said(&["caption", "bildetekst"]),
                credit: said(&["credit", "photographer", "foto", "fotograf"]),
                rights: said(&["rights", "rettigheter", "rettar"]),
                width: said(&["width"]).and_then(|number| number.parse().ok()),
                height: said(&["height"]).and_then(|number| number.parse().ok()),
                bytes: None,
            };
            images.push(media::with_size(image, self.site_files));
        }
        images
    }

    fn documents(&mut self, fields: Fields<'_>) -> Vec<SourceDocument> {
        let mut documents = Vec::new();
        for list in ["documents", "attachments", "resources", "vedlegg", "dokumenter"] {
            for node in fields.get(&[list]).map(Node::entries).unwrap_or_default() {
                let own = node.fields();
                let Some(reference) = node.text().or_else(|| own.text(&["url", "src", "file", "path"]))
                else {
                    continue;
                };
                let title = own.text(&["title", "name", "label"]).unwrap_or_default();
                if let Some(url) = self.address(reference, node.line) {
                    let title = media::document_title(&text::plain(title), reference);
                    self.add_document(&mut documents, url, title);
                }
            }
        }
        documents
    }

    fn add_document(&self, documents: &mut Vec<SourceDocument>, url: String, title: String) {
        if documents.len() < MOST_DOCUMENTS && documents.iter().all(|known| known.url != url) {
            let file = self.site_files.at(&url);
            documents.push(SourceDocument {
                mime_type: String::new(),
                title: Some(title),
                bytes: file.map(|file| file.bytes),
                url,
            });
        }
    }

    /// The text, with the documents that it links to added to `documents`.
    fn body(&mut self, documents: &mut Vec<SourceDocument>) -> Option<String> {
        let matter = &self.text.matter;
        let line = matter.body_line;
        let (folder, root) = (&self.text.name.folder, self.root);
        let is_there = |file: &str| matches!(Target::of(file, folder, root), Target::File(_));
        let cleaned = shortcodes::remove(matter.body, &is_there);
        for (below, call) in cleaned.lost {
            let why = format!("a piece of another program: {call:?}; left out");
            self.warn(line + below - 1, why, "write it as Markdown");
        }
        let title = &self.text.title;
        let body = body::render(&cleaned.text, title, &mut |address, used| self.answer(address, used, line));
        for (url, words) in &body.links {
            if media::is_document(url) {
                self.add_document(documents, url.clone(), media::document_title(words, url));
            }
        }
        Some(body.html).filter(|html| !html.trim().is_empty())
    }

    /// What replaces an address in the text.
    fn answer(&mut self, reference: &str, used: AddressUse, line: usize) -> AddressAnswer {
        let target = Target::of(reference, &self.text.name.folder, self.root);
        match &target {
            Target::Elsewhere => AddressAnswer::AsWritten,
            Target::File(below) | Target::Missing(below) if markdown_end(below).is_some() => {
                match self.pages.get(below.as_str()) {
                    Some(id) => {
                        let mut query = url::form_urlencoded::Serializer::new("./?".to_owned());
                        query = url::form_urlencoded::Serializer::for_suffix(query.finish(), 3);
                        AddressAnswer::Address(query.append_pair("release", id).finish())
                    }
                    None if matches!(target, Target::Missing(_)) => {
                        let why = format!("{below} is not there; the words of the link stay");
                        self.dead_link(line, why, "correct the address, or put the text there");
                        AddressAnswer::Nothing
                    }
                    // A link to a draft must not reveal it.
                    None => {
                        self.warn(line, "a link to a text that is not public; its words stay".to_owned(), "");
                        AddressAnswer::Nothing
                    }
                }
            }
            // A page of the site that the text was written for.
            Target::Missing(_)
                if used == AddressUse::Link && (reference.starts_with('/') || !media::has_end(reference)) =>
            {
                AddressAnswer::AsWritten
            }
            _ => self.address(reference, line).map_or(AddressAnswer::Nothing, AddressAnswer::Address),
        }
    }
}

fn url(fields: Fields<'_>) -> Option<String> {
    if let Some(url) = fields.text(&["url", "permalink"]) {
        return Some(url.to_owned());
    }
    let path = fields.text(&["path"]).map(|path| format!("/{}", path.trim_start_matches('/')));
    path.or_else(|| fields.text(&["sourceurl", "canonical", "canonicalurl", "link"]).map(str::to_owned))
}

/// The kind that a text names, or that its folder is named after.
fn kind(name: &FileName, fields: Fields<'_>) -> Option<SourceKind> {
    if let Some(node) = fields.get(&["kind"]) {
        let own = node.fields();
        let code = own.text(&["code"]).map(str::to_owned);
        let label = own.text(&["label"]).map(str::to_owned);
        return match (node.text(), code) {
            (Some(word), _) => {
                let kind = kind::of_label(word);
                Some(SourceKind { code: kind.code.as_str().to_owned(), label: kind.label })
            }
            (None, code) => code
                .or_else(|| label.as_ref().map(|_| "other".to_owned()))
                .map(|code| SourceKind { code, label }),
        };
    }
    // Names of templates and folders often mean something else.
    let words = [fields.text(&["type"]), fields.text(&["layout"])].into_iter().flatten();
    let code = words.chain(name.folder.rsplit('/')).find_map(|word| kind::of_word(&kind::word_of(word)))?;
    Some(SourceKind { code: code.as_str().to_owned(), label: None })
}

fn topics(fields: Fields<'_>) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for name in ["tags", "topics", "categories", "thematiques", "emner", "emne"] {
        let Some(node) = fields.get(&[name]) else { continue };
        let entries = node.entries().iter().filter_map(Node::text);
        let is_list = matches!(node.value, Value::List(_));
        let words = entries.flat_map(|text| if is_list { vec![text] } else { text.split(',').collect() });
        for word in words.map(text::plain).filter(|word| !word.is_empty()) {
            if !topics.contains(&word) {
                topics.push(word);
            }
        }
    }
    topics
}

fn publisher(fields: Fields<'_>) -> Option<SourcePublisher> {
    let node = fields.get(&["publisher", "organisation", "organization", "source", "incubator"])?;
    let own = node.fields();
    let said = |name: &str| own.text(&[name]).map(str::to_owned);
    let name = node.text().or_else(|| own.text(&["name"]))?;
    Some(SourcePublisher { name: text::plain(name), url: said("url"), logo: said("logo") })
}

fn links(fields: Fields<'_>) -> Vec<SourceLink> {
    let nodes = fields.get(&["links", "related", "lenker"]).map(Node::entries).unwrap_or_default();
    let link = |node: &Node| {
        let own = node.fields();
        let url = node.text().or_else(|| own.text(&["url", "href", "link"]))?.to_owned();
        Some(SourceLink { url, label: own.text(&["label", "title", "text"]).map(text::plain) })
    };
    nodes.iter().filter_map(link).collect()
}

fn videos(fields: Fields<'_>) -> Vec<SourceVideo> {
    let nodes = fields.get(&["videos", "video", "filmer"]).map(Node::entries).unwrap_or_default();
    let listed = nodes.iter().filter_map(|node| {
        let own = node.fields();
        let url = node.text().or_else(|| own.text(&["url", "src"]))?.to_owned();
        Some(SourceVideo { url, title: own.text(&["title"]).map(text::plain) })
    });
    let youtube = fields.text(&["youtubeid"]).map(|id| SourceVideo {
        url: format!("https://www.youtube.com/watch?v={id}"),
        title: fields.text(&["youtubetitle"]).map(text::plain),
    });
    listed.chain(youtube).collect()
}

fn alternates(fields: Fields<'_>, versions: &[(String, &Text<'_>)]) -> Vec<SourceAlternate> {
    let found = versions.iter().map(|(language, text)| SourceAlternate {
        language: language.clone(),
        id: Some(text.id.clone()),
        url: None,
        title: Some(text.title.clone()),
    });
    let nodes = fields.get(&["alternates"]).map(Node::entries).unwrap_or_default();
    let said = nodes.iter().filter_map(|node| {
        let own = node.fields();
        let text = |name: &str| own.text(&[name]).map(str::to_owned);
        let is_public = text("url").is_some();
        Some(SourceAlternate {
            language: text("language")?,
            id: None,
            url: text("url"),
            title: text("title"),
        })
        .filter(|_| is_public)
    });
    found.chain(said).collect()
}

fn changes(fields: Fields<'_>) -> Vec<SourceChange> {
    let nodes = fields.get(&["changes", "endringer"]).map(Node::entries).unwrap_or_default();
    let change = |node: &Node| {
        let own = node.fields();
        let note = node.text().or_else(|| own.text(&["note", "text"]))?;
        Some(SourceChange { at: own.text(&["at", "date"]).map(str::to_owned), note: text::plain(note) })
    };
    nodes.iter().filter_map(change).collect()
}

fn withdrawn(fields: Fields<'_>) -> Option<String> {
    let node = fields.get(&["withdrawn"])?;
    match (node.flag(), node.text()) {
        (Some(is_withdrawn), _) => is_withdrawn.then(String::new),
        (None, Some(why)) => Some(why.to_owned()),
        (None, None) => Some(node.fields().text(&["note"]).unwrap_or_default().to_owned()),
    }
}
