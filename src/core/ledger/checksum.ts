/**
 * CRC-32 of bytes: finds every change of up to 32 neighbouring bits, so every change of one byte.
 *
 * @see ISO 3309; the polynomial of zip and PNG (RFC 1952, section 8)
 *
 * @internal
 */
export function crc32(bytes: Iterable<number>): number {
  let remainder = -1;
  for (const byte of bytes) {
    remainder = (remainder >>> 8) ^ (table[(remainder ^ byte) & 0xff] as number);
  }
  return ~remainder >>> 0;
}

const table = /* @__PURE__ */ crcTable();

function crcTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) {
      remainder = (remainder & 1) === 0 ? remainder >>> 1 : (remainder >>> 1) ^ 0xedb88320;
    }
    return remainder;
  });
}
