//! The parts of the element that the page around it may style.

/// The `::part` of each class that has one. They are documented in `docs/embed.md`, so they must not
/// change.
pub const PARTS: &[(&str, &str)] = &[
    ("pr-widget-heading", "heading"),
    ("pr-subscribe-heading", "heading"),
    ("pr-releases", "list"),
    ("pr-release-card", "card"),
    ("pr-release-card-when", "date"),
    ("pr-release-card-kind", "kind"),
    ("pr-release-card-title", "title"),
    ("pr-release-card-lead", "lead"),
    ("pr-release-card-picture", "picture"),
    ("pr-flag", "flag"),
    ("pr-more", "more"),
    ("pr-release", "release"),
    ("pr-release-kind", "kind"),
    ("pr-lead", "lead"),
    ("pr-dates", "date"),
    ("pr-rich-text", "body"),
    ("pr-contact-card", "contact"),
    ("pr-contact-duty", "duty"),
    ("pr-phone", "phone"),
    ("pr-subscribe", "form"),
    ("pr-field", "field"),
    ("pr-button", "button"),
    ("pr-notice", "notice"),
];
