//! Adapts the site's style sheet to somebody else's page. There, the root's font size, the window's width and the
//! levels of headings are not the press room's own, so rules that depend on them are made to depend on the
//! element itself.

use lightningcss::declaration::DeclarationBlock;
use lightningcss::media_query::{MediaCondition, MediaFeatureId, MediaFeatureName, MediaList, QueryFeature};
use lightningcss::printer::PrinterOptions;
use lightningcss::properties::Property;
use lightningcss::properties::custom::{CustomProperty, TokenOrValue};
use lightningcss::rules::container::{ContainerCondition, ContainerRule, ContainerSizeFeatureId};
use lightningcss::rules::{CssRule, CssRuleList};
use lightningcss::selector::{Component, Selector};
use lightningcss::stylesheet::{ParserOptions, StyleSheet};
use lightningcss::targets::{Features, Targets};
use lightningcss::traits::ParseWithOptions;
use lightningcss::values::length::LengthValue;
use lightningcss::visit_types;
use lightningcss::visitor::{Visit, VisitTypes, Visitor};
use std::fmt::Write as _;

/// The widget's minified style sheet: the colours of `tokens`, and `rules` in the element's own units.
pub(crate) fn sheet(tokens: &str, rules: &str) -> Result<String, String> {
    let whole = format!("{}{rules}", colours(tokens)?);
    let mut sheet = parse(&whole)?;
    sheet.visit(&mut OwnUnits)?;
    sheet.to_css(small()).map(|css| css.code).map_err(|error| error.to_string())
}

/// `css` minified.
pub(crate) fn minified(css: &str) -> Result<String, String> {
    parse(css)?.to_css(small()).map(|css| css.code).map_err(|error| error.to_string())
}

fn parse(css: &str) -> Result<StyleSheet<'_>, String> {
    StyleSheet::parse(css, ParserOptions::default()).map_err(|error| error.to_string())
}

/// Minifies, but keeps `min-width`, which older browsers understand.
fn small() -> PrinterOptions<'static> {
    let targets = Targets { include: Features::MediaQueries, ..Targets::default() };
    PrinterOptions { minify: true, targets, ..PrinterOptions::default() }
}

/// The colours of `tokens.css` for `:host`: light or dark like the page around it (its `color-scheme`), whatever
/// the reader's device prefers. Other values are taken as they are; fonts are the page's own.
fn colours(tokens: &str) -> Result<String, String> {
    let sheet = parse(tokens)?;
    let (mut light, mut dark) = (Vec::new(), Vec::new());
    for rule in &sheet.rules.0 {
        match rule {
            CssRule::Style(rule) => light.extend(custom_properties(&rule.declarations)),
            CssRule::Media(rule) => {
                let rules = rule.rules.0.iter();
                let rules =
                    rules.filter_map(|it| if let CssRule::Style(rule) = it { Some(rule) } else { None });
                dark.extend(rules.flat_map(|rule| custom_properties(&rule.declarations)));
            }
            _ => {}
        }
    }
    let mut out = ":host{".to_owned();
    for (name, property) in light.into_iter().filter(|(name, _)| !name.starts_with("--pr-font")) {
        let light = value(property)?;
        let value = match dark.iter().find(|(known, _)| *known == name) {
            Some((_, dark)) => format!("light-dark({light},{})", value(dark)?),
            None if is_colour(property) => return Err(format!("{name} has no dark value")),
            None => light,
        };
        let _ = write!(out, "{name}:{value};");
    }
    out.push('}');
    Ok(out)
}

fn custom_properties<'a, 'i>(
    block: &'a DeclarationBlock<'i>,
) -> impl Iterator<Item = (&'a str, &'a Property<'i>)> {
    block.declarations.iter().filter_map(|property| match property {
        Property::Custom(custom) => Some((custom.name.as_ref(), property)),
        _ => None,
    })
}

fn value(property: &Property) -> Result<String, String> {
    property.value_to_css_string(small()).map_err(|error| error.to_string())
}

fn is_colour(property: &Property) -> bool {
    matches!(property, Property::Custom(CustomProperty { value, .. }) if matches!(value.0[..], [TokenOrValue::Color(_)]))
}

/// The same rules with the element's font size in place of the root's, the element's width in place of the
/// window's, and with headings selected by their original level.
struct OwnUnits;

impl<'i> Visitor<'i> for OwnUnits {
    type Error = String;

    fn visit_types(&self) -> VisitTypes {
        visit_types!(RULES | LENGTHS | SELECTORS)
    }

    fn visit_rule(&mut self, rule: &mut CssRule<'i>) -> Result<(), String> {
        if let CssRule::Media(media) = rule
            && let Some(condition) = of_width(&media.query)
        {
            let rules = std::mem::replace(&mut media.rules, CssRuleList(Vec::new()));
            let (name, condition) = (None, Some(condition));
            *rule = CssRule::Container(ContainerRule { name, condition, rules, loc: media.loc });
        }
        rule.visit_children(self)
    }

