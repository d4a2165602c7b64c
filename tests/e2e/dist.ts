import { readFile, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';

import { typeOf, type Answer } from './answers.ts';

/** Members that replace the config block's own (`undefined` removes one), or the text of the whole block. */
export type ConfigChange = string | Record<string, unknown>;

const CONFIG_BLOCK = /(<script\b[^>]*\bid=["']?press-room-config\b[^>]*>)([\s\S]*?)(<\/script>)/;

/**
 * What a static host answers for `path` in the folder `dist`; `base` is the folder's path on the
 * host, with a slash at both ends.
 */
export async function fileAnswer(dist: string, base: string, path: string): Promise<Answer> {
  const file = resolve(dist, path);
  const inside = file === dist || file.startsWith(dist + sep);
  const found = inside ? await stat(file).catch(() => undefined) : undefined;
  if (found?.isDirectory() && path !== '' && !path.endsWith('/')) {
    return { status: 301, headers: { location: `${base}${path}/` } };
  }
  const target = found?.isDirectory() ? join(file, 'index.html') : file;
  const body = inside ? await readFile(target).catch(() => undefined) : undefined;
  return body
    ? { type: typeOf(target), body }
    : { status: 404, type: 'text/plain; charset=utf-8', body: `Not in ${dist}: ${path || 'index.html'}` };
}

/** The page with its config block changed. Throws if it has no block, or none that can be merged with the change. */
export function withConfig(html: string, change: ConfigChange): string {
  const [, start, block, end] = CONFIG_BLOCK.exec(html) ?? [];
  if (block === undefined) {
    throw new Error('the page has no config block to change');
  }
  const text = typeof change === 'string' ? change : JSON.stringify({ ...JSON.parse(block), ...change });
  return html.replace(CONFIG_BLOCK, () => start + text.replaceAll('<', '\\u003c') + end);
}
