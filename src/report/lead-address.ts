/**
 * The part of a report's address that opens a lead: `#lead=ada%40acme.com`. It holds the key, so that it stays the same
 * next week. Half a surrogate pair, which no address can hold, is written out.
 *
 * @internal
 */
export function leadAddress(key: string): string {
  const whole = key.replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
  return `#lead=${encodeURIComponent(whole)}`;
}
