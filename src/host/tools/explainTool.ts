import type { SharedExplanation } from '../../core/explain/index.js';
import type { TbaCredentials } from '../../core/tba/index.js';
import type { Roles } from '../accounts/roles.js';
import { itemsThatFit, longestResult, resultText, type ModelTool, type Preparation } from './modelTool.js';
import { ToolInput } from './toolInput.js';
import * as texts from './texts.js';

export interface ExplainToolParts {
  readonly roles: Pick<Roles, 'all' | 'credentials'>;
  /** Explains a text away from this thread. */
  readonly explain: (text: string, credentials: readonly TbaCredentials[], signal: AbortSignal) => Promise<SharedExplanation>;
  /** What may be said of an error. It is logged without its message, which could quote the text. */
  readonly describe: (error: unknown) => { readonly message: string };
}

/** Numbers of roles. */
export interface ComparedRoles {
  readonly compared: number;
  /** Their secrets are not on this machine. */
  readonly withoutSecrets: number;
  /** There are more roles than are compared. */
  readonly leftOut: number;
}

/** UTF-16 code units of a text. */
const longestText = 200_000;
/** Roles whose identifiers and secrets are compared with the text. */
const mostRoles = 200;
/** UTF-16 code units of the base string and of the findings in a result. */
const longestBaseString = 8000;

/**
 * Says which mistake made a refused request. It looks at a text and sends nothing; the stored credentials are compared with the text and are
 * not in the result. It throws nothing: VS Code would write the text, in which people leave their secrets, into its log beside the error.
 */
export class ExplainTool implements ModelTool {
  readonly #parts: ExplainToolParts;

  constructor(parts: ExplainToolParts) {
    this.#parts = parts;
  }

  prepare(): Preparation {
    return { progress: texts.explain.progress };
  }

  async run(input: unknown, signal: AbortSignal): Promise<string> {
    try {
      return await this.#explained(textOf(input), signal);
    } catch (error) {
      return resultText({ error: signal.aborted ? texts.explain.canceled : this.#parts.describe(error).message });
    }
  }

  async #explained(text: string, signal: AbortSignal): Promise<string> {
    const roles = this.#parts.roles.all();
    const credentials = await this.#credentials(signal);
    const { understood, verdict, findings, baseString } = await this.#parts.explain(text, credentials, signal);
    if (verdict === 'nothing') {
      return resultText({ verdict, note: texts.explain.noText, understood });
    }
    return resultText({
      verdict,
      understood: understood && { ...understood, url: understood.url.slice(0, longestBaseString) },
      findings: itemsThatFit(findings, longestResult - 2 * longestBaseString),
      baseString: baseString?.slice(0, longestBaseString),
      notes: [texts.explain.proven, ...texts.explain.roles(comparedRoles(roles.length, credentials.length))],
    });
  }

  /** Read one after the other, and kept no longer than this call. */
  async #credentials(signal: AbortSignal): Promise<TbaCredentials[]> {
    const { roles } = this.#parts;
    const all: TbaCredentials[] = [];
    for (const { id, secretMissing } of roles.all().slice(0, mostRoles)) {
      const one = secretMissing ? undefined : await roles.credentials(id);
      signal.throwIfAborted();
      if (one) {
        all.push(one);
      }
    }
    return all;
  }
}

/** Roles beyond `mostRoles` are not looked at, so nothing is known of their secrets. */
function comparedRoles(all: number, compared: number): ComparedRoles {
  const lookedAt = Math.min(all, mostRoles);
  return { compared, withoutSecrets: lookedAt - compared, leftOut: all - lookedAt };
}

function textOf(input: unknown): string {
  return new ToolInput(input, ['text']).requiredText('text', longestText);
}
