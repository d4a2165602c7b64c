import type { Page } from '@playwright/test';

import { axe, expect, generateFeed, releaseTitle, settled, type Site } from '../fixtures.ts';
import { defined, put, set } from './elements.ts';
import { test, type HostPage, type OpenHost } from './host.ts';
import { partFile } from './part-file.ts';
import { keepTraces, listening } from './traces.ts';

const EMAIL = 'kåre.testesen@example.no';

/** A host with the form, which is sent to where `subscribe` says. */
async function form(page: Page, host: OpenHost, press: Site, subscribe: object, policy: string | null = null): Promise<HostPage> {
  press.route('widget/config.json', { body: { subscribe, privacyUrl: 'personvern' } });
  // Nothing of the form is in the feed.
  press.stall('feed.json');
  const empty = await host('empty');
  empty.site.csp(policy);
  await empty.open();
  await defined(page);
  await put(page, '<press-room view="subscribe"></press-room>');
  await empty.ready();
  return empty;
}

const field = (page: Page) => page.getByRole('textbox', { name: 'E-postadresse' });
const send = (page: Page) => page.getByRole('button', { name: 'Abonner' }).click();
const outcomes = async (here: HostPage) =>
  (await here.said()).filter(({ name }) => name === 'press-room-subscribe').map(({ detail }) => detail);

for (const [outcome, kind, more, words] of [
  ['confirm', 'ok', {}, 'Sjekk e-posten din'],
  ['done', 'ok', { doubleOptIn: false }, /Du er påmeld/],
  ['failed', 'rejected', {}, /ikkje registrert/],
  ['failed', 'broken', {}, /ikkje registrert/],
] as const) {
  test(`the page hears "${outcome}" and nothing that was typed, when the service says ${kind}`, async ({ page, host, other, guard }) => {
    if (outcome === 'failed') guard.expectConsoleError(/400|500/);
    const endpoint = other.endpoint(kind);
    const here = await form(page, host, other, { provider: 'json', url: endpoint.url, ...more });
    await field(page).fill(EMAIL);
    await send(page);
    await expect(page.getByRole('status').filter({ hasText: words })).toBeFocused();
    await expect.poll(() => outcomes(here)).toEqual([{ outcome }]);
    expect(JSON.stringify(await here.said())).not.toContain('testesen');
    expect(endpoint.submissions.map(({ fields }) => fields)).toEqual([{ email: EMAIL, language: 'nn' }]);
    expect(other.count('feed.json')).toBe(0);
    await axe(page);
  });
}

test('what is wrong is said in the element itself, and named there for those who cannot see it', async ({ page, host, other }) => {
  await form(page, host, other, { provider: 'json', url: other.endpoint().url });
  await field(page).fill('kåre');
  await send(page);
  await expect(field(page)).toHaveAccessibleDescription(/Skriv e-postadressa slik/);
  const summary = page.getByRole('group', { name: /rette/ });
  await expect(summary).toBeFocused();
  await summary.getByRole('link').click();
  await expect(field(page)).toBeFocused();
  const lost = await page.evaluate(() => {
    const root = document.querySelector('press-room')!.shadowRoot!;
    const named = ['for', 'aria-labelledby', 'aria-describedby'].flatMap((name) =>
      [...root.querySelectorAll(`[${name}]`)].flatMap((it) => it.getAttribute(name)!.split(' ')),
    );
    return named.filter((id) => !root.getElementById(id) || document.getElementById(id));
  });
  expect(lost).toEqual([]);
  await axe(page);
});

test('the privacy statement is where the settings have it: in the press room', async ({ page, host, other }) => {
  await form(page, host, other, { provider: 'json', url: other.endpoint().url });
  await expect(page.getByRole('link', { name: /person/i })).toHaveAttribute('href', `${other.url}personvern`);
});

test('a mistake in the settings is told to the publisher, and costs nothing else', async ({ page, host, other, guard }) => {
  await form(page, host, other, { provider: 'json', url: other.endpoint().url, dobleOptIn: true });
  await expect(field(page)).toBeVisible();
  expect(guard.messages.map(({ text }) => text).join('\n')).toContain(`${other.url}widget/config.json: subscribe.dobleOptIn`);
});

