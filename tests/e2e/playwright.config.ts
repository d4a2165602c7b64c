import { existsSync } from 'node:fs';

import { defineConfig } from '@playwright/test';

/** Chromium without windows, which is twice as fast; not every system has it. */
const SHELL = '/usr/bin/chromium-headless-shell';
const WITH_WINDOWS = '/usr/bin/chromium';

/** The tag of tests whose page opens another tab or window. In version 148 of Debian's headless shell, that tab stays
 * empty or crashes. */
const SECOND_TAB = /@second-tab/;

const launchOptions = {
  executablePath: process.env.CHROMIUM ?? (existsSync(SHELL) ? SHELL : WITH_WINDOWS),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Nothing leaves the machine, whatever a page or a proxy setting says. Every other host fails like an unknown one,
    // without an interception that would answer CORS preflights in the server's place.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    '--no-proxy-server',
  ],
};
const withWindows = existsSync(WITH_WINDOWS) ? { ...launchOptions, executablePath: WITH_WINDOWS } : launchOptions;

export default defineConfig({
  testDir: '.',
  // Others have configs of their own: WebKitGTK, with its own driver, playwright.webkit.config.ts; slow tests
  // playwright.slow.config.ts; comparisons playwright.bench.config.ts.
  testIgnore: ['engines/**', 'slow/**', 'bench/**'],
  outputDir: '.results',
  fullyParallel: true,
  forbidOnly: true,
  // On a machine that hangs for seconds a test may fail without cause. Tests that pass only at the second try are named
  // at the end of the report.
  retries: 1,
  workers: 2,
  timeout: 60_000,
  // Two slow cores share the browser and the servers; a wait that ends early is a false alarm.
  expect: { timeout: 10_000 },
  // One golden file for all systems, since what these files record is the same on all of them.
  snapshotPathTemplate: '{testDir}/{testFilePath}-snapshots/{arg}{ext}',
  reporter: [['list'], ['./closing-line.ts']],
  use: {
    browserName: 'chromium',
    // Neither the reader's language nor the reader's zone is the press room's own: a time that
    // is shown in Oslo time here is so by intent.
    locale: 'nb-NO',
    timezoneId: 'America/New_York',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    launchOptions,
  },
  projects: [
    { name: 'chromium', grepInvert: SECOND_TAB },
    { name: 'chromium with windows', grep: SECOND_TAB, use: { launchOptions: withWindows } },
  ],
});
