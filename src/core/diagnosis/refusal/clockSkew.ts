import { headerOf } from '../../../protocol/headers.js';
import type { RefusalInput } from './refusalInput.js';

/** How far the server's clock is ahead of this machine's (behind, when negative), in seconds. */
export interface ClockSkew {
  readonly seconds: number;
  /** The true value is at most this far from it. */
  readonly uncertainty: number;
}

/**
 * Compares the clocks by the `Date` of a response. The server wrote it at some moment between the last byte of the request and the
 * first of the response, so the middle of that time is taken, and half of it is uncertain; so is half a second, since `Date` counts
 * whole ones. Undefined without a readable `Date`.
 */
export function measureSkew(input: Pick<RefusalInput, 'headers' | 'sentAt' | 'receivedAt' | 'timings'>): ClockSkew | undefined {
  const date = Date.parse(headerOf(input.headers, 'date') ?? '');
  if (Number.isNaN(date)) {
    return undefined;
  }
  const { wait, download = 0 } = input.timings ?? {};
  const respondedAt = input.receivedAt - download;
  const sentWhole = wait === undefined ? input.sentAt : respondedAt - wait;
  const between = Math.max(0, respondedAt - sentWhole);
  return { seconds: (date + 500 - (sentWhole + between / 2)) / 1000, uncertainty: (between / 2 + 500) / 1000 };
}

/** `3.2 s`, `4 minutes`: as exact as it is certain. */
export function skewText({ seconds, uncertainty }: ClockSkew): string {
  const size = Math.abs(seconds);
  const shown = size < 120 ? `${size.toFixed(uncertainty < 1 ? 1 : 0)} s` : `${Math.round(size / 60)} minutes`;
  return `${shown} ± ${uncertainty.toFixed(1)} s`;
}
