//! Reads one JSON object at a time, tolerating all forms of scalars and lists, and records what could not be read.

mod lists;

pub(crate) use super::value::{Object, as_list, object_in, present, scalar};

use super::model::{
    Contact, FeedInfo, Image, LanguageTag, Release, ReleaseId, ReleaseKey, SourceId, Timestamp, UntrustedHtml,
};
use super::phone::Country;
use super::source_rules::SourceRules;
use super::value::whole;
use super::{FeedError, Warning, WarningCause, text};
use crate::address::Address;
use crate::letters::lowercase;
use crate::order::Positions;
use crate::seek;
use serde_json::Value;

/// How many characters of an unreadable value are shown in a warning.
const LONGEST_FOUND: usize = 60;

/// Reads one item; `None` leaves it out, after a warning.
pub(crate) type ReadItem = fn(&mut Reader, &Object, &FeedInfo) -> Option<Release>;

/// The functions that read what may be left out.
pub struct Extent {
    /// Reads what a JSON Feed says about itself, except its publisher and its next page. The objects are the feed and
    /// its extension.
    pub(super) feed: fn(&mut Reader, &Object, Option<&Object>, &mut FeedInfo),
    /// Reads the parts of an item of a JSON Feed that are not in its head. The objects are the item and its extension.
    pub(super) item: fn(&mut Reader, &Object, Option<&Object>, &mut Release),
    /// Reads what a JSON Feed says about a picture besides its addresses.
    pub(super) image: fn(&mut Reader, &Object, &mut Image),
    /// Reads what a JSON Feed says about an attached picture.
    pub(super) attached: fn(&mut Reader, &Object, &mut Image),
    /// Reads an attachment at this address that is no picture, and is of this MIME type.
    pub(super) file: fn(&mut Reader, &Object, Address, Option<String>, &mut Release),
    /// Reads the text of a phone field.
    pub(super) phone: fn(&mut Reader, &mut Contact, &str),
    /// Reads the members of a contact that are not shown with its duty phone.
    pub(super) contact: fn(&mut Reader, &Object, &mut Contact),
    /// Reads a date.
    pub(super) date: fn(&mut Reader, &Value) -> Option<Timestamp>,
    /// Finds the first part of the markup that will not be shown. The arguments are the markup and the feed's origin.
    pub(super) lost: for<'a> fn(&'a str, &str) -> Option<&'a str>,
}

/// The position in a page, and the warnings so far.
pub(crate) struct Reader<'a> {
    pub(crate) source: SourceId,
    /// The page's own address, which everything relative resolves against.
    pub(crate) base: &'a Address,
    pub(crate) warnings: Vec<Warning>,
    /// Which country's numbers the current item has.
    pub(crate) country: Country,
    /// What the settings know about the source, for formats that have fields of their own.
    pub(crate) rules: Option<&'a SourceRules>,
    /// How much is read.
    pub(crate) extent: &'static Extent,
    /// Whether something was left unread that `extent` should have read.
    is_left: bool,
    item: Option<usize>,
    id: Option<String>,
}

impl<'a> Reader<'a> {
    /// Reads as much of the page at `base` as `extent` says.
    pub(crate) fn new(extent: &'static Extent, source: SourceId, base: &'a Address) -> Self {
        let country = Country::of(None, base);
        let warnings = Vec::new();
        Self { source, base, warnings, country, rules: None, extent, is_left: false, item: None, id: None }
    }

    /// Returns `read`. If that is `None`, notes that the value has to be left to a reader with the whole [`Extent`].
    pub(crate) fn or_leave<T>(&mut self, read: Option<T>) -> Option<T> {
        self.is_left |= read.is_none();
        read
    }

    /// Whether everything could be read, and there is nothing to warn of.
    pub(crate) fn is_clear(&self) -> bool {
        !self.is_left && self.warnings.is_empty()
    }

    pub(crate) fn warn(&mut self, cause: WarningCause) {
        self.tell(cause, None);
    }

    /// Warns of a value that could not be read, with its beginning, so that the publisher can find it.
    pub(crate) fn bad(&mut self, name: &'static str, value: &Value) {
        self.tell(WarningCause::BadValue(name), value.as_str());
    }

