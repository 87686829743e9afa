import type { jobs as english } from '../en/jobs.ts';

/** Texts about jobs, in Russian. */
export const jobs: typeof english = {
  title: 'Задачи',
  intro: 'Всё, что занимает больше мгновения: обучение, проверки качества, замеры скорости.',
  empty: 'Пока ничего не запускалось',
  emptyText: 'Обучите модель, и её задача появится здесь вместе с ходом работы.',
  active: 'Выполняются и ждут',
  past: 'Завершённые',
  kind: { FIT: 'Обучение', QUALITY: 'Проверка качества', BENCHMARK: 'Замер скорости' },
  status: {
    QUEUED: 'В очереди',
    RUNNING: 'Выполняется',
    SUCCEEDED: 'Готово',
    FAILED: 'Ошибка',
    CANCELLED: 'Отменена',
  },
  elapsed: 'Прошло {time}',
  remaining: 'осталось около {time}',
  table: {
    job: 'Задача',
    model: 'Модель',
    status: 'Состояние',
    started: 'Запущена',
    took: 'Длилась',
    result: 'Результат',
  },
  result: { FIT: 'Открыть модель', QUALITY: 'Открыть отчёт', BENCHMARK: 'Открыть замер' },
  removedModel: 'удалена',
  cancelling: 'Отменяется',
  done: {
    FIT: 'Модель {model} обучена.',
    QUALITY: 'Качество модели {model} проверено.',
    BENCHMARK: 'Скорость модели {model} измерена.',
  },
  failed: {
    FIT: 'Обучить модель {model} не удалось.',
    QUALITY: 'Проверить качество модели {model} не удалось.',
    BENCHMARK: 'Измерить скорость модели {model} не удалось.',
  },
  cancelled: {
    FIT: 'Обучение модели {model} отменено, ничего лишнего не осталось.',
    QUALITY: 'Проверка качества модели {model} отменена.',
    BENCHMARK: 'Замер скорости модели {model} отменён.',
  },
};