test.describe('under a policy', () => {
  const strict = (press: Site) =>
    `default-src 'none'; script-src ${press.origin} 'wasm-unsafe-eval'; connect-src ${press.url}widget/; form-action 'none'`;

  test('that does not let the service be asked, the reader is told so', async ({ page, host, other, guard }) => {
    guard.expectViolation(/connect-src|Refused to connect/);
    const here = await form(page, host, other, { provider: 'json', url: other.endpoint().url }, strict(other));
    await field(page).fill(EMAIL);
    await send(page);
    await expect(page.getByRole('status').filter({ hasText: /ikkje registrert/ })).toBeFocused();
    expect(await outcomes(here)).toEqual([{ outcome: 'failed' }]);
  });

  test('that lets no form be sent, the reader is told so, and nothing listens any longer', async ({ page, host, other, guard }) => {
    guard.expectViolation(/form-action/);
    await keepTraces(page);
    const here = await form(page, host, other, { provider: 'form', url: other.endpoint().url }, strict(other));
    await field(page).fill(EMAIL);
    // Not with Playwright's click, which would wait for a page that never comes.
    await page.getByRole('button', { name: 'Abonner' }).evaluate((it: HTMLElement) => void requestAnimationFrame(() => it.click()));
    // Nor with a locator, for the same reason.
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent);
    await expect.poll(focused).toContain('Påmeldinga vart ikkje registrert');
    expect(await outcomes(here)).toEqual([{ outcome: 'failed' }]);
    // By now, Playwright listens to some events too.
    expect(await listening(page)).not.toContain('securitypolicyviolation');
  });
});

test('a form that was sent and is taken away listens no longer', async ({ page, host, other }) => {
  await keepTraces(page);
  const endpoint = other.endpoint({ status: 204 });
  await form(page, host, other, { provider: 'form', url: endpoint.url });
  await field(page).fill(EMAIL);
  await send(page);
  await expect.poll(() => endpoint.submissions.length).toBe(1);
  expect(await listening(page)).toEqual(['securitypolicyviolation']);
  await page.evaluate(() => document.querySelector('press-room')!.remove());
  await settled(page);
  expect(await listening(page)).toEqual([]);
});

test('a form whose part did not come is there when it is asked for again', async ({ page, host, other, guard }) => {
  guard.expectConsoleError(/404/);
  guard.expectConsoleError(/The part “follow” of the press room did not come/);
  guard.expectConsoleError(/<press-room.*shows its own children: its program did not come/);
  other.feed(generateFeed({ count: 1 }));
  other.route('widget/config.json', { body: { subscribe: { provider: 'json', url: other.endpoint().url } } });
  const part = await partFile(page, other, 'follow');
  other.route(part, { status: 404, body: 'not here' });
  const empty = await host('empty');
  await empty.open();
  await put(page, '<press-room id="form" view="subscribe"></press-room>');
  expect(await empty.failed('form')).toBe('script');
  other.restore(part);
  await set(empty.element(), 'view', 'list');
  await expect(page.getByRole('link', { name: releaseTitle(1) })).toBeVisible();
  await set(empty.element(), 'view', 'subscribe');
  await expect(field(page)).toBeVisible();
});

test('a form that becomes a list reads the feed then, and a list that becomes a form the settings', async ({ page, host, other }) => {
  other.feed(generateFeed({ count: 2 }));
  other.route('widget/config.json', { body: { subscribe: { provider: 'json', url: other.endpoint().url } } });
  const empty = await host('empty');
  await empty.open();
  await put(page, `<press-room config="${other.url}widget/config.json"></press-room>`);
  await empty.ready();
  expect(other.count('widget/config.json')).toBe(0);
  await set(empty.element(), 'view', 'subscribe');
  await expect(field(page)).toBeVisible();
  expect(other.count('widget/config.json')).toBe(1);
  const own = `${other.url}feed.json?own`;
  await put(page, `<press-room id="other" view="subscribe" feed="${own}"></press-room>`);
  await empty.ready('other');
  expect(other.count('feed.json')).toBe(1);
  await set(empty.element(1), 'view', 'list');
  await expect(empty.element(1).getByRole('link', { name: releaseTitle(2) })).toBeVisible();
  expect(other.count('feed.json')).toBe(2);
});

test('a form asks for its own part and for no other view, and contacts not for the form', async ({ page, host, other }) => {
  other.feed(generateFeed({ count: 1 }));
  other.route('widget/config.json', { body: { subscribe: { provider: 'json', url: other.endpoint().url } } });
  const [pages, follow] = [await partFile(page, other, 'pages'), await partFile(page, other, 'follow')];
  const empty = await host('empty');
  await empty.open();
  await put(page, '<press-room view="subscribe"></press-room>');
  await empty.ready();
  expect([other.count(pages), other.count(follow)]).toEqual([0, 1]);
  await set(empty.element(), 'view', 'release');
  await expect(page.getByRole('article')).toBeVisible();
  expect([other.count(pages), other.count(follow)]).toEqual([1, 1]);
});
