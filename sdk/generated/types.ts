/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What terms are made of, as scikit-learn's analyzer. */
export type Analyzer =
  /** Characters. */
  | 'CHAR'
  /** Characters within words, padded with a space at both ends. */
  | 'CHAR_WB'
  /** Words. */
  | 'WORD';

/** Parameters of BM25 in Lucene's form. */
export type Bm25Input = {
  /** How much longer passages are held back: 0 not at all, 1 fully. From 0 to 1. */
  b?: number | null | undefined;
  /** How much repeating a term in a passage still adds. From 0 to 100. */
  k1?: number | null | undefined;
  /** Terms in a larger share of the passages than this are dropped. From 0 to 1. */
  maxDfShare?: number | null | undefined;
  /** Only this many of the most frequent terms are kept; none keeps all. At least 1. */
  maxFeatures?: number | null | undefined;
  /** Terms in fewer passages than this are dropped. At least 1. */
  minDf?: number | null | undefined;
  /** Longest run of tokens (or characters) that makes a term. From 1 to 10. */
  ngramMax?: number | null | undefined;
  /** Shortest run of tokens (or characters) that makes a term. From 1 to 10. */
  ngramMin?: number | null | undefined;
};

/** A column of a dataset. */
export type Column =
  /** The answer itself. */
  | 'ANSWER'
  /** The text that holds the answer. */
  | 'CONTEXT'
  /** What is asked. */
  | 'QUESTION';

/** Which header of the file holds what; null finds it by name. */
export type ColumnMappingInput = {
  /** Header of the answers. */
  answer?: string | null | undefined;
  /** Header of the contexts. */
  context?: string | null | undefined;
  /** Header of the questions. */
  question?: string | null | undefined;
};

/** Which of two reports had the right passage of a question first, where not both had. */
export type ComparedOutcome =
  /** Neither had it first. */
  | 'NEITHER'
  /** The base had it first, the other did not: lost. */
  | 'ONLY_BASE'
  /** The other had it first, the base did not: won. */
  | 'ONLY_OTHER';

/** What to fit, from what, and under which id. */
export type FitModelInput = {
  /** Only with type BM25. */
  bm25?: Bm25Input | null | undefined;
  /** The dataset whose passages it shall find. */
  datasetId: string;
  /** Begins with a Latin letter or digit, then at most 63 letters, digits, dots, underscores or hyphens; not "new". */
  modelId: string;
  /** Treatment of text, in the place of that of a version. Without one: the version's own, else scikit-learn's default. */
  recipe?: RecipeInput | null | undefined;
  /** Where its vectors are kept; default: the server's. */
  store?: VectorStoreKind | null | undefined;
  /** Only with type TFIDF. */
  tfidf?: TfidfInput | null | undefined;
  /** How terms are weighed. */
  type?: ModelType | null | undefined;
};

/** What a job does. */
export type JobKind =
  /** Asks a model questions one after another and takes the time of each. */
  | 'BENCHMARK'
  /** Fits a model and stores it. */
  | 'FIT'
  /** Draws the map of a dataset. */
  | 'MAP'
  /** Fits a model again into another place, or the same, and switches over to it. */
  | 'MOVE'
  /** Makes a version of a dataset by a recipe. */
  | 'PREPROCESS'
  /** Asks a model the questions of a dataset and counts how often the right passage comes. */
  | 'QUALITY';

/** How a job stands. */
export type JobStatus =
  /** Somebody cancelled it; nothing of it is left. */
  | 'CANCELLED'
  /** It ended without a result: see error. */
  | 'FAILED'
  /** It waits for its turn; after a restart too. */
  | 'QUEUED'
  /** It works. */
  | 'RUNNING'
  /** It is done, and what it made is stored. */
  | 'SUCCEEDED';

/** Why a right passage did not come first: the first that holds, in this order. */
export type MissCause =
  /** What came first holds the answer too. */
  | 'ANSWERED_ELSEWHERE'
  /** A more common term outweighed a rarer one: words has both, the common one first. */
  | 'COMMON_TERM'
  /** No word of the question is in the vocabulary. */
  | 'NOTHING_KNOWN'
  /** The right passage shares no term with the question. */
  | 'NO_SHARED_TERM'
  /** What came first says nearly the same as the right passage. */
  | 'SAME_TEXT_ELSEWHERE'
  /** What came first has terms of the question that the right passage lacks. */
  | 'TERM_MISSING'
  /** Both have the same terms; what came first has them more often, or is shorter. */
  | 'WEAKER_TERMS'
  /** Words of the question are not in the vocabulary. */
  | 'WORD_UNKNOWN';

/** Which misses are wanted; what is not given does not matter. */
export type MissFilter = {
  /** Only rows in this language, as the profile of the dataset asked names it: an ISO 639-1 code, or "unknown". */
  language?: string | null | undefined;
  /** True: only where the right passage was not found at all; false: only where it was. */
  notFound?: boolean | null | undefined;
  /** Least rank of the right passage. */
  rankFrom?: number | null | undefined;
  /** Largest rank of the right passage. */
  rankTo?: number | null | undefined;
  /** What the question contains, in any case, composed or not, with ё or е. */
  search?: string | null | undefined;
  /** Least number of words in the question. */
  wordsFrom?: number | null | undefined;
  /** Largest number of words in the question. */
  wordsTo?: number | null | undefined;
};

