//! The subscription form's state: what was typed, and what became of it.

use super::{Browser, Settings};
use crate::subscribe::{Acceptance, EmailAddress, EmailProblem, FormState, Submission, SubmitError};
use leptos::prelude::*;

/// The `id` of the e-mail field.
pub const EMAIL_ID: &str = "pr-email";
/// The `id` of the form.
pub const FORM_ID: &str = "pr-follow-form";
/// The attribute that holds the name of a field of the form. A real `name` would hide the form's member of the same
/// name from scripts, so in the browser the name is kept here, and is set only while the form is being sent.
pub const FIELD_NAME: &str = if cfg!(target_arch = "wasm32") { "data-name" } else { "name" };
/// The `id` of the error summary.
pub const SUMMARY_ID: &str = "pr-follow-errors";
/// The `id` of the message after sending.
pub const OUTCOME_ID: &str = "pr-follow-outcome";

/// What was typed, and what became of it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct FollowForm {
    /// The e-mail field, exactly as typed.
    pub email: RwSignal<String>,
    /// The field that people cannot see.
    pub honeypot: RwSignal<String>,
    /// The state of the form.
    pub state: RwSignal<FormState>,
    /// The publisher's settings: which service takes addresses, and what it promises.
    pub settings: Settings,
    /// What the browser can be asked to do.
    pub browser: Browser,
}

impl FollowForm {
    pub(super) fn new(settings: Settings, browser: Browser) -> Self {
        Self {
            settings,
            browser,
            email: RwSignal::new(String::new()),
            honeypot: RwSignal::new(String::new()),
            state: RwSignal::new(FormState::default()),
        }
    }

    /// Submits the form. Two clicks send one request, and whatever goes wrong, the typed address is kept.
    pub fn submit(self) {
        let config = self.settings.config();
        let Some(subscription) = config.subscribe.clone() else {
            return;
        };
        let (email, trap) = (self.email.get_untracked(), self.honeypot.get_untracked());
        // If the browser filled the hidden field for a person, they can neither see nor empty it. Their next try has
        // to succeed.
        self.honeypot.set(String::new());
        let language = self.settings.language().get_untracked().code();
        // The provider decides whether the program or the form itself sends the address, which must be valid.
        let submission =
            EmailAddress::parse(&email).ok().map(|email| subscription.provider.request(&email, language));
        let accepted = self.state.try_update(|state| match &submission {
            Some(Submission::NativeForm(_) | Submission::Navigate(_)) => state.hand_over(&email, &trap),
            Some(Submission::Fetch(_)) | None => state.begin(&email, &trap),
        });
        match (accepted.flatten(), submission) {
            (Some(_), Some(Submission::Fetch(request))) => self.browser.spawn(Box::pin(async move {
                let answer = (self.browser.ports().submit)(request).await;
                let outcome =
                    answer.and_then(|it| subscription.outcome(it.status, &it.content_type, &it.body));
                self.state.update(|state| state.finish(outcome));
                self.browser.focus(OUTCOME_ID);
            })),
            (Some(_), Some(Submission::NativeForm(_))) => {
                let refusal = self.browser.submit_form(FORM_ID);
                self.browser.spawn(Box::pin(async move {
                    refusal.await;
                    self.state.set(FormState::Failed(SubmitError::Blocked));
                    self.browser.focus(OUTCOME_ID);
                }));
            }
            (Some(_), Some(Submission::Navigate(address))) => (self.browser.ports().leave)(&address),
            _ => self.focus_what_is_wrong(),
        }
    }

    /// Shows the form again after a success, for another address. The old one stays in the field,
    /// since mostly there is a mistake in it to be corrected.
    pub fn begin_again(self) {
        self.state.set(FormState::default());
        self.browser.focus(EMAIL_ID);
    }

    fn focus_what_is_wrong(self) {
        match self.state.get_untracked() {
            FormState::Editing { problem: Some(_) } => self.browser.focus(SUMMARY_ID),
            FormState::Failed(_) => self.browser.focus(OUTCOME_ID),
            FormState::Editing { problem: None } | FormState::Sending | FormState::Done(_) => {}
        }
    }

    /// What is wrong with the e-mail field, once the reader asked to send.
    pub fn problem(self) -> Option<EmailProblem> {
        self.state.with(FormState::problem)
    }

    /// What came back from the provider.
    pub fn outcome(self) -> Option<Result<Acceptance, SubmitError>> {
        match self.state.get() {
            FormState::Done(done) => Some(Ok(done)),
            FormState::Failed(error) => Some(Err(error)),
            FormState::Editing { .. } | FormState::Sending => None,
        }
    }
}
