import type { ComposerHostCalls } from '../../protocol/composer.js';
import type { LiveRegion } from '../ui/liveRegion.js';
import type { ComposerModel } from './composerModel.js';
import type { HostPort } from '../ui/hostPort.js';
import type { Complaints } from './request/complaints.js';
import type { PlaceLinks } from './request/placeLinks.js';
import type { RequestPastes } from './request/requestPastes.js';
import type { ShownResponse } from './shownResponse.js';
import type { UiState } from './uiState.js';

/** What every part of the composer works with. */
export interface ComposerContext {
  readonly model: ComposerModel;
  readonly host: HostPort<ComposerHostCalls>;
  readonly links: PlaceLinks;
  readonly live: LiveRegion;
  readonly ui: UiState;
  readonly pastes: RequestPastes;
  readonly complaints: Complaints;
  readonly shown: ShownResponse;
}