/** How a model stands. */
export type ModelStatus =
  /** Its files are damaged: remove it or fit it again. */
  | 'FAILED'
  /** A job fits it; its counts are zero so far. */
  | 'FITTING'
  /** In memory: it answers. */
  | 'LOADED'
  /** Stored, and not loaded. */
  | 'READY';

/** How terms are weighed. */
export type ModelType =
  /** Okapi BM25 in Lucene's form. */
  | 'BM25'
  /** Term frequency times inverse document frequency, exactly scikit-learn's TfidfVectorizer. */
  | 'TFIDF';

/** What vectors are scaled to. */
export type Norm =
  /** Absolute weights add up to 1. */
  | 'L1'
  /** Squared weights add up to 1: the score is a cosine. */
  | 'L2'
  /** Not scaled. */
  | 'NONE';

/** How serious a notice is. */
export type NoticeLevel =
  /** Something failed. */
  | 'ERROR'
  /** Something was done. */
  | 'SUCCESS'
  /** Something is not as asked. */
  | 'WARNING';

/** The input a parameter belongs to. */
export type ParameterGroup =
  /** Bm25Input. */
  | 'BM25'
  /** RecipeInput. */
  | 'RECIPE'
  /** TfidfInput. */
  | 'TFIDF';

/** What values a parameter takes. */
export type ParameterKind =
  /** Yes or no. */
  | 'BOOLEAN'
  /** One of its options. */
  | 'ENUM'
  /** A number. */
  | 'FLOAT'
  /** A whole number. */
  | 'INT';

/** How a version of a dataset is made. No text is changed: the recipe goes with the version. */
export type PreprocessInput = {
  /** Drop rows whose three cells equal an earlier row's. */
  dropDuplicates?: boolean | null | undefined;
  /** Drop rows whose question or indexed text is blank. */
  dropEmpty?: boolean | null | undefined;
  /** Capital and small letters count as the same. */
  lowercase?: boolean | null | undefined;
  /** Shorter tokens, in characters, are left out of the index. From 1 to 100. */
  minTokenLength?: number | null | undefined;
  /** Keep letters and digits, with their marks, and nothing else in the index. */
  removePunctuation?: boolean | null | undefined;
  /** Drop words like "the", "and", "is" from the index, by the language of the text. */
  removeStopWords?: boolean | null | undefined;
  /** AUTO cuts words to their stems by the language of the text: "models" finds "model". */
  stemmer?: Stemmer | null | undefined;
};

/** How text becomes tokens. A model without a recipe uses scikit-learn's default: lower case, words of two or more letters, digits or underscores. */
export type RecipeInput = {
  /** Capital and small letters count as the same. */
  lowercase?: boolean | null | undefined;
  /** Shorter tokens, in characters, are dropped. From 1 to 100. */
  minTokenLength?: number | null | undefined;
  /** Keeps letters and digits, with their marks, and nothing else. */
  removePunctuation?: boolean | null | undefined;
  /** Drops words like "the", "and", "is", by the language of the text. */
  removeStopWords?: boolean | null | undefined;
  /** AUTO cuts words to their stems by the language of the text: "models" finds "model". */
  stemmer?: Stemmer | null | undefined;
};

/** Why a row is dropped. */
export type RowDrop =
  /** Its three cells equal an earlier row's. */
  | 'DUPLICATE'
  /** Its question or its indexed text is blank. */
  | 'EMPTY';

/** What can be found in a row. */
export type RowFinding =
  /** Another row answers its question differently. */
  | 'CONFLICTING_ANSWER'
  /** An earlier row has its context. */
  | 'DUPLICATE_CONTEXT'
  /** An earlier row has its context but for case, runs of spaces and spaces at the ends. */
  | 'DUPLICATE_CONTEXT_FOLDED'
  /** An earlier row has its question. */
  | 'DUPLICATE_QUESTION'
  /** An earlier row has its question but for case, runs of spaces and spaces at the ends. */
  | 'DUPLICATE_QUESTION_FOLDED'
  /** Its three cells equal an earlier row's. */
  | 'DUPLICATE_ROW'
  /** Its three cells equal an earlier row's but for case, runs of spaces and spaces at the ends. */
  | 'DUPLICATE_ROW_FOLDED'
  /** Its answer is blank. */
  | 'MISSING_ANSWER'
  /** Its context is blank. */
  | 'MISSING_CONTEXT'
  /** Its question is blank. */
  | 'MISSING_QUESTION'
  /** Its passage is nearly the same as another one. */
  | 'NEAR_DUPLICATE_CONTEXT'
  /** It has neither context nor answer: there is nothing to find. */
  | 'NOT_INDEXED'
  /** No word of its question, stop words aside, is in its passage. */
  | 'NO_SHARED_WORD';

/** A language in which there is sample data. */
export type SampleLanguage =
  /** English. */
  | 'EN'
  /** Russian. */
  | 'RU';

