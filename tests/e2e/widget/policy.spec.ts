import { axe, expect, settled } from '../fixtures.ts';
import { fallsBack, neverStarted, pinned, programFiles } from './fallback.ts';
import { test, type HostPage } from './host.ts';
import { publishDemo, WAYS, wentBy } from './ways.ts';
import type { Page } from '@playwright/test';

/** All that a host has to allow, and nothing else. */
function strict({ press }: HostPage, trustedTypes?: string): string {
  return [
    "default-src 'none'",
    `script-src ${press.origin} 'wasm-unsafe-eval'`,
    `connect-src ${press.origin}`,
    "img-src 'none'",
    "style-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    ...(trustedTypes === undefined ? [] : ["require-trusted-types-for 'script'", trustedTypes]),
  ].join('; ');
}

const IDS = ['list', 'contacts', 'table', 'quotes'];

async function allReady(host: HostPage, page: Page): Promise<void> {
  for (const id of IDS) {
    // An element further down starts only when it comes near the window.
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await host.ready(id);
  }
}

async function isStyled(page: Page): Promise<void> {
  const list = page.getByRole('region', { name: 'Pressemeldingar', exact: true });
  await expect(list.getByRole('article')).toHaveCount(3);
  await expect(list.getByRole('article').first()).toHaveCSS('display', 'grid');
  const contacts = page.getByRole('region', { name: 'Pressekontaktar' }).first();
  await expect(contacts.getByRole('link', { name: '55 50 01 23' })).toBeVisible();
  await expect(contacts.getByRole('link', { name: '55 50 01 23' })).toHaveCSS('display', 'inline-block');
}

async function bodiesAreWhole(page: Page): Promise<void> {
  const table = page.locator('#table').getByRole('table');
  await expect(table.getByRole('row')).not.toHaveCount(0);
  await expect(table).toHaveCSS('border-collapse', 'collapse');
  const quote = page.locator('#quotes').getByRole('blockquote').first();
  await expect(quote).toBeVisible();
  await expect(quote).toHaveCSS('border-left-style', 'solid');
}

// The guard fails each of these for a single violation. All views are shown by the program; fragments.spec.ts has lists
// and contacts under stricter policies.
for (const [name, directive] of [
  ['a strict policy with nothing inline', undefined],
  ['Trusted Types enforced, whatever their names', ''],
  ['Trusted Types enforced, and the name press-room alone', 'trusted-types press-room'],
]) {
  test(`everything shows, styled, under ${name}`, async ({ page, host }) => {
    const strictHost = await host('strict');
    strictHost.site.csp(strict(strictHost, directive));
    await strictHost.open();
    await allReady(strictHost, page);
    await isStyled(page);
    await bodiesAreWhole(page);
  });
}

test('where the name press-room is refused, a body is plain text and all else as ever', async ({ page, host, guard }) => {
  // The refused policy, and each text that the browser would not parse.
  guard.expectViolation(/trusted-types blocked trusted-types-policy|TrustedTypePolicy named 'press-room'/);
  guard.expectViolation(/require-trusted-types-for blocked trusted-types-sink/);
  guard.expectConsoleError(/requires 'TrustedHTML'/);
  const strictHost = await host('strict');
  strictHost.site.csp(strict(strictHost, 'trusted-types something-else'));
  await strictHost.open();
  await allReady(strictHost, page);
  await isStyled(page);
  for (const [id, words, gone] of [
    ['table', 'Breiband til 140 husstandar', 'table'],
    ['quotes', /Ei bygd er ikkje ein stad på kartet/, 'blockquote'],
  ] as const) {
    const release = page.locator(`#${id}`).getByRole('article');
    await expect(release.getByRole('heading', { level: 2 })).toBeVisible();
    await expect(release.getByText(words)).toBeVisible();
    await expect(release.getByText('Teksten er for lang eller komplisert')).toBeVisible();
    await expect(release.getByRole('link', { name: 'Les saka hos dff.example.no' })).toHaveAttribute('href', /^https/);
    await expect(release.getByRole(gone)).toHaveCount(0);
  }
});

test('two elements of two versions of the script make one policy of that name', async ({ page, host, guard }) => {
  const strictHost = await host('strict');
  strictHost.site.csp(strict(strictHost, 'trusted-types press-room'));
  const { file } = await pinned(strictHost, page);
  await strictHost.open();
  await allReady(strictHost, page);
  await page.evaluate((src) => import(src), `${strictHost.press.url}widget/${file}`);
  await page.evaluate(() => {
    const more = document.createElement('press-room');
    const first = document.querySelector('#table');
    more.id = 'more';
    for (const name of ['feed', 'view', 'release']) more.setAttribute(name, first?.getAttribute(name) ?? '');
    first?.before(more);
  });
  await page.locator('#more').scrollIntoViewIfNeeded();
  await strictHost.ready('more');
  await expect(page.locator('#more').getByRole('table')).toBeVisible();
  const modules = guard.requests.filter((url) => url.endsWith('.wasm'));
  expect(new Set(modules).size).toBe(modules.length);
});

