import './sendas.css';
import type { SendAsHostCalls, SendAsState } from '../../protocol/sendAs.js';
import { showPanel } from '../ui/panelScreen.js';
import { SendAsScreen } from './sendAsScreen.js';

showPanel<SendAsHostCalls, SendAsState>('sendas', (actions) => new SendAsScreen(actions));
