import { defineConfig } from '@playwright/test';

import base from './playwright.config.ts';

/** The flow of `engines/` in WebKitGTK, which Playwright cannot drive: see `engines/webkit.ts`. Needs a display. */
export default defineConfig({
  ...base,
  projects: undefined,
  testDir: 'engines',
  testIgnore: [],
  outputDir: '.results/webkit',
  expect: { timeout: 20_000 },
  // Only one window of a display has the keyboard.
  workers: 1,
  use: {},
});
