//! The publisher's settings, and the mistakes in them.

use super::{BuiltPage, Feeds, HostPage, Ports};
use crate::address::Address;
use crate::config::{Config, ConfigProblem};
use crate::i18n::{Language, Zone};
use crate::route::Location;
use leptos::prelude::*;
use std::sync::Arc;

/// The publisher's settings. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Settings(StoredValue<Values>);

/// Everything that stays as it was at the start. It is in one struct because each type that is stored
/// costs code of its own in the browser, and because a part that needs nothing else is then a single
/// handle, which costs nothing to pass on.
pub(super) struct Values {
    pub(super) config: Arc<Config>,
    pub(super) problems: Arc<Vec<ConfigProblem>>,
    pub(super) zone: Zone,
    /// The language of the press room's own words.
    pub(super) language: Memo<Language>,
    pub(super) ports: Ports,
    /// The address that the page is at.
    pub(super) page: Address,
    pub(super) basis: Basis,
}

/// What links and the selection are derived from.
#[derive(Clone, Copy)]
pub(super) struct Basis {
    pub(super) location: RwSignal<Location>,
    pub(super) host: RwSignal<HostPage>,
    pub(super) feeds: Feeds,
    /// Whether only the releases of a built page are known so far.
    pub(super) seeded: RwSignal<bool>,
    /// The language if the reader has not chosen one.
    pub(super) unasked: Language,
}

impl Settings {
    pub(super) fn new(values: Values) -> Self {
        Self(StoredValue::new(values))
    }

    /// What the publisher set.
    pub fn config(self) -> Arc<Config> {
        self.0.with_value(|values| values.config.clone())
    }

    /// Replaces all settings but the feeds by those of `config`, which was read after the start.
    pub fn configure(self, config: Config) {
        self.0.update_value(|values| {
            values.config = Arc::new(Config { feeds: values.config.feeds.clone(), ..config });
        });
    }

    /// The mistakes in the publisher's settings.
    pub fn problems(self) -> Arc<Vec<ConfigProblem>> {
        self.0.with_value(|values| values.problems.clone())
    }

    /// The language of the press room's own words.
    #[inline(never)]
    pub(super) fn language(self) -> Memo<Language> {
        self.0.with_value(|values| values.language)
    }

    /// Now, in milliseconds since 1970 (UTC).
    pub(super) fn now(self) -> i64 {
        (self.ports().now)()
    }

    /// The browser's functions.
    #[inline(never)]
    pub(super) fn ports(self) -> Ports {
        self.0.with_value(|values| values.ports)
    }

    /// Whether the press room was removed from its page.
    pub(super) fn is_disposed(self) -> bool {
        self.0.is_disposed()
    }

    /// The address that the page is at.
    #[inline(never)]
    pub fn page(self) -> Address {
        self.0.with_value(|values| values.page.clone())
    }

    /// What links and the selection are derived from.
    #[inline(never)]
    pub(super) fn basis(self) -> Basis {
        self.0.with_value(|values| values.basis)
    }

    /// The data of the page, on a page of a built site.
    #[inline(never)]
    pub(super) fn built(self) -> Option<Arc<BuiltPage>> {
        self.basis().host.with_untracked(|host| host.built().cloned())
    }

    /// The newsroom's time zone.
    #[inline(never)]
    pub(super) fn zone(self) -> Zone {
        self.0.with_value(|values| values.zone.clone())
    }
}
