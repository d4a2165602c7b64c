//! The states of the form. Two clicks send one request.

use super::{Done, EmailAddress, EmailProblem, SubmitError};

/// Where the form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormState {
    /// The reader writes.
    Editing {
        /// What was wrong the last time they asked to send.
        problem: Option<EmailProblem>,
    },
    /// A request is under way.
    Sending,
    /// The provider took it.
    Done(Done),
    /// It did not get through; the reader may try again.
    Failed(SubmitError),
}

impl Default for FormState {
    fn default() -> Self {
        Self::Editing { problem: None }
    }
}

impl FormState {
    /// The reader asks to send `email`; `trap` is what stands in the field that
    /// people do not see. The address to send, with the state now `Sending`.
    /// `None`: send nothing, and the state says why (it is unchanged while
    /// `Sending` and after `Done`).
    pub fn begin(&mut self, email: &str, trap: &str) -> Option<EmailAddress> {
        let email = self.check(email, trap)?;
        *self = Self::Sending;
        Some(email)
    }

    /// As [`FormState::begin`], for what the browser does itself (a native form
    /// or a link): the answer never comes back here, and the reader may come
    /// back to this page, so the state stays `Editing`.
    pub fn hand_over(&mut self, email: &str, trap: &str) -> Option<EmailAddress> {
        let email = self.check(email, trap)?;
        *self = Self::default();
        Some(email)
    }

    /// The answer to what [`FormState::begin`] gave. Nothing happens unless the
    /// state is `Sending`.
    pub fn finish(&mut self, outcome: Result<Done, SubmitError>) {
        if *self == Self::Sending {
            *self = match outcome {
                Ok(done) => Self::Done(done),
                Err(error) => Self::Failed(error),
            };
        }
    }

    /// The reader leaves the field. A shown problem is looked at again; a field
    /// that was fine is not judged before the reader asks to send.
    pub fn recheck(&mut self, email: &str) {
        if let Self::Editing { problem: problem @ Some(_) } = self {
            *problem = EmailAddress::parse(email).err();
        }
    }

    /// What is wrong with the address, to be said at the field.
    pub fn problem(&self) -> Option<EmailProblem> {
        match self {
            Self::Editing { problem } => *problem,
            _ => None,
        }
    }

    fn check(&mut self, email: &str, trap: &str) -> Option<EmailAddress> {
        if matches!(self, Self::Sending | Self::Done(_)) {
            return None;
        }
        if !trap.is_empty() {
            *self = Self::Failed(SubmitError::TrapFilled);
            return None;
        }
        match EmailAddress::parse(email) {
            Ok(email) => Some(email),
            Err(problem) => {
                *self = Self::Editing { problem: Some(problem) };
                None
            }
        }
    }
}
