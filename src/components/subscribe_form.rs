//! The subscription form: one field, errors that say how to mend them, success
//! only when the provider said so.

use crate::i18n::{Catalogue, fill};
use crate::state::{EMAIL_ID, FORM_ID, OUTCOME_ID, PressRoom, SUMMARY_ID};
use crate::subscribe::{Done, EmailAddress, EmailProblem, FormState, SubmitError, typo_suggestion};
use leptos::prelude::*;

/// The sentence for what is wrong with an address.
pub fn problem_sentence(words: &'static Catalogue, problem: EmailProblem) -> &'static str {
    match problem {
        EmailProblem::Empty => words.email_empty,
        EmailProblem::Format => words.email_format,
        EmailProblem::TooLong => words.email_too_long,
    }
}

/// The sentence for why a subscription did not get through.
pub fn failure_sentence(words: &'static Catalogue, error: SubmitError) -> String {
    match error {
        SubmitError::TrapFilled => words.honeypot_label.to_owned(),
        SubmitError::Offline => words.fail_offline.to_owned(),
        SubmitError::Blocked => words.fail_blocked.to_owned(),
        SubmitError::Timeout => words.fail_timeout.to_owned(),
        SubmitError::Refused(_) => words.fail_refused.to_owned(),
        SubmitError::Server(_) => words.fail_server.to_owned(),
        SubmitError::Unclear => words.fail_unclear.to_owned(),
    }
}

/// The form, or in its place what the provider answered.
#[component]
pub fn SubscribeForm() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let done = Memo::new(move |_| match room.follow.state.get() {
        FormState::Done(done) => Some(done),
        FormState::Editing { .. } | FormState::Sending | FormState::Failed(_) => None,
    });
    view! {
        <section class="pr-subscribe" aria-labelledby="pr-subscribe">
            <h2 id="pr-subscribe">{words.follow_email_heading}</h2>
            // This region stands before anything is said in it: a status that
            // appears together with its text is not announced everywhere.
            <div id=OUTCOME_ID class="pr-outcome" role="status" tabindex="-1">
                {move || outcome(room)}
            </div>
            {move || done.get().is_none().then(|| view! { <Form /> })}
        </section>
    }
}

fn outcome(room: PressRoom) -> Option<AnyView> {
    let words = room.words();
    let notice = |class: &'static str, title: &'static str, lines: Vec<String>| {
        let lines: Vec<_> = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect();
        view! {
            <div class=class>
                <h3>{title}</h3>
                {lines}
            </div>
        }
        .into_any()
    };
    let email = room.follow.email.get_untracked();
    Some(match room.follow_outcome()? {
        Ok(Done::Confirm) => notice(
            "pr-notice pr-notice-done",
            words.done_title,
            vec![fill(words.done_text, &[("email", email.trim())]), words.done_spam.to_owned()],
        ),
        Ok(Done::Direct) => notice(
            "pr-notice pr-notice-done",
            words.done_direct_title,
            vec![fill(words.done_direct_text, &[("email", email.trim())])],
        ),
        Err(error) => notice(
            "pr-notice pr-notice-error",
            if error == SubmitError::Unclear { words.fail_unclear_title } else { words.fail_title },
            vec![failure_sentence(words, error), words.fail_kept.to_owned()],
        ),
    })
}

