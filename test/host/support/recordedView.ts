import type { ComposerUpdate } from '../../../src/protocol/composer.js';
import { ComposerCalls, type CallingComposer } from '../../../src/host/composer/composerCalls.js';
import type { DocumentSession } from '../../../src/host/composer/documentSession.js';
import { parts } from './parts.js';
import type { OutsideChange } from '../../../src/host/composer/requestText.js';

/** A composer without a screen: keeps what it is told. */
export class RecordedView implements CallingComposer {
  readonly updates: ComposerUpdate[] = [];
  readonly outsideChanges: OutsideChange[] = [];
  /** How often it was told to bring the keyboard to the answer. */
  focused = 0;
  problemsShown = 0;
  readonly #session: DocumentSession;

  constructor(session: DocumentSession) {
    this.#session = session;
    session.attach(this);
  }

  loaded(): void {
    this.updates.length = 0;
  }

  edited(): undefined {
    return undefined;
  }

  update(changes: ComposerUpdate): void {
    this.updates.push(changes);
  }

  outside(change: OutsideChange, changes: ComposerUpdate): void {
    this.outsideChanges.push(change);
    this.updates.push(changes);
  }

  focusResponse(): void {
    this.focused += 1;
  }

  showProblems(): void {
    this.problemsShown += 1;
  }

  flushEdits(): Promise<void> {
    return Promise.resolve();
  }

  /** The last value that a field was set to; `undefined` when it was never told. */
  last<Field extends keyof ComposerUpdate>(field: Field): ComposerUpdate[Field] | undefined {
    return this.updates.findLast((update) => field in update)?.[field];
  }

  close(): void {
    this.#session.detach(this);
  }
}

/** What a composer of this session may ask for. */
export async function callsOf(session: DocumentSession): Promise<ComposerCalls> {
  return new ComposerCalls(session, new RecordedView(session), (await parts()).composerTools);
}
