import type { Page } from '@playwright/test';

import type { Site } from '../fixtures.ts';

/** The file of the part that shows a release, by the press room's address. */
export async function partFile(page: Page, press: Site): Promise<string> {
  const loader = await (await page.request.get(`${press.url}widget/press-room.js`)).text();
  const [glue] = /press-room-widget-[0-9a-f]+\.js/.exec(loader) ?? [];
  const script = await (await page.request.get(`${press.url}widget/${glue}`)).text();
  return `widget/${/press-room-widget-pages-[0-9a-f]+\.wasm/.exec(script)?.[0]}`;
}
