/**
 * Long work in pieces of some milliseconds. It pauses after each, so that its driver can let other work run, report
 * how far it is, or stop it.
 *
 * @internal
 */
export type Work<T> = Generator<void, T, void>;

/**
 * Does work to its end at once.
 *
 * @internal
 */
export function finish<T>(work: Generator<unknown, T, void>): T {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}
