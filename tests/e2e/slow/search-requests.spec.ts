import { countsSearch } from '../built/scattered.ts';
import { test } from '../fixtures.ts';

// The builder of the tests is not compiled for speed.
test.describe.configure({ timeout: 1_800_000 });

countsSearch(10_000, 'fjellbekk');
