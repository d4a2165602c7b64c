//! What an answer means. A doubtful answer counts as failure: it is worse to be told "you are subscribed"
//! wrongly than to be asked to try again.

use crate::config::{Provider, Subscription};
use crate::json;
use serde_json::{Map, Value};

/// A subscription that the provider accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// The reader must follow a link in a mail before it is valid.
    Confirm,
    /// It is valid at once.
    Direct,
}

/// Why the provider did not accept it, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubmitError {
    /// The field that people do not see was filled in. Nothing was sent.
    TrapFilled,
    /// The browser says that it has no network.
    Offline,
    /// No answer that may be read: host down, refused, or blocked by CORS or
    /// CSP. The address may have arrived.
    Blocked,
    /// No answer within the time limit. The address may have arrived.
    Timeout,
    /// The provider said no, with this HTTP status.
    Refused(u16),
    /// The provider's server failed, with this HTTP status.
    Server(u16),
    /// An answer that says neither yes nor no, such as a login page with status 200.
    Unclear,
}

impl Subscription {
    /// What an answer to [`super::Submission::Fetch`] means. `status` is 0 for an
    /// answer that may not be read, `content_type` empty when there is none.
    ///
    /// Every 4xx is the same refusal, even 409: nobody else should learn whether an address is on the list.
    /// An endpoint that has the address already should answer 2xx; if it does not, there is no special message.
    pub fn outcome(&self, status: u16, content_type: &str, body: &str) -> Result<Acceptance, SubmitError> {
        match status {
            200..=299 => self.accepted(status, content_type, body),
            0 => Err(SubmitError::Blocked),
            408 | 504 => Err(SubmitError::Timeout),
            400..=499 => Err(SubmitError::Refused(status)),
            500..=599 => Err(SubmitError::Server(status)),
            _ => Err(SubmitError::Unclear),
        }
    }

    fn accepted(&self, status: u16, content_type: &str, body: &str) -> Result<Acceptance, SubmitError> {
        let done = if self.double_opt_in { Acceptance::Confirm } else { Acceptance::Direct };
        let listmonk = matches!(self.provider, Provider::Listmonk { .. });
        let body = body.trim_start_matches('\u{feff}').trim();
        if body.is_empty() && !listmonk {
            return Ok(done);
        }
        // A captive portal, a login page or a wrong address: all say 200 and HTML.
        if body.starts_with('<') || contains_ignoring_case(content_type, "html") {
            return Err(SubmitError::Unclear);
        }
        let promised_json = contains_ignoring_case(content_type, "json");
        match json::read(body) {
            Ok(Value::Object(answer)) if says_no(&answer) => Err(SubmitError::Refused(status)),
            Ok(Value::Object(answer)) if listmonk => match answer.get("data") {
                Some(Value::Bool(true)) => Ok(done),
                Some(Value::Object(data)) => match data.get("has_optin") {
                    Some(Value::Bool(true)) => Ok(Acceptance::Confirm),
                    Some(Value::Bool(false)) => Ok(Acceptance::Direct),
                    _ => Ok(done),
                },
                _ => Err(SubmitError::Unclear),
            },
            Ok(Value::Bool(false)) => Err(SubmitError::Refused(status)),
            Ok(_) if !listmonk => Ok(done),
            Err(_) if !listmonk && !promised_json && !body.starts_with('{') => Ok(done),
            _ => Err(SubmitError::Unclear),
        }
    }
}

/// The ways in which an endpoint says no with status 200.
fn says_no(answer: &Map<String, Value>) -> bool {
    let is_set = |name| match answer.get(name) {
        None | Some(Value::Null | Value::Bool(false)) => false,
        Some(Value::String(text)) => !text.is_empty(),
        Some(Value::Array(list)) => !list.is_empty(),
        Some(Value::Object(map)) => !map.is_empty(),
        Some(Value::Number(number)) => number.as_str() != "0",
        Some(Value::Bool(true)) => true,
    };
    let is_false = |name| matches!(answer.get(name), Some(Value::Bool(false)));
    let status = answer.get("status").and_then(Value::as_str).unwrap_or_default();
    is_set("error")
        || is_set("errors")
        || is_false("success")
        || is_false("ok")
        || ["error", "fail", "failed", "failure"].iter().any(|no| status.eq_ignore_ascii_case(no))
}

