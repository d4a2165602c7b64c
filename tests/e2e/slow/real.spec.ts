import { makesEveryPage, takesOverEveryPage } from '../built/hydration.ts';
import { readsAsLinkedData } from '../built/linked-data.ts';
import { REAL } from '../built/sites.ts';
import { isValid } from '../built/valid-html.ts';
import { isLight } from '../built/weight.ts';

// What `built/` tests on sites made of our own feeds, here on sites made of real feeds, if there are any. What needs no
// browser comes first: reading half a megabyte of markup took minutes in a worker that had driven forty pages before.
for (const name of REAL) {
  readsAsLinkedData(name);
  isValid(name, { isOurs: false });
  isLight(name);
}
for (const name of REAL) {
  takesOverEveryPage(name);
  makesEveryPage(name);
}
