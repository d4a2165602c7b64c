import { takesOverEveryPage } from './hydration.ts';
import { OWN } from './sites.ts';

for (const name of ['demo', ...OWN]) {
  takesOverEveryPage(name);
}
