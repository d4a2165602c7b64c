//! The builder: feeds in, a whole site of static pages out.
//!
//! Native only. [`command`] has the commands, of which [`serve`] and [`init`] are modules of their own, and the steps of a build in order, `write` those of writing, [`site`] what a site consists of.
//!
//! | what | modules |
//! |---|---|
//! | reading | [`args`], [`settings`], [`job`] (both of them together), [`fetch`], [`read`], [`sources`] (formats that only the builder reads), [`merge`], [`import`] (an archive, once), [`assets`] |
//! | pages | [`site_page`] (which pages there are, and their data), [`pages`] (HTML), [`page_head`], [`head`], [`json_ld`] |
//! | pages read without the program | [`plain_page`] (what they are), [`by_date`], [`topics`], [`publishers`], [`events`] (and their calendars), [`genuine`] (is a text one of the releases), [`device`] (what a reader has saved), [`site_index`] (the way to them), [`qr_code`] (for paper) |
//! | everything else that is written | [`encode`], [`feeds_out`], [`mail`], [`press_kit`], [`media`] (what feeds name, mirrored), [`fragments`], [`sitemap`], [`headers`], [`search`] (the index); [`websub`] tells a hub |
//! | versions of releases over time | [`history`]; [`sign`] signs them |
//! | embargoes that hold | [`locked`] |
//! | addresses and texts, for both | [`address_form`] (relative or absolute), [`own_links`], [`texts`] |
//! | names, dates and files | [`slug`], [`site_path`], [`site_files`], [`stamp`] (dates for programs), [`xml`], [`digest`], [`manifest`], [`previous_build`], [`output`] (all at once or not at all) |
//! | messages | [`check`] (what to mend in a feed, without building), [`report`], [`progress`], [`failure`] |

pub mod address_form;
pub mod args;
pub mod assets;
pub mod by_date;
pub mod check;
mod clock;
pub mod command;
pub mod device;
pub mod digest;
pub mod encode;
pub mod events;
pub mod failure;
pub mod feeds_out;
pub mod fetch;
mod files;
pub mod fragments;
pub mod genuine;
pub mod head;
pub mod headers;
pub mod history;
pub mod import;
mod import_state;
pub mod init;
pub mod job;
pub mod json_ld;
pub mod locked;
pub mod mail;
pub mod manifest;
pub mod media;
pub mod merge;
pub mod output;
pub mod own_links;
pub mod page_head;
pub mod pages;
pub mod plain_page;
pub mod press_kit;
pub mod previous_build;
mod printable;
pub mod progress;
pub mod publishers;
pub mod qr_code;
pub mod read;
pub mod report;
pub mod search;
pub mod serve;
pub mod settings;
pub mod sign;
pub mod site;
pub mod site_files;
pub mod site_index;
pub mod site_page;
pub mod site_path;
pub mod sitemap;
pub mod slug;
pub mod sources;
pub mod stamp;
pub mod texts;
pub mod topics;
mod wall_clock;
pub mod websub;
mod write;
pub mod xml;

pub use command::main;
