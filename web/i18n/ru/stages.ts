import type { stages as english } from '../en/stages.ts';

/** What a job is doing, by the server's word for it, in Russian. */
export const stages: typeof english = {
  queued: 'Ждёт своей очереди',
  starting: 'Запускается',
  done: 'Готово',
  reading: 'Читает фрагменты',
  languages: 'Определяет языки',
  terms: 'Считает термины',
  vocabulary: 'Отбирает словарь',
  postings: 'Строит индекс',
  weights: 'Вычисляет веса',
  loading: 'Загружает модель',
  writing: 'Записывает результат',
  questionsFIT: 'Индексирует известные вопросы',
  questions: 'Задаёт вопросы',
  rows: 'Отбирает строки',
  tokens: 'Считает, что оставит рецепт',
  neighbors: 'Ищет соседей каждого фрагмента',
  layout: 'Раскладывает фрагменты',
  clusters: 'Выделяет группы',
  measuring: 'Измеряет карту',
  'warm-up': 'Разогревается',
};
