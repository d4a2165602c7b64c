import { countsSearch } from './scattered.ts';

// The same among 10 000 releases is in slow/search-requests.spec.ts.
for (const word of ['skredvarsel', 'kystvind'] as const) {
  countsSearch(300, word);
}
