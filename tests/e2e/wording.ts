/** What browsers write to the console by themselves, each in its own words, when something could not be loaded. */

/** Chromium's words, which tests expect. */
const CHROMIUM = [
  ...Array.from({ length: 200 }, (_, n) => `Failed to load resource: the server responded with a status of ${400 + n} ()`),
  'Failed to load resource: net::ERR_CONNECTION_RESET net::ERR_CONNECTION_REFUSED net::ERR_EMPTY_RESPONSE',
  'Failed to load resource: net::ERR_INCOMPLETE_CHUNKED_ENCODING net::ERR_CONTENT_LENGTH_MISMATCH net::ERR_ABORTED',
  'Failed to load resource: net::ERR_FAILED net::ERR_NAME_NOT_RESOLVED net::ERR_INTERNET_DISCONNECTED net::ERR_TIMED_OUT',
  'Failed to load module script: Expected a JavaScript module script but the server responded with a MIME type of "text/html".',
  "Failed to find a valid digest in the 'integrity' attribute for resource",
  "Failed to execute 'postMessage' on 'DOMWindow': The target origin provided does not match the recipient window's origin.",
  "Access to fetch at 'https://x' from origin 'https://y' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header",
];

/** Firefox's words; its driver leaves out the source of the message. It reports nothing at all about an error status.
 * */
const FIREFOX =
  /^(Loading (module|failed)|Cross-Origin Request|The Same Origin Policy disallows|None of the|Failed to load|The resource from|The target origin provided)/;

/** Whether a test that expects `pattern` expects Chromium's own words. */
export function isOfChromium(pattern: RegExp): boolean {
  return CHROMIUM.some((text) => pattern.test(text));
}

/** Whether `text` is what Firefox says in their place. */
export function isOfFirefox(text: string): boolean {
  return FIREFOX.test(text);
}

/** The kind of an uncaught error: Firefox's driver hands over the browser's own reports as errors of the page. */
export function kindOfPageError(text: string): 'policy violation' | 'console error' | 'page error' {
  if (/^(Content-Security-Policy|The page’s settings blocked)/.test(text)) return 'policy violation';
  return isOfFirefox(text) ? 'console error' : 'page error';
}
