//! Signing a site: one signature of `integrity.json`, which has the heads of all chains of versions.
//!
//! `docs/genuine.md` has the format of the file with the public key and the signature, and what it proves.

use super::files;
use super::history;
use super::output::Output;
use super::site_path::SitePath;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine as _};
use ring::rand::SystemRandom;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use serde_json::{Value, json};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The path of the file with the public key and the signature, relative to the site's root. Each site has the file, so
/// that pages never request one that is missing.
pub const FILE: &str = ".well-known/press-room.json";
/// The version of its format.
const FORMAT: u64 = 1;
/// The first and the last line of a file with a private key (RFC 7468).
const PEM: [&str; 2] = ["-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----"];

/// Settings of `press-room sign`.
#[derive(Clone, Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["key", "new_key"]))]
pub struct SignArgs {
    /// The folder of the site, as `press-room build` made it
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,

    /// Sign the site with the key in this file
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,

    /// Make a new key in this file, which must not be there yet. Keep it out of the site, and keep a copy
    #[arg(long, value_name = "FILE")]
    pub new_key: Option<PathBuf>,
}

/// Why nothing was signed.
#[derive(Debug)]
pub enum SignError {
    /// The folder has no `integrity.json`.
    NoSite(PathBuf),
    /// The file holds no key of this kind.
    NoKey(PathBuf),
    /// The file for the new key exists already.
    KeyIsThere(PathBuf),
    /// The system gives no random numbers.
    NoRandom,
    /// A file could not be read or written.
    Io(PathBuf, io::Error),
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSite(path) => {
                write!(f, "{}: no site that `press-room build` made; name its folder", path.display())
            }
            Self::NoKey(path) => {
                write!(f, "{}: no Ed25519 key in PEM; make one with --new-key", path.display())
            }
            Self::KeyIsThere(path) => write!(f, "{}: there is a file already; name another", path.display()),
            Self::NoRandom => f.write_str("the system gives no random numbers"),
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for SignError {}

/// Does what `args` say, and prints the result.
pub(super) fn main(args: &SignArgs) -> ExitCode {
    match run(args) {
        Ok(told) => {
            told.iter().for_each(|line| eprintln!("{line}"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Makes a key or signs a site, and returns what to print.
///
/// # Errors
/// [`SignError`], by cause. The site is then unchanged.
pub fn run(args: &SignArgs) -> Result<Vec<String>, SignError> {
    if let Some(path) = &args.new_key {
        return new_key(path)
            .map(|public| vec![format!("{}: a new key; its public one is {public}", path.display())]);
    }
    let Some(path) = &args.key else { return Ok(Vec::new()) };
    let mut told: Vec<String> = open_to_others(path).into_iter().collect();
    let key = read_key(path)?;
    let integrity = integrity(&args.folder)?;
    let file = args.folder.join(FILE);
    put(&file, &signed(&key, &integrity)).map_err(|error| SignError::Io(file.clone(), error))?;
    told.push(format!("{}: signed with {}", file.display(), public(&key)));
    Ok(told)
}

/// Writes a new key, which only its owner can read, and returns its public key.
fn new_key(path: &Path) -> Result<String, SignError> {
    let secret = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(|_| SignError::NoRandom)?;
    let key = Ed25519KeyPair::from_pkcs8(secret.as_ref()).map_err(|_| SignError::NoRandom)?;
    let [begin, end] = PEM;
    let text = format!("{begin}\n{}\n{end}\n", BASE64_STANDARD.encode(secret.as_ref()));
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => SignError::KeyIsThere(path.to_owned()),
        _ => SignError::Io(path.to_owned(), error),
    })?;
    file.write_all(text.as_bytes()).map_err(|error| SignError::Io(path.to_owned(), error))?;
    Ok(public(&key))
}

fn read_key(path: &Path) -> Result<Ed25519KeyPair, SignError> {
    let text = fs::read_to_string(path).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => SignError::NoKey(path.to_owned()),
        _ => SignError::Io(path.to_owned(), error),
    })?;
    let [begin, end] = PEM;
    let within = text.split_once(begin).and_then(|(_, rest)| rest.split_once(end)).map(|(within, _)| within);
    let base64: String = within.unwrap_or_default().split_whitespace().collect();
    let secret = BASE64_STANDARD.decode(base64).map_err(|_| SignError::NoKey(path.to_owned()))?;
    // The file of a key that OpenSSL made lacks the public key.
    Ed25519KeyPair::from_pkcs8_maybe_unchecked(&secret).map_err(|_| SignError::NoKey(path.to_owned()))
}

/// A warning if others on this machine can read the key.
#[cfg(unix)]
fn open_to_others(path: &Path) -> Option<String> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(path).ok()?.permissions().mode();
    (mode & 0o077 != 0).then(|| {
        format!("warning: {0}: others on this machine can read the key; chmod 600 {0}", path.display())
    })
}

#[cfg(not(unix))]
fn open_to_others(_path: &Path) -> Option<String> {
    None
}

fn integrity(folder: &Path) -> Result<Vec<u8>, SignError> {
    let no_site = || SignError::NoSite(folder.to_owned());
    let path = history::integrity_path().ok_or_else(no_site)?;
    let bytes = files::read(&folder.join(path.as_str())).map_err(|_| no_site())?;
    let is_one = serde_json::from_slice::<Value>(&bytes).is_ok_and(|file| file["releases"].is_object());
    is_one.then_some(bytes).ok_or_else(no_site)
}

fn public(key: &Ed25519KeyPair) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(key.public_key())
}

/// The file for a site with this `integrity.json`.
fn signed(key: &Ed25519KeyPair, integrity: &[u8]) -> Vec<u8> {
    let signature = BASE64_URL_SAFE_NO_PAD.encode(key.sign(integrity));
    written(&json!({ "version": FORMAT, "key": of_public(&public(key)), "signature": signature }))
}

/// A public key as a JSON Web Key (RFC 8037).
fn of_public(public: &str) -> Value {
    json!({ "kty": "OKP", "crv": "Ed25519", "x": public })
}

fn written(file: &Value) -> Vec<u8> {
    format!("{file}\n").into_bytes()
}

/// Puts a file in its place in one step.
fn put(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder)?;
    let new = file.with_extension("json.new");
    fs::remove_file(&new)
        .or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })?;
    File::options().write(true).create_new(true).open(&new)?.write_all(bytes)?;
    fs::rename(&new, file)
}

/// The file for a site that is being built, with this `integrity.json`: unchanged if its signature is still valid; with
/// only the key if the site has changed since; without either if the site was never signed.
pub(super) fn carried(output: &Output, integrity: &[u8]) -> Option<(SitePath, Vec<u8>)> {
    let path = SitePath::new(FILE)?;
    let before = output.read_previous(&path).ok();
    let file: Value = before.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    let bytes = |text: &Value| BASE64_URL_SAFE_NO_PAD.decode(text.as_str()?).ok();
    let public =
        file["key"]["x"].as_str().filter(|_| bytes(&file["key"]["x"]).is_some_and(|key| key.len() == 32));
    let Some(public) = public else { return Some((path, written(&json!({ "version": FORMAT })))) };
    let key = bytes(&file["key"]["x"]).unwrap_or_default();
    let holds =
        |signature: &Vec<u8>| UnparsedPublicKey::new(&ED25519, &key).verify(integrity, signature).is_ok();
    let mut now = json!({ "version": FORMAT, "key": of_public(public) });
    if bytes(&file["signature"]).filter(holds).is_some() {
        now["signature"] = file["signature"].clone();
    }
    Some((path, written(&now)))
}
