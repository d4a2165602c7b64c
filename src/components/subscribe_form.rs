//! The subscription form: one field, errors that say how to correct them, and success only
//! when the provider confirmed it.

use super::quiet_button;
use crate::i18n::{Catalogue, fill};
use crate::state::{EMAIL_ID, FIELD_NAME, FORM_ID, FollowForm, Locale, OUTCOME_ID, SUMMARY_ID};
use crate::subscribe::{
    Acceptance, EmailAddress, EmailProblem, FormState, NativeForm, SubmitError, typo_suggestion,
};
use crate::view::*;
use leptos::prelude::{Get, GetUntracked, Memo, Set, Update, WithUntracked};

/// The sentence for what is wrong with an address.
fn problem_sentence(words: &'static Catalogue, problem: EmailProblem) -> &'static str {
    match problem {
        EmailProblem::Empty => words.email_empty,
        EmailProblem::Format => words.email_format,
        EmailProblem::TooLong => words.email_too_long,
    }
}

/// The sentence for why a subscription did not get through.
fn failure_sentence(words: &'static Catalogue, error: SubmitError) -> &'static str {
    match error {
        SubmitError::TrapFilled => words.fail_trap,
        SubmitError::Offline => words.fail_offline,
        SubmitError::Blocked => words.fail_blocked,
        SubmitError::Timeout => words.fail_timeout,
        SubmitError::Refused(_) => words.fail_refused,
        SubmitError::Server(_) => words.fail_server,
        SubmitError::Unclear => words.fail_unclear,
    }
}

/// The section for subscribing by e-mail, with its heading and nothing else yet.
pub fn subscribe_section(locale: Locale) -> Tag {
    const HEADING: &str = "pr-subscribe-heading";
    let heading = h2().id(HEADING).class(HEADING).child(locale.words().follow_email_heading);
    section().class("pr-subscribe").attr("aria-labelledby", HEADING).child(heading)
}

/// The form, or in its place what the provider answered.
pub fn subscribe_form(locale: Locale, follow: FollowForm) -> Tag {
    let done = Memo::new(move |_| matches!(follow.state.get(), FormState::Done(_)));
    // This region is on the page before it has a text: not every screen reader announces a
    // status that appears together with its text.
    let said = div().id(OUTCOME_ID).class("pr-outcome").attr("role", "status").attr("tabindex", "-1");
    subscribe_section(locale).child(said.live(move || outcome(locale, follow).into())).live(
        move || match done.get() {
            true => quiet_button(locale.words().done_other_address, move || follow.begin_again()).into(),
            false => the_form(locale, follow).into(),
        },
    )
}

fn outcome(locale: Locale, follow: FollowForm) -> Option<Tag> {
    let words = locale.words();
    let email = follow.email.get_untracked();
    let notice = |class: &'static str, title: &'static str, lines: [&str; 2]| {
        let lines = lines.into_iter().filter(|line| !line.is_empty()).map(|line| p().child(line));
        div().class(class).child(h3().child(title)).children(lines)
    };
    Some(match follow.outcome()? {
        Ok(Acceptance::Confirm) => {
            let text = fill(words.done_text, &[("email", email.trim())]);
            notice("pr-notice pr-notice-done", words.done_title, [&text, words.done_spam])
        }
        Ok(Acceptance::Direct) => {
            let text = fill(words.done_direct_text, &[("email", email.trim())]);
            notice("pr-notice pr-notice-done", words.done_direct_title, [&text, ""])
        }
        Err(error) => {
            let title = match error {
                SubmitError::Unclear => words.fail_unclear_title,
                _ => words.fail_title,
            };
            notice("pr-notice pr-notice-error", title, [failure_sentence(words, error), words.fail_kept])
        }
    })
}

fn the_form(locale: Locale, follow: FollowForm) -> Tag {
    let words = locale.words();
    let config = follow.settings.config();
    let code = locale.code();
    let native = config.subscribe.as_ref().and_then(|it| it.provider.native_form(code));
    let sending = move || follow.state.get() == FormState::Sending;
    let submit = move || if sending() { words.follow_sending } else { words.follow_submit }.into();
    form()
        .id(FORM_ID)
        .attr("novalidate", true)
        .attr("method", native.as_ref().map(|_| "post"))
        .attr("action", native.as_ref().map(|native| &native.action))
        .on_submit_instead(move || follow.submit())
        .children(
            native.iter().flat_map(|native| &native.hidden).map(|(name, value)| {
                input().attr("type", "hidden").attr(FIELD_NAME, name).attr("value", value)
            }),
        )
        .child(email_field(locale, follow, native.as_ref()))
        .child(trap(locale, follow))
        .live(move || summary(locale, follow).into())
        .child(button().attr("type", "submit").class("pr-button pr-button-main").live(submit))
        .child(small_print(locale, follow))
}

fn problem_text(locale: Locale, follow: FollowForm) -> Option<&'static str> {
    follow.problem().map(|problem| problem_sentence(locale.words(), problem))
}

fn email_field(locale: Locale, follow: FollowForm, native: Option<&NativeForm>) -> Tag {
    let words = locale.words();
    let wrong = move || follow.problem().is_some();
    let described =
        move || Some(if wrong() { "pr-email-error pr-email-hint" } else { "pr-email-hint" }.to_owned());
    let field = input()
        .id(EMAIL_ID)
        .attr("type", "email")
        .attr(FIELD_NAME, native.map_or("email", |native| &native.email_field))
        .attr("autocomplete", "email")
        .attr("inputmode", "email")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "none")
        .live_attr("aria-describedby", described)
        .live_attr("aria-invalid", move || wrong().then(|| "true".to_owned()))
        .live_value(move || follow.email.get())
        .on_input(move |text| {
            // A message disappears as soon as its cause is corrected, and none appears while typing. If it disappeared
            // only when the field loses the focus, the button would move from under the pointer.
            let mended = follow.state.with_untracked(|state| state.problem().is_some())
                && EmailAddress::parse(&text).is_ok();
            if mended {
                follow.state.update(|state| state.recheck(&text));
            }
            follow.email.set(text);
        })
        .on_blur(move || {
            let email = follow.email.get_untracked();
            follow.state.update(|state| state.recheck(&email));
        });
    let error = move || {
        problem_text(locale, follow).map(|text| p().class("pr-field-error").id("pr-email-error").child(text))
    };
    div()
        .class("pr-field")
        .child(label(EMAIL_ID).child(words.email_label))
        .child(p().class("pr-hint").id("pr-email-hint").child(words.follow_email_hint))
        .live(move || error().into())
        .child(field)
        .child(typo_hint(locale, follow))
}

