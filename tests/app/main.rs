//! What the app, its page, its style and the demonstration promise to readers and publishers.

mod demo_coverage;
mod demo_feed;
mod docs_links;
mod index_html;
mod rich_text;
mod theming;
mod widget_contract;
