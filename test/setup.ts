import fc from 'fast-check';

// One seed for a whole run, so that a failure anywhere is repeated by setting it. fast-check prints it, and the
// path to the smallest case, with every failure.
const seed = process.env['FAST_CHECK_SEED'];
if (seed !== undefined && !/^\d+$/.test(seed))
  throw new Error(`FAST_CHECK_SEED must be a number, got ${seed}`);
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
