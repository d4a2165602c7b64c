import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import axeCore, { type Result } from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOURS = 'color-contrast';

/** What axe checks: only the part `within`; with `onlyColours`, only the contrast of colours. */
export interface Look {
  within?: string;
  onlyColours?: boolean;
}

/** Fails with a readable list when axe finds anything. */
export async function axe(page: Page, look: Look = {}): Promise<void> {
  // A page without frames is checked directly, which takes a fifth of the time: `AxeBuilder` loads axe anew for each
  // check, and puts the results of frames together on a separate page.
  const { violations, passed } = page.frames().length === 1 ? await lookHere(page, look, await preloads(page)) : await lookIntoFrames(page, look);
  expectNothing(violations);
  if (look.onlyColours) {
    expect(passed).toEqual([COLOURS]);
  }
}

/**
 * If the page has the tools of a release or the list of keys, axe would copy the style sheet that their shadow root
 * links to into a style element, which the policy forbids. It needs that for one rule only, about the orientation of a
 * device. The sheet may arrive while axe is checking.
 */
function preloads(page: Page): Promise<{ preload?: boolean }> {
  return page.evaluate(() => (document.querySelector('press-room-tools, press-room-keys') ? { preload: false } : {}));
}

/** The same for a page with scripts disabled, where no timer ever fires; axe waits for one. */
export async function axeWithoutScript(page: Page, look: Look = {}): Promise<void> {
  await page.evaluate(() => {
    const soon = (act: () => void) => void Promise.resolve().then(act);
    Object.assign(window, { setTimeout: soon, requestAnimationFrame: soon });
  });
  const { violations, passed } = await lookHere(page, look, { preload: false });
  expectNothing(violations);
  // The rules that need the page to be laid out and painted were checked too.
  expect(passed).toContain(COLOURS);
}

interface Findings {
  violations: Result[];
  /** The rules that some element on the page passed. */
  passed: string[];
}

async function lookHere(page: Page, { within, onlyColours }: Look, options: { preload?: boolean } = {}): Promise<Findings> {
  // As text, which no policy of the page blocks; once for each document.
  await page.evaluate(`typeof axe === 'undefined' && void ${wrapped(axeCore.source)}`);
  return page.evaluate(
    async ({ within, rules, options }) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      // Only violations are listed in full: listing each element that passes takes as long as the check itself.
      const found = await axe.run(within ?? document, { ...options, runOnly: rules, resultTypes: ['violations'], iframes: false });
      return { violations: found.violations, passed: found.passes.map(({ id }) => id) };
    },
    { within, rules: onlyColours ? [COLOURS] : TAGS, options },
  );
}

/** A script as one expression. */
function wrapped(source: string): string {
  return `(() => { ${source}\n })()`;
}

async function lookIntoFrames(page: Page, { within, onlyColours }: Look): Promise<Findings> {
  const plain = new AxeBuilder({ page });
  const builder = onlyColours ? plain.withRules(COLOURS) : plain.withTags(TAGS);
  const { violations, passes } = await (within ? builder.include(within) : builder).analyze();
  return { violations, passed: passes.map(({ id }) => id) };
}

function expectNothing(violations: Result[]): void {
  const found = violations.map(({ id, help, impact, nodes }) => {
    const places = nodes.map((node) => `  ${node.target.join(' ')}\n    ${node.html}\n    ${node.failureSummary}`);
    return `${id} (${impact}): ${help}\n${places.join('\n')}`;
  });
  expect(found.join('\n\n'), 'what axe found').toBe('');
}
