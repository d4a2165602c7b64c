import type { Answer, Received } from './answers.ts';

/** How a provider answers a subscription. */
export type EndpointKind = 'ok' | 'empty' | 'rejected' | 'broken' | 'html';

export const ENDPOINT_ANSWERS: Record<EndpointKind, Answer> = {
  ok: { type: 'application/json', body: { status: 'pending' } },
  empty: { status: 204 },
  rejected: { status: 400, type: 'application/json', body: { error: 'address refused' } },
  broken: { status: 500, type: 'application/json', body: { error: 'out of order' } },
  html: { type: 'text/html; charset=utf-8', body: '<!doctype html><title>Takk</title><p>Takk!</p>' },
};

/** One form as it was sent. */
export interface Submission {
  /** The `content-type` without its parameters. */
  type: string;
  /** The body as it came. */
  body: string;
  /** The fields, of a form or of a JSON object; files and nested values as text. */
  fields: Record<string, string>;
}

/** An endpoint that accepts forms and remembers them. */
export class Endpoint {
  /** Every form so far. */
  readonly submissions: Submission[] = [];

  constructor(
    /** Its path below the site, for `hold`, `stall`, `reset` and `arrival`. */
    readonly path: string,
    /** The whole address, for the config. */
    readonly url: string,
  ) {}

  /** Remembers one request. */
  async take(request: Received): Promise<void> {
    const whole = String(request.headers['content-type'] ?? '');
    const type = whole.split(';')[0].trim();
    const body = request.body.toString();
    this.submissions.push({ type, body, fields: await fieldsOf(whole, type, request, body) });
  }
}

async function fieldsOf(whole: string, type: string, request: Received, body: string): Promise<Record<string, string>> {
  const text = (entries: Iterable<[string, unknown]>) =>
    Object.fromEntries([...entries].map(([name, value]) => [name, String(value)]));
  if (type === 'application/json') {
    return text(Object.entries(JSON.parse(body) as object));
  }
  if (type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data') {
    const form = await new Response(new Uint8Array(request.body), { headers: { 'content-type': whole } }).formData();
    return text(form.entries());
  }
  return {};
}
