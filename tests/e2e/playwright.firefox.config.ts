import { defineConfig } from '@playwright/test';

import { NOT_IN_FIREFOX, speakAsFirefoxUnderstands } from './firefox.ts';
import base from './playwright.config.ts';

speakAsFirefoxUnderstands();

// Nothing leaves the machine: requests to any other host go to a proxy that does not exist.
const PROXY = Object.fromEntries(
  ['http', 'ssl'].flatMap((kind) => [
    [`network.proxy.${kind}`, '127.0.0.1'],
    [`network.proxy.${kind}_port`, 9],
  ]),
);

/** The same tests in the machine's own Firefox. */
export default defineConfig({
  ...base,
  projects: undefined,
  outputDir: '.results/firefox',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  grepInvert: NOT_IN_FIREFOX.map(({ title }) => title),
  use: {
    ...base.use,
    browserName: 'firefox',
    channel: 'moz-firefox',
    screenshot: 'off',
    launchOptions: {
      executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
      firefoxUserPrefs: {
        'browser.chrome.site_icons': false,
        // They lie over the page and take up no width, as on a phone and in Chromium's tests.
        'ui.useOverlayScrollbars': 1,
        // A mouse, which the tests assume: it points precisely, and hovers.
        'ui.primaryPointerCapabilities': 6,
        'ui.allPointerCapabilities': 6,
        'network.proxy.type': 1,
        'network.proxy.no_proxies_on': '127.0.0.1',
        ...PROXY,
      },
    },
  },
});
