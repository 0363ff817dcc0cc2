/**
 * A domain in its own letters (IDNA): `xn--mnchen-3ya.example` and `münchen.example` are one. What cannot be decoded stays
 * as it is.
 *
 * @see RFC 3492 (Punycode), section 6.2
 *
 * @internal
 */
export function unicodeDomain(domain: string): string {
  if (!domain.includes('xn--')) return domain;
  return domain
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (decoded(label.slice(4)) ?? label) : label))
    .join('.');
}

const base = 36;
const [tMin, tMax] = [1, 26];
const maximumCodePoint = 0x10ffff;

function decoded(text: string): string | undefined {
  const dash = text.lastIndexOf('-');
  const points = [...text.slice(0, Math.max(0, dash))].map((letter) => letter.codePointAt(0) ?? 0);
  let point = 128;
  let place = 0;
  let bias = 72;
  for (let at = dash + 1; at < text.length; ) {
    const before = place;
    for (let weight = 1, step = base; ; step += base) {
      const digit = '0123456789'.includes(text[at] ?? '-')
        ? Number(text[at]) + 26
        : (text.charCodeAt(at) || 0) - 'a'.charCodeAt(0);
      at++;
      if (digit < 0 || digit >= base) return undefined;
      place += digit * weight;
      const threshold = step <= bias ? tMin : step >= bias + tMax ? tMax : step - bias;
      if (digit < threshold) break;
      weight *= base - threshold;
      if (weight > maximumCodePoint * base) return undefined;
    }
    const size = points.length + 1;
    bias = adapted(place - before, size, before === 0);
    point += Math.floor(place / size);
    place %= size;
    if (point > maximumCodePoint || (point >= 0xd800 && point <= 0xdfff)) return undefined;
    points.splice(place++, 0, point);
  }
  return String.fromCodePoint(...points);
}

function adapted(delta: number, size: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2));
  rest += Math.floor(rest / size);
  let steps = 0;
  while (rest > ((base - tMin) * tMax) / 2) {
    rest = Math.floor(rest / (base - tMin));
    steps += base;
  }
  return steps + Math.floor(((base - tMin + 1) * rest) / (rest + 38));
}
