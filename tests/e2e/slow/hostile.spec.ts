import { nothingGetsThrough } from '../hostile/bodies.ts';
import { givesNothingToReport, hostileBodies, MUTATIONS } from '../hostile/reported.ts';
import { otherVectors } from '../hostile/vectors.ts';

// What `hostile/` tries with our own bodies as they are: with a larger collection, and with our own in other surroundings.
nothingGetsThrough(otherVectors);
givesNothingToReport(hostileBodies(MUTATIONS), 'hostile bodies in other surroundings');
