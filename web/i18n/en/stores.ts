/** Texts about where models are kept, in English. */
export const stores = {
  title: 'Qdrant',
  state: {
    AWAY: 'away',
    EMPTY: 'empty',
    FINE: 'all agrees',
    DIFFERS: 'no differences | {n} difference | {n} differences',
  },
  awayText:
    'Models that are kept there do not answer until it is back, and then do so by themselves. Models in files are not affected.',
  emptyText:
    'It answers, and no model is kept there yet. Choose Qdrant when you fit a model, or move one from its page.',
  fineText: 'Everything that the models need is there, and nothing else.',
  address: 'Address',
  version: 'Version',
  prefix: 'Names begin with',
  holds: 'Holds',
  holdsValue: '{collections}, {points}',
  checked: 'Looked at',
  check: 'Look again',
  collections: 'What it holds',
  table: { model: 'Model', what: 'What', points: 'Points', name: 'Name in Qdrant' },
  what: { PASSAGES: 'passages', QUESTIONS: 'known questions' },
  problems: 'What differs',
  problem: {
    COLLECTION_WITHOUT_MODEL: 'The collection {name} is left over: no model needs it.',
    MODEL_WITHOUT_COLLECTION: 'The collection {name} of the model {model} is not in Qdrant. The model cannot answer.',
    COUNT_DIFFERS: 'The collection {name} of the model {model} has {points}: another number than it must have.',
    ALIAS_ELSEWHERE:
      'The alias {name} of the model {model} is missing or points elsewhere. Its answers are right all the same.',
    OTHER_PREFIX:
      'The model {model} is kept under another prefix than the present one. It answers, but what it has there is never touched: a repair fits it again under the present prefix.',
    FOREIGN_ALIAS:
      'The alias {name} begins like those of this installation, is for none of its models and points elsewhere. It is never touched: remove it in Qdrant.',
    FOREIGN_COLLECTION:
      'The collection {name} begins like those of this installation, and was not made by it. It is never touched: if no other installation made it, remove it in Qdrant.',
  },
  repair: 'Repair…',
  repairTitle: 'Repair Qdrant?',
  repairIntro: 'Nothing has been changed yet. This would be done:',
  repairDone: 'This was done:',
  repairNothing: 'There is nothing to repair any more.',
  repairNow: 'Repair now',
  step: {
    REMOVE_COLLECTION: 'Remove the collection {names}.',
    REFIT_MODEL: 'Fit the model {model} again from its dataset and leave {names} behind.',
    SET_ALIAS: 'Point {names} at the collections of the model {model}.',
    NONE: 'Nothing about {names}: that is for a person to decide.',
  },
  outcome: { PLANNED: 'not changed', DONE: 'done', STARTED: 'running', FAILED: 'failed' },
  repairJobs: 'Models are being fitted again; the list of jobs shows how far they are.',
  where: 'Where it is kept',
  whereText: {
    EMBEDDED: 'In files of the server, searched in its memory: the quickest while there is room for it.',
    QDRANT: 'In Qdrant, searched there: for more than one machine can hold, or to go on when one fails.',
  },
  move: { EMBEDDED: 'Move to files…', QDRANT: 'Move to Qdrant…' },
  moveNow: { EMBEDDED: 'Move to files', QDRANT: 'Move to Qdrant' },
  moveTitle: { EMBEDDED: 'Move {model} to files?', QDRANT: 'Move {model} to Qdrant?' },
  moveFit: 'It is fitted there again from its dataset, which takes as long as a fit.',
  moveCompare:
    'What is stored is counted, and the answers to 100 questions are held to those of the place where it is now.',
  moveSwitch: 'Then it answers from there, and what it had in the old place is removed.',
  moveStays:
    'It answers all the while, and its reports stay. If anything differs or fails, it stays where it is. It can be moved back.',
  moving: 'It is being moved, and answers meanwhile.',
  choose: 'Where to keep it',
};
