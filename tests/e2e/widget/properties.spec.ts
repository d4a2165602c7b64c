import { expect, generateFeed, releaseTitle } from '../fixtures.ts';
import { defined, put } from './elements.ts';
import { test } from './host.ts';
import { publish, WAYS, wentBy } from './ways.ts';

const TEXTS = [
  ['feed', 'feed'],
  ['site-url', 'siteUrl'],
  ['view', 'view'],
  ['release', 'release'],
  ['kind', 'kind'],
  ['topic', 'topic'],
  ['release-lang', 'releaseLang'],
  ['heading', 'heading'],
  ['config', 'config'],
];
const NUMBERS = [
  ['limit', 'limit'],
  ['heading-level', 'headingLevel'],
];

for (const way of WAYS) test(`a property that a framework has set before the script arrived is taken over (${way})`, async ({ page, host, other, guard }) => {
  await publish(other, generateFeed({ count: 9 }), way);
  const empty = await host('empty');
  const held = other.hold('widget/press-room.js');
  await empty.open();
  await held.arrived;
  await put(page, '<press-room></press-room>');
  await page.evaluate((feed) => {
    const element = document.querySelector('press-room')!;
    Object.assign(element, { feed, limit: 4, headingLevel: 3, heading: 'Sett på førehand', releaseLang: null });
  }, `${other.url}feed.json`);
  held.release();
  const list = page.getByRole('region', { name: 'Sett på førehand' });
  await expect(list.getByRole('article')).toHaveCount(4);
  await expect(list.getByRole('heading', { level: 4, name: releaseTitle(9) })).toBeVisible();
  wentBy(way, guard);
  const own = await page.evaluate(() => Object.keys(document.querySelector('press-room')!));
  expect(own, 'nothing hides the real properties any longer').toEqual([]);
});

test.describe('once the script is there', () => {
  test.beforeEach(async ({ host, page }) => {
    await (await host('empty')).open();
    await defined(page);
  });

  test('every attribute with a text is a property, and the other way round', async ({ page }) => {
    const seen = await page.evaluate((names) => {
      const element = document.createElement('press-room') as unknown as HTMLElement & Record<string, unknown>;
      return names.map(([attribute, property]) => {
        const seen: unknown[] = [element[property]];
        element.setAttribute(attribute, 'frå attributtet');
        seen.push(element[property]);
        element[property] = 'frå eigenskapen';
        seen.push(element.getAttribute(attribute));
        for (const nothing of [null, undefined]) {
          element.setAttribute(attribute, 'noko');
          element[property] = nothing;
          seen.push(element.getAttribute(attribute));
        }
        return [attribute, property, ...seen];
      });
    }, TEXTS);
    expect(seen).toEqual(TEXTS.map((names) => [...names, '', 'frå attributtet', 'frå eigenskapen', null, null]));
  });

  test('every attribute with a number is a property that is a number', async ({ page }) => {
    const seen = await page.evaluate((names) => {
      const element = document.createElement('press-room') as unknown as HTMLElement & Record<string, unknown>;
      return names.map(([attribute, property]) => {
        const seen: unknown[] = [element[property]];
        element.setAttribute(attribute, '4');
        seen.push(element[property]);
        element[property] = 6;
        seen.push(element.getAttribute(attribute));
        element.setAttribute(attribute, 'mange');
        seen.push(element[property]);
        element[property] = null;
        return [attribute, property, ...seen, element.getAttribute(attribute)];
      });
    }, NUMBERS);
    expect(seen).toEqual(NUMBERS.map((names) => [...names, 0, 4, '6', 0, null]));
  });

  test('the attribute inline is the property inline, yes or no', async ({ page }) => {
    const seen = await page.evaluate(() => {
      const element = document.createElement('press-room') as HTMLElement & { inline: unknown };
      const seen = [element.inline];
      for (const value of ['', 'false', 'inline']) {
        element.setAttribute('inline', value);
        seen.push(element.inline);
      }
      for (const value of [false, 1, null]) {
        element.inline = value;
        seen.push(element.getAttribute('inline'));
      }
      return seen;
    });
    // As with every boolean attribute of HTML, only its presence counts.
    expect(seen).toEqual([false, true, true, true, null, '', null]);
  });
});
