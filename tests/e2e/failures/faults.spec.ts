import { readFileSync } from 'node:fs';

import { expect, open, test } from '../fixtures.ts';
import { expectFeedNotice, withPublisher } from './notices.ts';

/** The bytes of a feed with one bad spot. `crates/core/tests/core/feed_faults.rs` says what is right for each. */
const fault = (name: string) => readFileSync(new URL(`../../fixtures/faults/${name}.json`, import.meta.url));

test.beforeEach(({ site }) => withPublisher(site));

for (const { name, headline, told } of [
  { name: 'half-emoji', headline: 'Festivalen startar', told: /item 1 \(id b\): a letter was lost/ },
  { name: 'php-gaps', headline: 'Andre sak', told: undefined },
  { name: 'odd-dates', headline: 'Norsk dato', told: /item 5 \(id feb\): `date_published` could not be read: 2026-02-30/ },
]) {
  test(`${name}: the feed is shown, and what is wrong is in the console`, async ({ page, site, guard }) => {
    site.feed(fault(name));
    await open(page);
    await expect(page.getByRole('link', { name: headline, exact: true })).toBeVisible();
    const warnings = guard.messages.filter(({ type }) => type === 'warning').map(({ text }) => text);
    if (told) {
      expect(warnings.join('\n')).toMatch(told);
    } else {
      expect(warnings).toEqual([]);
    }
  });
}

for (const [type, warned] of [
  ['application/json; charset=iso-8859-1', false],
  ['application/json', true],
  ['application/json; charset=utf-8', true],
] as const) {
  test(`old letters as ${type} are read, ${warned ? 'and told' : 'as the server says'}`, async ({ page, site, guard }) => {
    site.feed(fault('latin1'), { type });
    await open(page);
    await expect(page.getByRole('link', { name: 'Blåbær og tyttebær på Ørlandet', exact: true })).toBeVisible();
    expect(guard.messages.some(({ text }) => /read as Windows-1252/.test(text))).toBe(warned);
  });
}

for (const [name, feed, why] of [
  ['whose items are no list', { items: { item: [] } }, /not-a-feed: items/],
  ['of which no item can be read', { items: [{ title: 'Utan id' }] }, /no item could be read/],
] as const) {
  test(`a feed ${name} is an error and not "none yet"`, async ({ page, site, guard }) => {
    site.feed({ version: 'https://jsonfeed.org/version/1.1', title: 'T', ...feed });
    await open(page);
    await expectFeedNotice(page, /./);
    expect(guard.messages.map(({ text }) => text).join('\n')).toMatch(why);
  });
}

test('a feed that is no JSON says in the console where it breaks', async ({ page, site, guard }) => {
  site.feed('{"version":"https://jsonfeed.org/version/1.1",\n"items":[,]}');
  await open(page);
  await expectFeedNotice(page, /./);
  expect(guard.messages.map(({ text }) => text).join('\n')).toMatch(/line 2 column 10/);
});

test('every e-mail address in a field is a link', async ({ page, site }) => {
  site.feed(fault('contacts'));
  await open(page);
  await page.getByRole('link', { name: 'Kontaktfelt', exact: true }).click();
  for (const name of ['jon@x.example.no', 'per@x.example.no', 'kaia@x.example.no']) {
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('href', `mailto:${name}`);
  }
  const contacts = page.getByRole('region', { name: 'Pressekontakter' });
  await expect(contacts.getByText('55 50 01 23–25', { exact: true })).toBeVisible();
});
