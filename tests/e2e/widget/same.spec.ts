import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

import { expect, generateFeed, releaseTitle } from '../fixtures.ts';
import { put } from './elements.ts';
import { test } from './host.ts';
import { partFile } from './part-file.ts';
import { build, DIST, wentBy } from './ways.ts';

// Checks that the ways give the same result, to the last attribute, so that styling, parts and names need no other test
// for that.

const PICTURES = 'https://bilder.example.no/';
const picture = (name: string) => ({ url: `${PICTURES}${name}.jpg`, alt: `Bilete ${name}`, width: 800, height: 600, caption: 'Ei kai' });

/** Releases of all kinds and states, with pictures, in several languages. */
const FEED = {
  ...generateFeed({
    count: 12,
    each: (n) => ({
      language: ['nn', 'nb', 'en', 'se', 'ar'][n % 5],
      _press_room: {
        kind: ['press-release', 'news', 'invitation', 'speech'][n % 4],
        lead: n % 3 ? `Ingress om sak ${n}, med <b>teikn</b> & anna` : undefined,
        images: n % 2 ? [picture(String(n))] : undefined,
        status: n === 11 ? 'withdrawn' : undefined,
        event: n % 4 === 2 ? { start: '2026-12-01T09:00:00+01:00', place: 'Bodø' } : undefined,
      },
    }),
  }),
  _press_room: {
    contacts: [
      { purpose: 'Pressevakt', phones: ['55 50 01 23'], duty: true },
      { name: 'Kari Nordmann', title: 'Pressesjef', phone: '902 00 001', email: 'kari@example.no', image: `${PICTURES}kari.jpg` },
    ],
    contact_note: `<p>Ring <a href="${PICTURES}om/">heller</a> enn å skrive. <img src="${PICTURES}merknad.jpg" alt=""></p><ul><li>Ja</li></ul>`,
  },
};

const LISTS = [
  '',
  'limit="1"',
  'limit="10" pictures',
  'limit="0"',
  'limit=" +3 "',
  'limit="2.5"',
  'limit="-4"',
  'limit="mange"',
  'heading=" Siste nytt "',
  'heading="  "',
  'heading="<b>Fritt</b>" heading-level="1"',
  'heading-level="4" pictures',
  'heading-level="6"',
  'heading-level="9"',
  'heading-level="0"',
  'kind="nyheit"',
  'kind=" Press release " pictures',
  'kind="speech" lang="en"',
  'lang="nb"',
  'lang="en" pictures',
  'lang="se" heading-level="3"',
  'view="nothing of ours"',
  'view=" "',
];
const CONTACTS = ['', 'pictures', 'heading-level="1"', 'heading-level="5" pictures', 'heading="Andre ord"', 'lang="en"', 'lang="se"', 'kind="nyheit" limit="1"'];

const ELEMENTS = [...LISTS, ...CONTACTS.map((more) => `view="contacts" ${more}`)];

/** What each element shows, with its children in their order and its attributes in alphabetical order. */
function shown(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const text = (node: Node, depth: number): string => {
      if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ? `${' '.repeat(depth)}${JSON.stringify(node.nodeValue)}\n` : '';
      if (!(node instanceof Element)) return '';
      const attributes = node.getAttributeNames().sort().map((name) => ` ${name}=${JSON.stringify(node.getAttribute(name))}`);
      return `${' '.repeat(depth)}${node.localName}${attributes.join('')}\n${inside(node, depth + 1)}`;
    };
    const inside = (node: Node, depth: number) => [...node.childNodes].map((child) => text(child, depth)).join('');
    return [...document.querySelectorAll('press-room')].map((element) => {
      element.shadowRoot!.normalize();
      return inside(element.shadowRoot!, 0);
    });
  });
}

/** The style sheets that the elements have, each once. */
function sheets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('press-room')].flatMap((element) => element.shadowRoot!.adoptedStyleSheets);
    return [...new Set(all.map((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText).join('\n')))];
  });
}

test('the press room, the program’s first file and a fragment show the same, element by element and rule by rule, whatever the attributes', async ({ page, host, guard }) => {
  await guard.stub(PICTURES);
  const empty = await host('empty');
  await build(empty.press, FEED);
  // So high that all elements are near.
  await page.setViewportSize({ width: 1280, height: 30_000 });
  const byEach = async (elements = ELEMENTS) => {
    await empty.open();
    for (const [n, attributes] of elements.entries()) await put(page, `<press-room id="e${n}" ${attributes}></press-room>`);
    for (const n of elements.keys()) await empty.ready(`e${n}`);
    return { shown: await shown(page), sheets: await sheets(page) };
  };
  const byFragment = await byEach();
  wentBy('fragment', guard);
  // The script as it is before a builder has put the list of fragments into it.
  empty.press.route('widget/press-room.js', { type: 'text/javascript', body: await readFile(`${DIST}/widget/press-room.js`) });
  const fragments = () => empty.press.requests.filter(({ path }) => path.startsWith('widget/fragments/')).length;
  const before = fragments();
  const room = await partFile(page, empty.press, 'room');
  const byFirstFile = await byEach(LISTS);
  expect(empty.press.count(room)).toBe(0);
  // `inline` makes the press room show the lists too, as it shows contacts. It does not change what a list looks like.
  const byProgram = await byEach(ELEMENTS.map((attributes) => `inline ${attributes}`));
  expect(empty.press.count(room)).toBe(1);
  expect(byProgram.shown[0]).toContain(releaseTitle(12));
  expect(fragments()).toBe(before);
  for (const [n, attributes] of LISTS.entries()) {
    expect.soft(byFirstFile.shown[n], attributes).toBe(byProgram.shown[n]);
  }
  for (const [n, attributes] of ELEMENTS.entries()) {
    expect.soft(byFragment.shown[n], attributes).toBe(byProgram.shown[n]);
  }
  expect(byFirstFile.sheets).toEqual(byProgram.sheets);
  expect(byFragment.sheets).toEqual(byProgram.sheets);
  expect(byFragment.sheets).toHaveLength(1);
});