/** Whether words are cut to their stems. */
export type Stemmer =
  /** Snowball stems by the language of the text. */
  | 'AUTO'
  /** Words stay as they are. */
  | 'NONE';

/** What the points of a collection are. */
export type StoreCollectionHolds =
  /** Passages. */
  | 'PASSAGES'
  /** Known questions. */
  | 'QUESTIONS';

/** How the catalog and Qdrant can differ. */
export type StoreProblemKind =
  /** A model's alias is missing or points at another collection. */
  | 'ALIAS_ELSEWHERE'
  /** This catalog made the collection, and no model needs it any more. */
  | 'COLLECTION_WITHOUT_MODEL'
  /** A collection of a model has another number of points than it must have. */
  | 'COUNT_DIFFERS'
  /** An alias has this installation's prefix, is for none of its models and points elsewhere. */
  | 'FOREIGN_ALIAS'
  /** A collection has this installation's prefix, and its catalog has not made it. */
  | 'FOREIGN_COLLECTION'
  /** A collection of a model is not in Qdrant. */
  | 'MODEL_WITHOUT_COLLECTION'
  /** A model was fitted under another prefix than the present one; it answers, and is not touched there. */
  | 'OTHER_PREFIX';

/** What mends a problem. */
export type StoreRepairAction =
  /** Nothing: it is for a person to decide. */
  | 'NONE'
  /** The model is fitted again from its dataset, as a job. */
  | 'REFIT_MODEL'
  /** The collection is removed. */
  | 'REMOVE_COLLECTION'
  /** The aliases are pointed at the model's collections. */
  | 'SET_ALIAS';

/** What became of a step of a repair. */
export type StoreRepairOutcome =
  /** It is mended. */
  | 'DONE'
  /** It is not mended: see message. */
  | 'FAILED'
  /** It was shown only. */
  | 'PLANNED'
  /** A job was started; it is mended when that has succeeded. */
  | 'STARTED';

/** Parameters and defaults of scikit-learn's TfidfVectorizer. */
export type TfidfInput = {
  /** Terms are runs of words, of characters, or of characters within words. */
  analyzer?: Analyzer | null | undefined;
  /** Counts a term once, however often it occurs. */
  binary?: boolean | null | undefined;
  /** Terms in a larger share of the passages than this are dropped. From 0 to 1. */
  maxDfShare?: number | null | undefined;
  /** Only this many of the most frequent terms are kept; none keeps all. At least 1. */
  maxFeatures?: number | null | undefined;
  /** Terms in fewer passages than this are dropped. At least 1. */
  minDf?: number | null | undefined;
  /** Longest run of tokens (or characters) that makes a term. From 1 to 10. */
  ngramMax?: number | null | undefined;
  /** Shortest run of tokens (or characters) that makes a term. From 1 to 10. */
  ngramMin?: number | null | undefined;
  /** What every vector is scaled to; L2 makes the score a cosine. */
  norm?: Norm | null | undefined;
  /** Weighs as if one more passage had every term, so that no weight is infinite. */
  smoothIdf?: boolean | null | undefined;
  /** Counts a term that occurs tf times as 1 + ln(tf). */
  sublinearTf?: boolean | null | undefined;
  /** Rare terms weigh more than common ones. */
  useIdf?: boolean | null | undefined;
};

/** Why a stretch of text is left out of the index. */
export type TokenRemoval =
  /** It is neither letter nor digit. */
  | 'PUNCTUATION'
  /** It is shorter than minTokenLength. */
  | 'SHORT'
  /** It is a stop word of its language. */
  | 'STOP_WORD';

/** How to read a file; what is not given is found. */
export type UploadDatasetInput = {
  /** Take a file of which more than 5 % of the rows must be set aside. */
  acceptProblems?: boolean | null | undefined;
  /** Default: found by the headers. */
  columns?: ColumnMappingInput | null | undefined;
  /** The character itself: comma, semicolon, tab or "|"; default: found. */
  delimiter?: string | null | undefined;
  /** A WHATWG label, say windows-1251; default: found. */
  encoding?: string | null | undefined;
  /** Default: the file's name. */
  name?: string | null | undefined;
};

/** Where the vectors of a model are kept. */
export type VectorStoreKind =
  /** In files of the data folder, searched in memory. */
  | 'EMBEDDED'
  /** In a Qdrant server; refused with STORE_UNAVAILABLE where none is configured. */
  | 'QDRANT';

export type DatasetPartsFragment = { id: string, name: string, createdAt: string, rowCount: number, passageCount: number, usableQuestionCount: number, faq: boolean, sample: boolean, source: { fileName: string, bytes: number, sha256: string, encoding: string, delimiter: string }, profile: { languages: Array<{ language: string, share: number }> }, parent: { id: string, name: string } | null, preprocessing: { recipe: { lowercase: boolean, removeStopWords: boolean, removePunctuation: boolean, dropDuplicates: boolean, dropEmpty: boolean, stemmer: Stemmer, minTokenLength: number, languages: Array<string> } } | null };

export type DatasetsQueryVariables = Exact<{ [key: string]: never; }>;


