import { expect, generateFeed, releaseId, releaseTitle } from '../fixtures.ts';
import { isMarked, mark, put, set } from './elements.ts';
import { test, type HostPage } from './host.ts';
import { publish, WAYS, wentBy } from './ways.ts';

import type { Page } from '@playwright/test';

// Numbers 9, 6 and 3 are press releases; 7 and 4 news; 8, 5 and 2 invitations.
const FEED = generateFeed({ count: 9, each: (n) => ({ language: n === 5 ? 'en' : 'nn' }) });

const cards = (page: Page) => page.locator('press-room').getByRole('article');
const titles = (page: Page) => cards(page).getByRole('heading');

let here: HostPage;

for (const way of WAYS) {
  test.describe(`a list that is shown by the ${way}`, () => {
    test.beforeEach(async ({ host, page, other, guard }) => {
      await publish(other, FEED, way);
      here = await host('empty');
      await here.open();
      await put(page, '<press-room limit="3"></press-room>');
      await here.ready();
      await mark(here.element());
      wentBy(way, guard);
    });

    // Views that only the program can show, starting from its list.
    if (way === 'program') {
      test('another release is shown in the place of the one before', async ({ page, other }) => {
        const element = page.locator('press-room');
        await set(element, 'view', 'release');
        await expect(element.getByRole('article', { name: releaseTitle(9) })).toBeVisible();
        await mark(element);
        await set(element, 'release', releaseId(4));
        await expect(element.getByRole('article')).toHaveAccessibleName(releaseTitle(4));
        expect(await isMarked(element)).toBe(true);
        expect(other.count('feed.json')).toBe(1);
      });

      test('pictures come when they are asked for, and go', async ({ page, other, guard }) => {
        await guard.stub(`${other.url}bilete/`);
        other.feed(generateFeed({ count: 3, each: (n) => ({ _press_room: { kind: 'news', images: [{ url: `bilete/${n}.png`, alt: '' }] } }) }), { path: 'bilete.json' });
        const element = page.locator('press-room');
        await set(element, 'feed', `${other.url}bilete.json`);
        await expect(titles(page)).toHaveText([3, 2, 1].map(releaseTitle));
        await mark(element);
        expect(guard.requests.filter((url) => url.includes('/bilete/'))).toEqual([]);
        await set(element, 'pictures', '');
        await expect(element.locator('img')).toHaveCount(3);
        await expect.poll(() => guard.requests.filter((url) => url.includes('/bilete/')).length).toBe(3);
        await set(element, 'pictures', null);
        await expect(element.locator('img')).toHaveCount(0);
        expect(await isMarked(element)).toBe(true);
      });

      test('whether a click opens a release in place is what the attribute says then', async ({ page }) => {
        const element = page.locator('press-room');
        await set(element, 'inline', '');
        await here.readyAgain(2);
        await mark(element);
        await page.getByRole('link', { name: releaseTitle(8) }).click();
        await expect(page.getByRole('article', { name: releaseTitle(8) })).toBeVisible();
        await page.getByRole('button', { name: 'Tilbake til alle pressemeldingar' }).click();
        await set(element, 'inline', null);
        await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()));
        await page.getByRole('link', { name: releaseTitle(8) }).click();
        await expect(titles(page)).toHaveText([9, 8, 7].map(releaseTitle));
        expect(await isMarked(element)).toBe(true);
      });

      test('other settings make another form, with what was typed, and settings that are not there the children', async ({ page, guard, other }) => {
        guard.expectConsoleError(/404/);
        guard.expectConsoleError(/Put config\.json beside/);
        const [first, second] = ['first', 'second'].map((name) => {
          other.route(`${name}.json`, { body: { subscribe: { provider: 'json', url: `${other.url}${name}`, manageUrl: `https://${name}.example.no/` } } });
          return `${other.url}${name}.json`;
        });
        const element = page.locator('press-room');
        await set(element, 'config', first);
        await set(element, 'view', 'subscribe');
        await page.getByRole('textbox').fill('kåre.testesen@exa');
        await mark(element);
        await expect(element.locator('a[href="https://first.example.no/"]')).toBeVisible();
        await set(element, 'config', second);
        await expect(element.locator('a[href="https://second.example.no/"]')).toBeVisible();
        await expect(page.getByRole('textbox')).toHaveValue('kåre.testesen@exa');
        expect(await isMarked(element)).toBe(true);
        await set(element, 'config', `${other.url}borte.json`);
        await expect.poll(async () => (await here.said()).at(-1)?.detail).toEqual({ code: 'config' });
        await set(element, 'config', first);
        await expect(element.locator('a[href="https://first.example.no/"]')).toBeVisible();
      });
    }

    test('attributes that change together are one change, and what was overtaken is never asked for', async ({ page, other }) => {
      other.feed(generateFeed({ count: 2 }), { path: 'siste.json' });
      await page.evaluate((press) => {
        const element = document.querySelector('press-room')!;
        for (const [name, value] of [
          ['feed', `${press}fyrste.json`],
          ['limit', '2'],
          ['heading', 'Alt på ein gong'],
          ['feed', `${press}siste.json`],
        ]) {
          element.setAttribute(name, value);
        }
      }, other.url);
      await expect(page.getByRole('region', { name: 'Alt på ein gong' }).getByRole('article')).toHaveCount(2);
      expect(other.count('fyrste.json')).toBe(0);
      expect(other.count('siste.json')).toBe(1);
    });

    test('the releases of another feed come when they are there, and until then the old ones stay', async ({ page, other }) => {
      other.feed(generateFeed({ count: 2, newest: 202 }), { path: 'annan.json' });
      const held = other.hold('annan.json');
      const element = page.locator('press-room');
      await set(element, 'feed', `${other.url}annan.json`);
      await held.arrived;
      await expect(titles(page)).toHaveText([9, 8, 7].map(releaseTitle));
      expect(await isMarked(element)).toBe(true);

      await set(element, 'heading', 'Medan ein ventar');
      held.release();
      await expect(titles(page)).toHaveText([202, 201].map(releaseTitle));
      await expect(page.getByRole('region', { name: 'Medan ein ventar' })).toBeVisible();
      expect(await isMarked(element)).toBe(false);
      expect(other.count('annan.json')).toBe(1);
    });

    test('a change of mind before the other feed has come leaves everything as it was', async ({ page, other }) => {
      other.feed(generateFeed({ count: 2, newest: 202 }), { path: 'annan.json' });
      const held = other.hold('annan.json');
      const element = page.locator('press-room');
      await set(element, 'feed', `${other.url}annan.json`);
      await held.arrived;
      await set(element, 'feed', null);
      held.release();
      await expect(titles(page)).toHaveText([9, 8, 7].map(releaseTitle));
      expect(await isMarked(element)).toBe(true);
      expect(other.count('feed.json')).toBe(way === 'program' ? 1 : 0);
    });

    test('a feed that cannot be had brings back what the author wrote, and a good one the releases', async ({ page, guard, other }) => {
      guard.expectConsoleError(/404/);
      guard.expectConsoleError(/the feed's server answered with status 404/);
      const element = page.locator('press-room');
      await element.evaluate((it) => it.insertAdjacentHTML('beforeend', '<p>Skrive av forfattaren</p>'));
      await expect(page.getByText('Skrive av forfattaren')).toBeHidden();
      await set(element, 'feed', `${other.url}borte.json`);
      await expect(page.getByText('Skrive av forfattaren')).toBeVisible();
      await expect(cards(page)).toHaveCount(0);
      await set(element, 'feed', null);
      await expect(titles(page)).toHaveText([9, 8, 7].map(releaseTitle));
      await expect(page.getByText('Skrive av forfattaren')).toBeHidden();
    });
  });
}
