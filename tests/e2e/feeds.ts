import { Buffer } from 'node:buffer';

type Item = Record<string, unknown>;

/** What the feeds made here should be like. */
export interface FeedWish {
  /** How many releases, 20 by default. */
  count?: number;
  /** The number of the newest release; the next ones count down. `count` by default. */
  newest?: number;
  /** When the newest was published; each of the others is 26 hours older than the one before it. */
  published?: string;
  /** The feed's language, `nn` by default. */
  language?: string;
  /** Paragraphs in each body, 3 by default. */
  paragraphs?: number;
  /** Where the next page is. */
  next?: string;
  /** Members for release number `n`, which replace its own. */
  each?: (n: number) => Item;
}

const SUBJECTS = [
  'Nye reglar for båtar',
  'Støtte til småbruk',
  'Høyring om straum',
  'Meir pengar til fiskehamner',
  'Æresteikn til lærarar',
];
const PLACES = ['Ålesund', 'Bodø', 'Hardanger', 'Kautokeino', 'Lærdal', 'Vardø', 'Stavanger'];
const KINDS = ['press-release', 'news', 'invitation'];
const TOPICS = ['Hav', 'Landbruk', 'Energi', 'Skule'];
const NEWEST = '2026-06-30T10:15:00+02:00';
const STEP = 26 * 60 * 60 * 1000;

/**
 * The id of release number `n`. Its text has a word of its own, `sak<n>`, such as `sak0042`, and
 * its title ends with `n`.
 */
export function releaseId(n: number): string {
  return `melding-${String(n).padStart(4, '0')}`;
}

/** The title of release number `n`. */
export function releaseTitle(n: number): string {
  return `${SUBJECTS[n % SUBJECTS.length]} i ${PLACES[n % PLACES.length]} ${n}`;
}

/** A JSON Feed 1.1 of `count` releases, newest first, the same for the same wish. */
export function generateFeed({
  count = 20,
  newest = count,
  published = NEWEST,
  language = 'nn',
  paragraphs = 3,
  next,
  each = () => ({}),
}: FeedWish = {}): Item & { items: Item[] } {
  const items = Array.from({ length: count }, (_, older) => {
    const n = newest - older;
    const at = new Date(Date.parse(published) - older * STEP).toISOString();
    return { ...release(n, at, paragraphs), ...each(n) };
  });
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Kystdepartementet',
    home_page_url: 'https://kyst.example.no/',
    language,
    ...(next && { next_url: next }),
    _press_room: {
      publisher: { name: 'Kystdepartementet', url: 'https://kyst.example.no/' },
      contacts: [{ purpose: 'Pressevakt', phone: '902 00 000', email: 'presse@kyst.example.no', note: 'ikkje SMS' }],
    },
    items,
  };
}

/** An archive in pages that point at each other, by file name: `feed.json`, `feed-2.json` and so on. */
export function generatePages({ count = 100, perPage = 20, ...wish }: FeedWish & { perPage?: number } = {}) {
  const { published = NEWEST, newest = count } = wish;
  const pages: Record<string, Item & { items: Item[] }> = {};
  for (let done = 0, page = 1; done < count || page === 1; done += perPage, page += 1) {
    pages[page === 1 ? 'feed.json' : `feed-${page}.json`] = generateFeed({
      ...wish,
      count: Math.min(perPage, count - done),
      newest: newest - done,
      published: new Date(Date.parse(published) - done * STEP).toISOString(),
      next: done + perPage < count ? `feed-${page + 1}.json` : undefined,
    });
  }
  return pages;
}

function release(n: number, published: string, paragraphs: number): Item {
  const word = `sak${String(n).padStart(4, '0')}`;
  const place = PLACES[n % PLACES.length];
  const kind = KINDS[n % KINDS.length];
  const body = Array.from({ length: paragraphs }, (_, k) =>
    k === 1
      ? `<p>– Dette er viktig for ${place}, seier statsråden.</p>`
      : `<p>Avsnitt ${k + 1} om ${word}. Ordninga gjeld frå nyttår, og alle kan søkje.</p>`,
  );
  return {
    id: releaseId(n),
    title: releaseTitle(n),
    summary: `Departementet legg fram ${word} for ${place}.`,
    content_html: body.join(''),
    date_published: published,
    tags: [TOPICS[n % TOPICS.length]],
    _press_room: { kind, lead: `Departementet legg fram ${word} for ${place}.` },
  };
}

/** A valid feed of exactly `length` bytes, in parts of about 64 kB. */
export function* bigFeed(length: number): Generator<Buffer> {
  const end = Buffer.from(']}');
  const filler = 'Svært mykje tekst om hamner. '.repeat(2000);
  let left = length - end.length;
  let part = Buffer.from('{"version":"https://jsonfeed.org/version/1.1","title":"Stor","items":[');
  for (let n = 1; part.length <= left; n += 1) {
    yield part;
    left -= part.length;
    const item = JSON.stringify({ id: releaseId(n), title: releaseTitle(n), content_text: filler });
    part = Buffer.from((n > 1 ? ',' : '') + item);
  }
  yield Buffer.alloc(left, ' ');
  yield end;
}
