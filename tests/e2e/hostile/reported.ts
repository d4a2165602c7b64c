import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, generateFeed, open, releaseId, releaseTitle, test } from '../fixtures.ts';
import { inParts, ownVectors } from './vectors.ts';

/** Bodies that Chromium once reported to the page's policy while they were only being parsed. */
const reported: string[] = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../fixtures/xss/reported.json', import.meta.url)), 'utf8'),
);

/** Changes to a body, or around it, that may confuse a tokeniser. */
export const MUTATIONS: ((body: string) => string)[] = [
  (body) => body.toUpperCase(),
  (body) => `<svg>${body}`,
  (body) => `<svg><foreignObject>${body}</foreignObject></svg>${body}`,
  (body) => `<math><annotation-xml encoding="text/html">${body}`,
  (body) => `<table><tr><td>${body}</table>`,
  (body) => `<select><option>${body}`,
  (body) => `<p title='>${body}`,
  (body) => `<!-->${body}`,
  (body) => `<!--->${body}<!-- --!>${body}`,
  (body) => `<![CDATA[>${body}]]>`,
  (body) => `<svg><![CDATA[${body}]]></svg>${body}`,
  (body) => `<noscript>${body}</noscript>`,
  (body) => `<video><source src=''>${body}`,
  (body) => `<template>${body}</div></template>${body}`,
  (body) => `<x/style=a/onclick=b =onclick=c "style=d>${body}`,
  (body) => body.replaceAll(' ', '\f').replaceAll('<', '<\u0000<'),
];

/**
 * Hostile bodies, each with each of `changes`. The addresses of what would be loaded are removed, so that nothing is
 * requested.
 */
export function hostileBodies(changes: ((body: string) => string)[]): string[] {
  return [...reported, ...ownVectors.map(({ payload }) => payload)]
    .flatMap((body) => changes.map((change) => change(body)))
    .map((body) => body.replace(/<(img|image|picture|source)/gi, '<i').replace(/(src|srcset|poster)\s*=\s*/gi, 'alt='));
}

/** The tests that a strict policy has nothing to report of `bodies`, which are called `what`. */
export function givesNothingToReport(bodies: string[], what: string): void {
  for (const [part, list] of inParts(bodies, 150).entries()) {
    test(`a strict policy has nothing to report of ${what}, part ${part + 1}`, async ({ page, site, guard }) => {
      site.feed(generateFeed({ count: list.length, each: (n) => ({ content_html: list[n - 1], summary: 'x', _press_room: undefined }) }));
      await open(page, `?release=${releaseId(1)}`);
      await expect(page.getByRole('heading', { level: 1, name: releaseTitle(1) })).toBeVisible();
      await page.evaluate(
        async ({ count, ids }) => {
          type Going = { navigate(address: string): { finished: Promise<unknown> } };
          const { navigation } = window as unknown as { navigation: Going };
          for (let at = 0; at < count; at += 1) {
            await navigation.navigate(`?release=${ids[at]}`).finished;
          }
        },
        { count: list.length, ids: list.map((_, at) => releaseId(at + 1)) },
      );
      await expect(page.getByRole('heading', { level: 1, name: releaseTitle(list.length) })).toBeVisible();
      expect(await guard.problems()).toEqual([]);
    });
  }
}
