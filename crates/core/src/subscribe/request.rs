//! What is sent, and by whom: this program, or the browser itself.

mod body;

use super::EmailAddress;
use crate::address::Address;
use crate::config::{ExtraField, Provider};
use crate::percent;
use body::{json_body, listmonk_body, others};

/// What has to happen for an e-mail address to reach the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submission {
    /// Send this and give the answer to [`crate::config::Subscription::outcome`].
    Fetch(HttpRequest),
    /// Go to this address; whether the reader then subscribes is not known.
    Navigate(Address),
    /// Let the browser post the form and show the provider's answer.
    NativeForm(NativeForm),
}

/// A request to be made with no credentials, no cache and no referrer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpRequest {
    /// `POST`.
    pub method: &'static str,
    /// Where to.
    pub url: Address,
    /// The `Content-Type` header.
    pub content_type: &'static str,
    /// The body.
    pub body: String,
}

/// A form with `method="post"` that works with no script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NativeForm {
    /// Its `action`.
    pub action: Address,
    /// The `name` of the e-mail field.
    pub email_field: String,
    /// Names and values of its hidden fields, in order.
    pub hidden: Vec<(String, String)>,
}

impl Provider {
    /// What to do with `email` for a reader of `language_code`.
    ///
    /// * `json`: `POST {"email": …, "language": …, …extra}`. A member of `extra`
    ///   may replace `language`, never the address.
    /// * `listmonk`: `POST {url}/api/public/subscription` with `email` and `list_uuids`, the public API that needs no
    ///   key; listmonk makes a name from the address if none is sent.
    /// * `form`: the browser posts [`Provider::native_form`].
    /// * `mailto`, `link`: [`Provider::direct_link`]; the address is not passed on.
    pub fn request(&self, email: &EmailAddress, language_code: &str) -> Submission {
        match self {
            Self::Json { url, email_field, extra } => {
                Submission::Fetch(post(url.clone(), json_body(email, email_field, extra, language_code)))
            }
            Self::Listmonk { url, lists } => {
                let url = beneath(url, "/api/public/subscription");
                Submission::Fetch(post(url, listmonk_body(email, lists)))
            }
            Self::Form { url, email_field, extra } => {
                Submission::NativeForm(form(url, email_field, extra, language_code))
            }
            Self::Mailto { address, subject } => Submission::Navigate(mail(
                address,
                subject.as_ref().map(|subject| subject.get(language_code)),
            )),
            Self::Link { url } => Submission::Navigate(url.get(language_code).clone()),
        }
    }

    /// The form for pages without script: a `form` provider's own, and listmonk's public form
    /// (`POST {url}/subscription/form`, one `l` for each list). `None` if the provider has no such form.
    pub fn native_form(&self, language_code: &str) -> Option<NativeForm> {
        match self {
            Self::Form { url, email_field, extra } => Some(form(url, email_field, extra, language_code)),
            Self::Listmonk { url, lists } => Some(NativeForm {
                action: beneath(url, "/subscription/form"),
                email_field: "email".to_owned(),
                hidden: lists.iter().map(|list| ("l".to_owned(), list.clone())).collect(),
            }),
            Self::Json { .. } | Self::Mailto { .. } | Self::Link { .. } => None,
        }
    }

    /// Where a reader is sent instead of filling in a form: the provider asks
    /// for the address itself. `None` when this press room has to ask.
    pub fn direct_link(&self, language_code: &str) -> Option<Address> {
        match self {
            Self::Mailto { address, subject } => {
                Some(mail(address, subject.as_ref().map(|subject| subject.get(language_code))))
            }
            Self::Link { url } => Some(url.get(language_code).clone()),
            Self::Json { .. } | Self::Form { .. } | Self::Listmonk { .. } => None,
        }
    }
}

fn post(url: Address, body: String) -> HttpRequest {
    HttpRequest { method: "POST", url, content_type: "application/json", body }
}

fn form(url: &Address, email_field: &str, extra: &[ExtraField], language_code: &str) -> NativeForm {
    let hidden = others(extra, email_field)
        .map(|field| (field.name.clone(), field.value.get(language_code).clone()))
        .collect();
    NativeForm { action: url.clone(), email_field: email_field.to_owned(), hidden }
}

/// `path` on the server at `url`, even if `url` is some other page of that server.
fn beneath(url: &Address, path: &str) -> Address {
    let whole = url.without_fragment();
    let whole = whole.split_once('?').map_or(whole, |(rest, _)| rest).trim_end_matches('/');
    let server = ["/subscription/form", "/api/public/subscription"]
        .into_iter()
        .find_map(|page| whole.strip_suffix(page))
        .unwrap_or(whole);
    Address::parse(&[server, path].concat(), None).unwrap_or_else(|| url.clone())
}

