import type { Page } from '@playwright/test';

import type { Site } from '../fixtures.ts';

/** The path of the file with a part of the program, below the press room; by default the part that shows a release. */
export async function partFile(page: Page, press: Site, part = 'pages'): Promise<string> {
  const loader = await (await page.request.get(`${press.url}widget/press-room.js`)).text();
  const [glue] = /press-room-widget-[0-9a-f]+\.js/.exec(loader) ?? [];
  const script = await (await page.request.get(`${press.url}widget/${glue}`)).text();
  return `widget/${new RegExp(`press-room-widget-${part}-[0-9a-f]+\\.wasm`).exec(script)?.[0]}`;
}
