//! The native side of [`crate::platform`].

pub mod html;

/// Resolves `raw` against `base` as a browser would.
pub fn resolve_url(raw: &str, base: Option<&str>) -> Option<String> {
    let base = base.map(url::Url::parse).transpose().ok()?;
    let mut url = url::Url::options().base_url(base.as_ref()).parse(raw).ok()?;
    if matches!(url.scheme(), "http" | "https") {
        url.set_username("").ok()?;
        url.set_password(None).ok()?;
    }
    Some(url.into())
}

/// Decodes `bytes` in the charset with this label.
pub fn decode(bytes: &[u8], charset: &str) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(charset.as_bytes())?;
    Some(encoding.decode_with_bom_removal(bytes).0.into_owned())
}

/// `text` with each letter and its marks as one character, if Unicode has such a character.
pub fn compose(text: &str) -> String {
    icu_normalizer::ComposingNormalizer::new_nfc().normalize(text).into_owned()
}

/// Minutes east of UTC in `zone` at `millis` since 1970 (UTC).
pub fn zone_offset_minutes(zone: &str, millis: i64) -> Option<i32> {
    let zone = jiff::tz::TimeZone::get(zone).ok()?;
    let instant = jiff::Timestamp::from_millisecond(millis).ok()?;
    Some(zone.to_offset(instant).seconds() / 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oslo_is_one_hour_east_in_winter_and_two_in_summer() {
        assert_eq!(zone_offset_minutes("Europe/Oslo", 1_768_000_000_000), Some(60));
        assert_eq!(zone_offset_minutes("Europe/Oslo", 1_783_000_000_000), Some(120));
        assert_eq!(zone_offset_minutes("Europe/Nowhere", 0), None);
    }

    #[test]
    fn the_zones_are_in_the_program() {
        // In the program itself: not every system has a database of zones.
        assert!(jiff::tz::TimeZoneDatabase::bundled().get("Europe/Oslo").is_ok());
    }
}
