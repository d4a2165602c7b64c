import { takesOverEveryPage } from '../built/hydration.ts';
import { readsAsLinkedData } from '../built/linked-data.ts';
import { REAL } from '../built/sites.ts';
import { isValid } from '../built/valid-html.ts';
import { isLight } from '../built/weight.ts';

// What `built/` says of sites made of feeds of our own, of sites made of real ones, where these are.
for (const name of REAL) {
  takesOverEveryPage(name);
  readsAsLinkedData(name);
  isValid(name, { isOurs: false });
  isLight(name);
}
