import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { createElement, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import type { Page } from '@playwright/test';

import { axe, expect, noHorizontalScroll, shots } from '../fixtures.ts';
import { test, type HostPage, type OpenHost } from './host.ts';
import { publishDemo, WAYS } from './ways.ts';

const APP = fileURLToPath(new URL('hosts/react/app.tsx', import.meta.url));
const SHELL = fileURLToPath(new URL('hosts/react/index.html', import.meta.url));

/** The React page, bundled as a front-end team's tool would. */
async function bundled(production = false, format: 'esm' | 'cjs' = 'esm'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [APP],
    bundle: true,
    write: false,
    format,
    jsx: 'automatic',
    // Development builds write to the console what production builds do not report.
    define: { 'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development') },
    external: format === 'cjs' ? ['react', 'react-dom', 'react-dom/*', 'react/*'] : [],
  });
  return outputFiles[0].text;
}

async function serve(host: OpenHost, production = false): Promise<HostPage> {
  const react = await host('react');
  react.site.route('host/app.js', { type: 'text/javascript', body: await bundled(production) });
  return react;
}

/** Marks the container inside an element, so that another container in its place is noticed. */
function mark(page: Page, id: string): Promise<void> {
  return page.evaluate((id) => {
    (document.getElementById(id)?.shadowRoot?.firstElementChild as HTMLElement).dataset.marked = 'yes';
  }, id);
}

const isMarked = (page: Page, id: string) =>
  page.evaluate((id) => (document.getElementById(id)?.shadowRoot?.firstElementChild as HTMLElement)?.dataset.marked, id);

for (const way of WAYS) test(`state in React changes the element, and a list is not made anew for it (${way})`, async ({ page, host }) => {
  const react = await serve(host);
  await publishDemo(react.press, way);
  await react.open();
  await react.ready('first');
  await expect(page.locator('#first').getByRole('article')).toHaveCount(3);
  await mark(page, 'first');
  await page.getByRole('button', { name: 'Fleire' }).click();
  await expect(page.locator('#first').getByRole('article')).toHaveCount(4);
  expect(await isMarked(page, 'first')).toBe('yes');
  await page.getByRole('button', { name: 'Kontakt' }).click();
  await expect(page.locator('#first').getByRole('region', { name: 'Pressekontaktar' })).toBeVisible();
  // The first file of the program cannot show contacts, so the press room takes its place.
  expect(await isMarked(page, 'first')).toBe(way === 'fragment' ? 'yes' : undefined);
  await expect(page.getByRole('status')).toHaveText('Sist sagt: contacts');
  // The other element reads it either way.
  expect(react.press.count('feed.json')).toBe(1);
  const fragments = react.press.requests.filter(({ path }) => path.startsWith('widget/fragments/'));
  expect(fragments).toHaveLength(way === 'fragment' ? 2 : 0);
});

test('a list in another order moves the elements and asks for nothing', async ({ page, host }) => {
  const react = await serve(host);
  await react.open();
  await react.ready('first');
  await react.ready('second');
  await mark(page, 'first');
  await mark(page, 'second');
  const asked = react.press.requests.length;
  await page.getByRole('button', { name: 'Byt plass' }).click();
  await expect(page.locator('press-room').first()).toHaveAttribute('id', 'second');
  expect(await isMarked(page, 'first')).toBe('yes');
  expect(await isMarked(page, 'second')).toBe('yes');
  expect(react.press.requests.length).toBe(asked);
});

test('an element that React takes away and puts back is there again', async ({ page, host }) => {
  const react = await serve(host);
  await react.open();
  await react.ready('first');
  await page.getByRole('button', { name: 'Av og på' }).click();
  await expect(page.locator('#first')).toHaveCount(0);
  await page.getByRole('button', { name: 'Av og på' }).click();
  await expect(page.locator('#first').getByRole('article')).toHaveCount(3);
});

test('React hears the events by the names that its types have', async ({ page, host }) => {
  const react = await serve(host, true);
  await react.open();
  await react.ready('second');
  const title = page.locator('#second').getByRole('article').first().getByRole('link');
  const address = await title.getAttribute('href');
  await title.click();
  await expect(page.getByRole('status').filter({ hasText: 'Sist sagt' })).toHaveText(`Sist sagt: ${address}`);
  await expect(page.locator('#second').getByRole('button', { name: 'Tilbake til alle pressemeldingar' })).toBeVisible();
});

test('what React has set before the script arrived counts when it is there', async ({ page, host }) => {
  const react = await serve(host, true);
  const [shell, held] = [await readFile(SHELL, 'utf8'), react.press.hold('widget/press-room.js')];
  // Without `async`, modules run in order, and the app after the element.
  const late = shell.replaceAll('{{press}}', react.press.url).replace('<script type="module"', '<script type="module" async');
  react.site.route('host/index.html', { body: late });
  await react.open();
  await held.arrived;
  await expect(page.locator('#second').getByRole('link', { name: 'Invitasjonar' })).toBeVisible();
  held.release();
  await react.ready('second');
  await expect(page.getByRole('heading', { level: 3, name: 'Invitasjonar' })).toBeVisible();
  await expect(page.locator('#second').getByRole('article')).toHaveCount(2);
});

test('a page that a server rendered is taken over by React without a difference', async ({ page, host }, info) => {
  const react = await serve(host);
  const server = info.outputPath('server.cjs');
  await mkdir(info.outputPath(), { recursive: true });
  await writeFile(server, await bundled(false, 'cjs'));
  const { ServerPage } = createRequire(import.meta.url)(server) as { ServerPage: (wish: { press: string }) => ReactNode };
  const html = renderToString(createElement(ServerPage, { press: react.press.url }));
  const empty = await readFile(SHELL, 'utf8');
  const filled = empty.replace(/(<div id="app"[^>]*>)/, `$1${html}`).replaceAll('{{press}}', react.press.url);
  react.site.route('host/index.html', { body: filled });
  await react.open();
  await react.ready('served');
  await expect(page.locator('#served').getByRole('article')).toHaveCount(2);
});

for (const width of [360, 1280]) {
  test(`it looks at home in the app at ${width} px`, async ({ page, host }) => {
    await page.setViewportSize({ width, height: 900 });
    const react = await serve(host, true);
    await react.open();
    await react.ready('first');
    await react.ready('second');
    await axe(page);
    await noHorizontalScroll(page);
    await shots(page, 'embed-react');
  });
}
