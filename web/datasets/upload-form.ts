import type { PreviewDatasetMutation, UploadDatasetInput } from '../../sdk/generated/operations.ts';

/** What a file would be read as. */
export type Preview = PreviewDatasetMutation['previewDataset'];

/** What a person chose about how a file is read; '' leaves it to be found. */
export interface UploadForm {
  name: string;
  encoding: string;
  delimiter: string;
  question: string;
  context: string;
  answer: string;
}

/** The columns of a dataset as the form calls them, in the order shown, and as the API does. */
export const uploadColumns = [
  { field: 'question', column: 'QUESTION' },
  { field: 'context', column: 'CONTEXT' },
  { field: 'answer', column: 'ANSWER' },
] as const;

/** The form before anything is chosen. */
export const emptyForm: Readonly<UploadForm> = {
  name: '',
  encoding: '',
  delimiter: '',
  question: '',
  context: '',
  answer: '',
};

/** Of a larger file only so many bytes are sent for the preview. */
export const previewBytes = 16 * 1024 * 1024;

/** The form as the API takes it: what is left to be found is not said. */
export function toUploadInput(form: UploadForm): UploadDatasetInput {
  const given = (text: string): string | undefined => text.trim() || undefined;
  const columns = { question: given(form.question), context: given(form.context), answer: given(form.answer) };
  return {
    name: given(form.name),
    encoding: form.encoding || undefined,
    delimiter: form.delimiter || undefined,
    ...(Object.values(columns).some(Boolean) && { columns }),
  };
}

/** The part of a file that is sent for its preview, and whether it is a part. */
export function previewPart(file: File): { part: File; firstPart: boolean } {
  if (file.size <= previewBytes) return { part: file, firstPart: false };
  return { part: new File([file.slice(0, previewBytes)], file.name, { type: file.type }), firstPart: true };
}

/** Names of a file's headers that can be chosen: each once, none blank, in the order of the file. */
export function choosableHeaders(headers: readonly string[]): string[] {
  return [...new Set(headers)].filter((header) => header.trim() !== '');
}
