/** What NetSuite allows, each number once. Oracle's page is named with each; facts that Oracle does not document say so. */
export const limits = {
  /** Seconds that a timestamp may be from the server's clock, before or after it (subsect_156935170194, InvalidTimestamp). */
  timestampTolerance: 300,
  /** Characters that a nonce has at least (subsect_156935170194, nonce_rejected). */
  shortestNonce: 6,
  /** Characters that Oracle advises for a nonce (subsect_156935170194). */
  advisedNonce: 20,
  /** Failed logins in a row that lock a user (subsect_156935170194, temporary_locked). */
  failuresUntilLock: 5,
  /** Minutes that the lock lasts (subsect_156935170194, temporary_locked). */
  lockMinutes: 30,
  /** Megabytes (of 1024 × 1024 bytes) of a body, of a request and of a response (section_4640094112). */
  bodyMegabytes: 10,
  /** Seconds that a RESTlet may run (section_N3351480, SSS_TIME_LIMIT_EXCEEDED). */
  runSeconds: 300,
  /** Usage units that one run of a RESTlet may use (section_161591009480). */
  usageUnits: 5_000,
  /** Requests at the same time, of the lowest and the highest service tier (section_1500275531). */
  concurrency: { lowest: 5, highest: 20, perLicense: 10 },
} as const;

/** `limits.bodyMegabytes` in bytes. */
export const largestBody = limits.bodyMegabytes * 1024 * 1024;

/** `limits.lockMinutes` in milliseconds. */
export const lockMilliseconds = limits.lockMinutes * 60 * 1000;

const numbers = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The limits as a sentence says them. */
export const limitText = {
  /** `five minutes` */
  timestampTolerance: `${inWords(limits.timestampTolerance / 60)} minutes`,
  /** `five` */
  failuresUntilLock: inWords(limits.failuresUntilLock),
  /** `Five`, at the beginning of a sentence. */
  failuresUntilLockAtStart: capital(inWords(limits.failuresUntilLock)),
  /** `30 minutes` */
  lock: `${limits.lockMinutes} minutes`,
  /** What is not known of the lock, as a sentence. */
  lockOfTokens: `Oracle doesn't document whether failed token logins count.`,
  /** `10 MB` */
  body: `${limits.bodyMegabytes} MB`,
  /** `300 seconds` */
  run: `${limits.runSeconds} seconds`,
  /** `5,000 usage units` */
  usage: `${limits.usageUnits.toLocaleString('en-US')} usage units`,
} as const;

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A small whole number as English writes it in a sentence; a larger one in digits. */
function inWords(value: number): string {
  return numbers[value] ?? String(value);
}
