import { expect, test } from '../fixtures.ts';
import { builtSite, fileOf, HOME, OWN, pagesOf } from './sites.ts';
import { isValid } from './valid-html.ts';

for (const name of ['demo', 'form']) {
  isValid(name, { isOurs: true });
}
for (const name of OWN) {
  isValid(name, { isOurs: false });
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
