import { axe, expect, noHorizontalScroll, shots } from '../fixtures.ts';
import { test } from './host.ts';
import { publishDemo, type Way } from './ways.ts';

/** Typical hosts, each with its own style sheet and its own idea of everything. */
const HOSTS = [
  { name: 'wordpress', second: 'contacts', regions: ['Nytt fra departementet', 'Pressekontakter'] },
  { name: 'ministry', second: 'duty', regions: ['Pressemeldingar', 'Pressekontaktar'] },
];

// same.spec.ts checks that both ways look the same. The first host's list asks for one language, which only the program
// can show.
for (const { name, second, regions } of HOSTS) {
  for (const [width, way] of [[360, 'fragment'], [1280, 'program']] satisfies [number, Way][]) {
    test(`it looks at home on a ${name} page at ${width} px (${way})`, async ({ page, host, guard }) => {
      await page.setViewportSize({ width, height: 900 });
      const own = await host(name);
      await publishDemo(own.press, way);
      // A page with a policy that allows its own style sheet and the press room's script, and nothing inline.
      own.site.csp(
        `default-src 'none'; style-src 'self'; script-src ${own.press.origin} 'wasm-unsafe-eval'; connect-src ${own.press.origin}`,
      );
      await own.open();
      await own.ready('list');
      await own.element(1).scrollIntoViewIfNeeded();
      await own.ready(second);
      for (const region of regions) {
        await expect(page.getByRole('region', { name: region })).toBeVisible();
      }
      const [around, inside] = await page.evaluate(() => {
        const font = (element: Element) => getComputedStyle(element).fontFamily;
        return [font(document.body), font(document.querySelector('press-room')!.shadowRoot!.querySelector('h3')!)];
      });
      expect(inside).toBe(around);
      // What the host does to its own links and headings stays outside.
      const link = page.locator('#list').getByRole('article').first().getByRole('link');
      await expect(link).toHaveCSS('text-transform', 'none');
      await expect(link).toHaveCSS('text-decoration-style', 'solid');
      expect(guard.requests.some((url) => url.includes('/fragments/contacts-'))).toBe(way === 'fragment');
      await noHorizontalScroll(page);
      await axe(page);
      await shots(page, `embed-${name}`);
    });
  }
}
