import './verifier.css';
import type { VerifierHostCalls, VerifierState, VerifierUpdate } from '../../protocol/verifier.js';
import { showPanel } from '../ui/panelScreen.js';
import { VerifierScreen } from './verifierScreen.js';

showPanel<VerifierHostCalls, VerifierState, VerifierUpdate>(
  'verifier',
  (ask) =>
    new VerifierScreen({
      show: (requestId) => ask('show', requestId),
      setSignedFor: (signedFor) => ask('setSignedFor', signedFor),
      copyAddress: () => ask('copyAddress'),
      copyDiagnosis: (requestId) => ask('copyDiagnosis', requestId),
      openInComposer: (requestId) => ask('openInComposer', requestId),
      clear: () => ask('clear'),
      start: () => ask('start'),
      stop: () => ask('stop'),
    }),
);
