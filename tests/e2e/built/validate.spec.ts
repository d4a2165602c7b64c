import { HtmlValidate, StaticConfigLoader } from 'html-validate';

import { expect, test } from '../fixtures.ts';
import { builtSite, fileOf, HOME, pagesOf, SAMPLES } from './sites.ts';

/** The recommended rules, but for what is no fault of a page that is written by this program. */
const VALIDATOR = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended'],
    rules: {
      // Taste: HTML takes `<!doctype html>` in any case.
      'doctype-style': 'off',
      // Titles are the publisher's own words, and are not cut.
      'long-title': 'off',
      // The style sheet keeps a phone number on one line, and copying it gives plain spaces.
      'tel-non-breaking': 'off',
      // A wide table scrolls in a `div` that has the role and a name, as the texts of feeds are read back.
      'prefer-native-element': ['error', { exclude: ['region'] }],
    },
  }),
);

/** Real texts have tables, headings and links that only who wrote them can mend. */
const FAULTS_OF_TEXTS = ['wcag/h30', 'wcag/h63', 'unique-landmark'];

for (const name of ['demo', 'form', ...SAMPLES]) {
  test.describe(name, () => {
    test('every page is valid HTML', async ({ site }) => {
      test.slow();
      site.holds(builtSite(name));
      const tools = ['404.html', 'widget/index.html', 'widget/embed.html'];
      const files = [...pagesOf(name).map((path) => `${path}index.html`), ...tools];
      expect(files.length).toBeGreaterThan(SAMPLES.includes(name) ? 10 : 50);
      const isOurs = ({ ruleId }: { ruleId: string }) => !SAMPLES.includes(name) || !FAULTS_OF_TEXTS.includes(ruleId);
      const found = files.flatMap((file) =>
        VALIDATOR.validateStringSync(fileOf(name, file), file).results.flatMap((result) =>
          result.messages.filter(isOurs).map((it) => `${file}:${it.line}:${it.column} ${it.ruleId}: ${it.message}`),
        ),
      );
      expect(found).toEqual([]);
    });
  });
}

test('what search engines read of a release parses, and says what they ask for', async ({ site }) => {
  site.holds(builtSite('demo'));
  const releases = pagesOf('demo').filter((path) => path.startsWith('release/'));
  expect(releases.length).toBeGreaterThan(50);
  let events = 0;
  for (const path of releases) {
    const [, block] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(fileOf('demo', `${path}index.html`)) ?? [];
    const data = JSON.parse(block ?? 'null');
    expect(data?.['@context'], path).toBe('https://schema.org');
    const [article, event] = data['@graph'] ?? [data];
    expect(article['@type'], path).toBe('NewsArticle');
    expect(article.headline.length, path).toBeLessThanOrEqual(110);
    expect(article.mainEntityOfPage, path).toBe(`${HOME}${path}`);
    for (const at of [article.datePublished, article.dateModified].filter(Boolean)) {
      expect(Number.isNaN(Date.parse(at)), `${path}: ${at}`).toBe(false);
    }
    if (event) {
      events += 1;
      expect(event['@type'], path).toBe('Event');
      expect(Number.isNaN(Date.parse(event.startDate)), path).toBe(false);
    }
  }
  expect(events).toBeGreaterThan(0);
});
