import { i18n } from '../i18n/i18n.ts';

/** Gives the sentence that explains a hyperparameter: the dashboard's translation, else the server's English. */
export function useParameterHelp(): (parameter: { name: string; description: string }) => string {
  return ({ name, description }) => (i18n.global.tm('parameterHelp') as Record<string, string>)[name] ?? description;
}
