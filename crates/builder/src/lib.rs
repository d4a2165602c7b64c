//! The builder: feeds in, a whole site of static pages out.
//!
//! Native only.
//!
//! | what | modules |
//! |---|---|
//! | a build | [`command`] (the commands; the steps of a build in order), `write` (the steps of writing) |
//! | what is built | [`site`] (what a site consists of), [`job`] (the command line together with the settings) |
//! | other commands | [`serve`], [`init`], [`import`] (an archive, once), [`check`] (a feed), [`sign`] |
//! | reading | [`args`], [`settings`], [`fetch`], [`read`], [`merge`], [`assets`] |
//! | formats that only the builder reads | [`sources`] |
//! | pages | [`site_page`] (all pages, and their data), [`pages`] (HTML), [`page_head`], [`head`], [`json_ld`] |
//! | beside the press room on a page | [`duty_hours`] (whether the phone in its head is answered now) |
//! | pages read without the program | [`plain_page`] (what they are), [`site_index`] (the links to them) |
//! | of these, lists | [`by_date`], [`topics`], [`publishers`], [`events`] (and their calendars) |
//! | of these, tools | [`genuine`] (is a text one of the releases), [`device`] (what a reader has saved) |
//! | feeds, mails and notices | [`encode`], [`feeds_out`], [`mail`]; [`websub`] notifies a hub |
//! | files beside the pages | [`press_kit`], [`media`] (mirrored from where feeds name it), [`fragments`], [`search`] |
//! | for servers and on paper | [`sitemap`], [`headers`], [`qr_code`] |
//! | versions of releases over time | [`history`] |
//! | embargoes that hold | [`locked`] |
//! | addresses and texts | [`address_form`] (relative or absolute), [`own_links`], [`texts`] |
//! | names and dates | [`slug`], [`site_path`], [`stamp`] (dates for programs), [`xml`], [`digest`] |
//! | files | [`site_files`], [`manifest`], [`previous_build`], [`output`] (all at once or not at all) |
//! | messages | [`report`], [`progress`], [`failure`] |

pub mod address_form;
pub mod args;
pub mod assets;
pub mod by_date;
pub mod check;
mod clock;
pub mod command;
pub mod device;
pub mod digest;
pub mod duty_hours;
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
