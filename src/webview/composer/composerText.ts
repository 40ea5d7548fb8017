import type { ResponseView, SendProgress, SendStep, Timings } from '../../protocol/response.js';
import { byteCount } from '../ui/byteCount.js';

/** How long something has been running: `3.2 s`, from a minute on `2 min 05 s`. */
export function elapsedText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) {
    return `${(Math.floor(seconds * 10) / 10).toFixed(1)} s`;
  }
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
}

/** How a clock is set: `+312 s`, `−40 s`. */
export function clockSetting(seconds: number): string {
  return `${seconds < 0 ? '−' : '+'}${Math.abs(seconds)} s`;
}

export const timingLabels: readonly (readonly [step: Exclude<keyof Timings, 'total'>, label: string])[] = [
  ['dns', 'DNS'],
  ['connect', 'Connect'],
  ['tls', 'TLS'],
  ['send', 'Send'],
  ['wait', 'Wait'],
  ['download', 'Download'],
];

const progressLabels: Readonly<Record<SendStep, string>> = {
  sign: 'Signing…',
  dns: 'Looking up the host…',
  connect: 'Connecting…',
  tls: 'TLS handshake…',
  send: 'Sending…',
  wait: 'Waiting for response…',
  download: 'Receiving…',
};

const failureTexts: Readonly<Record<SendStep, string>> = {
  sign: 'Signing failed',
  dns: 'Host not found',
  connect: 'No connection',
  tls: 'TLS handshake failed',
  send: 'Sending failed',
  wait: 'No response',
  download: 'Response incomplete',
};

/** `Receiving… 3.1 MB of 10.0 MB`. */
export function progressText(progress: SendProgress): string {
  const label = progressLabels[progress.step];
  if (progress.received === undefined) {
    return label;
  }
  return `${label} ${byteCount(progress.received)}${progress.total === undefined ? '' : ` of ${byteCount(progress.total)}`}`;
}

/** `401 Unauthorized`, `Canceled`, `The host was not found`. */
export function outcomeText(response: ResponseView): string {
  if (response.outcome === 'canceled') {
    return 'Canceled';
  }
  if (response.outcome === 'failure') {
    return response.failure ? failureTexts[response.failure.step] : 'Failed';
  }
  return [response.status, response.statusText].filter((part) => part !== undefined && part !== '').join(' ');
}

/** What a screen reader says when a response arrives. */
export function announcement(response: ResponseView): string {
  if (response.outcome === 'canceled') {
    return 'The request was canceled.';
  }
  if (response.failure) {
    return `The request failed: ${response.failure.message}`;
  }
  const reason = response.error?.message ?? response.meaning ?? response.statusText ?? '';
  const conclusion = response.refusal?.auditTrail ? ` ${response.refusal.verdict}` : '';
  return `Response ${response.status ?? ''}${reason === '' ? '' : `: ${reason}`}${conclusion}`;
}

/** How a response is colored. The text beside it always says the same, for people who cannot tell colors apart. */
export type Tone = 'good' | 'warning' | 'bad';

export function toneOf(response: ResponseView): Tone {
  if (response.outcome !== 'response' || response.status === undefined) {
    return response.outcome === 'canceled' ? 'warning' : 'bad';
  }
  if (response.error || response.status >= 400) {
    return 'bad';
  }
  return response.status >= 300 || response.isDoubtful ? 'warning' : 'good';
}

/**
 * What is said below a part of something long: how much of it is not shown.
 *
 * @param isCopied whether a copy has all of it
 */
export function restText(count: number, what: 'characters' | 'parameters', isCopied = true): string {
  return `${count.toLocaleString('en')} more ${what} aren't shown here.${isCopied ? ' Copy includes all of them.' : ''}`;
}
