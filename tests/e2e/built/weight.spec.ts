import { OWN } from './sites.ts';
import { isLight } from './weight.ts';

for (const name of ['demo', ...OWN]) {
  isLight(name);
}
