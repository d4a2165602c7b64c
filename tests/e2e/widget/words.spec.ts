import { expect, generateFeed, installClock } from '../fixtures.ts';
import { put, set } from './elements.ts';
import { complaints, fallsBack, programFiles, showsItsChildren } from './fallback.ts';
import { test } from './host.ts';
import { publish, WAYS, wentBy } from './ways.ts';

const TITLES = { nb: 'Pressemeldinger', nn: 'Pressemeldingar', en: 'Press releases', se: 'Preassadieđáhusat' };

// A fragment contains words and releases in one file; fragments.spec.ts checks that each is fetched once.
test('elements in two languages on one page each speak theirs, and fetch each once, beside the program', async ({ page, host, other }) => {
  other.feed(generateFeed({ count: 3 }));
  const empty = await host('empty');
  const { wasm } = await programFiles(empty, page);
  const words = () => other.requests.map(({ path }) => /widget-words-(\w\w)-/.exec(path)?.[1]).filter(Boolean).sort();
  const before = words().length;
  const held = other.hold(wasm);
  await empty.open();
  await put(page, '<press-room id="a"></press-room><press-room id="b" lang="en"></press-room><press-room id="c" lang="en" limit="1"></press-room>');
  await held.arrived;
  await expect.poll(() => words().slice(before)).toEqual(['en', 'nn']);
  held.release();
  for (const [id, title] of [['a', TITLES.nn], ['b', TITLES.en], ['c', TITLES.en]]) {
    await empty.ready(id);
    await expect(page.locator(`#${id}`).getByRole('region', { name: title })).toBeVisible();
  }
  expect(words().slice(before)).toEqual(['en', 'nn']);
});

for (const way of WAYS) test(`a tag is read as the program reads it, whatever its region, case and age (${way})`, async ({ page, host, other, guard }) => {
  await publish(other, generateFeed({ count: 1 }), way);
  const empty = await host('empty');
  await page.setViewportSize({ width: 1280, height: 6000 });
  await empty.open();
  const tags = {
    nb: ['nb', 'NB-no', 'no', 'nob', 'de', 'smj', 'nn-', 'nn-norwegian', '5'],
    nn: ['nn', 'nn_NO', ' nno ', 'nn-Latn-NO'],
    en: ['en', 'EN', 'en-GB-oxendict'],
    se: ['se', 'sme', 'se-FI'],
  };
  for (const [language, all] of Object.entries(tags)) {
    for (const [n, tag] of all.entries()) await put(page, `<press-room id="${language}${n}" lang="${tag}"></press-room>`);
  }
  for (const [language, all] of Object.entries(tags)) {
    for (const [n, tag] of all.entries()) {
      const region = page.locator(`#${language}${n}`).getByRole('region', { name: TITLES[language as keyof typeof TITLES], exact: true });
      await expect(region, `lang="${tag}"`).toBeVisible();
    }
  }
  wentBy(way, guard);
});

test('a language that does not come leaves the children, and comes once it can', async ({ page, host, guard, other }) => {
  guard.expectConsoleError(/404/);
  guard.expectConsoleError(/<press-room/);
  other.feed(generateFeed({ count: 3 }));
  const plain = await host('plain');
  const { words } = await programFiles(plain, page);
  const english = words.replace('-nn-', '-en-');
  await plain.open();
  await plain.ready();
  plain.press.route(english, { status: 404, body: '' });
  await set(plain.element(), 'lang', 'en');
  await fallsBack(page, plain, guard, '', { code: 'script', advice: /Upload all files of widget\/ together/ });
  expect(plain.press.count(english)).toBe(2);
  plain.press.restore(english);
  await set(plain.element(), 'limit', '2');
  await plain.ready();
  await expect(page.getByRole('region', { name: TITLES.en }).getByRole('article')).toHaveCount(2);
  expect(complaints(guard)).toHaveLength(1);
});

test('texts that never end are given up after half a minute', async ({ page, host, guard }) => {
  guard.expectConsoleError(/<press-room/);
  const plain = await host('plain');
  const { words } = await programFiles(plain, page);
  plain.press.stall(words);
  const clock = await installClock(page);
  await plain.open();
  await plain.press.arrival(words);
  await clock.pass(29_000, words);
  await showsItsChildren(page);
  expect(complaints(guard)).toEqual([]);
  await clock.pass(2_000, words);
  await fallsBack(page, plain, guard, '', { code: 'script', advice: /Upload all files of widget\/ together/ });
});

for (const way of WAYS) test(`of two languages that are asked for one after the other, the last is shown (${way})`, async ({ page, host, other, guard }) => {
  await publish(other, generateFeed({ count: 3 }), way);
  const plain = await host('plain');
  const english = way === 'program' ? (await programFiles(plain, page)).words.replace('-nn-', '-en-') : 'widget/fragments/list-en.json';
  await plain.open();
  await plain.ready();
  const held = other.hold(english);
  await set(plain.element(), 'lang', 'en');
  await held.arrived;
  await set(plain.element(), 'lang', 'se');
  await expect(page.getByRole('region', { name: TITLES.se })).toBeVisible();
  const came = page.waitForResponse((response) => response.url().endsWith(english));
  held.release();
  await (await came).finished();
  await set(plain.element(), 'limit', '1');
  await expect(page.getByRole('region', { name: TITLES.se }).getByRole('article')).toHaveCount(1);
  wentBy(way, guard);
});
