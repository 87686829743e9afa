import { ref } from 'vue';
import type { Ref } from 'vue';
import { rememberQuestion } from '../ask/recall-question.ts';

const asked = ref<string[]>([]);

/** The questions asked since the dashboard was opened, the newest last, and how to add one. */
export function useAskedQuestions(): { asked: Readonly<Ref<readonly string[]>>; remember(question: string): void } {
  return { asked, remember: (question) => (asked.value = rememberQuestion(asked.value, question)) };
}
