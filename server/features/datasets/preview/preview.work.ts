import type { WorkContext } from '../../jobs/work.ts';
import { type DatasetPreview, previewFile, type PreviewOptions } from './preview-file.ts';

/** What a preview is told. */
export interface PreviewWorkParams {
  readonly sourcePath: string;
  readonly options: PreviewOptions;
}

/** Reads a file and keeps nothing of it; refuses as previewFile does. */
export function work({ params }: WorkContext<PreviewWorkParams>): DatasetPreview {
  return previewFile(params.sourcePath, params.options);
}
