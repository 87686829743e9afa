import type { TextKey } from '../composables/use-text.ts';
import { stages } from './en/stages.ts';

/** What a job is doing, for a person; a stage this dashboard does not know reads as the server spells it. */
export function stageText(stage: string, t: (key: TextKey) => string): string {
  return Object.hasOwn(stages, stage) ? t(`stages.${stage as keyof typeof stages}`) : stage;
}
