import { HtmlValidate, StaticConfigLoader } from 'html-validate';

import { expect, test } from '../fixtures.ts';
import { builtSite, fileOf, pagesOf } from './sites.ts';

/** Mistakes in tables, headings, links and footnote names of a text, which only its author can mend. */
const FAULTS_OF_TEXTS = ['wcag/h30', 'wcag/h63', 'unique-landmark', 'valid-id'];

/** The recommended rules, except those in `off` and those whose findings are no faults in a page that this program
 * writes. */
function validator(off: string[]) {
  const config = new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended'],
    rules: {
      // A matter of taste: HTML accepts `<!doctype html>` in upper and lower case.
      'doctype-style': 'off',
      // Titles are the publisher's own words, and are not cut.
      'long-title': 'off',
      // The style sheet keeps a phone number on one line, and copying it gives plain spaces.
      'tel-non-breaking': 'off',
      // The passphrase of a locked release belongs to no account, and browsers are not to save it.
      'autocomplete-password': 'off',
      // A wide table scrolls in a `div` with the role and a name: unlike a `section`, a `div` is kept when such a text
      // is read back from a feed.
      'prefer-native-element': ['error', { exclude: ['region'] }],
      // Switched off, instead of filtered from the findings: in a report with many tables they take five minutes.
      ...Object.fromEntries(off.map((rule) => [rule, 'off'])),
    },
  });
  return new HtmlValidate(config);
}

/** The test that every page of a site is valid HTML; mistakes in the texts of feeds are not counted. */
export function isValid(name: string, { isOurs }: { isOurs: boolean }): void {
  test.describe(name, () => {
    test('every page is valid HTML', async ({ site }) => {
      test.slow();
      site.holds(builtSite(name));
      const tools = ['404.html', 'widget/index.html', 'widget/embed.html'];
      const files = [...pagesOf(name).map((path) => `${path}index.html`), ...tools];
      expect(files.length).toBeGreaterThan(isOurs ? 50 : 10);
      const rules = validator(isOurs ? [] : FAULTS_OF_TEXTS);
      const found = files.flatMap((file) =>
        rules.validateStringSync(fileOf(name, file), file).results.flatMap((result) =>
          result.messages.map((it) => `${file}:${it.line}:${it.column} ${it.ruleId}: ${it.message}`),
        ),
      );
      expect(found).toEqual([]);
    });
  });
}
