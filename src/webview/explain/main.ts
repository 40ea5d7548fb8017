import './explain.css';
import type { ExplainHostCalls, ExplainState } from '../../protocol/explain.js';
import { showPanel } from '../ui/panelScreen.js';
import { ExplainScreen } from './explainScreen.js';

showPanel<ExplainHostCalls, ExplainState>('explain', (actions, language) => new ExplainScreen(actions, language));
