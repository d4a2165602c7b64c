//! Why an address could not be read.

use crate::printable::printed;
use press_room_core::address::Address;
use std::fmt;
use std::io;
use std::time::Duration;

/// An address that could not be read, after all attempts.
#[derive(Debug)]
pub struct FetchError {
    /// The address that was requested; redirects may have led elsewhere.
    pub address: Address,
    /// Why.
    pub cause: FetchCause,
}

/// Why an address could not be read.
#[derive(Debug)]
pub enum FetchCause {
    /// No complete answer within this time.
    Timeout(Duration),
    /// The host has no address, or the name service does not answer.
    UnknownHost,
    /// No connection: refused, reset, or no route to the host.
    NoConnection(io::Error),
    /// The answer broke off.
    BrokenOff,
    /// The certificate or the encryption is not right.
    Tls(String),
    /// An HTTP status other than 2xx.
    Status(u16),
    /// An HTTP status from 400 to 499, and what the service says about it.
    Said(u16, String),
    /// More bytes than this.
    TooLarge(u64),
    /// More redirects than this.
    TooManyRedirects(u32),
    /// Everything together takes longer than this.
    AllTimeout(Duration),
    /// The server does not speak HTTP as it should.
    Protocol(String),
}

impl FetchCause {
    pub(super) fn of(error: ureq::Error, limits: &super::Limits) -> Self {
        use ureq::Error;
        match error {
            Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => Self::Timeout(limits.connect),
            Error::Timeout(_) => Self::Timeout(limits.total),
            Error::HostNotFound => Self::UnknownHost,
            Error::ConnectionFailed => Self::NoConnection(io::ErrorKind::NotConnected.into()),
            Error::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => Self::BrokenOff,
            Error::Io(error) => Self::NoConnection(error),
            Error::StatusCode(status) => Self::Status(status),
            Error::BodyExceedsLimit(_) => Self::TooLarge(limits.bytes),
            Error::TooManyRedirects => Self::TooManyRedirects(limits.redirects),
            Error::Tls(_) | Error::Pem(_) | Error::Rustls(_) => Self::Tls(error.to_string()),
            other => Self::Protocol(other.to_string()),
        }
    }

    /// The status that the server answered with.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Status(status) | Self::Said(status, _) => Some(*status),
            _ => None,
        }
    }

    /// Whether the same request may succeed a little later.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Timeout(_) | Self::UnknownHost | Self::NoConnection(_) | Self::BrokenOff => true,
            Self::Status(status) | Self::Said(status, _) => *status == 429 || (500..600).contains(status),
            _ => false,
        }
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", printed(&self.address), self.cause)
    }
}

impl fmt::Display for FetchCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Timeout(after) => write!(f, "no complete answer within {} s", after.as_secs_f32()),
            Self::UnknownHost => f.write_str("the host is not known"),
            Self::NoConnection(error) => write!(f, "no connection: {error}"),
            Self::BrokenOff => f.write_str("the answer broke off"),
            Self::Tls(why) => write!(f, "no secure connection: {why}"),
            Self::Status(status) => write!(f, "the server answers with status {status}"),
            Self::Said(status, said) => write!(f, "the server answers with status {status}: {said}"),
            Self::TooLarge(limit) => write!(f, "more than {limit} bytes"),
            Self::TooManyRedirects(limit) => write!(f, "more than {limit} redirects"),
            Self::AllTimeout(after) => write!(
                f,
                "reading everything takes longer than {} s; --max-time allows more",
                after.as_secs_f32()
            ),
            Self::Protocol(why) => write!(f, "the server's answer makes no sense: {why}"),
        }
    }
}

impl std::error::Error for FetchError {}
