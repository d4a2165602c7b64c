import type { BrowserContext } from '@playwright/test';

import { bytesOf, PIXEL, type Answer } from './answers.ts';
import type { Site } from './site.ts';
import { isOfChromium, isOfFirefox, kindOfPageError } from './wording.ts';

/** Something that fails the test unless it was expected. */
export interface Problem {
  kind: Kind | 'request' | 'site' | 'missing';
  text: string;
}

type Kind = 'console error' | 'page error' | 'policy violation';

interface Wish {
  kind: Kind;
  pattern: RegExp;
}

/** What a page wrote to the console. */
export interface Message {
  /** `log`, `warning`, `error` and so on. */
  type: string;
  text: string;
}

const REPORT = '__reportPolicyViolation';

/**
 * Watches every page and frame of one test. At the test's end, whatever was not expected fails it:
 * console errors, uncaught errors, violations of the content security policy, and requests to
 * anywhere but the test's own site. So does anything expected that never came.
 */
export class Guard {
  /** Everything that was written to the console, in order. */
  readonly messages: Message[] = [];

  private readonly seen: { kind: Kind; text: string }[] = [];
  private readonly expected: Wish[] = [];
  private readonly requested: string[] = [];
  private readonly allowed: string[];
  private readonly isFirefox: boolean;

  private constructor(
    private readonly context: BrowserContext,
    private readonly site: Site,
    private readonly other: Site,
  ) {
    this.isFirefox = context.browser()?.browserType().name() === 'firefox';
    this.allowed = [site.url, `${site.origin}/favicon.ico`];
  }

  /** Starts watching; call it before the first page is opened. */
  static async watch(context: BrowserContext, site: Site, other: Site): Promise<Guard> {
    const guard = new Guard(context, site, other);
    context.on('console', (message) => {
      const [type, text] = [message.type(), message.text()];
      guard.messages.push({ type, text });
      if (type === 'error') {
        // The browser reports each violation both here and by an event: both are one kind.
        const kind = /content security policy/i.test(text) ? 'policy violation' : 'console error';
        guard.seen.push({ kind, text: `${text} (${message.location().url})` });
      }
    });
    context.on('weberror', (error) => {
      // An error that the browser itself throws may have no stack, and no message either.
      const { name, message, stack } = error.error();
      const text = (guard.isFirefox ? message : stack || message) || name || 'without words';
      guard.seen.push({ kind: guard.isFirefox ? kindOfPageError(text) : 'page error', text });
    });
    context.on('request', (request) => guard.requested.push(request.url()));
    context.on('page', (page) => page.on('websocket', (socket) => guard.requested.push(socket.url())));
    await context.exposeBinding(REPORT, (_source, text: string) => {
      guard.seen.push({ kind: 'policy violation', text });
    });
    await context.addInitScript((name) => {
      const report = (window as unknown as Record<string, (text: string) => void>)[name];
      document.addEventListener('securitypolicyviolation', (event) => {
        report(`${event.effectiveDirective} blocked ${event.blockedURI} on ${event.documentURI}`);
      });
    }, REPORT);
    return guard;
  }

  /** A console error that must come, and may come more than once. */
  expectConsoleError(pattern: RegExp): void {
    this.expected.push({ kind: 'console error', pattern });
  }

  /** An uncaught error that must come. */
  expectPageError(pattern: RegExp): void {
    this.expected.push({ kind: 'page error', pattern });
  }

  /** A violation that must come. Match the directive or the blocked address, as with `/img-src/`. */
  expectViolation(pattern: RegExp): void {
    this.expected.push({ kind: 'policy violation', pattern });
  }

  /** Lets pages request addresses that begin with `prefix`, such as `other.url`. */
  allow(prefix: string): void {
    this.allowed.push(prefix);
  }

  /**
   * Answers every address that begins with `prefix`, such as `https://bilder.example.no/`, and lets
   * pages request it; by default the answer is a picture of one pixel. Not for tests of CORS: from
   * then on, the browser answers preflights itself.
   */
  async stub(prefix: string, answer: Answer = { type: 'image/png', body: PIXEL }): Promise<void> {
    this.allow(prefix);
    await this.context.route(
      (url) => url.href.startsWith(prefix),
      (route) =>
        route.fulfill({
          status: answer.status ?? 200,
          contentType: answer.type ?? 'text/plain',
          headers: answer.headers,
          body: bytesOf(answer.body),
        }),
    );
  }

  /** The addresses of all requests so far, data and blob addresses left out. */
  get requests(): string[] {
    return this.requested.filter((url) => /^(https?|wss?):/.test(url));
  }

  /** All that would fail the test if it ended now. */
  async problems(): Promise<Problem[]> {
    // Reports come in order: once a page has answered, all that it reported before has arrived.
    await Promise.all(this.context.pages().map((page) => page.evaluate(() => 0).catch(() => 0)));
    const unexpected = this.seen.filter(
      ({ kind, text }) => !this.expected.some((wish) => wish.kind === kind && this.isMet(wish, text)),
    );
    const missing = this.expected.filter(
      (wish) => !this.seen.some(({ kind, text }) => kind === wish.kind && this.isMet(wish, text)) && !this.isUnsaid(wish),
    );
    const foreign = this.requests.filter((url) => !this.allowed.some((prefix) => url.startsWith(prefix)));
    return [
      ...unexpected,
      ...foreign.map((text): Problem => ({ kind: 'request', text })),
      ...[...this.site.problems, ...this.other.problems].map((text): Problem => ({ kind: 'site', text })),
      ...missing.map(({ kind, pattern }): Problem => ({ kind: 'missing', text: `${kind} ${pattern}` })),
    ];
  }

  /** Whether `text` is what was expected, in the words of this browser. */
  private isMet({ kind, pattern }: Wish, text: string): boolean {
    return pattern.test(text) || (this.isFirefox && kind === 'console error' && isOfChromium(pattern) && isOfFirefox(text));
  }

  /** Whether this browser may report nothing where Chromium reports what was expected. */
  private isUnsaid({ kind, pattern }: Wish): boolean {
    return this.isFirefox && kind === 'console error' && isOfChromium(pattern);
  }

  /** Throws when there are problems. Called at the end of each test. */
  async check(): Promise<void> {
    const problems = await this.problems();
    if (problems.length > 0) {
      throw new Error(problems.map(({ kind, text }) => `${kind}: ${text}`).join('\n'));
    }
  }
}
