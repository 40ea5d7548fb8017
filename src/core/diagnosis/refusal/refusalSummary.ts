import type { RefusalView } from '../../../protocol/diagnosis.js';

/** A refused login in two lines, for a list. It holds nothing that the server has sent but a short error code. */
export interface RefusalSummary {
  /** What the response means. */
  readonly response: string;
  /** Title of the cause to check first. */
  readonly firstCheck?: string;
  /** The response is the one to a token that was revoked or is gone, and nothing that is known here explains it better. */
  readonly looksRevoked: boolean;
}

const ofGoneTokens: ReadonlySet<string> = new Set(['sandbox-refresh', 'token-revoked']);
/** NetSuite's longest codes have about 40 characters. A longer one, or one that is no word, may be anything that the server has sent. */
const errorCode = /^[A-Z][A-Z0-9_]{0,59}: /;

/** What is kept of a refused login of our own. Pure. */
export function refusalSummary({ kind, headline, remaining }: RefusalView, code: string): RefusalSummary {
  const [first] = remaining;
  const hasCode = code !== '' && headline.startsWith(`${code}: `);
  return {
    response: hasCode && !errorCode.test(headline) ? headline.slice(code.length + 2) : headline,
    ...(first && { firstCheck: first.title }),
    looksRevoked: kind === 'login' && first !== undefined && ofGoneTokens.has(first.id),
  };
}
