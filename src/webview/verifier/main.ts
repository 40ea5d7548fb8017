import './verifier.css';
import type { VerifierHostCalls, VerifierState } from '../../protocol/verifier.js';
import { showPanel } from '../ui/panelScreen.js';
import { VerifierScreen } from './verifierScreen.js';

showPanel<VerifierHostCalls, VerifierState>('verifier', (actions, language) => new VerifierScreen(actions, language));
