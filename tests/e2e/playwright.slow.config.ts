import { defineConfig } from '@playwright/test';

import base from './playwright.config.ts';

/**
 * The tests of `slow/`: what takes long, and what is measured by the clock or by the memory that it takes. One project
 * after the other: `--project long`, `--project measured`.
 */
export default defineConfig({
  ...base,
  testDir: 'slow',
  testIgnore: [],
  outputDir: '.results/slow',
  projects: [
    { name: 'long', testIgnore: '**/measured/**' },
    // Nothing beside it that takes its time.
    { name: 'measured', testMatch: '**/measured/*.spec.ts', workers: 1 },
  ],
});
