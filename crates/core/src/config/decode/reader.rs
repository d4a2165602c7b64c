//! Reads one JSON value as the type that a setting needs, and collects the problems. Every function that
//! returns `None` has recorded why.

use crate::address::{Address, Scheme};
use crate::config::{ConfigProblem, ProblemCause, Translations, language_code};
use crate::seek::written;
use serde_json::{Map, Value};

pub(super) struct Reader<'a> {
    page: &'a Address,
    problems: Vec<ConfigProblem>,
    nearest: Nearest,
}

/// Finds, among the known keys, the one that was probably meant by an unknown key.
pub(super) type Nearest = fn(&str, &[&'static str]) -> Option<&'static str>;

/// The members of one object, and its path.
pub(super) struct Members<'v> {
    path: String,
    map: &'v Map<String, Value>,
}

impl<'v> Members<'v> {
    /// The member and its path. `null` counts as absent.
    pub(super) fn get(&self, key: &str) -> Option<(String, &'v Value)> {
        let value = self.map.get(key).filter(|value| !value.is_null())?;
        Some((member(&self.path, key), value))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'v String, &'v Value)> + use<'v> {
        self.map.iter()
    }

    pub(super) fn path_of(&self, key: &str) -> String {
        member(&self.path, key)
    }
}

/// The path of a member, such as `subscribe.url`.
fn member(path: &str, key: &str) -> String {
    if path.is_empty() {
        return key.to_owned();
    }
    [path, ".", key].concat()
}

/// The path of an entry of a list, such as `links[1]`.
pub(super) fn entry(path: &str, index: usize) -> String {
    [path, "[", &written(index as i64), "]"].concat()
}

impl<'a> Reader<'a> {
    pub(super) fn new(page: &'a Address, nearest: Nearest) -> Self {
        Self { page, problems: Vec::new(), nearest }
    }

    pub(super) fn into_problems(self) -> Vec<ConfigProblem> {
        self.problems
    }

    pub(super) fn tell(&mut self, setting: &str, cause: ProblemCause) {
        self.problems.push(ConfigProblem { setting: setting.to_owned(), cause });
    }

    pub(super) fn wrong_type(&mut self, path: &str, expected: &'static str) {
        self.tell(path, ProblemCause::WrongType { expected });
    }

    /// The object at `path`; keys other than `known` are reported.
    pub(super) fn members<'v>(
        &mut self,
        path: &str,
        value: &'v Value,
        known: &[&'static str],
    ) -> Option<Members<'v>> {
        let members = self.object(path, value)?;
        for (key, _) in members.iter() {
            if !known.contains(&key.as_str()) {
                let nearest = (self.nearest)(key, known);
                self.tell(&members.path_of(key), ProblemCause::UnknownKey { nearest });
            }
        }
        Some(members)
    }

    /// The object at `path`, with any keys.
    pub(super) fn object<'v>(&mut self, path: &str, value: &'v Value) -> Option<Members<'v>> {
        match value {
            Value::Object(map) => Some(Members { path: path.to_owned(), map }),
            _ => {
                self.wrong_type(path, "an object in { }");
                None
            }
        }
    }

    /// Reports `key` if it is missing.
    pub(super) fn require(&mut self, members: &Members<'_>, key: &str) {
        if members.get(key).is_none() {
            self.tell(&members.path_of(key), ProblemCause::MissingMember);
        }
    }

    /// Text that is not blank, without spaces around it.
    pub(super) fn text<'v>(&mut self, path: &str, value: &'v Value) -> Option<&'v str> {
        let text = value.as_str().map(str::trim).filter(|text| !text.is_empty());
        if text.is_none() {
            self.wrong_type(path, "text in quotes");
        }
        text
    }

    /// Text that may be empty and whose spaces are kept: the name or value of a field in somebody else's form.
    pub(super) fn text_or_nothing(&mut self, path: &str, value: &Value) -> Option<String> {
        let text = value.as_str();
        if text.is_none() {
            self.wrong_type(path, "text in quotes");
        }
        text.map(str::to_owned)
    }

    pub(super) fn owned_text(&mut self, path: &str, value: &Value) -> Option<String> {
        self.text(path, value).map(str::to_owned)
    }

    /// Any address that a link may have, resolved against the page.
    pub(super) fn address(&mut self, path: &str, value: &Value) -> Option<Address> {
        let address = Address::parse(self.text(path, value)?, Some(self.page));
        if address.is_none() {
            self.tell(path, ProblemCause::BadAddress);
        }
        address
    }

    /// An `http:` or `https:` address, resolved against the page.
    pub(super) fn web_address(&mut self, path: &str, value: &Value) -> Option<Address> {
        let address = self.address(path, value)?;
        if !address.is_web() {
            self.tell(path, ProblemCause::BadAddress);
            return None;
        }
        Some(address)
    }

    /// A web address to which personal data may be sent: an encrypted page never sends them unencrypted.
    pub(super) fn private_address(&mut self, path: &str, value: &Value) -> Option<Address> {
        let address = self.web_address(path, value)?;
        if address.scheme() == Scheme::Http && self.page.scheme() == Scheme::Https {
            self.tell(path, ProblemCause::NotSecure);
            return None;
        }
        Some(address)
    }

    /// The address of a picture, by the rule for all pictures.
    pub(super) fn picture_address(&mut self, path: &str, value: &Value) -> Option<Address> {
        let address = self.web_address(path, value)?;
        if !address.may_be_picture(Some(self.page)) {
            self.tell(path, ProblemCause::UnencryptedPicture);
            return None;
        }
        Some(address)
    }

    /// An e-mail address, with or without `mailto:`, as a `mailto:` address.
    pub(super) fn email(&mut self, path: &str, value: &Value) -> Option<Address> {
        let text = self.text(path, value)?;
        let address = Address::mailto(text.strip_prefix("mailto:").unwrap_or(text));
        if address.is_none() {
            self.tell(path, ProblemCause::BadEmail);
        }
        address
    }

    /// The member `key`, if present, as one value or one for each language.
    pub(super) fn translations_in<T>(
        &mut self,
        members: &Members<'_>,
        key: &str,
        one: fn(&mut Self, &str, &Value) -> Option<T>,
    ) -> Option<Translations<T>> {
        let (path, value) = members.get(key)?;
        self.translations(&path, value, one)
    }

    /// One value for every language, or an object with one for each.
    pub(super) fn translations<T>(
        &mut self,
        path: &str,
        value: &Value,
        one: fn(&mut Self, &str, &Value) -> Option<T>,
    ) -> Option<Translations<T>> {
        let Value::Object(map) = value else {
            return one(self, path, value).map(Translations::same);
        };
        if map.is_empty() {
            self.wrong_type(path, "text in quotes, or { \"nb\": \"…\", \"nn\": \"…\" }");
        }
        let mut values = Vec::new();
        for (key, value) in map {
            let path = member(path, key);
            match language_code(key) {
                Some(code) => values.extend(one(self, &path, value).map(|value| (code, value))),
                None => self.tell(&path, ProblemCause::UnknownLanguage),
            }
        }
        Translations::by_language(values)
    }
}