fn contains_ignoring_case(text: &str, word: &str) -> bool {
    crate::seek::has(&text.to_ascii_lowercase(), word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;

    const JSON: &str = "application/json; charset=utf-8";

    fn json(double_opt_in: bool) -> Subscription {
        let url = Address::parse("https://api.example.no/", None).unwrap();
        let provider = Provider::Json { url, email_field: "email".to_owned(), extra: Vec::new() };
        Subscription { provider, double_opt_in, manage_url: None }
    }

    fn listmonk() -> Subscription {
        let url = Address::parse("https://mail.example.no/", None).unwrap();
        let provider = Provider::Listmonk { url, lists: vec!["u".to_owned()] };
        Subscription { provider, double_opt_in: true, manage_url: None }
    }

    #[test]
    fn a_readable_2xx_is_success() {
        for (status, content_type, body) in [
            (200, JSON, r#"{"ok":true}"#),
            (200, JSON, r#"{"error":null,"errors":[],"success":true,"status":"ok"}"#),
            (201, JSON, ""),
            (202, "", "Accepted"),
            (204, "", ""),
            (200, "text/plain", "OK"),
        ] {
            assert_eq!(
                json(true).outcome(status, content_type, body),
                Ok(Acceptance::Confirm),
                "{status} {body}"
            );
            assert_eq!(
                json(false).outcome(status, content_type, body),
                Ok(Acceptance::Direct),
                "{status} {body}"
            );
        }
    }

    #[test]
    fn a_no_with_status_200_is_a_refusal() {
        for body in [
            r#"{"error":"bad address"}"#,
            r#"{"error":true}"#,
            r#"{"errors":[{"field":"email"}]}"#,
            r#"{"success":false}"#,
            r#"{"ok":false}"#,
            r#"{"status":"Error"}"#,
            "false",
        ] {
            assert_eq!(json(true).outcome(200, JSON, body), Err(SubmitError::Refused(200)), "{body}");
            assert_eq!(json(true).outcome(200, "", body), Err(SubmitError::Refused(200)), "{body}");
        }
    }

    #[test]
    fn a_web_page_or_broken_json_with_status_200_is_never_success() {
        for (content_type, body) in [
            ("text/html", "<!doctype html><title>Logg inn</title>"),
            ("text/html; charset=utf-8", "Welcome to the hotel"),
            ("TEXT/HTML", "ok"),
            ("", "\u{feff} <html>"),
            (JSON, "<html>"),
            (JSON, r#"{"ok":tr"#),
            ("", r#"{"ok":tr"#),
        ] {
            assert_eq!(json(true).outcome(200, content_type, body), Err(SubmitError::Unclear), "{body}");
        }
    }

    #[test]
    fn other_statuses_are_told_apart_by_who_has_to_act() {
        let outcome = |status| json(true).outcome(status, JSON, r#"{"ok":true}"#);
        assert_eq!(outcome(0), Err(SubmitError::Blocked));
        assert_eq!(outcome(302), Err(SubmitError::Unclear));
        assert_eq!(outcome(400), Err(SubmitError::Refused(400)));
        assert_eq!(outcome(408), Err(SubmitError::Timeout));
        assert_eq!(outcome(409), Err(SubmitError::Refused(409)));
        assert_eq!(outcome(429), Err(SubmitError::Refused(429)));
        assert_eq!(outcome(500), Err(SubmitError::Server(500)));
        assert_eq!(outcome(504), Err(SubmitError::Timeout));
    }

    #[test]
    fn listmonk_says_itself_whether_a_mail_must_be_confirmed() {
        let outcome = |body| listmonk().outcome(200, JSON, body);
        assert_eq!(outcome(r#"{"data":{"has_optin":true}}"#), Ok(Acceptance::Confirm));
        assert_eq!(outcome(r#"{"data":{"has_optin":false}}"#), Ok(Acceptance::Direct));
        assert_eq!(outcome(r#"{"data":true}"#), Ok(Acceptance::Confirm));
        for unclear in ["", "{}", "true", "OK", r#"{"data":false}"#] {
            assert_eq!(outcome(unclear), Err(SubmitError::Unclear), "{unclear}");
        }
    }
}
