/**
 * A number of a JSON text that JavaScript cannot hold exactly, such as 9007199254740993 or 1e400. `decimal` is its value in one way of
 * writing, so that two of them are equal exactly when their values are.
 */
export class ExactNumber {
  /** As it stands in the text. */
  readonly text: string;
  readonly decimal: string;

  constructor(text: string) {
    this.text = text;
    this.decimal = writtenOnce(decimalOf(text));
  }
}

/** A number of JSON: a JavaScript number where that is exactly what is written. */
export type JsonNumber = number | ExactNumber;

/** The number that a literal of JSON stands for. */
export function readNumber(literal: string): JsonNumber {
  const value = Number(literal);
  if (isSurelyExact(literal)) {
    return value;
  }
  const exact = new ExactNumber(literal);
  return Number.isFinite(value) && writtenOnce(decimalOf(String(value))) === exact.decimal ? value : exact;
}

/** Negative, zero or positive, as the first number is less than, equal to, or greater than the second one. Exact for all numbers. */
export function compareNumbers(one: JsonNumber, other: JsonNumber): number {
  if (typeof one === 'number' && typeof other === 'number') {
    return one - other;
  }
  const [a, b] = [decimalOf(numberText(one)), decimalOf(numberText(other))];
  if (a.sign !== b.sign) {
    return a.sign - b.sign;
  }
  return a.sign * compareSizes(a, b);
}

export function sameNumber(one: JsonNumber, other: JsonNumber): boolean {
  if (typeof one === 'number' || typeof other === 'number') {
    return one === other;
  }
  return one.decimal === other.decimal;
}

/** As it is written; for a JavaScript number, as JavaScript writes it. */
export function numberText(number: JsonNumber): string {
  return typeof number === 'number' ? String(number) : number.text;
}

/** Whether a number has no fraction. */
export function isInteger(number: JsonNumber): boolean {
  if (typeof number === 'number') {
    return Number.isInteger(number);
  }
  const { digits, exponent } = decimalOf(number.text);
  return exponent >= BigInt(digits.length);
}

/** sign · 0.digits · 10^exponent, the digits without zeros at either end. Zero has no digits. */
interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly exponent: bigint;
}

/** Digits of an exponent that are read. Nobody writes more, and reading far more would take long. */
const longestExponent = 100;

/** Up to 15 digits and a small exponent, each decimal number has a JavaScript number of its own (IEEE 754 double precision). */
function isSurelyExact(literal: string): boolean {
  return literal.length <= 16 && !/\d{16}|[eE][+-]?\d{3}/.test(literal);
}

function decimalOf(literal: string): Decimal {
  const parts = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(literal) ?? [];
  const [, minus, whole = '', fraction = '', power = '0'] = parts;
  const written = whole + fraction;
  const start = leadingZeros(written);
  const end = written.length - trailingZeros(written, start);
  const digits = written.slice(start, end);
  if (digits === '') {
    return { sign: 0, digits, exponent: 0n };
  }
  const exponent = powerOf(power) + BigInt(whole.length - start);
  return { sign: minus === '-' ? -1 : 1, digits, exponent };
}

function powerOf(text: string): bigint {
  const digits = text.replace(/^[+-]/, '');
  const short = digits.slice(leadingZeros(digits));
  const size = BigInt(short.length > longestExponent ? '9'.repeat(longestExponent) : `0${short}`);
  return text.startsWith('-') ? -size : size;
}

function leadingZeros(digits: string): number {
  let count = 0;
  while (count < digits.length && digits.charCodeAt(count) === 0x30) {
    count++;
  }
  return count;
}

function trailingZeros(digits: string, from: number): number {
  let end = digits.length;
  while (end > from && digits.charCodeAt(end - 1) === 0x30) {
    end--;
  }
  return digits.length - end;
}

function compareSizes(one: Decimal, other: Decimal): number {
  if (one.exponent !== other.exponent) {
    return one.exponent < other.exponent ? -1 : 1;
  }
  return one.digits === other.digits ? 0 : one.digits < other.digits ? -1 : 1;
}

function writtenOnce({ sign, digits, exponent }: Decimal): string {
  return `${sign < 0 ? '-' : ''}${digits}e${exponent}`;
}
