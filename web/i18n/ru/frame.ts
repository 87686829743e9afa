import type { frame as english } from '../en/frame.ts';

/** Texts of the frame and of what every page shares, in Russian. */
export const frame: typeof english = {
  nav: {
    label: 'Главное меню',
    start: 'Начало',
    datasets: 'Данные',
    models: 'Модели',
    ask: 'Вопрос',
    jobs: 'Задачи',
    skip: 'К содержанию',
    playground: 'Песочница API',
    running: 'нет выполняемых задач | {n} выполняемая задача | {n} выполняемые задачи | {n} выполняемых задач',
  },
  preferences: { language: 'Язык', theme: 'Тема', light: 'Светлая', dark: 'Тёмная', system: 'Как в системе' },
  notFound: {
    title: 'Такой страницы нет',
    text: 'Возможно, в адресе опечатка или то, что он показывал, уже удалено.',
    back: 'К началу',
  },
  connection: { lost: 'Сервер недоступен. Пробуем снова; всё, что на экране, сохранится.' },
  token: {
    title: 'Сервер просит токен API',
    text: 'Его задал тот, кто запустил сервер (OTVET_API_TOKEN). Токен хранится только в этом браузере.',
    wrong: 'Введённый токен этому серверу не подходит.',
    label: 'Токен API',
    save: 'Продолжить',
    enter: 'Ввести токен',
  },
  actions: {
    cancel: 'Отменить',
    close: 'Закрыть',
    copy: 'Копировать',
    copied: 'Скопировано',
    dismiss: 'Скрыть',
    load: 'Загрузить',
    remove: 'Удалить',
    rename: 'Переименовать',
    save: 'Сохранить',
    retry: 'Повторить',
    unload: 'Выгрузить',
  },
  pager: { label: 'Страницы', previous: 'Назад', next: 'Вперёд', range: '{from}–{to} из {total}' },
  units: {
    words: 'нет слов | {n} слово | {n} слова | {n} слов',
    rows: 'нет строк | {n} строка | {n} строки | {n} строк',
    passages: 'нет фрагментов | {n} фрагмент | {n} фрагмента | {n} фрагментов',
    terms: 'нет терминов | {n} термин | {n} термина | {n} терминов',
    questions: 'нет вопросов | {n} вопрос | {n} вопроса | {n} вопросов',
    models: 'нет моделей | {n} модель | {n} модели | {n} моделей',
    reports: 'нет отчётов | {n} отчёт | {n} отчёта | {n} отчётов',
  },
};