export type DatasetsQuery = { datasets: Array<{ id: string, name: string, createdAt: string, rowCount: number, passageCount: number, usableQuestionCount: number, faq: boolean, sample: boolean, source: { fileName: string, bytes: number, sha256: string, encoding: string, delimiter: string }, profile: { languages: Array<{ language: string, share: number }> }, parent: { id: string, name: string } | null, preprocessing: { recipe: { lowercase: boolean, removeStopWords: boolean, removePunctuation: boolean, dropDuplicates: boolean, dropEmpty: boolean, stemmer: Stemmer, minTokenLength: number, languages: Array<string> } } | null }> };

export type DatasetQueryVariables = Exact<{
  id: string;
}>;


export type DatasetQuery = { dataset: { id: string, name: string, createdAt: string, rowCount: number, passageCount: number, usableQuestionCount: number, faq: boolean, sample: boolean, profile: { duplicateRows: number, duplicateContexts: number, duplicateQuestions: number, duplicateRowsFolded: number, duplicateContextsFolded: number, duplicateQuestionsFolded: number, nearDuplicateContexts: number, nearDuplicateThreshold: number, conflictingAnswers: number, noSharedWord: number, notIndexed: number, missing: { question: number, context: number, answer: number }, findings: Array<{ finding: RowFinding, rowCount: number }>, languages: Array<{ language: string, share: number }> }, versions: Array<{ id: string, name: string, createdAt: string, rowCount: number, passageCount: number, preprocessing: { recipe: { lowercase: boolean, removeStopWords: boolean, removePunctuation: boolean, dropDuplicates: boolean, dropEmpty: boolean, stemmer: Stemmer, minTokenLength: number, languages: Array<string> } } | null }>, preprocessing: { rowsBefore: number, rowsAfter: number, droppedDuplicates: number, droppedEmpty: number, tokensBefore: number, tokensAfter: number, vocabularyBefore: number, vocabularyAfter: number, emptiedCount: number, recipe: { lowercase: boolean, removeStopWords: boolean, removePunctuation: boolean, dropDuplicates: boolean, dropEmpty: boolean, stemmer: Stemmer, minTokenLength: number, languages: Array<string> }, languages: Array<{ language: string, tokensBefore: number, tokensAfter: number, stopWords: number, lossShare: number, loud: boolean }>, emptied: Array<{ id: string, text: string, line: number }> } | null, problems: { total: number, items: Array<{ line: number, code: string, message: string, raw: string }> }, models: Array<{ id: string, type: ModelType, status: ModelStatus }>, source: { fileName: string, bytes: number, sha256: string, encoding: string, delimiter: string }, parent: { id: string, name: string } | null } | null };

export type DatasetRowsQueryVariables = Exact<{
  id: string;
  offset?: number | null | undefined;
  limit?: number | null | undefined;
  search?: string | null | undefined;
  finding?: RowFinding | null | undefined;
  language?: string | null | undefined;
}>;


export type DatasetRowsQuery = { dataset: { id: string, rows: { total: number, items: Array<{ id: string, question: string, context: string, answer: string, line: number, passageId: string | null }> } } | null };

export type RandomQuestionQueryVariables = Exact<{
  datasetId: string;
}>;


export type RandomQuestionQuery = { randomQuestion: { id: string, question: string } | null };

export type UploadDatasetMutationVariables = Exact<{
  file: Blob;
  input?: UploadDatasetInput | null | undefined;
}>;


export type UploadDatasetMutation = { uploadDataset: { id: string, name: string, createdAt: string, rowCount: number, passageCount: number, usableQuestionCount: number, faq: boolean, sample: boolean, source: { fileName: string, bytes: number, sha256: string, encoding: string, delimiter: string }, profile: { languages: Array<{ language: string, share: number }> }, parent: { id: string, name: string } | null, preprocessing: { recipe: { lowercase: boolean, removeStopWords: boolean, removePunctuation: boolean, dropDuplicates: boolean, dropEmpty: boolean, stemmer: Stemmer, minTokenLength: number, languages: Array<string> } } | null } };

export type RemoveDatasetMutationVariables = Exact<{
  id: string;
}>;


export type RemoveDatasetMutation = { removeDataset: string };

export type PreviewDatasetMutationVariables = Exact<{
  file: Blob;
  input?: UploadDatasetInput | null | undefined;
  firstPart?: boolean | null | undefined;
}>;


export type PreviewDatasetMutation = { previewDataset: { encoding: string, encodingIsSure: boolean, encodings: Array<string>, delimiter: string, headers: Array<string>, records: Array<Array<string>>, rowCount: number, problemCount: number, complete: boolean, columns: { question: string | null, context: string | null, answer: string | null }, rows: Array<{ id: string, question: string, context: string, answer: string, line: number }>, problems: Array<{ line: number, code: string, message: string, raw: string }>, refusal: { code: string, message: string, line: number | null } | null } };

export type RenameDatasetMutationVariables = Exact<{
  id: string;
  name: string;
}>;


export type RenameDatasetMutation = { renameDataset: { id: string, name: string } };

