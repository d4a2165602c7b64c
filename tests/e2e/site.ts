import type { IncomingMessage, ServerResponse } from 'node:http';

import { policyText, STRICT_POLICY, typeOf } from './answers.ts';
import type { Answer, Handler, Policy, Received } from './answers.ts';
import { fileAnswer, withConfig, type ConfigChange } from './dist.ts';
import { Endpoint, ENDPOINT_ANSWERS, type EndpointKind } from './endpoint.ts';
import { bigFeed } from './feeds.ts';
import { send, type Fault } from './sending.ts';

/** An answer that waits until the test lets it go. */
export interface Hold {
  /** The first request that waits. */
  arrived: Promise<Received>;
  /** Lets all waiting requests, and all later ones, be answered. */
  release(): void;
}

/**
 * One test's own copy of the dist in a sub-folder of a static host, and everything that can be
 * changed about it. A `path` is below {@link Site.url}, such as `feed.json`; with a query, such as
 * `feed.json?page=2`, it is for that query alone; `''` is the page itself.
 */
export class Site {
  /** The address of the page, with a slash at its end. */
  readonly url: string;
  /** Every request so far, in the order of arrival. */
  readonly requests: Received[] = [];
  /** What the site failed to do for the test; the guard fails the test for it. */
  readonly problems: string[] = [];

  private readonly routes = new Map<string, Handler>();
  private readonly faults = new Map<string, Fault>();
  private readonly gates = new Map<string, { passed: Promise<void>; release: () => void }>();
  private readonly open = new Set<ServerResponse>();
  private waiting: { path: string; nth: number; resolve: (request: Received) => void }[] = [];
  private configChange: ConfigChange | undefined;
  private policy = policyText(STRICT_POLICY);
  private shared = false;

  constructor(
    readonly origin: string,
    /** The path of {@link Site.url}. */
    readonly base: string,
    private dist: string,
  ) {
    this.url = origin + base;
  }

  /** Serves `folder` in place of the dist. */
  holds(folder: string): void {
    this.dist = folder;
  }

  /** Answers `path` with `handler` in place of the dist's file. */
  route(path: string, handler: Handler): void {
    this.routes.set(path, handler);
  }

  /** Serves `html` as a page, and returns its address. */
  page(path: string, html: string): string {
    this.route(path, { type: 'text/html; charset=utf-8', body: html });
    return this.url + path;
  }

  /** Serves `body` (text and bytes as they are, anything else as JSON) as the feed, by default `feed.json`. */
  feed(body: unknown, { path = 'feed.json', ...answer }: Omit<Answer, 'body'> & { path?: string } = {}): void {
    this.route(path, { ...answer, body });
  }

  /** Serves what `generatePages` made: `feed.json`, `feed-2.json` and so on. */
  feedPages(pages: Record<string, unknown>): void {
    for (const [path, body] of Object.entries(pages)) {
      this.feed(body, { path });
    }
  }

  /** A valid feed of exactly `megabytes` (1 048 576 bytes each), sent bit by bit; with `declared`, its length is sent
   * first. */
  bigFeed(megabytes = 30, { path = 'feed.json', declared = false } = {}): void {
    const length = megabytes * 1024 * 1024;
    this.route(path, () => ({ stream: bigFeed(length), ...(declared && { length }) }));
  }

  /**
   * Changes the config block of every page of the dist: the given members replace the dist's own,
   * and one that is `undefined` is removed. A string replaces the whole block, valid or not.
   */
  config(change: ConfigChange): void {
    const merges = typeof change === 'object' && typeof this.configChange === 'object';
    this.configChange = merges ? { ...(this.configChange as object), ...change } : change;
  }

  /** Changes directives of the strict policy, or sets the whole header; with `null`, no header is sent. */
  csp(change: Policy | string | null): void {
    const text = typeof change === 'string' ? change : policyText({ ...STRICT_POLICY, ...change });
    this.policy = change === null ? '' : text;
  }

  /** Sets whether other origins may read this site's answers; at first they may not. */
  cors(allowed: boolean): void {
    this.shared = allowed;
  }

  /** Accepts subscriptions (or any form) and answers in one of the ways in which providers do. */
  endpoint(kind: EndpointKind | Answer = 'ok', { path = 'subscribe' } = {}): Endpoint {
    const endpoint = new Endpoint(path, this.url + path);
    const answer = typeof kind === 'string' ? ENDPOINT_ANSWERS[kind] : kind;
    this.route(path, async (request) => {
      await endpoint.take(request);
      return answer;
    });
    return endpoint;
  }

  /** Keeps the answer to `path` back until released. */
  hold(path: string): Hold {
    let release = () => {};
    const passed = new Promise<void>((done) => (release = done));
    this.gates.set(path, { passed, release });
    const nth = this.requests.filter((request) => matches(request, path)).length + 1;
    return { arrived: this.arrival(path, nth), release };
  }

