import { makesEveryPage, takesOverEveryPage } from './hydration.ts';
import { OWN } from './sites.ts';

for (const name of ['demo', ...OWN]) {
  takesOverEveryPage(name);
}
// Those of the demonstration, 72 that look alike, in `slow/real.spec.ts`.
for (const name of OWN) {
  makesEveryPage(name);
}
