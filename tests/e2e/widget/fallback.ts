import { expect, type Guard } from '../fixtures.ts';
import type { HostPage } from './host.ts';
import type { Locator, Page } from '@playwright/test';

/** Why an element shows its own children: the event's detail, and the advice to its page's editor. */
export interface Why {
  code: string;
  status?: number;
  advice: RegExp;
}

/** What elements wrote to the console, each line with its kind. */
export function complaints(guard: Guard): string[] {
  return guard.messages.filter(({ text }) => text.includes('<press-room')).map(({ type, text }) => `${type}: ${text}`);
}

function element(page: Page, id: string): Locator {
  return page.locator(id ? `#${id}` : 'press-room');
}

/** Checks that the element with this `id` shows the children that the page gave it, and nothing else. */
export async function showsItsChildren(page: Page, id = ''): Promise<void> {
  const link = element(page, id).locator('> a');
  await expect(link).toBeVisible();
  await expect(link).toHaveAttribute('href', /^http/);
  expect((await link.boundingBox())?.height).toBeGreaterThan(10);
  const inside = await element(page, id).evaluate((it) => {
    const root = it.shadowRoot;
    return root ? `${root.innerHTML} and ${root.adoptedStyleSheets.length} sheets` : 'no shadow root';
  });
  expect(['no shadow root', '<slot></slot> and 0 sheets']).toContain(inside);
}

/** Checks that an element gave up for this reason, said so in one event and one line, and shows its own children. */
export async function fallsBack(page: Page, host: HostPage, guard: Guard, id: string, why: Why): Promise<void> {
  expect(await host.failed(id)).toBe(why.code);
  const { code, status, advice } = why;
  const told = (await host.said()).filter((it) => it.id === id && it.name === 'press-room-error');
  expect(told.map(({ detail }) => detail)).toEqual([status ? { code, status } : { code }]);
  await showsItsChildren(page, id);
  const feed = (await element(page, id).getAttribute('feed')) ?? '';
  const lines = complaints(guard).filter((line) => line.includes(`feed="${feed}"`));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^error: <press-room feed="[^"]*"> shows its own children: /);
  expect(lines[0]).toMatch(advice);
}

/** Checks that the script never ran: the elements are as the page made them, and none of our messages was written. */
export async function neverStarted(page: Page, guard: Guard, ids = ['']): Promise<void> {
  expect(await page.evaluate(() => customElements.get('press-room') === undefined)).toBe(true);
  for (const id of ids) {
    await showsItsChildren(page, id);
  }
  expect(complaints(guard)).toEqual([]);
}

/** The script that pages can pin, and its integrity. */
export async function pinned({ press }: HostPage, page: Page): Promise<{ file: string; integrity: string }> {
  return (await page.request.get(`${press.url}widget/pinned.json`)).json();
}

/** The path of the script that shows fragments, below a built press room. */
export async function fragmentScript({ press }: HostPage, page: Page): Promise<string> {
  const loader = await (await page.request.get(`${press.url}widget/press-room.js`)).text();
  return `widget/${/press-room-widget-fragments-\w+\.js/.exec(loader)![0]}`;
}

/** The paths of the program's two files below the press room, and of its texts in Nynorsk, the language of most hosts.
 * */
export async function programFiles({ press }: HostPage, page: Page): Promise<{ glue: string; wasm: string; words: string }> {
  const script = await (await page.request.get(`${press.url}widget/press-room.js`)).text();
  const [glue, wasm] = [/press-room-widget-\w+\.js/, /press-room-widget-\w+_bg\.wasm/].map((name) => name.exec(script)?.[0]);
  const [words] = /press-room-widget-words-nn-\w+\.txt/.exec(await (await page.request.get(`${press.url}widget/${glue}`)).text()) ?? [];
  expect([glue, wasm, words]).not.toContain(undefined);
  return { glue: `widget/${glue}`, wasm: `widget/${wasm}`, words: `widget/${words}` };
}
