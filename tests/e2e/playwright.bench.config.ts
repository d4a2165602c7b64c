import { defineConfig } from '@playwright/test';

import slow from './playwright.slow.config.ts';

/** The comparisons of `bench/`, for `cargo xtask bench`. */
export default defineConfig({ ...slow, testDir: 'bench', outputDir: '.results/bench' });
