import { Channel } from '../../protocol/channel.js';
import type { VerifierHostCalls, VerifierUpdate, VerifierViewCalls } from '../../protocol/verifier.js';
import type { VerifierSession } from './verifierSession.js';

/** What the screen asks for that concerns more than the session. */
export interface VerifierSwitch {
  /** For the account that it was stopped for, or one that is chosen. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

type Describe = (error: unknown) => { message: string; forPerson: boolean };

/** The host's end of the channel to the screen of the verifier; the session may still be loading. */
export function verifierChannel(
  loading: Promise<VerifierSession>,
  onOff: VerifierSwitch,
  post: (message: unknown) => void,
  describeError: Describe,
): Channel<VerifierViewCalls, VerifierHostCalls> {
  const tell = (changes: VerifierUpdate): void => {
    // A screen that is hidden or reloads cannot be told anything; it asks for everything when it is back.
    channel.call('update', changes).catch(() => undefined);
  };
  const channel = new Channel<VerifierViewCalls, VerifierHostCalls>(
    post,
    {
      ready: async () => (await loading).attach(tell),
      show: async (id) => {
        (await loading).show(id);
      },
      judgeFor: async (signedFor) => {
        (await loading).judgeFor(signedFor);
      },
      copyAddress: async () => (await loading).copyAddress(),
      copyDiagnosis: async (id) => (await loading).copyDiagnosis(id),
      openInComposer: async (id) => (await loading).openInComposer(id),
      clear: async () => {
        (await loading).clear();
      },
      start: () => onOff.startAgain(),
      stop: () => onOff.stop(),
    },
    { describeError },
  );
  return channel;
}
