import type { Prompter } from '../platform/prompter.js';
import * as texts from './texts.js';

export interface SimulatorPageParts {
  /** The address of the page on this machine. Starts the simulator when it does not run. */
  readonly address: () => Promise<string>;
  /** Resolves with false when the browser was not opened. */
  readonly open: (url: string) => PromiseLike<boolean>;
  /**
   * The browser may be on another machine, or VS Code may send it through a proxy that loses the path: then it shows an empty page, and
   * VS Code says that it was opened.
   */
  readonly mayBeElsewhere: () => boolean;
  readonly prompter: Pick<Prompter, 'tell'>;
  readonly copy: (text: string) => PromiseLike<void>;
}

/** The command *Change Tokens in the Simulator*: opens the page of its controls, and offers the link where that may not work. */
export async function openSimulatorPage({ address, open, mayBeElsewhere, prompter, copy }: SimulatorPageParts): Promise<void> {
  const url = await address();
  const isOpened = await open(url);
  if (isOpened && !mayBeElsewhere()) {
    return;
  }
  const { notOpened, maybeEmpty, copyLink } = texts.simulatorPage;
  if ((await prompter.tell(isOpened ? maybeEmpty : notOpened, [copyLink])) === copyLink) {
    await copy(url);
  }
}
