import './verifier.css';
import { Channel, RemoteError } from '../../protocol/channel.js';
import type { VerifierHostCalls, VerifierViewCalls } from '../../protocol/verifier.js';
import { webviewApi } from '../ui/vscode.js';
import { VerifierScreen } from './verifierScreen.js';

function main(): void {
  const api = webviewApi();
  const channel = new Channel<VerifierHostCalls, VerifierViewCalls>(
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
  const screen = new VerifierScreen({
    show: (arrivalId) => succeeds(channel.call('show', arrivalId)),
    judgeFor: (signedFor) => succeeds(channel.call('judgeFor', signedFor)),
    copyAddress: () => succeeds(channel.call('copyAddress')),
    copyDiagnosis: (arrivalId) => succeeds(channel.call('copyDiagnosis', arrivalId)),
    openInComposer: (arrivalId) => succeeds(channel.call('openInComposer', arrivalId)),
    clear: () => succeeds(channel.call('clear')),
    start: () => succeeds(channel.call('start')),
    stop: () => succeeds(channel.call('stop')),
  });
  window.addEventListener('message', (event: MessageEvent<unknown>) => void channel.receive(event.data));
  document.getElementById('verifier')?.append(screen.element);
  const started = channel.call('ready').then((state) => {
    screen.start(state);
  });
  void succeeds(started);
}

main();
