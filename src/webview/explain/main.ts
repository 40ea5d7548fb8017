import './explain.css';
import type { ExplainHostCalls, ExplainState, ExplainUpdate } from '../../protocol/explain.js';
import { showPanel } from '../ui/panelScreen.js';
import { ExplainScreen } from './explainScreen.js';

showPanel<ExplainHostCalls, ExplainState, ExplainUpdate>(
  'explain',
  (ask) =>
    new ExplainScreen({
      paste: (text) => ask('paste', text),
      typeIn: () => ask('typeIn'),
      chooseRequest: (index) => ask('chooseRequest', index),
      correct: (field, value) => ask('correct', field, value),
      chooseRole: (roleId) => ask('chooseRole', roleId),
      explain: () => ask('explain'),
      searchFurther: () => ask('searchFurther'),
      cancel: () => ask('cancel'),
      copyDiagnosis: () => ask('copyDiagnosis'),
      openInComposer: () => ask('openInComposer'),
    }),
);
