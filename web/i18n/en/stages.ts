/** What a job is doing, by the server's word for it, in English. */
export const stages = {
  queued: 'Waits for its turn',
  starting: 'Starting',
  reading: 'Reading the passages',
  languages: 'Finding the languages',
  terms: 'Counting terms',
  vocabulary: 'Choosing the vocabulary',
  postings: 'Building the index',
  weights: 'Computing weights',
  questions: 'Indexing the known questions',
  writing: 'Writing the model',
  loading: 'Loading the model',
  asking: 'Asking the questions',
  warming: 'Warming up',
  done: 'Done',
};
