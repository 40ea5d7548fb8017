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

/** The host's end of the channel to the screen of the verifier. */
export function verifierChannel(
  session: VerifierSession,
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
      ready: () => session.attach(tell),
      show: (id) => {
        session.show(id);
      },
      setSignedFor: (signedFor) => {
        session.setSignedFor(signedFor);
      },
      copyAddress: () => session.copyAddress(),
      copyDiagnosis: (id) => session.copyDiagnosis(id),
      openInComposer: (id) => session.openInComposer(id),
      clear: () => {
        session.clear();
      },
      start: () => onOff.startAgain(),
      stop: () => onOff.stop(),
    },
    { describeError },
  );
  return channel;
}
