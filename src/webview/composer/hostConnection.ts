import {
  composerViewCalls,
  type ComposerHostCalls,
  type ComposerState,
  type ComposerViewCalls,
} from '../../protocol/composer.js';
import type { Channel } from '../../protocol/channel.js';
import { hostChannel } from '../ui/hostPort.js';
import { webviewApi, type WebviewApi } from '../ui/vscode.js';
import type { ComposerModel } from './composerModel.js';
import type { ComposerScreen } from './composerScreen.js';

/** What the host speaks to, once the first state was taken in. */
interface ShownComposer {
  readonly model: Pick<ComposerModel, 'update'>;
  readonly screen: Pick<ComposerScreen, 'showProblems' | 'focusResponse'>;
}

/** The page's connection to its host. What the host says before the composer is shown waits for it, in order. */
export class HostConnection {
  readonly api: WebviewApi<unknown> = webviewApi();
  readonly channel: Channel<ComposerHostCalls, ComposerViewCalls>;
  /** The first state. */
  readonly state: Promise<ComposerState>;
  /** To be called once, when the composer is shown. */
  readonly shown: (composer: ShownComposer) => void;

  constructor() {
    let shown: (composer: ShownComposer) => void = () => undefined;
    const composer = new Promise<ShownComposer>((resolve) => {
      shown = resolve;
    });
    this.shown = shown;
    this.channel = hostChannel<ComposerHostCalls, ComposerViewCalls>(
      (message) => {
        this.api.postMessage(message);
      },
      composerViewCalls,
      {
        update: async (changes, generation) => {
          (await composer).model.update(changes, generation);
        },
        // Each edit was posted when it was made, and messages keep their order: once this call returns, the host has them all.
        flushEdits: () => undefined,
        showProblems: async () => {
          (await composer).screen.showProblems();
        },
        focusResponse: async () => {
          (await composer).screen.focusResponse();
        },
      },
    );
    this.state = this.channel.remote.ready();
  }
}

/** The first module of the page, so that the host responds while the other ones are still being set up. */
export const connection = new HostConnection();