#[component]
fn Form() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let form = room.follow;
    let code = room.language.get_untracked().code();
    let config = room.config();
    let native = config.subscribe.as_ref().and_then(|it| it.provider.native_form(code));
    let action = native.as_ref().map(|native| native.action.as_str().to_owned());
    let method = native.as_ref().map(|_| "post");
    let field_name = native.as_ref().map_or("email", |native| &native.email_field).to_owned();
    let hidden: Vec<_> = native
        .into_iter()
        .flat_map(|native| native.hidden)
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect();
    let problem = move || room.email_problem().map(|problem| problem_sentence(words, problem));
    let sending = move || form.state.get() == FormState::Sending;
    let summary = move || {
        problem().map(|text| {
            view! {
                <div class="pr-error-summary" id=SUMMARY_ID tabindex="-1" role="group" aria-labelledby="pr-summary">
                    <h3 id="pr-summary">{words.form_error_title}</h3>
                    <ul>
                        <li>
                            <a
                                href=format!("#{EMAIL_ID}")
                                on:click=move |event| {
                                    event.prevent_default();
                                    (room.ports().focus)(EMAIL_ID);
                                }
                            >
                                {text}
                            </a>
                        </li>
                    </ul>
                </div>
            }
        })
    };
    view! {
        <form
            id=FORM_ID
            action=action
            method=method
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                room.submit_follow();
            }
        >
            {hidden}
            <div class="pr-field" class:pr-field-wrong=move || problem().is_some()>
                <label for=EMAIL_ID>{words.email_label}</label>
                <p class="pr-hint" id="pr-email-hint">{words.follow_email_hint}</p>
                {move || {
                    problem().map(|text| view! { <p class="pr-field-error" id="pr-email-error">{text}</p> })
                }}
                <input
                    id=EMAIL_ID
                    type="email"
                    name=field_name
                    autocomplete="email"
                    inputmode="email"
                    spellcheck="false"
                    autocapitalize="none"
                    aria-describedby=move || {
                        if problem().is_some() { "pr-email-error pr-email-hint" } else { "pr-email-hint" }
                    }
                    aria-invalid=move || problem().map(|_| "true")
                    prop:value=move || form.email.get()
                    on:input=move |event| form.email.set(event_target_value(&event))
                    on:blur=move |_| {
                        let email = form.email.get_untracked();
                        form.state.update(|state| state.recheck(&email));
                    }
                />
                <TypoHint />
            </div>
            // For robots that fill in everything. Out of sight, out of the tab
            // order and out of the accessibility tree; its label still says what to do.
            <div class="pr-trap" aria-hidden="true">
                <label for="pr-website">{words.honeypot_label}</label>
                <input
                    id="pr-website"
                    type="text"
                    tabindex="-1"
                    autocomplete="off"
                    prop:value=move || form.honeypot.get()
                    on:input=move |event| form.honeypot.set(event_target_value(&event))
                />
            </div>
            {summary}
            <button type="submit" class="pr-button pr-button-main">
                {move || if sending() { words.follow_sending } else { words.follow_submit }}
            </button>
            <SmallPrint />
        </form>
    }
}

/// "Did you mean …?": offered once the address is whole, never in the way.
#[component]
fn TypoHint() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let email = room.follow.email;
    let suggestion =
        Memo::new(move |_| EmailAddress::parse(&email.get()).ok().and_then(|it| typo_suggestion(&it)));
    view! {
        <div class="pr-typo" role="status">
            {move || {
                suggestion.get().map(|better| {
                    let question = fill(words.email_typo, &[("suggestion", &better)]);
                    let use_label = better.clone();
                    view! {
                        <span>{question}</span>
                        " "
                        <button
                            type="button"
                            class="pr-button pr-button-quiet"
                            on:click=move |_| {
                                email.set(better.clone());
                                (room.ports().focus)(EMAIL_ID);
                            }
                        >
                            {fill(words.email_typo_use, &[("suggestion", &use_label)])}
                        </button>
                    }
                })
            }}
        </div>
    }
}

#[component]
fn SmallPrint() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let code = room.language.get_untracked().code();
    let config = room.config();
    let link = |url: Option<String>, label: &'static str| {
        url.map(|url| {
            view! {
                " "
                <a href=url>{label}</a>
            }
        })
    };
    let privacy = config.privacy_url.as_ref().map(|url| url.get(code).as_str().to_owned());
    let manage = config.subscribe.as_ref().and_then(|it| it.manage_url.as_ref());
    let manage = manage.map(|url| url.get(code).as_str().to_owned());
    view! {
        <p class="pr-small">
            {words.follow_unsubscribe}
            {link(privacy, words.follow_privacy)}
            {link(manage, words.follow_manage)}
        </p>
    }
}