    fn visit_length(&mut self, length: &mut LengthValue) -> Result<(), String> {
        match *length {
            LengthValue::Rem(value) => *length = LengthValue::Em(value),
            LengthValue::Vw(value) => *length = LengthValue::Cqi(value),
            _ => {}
        }
        Ok(())
    }

    fn visit_selector(&mut self, selector: &mut Selector<'i>) -> Result<(), String> {
        selector.iter_mut_raw_match_order().try_for_each(|part| match part {
            Component::LocalName(name) => {
                if let Some(heading) = heading(&name.lower_name) {
                    let options = ParserOptions::default();
                    let by_origin = Selector::parse_string_with_options(heading, options);
                    let by_origin = by_origin.map_err(|error| error.to_string())?;
                    *part = by_origin.iter_raw_match_order().next().ok_or("no selector")?.clone();
                }
                Ok(())
            }
            Component::Is(list)
            | Component::Where(list)
            | Component::Negation(list)
            | Component::Has(list)
            | Component::Any(_, list) => list.iter_mut().try_for_each(|inner| self.visit_selector(inner)),
            _ => Ok(()),
        })
    }
}

/// The selector for a heading by its original level.
fn heading(name: &str) -> Option<&'static str> {
    match name {
        "h1" => Some("[data-as=h1]"),
        "h2" => Some("[data-as=h2]"),
        "h3" => Some("[data-as=h3]"),
        _ => None,
    }
}

/// The condition of a media query as that of a container query, if it is only about the window's width.
fn of_width<'i>(media: &MediaList<'i>) -> Option<ContainerCondition<'i>> {
    let [query] = &media.media_queries[..] else { return None };
    let Some(MediaCondition::Feature(QueryFeature::Range { name, operator, value })) = &query.condition
    else {
        return None;
    };
    let is_width = *name == MediaFeatureName::Standard(MediaFeatureId::Width);
    let is_for_all =
        query.qualifier.is_none() && query.media_type == lightningcss::media_query::MediaType::All;
    (is_width && is_for_all).then(|| {
        let name = MediaFeatureName::Standard(ContainerSizeFeatureId::Width);
        ContainerCondition::Feature(QueryFeature::Range { name, operator: *operator, value: value.clone() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_own_units(css: &str) -> String {
        sheet("", css).unwrap().replacen(":host{}", "", 1)
    }

    #[test]
    fn colours_follow_the_page_and_fonts_are_its_own() {
        let tokens = ":root {\n  --pr-ink: #111;\n  --pr-font: serif;\n  --pr-radius: 3px;\n}\n@media screen and (prefers-color-scheme: dark) {\n  :root {\n    --pr-ink: #eee;\n  }\n}\n";
        assert_eq!(colours(tokens).unwrap(), ":host{--pr-ink:light-dark(#111,#eee);--pr-radius:3px;}");
        let one = colours(":root { --pr-ink: #111 }").unwrap_err();
        assert_eq!(one, "--pr-ink has no dark value");
    }

    #[test]
    fn lengths_are_the_elements_own() {
        assert_eq!(in_own_units("a { gap: 0.35rem 2.25rem; width: 4vw }"), "a{gap:.35em 2.25em;width:4cqi}");
        assert_eq!(
            in_own_units("a { --x: 2rem; width: calc(var(--x) + min(3rem, 4vw)) }"),
            "a{--x:2em;width:calc(var(--x) + min(3em, 4cqi))}"
        );
    }

    #[test]
    fn a_rule_for_widths_of_the_window_is_one_for_widths_of_the_element() {
        let rule = "{ a { gap: 1rem } }";
        let wide = in_own_units(&format!("@media (min-width: 48rem) {rule}"));
        assert_eq!(wide, "@container (min-width:48em){a{gap:1em}}");
        for (media, kept) in [
            ("(forced-colors: active)", "(forced-colors:active)"),
            ("(max-width: 40em), (pointer: coarse)", "(max-width:40em),(pointer:coarse)"),
            ("print and (min-width: 40em)", "print and (min-width:40em)"),
        ] {
            assert_eq!(
                in_own_units(&format!("@media {media} {rule}")),
                format!("@media {kept}{{a{{gap:1em}}}}")
            );
        }
    }

    #[test]
    fn headings_are_found_by_what_they_were() {
        let found = |selector: &str| in_own_units(&format!("{selector} {{ gap: 0 }}")).replace("{gap:0}", "");
        assert_eq!(found(".a h2,\n.a h3 a"), ".a [data-as=h2],.a [data-as=h3] a");
        assert_eq!(found(".a-h2 .h2 h1:focus"), ".a-h2 .h2 [data-as=h1]:focus");
        assert_eq!(found(".a:not(h2, h4) > :is(h1, p)"), ".a:not([data-as=h2],h4)>:is([data-as=h1],p)");
    }

    #[test]
    fn what_is_no_style_sheet_is_refused() {
        assert!(sheet("", "a { color: red").is_ok(), "a browser closes it too");
        assert!(sheet("", "a } b").is_err());
    }
}
