import { expect } from '@playwright/test';

import { generateFeed, generatePages, open, releaseId, releaseTitle } from '../fixtures.ts';
import { address, type Means, type State } from './means.ts';

/** What a reader is shown when something is missing, late, too long, or not to be used yet. */

const THIN = 'demo/release-dff-2026-012.json';

async function release({ page, language }: Means, n = 1): Promise<void> {
  await open(page, address(`release=${releaseId(n)}`, language));
  await expect(page.getByRole('heading', { level: 1, name: releaseTitle(n) })).toBeVisible();
}

/** The follow page of a press room that takes no addresses itself. */
function following(settings: object, way: { nb: RegExp; en: RegExp }): State['reach'] {
  return async ({ page, site, language }) => {
    site.config({ subscribe: undefined, ...settings });
    await open(page, address('view=follow', language));
    await expect(page.getByRole('main').getByRole('link', { name: way[language] })).toBeVisible();
  };
}

export const TROUBLES: State[] = [
  {
    name: 'a list that lacks the releases of one feed',
    async reach({ page, site, guard, language }) {
      guard.expectConsoleError(/500/);
      site.config({ feeds: ['feed.json', 'other.json'] });
      site.feed('', { path: 'other.json', status: 500 });
      await open(page, address('', language));
      await expect(page.getByRole('alert')).toContainText('500');
      await expect(page.getByRole('article').first()).toBeVisible();
    },
  },
  {
    name: 'a search that may lack hits',
    async reach({ page, site, guard, language }) {
      guard.expectConsoleError(/500/);
      site.feedPages(generatePages({ count: 60 }));
      site.feed('', { path: 'feed-3.json', status: 500 });
      await open(page, address('q=sak0050', language));
      const lacking = { nb: /treff kan mangle/, en: /may be missing/ }[language];
      await expect(page.getByRole('status').filter({ hasText: lacking })).toBeVisible();
      await expect(page.getByRole('article')).toHaveCount(1);
    },
  },
  {
    name: 'a release whose text did not come',
    async reach({ page, site, guard, language }) {
      guard.expectConsoleError(/500/);
      site.feed('', { path: THIN, status: 500 });
      await open(page, address('release=dff-2026-012', language));
      await expect(page.getByRole('alert')).toContainText('500');
    },
  },
  {
    name: 'a release whose text is on its way',
    async reach({ page, site, language }) {
      const held = site.hold(THIN);
      await open(page, address('release=dff-2026-012', language));
      await held.arrived;
      await expect(page.locator('.pr-loading')).toBeVisible();
      await expect(page.locator('.pr-skeleton')).toHaveCSS('opacity', '1');
    },
  },
  {
    name: 'a release under embargo',
    async reach(means) {
      const embargo = { embargo_until: '2096-06-01T06:00:00+02:00' };
      means.site.feed(generateFeed({ count: 1, each: () => ({ _press_room: embargo }) }));
      await release(means);
      const notice = { nb: 'Sperrefrist', en: 'Embargo' }[means.language];
      await expect(means.page.getByRole('region', { name: notice })).toBeVisible();
    },
  },
  {
    name: 'a release too long to be shown whole',
    async reach(means) {
      // Deeper than any text needs to be; long ones take axe minutes.
      const body = `<p>Om hamner.</p>${'<span lang="nn">'.repeat(150)}Endå meir om hamner.`;
      means.site.feed(generateFeed({ count: 1, each: () => ({ content_html: body, url: 'https://kyst.example.no/1' }) }));
      await release(means);
      const told = { nb: /for lang/, en: /too long/ }[means.language];
      await expect(means.page.getByText(told)).toBeVisible();
    },
  },
  { name: 'a follow page without a form', reach: following({ contactEmail: 'presse@example.no' }, { nb: /^presse@/, en: /^presse@/ }) },
  {
    name: 'a follow page that leads to a form elsewhere',
    reach: following(
      { subscribe: { provider: 'link', url: 'https://www.example.no/abonner' } },
      { nb: /hos example\.no$/, en: / example\.no$/ },
    ),
  },
];
