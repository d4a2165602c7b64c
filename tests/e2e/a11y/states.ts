import { expect } from '@playwright/test';

import { ASKED_FOR } from '../crash.ts';
import { open, type Site } from '../fixtures.ts';
import { address, type Language, type Means, type State } from './means.ts';
import { TROUBLES } from './troubles.ts';

/** Opens a place of the demo and waits for its heading. */
function place(query: string, heading: Record<Language, string | RegExp>, ready?: string): State['reach'] {
  return async ({ page, language }) => {
    await open(page, address(query, language));
    await expect(page.getByRole('heading', { level: 1, name: heading[language] })).toBeVisible();
    if (ready) {
      await expect(page.locator(ready).first()).toBeVisible();
    }
  };
}

const FEED_FAILED = { nb: 'Vi fikk ikke hentet pressemeldingene', en: 'The press releases could not be fetched' };
const LIST = { nb: 'Pressemeldinger', en: 'Press releases' };
const FOLLOW = { nb: 'Følg pressemeldinger', en: 'Follow press releases' };
const EMAIL = { nb: 'E-postadresse', en: 'E-mail address' };
const SUBSCRIBE = { nb: 'Abonner', en: 'Subscribe' };

/** Gives the press room a config with everything that it may add to a page. */
export function fullConfig(site: Site): void {
  const subscribe = { provider: 'json', url: site.endpoint('ok').url, manageUrl: `${site.url}manage.html` };
  site.config({
    subscribe,
    contactEmail: 'presse@example.no',
    privacyUrl: 'personvern.html',
    accessibilityUrl: 'https://uustatus.no/nb/erklaringer/publisert/eksempel',
    aboutUrl: 'om.html',
    links: [{ label: { nb: 'Bildearkiv', en: 'Photo archive' }, url: 'bilder.html' }],
  });
}

async function follow({ page, site, language }: Means): Promise<void> {
  fullConfig(site);
  await open(page, address('view=follow', language));
  await expect(page.getByRole('heading', { level: 1, name: FOLLOW[language] })).toBeVisible();
  await expect(page.getByLabel(EMAIL[language])).toBeVisible();
}

async function failed({ page, language }: Means, query = ''): Promise<void> {
  await open(page, address(query, language));
  await expect(page.getByRole('heading', { name: FEED_FAILED[language] })).toBeVisible();
}

/** The page itself, changed. */
async function changedPage({ page, site }: Means, change: (html: string) => string): Promise<void> {
  const html = await (await page.request.get(site.url)).text();
  site.page('', change(html));
}

