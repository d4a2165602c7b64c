import { readsAsLinkedData } from './linked-data.ts';
import { OWN } from './sites.ts';

for (const name of ['demo', ...OWN]) {
  readsAsLinkedData(name);
}
