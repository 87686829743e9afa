import { DatasetChangedDocument, ModelChangedDocument } from '../../sdk/generated/operations.ts';
import { forgetDataset, forgetModels, listDataset, listModel } from '../api/change-feed.ts';
import { useSubscription } from './use-subscription.ts';

/** Follows datasets and models while the dashboard is open: what another window or the API does to them shows here, and is not asked for again. */
export function useChangeFeed(): void {
  useSubscription(ModelChangedDocument, {}, ({ modelChanged: { id, model } }) =>
    model ? listModel(model) : forgetModels([id]),
  );
  useSubscription(DatasetChangedDocument, {}, ({ datasetChanged: { id, dataset } }) =>
    dataset ? listDataset(dataset) : forgetDataset(id),
  );
}