  /** Never answers `path`. */
  stall(path: string): void {
    this.faults.set(path, 'stall');
  }

  /** Breaks the connection when `path` is asked for. */
  reset(path: string): void {
    this.faults.set(path, 'reset');
  }

  /** Promises the whole of `path`, sends half, and breaks the connection. */
  truncate(path: string): void {
    this.faults.set(path, 'truncate');
  }

  /** Sends half of `path` as if it were all: a file that was cut when it was uploaded. */
  cut(path: string): void {
    this.faults.set(path, 'cut');
  }

  /** Undoes what was set for `path`: route, hold and fault. Requests that are held back are answered. */
  restore(path: string): void {
    this.routes.delete(path);
    this.faults.delete(path);
    this.gates.get(path)?.release();
    this.gates.delete(path);
  }

  /** The `nth` request for `path`, as soon as it has come. */
  arrival(path: string, nth = 1): Promise<Received> {
    const come = this.requests.filter((request) => matches(request, path))[nth - 1];
    return come ? Promise.resolve(come) : new Promise((resolve) => this.waiting.push({ path, nth, resolve }));
  }

  /** How often `path` was asked for. */
  count(path: string): number {
    return this.requests.filter((request) => matches(request, path)).length;
  }

  /** Ends what is still open. Only the host calls this. */
  close(): void {
    this.gates.forEach((gate) => gate.release());
    this.open.forEach((response) => response.destroy());
  }

  /** Answers one request. Only the host calls this. */
  async serve(incoming: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    this.open.add(response);
    response.on('close', () => this.open.delete(response));
    try {
      const request = await this.receive(incoming, response, url);
      // What is set at this moment applies to this request, whatever a test does when it hears of
      // it.
      const [fault, gate] = [this.setFor(this.faults, request), this.setFor(this.gates, request)];
      this.announce(request);
      if (fault === 'stall') {
        return;
      }
      await gate?.passed;
      if (fault === 'reset') {
        response.socket?.resetAndDestroy();
      } else {
        const answer = await this.answer(request);
        await send(request, response, answer, this.headers(request, answer), fault);
      }
    } catch (error) {
      // A browser that hung up while it sent a form is no fault of the site's.
      if (!response.destroyed) {
        this.problems.push(`${url.pathname}: ${String(error)}`);
        response.destroy();
      }
    }
  }

  private async receive(incoming: IncomingMessage, response: ServerResponse, url: URL): Promise<Received> {
    const request: Received = {
      method: incoming.method ?? 'GET',
      path: decodeURIComponent(url.pathname.slice(this.base.length)),
      query: url.searchParams,
      headers: incoming.headers,
      body: Buffer.alloc(0),
      sent: 0,
      aborted: false,
    };
    response.on('close', () => (request.aborted = !response.writableFinished));
    const parts: Buffer[] = [];
    for await (const part of incoming) {
      parts.push(part as Buffer);
    }
    request.body = Buffer.concat(parts);
    return request;
  }

  /** Counts a request, and notifies the tests that wait for it. */
  private announce(request: Received): void {
    this.requests.push(request);
    const [ready, waiting] = [[], []] as [typeof this.waiting, typeof this.waiting];
    for (const waiter of this.waiting) {
      (this.count(waiter.path) >= waiter.nth ? ready : waiting).push(waiter);
    }
    this.waiting = waiting;
    ready.forEach((waiter) => waiter.resolve(request));
  }

  private async answer(request: Received): Promise<Answer> {
    if (request.method === 'OPTIONS') {
      return { status: this.shared ? 204 : 405 };
    }
    const handler = this.setFor(this.routes, request);
    if (handler) {
      return typeof handler === 'function' ? handler(request) : handler;
    }
    const answer = await fileAnswer(this.dist, this.base, request.path);
    if (this.configChange === undefined || answer.status === 404 || !answer.type?.startsWith('text/html')) {
      return answer;
    }
    return { ...answer, body: withConfig(String(answer.body), this.configChange) };
  }

  private headers(request: Received, answer: Answer): Record<string, string> {
    const all: Record<string, string> = {
      'cache-control': 'no-store',
      'content-security-policy': this.policy,
      'content-type': answer.type ?? typeOf(request.path),
      'x-content-type-options': 'nosniff',
      ...(this.shared && { 'access-control-allow-origin': '*' }),
      ...(this.shared &&
        request.method === 'OPTIONS' && {
          'access-control-allow-methods': 'GET, HEAD, POST',
          'access-control-allow-headers': 'accept, content-type',
        }),
      ...answer.headers,
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  }

  /** What is set for this very query, or else for the path. */
  private setFor<T>(set: Map<string, T>, request: Received): T | undefined {
    return set.get(`${request.path}?${request.query}`) ?? set.get(request.path);
  }
}

function matches(request: Received, path: string): boolean {
  return request.path === path || `${request.path}?${request.query}` === path;
}
