import jsonld from 'jsonld';

import { expect, test } from '../fixtures.ts';
import { builtSite, fileOf, HOME, releasesOf } from './sites.ts';

const SCHEMA = 'http://schema.org/';

/** What schema.org's own context says of the terms that are used here; nothing is fetched. */
const CONTEXT = {
  '@context': {
    '@vocab': SCHEMA,
    ...Object.fromEntries(
      ['mainEntityOfPage', 'image', 'url', 'eventStatus', 'logo'].map((name) => [name, { '@type': '@id' }]),
    ),
    ...Object.fromEntries(
      ['datePublished', 'dateModified', 'startDate', 'endDate'].map((name) => [name, { '@type': `${SCHEMA}Date` }]),
    ),
  },
};

/** The properties that the builder writes for each type, as schema.org defines them. */
const KNOWN: Record<string, string[]> = {
  NewsArticle: [
    'headline', 'mainEntityOfPage', 'isAccessibleForFree', 'description', 'datePublished', 'dateModified',
    'inLanguage', 'image', 'publisher',
  ],
  Event: [
    'name', 'startDate', 'endDate', 'location', 'description', 'image', 'organizer', 'inLanguage', 'url', 'eventStatus',
  ],
  Organization: ['name', 'url', 'logo'],
  ImageObject: ['url'],
  Place: ['name', 'address'],
};

type Expanded = Record<string, unknown> & { '@type'?: string[]; '@value'?: unknown; '@id'?: string };

/** Every node with a type, however deep. */
function nodes(value: unknown): Expanded[] {
  if (Array.isArray(value)) {
    return value.flatMap(nodes);
  }
  if (value === null || typeof value !== 'object') {
    return [];
  }
  const here = Array.isArray((value as Expanded)['@type']) ? [value as Expanded] : [];
  return [...here, ...Object.values(value).flatMap(nodes)];
}

/** The test that a library for JSON-LD understands every release of a site. */
export function readsAsLinkedData(name: string): void {
  test(`a library for JSON-LD reads every release of ${name} as what schema.org knows`, async ({ site }) => {
    site.holds(builtSite(name));
    const asked = new Set<string>();
    const documentLoader = async (url: string) => {
      asked.add(url);
      return { contextUrl: undefined, documentUrl: url, document: CONTEXT };
    };
    const seen = new Map<string, number>();
    for (const path of releasesOf(name)) {
      const [, block] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(fileOf(name, `${path}index.html`)) ?? [];
      // What the library would drop is an error: an unknown term, a relative address.
      const expanded = await jsonld.expand(JSON.parse(block ?? 'null'), { documentLoader, safe: true });
      for (const node of nodes(expanded)) {
        const type = (node['@type'] ?? [])[0].replace(SCHEMA, '');
        seen.set(type, (seen.get(type) ?? 0) + 1);
        const said = Object.keys(node).filter((key) => !key.startsWith('@')).map((key) => key.replace(SCHEMA, ''));
        expect(said.filter((key) => !KNOWN[type]?.includes(key)), `${path}: ${type}`).toEqual([]);
        if (type === 'NewsArticle') {
          expect(node[`${SCHEMA}mainEntityOfPage`], path).toEqual([{ '@id': HOME + path }]);
        }
      }
    }
    expect([...asked]).toEqual(['https://schema.org']);
    expect(seen.get('NewsArticle')).toBe(releasesOf(name).length);
    if (name === 'demo') {
      expect(seen.get('Event')).toBeGreaterThan(0);
    }
  });
}
