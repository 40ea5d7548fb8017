import { withoutLoginParameters } from '../disclosure/index.js';
import { IdentifierMasks, SecretMask, type Identifier } from '../diagnosis/index.js';
import { runThread } from '../thread/index.js';
import { parseAuthorizationHeader, type TbaCredentials } from '../tba/index.js';
import { UserError } from '../../protocol/userError.js';
import { explainText, type ExplainedFinding, type Explanation } from './explainText.js';

/**
 * What a text says about a refused request, for whoever else is asked about it. It has no secret, no signing key, no Authorization header,
 * and a name in the place of each consumer key and token ID.
 */
export interface SharedExplanation {
  /** Absent when nothing was understood of the text. */
  readonly understood?: Pick<NonNullable<Explanation['understood']>, 'kind' | 'method' | 'url' | 'missing' | 'notes'>;
  readonly verdict: Explanation['verdict'];
  readonly findings: readonly ExplainedFinding[];
  /** The base string that gives the signature of the request. */
  readonly baseString?: string;
}

/** The task of the thread that explains. */
export interface ExplainTask {
  readonly text: string;
  readonly credentials: readonly TbaCredentials[];
}

/** As `explainText`, without what logs in and without what identifies a login. */
export async function sharedExplanation({ text, credentials }: ExplainTask): Promise<SharedExplanation> {
  const { understood, verdict, findings, proof } = await explainText(text, credentials);
  const secrets = new SecretMask(credentials);
  const masks = new IdentifierMasks();
  const identifiers = identifiersOf(understood?.authorization ?? '', credentials);
  const data = (value: string): string => withoutLoginParameters(masks.mask(secrets.mask(value), identifiers));
  const sentence = (value: string): string => withoutLoginParameters(masks.maskSentence(secrets.mask(value), identifiers));
  return {
    ...(understood && {
      understood: {
        kind: understood.kind,
        method: data(understood.method),
        url: data(understood.url),
        missing: understood.missing,
        notes: understood.notes.map(sentence),
      },
    }),
    verdict,
    findings: findings.map(({ id, title, explanation, fix, certainty }) => ({
      id,
      title: sentence(title),
      explanation: sentence(explanation),
      fix: sentence(fix),
      certainty,
    })),
    ...(proof && { baseString: data(proof.baseString) }),
  };
}

/**
 * As `sharedExplanation`, in a thread that is started for it and ends with it: neither a long text nor a long search holds up the caller.
 * Rejects with the signal's reason when that aborts, and with a UserError when the thread ends before it has finished.
 *
 * @param file the bundle of `explainWorker.ts`
 */
export async function sharedExplanationInThread(
  file: string,
  task: ExplainTask,
  signal: AbortSignal,
): Promise<SharedExplanation> {
  try {
    return await runThread<SharedExplanation>(file, task, { does: 'explains the text', signal });
  } catch {
    signal.throwIfAborted();
    // The cause is left out: its message could quote the text, which may hold secrets.
    throw new UserError("Couldn't read the text. Pass the refused request only: method, URL, Authorization header and body.");
  }
}

function identifiersOf(authorization: string, credentials: readonly TbaCredentials[]): Identifier[] {
  const sent = new Map(parseAuthorizationHeader(authorization).parameters);
  return [
    ...consumerKeyAndToken(sent.get('oauth_consumer_key') ?? '', sent.get('oauth_token') ?? ''),
    ...credentials.flatMap(({ consumerKey, tokenId }) => consumerKeyAndToken(consumerKey, tokenId)),
  ];
}

function consumerKeyAndToken(consumerKey: string, tokenId: string): Identifier[] {
  return [
    { kind: 'consumer key', value: consumerKey },
    { kind: 'token', value: tokenId },
  ];
}
