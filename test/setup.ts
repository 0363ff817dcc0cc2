import fc from 'fast-check';

// One seed for a whole run, so that a failure anywhere is repeated by setting it. fast-check prints it, and the
// path to the smallest case, with every failure.
const seed = wholeNumber('FAST_CHECK_SEED');
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

// A quick look while one works: each property stops after so long, with as many cases as fit. The gate sets none. On a busy
// machine the time may pass before the first case, which fast-check calls a failure; it says nothing of the property.
const interruptAfterTimeLimit = wholeNumber('FAST_CHECK_MILLISECONDS');
if (interruptAfterTimeLimit !== undefined) {
  fc.configureGlobal({
    ...fc.readConfigureGlobal(),
    interruptAfterTimeLimit,
    markInterruptAsFailure: false,
    reporter: (details) => {
      const hadNoTime = details.interrupted && details.numRuns === 0;
      if (!details.failed || hadNoTime) return;
      throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance });
    },
  });
}

// The whole suite without WebAssembly: everything must be the same in JavaScript. `.ci/run` does it once.
if (process.env['WITHOUT_WEB_ASSEMBLY'] !== undefined) Reflect.deleteProperty(globalThis, 'WebAssembly');

function wholeNumber(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new Error(`${name} must be a whole number, got ${text}`);
  return Number(text);
}
