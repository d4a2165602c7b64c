import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `cargo xtask dist` puts the site. */
export const DIST = process.env.DIST ?? fileURLToPath(new URL('../../dist/', import.meta.url));

/**
 * The file of a part of the program in `folder`: it has a hash of its content in its name. What several parts share is
 * in files of its own; `shared` is the first of these that the part `room` needs.
 */
export function partFile(part: string, folder = DIST): string {
  const names = readdirSync(folder);
  const file = part === 'shared' ? sharedFile(names, folder) : names.find((name) => name.startsWith(`press-room-site-${part}-`));
  if (!file) throw new Error(`${folder} has no part “${part}”`);
  return file;
}

/** Read from the table at the end of the program's script: `name:[new URL("./file",…),"",["what it needs"]]`. */
function sharedFile(names: string[], folder: string): string | undefined {
  const script = names.find((name) => /^press-room-[0-9a-f]+\.js$/.test(name)) ?? '';
  const js = readFileSync(join(folder, script), 'utf8');
  const [, needed] = /\broom:\[new URL\([^)]+\),"[^"]*",\["(\w+)"/.exec(js) ?? [];
  return new RegExp(`\\b${needed}:\\[new URL\\("\\./([^"]+)"`).exec(js)?.[1];
}
