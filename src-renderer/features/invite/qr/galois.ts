/** Product in GF(2^8) with the field polynomial of QR codes, x^8 + x^4 + x^3 + x^2 + 1. */
function product(a: number, b: number): number {
  let result = 0;
  for (let bit = 7; bit >= 0; bit--) {
    result = (result << 1) ^ ((result >>> 7) * 0x11d);
    result ^= ((b >>> bit) & 1) * a;
  }
  return result;
}

/** The generator polynomial of a Reed-Solomon code with that many check bytes, without its leading 1. */
function generator(checks: number): number[] {
  const polynomial: number[] = Array.from({ length: checks }, (_, index) => (index === checks - 1 ? 1 : 0));
  let root = 1;
  for (let step = 0; step < checks; step++) {
    for (let index = 0; index < checks; index++) {
      polynomial[index] = product(polynomial[index] ?? 0, root) ^ (polynomial[index + 1] ?? 0);
    }
    root = product(root, 2);
  }
  return polynomial;
}

/** The Reed-Solomon check bytes of a block of data (ISO/IEC 18004, 7.5). */
export function checkBytes(data: readonly number[], checks: number): number[] {
  const divisor = generator(checks);
  const rest: number[] = Array.from({ length: checks }, () => 0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    for (let index = 0; index < checks; index++) {
      rest[index] = (rest[index] ?? 0) ^ product(divisor[index] ?? 0, factor);
    }
  }
  return rest;
}
