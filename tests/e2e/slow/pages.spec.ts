import { makesEveryPage } from '../built/hydration.ts';
import { OWN } from '../built/sites.ts';

// All that the usual run takes over, made out of nothing; that one makes those of `bodies`.
for (const name of ['demo', ...OWN.filter((name) => name !== 'bodies')]) {
  makesEveryPage(name);
}
