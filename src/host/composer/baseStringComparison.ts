import { compareBaseString, valuesToPin, type Diagnose } from '../../core/explain/index.js';
import type { ComparedBaseString } from '../../protocol/composer.js';
import { UserError } from '../../protocol/userError.js';
import type { DocumentSession } from './documentSession.js';
import type { RequestImports } from './requestImports.js';
import * as texts from './texts.js';

/** Compares the base strings of other clients with those of open requests. Of one request the latest comparison alone is finished. */
export class BaseStringComparison {
  readonly #imports: Pick<RequestImports, 'baseString'>;
  readonly #diagnose: Diagnose;
  readonly #running = new WeakMap<DocumentSession, AbortController>();

  constructor(imports: Pick<RequestImports, 'baseString'>, diagnose: Diagnose) {
    this.#imports = imports;
    this.#diagnose = diagnose;
  }

  /**
   * Pins nonce and timestamp of the request to those of the base string, and compares.
   * @returns null when there is no base string in the text, or a later text has taken its place
   * @throws {UserError} while the request cannot be signed
   */
  async compare(session: DocumentSession, text: string): Promise<ComparedBaseString | null> {
    this.#running.get(session)?.abort();
    const running = new AbortController();
    this.#running.set(session, running);
    const client = await this.#imports.baseString(text);
    if (!client || running.signal.aborted) {
      return null;
    }
    const pinned = valuesToPin(client);
    if (pinned) {
      session.pin(pinned);
    }
    const request = session.resolved;
    const known = request && session.live.prepared(request);
    const { trace, traceProblem } = session.state();
    if (!known || !trace) {
      throw new UserError(traceProblem ?? texts.signature.notComparable);
    }
    const { prepared, role } = known;
    const own = { request: prepared, baseString: trace.baseString, realm: role.account };
    try {
      return { ...(await compareBaseString(own, client, this.#diagnose, running.signal)), ...(pinned && { pinned }) };
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') {
        return null;
      }
      throw error;
    }
  }
}
