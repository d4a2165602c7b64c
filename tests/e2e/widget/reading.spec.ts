import { readFileSync } from 'node:fs';

import { copied, copiedUnseen } from '../copied.ts';
import { expect, smallFields } from '../fixtures.ts';
import { defined, put } from './elements.ts';
import { test } from './host.ts';
import { publish, publishDemo, WAYS, wentBy, type Way } from './ways.ts';

const FEED = JSON.parse(readFileSync(new URL('../../fixtures/feeds/print.json', import.meta.url), 'utf8'));

test('a closed answer in a release on somebody else’s page is on paper', async ({ page, host, other }) => {
  other.feed(FEED);
  const empty = await host('empty');
  await empty.open();
  await defined(page);
  await put(page, `<press-room view="release" feed="${other.url}feed.json"></press-room>`);
  await empty.ready();
  await expect(page.getByText('I tre døgn, seier vegvesenet.')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('I tre døgn, seier vegvesenet.')).toBeVisible();
});

for (const [view, way] of [
  ['list', 'program'],
  ['contacts', 'program'],
  ['subscribe', 'program'],
  ['list', 'fragment'],
  ['contacts', 'fragment'],
] satisfies [string, Way][]) {
  test(`nothing in ${view} on somebody else’s page is copied that nobody sees, and no field is small (${way})`, async ({ page, host, other, guard }) => {
    if (way === 'fragment') await publish(other, FEED, way);
    other.route('widget/config.json', { body: { subscribe: { provider: 'json', url: `${other.url}subscribe` } } });
    await page.setViewportSize({ width: 360, height: 640 });
    const empty = await host('empty');
    await empty.open();
    await defined(page);
    await put(page, `<press-room view="${view}"></press-room>`);
    await empty.ready();
    expect(await copiedUnseen(page)).toEqual([]);
    expect(await smallFields(page)).toEqual([]);
    if (way === 'fragment') wentBy(way, guard);
  });
}

test('a contact copied from somebody else’s page is what is seen of it', async ({ page, host, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const empty = await host('empty');
  await empty.open();
  await defined(page);
  await put(page, '<press-room view="contacts"></press-room>');
  await empty.ready();
  const number = page.getByRole('link', { name: /55 50 01 23/ });
  expect((await copied(page, number.locator('..'))).trim()).toMatch(/^55 50 01 23/);
});

for (const way of WAYS) {
  test(`a contact on somebody else’s page says in words when it is answered (${way})`, async ({ page, host, other, guard }) => {
    await publishDemo(other, way);
    const empty = await host('empty');
    await empty.open();
    await defined(page);
    await put(page, '<press-room view="contacts" lang="nb"></press-room>');
    await empty.ready();
    await expect(page.getByText(/^Mandag–fredag kl\.\s08\.00–16\.00\. Stengt på helligdager\.$/)).toBeVisible();
    await expect(page.locator('press-room-hours')).toHaveCount(0);
    wentBy(way, guard);
  });
}
