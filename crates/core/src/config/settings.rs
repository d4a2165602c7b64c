//! All settings.

use super::{Subscription, Translations};
use crate::address::Address;

/// How many feeds one press room may read.
pub const MAX_FEEDS: usize = 20;

/// All settings, with their defaults where the publisher set nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The feeds in the publisher's order, each once: 1 to [`MAX_FEEDS`].
    /// Default: `feed.json` beside the page. Empty only if that cannot be resolved against the page's own
    /// address.
    pub feeds: Vec<Address>,
    /// One of [`crate::config::LANGUAGES`]. `None`: what `<html lang>` says.
    pub language: Option<&'static str>,
    /// The IANA zone that dates and times are shown in, known to the platform.
    pub time_zone: String,
    /// Releases on one page of a list: 1 to 100.
    pub page_size: usize,
    /// The publisher; what is not set is taken from the feed.
    pub publisher: PublisherSettings,
    /// Additional links in the navigation, in order.
    pub links: Vec<NavigationLink>,
    /// About the publisher.
    pub about_url: Option<Translations<Address>>,
    /// The accessibility statement.
    pub accessibility_url: Option<Translations<Address>>,
    /// The privacy statement.
    pub privacy_url: Option<Translations<Address>>,
    /// How readers subscribe by e-mail. `None`: no form is shown.
    pub subscribe: Option<Subscription>,
    /// A `mailto:` address for readers who prefer to write a mail.
    pub contact_email: Option<Address>,
}

/// What the config says about the publisher.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublisherSettings {
    /// The name.
    pub name: Option<Translations<String>>,
    /// The home page.
    pub url: Option<Translations<Address>>,
    /// The logo, a picture.
    pub logo: Option<Translations<Address>>,
    /// Who may use the pictures, and for what, where neither a picture nor its feed says so.
    pub image_rights: Option<Translations<String>>,
}

/// One extra link in the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavigationLink {
    /// The words.
    pub label: Translations<String>,
    /// Where to.
    pub url: Translations<Address>,
}

impl Config {
    /// Everything at its default, for a page without a data block.
    pub fn default_for(page: &Address) -> Self {
        Self {
            feeds: Address::parse("feed.json", Some(page)).into_iter().collect(),
            language: None,
            time_zone: "Europe/Oslo".to_owned(),
            page_size: 20,
            publisher: PublisherSettings::default(),
            links: Vec::new(),
            about_url: None,
            accessibility_url: None,
            privacy_url: None,
            subscribe: None,
            contact_email: None,
        }
    }
}
