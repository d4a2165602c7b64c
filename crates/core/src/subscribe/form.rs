//! The states of the form. Two clicks send one request.

use super::{Acceptance, EmailAddress, EmailProblem, SubmitError};

/// The state of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormState {
    /// The reader is filling in the form.
    Editing {
        /// What was wrong the last time they tried to send it.
        problem: Option<EmailProblem>,
    },
    /// A request is under way.
    Sending,
    /// The provider accepted it.
    Done(Acceptance),
    /// Sending failed; the reader may try again.
    Failed(SubmitError),
}

impl Default for FormState {
    fn default() -> Self {
        Self::Editing { problem: None }
    }
}

impl FormState {
    /// The reader wants to send `email`; `trap` is the content of the field that people do not see. Returns
    /// the address to send, and the state is then `Sending`. `None` means that nothing is to be sent, and the
    /// state says why (it does not change while `Sending` or after `Done`).
    pub fn begin(&mut self, email: &str, trap: &str) -> Option<EmailAddress> {
        let email = self.check(email, trap)?;
        *self = Self::Sending;
        Some(email)
    }

    /// Like [`FormState::begin`], for what the browser sends itself (a native form or a link). The answer
    /// never arrives here, but the reader may come back to this page, so the state stays `Editing`.
    pub fn hand_over(&mut self, email: &str, trap: &str) -> Option<EmailAddress> {
        let email = self.check(email, trap)?;
        *self = Self::default();
        Some(email)
    }

    /// Takes the answer to the request that [`FormState::begin`] started. Nothing happens unless the state is
    /// `Sending`.
    pub fn finish(&mut self, outcome: Result<Acceptance, SubmitError>) {
        if *self == Self::Sending {
            *self = match outcome {
                Ok(done) => Self::Done(done),
                Err(error) => Self::Failed(error),
            };
        }
    }

    /// The reader leaves the field. A problem that is shown is checked again; a field without one is not
    /// checked before the reader tries to send.
    pub fn recheck(&mut self, email: &str) {
        if let Self::Editing { problem: problem @ Some(_) } = self {
            *problem = EmailAddress::parse(email).err();
        }
    }

    /// What is wrong with the address, to be shown at the field.
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

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "kari@example.no";

    #[test]
    fn two_clicks_send_one_request() {
        let mut state = FormState::default();
        assert_eq!(state.begin(GOOD, "").unwrap().as_str(), GOOD);
        assert_eq!(state.begin(GOOD, ""), None);
        assert_eq!(state.hand_over(GOOD, ""), None);
        assert_eq!(state, FormState::Sending);
    }

    #[test]
    fn a_subscription_that_was_taken_is_not_sent_again() {
        let mut state = FormState::default();
        state.begin(GOOD, "").unwrap();
        state.finish(Ok(Acceptance::Confirm));
        assert_eq!(state.begin(GOOD, ""), None);
        state.finish(Err(SubmitError::Timeout));
        assert_eq!(state, FormState::Done(Acceptance::Confirm));
    }

    #[test]
    fn a_failure_may_be_tried_again() {
        let mut state = FormState::default();
        state.begin(GOOD, "").unwrap();
        state.finish(Err(SubmitError::Offline));
        assert_eq!(state, FormState::Failed(SubmitError::Offline));
        assert!(state.begin(GOOD, "").is_some());
    }

    #[test]
    fn an_answer_nobody_waits_for_changes_nothing() {
        let mut state = FormState::default();
        state.finish(Ok(Acceptance::Direct));
        assert_eq!(state, FormState::default());
    }

    #[test]
    fn a_filled_trap_sends_nothing_and_claims_nothing() {
        let mut state = FormState::default();
        assert_eq!(state.begin(GOOD, "https://spam.example"), None);
        assert_eq!(state, FormState::Failed(SubmitError::TrapFilled));
        assert!(state.begin(GOOD, "").is_some());
    }

    #[test]
    fn the_address_is_judged_when_it_is_sent_and_again_once_it_was_wrong() {
        let mut state = FormState::default();
        state.recheck("kari@");
        assert_eq!(state.problem(), None);
        assert_eq!(state.begin("kari@", ""), None);
        assert_eq!(state.problem(), Some(EmailProblem::Format));
        state.recheck(" ");
        assert_eq!(state.problem(), Some(EmailProblem::Empty));
        state.recheck(GOOD);
        assert_eq!(state.problem(), None);
    }

    #[test]
    fn what_the_browser_does_itself_leaves_the_form_open() {
        let mut state = FormState::default();
        assert!(state.hand_over(GOOD, "").is_some());
        assert_eq!(state, FormState::Editing { problem: None });
        assert!(state.hand_over(GOOD, "").is_some());
        assert_eq!(state.hand_over("", ""), None);
        assert_eq!(state.problem(), Some(EmailProblem::Empty));
    }
}
