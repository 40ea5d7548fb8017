import './explain.css';
import { Channel, RemoteError } from '../../protocol/channel.js';
import type { ExplainHostCalls, ExplainViewCalls } from '../../protocol/explain.js';
import { webviewApi } from '../ui/vscode.js';
import { ExplainScreen } from './explainScreen.js';

function main(): void {
  const api = webviewApi();
  const channel = new Channel<ExplainHostCalls, ExplainViewCalls>(
    (message) => {
      api.postMessage(message);
    },
    {
      // What the host says before its first answer was taken in waits for it, in order.
      update: async (changes) => {
        await started;
        screen.update(changes);
      },
    },
  );
  const succeeds = async (call: Promise<unknown>): Promise<boolean> => {
    try {
      await call;
      return true;
    } catch (error) {
      screen.notice.show(error instanceof RemoteError ? error.message : 'The extension could not be reached. Close this tab and open it again.');
      return false;
    }
  };
  const screen = new ExplainScreen({
    paste: (text) => succeeds(channel.call('paste', text)),
    typeIn: () => succeeds(channel.call('typeIn')),
    chooseRequest: (index) => succeeds(channel.call('chooseRequest', index)),
    correct: (field, value) => succeeds(channel.call('correct', field, value)),
    chooseRole: (roleId) => succeeds(channel.call('chooseRole', roleId)),
    explain: () => succeeds(channel.call('explain')),
    searchFurther: () => succeeds(channel.call('searchFurther')),
    cancel: () => succeeds(channel.call('cancel')),
    copyDiagnosis: () => succeeds(channel.call('copyDiagnosis')),
    openInComposer: () => succeeds(channel.call('openInComposer')),
  });
  window.addEventListener('message', (event: MessageEvent<unknown>) => void channel.receive(event.data));
  document.getElementById('explain')?.append(screen.element);
  const started = channel.call('ready').then((state) => {
    screen.start(state);
  });
  void succeeds(started);
}

main();