/// A trap for robots, which fill in every field. It is out of sight, out of the tab order and
/// out of the accessibility tree; its label tells people who find it anyway to leave it empty.
fn trap(locale: Locale, follow: FollowForm) -> Tag {
    let honeypot = follow.honeypot;
    let field = input()
        .id("pr-website")
        .attr("type", "text")
        .attr("tabindex", "-1")
        .attr("autocomplete", "off")
        .live_value(move || honeypot.get())
        .on_input(move |text| honeypot.set(text));
    div()
        .class("pr-trap")
        .attr("aria-hidden", "true")
        .child(label("pr-website").child(locale.words().honeypot_label))
        .child(field)
}

fn summary(locale: Locale, follow: FollowForm) -> Option<Tag> {
    let text = problem_text(locale, follow)?;
    let link = a(format!("#{EMAIL_ID}")).on_click_instead(move || follow.browser.focus(EMAIL_ID)).child(text);
    Some(
        div()
            .class("pr-error-summary")
            .id(SUMMARY_ID)
            .attr("tabindex", "-1")
            .attr("role", "group")
            .attr("aria-labelledby", "pr-summary-heading")
            .child(h3().id("pr-summary-heading").child(locale.words().form_error_title))
            .child(ul().child(li().child(link))),
    )
}

/// "Did you mean …?": offered once the address is complete, and never blocks sending.
fn typo_hint(locale: Locale, follow: FollowForm) -> Tag {
    let words = locale.words();
    let email = follow.email;
    let hint = move || {
        let Some(better) = EmailAddress::parse(&email.get()).ok().and_then(|it| typo_suggestion(&it)) else {
            return Node::Empty;
        };
        let question = fill(words.email_typo, &[("suggestion", &better)]);
        let take = fill(words.email_typo_use, &[("suggestion", &better)]);
        let button = quiet_button(take, move || {
            email.set(better.clone());
            follow.browser.focus(EMAIL_ID);
        });
        Node::list([Node::from(question), " ".into(), button.into()])
    };
    div().class("pr-typo").attr("role", "status").live(hint)
}

fn small_print(locale: Locale, follow: FollowForm) -> Tag {
    let words = locale.words();
    let code = locale.code();
    let config = follow.settings.config();
    let privacy = config.privacy_url.as_ref().map(|url| a(url.get(code)).child(words.follow_privacy));
    let manage = config.subscribe.as_ref().and_then(|it| it.manage_url.as_ref());
    let manage = manage.map(|url| a(url.get(code)).child(words.follow_manage));
    p().class("pr-small").child(words.follow_unsubscribe).child(" ").child(privacy).child(" ").child(manage)
}
