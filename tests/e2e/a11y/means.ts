import type { Page } from '@playwright/test';

import type { Guard, Site } from '../fixtures.ts';

export type Language = 'nb' | 'en';

/** What a test may use to reach a state. */
export interface Means {
  page: Page;
  site: Site;
  guard: Guard;
  language: Language;
}

/** Something that a reader may be shown. */
export interface State {
  name: string;
  /** Returns when it is shown. */
  reach(means: Means): Promise<void>;
}

/** The address of a place in the press room, in a language. */
export function address(query: string, language: Language): string {
  return `?${query}${query && '&'}lang=${language}`;
}