    fn tell(&mut self, cause: WarningCause, found: Option<&str>) {
        let found = found.unwrap_or_default().chars().take(LONGEST_FOUND).collect();
        self.warnings.push(Warning { item: self.item, id: self.id.clone(), cause, found });
    }

    /// Reads every item of the list `name` on its own, so that a bad one costs only itself.
    ///
    /// # Errors
    /// [`FeedError::NotAFeed`] when there is no list: a feed that cannot be understood differs from one that has no
    /// releases yet.
    pub(crate) fn items(
        &mut self,
        page: &Object,
        name: &'static str,
        info: &FeedInfo,
        read: ReadItem,
    ) -> Result<Vec<Release>, FeedError> {
        let items = page.get(name).and_then(as_list).ok_or(FeedError::NotAFeed(name))?;
        self.tell_lost_letters(page, name);
        let mut seen = Positions::default();
        let mut releases: Vec<Release> = Vec::new();
        for (index, value) in items.into_iter().enumerate() {
            self.item = Some(index);
            self.id = None;
            let Some(item) = value.as_object() else {
                self.warn(WarningCause::NotAnObject);
                continue;
            };
            let release = read(self, item, info);
            self.tell_lost_letters(item, "");
            let Some(release) = release else { continue };
            let id = release.key.id.as_str();
            let is_it = |at: &usize| releases.get(*at).is_some_and(|known| known.key == release.key);
            if !seen.of(id).iter().any(is_it) {
                seen.add(id, releases.len());
                releases.push(release);
            } else {
                self.warn(WarningCause::Duplicate);
            }
        }
        self.item = None;
        self.id = None;
        Ok(releases)
    }

    /// Warns of each member of `object` with characters that could not be decoded, except the member `but`.
    pub(crate) fn tell_lost_letters(&mut self, object: &Object, but: &str) {
        for (name, value) in object {
            if name != but && loses_letters(value) {
                self.tell(WarningCause::LostLetter, Some(name));
            }
        }
    }

    /// Reads the key of an item, whose id is then in its warnings.
    pub(crate) fn key(&mut self, object: &Object, inherited: Option<&LanguageTag>) -> Option<ReleaseKey> {
        let Some(id) = object.get("id").and_then(scalar).and_then(|raw| ReleaseId::new(&raw)) else {
            self.warn(WarningCause::NoId);
            return None;
        };
        self.id = Some(id.as_str().to_owned());
        let language = self.language(object, "language").or_else(|| inherited.cloned());
        self.country = Country::of(language.as_ref(), self.base);
        Some(ReleaseKey { source: self.source, id, language })
    }

    /// A scalar as it is; warns if the member is something else.
    pub(crate) fn raw(&mut self, object: &Object, name: &'static str) -> Option<String> {
        let value = present(object, name)?;
        let raw = scalar(value);
        if raw.is_none() {
            self.bad(name, value);
        }
        raw
    }

    /// Plain text; `None` when blank.
    pub(crate) fn text(&mut self, object: &Object, name: &'static str) -> Option<String> {
        self.raw(object, name).map(|raw| text::plain(&raw)).filter(|text| !text.is_empty())
    }

    /// Markup as it is; `None` when blank.
    pub(crate) fn html(&mut self, object: &Object, name: &'static str) -> Option<UntrustedHtml> {
        let html = self.raw(object, name).filter(|html| !html.trim().is_empty())?;
        if let Some(address) = (self.extent.lost)(&html, self.base.origin()) {
            self.tell(WarningCause::NotShown(name), Some(address));
        }
        Some(self.untrusted(html))
    }

    pub(crate) fn untrusted(&self, html: String) -> UntrustedHtml {
        UntrustedHtml { html, base: Some(self.base.clone()) }
    }

    /// A web address, resolved against the feed's own.
    pub(crate) fn web(&mut self, object: &Object, name: &'static str) -> Option<Address> {
        let raw = self.raw(object, name).filter(|raw| !raw.trim().is_empty())?;
        let address = self.resolve(&raw);
        if address.is_none() {
            self.tell(WarningCause::BadValue(name), Some(&raw));
        }
        address
    }

