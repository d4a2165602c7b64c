import { readFile } from 'node:fs/promises';

import { axe, expect, noHorizontalScroll, shots, type Site } from '../fixtures.ts';
import { test } from './host.ts';

const GUIDE = new URL('../../../docs/embed.md', import.meta.url);

/** The style sheets that the guide shows under its pictures: one with a colour and a font, and one for a dark page. */
async function examples(): Promise<[string, string]> {
  const [, looks] = (await readFile(GUIDE, 'utf8')).split('| As it comes |');
  const [, colour, dark] = looks.split('### Properties')[0].split('```css\n').map((rest) => rest.split('```')[0]);
  return [colour, dark];
}

const [colour, dark] = await examples();

/** The demonstration feed with only those releases that have a picture. */
async function pictured(press: Site): Promise<unknown> {
  const pages = ['feed.json', 'feed-2.json', 'feed-3.json'].map(async (path) => (await fetch(press.url + path)).json());
  const [first, ...more] = (await Promise.all(pages)) as { items: { _press_room?: { images?: unknown } }[] }[];
  const items = [first, ...more].flatMap((page) => page.items).filter((item) => item._press_room?.images);
  return { ...first, next_url: undefined, items };
}

// Lists in one language, which only the program can show; same.spec.ts checks that both ways look the same.
for (const { name, css, attributes, link, size } of [
  { name: 'plain', css: '', attributes: '', link: 'rgb(11, 81, 114)', size: '18.4px' },
  { name: 'colour', css: colour, attributes: '', link: 'rgb(138, 59, 18)', size: '20.8px' },
  { name: 'dark', css: dark, attributes: 'pictures', link: 'rgb(255, 209, 102)', size: '18.4px' },
]) {
  for (const width of [360, 720]) {
    test(`the guide’s example "${name}" does what its picture shows, at ${width} px`, async ({ page, host }) => {
      await page.setViewportSize({ width, height: 600 });
      const theme = await host('theme', { css, attributes });
      if (attributes === 'pictures') theme.press.feed(await pictured(theme.press));
      await theme.open();
      await theme.ready();
      const list = page.getByRole('region', { name: 'Pressemeldingar' });
      await expect(list.getByRole('article')).toHaveCount(3);
      await expect(list.getByRole('link', { name: 'Alle pressemeldingar' })).toHaveCSS('color', link);
      await expect(list.getByRole('heading', { level: 3 }).first()).toHaveCSS('font-size', size);
      const pictures = list.locator('img');
      await expect(pictures).toHaveCount(attributes === 'pictures' ? 3 : 0);
      for (const picture of await pictures.all()) {
        await picture.scrollIntoViewIfNeeded();
        await expect.poll(() => picture.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
      }
      await page.evaluate(() => scrollTo(0, 0));
      await noHorizontalScroll(page);
      await axe(page);
      await shots(page, `theme-${name}`);
    });
  }
}
