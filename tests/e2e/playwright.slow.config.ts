import { defineConfig } from '@playwright/test';

import base from './playwright.config.ts';

/** The tests of `slow/`: what takes long, or is measured by the clock or by the memory that it takes. */
export default defineConfig({
  ...base,
  testDir: 'slow',
  testIgnore: [],
  outputDir: '.results/slow',
  // Nothing beside it that takes its time.
  workers: 1,
  projects: undefined,
});