    /// The web address that an entry of the list `entry` needs.
    pub(crate) fn needed_web(
        &mut self,
        object: &Object,
        name: &'static str,
        entry: &'static str,
    ) -> Option<Address> {
        let told = self.warnings.len();
        let address = self.web(object, name);
        self.needed(address.is_some(), told, entry);
        address
    }

    /// Warns that an entry of the list `entry` lacks something that it needs, unless `is_there`. If there are
    /// more than `told` warnings, the cause has been reported already.
    fn needed(&mut self, is_there: bool, told: usize, entry: &'static str) {
        if !is_there && self.warnings.len() == told {
            self.warn(WarningCause::Incomplete(entry));
        }
    }

    /// A web address, resolved against the feed's own. `None`, without a warning, if it is not one.
    pub(crate) fn resolve(&self, raw: &str) -> Option<Address> {
        Address::parse_leniently(raw, Some(self.base)).filter(Address::is_web)
    }

    pub(crate) fn date(&mut self, object: &Object, name: &'static str) -> Option<Timestamp> {
        let value = present(object, name)?;
        if value.as_str().is_some_and(|text| text.trim().is_empty()) {
            return None;
        }
        let date = (self.extent.date)(self, value);
        if date.is_none() {
            self.bad(name, value);
        }
        date
    }

    /// A whole number that is not negative, also as text or with a zero fraction.
    pub(crate) fn number(&mut self, object: &Object, name: &'static str) -> Option<u64> {
        let value = present(object, name)?;
        let number = match value {
            Value::Number(number) => whole(number).and_then(|whole| whole.try_into().ok()),
            Value::String(text) if text.trim().is_empty() => return None,
            Value::String(text) => seek::number(text.trim(), 10).and_then(|whole| whole.try_into().ok()),
            _ => None,
        };
        if number.is_none() {
            self.bad(name, value);
        }
        number
    }

    /// Like [`Self::number`], if the number fits a `u32`.
    pub(crate) fn count(&mut self, object: &Object, name: &'static str) -> Option<u32> {
        let number = self.number(object, name)?;
        let count = u32::try_from(number).ok();
        if count.is_none() {
            self.warn(WarningCause::BadValue(name));
        }
        count
    }

    /// Whether the member is true: `true`, `1` or `"true"`.
    pub(crate) fn flag(&mut self, object: &Object, name: &'static str) -> bool {
        let Some(value) = present(object, name) else { return false };
        let word = match value {
            Value::Bool(flag) => return *flag,
            value => lowercase(&scalar(value).unwrap_or_default()),
        };
        if !matches!(word.as_str(), "true" | "1" | "yes" | "false" | "0" | "no" | "") {
            self.bad(name, value);
        }
        matches!(word.as_str(), "true" | "1" | "yes")
    }

    /// The member `name` as an object. An empty list is how PHP writes an empty object.
    pub(crate) fn object<'v>(&mut self, object: &'v Object, name: &'static str) -> Option<&'v Object> {
        let value = present(object, name)?;
        let found = value.as_object();
        if found.is_none() && value.as_array().is_none_or(|list| !list.is_empty()) {
            self.bad(name, value);
        }
        found
    }

    pub(crate) fn language(&mut self, object: &Object, name: &'static str) -> Option<LanguageTag> {
        let raw = self.raw(object, name).filter(|raw| !raw.trim().is_empty())?;
        let tag = LanguageTag::new(&raw);
        if tag.is_none() {
            self.tell(WarningCause::BadValue(name), Some(&raw));
        }
        tag
    }

    /// The language that an entry of the list `entry` needs.
    pub(crate) fn needed_language(
        &mut self,
        object: &Object,
        name: &'static str,
        entry: &'static str,
    ) -> Option<LanguageTag> {
        let told = self.warnings.len();
        let language = self.language(object, name);
        self.needed(language.is_some(), told, entry);
        language
    }
}

/// Whether a text in `value` contains U+FFFD, which stands for characters that could not be decoded.
fn loses_letters(value: &Value) -> bool {
    match value {
        Value::String(text) => seek::holds(text, '\u{fffd}'),
        Value::Array(values) => values.iter().any(loses_letters),
        Value::Object(object) => object.values().any(loses_letters),
        _ => false,
    }
}
