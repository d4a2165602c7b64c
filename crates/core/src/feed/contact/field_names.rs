//! What the members of a contact are called where people name them: in the fields that a site added to WordPress, and
//! in the front matter of a text.
//!
//! Names are written here as [`crate::letters::bare_letters`] leaves them, so that `phone_number`, `Phone number` and
//! `phoneNumber` are one. If a contact has several names of a list, the first in the list counts.

/// The name of a person or of a duty phone.
pub const NAME: [&str; 4] = ["name", "navn", "namn", "fullname"];
/// What the person is, such as "press officer".
pub const ROLE: [&str; 7] = ["role", "rolle", "stilling", "position", "jobtitle", "tittel", "title"];
/// The organisation, or the part of it.
pub const ORGANISATION: [&str; 6] =
    ["organisation", "organization", "organisasjon", "company", "avdeling", "department"];
/// Phone numbers; a contact may have several of these fields.
pub const PHONE: [&str; 9] =
    ["phones", "phone", "telephone", "telefon", "tel", "mobile", "mobil", "tlf", "phonenumber"];
/// The e-mail address.
pub const EMAIL: [&str; 3] = ["email", "epost", "mail"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::bare_letters;

    #[test]
    fn names_are_bare_and_belong_to_one_member() {
        let all: Vec<&str> = [&NAME[..], &ROLE, &ORGANISATION, &PHONE, &EMAIL].concat();
        for (at, name) in all.iter().enumerate() {
            assert_eq!(bare_letters(name).collect::<String>(), *name);
            assert!(!all[..at].contains(name), "{name} twice");
        }
    }
}
