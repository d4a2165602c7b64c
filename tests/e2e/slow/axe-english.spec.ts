import { STATES } from '../a11y/states.ts';
import { axe, shots, test } from '../fixtures.ts';

// Another language changes names, languages and structure, but neither colours nor what is shown at which width: so axe
// checks each once.
for (const { name, reach } of STATES) {
  test(`axe finds nothing on ${name} in en`, async ({ page, site, guard }) => {
    await reach({ page, site, guard, language: 'en' });
    await axe(page);
    await shots(page, `${name.replaceAll(' ', '-')}-en-light`);
  });
}
