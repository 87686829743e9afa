import type { JobPartsFragment } from '../../sdk/generated/operations.ts';
import type { TextKey } from '../composables/use-text.ts';
import { stages } from './en/stages.ts';

/** What a job is doing, for a person; a stage this dashboard does not know reads as the server spells it. */
export function stageText({ stage, kind }: JobPartsFragment, t: (key: TextKey) => string): string {
  const key = [`${stage}${kind}`, stage].find((name) => Object.hasOwn(stages, name));
  return key === undefined ? stage : t(`stages.${key as keyof typeof stages}`);
}