test.describe('a host that names the pinned file with its integrity', () => {
  test('shows the press room', async ({ page, host }) => {
    const plain = await host('plain');
    const pinnedHost = await host('pinned', await pinned(plain, page));
    await pinnedHost.open();
    await pinnedHost.ready();
    await expect(page.getByRole('region', { name: 'Pressemeldingar' }).getByRole('article')).toHaveCount(3);
  });

  test('keeps the children when the file is another one', async ({ page, host, guard }) => {
    guard.expectConsoleError(/Failed to find a valid digest in the 'integrity' attribute/);
    const { file } = await pinned(await host('plain'), page);
    const other = 'sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb';
    const pinnedHost = await host('pinned', { file, integrity: other });
    await pinnedHost.open();
    await settled(page);
    await neverStarted(page, guard);
  });

  test('keeps the children when the program beside it was changed', async ({ page, host, guard }) => {
    guard.expectConsoleError(/integrity/);
    guard.expectConsoleError(/<press-room/);
    const plain = await host('plain');
    const pinnedHost = await host('pinned', await pinned(plain, page));
    const { wasm } = await programFiles(pinnedHost, page);
    // A program that would start, but differs from the pinned one by an empty custom section.
    const bytes = await (await page.request.get(plain.press.url + wasm)).body();
    pinnedHost.press.route(wasm, { body: Buffer.concat([bytes, Buffer.from([0, 1, 0])]) });
    await pinnedHost.open();
    await fallsBack(page, pinnedHost, guard, '', { code: 'wasm', advice: /Upload all files of widget\/ together/ });
  });
});

test('a host that pins the file keeps the children when the texts beside it were changed', async ({ page, host, guard }) => {
  guard.expectConsoleError(/integrity/);
  guard.expectConsoleError(/<press-room/);
  const plain = await host('plain');
  const pinnedHost = await host('pinned', await pinned(plain, page));
  const { words } = await programFiles(pinnedHost, page);
  const text = await (await page.request.get(plain.press.url + words)).text();
  expect(text).toContain('Pressevakt');
  pinnedHost.press.route(words, { body: text.replace('Pressevakt', 'Ring 829 12 345') });
  await pinnedHost.open();
  await fallsBack(page, pinnedHost, guard, '', { code: 'script', advice: /Upload all files of widget\/ together/ });
});

for (const way of WAYS) test(`a host with a nonce and strict-dynamic shows the press room, and what it loads needs no nonce (${way})`, async ({ page, host, guard }) => {
  const nonce = await host('nonce');
  await publishDemo(nonce.press, way);
  const { origin } = nonce.press;
  const program = way === 'program' ? "'wasm-unsafe-eval'" : '';
  nonce.site.csp(`default-src 'none'; script-src 'nonce-cHJlc3Nl' 'strict-dynamic' ${program}; connect-src ${origin}`);
  await nonce.open();
  await nonce.ready();
  await expect(page.getByRole('region', { name: 'Pressemeldingar' }).getByRole('article')).toHaveCount(3);
  wentBy(way, guard);
});

test('a host that loads the script as no module keeps the children', async ({ page, host, guard }) => {
  // As on hosts that remove type="module" from what editors write.
  guard.expectPageError(/import\.meta/);
  const classic = await host('classic');
  await classic.open();
  await settled(page);
  await neverStarted(page, guard);
});

test('a host that blocks the script keeps the children', async ({ page, host, guard }) => {
  guard.expectViolation(/script-src/);
  const plain = await host('plain');
  plain.site.csp("script-src 'self'");
  await plain.open();
  await settled(page);
  await neverStarted(page, guard);
  await axe(page);
});

test.describe('where no script runs', () => {
  test.use({ javaScriptEnabled: false });

  test('the children are there to read and follow', async ({ page, host, guard }) => {
    const plain = await host('plain');
    await page.goto(`${plain.site.url}host/index.html`);
    expect(guard.requests.filter((url) => url.endsWith('.js'))).toEqual([]);
    const link = page.getByRole('link', { name: 'Pressemeldingar hjå departementet' });
    await expect(link).toBeInViewport();
    await link.click();
    await expect(page).toHaveURL(plain.press.url);
  });
});
