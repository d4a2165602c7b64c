import { readFileSync } from 'node:fs';

import type { Locator, Page } from '@playwright/test';

import { expect, noHorizontalScroll, open, test } from '../fixtures.ts';
import { installClock } from '../clock.ts';
import { build } from '../widget/ways.ts';
import { takenOver } from '../built/sites.ts';
import { region } from './reader.ts';

interface Rules {
  what: string;
  zone?: string;
  hours: unknown;
  cases: [at: string, said: string][];
}

/** The cases that the core is tested with too. */
const SETS = JSON.parse(readFileSync(new URL('../../fixtures/hours.json', import.meta.url), 'utf8')) as Rules[];

const WEEKDAYS = { weekly: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '07:00', to: '22:00' }], holidays: 'closed' };
const ALWAYS = { weekly: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], from: '00:00', to: '24:00' }] };
const TEXT = /^Mandag–fredag kl\.\s07\.00–22\.00\. Stengt på helligdager\./;

function feed(hours: unknown): Record<string, unknown> {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Fjorddepartementet',
    language: 'nb',
    items: [{ id: '1', title: 'Ny kai', content_text: 'Kaia er ny.', date_published: '2026-11-20T09:00:00+01:00' }],
    _press_room: { contacts: [{ purpose: 'Pressevakt', phone: '55 50 01 23', duty: true, hours }] },
  };
}

function line(page: Page): Locator {
  return page.locator('.pr-contact-hours');
}

function now(page: Page): Locator {
  return page.getByRole('main').locator('press-room-hours');
}

/** The duty phone in the header of the page. */
function duty(page: Page): Locator {
  return page.getByRole('banner').getByRole('paragraph').filter({ hasText: 'Pressevakt' });
}

/** The duty phone right under the lead. */
function first(page: Page): Locator {
  return page.getByRole('article').getByRole('listitem').filter({ hasText: 'Pressevakt' }).first();
}

