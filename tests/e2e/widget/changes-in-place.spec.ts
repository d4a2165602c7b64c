import { expect, generateFeed, releaseId, releaseTitle } from '../fixtures.ts';
import { isMarked, mark, put, set } from './elements.ts';
import { test, type HostPage } from './host.ts';
import { publish, usesProgram, WAYS, wentBy, type Way } from './ways.ts';

import type { Page } from '@playwright/test';

// Numbers 9, 6 and 3 are press releases; 7 and 4 news; 8, 5 and 2 invitations.
const FEED = generateFeed({ count: 9, each: (n) => ({ language: n === 5 ? 'en' : 'nn' }) });

const cards = (page: Page) => page.locator('press-room').getByRole('article');
const titles = (page: Page) => cards(page).getByRole('heading');

/** What is seen after each change. A change that no fragment can show is made by the program; one that the program's
 * first file cannot show, by the whole press room. */
const CHANGES: Record<string, { to: string; seen: (page: Page, way: Way) => Promise<void>; byProgram?: true; byRoom?: true }> = {
  limit: { to: '5', seen: (page) => expect(cards(page)).toHaveCount(5) },
  kind: { to: 'nyheit', seen: (page) => expect(titles(page)).toHaveText([7, 4, 1].map(releaseTitle)) },
  topic: { to: 'Hav', seen: (page) => expect(titles(page)).toHaveText([8, 4].map(releaseTitle)), byProgram: true },
  'release-lang': { to: 'en', seen: (page) => expect(titles(page)).toHaveText([releaseTitle(5)]), byProgram: true },
  heading: { to: 'Siste nytt', seen: (page) => expect(page.getByRole('region', { name: 'Siste nytt' })).toBeVisible() },
  'heading-level': {
    to: '4',
    seen: async (page) => {
      await expect(page.getByRole('heading', { level: 4, name: 'Pressemeldingar' })).toBeVisible();
      await expect(cards(page).getByRole('heading', { level: 5 })).toHaveCount(3);
    },
  },
  lang: { to: 'en', seen: (page) => expect(page.getByRole('region', { name: 'Press releases' })).toBeVisible() },
  'site-url': {
    to: 'https://presse.example.no/rom/',
    seen: async (page, way) => {
      const place = 'https://presse.example.no/rom/';
      await expect(page.getByRole('link', { name: 'Alle pressemeldingar' })).toHaveAttribute('href', `${place}?lang=nn`);
      // A built site's feed says where the page of each release is.
      const release = way === 'program' ? `${place}?release=${releaseId(9)}` : /\/t-\d+\/presse\/rom\/release\//;
      await expect(page.getByRole('link', { name: releaseTitle(9) })).toHaveAttribute('href', release);
    },
    byProgram: true,
  },
  view: { to: 'contacts', seen: (page) => expect(page.getByRole('region', { name: 'Pressekontaktar' })).toBeVisible(), byRoom: true },
};

let here: HostPage;

for (const way of WAYS) {
  test.describe(`shown by the ${way}`, () => {
    test.beforeEach(async ({ host, page }) => {
      here = await host('empty');
      await publish(here.press, FEED, way);
      await here.open();
      await put(page, '<press-room limit="3"></press-room>');
      await here.ready();
      await mark(here.element());
    });

    for (const [name, { to, seen, byProgram, byRoom }] of Object.entries(CHANGES)) {
      test(`a change of ${name} is seen at once, and so is its end, with nothing made anew`, async ({ page, other, guard }) => {
        const element = page.locator('press-room');
        await set(element, name, to);
        await seen(page, way);
        await set(element, name, name === 'limit' ? '3' : null);
        await expect(titles(page)).toHaveText([9, 8, 7].map(releaseTitle));
        await expect(page.getByRole('heading', { level: 2, name: 'Pressemeldingar' })).toBeVisible();
        const isAsBefore = way === 'program' ? !byRoom : !byProgram;
        expect(await isMarked(element)).toBe(isAsBefore);
        if (isAsBefore) wentBy(way, guard);
        else expect(usesProgram(guard)).toBe(true);
        expect(other.count('feed.json')).toBe(way === 'program' || byProgram ? 1 : 0);
      });
    }

    test('the page is told when what it asked for is there, and which view that is', async ({ page }) => {
      const element = page.locator('press-room');
      const views = ['list'];
      for (const [name, value, view] of [
        ['view', 'contacts', 'contacts'],
        ['heading-level', '4', 'contacts'],
        ['view', 'nothing of ours', 'list'],
        ['limit', '5', 'list'],
        ['view', 'release', 'release'],
        ['view', '', 'list'],
      ]) {
        await set(element, name, value);
        views.push(view);
        await expect.poll(async () => (await here.said()).map(({ detail }) => detail.view)).toEqual(views);
      }
      // Setting the same value again is not a change.
      await set(element, 'limit', ' 5');
      await set(element, 'lang', 'en');
      await expect(page.getByRole('region', { name: 'Press releases' })).toBeVisible();
      expect((await here.said()).map(({ detail }) => detail.view)).toEqual([...views, 'list']);
    });
  });
}
