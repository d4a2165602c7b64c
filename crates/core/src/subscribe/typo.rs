//! Likely typos in the part after the `@`: only a reason to ask, never to refuse an address.

use super::EmailAddress;
use crate::typo::is_one_typo_apart;

/// Where most readers have their mail. Short names are left out: too many real
/// domains are one letter away from them.
const COMMON: [&str; 15] = [
    "gmail.com",
    "hotmail.com",
    "hotmail.no",
    "outlook.com",
    "icloud.com",
    "yahoo.com",
    "yahoo.no",
    "online.no",
    "broadpark.no",
    "getmail.no",
    "altibox.no",
    "telia.com",
    "googlemail.com",
    "protonmail.com",
    "proton.me",
];

/// Real mail services that look like a mistyped common one.
const REAL: [&str; 7] =
    ["mail.com", "email.com", "ymail.com", "gmx.com", "telia.no", "protonmail.ch", "rocketmail.com"];

/// Names that have a domain in most countries, so the ending says nothing.
const IN_MANY_COUNTRIES: [&str; 3] = ["hotmail", "outlook", "yahoo"];

/// The whole address with the domain that was probably meant, such as `kari@gmail.com` for
/// `kari@gmial.com`. `None` when there is nothing to ask.
pub fn typo_suggestion(email: &EmailAddress) -> Option<String> {
    let domain = email.domain().to_ascii_lowercase();
    if COMMON.contains(&domain.as_str()) || REAL.contains(&domain.as_str()) || is_national(&domain) {
        return None;
    }
    let meant = COMMON.iter().find(|common| is_one_typo_apart(&domain, common))?;
    Some([email.local(), "@", meant].concat())
}

/// `.co` and `.cm` belong to countries too, but are nearly always `.com` with a letter missing.
fn is_national(domain: &str) -> bool {
    domain.split_once('.').is_some_and(|(name, ending)| {
        IN_MANY_COUNTRIES.contains(&name) && ending.len() == 2 && !matches!(ending, "co" | "cm")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggestion(domain: &str) -> Option<String> {
        typo_suggestion(&EmailAddress::parse(&format!("Kari.N+x@{domain}")).unwrap())
    }

    #[test]
    fn a_typo_in_a_common_domain_is_asked_about() {
        for (written, meant) in [
            ("gmial.com", "gmail.com"),
            ("gmail.co", "gmail.com"),
            ("gmail.con", "gmail.com"),
            ("GMAL.COM", "gmail.com"),
            ("hotmial.no", "hotmail.no"),
            ("hotmal.com", "hotmail.com"),
            ("hotmail.co", "hotmail.com"),
            ("outlok.com", "outlook.com"),
            ("online.n", "online.no"),
            ("onlne.no", "online.no"),
            ("iclud.com", "icloud.com"),
        ] {
            assert_eq!(suggestion(written), Some(format!("Kari.N+x@{meant}")), "{written}");
        }
    }

    #[test]
    fn a_domain_that_exists_is_never_questioned() {
        for real in COMMON.iter().chain(&REAL) {
            assert_eq!(suggestion(real), None, "{real}");
        }
        for real in [
            "hotmail.se",
            "hotmail.nl",
            "outlook.dk",
            "yahoo.de",
            "dff.example.no",
            "stat.no",
            "gmail.example.no",
        ] {
            assert_eq!(suggestion(real), None, "{real}");
        }
    }
}
