//! What the publisher set, and set wrongly.

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

/// All that stays as it was at the start. In one place: each type that is stored costs the browser
/// code of its own, and the parts that need no more are one handle, which is passed on for nothing.
pub(super) struct Values {
    pub(super) config: Arc<Config>,
    pub(super) problems: Arc<Vec<ConfigProblem>>,
    pub(super) zone: Zone,
    /// The language of everything the press room says itself.
    pub(super) language: Memo<Language>,
    pub(super) ports: Ports,
    /// The address that the page is at.
    pub(super) page: Address,
    pub(super) basis: Basis,
}

/// What links and the selection follow from.
#[derive(Clone, Copy)]
pub(super) struct Basis {
    pub(super) location: RwSignal<Location>,
    pub(super) host: RwSignal<HostPage>,
    pub(super) feeds: Feeds,
    /// Whether what the page brought along is all that was read.
    pub(super) seeded: RwSignal<bool>,
    /// The language without the reader's choice.
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

    /// Takes what the publisher set when it comes after the start. The feeds stay.
    pub fn configure(self, config: Config) {
        self.0.update_value(|values| {
            values.config = Arc::new(Config { feeds: values.config.feeds.clone(), ..config });
        });
    }

    /// What the publisher set wrongly.
    pub fn problems(self) -> Arc<Vec<ConfigProblem>> {
        self.0.with_value(|values| values.problems.clone())
    }

    /// The language of everything the press room says itself.
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

    /// Whether the press room was taken off its page.
    pub(super) fn is_disposed(self) -> bool {
        self.0.is_disposed()
    }

    /// The address that the page is at.
    #[inline(never)]
    pub(super) fn page(self) -> Address {
        self.0.with_value(|values| values.page.clone())
    }

    /// What links and the selection follow from.
    #[inline(never)]
    pub(super) fn basis(self) -> Basis {
        self.0.with_value(|values| values.basis)
    }

    /// What the page brought along, on a page of a built site.
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
