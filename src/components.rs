//! Props in, HTML out; one per file. A component knows no address, no feed and
//! no browser: what it shows comes in as domain values, its words from the
//! catalogue of the [`crate::state::PressRoom`] it stands in.

pub mod change_log;
pub mod config_notice;
pub mod contact_card;
pub mod document_list;
pub mod error_notice;
pub mod event_facts;
pub mod feed_links;
pub mod language_switch;
pub mod latest_releases;
pub mod link_list;
pub mod loading;
pub mod pagination;
pub mod press_photos;
pub mod publisher_text;
pub mod release_card;
pub mod release_notices;
pub mod result_status;
pub mod rich_text;
pub mod search_form;
pub mod share_tools;
pub mod site_footer;
pub mod site_header;
pub mod subscribe_form;
pub mod time;
pub mod version_links;
pub mod video_embed;
