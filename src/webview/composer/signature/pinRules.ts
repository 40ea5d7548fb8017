import { pin } from '../texts.js';

/** Why a nonce cannot be pinned, in a sentence; nothing when it can. */
export function nonceProblem(nonce: string): string | undefined {
  if (nonce.trim() !== nonce || /\s/.test(nonce)) {
    return pin.nonceSpaces;
  }
  if (nonce.length < 6) {
    return pin.nonceShort;
  }
  if (nonce.length > 64) {
    return pin.nonceLong;
  }
  if (!/^[\w.~-]+$/.test(nonce)) {
    return pin.nonceSpecial;
  }
  return undefined;
}

/** Why a timestamp in seconds cannot be pinned, in a sentence; nothing when it can. */
export function timestampProblem(text: string): string | undefined {
  if (!/^\d+$/.test(text)) {
    return pin.timestampNumber;
  }
  if (text.length >= 13) {
    return pin.timestampMilliseconds;
  }
  if (Number(text) === 0) {
    return pin.timestampZero;
  }
  return undefined;
}

/** `2026-11-24 10:41:07 UTC` for a timestamp in seconds. */
export function timestampText(seconds: number): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) {
    return '';
  }
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
