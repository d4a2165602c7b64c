import { readdirSync } from 'node:fs';

import { DIST } from './part-file.ts';

// The file's name contains a hash.
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