export const STATES: State[] = [
  { name: 'the list', reach: place('', LIST, 'article') },
  { name: 'page two of the list', reach: place('page=2', LIST, 'article') },
  { name: 'search results', reach: place('q=fjord&kind=press-release&topic=Havbruk', LIST, 'article') },
  { name: 'a search without hits', reach: place('q=finnesikke&year=2026', LIST, '.pr-empty') },
  {
    name: 'a release with everything',
    reach: place('release=dff-2026-022', { nb: /^Ny fjordplan/, en: /^Ny fjordplan/ }, '.pr-photo img'),
  },
  { name: 'an invitation', reach: place('release=dff-2026-019', { nb: /^Presseinvitasjon/, en: /^Presseinvitasjon/ }) },
  { name: 'a release with changes', reach: place('release=dff-2026-018', { nb: /^Stor skred/, en: /^Stor skred/ }) },
  { name: 'a withdrawn release', reach: place('release=dff-2026-017', { nb: /^Uttalelse/, en: /^Uttalelse/ }) },
  { name: 'a release with a table', reach: place('release=dff-2026-014', { nb: /^118/, en: /^118/ }, 'table') },
  { name: 'a release in English', reach: place('release=dff-2026-021', { nb: /^New fjord/, en: /^New fjord/ }) },
  {
    name: 'the contacts',
    reach: place('view=contacts', { nb: 'Pressekontakter', en: 'Press contacts' }, '.pr-contact-card'),
  },
  { name: 'the follow page', reach: follow },
  {
    name: 'a form with an error',
    async reach(means) {
      await follow(means);
      await means.page.getByLabel(EMAIL[means.language]).fill('kari@');
      await means.page.getByRole('button', { name: SUBSCRIBE[means.language] }).click();
      await expect(means.page.locator('.pr-error-summary')).toBeFocused();
    },
  },
  {
    name: 'a form with a suggestion',
    async reach(means) {
      await follow(means);
      await means.page.getByLabel(EMAIL[means.language]).fill('kari@gmial.com');
      await expect(means.page.locator('.pr-typo button')).toBeVisible();
    },
  },
  {
    name: 'a form that was sent',
    async reach(means) {
      await follow(means);
      await means.page.getByLabel(EMAIL[means.language]).fill('kari@example.no');
      await means.page.getByRole('button', { name: SUBSCRIBE[means.language] }).click();
      const title = { nb: 'Sjekk e-posten din', en: 'Check your e-mail' }[means.language];
      await expect(means.page.getByRole('heading', { name: title })).toBeVisible();
    },
  },
  {
    name: 'a form that did not get through',
    async reach(means) {
      means.guard.expectConsoleError(/500/);
      await follow(means);
      means.site.endpoint('broken');
      await means.page.getByLabel(EMAIL[means.language]).fill('kari@example.no');
      await means.page.getByRole('button', { name: SUBSCRIBE[means.language] }).click();
      await expect(means.page.locator('.pr-notice-error')).toBeVisible();
    },
  },
  { name: 'a place that is not there', reach: place('view=nowhere', { nb: 'Fant ikke siden', en: 'Page not found' }) },
  {
    name: 'a release that is not there',
    reach: place('release=nothing', { nb: 'Fant ikke pressemeldingen', en: 'Press release not found' }),
  },
  {
    name: 'a feed that is on its way',
    async reach({ page, site, language }) {
      const held = site.hold('feed.json');
      await open(page, address('', language));
      await held.arrived;
      await expect(page.locator('.pr-loading')).toBeVisible();
      // It fades in after a while; halfway through, its colours say nothing about contrast.
      await expect(page.locator('.pr-skeleton')).toHaveCSS('opacity', '1');
    },
  },
  {
    name: 'a feed that is empty',
    async reach({ page, site, language }) {
      site.feed({ version: 'https://jsonfeed.org/version/1.1', title: 'Tomt', items: [] });
      await open(page, address('', language));
      await expect(page.locator('.pr-empty')).toBeVisible();
    },
  },
  {
    name: 'a feed that is not there',
    async reach(means) {
      means.guard.expectConsoleError(/404/);
      means.site.route('feed.json', { status: 404, type: 'text/plain', body: 'No' });
      await failed(means);
    },
  },
  {
    name: 'a feed that is a web page',
    async reach(means) {
      means.site.route('feed.json', { type: 'text/html', body: '<!doctype html><title>Logg inn</title>' });
      await failed(means);
    },
  },
  {
    name: 'a release whose feed is not there',
    async reach(means) {
      means.guard.expectConsoleError(/503/);
      means.site.route('feed.json', { status: 503, type: 'text/plain', body: 'No' });
      await failed(means, 'release=dff-2026-022');
    },
  },
  {
    name: 'a config with a typo',
    async reach({ page, site, language }) {
      site.config({ pageSize: 'mange' });
      await open(page, address('', language));
      const title = { nb: 'Presserommet er ikke satt opp riktig', en: 'The press room is not set up correctly' };
      await expect(page.getByRole('region', { name: title[language] })).toContainText('pageSize');
      await expect(page.getByRole('article').first()).toBeVisible();
    },
  },
  {
    name: 'a crash',
    async reach(means) {
      means.guard.expectConsoleError(ASKED_FOR);
      means.guard.expectPageError(/unreachable/);
      await changedPage(means, (html) => html.replace(/ id="?press-room"?(?=[ >])/, '$& data-debug-panic'));
      await open(means.page, address('', means.language));
      await means.page.getByRole('article').getByRole('link').first().click();
      const title = { nb: 'Presserommet har stoppet', en: 'The press room has stopped' };
      await expect(means.page.getByRole('heading', { name: title[means.language] })).toBeVisible();
    },
  },
  {
    name: 'a start that failed',
    async reach({ page, guard, language }) {
      guard.expectConsoleError(/could not start/);
      guard.expectConsoleError(/404/);
      await page.route(/\.wasm/, (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'No' }));
      await open(page, address('', language));
      const title = { nb: 'Presserommet kunne ikke starte', en: 'The press room could not start' };
      await expect(page.getByRole('heading', { name: title[language] })).toBeVisible();
    },
  },
  ...TROUBLES,
];

/** The state of that name. */
export function state(name: string): State {
  const found = STATES.find((state) => state.name === name);
  if (!found) {
    throw new Error(`no state is called ${name}`);
  }
  return found;
}