export type DatasetChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type DatasetChangedSubscription = { datasetChanged: { id: string, dataset: { id: string, name: string, createdAt: string, rowCount: number, passageCount: number, usableQuestionCount: number, faq: boolean, sample: boolean, source: { fileName: string, bytes: number, sha256: string, encoding: string, delimiter: string }, profile: { languages: Array<{ language: string, share: number }> }, parent: { id: string, name: string } | null, preprocessing: { recipe: { lowercase: boolean, removeStopWords: boolean, removePunctuation: boolean, dropDuplicates: boolean, dropEmpty: boolean, stemmer: Stemmer, minTokenLength: number, languages: Array<string> } } | null } | null } };

export type AddSampleDatasetMutationVariables = Exact<{
  language: SampleLanguage;
}>;


export type AddSampleDatasetMutation = { addSampleDataset: { id: string, name: string, createdAt: string, rowCount: number, passageCount: number, usableQuestionCount: number, faq: boolean, sample: boolean, source: { fileName: string, bytes: number, sha256: string, encoding: string, delimiter: string }, profile: { languages: Array<{ language: string, share: number }> }, parent: { id: string, name: string } | null, preprocessing: { recipe: { lowercase: boolean, removeStopWords: boolean, removePunctuation: boolean, dropDuplicates: boolean, dropEmpty: boolean, stemmer: Stemmer, minTokenLength: number, languages: Array<string> } } | null } };

export type QualityReportPartsFragment = { id: string, createdAt: string, questionCount: number, unmatchedCount: number, notFoundCount: number, deepestRank: number | null, accuracy: number, accuracyLow: number, accuracyHigh: number, accuracyByRow: number, mrr: number, ndcgAt10: number, elapsedMs: number, dataset: { id: string, name: string, profile: { languages: Array<{ language: string, share: number }> } } | null, hitsAt: Array<{ k: number, value: number, low: number, high: number }> };

export type BenchmarkPartsFragment = { id: string, createdAt: string, sampleSize: number, seed: number, meanMs: number, p50Ms: number, p90Ms: number, p95Ms: number, p99Ms: number, maxMs: number, meanEncodeMs: number, meanSearchMs: number, samplesMs: Array<number>, questionsPerSecond: number };

export type QualityReportQueryVariables = Exact<{
  id: string;
}>;


export type QualityReportQuery = { qualityReport: { id: string, createdAt: string, questionCount: number, unmatchedCount: number, notFoundCount: number, deepestRank: number | null, accuracy: number, accuracyLow: number, accuracyHigh: number, accuracyByRow: number, mrr: number, ndcgAt10: number, elapsedMs: number, dataset: { id: string, name: string, profile: { languages: Array<{ language: string, share: number }> } } | null, hitsAt: Array<{ k: number, value: number, low: number, high: number }> } | null };

export type BenchmarkQueryVariables = Exact<{
  id: string;
}>;


export type BenchmarkQuery = { benchmark: { id: string, createdAt: string, sampleSize: number, seed: number, meanMs: number, p50Ms: number, p90Ms: number, p95Ms: number, p99Ms: number, maxMs: number, meanEncodeMs: number, meanSearchMs: number, samplesMs: Array<number>, questionsPerSecond: number } | null };

export type CommonFiguresPartsFragment = { accuracy: number, accuracyLow: number, accuracyHigh: number, mrr: number, ndcgAt10: number, notFoundCount: number, hitsAt: Array<{ k: number, value: number, low: number, high: number }> };

export type CompareReportsQueryVariables = Exact<{
  baseId: string;
  otherId: string;
}>;


export type CompareReportsQuery = { compareReports: { questionCount: number, bothCount: number, onlyBaseCount: number, onlyOtherCount: number, neitherCount: number, chance: number, base: { id: string, model: { id: string } | null }, other: { id: string, createdAt: string, questionCount: number, model: { id: string } | null }, baseFigures: { accuracy: number, accuracyLow: number, accuracyHigh: number, mrr: number, ndcgAt10: number, notFoundCount: number, hitsAt: Array<{ k: number, value: number, low: number, high: number }> }, otherFigures: { accuracy: number, accuracyLow: number, accuracyHigh: number, mrr: number, ndcgAt10: number, notFoundCount: number, hitsAt: Array<{ k: number, value: number, low: number, high: number }> } } };

export type ComparedQuestionsQueryVariables = Exact<{
  baseId: string;
  otherId: string;
  outcome?: ComparedOutcome | null | undefined;
  offset?: number | null | undefined;
  limit?: number | null | undefined;
}>;


export type ComparedQuestionsQuery = { compareReports: { questions: { total: number, items: Array<{ rowId: string, question: string, outcome: ComparedOutcome, baseRank: number | null, otherRank: number | null, expected: { id: string, text: string }, baseFirst: { id: string, text: string } | null, otherFirst: { id: string, text: string } | null }> } } };

export type MissesQueryVariables = Exact<{
  reportId: string;
  offset?: number | null | undefined;
  limit?: number | null | undefined;
  filter?: MissFilter | null | undefined;
}>;


