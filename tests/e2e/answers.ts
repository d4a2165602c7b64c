import { Buffer } from 'node:buffer';

/** A request as a server received it. */
export interface Received {
  method: string;
  /** Below the site's own address, without query; `''` for the page itself. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** Bytes of the body that were handed to the connection so far. */
  sent: number;
  /** Whether the browser closed the connection before the answer was complete. */
  aborted: boolean;
}

/** What a server answers. Everything left out is as on a plain static host. */
export interface Answer {
  /** 200 by default. */
  status?: number;
  /** The `content-type`; by default from the path's ending. */
  type?: string;
  /** Added to the usual headers, or replaces them; an empty string removes one. */
  headers?: Record<string, string>;
  /** Text and bytes go out as they are; anything else as JSON. */
  body?: unknown;
  /** Sent bit by bit in place of `body`. */
  stream?: Iterable<Buffer> | AsyncIterable<Buffer>;
  /** `content-length` for `stream`; without it, no length is sent. */
  length?: number;
}

/** An answer, or what makes one for each request. */
export type Handler = Answer | ((request: Received) => Answer | Promise<Answer>);

/** One value for each directive, such as `{ 'img-src': "'self' https:" }`. */
export type Policy = Record<string, string>;

/** The policy that a ministry's web host sets and that every page here is served under. */
export const STRICT_POLICY: Policy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' https: data:",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
};

/** The header's text. */
export function policyText(policy: Policy): string {
  return Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

const TYPES: Record<string, string> = {
  avif: 'image/avif',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  ico: 'image/vnd.microsoft.icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  pdf: 'application/pdf',
  png: 'image/png',
  rss: 'application/rss+xml; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  xml: 'application/xml; charset=utf-8',
};

/** The type that a static host gives a file of this name; a folder is its `index.html`. */
export function typeOf(path: string): string {
  if (path === '' || path.endsWith('/')) {
    return TYPES.html;
  }
  return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
}

/** The bytes of an answer's `body`. */
export function bytesOf(body: unknown): Buffer {
  if (body === undefined) {
    return Buffer.alloc(0);
  }
  if (typeof body === 'string' || body instanceof Uint8Array) {
    return Buffer.from(body);
  }
  return Buffer.from(JSON.stringify(body));
}

/** A picture of one transparent pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
