import { STATES } from '../a11y/states.ts';
import { axe, shots, test } from '../fixtures.ts';

// Other words change names, languages and structure, and neither colours nor what is shown at which width: one look each.
for (const { name, reach } of STATES) {
  test(`axe finds nothing on ${name} in en`, async ({ page, site, guard }) => {
    await reach({ page, site, guard, language: 'en' });
    await axe(page);
    await shots(page, `${name.replaceAll(' ', '-')}-en-light`);
  });
}
