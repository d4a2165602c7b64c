import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';
import ICAL from 'ical.js';

import { expect, generateFeed, open, releaseTitle, test } from '../fixtures.ts';
import { heading, region } from '../acceptance/reader.ts';
import { build } from '../widget/ways.ts';
import { isSound } from './plain.ts';
import { takenOver } from './sites.ts';

/** So far in the future that no run of these tests comes after it. */
const START = '2096-08-14T09:00:00+02:00';

test.beforeEach(async ({ site }) => {
  const each = (number: number) => ({
    language: 'nb',
    _press_room: {
      kind: 'invitation',
      event: { start: number === 2 ? '2096-08-20' : START, place: 'Kulturhuset', address: 'Storgata 1, Bodø', url: 'https://example.no/meld' },
    },
  });
  await build(site, generateFeed({ count: 3, each }));
});

/** The file that is saved when the release's link for calendars is followed. */
async function saved(page: Page): Promise<string> {
  const coming = page.waitForEvent('download');
  await region(page, 'Tid og sted').getByRole('link', { name: 'Legg til i kalenderen' }).click();
  return readFile(await (await coming).path(), 'utf8');
}

/** Goes from the page with the events to that of one release. */
async function openRelease(page: Page, number: number): Promise<void> {
  await open(page, 'events/');
  await page.getByRole('link', { name: releaseTitle(number), exact: true }).click();
  await expect(heading(page)).toHaveText(releaseTitle(number));
}

for (const [how, isTakenOver] of [
  ['as it was built', false],
  ['that the program has taken over', true],
] as const) {
  test(`from a page ${how} an event goes into a calendar`, async ({ page }) => {
    await openRelease(page, 1);
    if (isTakenOver) await takenOver(page);
    const calendar = new ICAL.Component(ICAL.parse(await saved(page)));
    const events = calendar.getAllSubcomponents('vevent').map((it) => new ICAL.Event(it));
    expect(events.map((it) => it.summary)).toEqual([releaseTitle(1)]);
    const [{ startDate, location, uid }] = events;
    // According to the zone that the file describes.
    expect(startDate.toJSDate().toISOString()).toBe(new Date(START).toISOString());
    expect(startDate.zone?.tzid).toBe('Europe/Oslo');
    expect(location).toContain('Kulturhuset');
    expect(uid).toBeTruthy();
    await expect(heading(page)).toHaveText(releaseTitle(1));
  });
}

test('on paper there is neither a way into a calendar nor its empty place', async ({ page }) => {
  await openRelease(page, 1);
  const place = region(page, 'Tid og sted').locator('p').filter({ hasText: 'Legg til i kalenderen' });
  await expect(place).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(place).toBeHidden();
});

test('an event without a time of day has its date and no way into a calendar', async ({ page }) => {
  await openRelease(page, 2);
  await takenOver(page);
  await expect(region(page, 'Tid og sted')).toContainText('20. august 2096');
  await expect(page.getByRole('link', { name: 'Legg til i kalenderen' })).toHaveCount(0);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the events to come are at the foot of every page, the next one first, and can be subscribed to', async ({ page, site }) => {
    await open(page);
    await page.getByRole('navigation', { name: 'Mer i presserommet' }).getByRole('link', { name: 'Kommende arrangementer' }).click();
    await expect(page).toHaveURL(`${site.url}events/`);
    await expect(heading(page)).toHaveText('Kommende arrangementer');
    const events = page.getByRole('main').getByRole('listitem').filter({ has: page.getByRole('time') });
    await expect(events).toHaveCount(3);
    await expect(events.last()).toContainText(releaseTitle(2));
    await expect(events.first()).toContainText(/tirsdag 14\.\saugust\s2096 kl\.\s09\.00/);
    const calendar = region(page, 'Abonner på kalenderen');
    await expect(calendar.getByText(`${site.url}events.ics`)).toBeVisible();
    const href = await calendar.getByRole('link', { name: 'iCalendar' }).getAttribute('href');
    const answer = await page.request.get(new URL(href ?? '', page.url()).href);
    expect(answer.status()).toBe(200);
    expect((await answer.text()).match(/BEGIN:VEVENT/g)).toHaveLength(2);
  });

  test('axe finds nothing on the page with the events, light and dark, wide and narrow', async ({ page }) => {
    await open(page, 'events/');
    await isSound(page, 'events', 360);
  });
});
