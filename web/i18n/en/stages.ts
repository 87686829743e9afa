/** What a job is doing, by the server's word for it, in English. */
export const stages = {
  queued: 'Waits for its turn',
  starting: 'Starting',
  done: 'Done',
  reading: 'Reading the passages',
  languages: 'Finding the languages',
  terms: 'Counting terms',
  vocabulary: 'Choosing the vocabulary',
  postings: 'Building the index',
  weights: 'Computing weights',
  loading: 'Loading the model',
  writing: 'Writing the result',
  questionsFIT: 'Indexing the known questions',
  questions: 'Asking the questions',
  'warm-up': 'Warming up',
};
