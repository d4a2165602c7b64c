import type { ServerResponse } from 'node:http';

import { bytesOf, type Answer, type Received } from './answers.ts';

/** How a connection goes wrong. */
export type Fault = 'stall' | 'reset' | 'truncate' | 'cut';

/** Writes `answer` with `headers`; `truncate` and `cut` send half of it. A stream is sent without faults. */
export async function send(
  request: Received,
  response: ServerResponse,
  answer: Answer,
  headers: Record<string, string>,
  fault?: Fault,
): Promise<void> {
  const whole = bytesOf(answer.body);
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  const status = answer.status ?? 200;
  const length = answer.stream ? answer.length : fault === 'cut' ? half.length : whole.length;
  const says = status !== 204 && length !== undefined;
  response.writeHead(status, says ? { 'content-length': length, ...headers } : headers);
  if (fault === 'truncate') {
    response.write(half, () => response.destroy());
  } else if (answer.stream && request.method !== 'HEAD') {
    await pour(request, response, answer.stream);
    response.end();
  } else {
    request.sent = (fault === 'cut' ? half : whole).length;
    response.end(fault === 'cut' ? half : whole);
  }
}

/** Sends `stream` no faster than the browser reads it, and stops when the connection is closed. */
async function pour(request: Received, response: ServerResponse, stream: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
  for await (const part of stream) {
    if (response.destroyed) {
      return;
    }
    request.sent += part.length;
    if (!response.write(part)) {
      await new Promise<void>((resume) => {
        const once = () => {
          response.off('drain', once).off('close', once);
          resume();
        };
        response.on('drain', once).on('close', once);
      });
    }
  }
}
