//! The subscription form without its looks: which text is an e-mail address, what is sent where, what the answer means,
//! and the states between. No DOM and no network.
//!
//! Success is claimed only on a readable 2xx answer; `docs/decisions/0006-subscribe.md` says why and how.

mod email;
mod form;
mod outcome;
mod request;
mod typo;

pub use crate::config::{Provider, Subscription};
pub use email::{EmailAddress, EmailProblem, MAX_EMAIL_LENGTH};
pub use form::FormState;
pub use outcome::{Acceptance, SubmitError};
pub use request::{HttpRequest, NativeForm, Submission};
pub use typo::typo_suggestion;
