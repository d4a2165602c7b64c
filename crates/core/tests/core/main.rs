//! What the core promises to the app and the builder, with whole fixtures. What takes long or is measured by
//! the clock is in `../slow`.

mod catalogues;
mod config;
mod feed_dates;
mod feed_errors;
mod feed_faults;
mod feed_heads;
mod feed_json_feed;
mod feed_prs;
mod feed_prs_website;
mod feed_samples;
mod feed_wordpress;
mod hours;
mod json;
mod schemas;
mod source_map;
mod support;
mod vcard;
