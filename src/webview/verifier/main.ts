import './verifier.css';
import type { VerifierHostCalls, VerifierState, VerifierUpdate } from '../../protocol/verifier.js';
import { showPanel } from '../ui/panelScreen.js';
import { VerifierScreen } from './verifierScreen.js';

showPanel<VerifierHostCalls, VerifierState, VerifierUpdate>(
  'verifier',
  (ask) =>
    new VerifierScreen({
      show: (arrivalId) => ask('show', arrivalId),
      judgeFor: (signedFor) => ask('judgeFor', signedFor),
      copyAddress: () => ask('copyAddress'),
      copyDiagnosis: (arrivalId) => ask('copyDiagnosis', arrivalId),
      openInComposer: (arrivalId) => ask('openInComposer', arrivalId),
      clear: () => ask('clear'),
      start: () => ask('start'),
      stop: () => ask('stop'),
    }),
);
