import type { MapPoint } from '../../../stores/maps/map-file.ts';

/** A group of passages that lie together on a map. */
export interface MapCluster {
  /** From 0, the largest cluster first. */
  readonly id: number;
  /** Its most telling terms; none where no term qualifies. */
  readonly terms: readonly string[];
  readonly pointCount: number;
  /** The middle of its points. */
  readonly x: number;
  readonly y: number;
}

/** How a map was drawn and what is on it, its points apart. */
export interface MapOutline {
  readonly method: string;
  readonly seed: number;
  readonly perplexity: number;
  readonly iteration: number;
  readonly iterations: number;
  readonly sampledCount: number;
  readonly passageCount: number;
  /** Of 10 neighbours, from 0 to 1; null where there are too few passages, and on an early picture. */
  readonly trustworthiness: number | null;
  readonly neighborPreservation: number | null;
  readonly clusters: readonly MapCluster[];
}

/** A finished map as the catalog keeps it; its points are in its folder. */
export interface MapRecord extends MapOutline {
  /** The job that drew it; also the name of its folder. */
  readonly id: string;
  readonly datasetId: string;
  readonly createdAt: string;
}

/** A map with its points: a finished one, or an early picture. */
export interface DatasetMap extends MapOutline {
  readonly createdAt: string;
  readonly points: readonly MapPoint[];
}
