import { test as base } from '@playwright/test';

import { Guard } from './guard.ts';
import { Host } from './server.ts';
import type { Site } from './site.ts';

export { expect } from '@playwright/test';
export { PIXEL, STRICT_POLICY, type Answer, type Handler, type Received } from './answers.ts';
export { axe, axeWithoutScript } from './axe.ts';
export { noHorizontalScroll, open, settled, shots, smallFields } from './checks.ts';
export { installClock } from './clock.ts';
export { generateFeed, generatePages, releaseId, releaseTitle, type FeedWish } from './feeds.ts';
export type { Endpoint, Submission } from './endpoint.ts';
export type { Guard } from './guard.ts';
export type { Hold, Site } from './site.ts';

interface Sites {
  /** This test's own copy of the dist. */
  site: Site;
  /** The same dist on another origin, which other origins may only read after `other.cors(true)`. */
  other: Site;
}

interface PerTest {
  /** Watches the test, and fails it at its end if there were problems. */
  guard: Guard;
}

interface PerWorker {
  hosts: [Host, Host];
}

/** Sites and no browser: for tests that bring one of their own. */
export const served = base.extend<Sites, PerWorker>({
  hosts: [
    async ({}, use) => {
      const hosts: [Host, Host] = [await Host.start(), await Host.start()];
      await use(hosts);
      await Promise.all(hosts.map((host) => host.stop()));
    },
    { scope: 'worker' },
  ],
  site: async ({ hosts }, use) => {
    const { site, close } = hosts[0].newSite();
    await use(site);
    close();
  },
  other: async ({ hosts }, use) => {
    const { site, close } = hosts[1].newSite();
    await use(site);
    close();
  },
});

export const test = served.extend<PerTest>({
  baseURL: async ({ site }, use) => use(site.url),
  guard: [
    async ({ context, site, other }, use) => {
      const guard = await Guard.watch(context, site, other);
      await use(guard);
      await guard.check();
    },
    { auto: true },
  ],
});
