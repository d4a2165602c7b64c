//! Sealing a text with a passphrase: PBKDF2, HMAC and AES-256-GCM, which browsers have without a program.
//!
//! ```text
//! root       = PBKDF2-HMAC-SHA256(passphrase, salt, ITERATIONS)           32 bytes, one for the site
//! seed|nonce = HMAC-SHA256(root, "press-room lock seed" | length of id | id | text)   20 + 12 bytes
//! key        = HMAC-SHA256(root, "press-room lock key" | seed)            the key of this text alone
//! ciphertext = AES-256-GCM(key, nonce, text, additional data: id)
//! ```
//!
//! Nothing here is random, so that the same text gives the same file in every build.
//! `docs/decisions/0025-locked-embargo.md` says why this is safe.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use press_room_core::address::Address;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::{digest, hmac, pbkdf2};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;

/// The version of the file's format.
const VERSION: u32 = 1;
/// The iterations of PBKDF2, which make each guess expensive: the number that OWASP's Password Storage Cheat Sheet
/// asks for with SHA-256.
const ITERATIONS: NonZeroU32 = NonZeroU32::new(600_000).unwrap();
/// A text is padded to a multiple of this many bytes, so that its length gives nothing away.
const STEP: usize = 4096;
const SEED: usize = 20;
const SALT: usize = 16;

/// The key from which all keys of a site are derived.
pub struct RootKey {
    salt: Vec<u8>,
    hmac: hmac::Key,
}

/// A sealed text, as its file has it. Bytes are in base64.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedText {
    version: u32,
    /// The id of the release.
    id: String,
    kdf: Kdf,
    seed: String,
    nonce: String,
    ciphertext: String,
    /// The key of this text, once it may be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
}

/// How a passphrase becomes the root key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kdf {
    name: String,
    hash: String,
    iterations: u32,
    salt: String,
}

impl RootKey {
    /// The root key of the site at `site`. Computing it takes a good part of a second, for an attacker's every guess
    /// too.
    pub fn new(passphrase: &str, site: &Address) -> Self {
        let whole =
            digest::digest(&digest::SHA256, format!("press-room lock salt{}", site.as_str()).as_bytes());
        let salt: Vec<u8> = whole.as_ref().iter().copied().take(SALT).collect();
        let mut root = [0; 32];
        pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, ITERATIONS, &salt, passphrase.as_bytes(), &mut root);
        Self { salt, hmac: hmac::Key::new(hmac::HMAC_SHA256, &root) }
    }

    /// Seals `text`, which belongs to the release `id`. `None` for a text that no key could seal, of 64 GB and more.
    pub fn seal(&self, id: &str, text: &str) -> Option<SealedText> {
        let mut bytes = text.as_bytes().to_vec();
        // White space at its end means nothing to JSON.
        bytes.resize(bytes.len().next_multiple_of(STEP), b' ');
        let mut context = hmac::Context::with_key(&self.hmac);
        for part in [&b"press-room lock seed"[..], &(id.len() as u64).to_le_bytes(), id.as_bytes(), &bytes] {
            context.update(part);
        }
        let tag = context.sign();
        let (seed, nonce) = tag.as_ref().split_at_checked(SEED)?;
        let once = Nonce::assume_unique_for_key(<[u8; NONCE_LEN]>::try_from(nonce).ok()?);
        let key = UnboundKey::new(&AES_256_GCM, self.key(seed).as_ref()).ok()?;
        LessSafeKey::new(key).seal_in_place_append_tag(once, Aad::from(id.as_bytes()), &mut bytes).ok()?;
        let text = |bytes: &[u8]| BASE64.encode(bytes);
        Some(SealedText {
            version: VERSION,
            id: id.to_owned(),
            kdf: Kdf {
                name: "PBKDF2".to_owned(),
                hash: "SHA-256".to_owned(),
                iterations: ITERATIONS.get(),
                salt: text(&self.salt),
            },
            seed: text(seed),
            nonce: text(nonce),
            ciphertext: text(&bytes),
            key: None,
        })
    }

    /// `sealed` with its key added in plain text. `None` if it was sealed with another passphrase or is damaged.
    pub fn publish(&self, sealed: &SealedText) -> Option<SealedText> {
        let bytes = |text: &str| BASE64.decode(text).ok();
        let key = self.key(&bytes(&sealed.seed)?);
        let nonce = Nonce::try_assume_unique_for_key(&bytes(&sealed.nonce)?).ok()?;
        let aad = Aad::from(sealed.id.as_bytes());
        let opening = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key.as_ref()).ok()?);
        opening.open_in_place(nonce, aad, &mut bytes(&sealed.ciphertext)?).ok()?;
        Some(SealedText { key: Some(BASE64.encode(key)), ..sealed.clone() })
    }

    fn key(&self, seed: &[u8]) -> hmac::Tag {
        let mut context = hmac::Context::with_key(&self.hmac);
        context.update(b"press-room lock key");
        context.update(seed);
        context.sign()
    }
}

impl SealedText {
    /// Reads a file; `None` for anything that this version does not write.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|sealed: &Self| sealed.version == VERSION)
    }

    /// The file.
    pub fn to_json(&self) -> Option<Vec<u8>> {
        serde_json::to_string(self).ok().map(|text| (text + "\n").into_bytes())
    }

    /// Whether its key is in it.
    pub fn is_open(&self) -> bool {
        self.key.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(passphrase: &str) -> RootKey {
        RootKey::new(passphrase, &Address::parse("https://presse.example.no/", None).unwrap())
    }

    #[test]
    fn the_same_text_is_sealed_the_same_and_another_with_another_key_and_nonce() {
        let root = root("correct horse battery staple");
        let sealed = root.seal("17", "{\"a\":1}").unwrap();
        assert_eq!(root.seal("17", "{\"a\":1}").unwrap(), sealed);
        for other in [root.seal("17", "{\"a\":2}").unwrap(), root.seal("18", "{\"a\":1}").unwrap()] {
            assert_ne!(other.seed, sealed.seed);
            assert_ne!(other.nonce, sealed.nonce);
            assert_eq!(other.ciphertext.len(), sealed.ciphertext.len(), "the length tells nothing");
        }
    }

    #[test]
    fn the_key_is_published_only_by_who_has_the_passphrase_and_of_what_is_whole() {
        let root = root("correct horse battery staple");
        let sealed = root.seal("17", "{}").unwrap();
        let open = root.publish(&sealed).unwrap();
        assert!(open.is_open() && !sealed.is_open());
        assert_eq!(SealedText { key: None, ..open.clone() }, sealed);
        assert_eq!(SealedText::read(&open.to_json().unwrap()), Some(open));
        assert_eq!(super::tests::root("correct horse battery stapler").publish(&sealed), None);
        let mut bytes = BASE64.decode(&sealed.ciphertext).unwrap();
        bytes[7] ^= 1;
        let ciphertext = BASE64.encode(bytes);
        let others = [
            SealedText { ciphertext, ..sealed.clone() },
            SealedText { id: "18".to_owned(), ..sealed.clone() },
            SealedText { nonce: "AAAAAAAAAAAAAAAA".to_owned(), ..sealed.clone() },
            SealedText { seed: "AAAA".to_owned(), ..sealed },
        ];
        others.iter().for_each(|other| assert_eq!(root.publish(other), None, "{other:?}"));
    }

    #[test]
    fn what_is_no_sealed_text_is_not_read_as_one() {
        for text in ["", "{}", "[]", "{\"version\":2}"] {
            assert_eq!(SealedText::read(text.as_bytes()), None, "{text}");
        }
    }
}
