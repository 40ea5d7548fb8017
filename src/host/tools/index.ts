/** The tools that language models may call. It is a bundle of its own, which is loaded with the first call of one. */
export { sharedExplanationInThread } from '../../core/explain/index.js';
import { modelTools, type ModelToolName } from '../shell/contributions.js';
import { ExplainTool, type ExplainToolParts } from './explainTool.js';
import { ListTool, type ListToolParts } from './listTool.js';
import { LogTool, type LogToolParts } from './logTool.js';
import { MaskedTool } from './maskedTool.js';
import type { ModelTool } from './modelTool.js';
import { ResponseTool, type ResponseToolParts } from './responseTool.js';
import { SendTool, type SendToolParts } from './sendTool.js';

export type ModelToolParts = ExplainToolParts & ListToolParts & LogToolParts & ResponseToolParts & SendToolParts;
export type ModelTools = Readonly<Record<ModelToolName, ModelTool>>;

export function modelToolsWith(parts: ModelToolParts): ModelTools {
  const masked = (tool: ModelTool): ModelTool => new MaskedTool(tool, parts.roles, parts.describe);
  return {
    [modelTools.explainRefusedRequest]: masked(new ExplainTool(parts)),
    [modelTools.listRestlets]: masked(new ListTool(parts)),
    [modelTools.readResponse]: masked(new ResponseTool(parts)),
    [modelTools.sendRequest]: masked(new SendTool(parts)),
    [modelTools.readScriptLog]: masked(new LogTool(parts)),
  };
}
