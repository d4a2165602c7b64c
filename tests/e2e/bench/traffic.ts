import type { Page, Request } from '@playwright/test';

import { expect } from '../fixtures.ts';

export interface Traffic {
  /** With the headers of answers. */
  bytes: number;
  requests: number;
  /** Those of them that are the search's own: the index, and the program that reads it. */
  own: { bytes: number; requests: number };
}

const nothing = (): Traffic => ({ bytes: 0, requests: 0, own: { bytes: 0, requests: 0 } });

/** Counts what `page` and its workers receive, including the headers of answers; each call returns what came since the
 * last. */
export function trafficOf(page: Page): { sofar: () => Promise<Traffic> } {
  const open = new Set<Request>();
  let counted = nothing();
  page.on('request', (request) => open.add(request));
  page.on('requestfailed', (request) => open.delete(request));
  page.on('requestfinished', async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    const bytes = responseBodySize + responseHeadersSize;
    counted.bytes += bytes;
    counted.requests += 1;
    if (/\/search\/|-search-|\/pagefind\//.test(request.url())) {
      counted.own.bytes += bytes;
      counted.own.requests += 1;
    }
    open.delete(request);
  });
  const sofar = async () => {
    await expect(async () => {
      expect([...open].map((request) => request.url())).toEqual([]);
    }).toPass();
    const traffic = counted;
    counted = nothing();
    return traffic;
  };
  return { sofar };
}

export function told({ bytes, requests, own }: Traffic): string {
  const [all, search] = [bytes, own.bytes].map((bytes) => (bytes / 1000).toFixed(1));
  return `${all} kB in ${requests} requests, ${search} kB in ${own.requests} of them the search’s own`;
}
