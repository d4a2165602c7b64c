//! A likely slip in the part after the `@`, to ask about and never to hold against anyone.

use super::EmailAddress;

/// The whole address with the domain that was probably meant, as
/// `kari@gmail.com` for `kari@gmial.com`. `None` when there is nothing to ask.
pub fn typo_suggestion(_email: &EmailAddress) -> Option<String> {
    None
}
