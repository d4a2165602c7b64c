/**
 * Readers who save data, by the ways in which browsers say so: what such a reader does, and a script that makes the
 * page's browser say so. It sets `wasAsked` on the window once the page has asked.
 */
export const SAVERS = [
  [
    'asks its browser to save data',
    () => {
      const saves = () => Boolean(Object.assign(window, { wasAsked: true }));
      Object.defineProperty(navigator, 'connection', { value: Object.defineProperty({}, 'saveData', { get: saves }) });
    },
  ],
  [
    'prefers reduced data',
    () => {
      const usual = matchMedia.bind(window);
      window.matchMedia = (query) => {
        if (query !== '(prefers-reduced-data: reduce)') return usual(query);
        Object.assign(window, { wasAsked: true });
        return usual('all');
      };
    },
  ],
] as const;
