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
      update: (changes) => {
        screen.update(changes);
      },
    },
  );
  const report = (error: unknown): void => {
    screen.notice.show(error instanceof RemoteError ? error.message : 'The window could not reach the extension. Close this tab and open it again.');
  };
  const screen = new ExplainScreen({
    paste: (text) => void channel.call('paste', text).catch(report),
    correct: (field, value) => void channel.call('correct', field, value).catch(report),
    chooseRole: (roleId) => void channel.call('chooseRole', roleId).catch(report),
    explain: () => void channel.call('explain').catch(report),
    searchFurther: () => void channel.call('searchFurther').catch(report),
    cancel: () => void channel.call('cancel').catch(report),
    copyDiagnosis: () => void channel.call('copyDiagnosis').catch(report),
    openInComposer: () => void channel.call('openInComposer').catch(report),
  });
  window.addEventListener('message', (event: MessageEvent<unknown>) => void channel.receive(event.data));
  document.getElementById('app')?.append(screen.element);
  void channel
    .call('ready')
    .then((state) => {
      screen.update(state);
      screen.focus();
    })
    .catch(report);
}

main();
