import { countsSearch } from './scattered.ts';

// slow/search-requests.spec.ts does the same among 10 000 releases.
for (const word of ['skredvarsel', 'kystvind'] as const) {
  countsSearch(300, word);
}
