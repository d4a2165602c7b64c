//! Which text is an e-mail address.

/// The longest e-mail address that can be delivered to (RFC 5321 § 4.5.3.1.3,
/// less the angle brackets), in bytes.
pub const MAX_EMAIL_LENGTH: usize = 254;

/// The longest part before the `@` (RFC 5321 § 4.5.3.1.1), in bytes.
const MAX_LOCAL_LENGTH: usize = 64;

/// Text that can be an e-mail address, without spaces around it.
///
/// Only sending a mail shows whether an address exists, so this is lenient: it refuses what no mail
/// server would accept, and nothing that one does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress(String);

/// Why text is not an e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailProblem {
    /// Nothing was written.
    Empty,
    /// Not of the form `name@example.no`.
    Format,
    /// Longer than [`MAX_EMAIL_LENGTH`].
    TooLong,
}

impl EmailAddress {
    /// Trims and checks what a reader wrote.
    pub fn parse(raw: &str) -> Result<Self, EmailProblem> {
        let raw = raw.trim();
        if raw.is_empty() {
            return Err(EmailProblem::Empty);
        }
        let (local, domain) = raw.split_once('@').ok_or(EmailProblem::Format)?;
        if !is_local(local) || !is_domain(domain) {
            return Err(EmailProblem::Format);
        }
        if raw.len() > MAX_EMAIL_LENGTH || local.len() > MAX_LOCAL_LENGTH {
            return Err(EmailProblem::TooLong);
        }
        Ok(Self(raw.to_owned()))
    }

    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the `@`.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// What comes before the `@`.
    pub fn local(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }
}

/// An unquoted name must not begin or end with a dot, nor have two in a row (RFC 5322 § 3.2.3). Some old
/// mailboxes have such names all the same, so only what would change the address's meaning is refused:
/// spaces, a second `@`, brackets, separators.
fn is_local(local: &str) -> bool {
    !local.is_empty() && !local.contains(is_never_in_an_address)
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || !c.is_ascii())
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    crate::seek::holds(domain, '.')
        && !domain.contains(is_never_in_an_address)
        && domain.split('.').all(label)
        && top.chars().any(|c| !c.is_ascii_digit())
}

fn is_never_in_an_address(c: char) -> bool {
    c.is_whitespace() || c.is_control() || crate::seek::holds("@()<>[]:;,\\\"", c) || is_invisible(c)
}

/// Invisible characters that are copied along with an address from a document or a chat.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_addresses_are_taken_as_they_are() {
        for real in [
            "kari@example.no",
            "kari.nordmann+presse@dff.example.no",
            "o'hara@example.com",
            "kåre@blåbær.no",
            "x@xn--blbr-roah.no",
            "a_b-c=d/e!f#g$h%i&j*k?l^m`n{o|p}q~r@example.photography",
            "12345@67890.no",
            "jon..snow.@example.jp",
            "用户@例子.广告",
        ] {
            assert_eq!(EmailAddress::parse(real).unwrap().as_str(), real);
        }
        assert_eq!(EmailAddress::parse("\t kari@example.no\u{a0}\n").unwrap().as_str(), "kari@example.no");
    }

    #[test]
    fn nothing_written_is_told_from_something_wrong() {
        for empty in ["", " ", "\u{a0}\t"] {
            assert_eq!(EmailAddress::parse(empty), Err(EmailProblem::Empty));
        }
        for wrong in [
            "kari",
            "kari@",
            "@example.no",
            "kari@example",
            "kari@@example.no",
            "kari@example.no@example.no",
            "kari nordmann@example.no",
            "kari@exam ple.no",
            "kari@example..no",
            "kari@.example.no",
            "kari@example.no.",
            "kari@-example.no",
            "kari@example.no, ola@example.no",
            "Kari <kari@example.no>",
            "kari@192.168.0.1",
            "kari@[192.168.0.1]",
            "kari@example_x.no/",
            "kari\r\nbcc:x@example.no",
            "kari\u{200b}@example.no",
        ] {
            assert_eq!(EmailAddress::parse(wrong), Err(EmailProblem::Format), "{wrong:?}");
        }
    }

    #[test]
    fn what_no_server_takes_is_too_long() {
        let domain = format!("{}no", format!("{}.", "a".repeat(60)).repeat(3));
        let fits = format!("{}@{domain}", "x".repeat(64));
        assert!(fits.len() <= MAX_EMAIL_LENGTH && EmailAddress::parse(&fits).is_ok());
        let local = format!("{}@example.no", "x".repeat(65));
        assert_eq!(EmailAddress::parse(&local), Err(EmailProblem::TooLong));
        let whole = format!("x@a.{domain}{}.no", ".bbbbbbbbb".repeat(8));
        assert!(whole.len() > MAX_EMAIL_LENGTH);
        assert_eq!(EmailAddress::parse(&whole), Err(EmailProblem::TooLong));
    }
}
