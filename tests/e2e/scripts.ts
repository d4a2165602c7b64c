import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = process.env.DIST ? resolve(process.env.DIST) : fileURLToPath(new URL('../../dist', import.meta.url));

// The file's name says what is in it.
function named(script: string): string {
  const isIt = new RegExp(`^press-room-${script}-[0-9a-f]+\\.js$`);
  const [name, ...others] = readdirSync(DIST).filter((file) => isIt.test(file));
  if (!name || others.length > 0) throw new Error(`there is not one script of the name ${script} in ${DIST}`);
  return name;
}

/** The script that every page starts with, by its path. */
export const START = named('start');

/** The script that shows the list. */
export const LIST = named('list');