/// A `mailto:` address with a subject.
fn mail(address: &Address, subject: Option<&String>) -> Address {
    let Some(subject) = subject else {
        return address.clone();
    };
    let mut whole = [address.as_str(), "?subject="].concat();
    for byte in subject.bytes() {
        percent::push(byte, &mut whole);
    }
    Address::parse(&whole, None).unwrap_or_else(|| address.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Translations;
    use serde_json::{Value, json};

    fn at(url: &str) -> Address {
        Address::parse(url, None).unwrap()
    }

    fn reader() -> EmailAddress {
        EmailAddress::parse("kari.o'nil+presse@example.no").unwrap()
    }

    fn extra(name: &str, value: &str) -> ExtraField {
        ExtraField { name: name.to_owned(), value: Translations::same(value.to_owned()) }
    }

    fn fetched(provider: &Provider) -> (HttpRequest, Value) {
        match provider.request(&reader(), "nn") {
            Submission::Fetch(request) => {
                let body = serde_json::from_str(&request.body).unwrap();
                (request, body)
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn json_sends_address_language_and_constants() {
        let provider = Provider::Json {
            url: at("https://api.example.no/follow?x=1"),
            email_field: "mail".to_owned(),
            extra: vec![extra("list", "a \"b\" \\ \n\u{1} ø"), extra("mail", "someone@else.no")],
        };
        let (request, body) = fetched(&provider);
        assert_eq!(request.url, at("https://api.example.no/follow?x=1"));
        assert_eq!((request.method, request.content_type), ("POST", "application/json"));
        let expected =
            json!({"mail": "kari.o'nil+presse@example.no", "language": "nn", "list": "a \"b\" \\ \n\u{1} ø"});
        assert_eq!(body, expected);
    }

    #[test]
    fn a_constant_may_say_the_language_in_its_own_way() {
        let value =
            Translations::by_language([("nb", "nb_NO".to_owned()), ("nn", "nn_NO".to_owned())]).unwrap();
        let provider = Provider::Json {
            url: at("https://api.example.no/"),
            email_field: "email".to_owned(),
            extra: vec![ExtraField { name: "language".to_owned(), value }],
        };
        assert_eq!(fetched(&provider).1, json!({"email": reader().as_str(), "language": "nn_NO"}));
    }

    #[test]
    fn listmonk_gets_its_public_api_whatever_page_was_pasted() {
        for pasted in [
            "https://mail.example.no",
            "https://mail.example.no/subscription/form",
            "https://mail.example.no/api/public/subscription?x#y",
        ] {
            let provider =
                Provider::Listmonk { url: at(pasted), lists: vec!["u1".to_owned(), "u2".to_owned()] };
            let (request, body) = fetched(&provider);
            assert_eq!(request.url.as_str(), "https://mail.example.no/api/public/subscription");
            assert_eq!(body, json!({"email": reader().as_str(), "list_uuids": ["u1", "u2"]}));
            let form = provider.native_form("nb").unwrap();
            assert_eq!(form.action.as_str(), "https://mail.example.no/subscription/form");
            assert_eq!(form.hidden, [("l".to_owned(), "u1".to_owned()), ("l".to_owned(), "u2".to_owned())]);
        }
        let beneath_a_folder =
            Provider::Listmonk { url: at("https://example.no/lists/"), lists: vec!["u".to_owned()] };
        assert_eq!(
            fetched(&beneath_a_folder).0.url.as_str(),
            "https://example.no/lists/api/public/subscription"
        );
    }

    #[test]
    fn a_form_is_left_to_the_browser() {
        let provider = Provider::Form {
            url: at("https://forms.example.no/f"),
            email_field: "EMAIL".to_owned(),
            extra: vec![extra("group", "2"), extra("EMAIL", "someone@else.no")],
        };
        let form = provider.native_form("nb").unwrap();
        assert_eq!(form.email_field, "EMAIL");
        assert_eq!(form.hidden, [("group".to_owned(), "2".to_owned())]);
        assert_eq!(provider.request(&reader(), "nb"), Submission::NativeForm(form));
        assert_eq!(provider.direct_link("nb"), None);
    }

    #[test]
    fn a_mail_has_its_subject_and_nothing_a_subject_could_add() {
        let subject = Translations::same("Meld på & følg?bcc=x@y.no".to_owned());
        let provider = Provider::Mailto { address: at("mailto:post@example.no"), subject: Some(subject) };
        assert_eq!(
            provider.direct_link("nb").unwrap().as_str(),
            "mailto:post@example.no?subject=Meld%20p%C3%A5%20%26%20f%C3%B8lg%3Fbcc%3Dx%40y.no"
        );
        assert_eq!(provider.native_form("nb"), None);
    }

    #[test]
    fn a_link_goes_to_the_page_in_the_readers_language() {
        let url = Translations::by_language([("nb", at("https://x.no/nb")), ("en", at("https://x.no/en"))])
            .unwrap();
        let provider = Provider::Link { url };
        assert_eq!(provider.request(&reader(), "en"), Submission::Navigate(at("https://x.no/en")));
        assert_eq!(provider.direct_link("nn"), Some(at("https://x.no/nb")));
    }
}