export type MissesQuery = { qualityReport: { id: string, misses: { total: number, items: Array<{ rowId: string, question: string, rank: number | null, expected: { id: string, text: string }, retrieved: { id: string, text: string } | null }> } } | null };

export type RunQualityTestMutationVariables = Exact<{
  modelId: string;
  limit?: number | null | undefined;
  datasetId?: string | null | undefined;
}>;


export type RunQualityTestMutation = { runQualityTest: { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null } };

export type RunBenchmarkMutationVariables = Exact<{
  modelId: string;
  sampleSize?: number | null | undefined;
  seed?: number | null | undefined;
}>;


export type RunBenchmarkMutation = { runBenchmark: { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null } };

export type ExplainMissQueryVariables = Exact<{
  reportId: string;
  rowId: string;
}>;


export type ExplainMissQuery = { explainMiss: { rowId: string, question: string, answer: string, rank: number | null, cause: MissCause, words: Array<string>, tokens: Array<{ token: string, known: boolean }>, terms: Array<{ term: string, expected: number, retrieved: number, idf: number }>, expected: { id: string, text: string, score: number, ownWords: Array<string>, spans: Array<{ start: number, end: number }> }, retrieved: { id: string, text: string, score: number, ownWords: Array<string>, spans: Array<{ start: number, end: number }> } | null } };

export type MissSidePartsFragment = { id: string, text: string, score: number, ownWords: Array<string>, spans: Array<{ start: number, end: number }> };

export type DatasetLengthsQueryVariables = Exact<{
  id: string;
  column: Column;
  from?: number | null | undefined;
  to?: number | null | undefined;
}>;


export type DatasetLengthsQuery = { dataset: { id: string, lengths: { count: number, min: number, max: number, mean: number, median: number, p5: number, p25: number, p75: number, p95: number, p99: number, bins: Array<{ from: number, to: number, count: number }> } } | null };

export type DatasetWordsQueryVariables = Exact<{
  id: string;
  column: Column;
  limit?: number | null | undefined;
}>;


export type DatasetWordsQuery = { dataset: { id: string, wordTotals: { words: number, distinctWords: number, stopWords: number }, words: Array<{ word: string, count: number, cellCount: number }>, stopWords: Array<{ word: string, count: number, cellCount: number }> } | null };

export type DatasetMapPartsFragment = { method: string, createdAt: string, seed: number, perplexity: number, iteration: number, iterations: number, sampledCount: number, passageCount: number, trustworthiness: number | null, neighborPreservation: number | null, points: Array<{ x: number, y: number, passageId: string, title: string, cluster: number | null, language: string }>, clusters: Array<{ id: number, terms: Array<string>, pointCount: number, x: number, y: number }> };

export type DatasetMapQueryVariables = Exact<{
  id: string;
}>;


export type DatasetMapQuery = { dataset: { id: string, map: { method: string, createdAt: string, seed: number, perplexity: number, iteration: number, iterations: number, sampledCount: number, passageCount: number, trustworthiness: number | null, neighborPreservation: number | null, points: Array<{ x: number, y: number, passageId: string, title: string, cluster: number | null, language: string }>, clusters: Array<{ id: number, terms: Array<string>, pointCount: number, x: number, y: number }> } | null } | null };

export type EarlyMapQueryVariables = Exact<{
  jobId: string;
}>;


export type EarlyMapQuery = { job: { id: string, map: { method: string, createdAt: string, seed: number, perplexity: number, iteration: number, iterations: number, sampledCount: number, passageCount: number, trustworthiness: number | null, neighborPreservation: number | null, points: Array<{ x: number, y: number, passageId: string, title: string, cluster: number | null, language: string }>, clusters: Array<{ id: number, terms: Array<string>, pointCount: number, x: number, y: number }> } | null } | null };

export type PassageTextQueryVariables = Exact<{
  datasetId: string;
  passageId: string;
}>;


export type PassageTextQuery = { dataset: { id: string, passageText: string | null } | null };

export type MapDatasetMutationVariables = Exact<{
  datasetId: string;
  seed?: number | null | undefined;
}>;


export type MapDatasetMutation = { mapDataset: { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null } };

export type JobPartsFragment = { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null };

