import type { Page } from '@playwright/test';

import { axe, expect, generateFeed, releaseTitle } from '../fixtures.ts';
import { put } from './elements.ts';
import { test } from './host.ts';
import { publish, wentBy, type Way } from './ways.ts';

const FEED = generateFeed({
  count: 3,
  each: (n) => ({
    content_html: `<p>Innleiing.</p><h2>Bakgrunn</h2><p>Tekst.</p><h3>Tal</h3><p>Meir tekst om sak ${n}.</p>`,
    url: 'https://kyst.example.no/sak',
    _press_room: { kind: 'news', lead: 'Kort sagt', contacts: [{ name: 'Kontakten', phone: '902 00 001' }], changes: [{ at: '2026-07-01T10:00:00+02:00', note: 'Retta eit tal' }] },
  }),
});

/** The levels of all headings in the element, in their order. */
function levels(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const headings = document.querySelector('press-room')!.shadowRoot!.querySelectorAll('h1, h2, h3, h4, h5, h6');
    return [...headings].map((heading) => Number(heading.localName[1]));
  });
}

/** Headings to put before an element, so that the page's outline skips no level. */
const above = (level: number) => Array.from({ length: Math.max(level - 2, 0) }, (_, n) => `<h${n + 2}>Nivå ${n + 2}</h${n + 2}>`).join('');

for (const level of [1, 2, 4, 6]) {
  for (const [view, way] of [
    ...['list', 'release', 'contacts', 'subscribe', 'list inline'].map((view): [string, Way] => [view, 'program']),
    // same.spec.ts has the levels between these.
    ...(level === 1 || level === 6 ? ['list', 'contacts'] : []).map((view): [string, Way] => [view, 'fragment']),
  ]) {
    test(`at heading level ${level} nothing is skipped, and axe finds nothing: ${view} (${way})`, async ({ page, host, other, guard }) => {
      await publish(other, FEED, way);
      other.route('widget/config.json', { body: { subscribe: { provider: 'json', url: other.endpoint().url } } });
      const empty = await host('empty');
      await empty.open();
      if (level === 1) await page.evaluate(() => document.querySelector('h1')!.remove());
      const [name, inline = ''] = view.split(' ');
      await put(page, `${above(level)}<press-room view="${name}" heading-level="${level}" ${inline}></press-room>`);
      await empty.ready();
      if (inline) {
        await page.getByRole('link', { name: releaseTitle(2) }).click();
        await expect(page.getByRole('article', { name: releaseTitle(2) })).toBeVisible();
      }
      if (way === 'fragment') wentBy(way, guard);
      const found = await levels(page);
      expect(found[0]).toBe(level);
      const skipped = found.filter((it, at) => at > 0 && it > found[at - 1] + 1);
      expect(skipped, found.join(' ')).toEqual([]);
      expect(Math.min(...found)).toBe(level);
      await axe(page);
    });
  }
}
