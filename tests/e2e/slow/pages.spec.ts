import { makesEveryPage } from '../built/hydration.ts';
import { OWN } from '../built/sites.ts';

// All pages that the usual run takes over, made out of nothing; the usual run makes those of
// `bodies`.
for (const name of ['demo', ...OWN.filter((name) => name !== 'bodies')]) {
  makesEveryPage(name);
}
