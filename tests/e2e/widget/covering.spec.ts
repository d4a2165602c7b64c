import { expect, generateFeed } from '../fixtures.ts';
import { put } from './elements.ts';
import { test } from './host.ts';
import { publish, WAYS, wentBy } from './ways.ts';

for (const way of WAYS) test(`the text of the element goes under a header of the page that stays in sight (${way})`, async ({ page, host, other, guard }) => {
  await publish(other, generateFeed({ count: 20, each: (n) => ({ _press_room: { kind: 'news', lead: `Ingress nummer ${n}` } }) }), way);
  const empty = await host('empty');
  await empty.open();
  await put(page, '<nav aria-label="Meny" style="position: sticky; top: 0; z-index: 1; height: 6em; background: #fff">Meny</nav>');
  await put(page, '<press-room limit="10"></press-room><p style="height: 99em">Høgt</p>');
  await empty.ready();
  wentBy(way, guard);
  const card = page.getByRole('article').nth(3);
  for (const text of [card.getByText('Ingress nummer 17'), card.getByText('Nyheit'), card.getByRole('time'), card.getByRole('link')]) {
    const covered = await text.evaluate((it) => {
      it.scrollIntoView({ block: 'start' });
      const { left, top, height } = it.getBoundingClientRect();
      const menu = document.querySelector('nav')!.getBoundingClientRect();
      return { isUnder: menu.top - 1 <= top && top + height <= menu.bottom, seen: document.elementFromPoint(left + 2, top + height / 2)?.localName };
    });
    expect(covered).toEqual({ isUnder: true, seen: 'nav' });
  }
});

for (const way of WAYS) test(`in a box of the page that scrolls, what is out of sight makes the page no longer (${way})`, async ({ page, host, other, guard }) => {
  const contacts = Array.from({ length: 30 }, (_, n) => ({ name: `Kontakt ${n}`, phone: `902 00 0${n + 10}` }));
  await publish(other, { ...generateFeed({ count: 1 }), _press_room: { contacts } }, way);
  other.route('widget/config.json', { body: { subscribe: { provider: 'json', url: other.endpoint().url } } });
  const empty = await host('empty');
  await empty.open();
  const box = (inside: string) => `<div style="height: 12em; overflow: auto">${inside}</div>`;
  await put(page, box('<press-room id="contacts" view="contacts"></press-room>'));
  await put(page, box('<p style="height: 99em">Høgt</p><press-room id="form" view="subscribe"></press-room>'));
  await empty.ready('contacts');
  wentBy(way, guard);
  await page.locator('#form').scrollIntoViewIfNeeded();
  await empty.ready('form');
  await expect(page.locator('#contacts').getByRole('link', { name: '902 00 039' })).toHaveCount(1);
  const heights = await page.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
  expect(heights[0]).toBe(heights[1]);
});
