//! What the publisher set, and set wrongly.

use crate::config::{Config, ConfigProblem};
use crate::i18n::Zone;
use leptos::prelude::*;
use std::sync::Arc;

/// The publisher's settings. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Settings(StoredValue<Values>);

/// In one place: each type that is stored costs the browser code of its own.
struct Values {
    config: Arc<Config>,
    problems: Arc<Vec<ConfigProblem>>,
    zone: Zone,
}

impl Settings {
    pub(super) fn new(config: Config, problems: Vec<ConfigProblem>) -> Self {
        let zone = Zone::new(&config.time_zone);
        Self(StoredValue::new(Values { config: Arc::new(config), problems: Arc::new(problems), zone }))
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

    /// The newsroom's time zone.
    pub(super) fn zone(self) -> Zone {
        self.0.with_value(|values| values.zone.clone())
    }
}