export type JobsQueryVariables = Exact<{
  limit?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type JobsQuery = { jobs: Array<{ id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null }> };

export type JobQueryVariables = Exact<{
  id: string;
}>;


export type JobQuery = { job: { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null } | null };

export type CancelJobMutationVariables = Exact<{
  id: string;
}>;


export type CancelJobMutation = { cancelJob: { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null } };

export type JobProgressSubscriptionVariables = Exact<{
  jobId: string;
}>;


export type JobProgressSubscription = { jobProgress: { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null } };

export type JobChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type JobChangedSubscription = { jobChanged: { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null } };

export type ModelPartsFragment = { id: string, type: ModelType, status: ModelStatus, statusReason: string | null, statusCode: string | null, store: VectorStoreKind, createdAt: string, passageCount: number, vocabularySize: number, bytes: number, recipe: { lowercase: boolean, removeStopWords: boolean, removePunctuation: boolean, stemmer: Stemmer, minTokenLength: number, languages: Array<string> } | null, dataset: { id: string, name: string, rowCount: number, usableQuestionCount: number, sample: boolean } | null, fitJob: { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null } | null, qualityReports: Array<{ id: string, createdAt: string, questionCount: number, accuracy: number, accuracyLow: number, accuracyHigh: number, dataset: { id: string } | null }>, benchmarks: Array<{ id: string, createdAt: string, sampleSize: number, seed: number, p50Ms: number }> };

export type ModelsQueryVariables = Exact<{ [key: string]: never; }>;


export type ModelsQuery = { models: Array<{ id: string, type: ModelType, status: ModelStatus, statusReason: string | null, statusCode: string | null, store: VectorStoreKind, createdAt: string, passageCount: number, vocabularySize: number, bytes: number, recipe: { lowercase: boolean, removeStopWords: boolean, removePunctuation: boolean, stemmer: Stemmer, minTokenLength: number, languages: Array<string> } | null, dataset: { id: string, name: string, rowCount: number, usableQuestionCount: number, sample: boolean } | null, fitJob: { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null } | null, qualityReports: Array<{ id: string, createdAt: string, questionCount: number, accuracy: number, accuracyLow: number, accuracyHigh: number, dataset: { id: string } | null }>, benchmarks: Array<{ id: string, createdAt: string, sampleSize: number, seed: number, p50Ms: number }> }> };

export type ModelQueryVariables = Exact<{
  id: string;
}>;


export type ModelQuery = { model: { id: string, type: ModelType, status: ModelStatus, statusReason: string | null, statusCode: string | null, store: VectorStoreKind, createdAt: string, passageCount: number, vocabularySize: number, bytes: number, hyperparameters: Array<{ name: string, value: string }>, qualityReports: Array<{ id: string, createdAt: string, questionCount: number, accuracy: number, accuracyLow: number, accuracyHigh: number, unmatchedCount: number, notFoundCount: number, deepestRank: number | null, accuracyByRow: number, mrr: number, ndcgAt10: number, elapsedMs: number, dataset: { id: string, name: string, profile: { languages: Array<{ language: string, share: number }> } } | null, hitsAt: Array<{ k: number, value: number, low: number, high: number }> }>, benchmarks: Array<{ id: string, createdAt: string, sampleSize: number, seed: number, p50Ms: number, meanMs: number, p90Ms: number, p95Ms: number, p99Ms: number, maxMs: number, meanEncodeMs: number, meanSearchMs: number, samplesMs: Array<number>, questionsPerSecond: number }>, recipe: { lowercase: boolean, removeStopWords: boolean, removePunctuation: boolean, stemmer: Stemmer, minTokenLength: number, languages: Array<string> } | null, dataset: { id: string, name: string, rowCount: number, usableQuestionCount: number, sample: boolean } | null, fitJob: { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null } | null } | null };

export type ModelParametersQueryVariables = Exact<{ [key: string]: never; }>;


export type ModelParametersQuery = { modelParameters: Array<{ group: ParameterGroup, name: string, sklearnName: string | null, kind: ParameterKind, description: string, min: number | null, max: number | null, defaultValue: string | null, options: Array<string> | null }> };

export type FitModelMutationVariables = Exact<{
  input: FitModelInput;
  load?: boolean | null | undefined;
}>;


export type FitModelMutation = { fitModel: { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null } };

export type LoadModelMutationVariables = Exact<{
  id: string;
}>;


export type LoadModelMutation = { loadModel: { id: string, status: ModelStatus, statusReason: string | null, statusCode: string | null } };

export type UnloadModelMutationVariables = Exact<{
  id: string;
}>;


export type UnloadModelMutation = { unloadModel: { id: string, status: ModelStatus, statusReason: string | null, statusCode: string | null } };

export type RemoveModelMutationVariables = Exact<{
  id: string;
}>;


export type RemoveModelMutation = { removeModel: string };

export type RemoveAllModelsMutationVariables = Exact<{ [key: string]: never; }>;


export type RemoveAllModelsMutation = { removeAllModels: Array<string> };

export type ModelChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ModelChangedSubscription = { modelChanged: { id: string, model: { id: string, type: ModelType, status: ModelStatus, statusReason: string | null, statusCode: string | null, store: VectorStoreKind, createdAt: string, passageCount: number, vocabularySize: number, bytes: number, recipe: { lowercase: boolean, removeStopWords: boolean, removePunctuation: boolean, stemmer: Stemmer, minTokenLength: number, languages: Array<string> } | null, dataset: { id: string, name: string, rowCount: number, usableQuestionCount: number, sample: boolean } | null, fitJob: { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null } | null, qualityReports: Array<{ id: string, createdAt: string, questionCount: number, accuracy: number, accuracyLow: number, accuracyHigh: number, dataset: { id: string } | null }>, benchmarks: Array<{ id: string, createdAt: string, sampleSize: number, seed: number, p50Ms: number }> } | null } };

export type VocabularyForecastQueryVariables = Exact<{
  input: FitModelInput;
}>;


export type VocabularyForecastQuery = { vocabularyForecast: { terms: number, exact: boolean, sampledPassages: number } };

export type LogNoticeMutationVariables = Exact<{
  level: NoticeLevel;
  message: string;
  page: string;
}>;


export type LogNoticeMutation = { logNotice: boolean };

export type PreprocessRecipePartsFragment = { lowercase: boolean, removeStopWords: boolean, removePunctuation: boolean, dropDuplicates: boolean, dropEmpty: boolean, stemmer: Stemmer, minTokenLength: number, languages: Array<string> };

export type PreprocessReportPartsFragment = { rowsBefore: number, rowsAfter: number, droppedDuplicates: number, droppedEmpty: number, tokensBefore: number, tokensAfter: number, vocabularyBefore: number, vocabularyAfter: number, emptiedCount: number, recipe: { lowercase: boolean, removeStopWords: boolean, removePunctuation: boolean, dropDuplicates: boolean, dropEmpty: boolean, stemmer: Stemmer, minTokenLength: number, languages: Array<string> }, languages: Array<{ language: string, tokensBefore: number, tokensAfter: number, stopWords: number, lossShare: number, loud: boolean }>, emptied: Array<{ id: string, text: string, line: number }> };

export type PreprocessingPreviewQueryVariables = Exact<{
  datasetId: string;
  input?: PreprocessInput | null | undefined;
  offset?: number | null | undefined;
  limit?: number | null | undefined;
}>;


export type PreprocessingPreviewQuery = { preprocessingPreview: { exact: boolean, sampledPassages: number, report: { rowsBefore: number, rowsAfter: number, droppedDuplicates: number, droppedEmpty: number, tokensBefore: number, tokensAfter: number, vocabularyBefore: number, vocabularyAfter: number, emptiedCount: number, recipe: { lowercase: boolean, removeStopWords: boolean, removePunctuation: boolean, dropDuplicates: boolean, dropEmpty: boolean, stemmer: Stemmer, minTokenLength: number, languages: Array<string> }, languages: Array<{ language: string, tokensBefore: number, tokensAfter: number, stopWords: number, lossShare: number, loud: boolean }>, emptied: Array<{ id: string, text: string, line: number }> }, rows: Array<{ dropped: RowDrop | null, row: { id: string, line: number }, question: Array<{ text: string, token: string | null, removed: TokenRemoval | null }>, passage: Array<{ text: string, token: string | null, removed: TokenRemoval | null }> }> } };

export type PreparedPiecePartsFragment = { text: string, token: string | null, removed: TokenRemoval | null };

export type PreprocessDatasetMutationVariables = Exact<{
  datasetId: string;
  input?: PreprocessInput | null | undefined;
}>;


export type PreprocessDatasetMutation = { preprocessDataset: { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null } };

export type FindContextQueryVariables = Exact<{
  modelId: string;
  question: string;
  topK?: number | null | undefined;
}>;


export type FindContextQuery = { findContext: { elapsedMs: number, encodeMs: number, searchMs: number, known: Array<{ rowId: string, question: string, answer: string, similarity: number, passageId: string }>, hits: Array<{ rank: number, score: number, passage: { id: string, text: string }, answers: Array<{ rowId: string, question: string, answer: string, similarity: number, passageId: string }>, terms: Array<{ term: string, weight: number }>, spans: Array<{ start: number, end: number }> }>, tokens: Array<{ token: string, known: boolean }> } };

export type KnownAnswerPartsFragment = { rowId: string, question: string, answer: string, similarity: number, passageId: string };

export type ServerQueryVariables = Exact<{ [key: string]: never; }>;


export type ServerQuery = { server: { version: string, defaultStore: VectorStoreKind, stores: Array<VectorStoreKind>, maxUploadBytes: number, maxCellBytes: number, columnNames: Array<{ column: Column, names: Array<string> }> } };

export type StoreConsistencyQueryVariables = Exact<{ [key: string]: never; }>;


export type StoreConsistencyQuery = { storeConsistency: { address: string | null, prefix: string | null, available: boolean, reason: string | null, version: string | null, checkedAt: string, collections: Array<{ name: string, modelId: string, holds: StoreCollectionHolds, pointCount: number | null }>, problems: Array<{ kind: StoreProblemKind, name: string, modelId: string | null, message: string, repair: StoreRepairAction }> } };

export type RepairStoreMutationVariables = Exact<{
  dryRun?: boolean;
}>;


export type RepairStoreMutation = { repairStore: { dryRun: boolean, steps: Array<{ action: StoreRepairAction, modelId: string | null, names: Array<string>, outcome: StoreRepairOutcome, jobId: string | null, message: string }> } };

export type MoveModelMutationVariables = Exact<{
  id: string;
  store: VectorStoreKind;
}>;


export type MoveModelMutation = { moveModel: { id: string, kind: JobKind, status: JobStatus, stage: string, progress: number, message: string | null, createdAt: string, startedAt: string | null, finishedAt: string | null, modelId: string | null, datasetId: string, error: { code: string, message: string } | null, dataset: { id: string, name: string } | null, model: { id: string, status: ModelStatus } | null, qualityReport: { id: string } | null, benchmark: { id: string } | null } };
