import { nothingGetsThrough } from '../hostile/bodies.ts';
import { givesNothingToReport, hostileBodies, MUTATIONS } from '../hostile/reported.ts';
import { otherVectors } from '../hostile/vectors.ts';

// The tests of `hostile/`, which has our own bodies as they are: here with a larger collection, and with our own inside
// other markup.
nothingGetsThrough(otherVectors);
givesNothingToReport(hostileBodies(MUTATIONS), 'hostile bodies in other surroundings');
