/** Names of the hyperparameters for a person, in English. */
export const parameters = {
  ngramMin: 'Shortest n-gram',
  ngramMax: 'Longest n-gram',
  minDf: 'Least passages with a term',
  maxDfShare: 'Largest share of passages',
  maxFeatures: 'Largest vocabulary',
  sublinearTf: 'Dampen counts',
  useIdf: 'Rare terms weigh more',
  smoothIdf: 'Smooth the rarity',
  norm: 'Length of a vector',
  binary: 'Presence instead of counts',
  analyzer: 'Terms are made of',
  k1: 'Saturation of repetition',
  b: 'Correction for length',
  lowercase: 'Lower case',
  removeStopWords: 'Remove stop words',
  removePunctuation: 'Remove punctuation',
  stemmer: 'Stems',
  minTokenLength: 'Shortest token',
};

/** Descriptions that stand in for the server's English ones: none are needed here. */
export const parameterHelp: Record<string, string> = {};