/** The reader comes back to the page at this moment. */
async function comeBack(page: Page, at: string): Promise<void> {
  await page.clock.setFixedTime(at);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

for (const { what, zone, hours, cases } of SETS) {
  test(`what is so now is told by the newsroom’s clock: ${what}`, async ({ page, site }) => {
    await page.clock.setFixedTime(cases[0][0]);
    await build(site, feed(hours), zone ? { timeZone: zone } : {});
    await open(page, 'contacts/');
    for (const [at, said] of cases) {
      await comeBack(page, at);
      await expect(now(page), at).toHaveText(said.replace(/ (?=\d\d\.)/, '\u00a0'));
    }
  });
}

test('a built page says who can be reached now, without the program, and follows the clock', async ({ page, site, guard }) => {
  const clock = await installClock(page, '2026-11-30T06:58:30+01:00');
  await build(site, feed(WEEKDAYS));
  await open(page, 'release/1/ny-kai/');
  await expect(line(page)).toHaveText(/Åpner kl\.\s07\.00$/);
  await expect(line(page)).toHaveText(TEXT);
  await clock.pass(60_000);
  await expect(line(page)).toHaveText(/Åpner kl\.\s07\.00$/);
  await expect(first(page)).toHaveText(/^Pressevakt Ring 55 50 01 23 Mandag–fredag .* Åpner kl\.\s07\.00$/);
  await clock.pass(60_000);
  await expect(line(page)).toHaveText(/Åpent nå$/);
  await expect(first(page)).toHaveText(/helligdager\. Åpent nå$/);
  expect(guard.requests.some((url) => url.endsWith('.wasm'))).toBe(false);
});

test('the program takes the page over as it is', async ({ page, site }) => {
  // No clock is installed here, since with one the page would not tell that its program has
  // started.
  await build(site, feed(ALWAYS));
  await open(page, 'contacts/');
  await expect(line(page)).toHaveText('Alle dager hele døgnet. Åpent nå');
  await page.evaluate(() => Object.assign(window, { kept: document.querySelector('press-room-hours') }));
  await takenOver(page);
  await expect(line(page)).toHaveText('Alle dager hele døgnet. Åpent nå');
  const isKept = await page.evaluate(
    () => (window as unknown as { kept: Element }).kept === document.querySelector('press-room-hours'),
  );
  expect(isKept).toBe(true);
});

test('pages that the program shows say it too, each time the reader comes to one', async ({ page, site }) => {
  await page.clock.setFixedTime('2026-11-30T12:00:00+01:00');
  site.feed(feed(WEEKDAYS));
  await open(page, '?view=contacts');
  await expect(line(page)).toHaveText(/Åpent nå$/);
  await expect(line(page)).toHaveText(TEXT);
  await page.getByRole('link', { name: 'Pressemeldinger', exact: true }).click();
  await page.getByRole('link', { name: 'Ny kai' }).click();
  await expect(region(page, 'Pressekontakter').locator('.pr-contact-hours')).toHaveText(/Åpent nå$/);
  await expect(first(page)).toHaveText(/helligdager\. Åpent nå$/);
});

test('the head of every built page says whether the duty phone is answered now, without the program, and follows the clock', async ({ page, site, guard }) => {
  const clock = await installClock(page, '2026-11-30T06:58:30+01:00');
  await build(site, feed(WEEKDAYS));
  for (const path of ['', 'follow/', 'device/', 'release/1/ny-kai/']) {
    await open(page, path);
    await expect(duty(page), path).toHaveText(/^Pressevakt Ring 55 50 01 23\s*Åpner kl\.\s07\.00$/);
  }
  await clock.pass(120_000);
  await expect(duty(page)).toHaveText(/^Pressevakt Ring 55 50 01 23\s*Åpent nå$/);
  expect(guard.requests.some((url) => url.endsWith('.wasm'))).toBe(false);
});

test('the program keeps what the head says, until the number is another one', async ({ page, site }) => {
  await build(site, feed(ALWAYS));
  await open(page, '');
  await takenOver(page);
  await expect(duty(page)).toHaveText(/^Pressevakt Ring 55 50 01 23\s*Åpent nå$/);
  await page.evaluate(() => {
    document.querySelector('.pr-duty .pr-phone-number')!.textContent = '55 50 99 99';
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(duty(page)).toHaveText(/^Pressevakt Ring 55 50 99 99$/);
});

for (const width of [320, 360, 800, 1280]) {
  test(`nothing moves at ${width} px when the head says whether the duty phone is answered`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.clock.setFixedTime('2026-11-29T12:00:00+01:00');
    await build(site, feed({ weekly: [{ days: ['WE'], from: '07:00', to: '22:00' }] }));
    const held = site.hold('hours.js');
    await page.goto('', { waitUntil: 'commit' });
    await held.arrived;
    await expect(duty(page)).toBeVisible();
    const places = () =>
      page.locator('.pr-header, .pr-duty .pr-phone, h1').evaluateAll((all) =>
        all.map((it) => {
          const { left, top, width, height } = it.getBoundingClientRect();
          return [left, top, width, height].map(Math.round);
        }),
      );
    const before = await places();
    held.release();
    await expect(duty(page)).toHaveText(/Åpner onsdag kl\.\s07\.00$/);
    expect(await places()).toEqual(before);
    await noHorizontalScroll(page);
  });
}

test('hours without rules are a text, and ask for nothing', async ({ page, site, guard }) => {
  await build(site, feed({ text: 'Hverdager, og ellers når det haster' }));
  await open(page, '');
  await expect(duty(page)).toHaveText('Pressevakt Ring 55 50 01 23');
  await open(page, 'contacts/');
  await expect(line(page)).toHaveText('Hverdager, og ellers når det haster');
  expect(guard.requests.some((url) => url.endsWith('hours.js'))).toBe(false);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the plain text stands alone', async ({ page, site }) => {
    await build(site, feed(WEEKDAYS));
    await page.goto('contacts/');
    await expect(line(page)).toHaveText(TEXT);
    await expect(line(page)).toHaveText(/helligdager\.\s*$/);
    await expect(duty(page)).toHaveText('Pressevakt Ring 55 50 01 23');
    await page.goto('release/1/ny-kai/');
    await expect(first(page)).toHaveText(/^Pressevakt .* Stengt på helligdager\.\s*$/);
  });
});
