import type { RefusalView } from '../../../protocol/diagnosis.js';
import type { AccountKind } from '../../../protocol/roles.js';
import { limits, limitText } from '../../netsuite/index.js';
import { duration } from '../inspection/parameters.js';
import { skewText, type ClockSkew } from './clockSkew.js';
import { headerOf } from '../../../protocol/headers.js';
import { echoedRealm, type RefusalInput } from './refusalInput.js';

type Known = RefusalView['known'][number];

/** Clocks this far apart, in seconds, are not the cause, but are worth a correction. */
export const skewBound = 60;

/** What the extension can tell alone about one call and its response. What it cannot tell is left out. */
export function knownFacts(input: RefusalInput, skew: ClockSkew | undefined): Known[] {
  return [
    signature(input),
    clock(skew),
    timestamp(input, skew),
    account(input),
    realm(input),
    nonce(input),
    wait(input),
    failures(input),
    challenge(input),
  ].filter((fact) => fact !== undefined);
}

function signature({ isSignatureCorrect }: RefusalInput): Known | undefined {
  return isSignatureCorrect === undefined
    ? undefined
    : {
        label: 'Signature',
        value: isSignatureCorrect
          ? 'correct for the stored secrets (recomputed from what was sent)'
          : "doesn't match this request and the stored secrets",
        ok: isSignatureCorrect,
      };
}

function clock(skew: ClockSkew | undefined): Known | undefined {
  if (skew === undefined) {
    return undefined;
  }
  const isCertain = Math.abs(skew.seconds) > skew.uncertainty;
  const value = isCertain
    ? `this machine is ${skewText(skew)} ${skew.seconds > 0 ? 'behind' : 'ahead of'} the server`
    : `no measurable difference from the server (± ${skew.uncertainty.toFixed(1)} s)`;
  return { label: 'Clock', value, ok: Math.abs(skew.seconds) - skew.uncertainty <= skewBound };
}

/** How old the header was when it came, by the server's clock where that is known. */
function timestamp({ signed, sentAt }: RefusalInput, skew: ClockSkew | undefined): Known {
  const age = Math.round(sentAt / 1000 + (skew?.seconds ?? 0)) - signed.timestamp;
  const whose = skew === undefined ? "this machine's clock" : "the server's clock";
  const size = Math.abs(age);
  const value =
    size <= 2
      ? `set when the request was sent, according to ${whose}`
      : `${duration(age)} ${age > 0 ? 'old' : 'ahead'} when the request was sent, according to ${whose}`;
  return { label: 'Timestamp', value, ok: size <= limits.timestampTolerance };
}

const kinds: Readonly<Record<AccountKind, string>> = {
  production: 'a production account',
  sandbox: 'a sandbox (a refresh removes the tokens that were created in it)',
  releasePreview: 'a Release Preview account (a refresh may remove the tokens that were created in it)',
  testDrive: 'a test drive account',
  demo: 'the demo account on this machine',
};

function account({ signed, circumstances }: RefusalInput): Known | undefined {
  const kind = circumstances?.accountKind;
  return kind === undefined ? undefined : { label: 'Account', value: `${signed.realm}, ${kinds[kind]}`, ok: true };
}

function realm(input: RefusalInput): Known {
  const { realm } = input.signed;
  const echoed = echoedRealm(input);
  if (echoed === undefined) {
    return { label: 'Realm', value: `${realm} was sent, and the response has no realm`, ok: true };
  }
  return echoed === realm
    ? { label: 'Realm', value: `${echoed}, the same as in NetSuite's WWW-Authenticate header`, ok: true }
    : { label: 'Realm', value: `${realm} was sent, and NetSuite's response is for ${echoed}`, ok: false };
}

function nonce({ signed, circumstances }: RefusalInput): Known {
  const length = Array.from(signed.nonce).length;
  const isNew = circumstances?.sentBefore !== true;
  return {
    label: 'Nonce',
    value: `${length} characters, ${isNew ? 'not sent before' : 'sent before with this timestamp'}`,
    ok: length >= limits.shortestNonce && isNew,
  };
}

function wait({ sentAt, receivedAt }: RefusalInput): Known | undefined {
  const seconds = (receivedAt - sentAt) / 1000;
  return seconds < 30
    ? undefined
    : {
        label: 'Response time',
        value: `${Math.round(seconds)} s. Some requests beyond the concurrency limit were seen to wait about a minute.`,
        ok: false,
      };
}

const locking = limits.failuresUntilLock;

function failures({ circumstances }: RefusalInput): Known | undefined {
  const count = circumstances?.recentFailures ?? 0;
  const label = 'Failed logins';
  if (count >= locking) {
    return {
      label,
      value: `${count} in the last 30 minutes. The user may be locked for ${limitText.lock}. ${limitText.lockOfTokens}`,
      ok: false,
    };
  }
  const next = count === locking - 1 ? 'The next one' : `${limitText.failuresUntilLockAtStart} failed logins`;
  const value = `${count} in the last 30 minutes. ${next} may lock the user for ${limitText.lock}. ${limitText.lockOfTokens}`;
  return count < 2 ? undefined : { label, value, ok: count < locking - 1 };
}

/** Seen with quite different causes, so it is no news; said because everybody takes it for some. */
function challenge(input: RefusalInput): Known | undefined {
  const error = /\berror="([^"]*)"/i.exec(headerOf(input.headers, 'www-authenticate') ?? '')?.[1];
  return error === 'token_rejected'
    ? { label: 'WWW-Authenticate', value: 'token_rejected, which was seen with very different causes', ok: true }
    : undefined;
}
