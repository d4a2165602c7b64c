import { makesEveryPage, takesOverEveryPage } from './hydration.ts';
import { OWN } from './sites.ts';

for (const name of ['demo', ...OWN]) {
  takesOverEveryPage(name);
}
// The site with every kind of body; the others are in `slow/pages.spec.ts`.
makesEveryPage('bodies');
