import { nothingGetsThrough } from '../hostile/bodies.ts';
import { givesNothingToReport, hostileBodies, MUTATIONS } from '../hostile/reported.ts';
import { otherVectors } from '../hostile/vectors.ts';

// The tests of `hostile/`, but with a larger collection of bodies, and with our own bodies changed and inside other
// markup.
nothingGetsThrough(otherVectors);
givesNothingToReport(hostileBodies(MUTATIONS), 'hostile bodies in other surroundings');
