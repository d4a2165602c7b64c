import { defineConfig } from '@playwright/test';

import base from './playwright.config.ts';

/**
 * The tests of `slow/`: those that take long, and those that measure time or memory. Run one project after the other:
 * `--project long`, `--project measured`.
 */
export default defineConfig({
  ...base,
  testDir: 'slow',
  testIgnore: [],
  outputDir: '.results/slow',
  projects: [
    { name: 'long', testIgnore: '**/measured/**' },
    // Alone, so that nothing else takes its time.
    { name: 'measured', testMatch: '**/measured/*.spec.ts', workers: 1 },
  ],
});
