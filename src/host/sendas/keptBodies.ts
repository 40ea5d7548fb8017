import type { BodyForm, BodyLanguage } from '../../protocol/response.js';
import type { RunResult } from '../platform/requestRuns.js';
import type { BodyDocument } from './askedRequest.js';

type Response = Extract<RunResult, { kind: 'response' }>;

interface Kept {
  readonly bodyText: Response['bodyText'];
  readonly status: number | undefined;
  readonly language: BodyLanguage;
  readonly bytes: number;
}

/** Megabytes of bodies that one request keeps in memory. */
export const keptMegabytes = 64;

/** The bodies of the last response of each role, in memory only. */
export class KeptBodies {
  readonly #kept = new Map<string, Kept>();

  /** @returns false when there is no room for it */
  keep(roleId: string, { view, bodyText }: Response): boolean {
    this.#kept.delete(roleId);
    const bytes = view.size?.decoded ?? 0;
    const all = [...this.#kept.values()].reduce((sum, kept) => sum + kept.bytes, bytes);
    if (all > keptMegabytes * 1_000_000) {
      return false;
    }
    this.#kept.set(roleId, { bodyText, status: view.status, language: view.body?.language ?? 'text', bytes });
    return true;
  }

  forget(roleId: string): void {
    this.#kept.delete(roleId);
  }

  has(roleId: string): boolean {
    return this.#kept.has(roleId);
  }

  /** The body as it came; undefined when it isn't kept. */
  async raw(roleId: string): Promise<string | undefined> {
    const kept = this.#kept.get(roleId);
    return kept && (await kept.bodyText('raw')).toString();
  }

  /** The body laid out, as a document; undefined when it isn't kept. */
  async document(roleId: string, role: string, form: BodyForm = 'pretty'): Promise<BodyDocument | undefined> {
    const kept = this.#kept.get(roleId);
    if (!kept) {
      return undefined;
    }
    return { title: `${role} ${kept.status ?? ''}`.trim(), language: kept.language, text: await kept.bodyText(form) };
  }
}
