import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

import { expect, generateFeed, open, PIXEL, releaseId, releaseTitle, test } from '../fixtures.ts';
import { inParts } from './vectors.ts';

interface Expected {
  id: string;
  html: string;
  base: string;
  markup: string;
}

const FILE = process.env.EXPECTED ?? fileURLToPath(new URL('../../../target/rich-text-expected.json', import.meta.url));
/** In the order in which a tree is written. */
const ATTRIBUTES =
  'id lang dir href src alt width height title cite datetime start reversed type value colspan rowspan scope headers';
const SIZE = 70;

const missing = !existsSync(FILE);
const expected: Expected[] = missing ? [] : JSON.parse(readFileSync(FILE, 'utf8'));

test('the native reader has said what to expect', () => {
  expect(missing, `${FILE} is missing: run \`cargo test --test app rich_text\` first, or name the file in EXPECTED`).toBe(false);
  expect(expected.length).toBeGreaterThan(60);
  console.log(`${expected.length} bodies are compared`);
});

for (const [part, list] of inParts(expected, SIZE).entries()) {
  test(`the browser reads bodies from number ${part * SIZE + 1} as the native reader does`, async ({
    page,
    context,
    site,
    guard,
  }) => {
    const [base] = list.map((one) => one.base);
    expect(list.every((one) => one.base === base)).toBe(true);
    const feed = generateFeed({
      count: list.length,
      each: (n) => ({ content_html: list[n - 1].html, summary: undefined, _press_room: undefined }),
    });
    // Pictures may be anywhere on https; the feed is at the address against which the expected addresses were resolved.
    guard.allow('https://');
    await context.route(/^https:/, (route) => route.fulfill({ contentType: 'image/png', body: PIXEL }));
    await guard.stub(base, {
      type: 'application/feed+json',
      body: feed,
      headers: { 'access-control-allow-origin': '*' },
    });
    // An inert document reports to its page's policy what it would never do; another test is about that.
    site.csp(null);
    site.config({ feeds: [base] });
    await open(page, `?release=${releaseId(1)}`);
    await expect(page.getByRole('heading', { level: 1, name: releaseTitle(1) })).toBeVisible();
    const trees = await readTrees(page, list.length);
    for (const [at, { id, html, markup }] of list.entries()) {
      expect.soft(trees[at], `${id}: ${html.slice(0, 300)}`).toBe(markup);
    }
  });
}

/** The tree of each release's body in the browser, in the notation of the native reader's test. */
function readTrees(page: Page, count: number): Promise<string[]> {
  const stops = Array.from({ length: count }, (_, at) => ({
    address: `?release=${releaseId(at + 1)}`,
    title: releaseTitle(at + 1),
  }));
  return page.evaluate(
    async ({ stops, attributes }) => {
      type Going = { navigate(address: string): { finished: Promise<unknown> } };
      const { navigation } = window as unknown as { navigation: Going };
      const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };
      const escaped = (text: string) => text.replace(/[&<>"\n]/g, (c) => escapes[c]);

      const film = (element: Element): string => {
        const address = element.querySelector('a')?.href ?? '';
        const [, youtube] = /^https:\/\/www\.youtube\.com\/watch\?v=(.*)$/.exec(address) ?? [];
        const [, vimeo] = /^https:\/\/vimeo\.com\/(.*)$/.exec(address) ?? [];
        const title = element.querySelector('.pr-video-title')?.textContent ?? '';
        const named = title === 'video' || title === '' ? '' : ` title="${escaped(title)}"`;
        const [host, id] = youtube !== undefined ? ['youtube', youtube] : vimeo !== undefined ? ['vimeo', vimeo] : ['href', address];
        return `<video ${host}="${escaped(id)}"${named}>`;
      };

      const lines = (parent: Element, depth: number): string => {
        const indent = '  '.repeat(depth);
        let [out, text] = ['', ''];
        const flush = () => {
          out += text === '' ? '' : `${indent}"${escaped(text)}"\n`;
          text = '';
        };
        for (const node of parent.childNodes) {
          if (node.nodeType === Node.TEXT_NODE) {
            text += node.nodeValue;
          } else if (node instanceof Element) {
            flush();
            if (node.className === 'pr-table') {
              out += lines(node, depth);
            } else if (node.className === 'pr-quotable') {
              // The press room's own element around a quote and its button.
              node.querySelectorAll(':scope > .pr-copy-quote, :scope > .pr-copy-outcome').forEach((own) => own.remove());
              out += lines(node, depth);
            } else if (node.className === 'pr-video') {
              out += `${indent}${film(node)}\n`;
            } else {
              const kept = attributes.filter((name) => node.hasAttribute(name));
              const written = kept.map((name) => ` ${name}="${escaped(node.getAttribute(name) ?? '')}"`);
              out += `${indent}<${node.localName}${written.join('')}>\n${lines(node, depth + 1)}`;
            }
          }
        }
        flush();
        return out;
      };

      const trees: string[] = [];
      for (const { address, title } of stops) {
        await navigation.navigate(address).finished;
        if (document.querySelector('h1')?.textContent !== title) {
          trees.push(`not shown: ${title}`);
          continue;
        }
        const body = document.querySelector('.pr-release-main > .pr-rich-text');
        const shortened = document.querySelector('.pr-release-rest > p.pr-notice') !== null;
        body?.removeAttribute('lang');
        trees.push((shortened ? '<!-- shortened -->\n' : '') + (body ? lines(body, 0) : ''));
      }
      return trees;
    },
    { stops, attributes: ATTRIBUTES.split(' ') },
  );
}
