import type { CallOptions } from '../transport.ts';
import type * as Types from './types.ts';

/** Every operation that comes with the SDK, as a method that answers with the operation's one field. */
export interface Operations {
  /** All datasets, the newest first. */
  datasets(options?: CallOptions): Promise<Types.DatasetsQuery['datasets']>;

  /** The dataset with this id, or null. */
  dataset(variables: Types.DatasetQueryVariables, options?: CallOptions): Promise<Types.DatasetQuery['dataset']>;

  /** The dataset with this id, or null. */
  datasetRows(variables: Types.DatasetRowsQueryVariables, options?: CallOptions): Promise<Types.DatasetRowsQuery['dataset']>;

  /** A row with a usable question, another each time; null: there is none. */
  randomQuestion(variables: Types.RandomQuestionQueryVariables, options?: CallOptions): Promise<Types.RandomQuestionQuery['randomQuestion']>;

  /** Takes in a CSV file with a question and a context or answer in each row. Answers when it is stored; breaking off the request cancels it. */
  uploadDataset(variables: Types.UploadDatasetMutationVariables, options?: CallOptions): Promise<Types.UploadDatasetMutation['uploadDataset']>;

  /** Removes a dataset; refused while models or versions need it, which the error names. */
  removeDataset(variables: Types.RemoveDatasetMutationVariables, options?: CallOptions): Promise<Types.RemoveDatasetMutation['removeDataset']>;

  /** Shows what uploadDataset would make of a file or its first part, and keeps nothing; breaking off the request cancels it. */
  previewDataset(variables: Types.PreviewDatasetMutationVariables, options?: CallOptions): Promise<Types.PreviewDatasetMutation['previewDataset']>;

  /** Gives a dataset another name; names need not differ. */
  renameDataset(variables: Types.RenameDatasetMutationVariables, options?: CallOptions): Promise<Types.RenameDatasetMutation['renameDataset']>;

  /** Every dataset that comes, changes or goes from now on. */
  datasetChanged(options?: CallOptions): AsyncGenerator<Types.DatasetChangedSubscription['datasetChanged'], void, undefined>;

  /** Takes in the sample that ships with Otvet, an FAQ about Otvet itself; one that is there is given again. */
  addSampleDataset(variables: Types.AddSampleDatasetMutationVariables, options?: CallOptions): Promise<Types.AddSampleDatasetMutation['addSampleDataset']>;

  /** The quality report with this id, or null. */
  qualityReport(variables: Types.QualityReportQueryVariables, options?: CallOptions): Promise<Types.QualityReportQuery['qualityReport']>;

  /** The benchmark with this id, or null. */
  benchmark(variables: Types.BenchmarkQueryVariables, options?: CallOptions): Promise<Types.BenchmarkQuery['benchmark']>;

  /** Two quality reports side by side. Both must have asked the questions of one dataset; its versions that dropped no row count as the same. */
  compareReports(variables: Types.CompareReportsQueryVariables, options?: CallOptions): Promise<Types.CompareReportsQuery['compareReports']>;

  /** Two quality reports side by side. Both must have asked the questions of one dataset; its versions that dropped no row count as the same. */
  comparedQuestions(variables: Types.ComparedQuestionsQueryVariables, options?: CallOptions): Promise<Types.ComparedQuestionsQuery['compareReports']>;

  /** The quality report with this id, or null. */
  misses(variables: Types.MissesQueryVariables, options?: CallOptions): Promise<Types.MissesQuery['qualityReport']>;

  /** Asks a model the questions of a dataset and counts how often the right passage comes, as a job. */
  runQualityTest(variables: Types.RunQualityTestMutationVariables, options?: CallOptions): Promise<Types.RunQualityTestMutation['runQualityTest']>;

  /** Takes the time of questions to a loaded model, as a job. */
  runBenchmark(variables: Types.RunBenchmarkMutationVariables, options?: CallOptions): Promise<Types.RunBenchmarkMutation['runBenchmark']>;

  /** Why the right passage of a row's question did not come first; its model must be loaded. */
  explainMiss(variables: Types.ExplainMissQueryVariables, options?: CallOptions): Promise<Types.ExplainMissQuery['explainMiss']>;

  /** The dataset with this id, or null. */
  datasetLengths(variables: Types.DatasetLengthsQueryVariables, options?: CallOptions): Promise<Types.DatasetLengthsQuery['dataset']>;

  /** The dataset with this id, or null. */
  datasetWords(variables: Types.DatasetWordsQueryVariables, options?: CallOptions): Promise<Types.DatasetWordsQuery['dataset']>;

  /** The dataset with this id, or null. */
  datasetMap(variables: Types.DatasetMapQueryVariables, options?: CallOptions): Promise<Types.DatasetMapQuery['dataset']>;

  /** The job with this id, or null. */
  earlyMap(variables: Types.EarlyMapQueryVariables, options?: CallOptions): Promise<Types.EarlyMapQuery['job']>;

  /** The dataset with this id, or null. */
  passageText(variables: Types.PassageTextQueryVariables, options?: CallOptions): Promise<Types.PassageTextQuery['dataset']>;

  /** Draws the map of a dataset; when it is done it takes the place of an earlier one. While a map of the dataset is being drawn, the same seed answers with that job, and another seed is refused. */
  mapDataset(variables: Types.MapDatasetMutationVariables, options?: CallOptions): Promise<Types.MapDatasetMutation['mapDataset']>;

  /** Jobs, the newest first. */
  jobs(variables?: Types.JobsQueryVariables, options?: CallOptions): Promise<Types.JobsQuery['jobs']>;

  /** The job with this id, or null. */
  job(variables: Types.JobQueryVariables, options?: CallOptions): Promise<Types.JobQuery['job']>;

  /** Ends a job and what it had begun; answers when it has ended. An ended job stays as it is. */
  cancelJob(variables: Types.CancelJobMutationVariables, options?: CallOptions): Promise<Types.CancelJobMutation['cancelJob']>;

  /** The present state first, then every change; ends when the job ends. */
  jobProgress(variables: Types.JobProgressSubscriptionVariables, options?: CallOptions): AsyncGenerator<Types.JobProgressSubscription['jobProgress'], void, undefined>;

  /** Every change of any job from now on. */
  jobChanged(options?: CallOptions): AsyncGenerator<Types.JobChangedSubscription['jobChanged'], void, undefined>;

  /** All models, the newest first. */
  models(options?: CallOptions): Promise<Types.ModelsQuery['models']>;

  /** The model with this id, or null. */
  model(variables: Types.ModelQueryVariables, options?: CallOptions): Promise<Types.ModelQuery['model']>;

  /** Every field of the fit inputs with its range, default and meaning. */
  modelParameters(options?: CallOptions): Promise<Types.ModelParametersQuery['modelParameters']>;

  /** Fits a model from a dataset, as a job. */
  fitModel(variables: Types.FitModelMutationVariables, options?: CallOptions): Promise<Types.FitModelMutation['fitModel']>;

  /** Makes a stored model answer; a loaded one stays so. */
  loadModel(variables: Types.LoadModelMutationVariables, options?: CallOptions): Promise<Types.LoadModelMutation['loadModel']>;

  /** Takes a model out of memory; it stays stored. */
  unloadModel(variables: Types.UnloadModelMutationVariables, options?: CallOptions): Promise<Types.UnloadModelMutation['unloadModel']>;

  /** Removes a model with its reports; one that is being fitted is cancelled. */
  removeModel(variables: Types.RemoveModelMutationVariables, options?: CallOptions): Promise<Types.RemoveModelMutation['removeModel']>;

  /** Removes every model with its reports; answers their ids. */
  removeAllModels(options?: CallOptions): Promise<Types.RemoveAllModelsMutation['removeAllModels']>;

  /** Every model that comes, changes, is loaded or unloaded, or goes from now on. */
  modelChanged(options?: CallOptions): AsyncGenerator<Types.ModelChangedSubscription['modelChanged'], void, undefined>;

  /** How large the vocabulary of a fit will be: exactly for single words without a recipe and for up to 5,000 passages, else about. */
  vocabularyForecast(variables: Types.VocabularyForecastQueryVariables, options?: CallOptions): Promise<Types.VocabularyForecastQuery['vocabularyForecast']>;

  /** Writes what a person was told into the server's log, as one line; at most 120 in a minute. */
  logNotice(variables: Types.LogNoticeMutationVariables, options?: CallOptions): Promise<Types.LogNoticeMutation['logNotice']>;

  /** What preprocessDataset would do with these settings: some rows piece by piece, and its report. */
  preprocessingPreview(variables: Types.PreprocessingPreviewQueryVariables, options?: CallOptions): Promise<Types.PreprocessingPreviewQuery['preprocessingPreview']>;

  /** Makes a version of a dataset, as a job. Text stays as it is; rows may be dropped, and models fitted on the version use its recipe. Where the same version exists already, the job gives that one. It fails with NO_TEXT or VOCABULARY_EMPTY where nothing would be left. */
  preprocessDataset(variables: Types.PreprocessDatasetMutationVariables, options?: CallOptions): Promise<Types.PreprocessDatasetMutation['preprocessDataset']>;

  /** Finds the passages that answer a question, and what was asked before. */
  findContext(variables: Types.FindContextQueryVariables, options?: CallOptions): Promise<Types.FindContextQuery['findContext']>;

  /** What this server is and takes. */
  server(options?: CallOptions): Promise<Types.ServerQuery['server']>;

  /** Compares the catalog with Qdrant, now. */
  storeConsistency(options?: CallOptions): Promise<Types.StoreConsistencyQuery['storeConsistency']>;

  /** Mends what storeConsistency finds. Without dryRun: false it only says what it would do. */
  repairStore(variables?: Types.RepairStoreMutationVariables, options?: CallOptions): Promise<Types.RepairStoreMutation['repairStore']>;

  /** Moves a model to the other store, as a job: it is fitted there, its answers are compared, and then it answers from there. */
  moveModel(variables: Types.MoveModelMutationVariables, options?: CallOptions): Promise<Types.MoveModelMutation['moveModel']>;
}

/** What is sent for each method. */
export const requests = {
  datasets: { kind: 'query', name: 'Datasets', field: 'datasets', hasVariables: false, text: "query Datasets{datasets{...DatasetParts}}fragment DatasetParts on Dataset{id name createdAt rowCount passageCount usableQuestionCount faq sample source{fileName bytes sha256 encoding delimiter}profile{languages{language share}}parent{id name}preprocessing{recipe{...PreprocessRecipeParts}}}fragment PreprocessRecipeParts on PreprocessRecipe{lowercase removeStopWords removePunctuation dropDuplicates dropEmpty stemmer minTokenLength languages}" },
  dataset: { kind: 'query', name: 'Dataset', field: 'dataset', hasVariables: true, text: "query Dataset($id:ID!){dataset(id:$id){...DatasetParts profile{missing{question context answer}duplicateRows duplicateContexts duplicateQuestions duplicateRowsFolded duplicateContextsFolded duplicateQuestionsFolded nearDuplicateContexts nearDuplicateThreshold conflictingAnswers noSharedWord notIndexed findings{finding rowCount}}versions{id name createdAt rowCount passageCount preprocessing{recipe{...PreprocessRecipeParts}}}preprocessing{...PreprocessReportParts}problems{total items{line code message raw}}models{id type status}}}fragment DatasetParts on Dataset{id name createdAt rowCount passageCount usableQuestionCount faq sample source{fileName bytes sha256 encoding delimiter}profile{languages{language share}}parent{id name}preprocessing{recipe{...PreprocessRecipeParts}}}fragment PreprocessRecipeParts on PreprocessRecipe{lowercase removeStopWords removePunctuation dropDuplicates dropEmpty stemmer minTokenLength languages}fragment PreprocessReportParts on PreprocessReport{recipe{...PreprocessRecipeParts}rowsBefore rowsAfter droppedDuplicates droppedEmpty tokensBefore tokensAfter vocabularyBefore vocabularyAfter languages{language tokensBefore tokensAfter stopWords lossShare loud}emptiedCount emptied{id text line}}" },
  datasetRows: { kind: 'query', name: 'DatasetRows', field: 'dataset', hasVariables: true, text: "query DatasetRows($id:ID!$offset:Int=0$limit:Int=20$search:String$finding:RowFinding$language:String){dataset(id:$id){id rows(offset:$offset limit:$limit search:$search finding:$finding language:$language){total items{id question context answer line passageId}}}}" },
  randomQuestion: { kind: 'query', name: 'RandomQuestion', field: 'randomQuestion', hasVariables: true, text: "query RandomQuestion($datasetId:ID!){randomQuestion(datasetId:$datasetId){id question}}" },
  uploadDataset: { kind: 'mutation', name: 'UploadDataset', field: 'uploadDataset', hasVariables: true, text: "mutation UploadDataset($file:Upload!$input:UploadDatasetInput){uploadDataset(file:$file input:$input){...DatasetParts}}fragment DatasetParts on Dataset{id name createdAt rowCount passageCount usableQuestionCount faq sample source{fileName bytes sha256 encoding delimiter}profile{languages{language share}}parent{id name}preprocessing{recipe{...PreprocessRecipeParts}}}fragment PreprocessRecipeParts on PreprocessRecipe{lowercase removeStopWords removePunctuation dropDuplicates dropEmpty stemmer minTokenLength languages}" },
  removeDataset: { kind: 'mutation', name: 'RemoveDataset', field: 'removeDataset', hasVariables: true, text: "mutation RemoveDataset($id:ID!){removeDataset(id:$id)}" },
  previewDataset: { kind: 'mutation', name: 'PreviewDataset', field: 'previewDataset', hasVariables: true, text: "mutation PreviewDataset($file:Upload!$input:UploadDatasetInput$firstPart:Boolean){previewDataset(file:$file input:$input firstPart:$firstPart){encoding encodingIsSure encodings delimiter headers columns{question context answer}rows{id question context answer line}records problems{line code message raw}rowCount problemCount complete refusal{code message line}}}" },
  renameDataset: { kind: 'mutation', name: 'RenameDataset', field: 'renameDataset', hasVariables: true, text: "mutation RenameDataset($id:ID!$name:String!){renameDataset(id:$id name:$name){id name}}" },
  datasetChanged: { kind: 'subscription', name: 'DatasetChanged', field: 'datasetChanged', hasVariables: false, text: "subscription DatasetChanged{datasetChanged{id dataset{...DatasetParts}}}fragment DatasetParts on Dataset{id name createdAt rowCount passageCount usableQuestionCount faq sample source{fileName bytes sha256 encoding delimiter}profile{languages{language share}}parent{id name}preprocessing{recipe{...PreprocessRecipeParts}}}fragment PreprocessRecipeParts on PreprocessRecipe{lowercase removeStopWords removePunctuation dropDuplicates dropEmpty stemmer minTokenLength languages}" },
  addSampleDataset: { kind: 'mutation', name: 'AddSampleDataset', field: 'addSampleDataset', hasVariables: true, text: "mutation AddSampleDataset($language:SampleLanguage!){addSampleDataset(language:$language){...DatasetParts}}fragment DatasetParts on Dataset{id name createdAt rowCount passageCount usableQuestionCount faq sample source{fileName bytes sha256 encoding delimiter}profile{languages{language share}}parent{id name}preprocessing{recipe{...PreprocessRecipeParts}}}fragment PreprocessRecipeParts on PreprocessRecipe{lowercase removeStopWords removePunctuation dropDuplicates dropEmpty stemmer minTokenLength languages}" },
  qualityReport: { kind: 'query', name: 'QualityReport', field: 'qualityReport', hasVariables: true, text: "query QualityReport($id:ID!){qualityReport(id:$id){...QualityReportParts}}fragment QualityReportParts on QualityReport{id createdAt questionCount unmatchedCount notFoundCount deepestRank accuracy accuracyLow accuracyHigh accuracyByRow mrr ndcgAt10 elapsedMs dataset{id name profile{languages{language share}}}hitsAt{k value low high}}" },
  benchmark: { kind: 'query', name: 'Benchmark', field: 'benchmark', hasVariables: true, text: "query Benchmark($id:ID!){benchmark(id:$id){...BenchmarkParts}}fragment BenchmarkParts on Benchmark{id createdAt sampleSize seed meanMs p50Ms p90Ms p95Ms p99Ms maxMs meanEncodeMs meanSearchMs samplesMs questionsPerSecond}" },
  compareReports: { kind: 'query', name: 'CompareReports', field: 'compareReports', hasVariables: true, text: "query CompareReports($baseId:ID!$otherId:ID!){compareReports(baseId:$baseId otherId:$otherId){questionCount bothCount onlyBaseCount onlyOtherCount neitherCount chance base{id model{id}}other{id createdAt questionCount model{id}}baseFigures{...CommonFiguresParts}otherFigures{...CommonFiguresParts}}}fragment CommonFiguresParts on CommonFigures{accuracy accuracyLow accuracyHigh mrr ndcgAt10 notFoundCount hitsAt{k value low high}}" },
  comparedQuestions: { kind: 'query', name: 'ComparedQuestions', field: 'compareReports', hasVariables: true, text: "query ComparedQuestions($baseId:ID!$otherId:ID!$outcome:ComparedOutcome$offset:Int=0$limit:Int=20){compareReports(baseId:$baseId otherId:$otherId){questions(outcome:$outcome offset:$offset limit:$limit){total items{rowId question outcome baseRank otherRank expected{id text}baseFirst{id text}otherFirst{id text}}}}}" },
  misses: { kind: 'query', name: 'Misses', field: 'qualityReport', hasVariables: true, text: "query Misses($reportId:ID!$offset:Int=0$limit:Int=20$filter:MissFilter){qualityReport(id:$reportId){id misses(offset:$offset limit:$limit filter:$filter){total items{rowId question rank expected{id text}retrieved{id text}}}}}" },
  runQualityTest: { kind: 'mutation', name: 'RunQualityTest', field: 'runQualityTest', hasVariables: true, text: "mutation RunQualityTest($modelId:ID!$limit:Int$datasetId:ID){runQualityTest(modelId:$modelId limit:$limit datasetId:$datasetId){...JobParts}}fragment JobParts on Job{id kind status stage progress message error{code message}createdAt startedAt finishedAt modelId datasetId dataset{id name}model{id status}qualityReport{id}benchmark{id}}" },
  runBenchmark: { kind: 'mutation', name: 'RunBenchmark', field: 'runBenchmark', hasVariables: true, text: "mutation RunBenchmark($modelId:ID!$sampleSize:Int=100$seed:Int=42){runBenchmark(modelId:$modelId sampleSize:$sampleSize seed:$seed){...JobParts}}fragment JobParts on Job{id kind status stage progress message error{code message}createdAt startedAt finishedAt modelId datasetId dataset{id name}model{id status}qualityReport{id}benchmark{id}}" },
  explainMiss: { kind: 'query', name: 'ExplainMiss', field: 'explainMiss', hasVariables: true, text: "query ExplainMiss($reportId:ID!$rowId:ID!){explainMiss(reportId:$reportId rowId:$rowId){rowId question answer rank cause words tokens{token known}terms{term expected retrieved idf}expected{...MissSideParts}retrieved{...MissSideParts}}}fragment MissSideParts on MissSide{id text score ownWords spans{start end}}" },
  datasetLengths: { kind: 'query', name: 'DatasetLengths', field: 'dataset', hasVariables: true, text: "query DatasetLengths($id:ID!$column:Column!$from:Int$to:Int){dataset(id:$id){id lengths(column:$column from:$from to:$to){count min max mean median p5 p25 p75 p95 p99 bins{from to count}}}}" },
  datasetWords: { kind: 'query', name: 'DatasetWords', field: 'dataset', hasVariables: true, text: "query DatasetWords($id:ID!$column:Column!$limit:Int=20){dataset(id:$id){id wordTotals(column:$column){words distinctWords stopWords}words:frequentWords(column:$column stopWords:false limit:$limit){word count cellCount}stopWords:frequentWords(column:$column stopWords:true limit:20){word count cellCount}}}" },
  datasetMap: { kind: 'query', name: 'DatasetMap', field: 'dataset', hasVariables: true, text: "query DatasetMap($id:ID!){dataset(id:$id){id map{...DatasetMapParts}}}fragment DatasetMapParts on DatasetMap{method createdAt seed perplexity iteration iterations sampledCount passageCount trustworthiness neighborPreservation points{x y passageId title cluster language}clusters{id terms pointCount x y}}" },
  earlyMap: { kind: 'query', name: 'EarlyMap', field: 'job', hasVariables: true, text: "query EarlyMap($jobId:ID!){job(id:$jobId){id map{...DatasetMapParts}}}fragment DatasetMapParts on DatasetMap{method createdAt seed perplexity iteration iterations sampledCount passageCount trustworthiness neighborPreservation points{x y passageId title cluster language}clusters{id terms pointCount x y}}" },
  passageText: { kind: 'query', name: 'PassageText', field: 'dataset', hasVariables: true, text: "query PassageText($datasetId:ID!$passageId:ID!){dataset(id:$datasetId){id passageText(passageId:$passageId)}}" },
  mapDataset: { kind: 'mutation', name: 'MapDataset', field: 'mapDataset', hasVariables: true, text: "mutation MapDataset($datasetId:ID!$seed:Int=42){mapDataset(datasetId:$datasetId seed:$seed){...JobParts}}fragment JobParts on Job{id kind status stage progress message error{code message}createdAt startedAt finishedAt modelId datasetId dataset{id name}model{id status}qualityReport{id}benchmark{id}}" },
  jobs: { kind: 'query', name: 'Jobs', field: 'jobs', hasVariables: true, text: "query Jobs($limit:Int=20$before:ID){jobs(limit:$limit before:$before){...JobParts}}fragment JobParts on Job{id kind status stage progress message error{code message}createdAt startedAt finishedAt modelId datasetId dataset{id name}model{id status}qualityReport{id}benchmark{id}}" },
  job: { kind: 'query', name: 'Job', field: 'job', hasVariables: true, text: "query Job($id:ID!){job(id:$id){...JobParts}}fragment JobParts on Job{id kind status stage progress message error{code message}createdAt startedAt finishedAt modelId datasetId dataset{id name}model{id status}qualityReport{id}benchmark{id}}" },
  cancelJob: { kind: 'mutation', name: 'CancelJob', field: 'cancelJob', hasVariables: true, text: "mutation CancelJob($id:ID!){cancelJob(id:$id){...JobParts}}fragment JobParts on Job{id kind status stage progress message error{code message}createdAt startedAt finishedAt modelId datasetId dataset{id name}model{id status}qualityReport{id}benchmark{id}}" },
  jobProgress: { kind: 'subscription', name: 'JobProgress', field: 'jobProgress', hasVariables: true, text: "subscription JobProgress($jobId:ID!){jobProgress(jobId:$jobId){...JobParts}}fragment JobParts on Job{id kind status stage progress message error{code message}createdAt startedAt finishedAt modelId datasetId dataset{id name}model{id status}qualityReport{id}benchmark{id}}" },
  jobChanged: { kind: 'subscription', name: 'JobChanged', field: 'jobChanged', hasVariables: false, text: "subscription JobChanged{jobChanged{...JobParts}}fragment JobParts on Job{id kind status stage progress message error{code message}createdAt startedAt finishedAt modelId datasetId dataset{id name}model{id status}qualityReport{id}benchmark{id}}" },
  models: { kind: 'query', name: 'Models', field: 'models', hasVariables: false, text: "query Models{models{...ModelParts}}fragment ModelParts on Model{id type status statusReason statusCode store createdAt passageCount vocabularySize bytes recipe{lowercase removeStopWords removePunctuation stemmer minTokenLength languages}dataset{id name rowCount usableQuestionCount sample}fitJob{...JobParts}qualityReports{id createdAt questionCount accuracy accuracyLow accuracyHigh dataset{id}}benchmarks{id createdAt sampleSize seed p50Ms}}fragment JobParts on Job{id kind status stage progress message error{code message}createdAt startedAt finishedAt modelId datasetId dataset{id name}model{id status}qualityReport{id}benchmark{id}}" },
  model: { kind: 'query', name: 'Model', field: 'model', hasVariables: true, text: "query Model($id:ID!){model(id:$id){...ModelParts hyperparameters{name value}qualityReports{...QualityReportParts}benchmarks{...BenchmarkParts}}}fragment ModelParts on Model{id type status statusReason statusCode store createdAt passageCount vocabularySize bytes recipe{lowercase removeStopWords removePunctuation stemmer minTokenLength languages}dataset{id name rowCount usableQuestionCount sample}fitJob{...JobParts}qualityReports{id createdAt questionCount accuracy accuracyLow accuracyHigh dataset{id}}benchmarks{id createdAt sampleSize seed p50Ms}}fragment JobParts on Job{id kind status stage progress message error{code message}createdAt startedAt finishedAt modelId datasetId dataset{id name}model{id status}qualityReport{id}benchmark{id}}fragment QualityReportParts on QualityReport{id createdAt questionCount unmatchedCount notFoundCount deepestRank accuracy accuracyLow accuracyHigh accuracyByRow mrr ndcgAt10 elapsedMs dataset{id name profile{languages{language share}}}hitsAt{k value low high}}fragment BenchmarkParts on Benchmark{id createdAt sampleSize seed meanMs p50Ms p90Ms p95Ms p99Ms maxMs meanEncodeMs meanSearchMs samplesMs questionsPerSecond}" },
  modelParameters: { kind: 'query', name: 'ModelParameters', field: 'modelParameters', hasVariables: false, text: "query ModelParameters{modelParameters{group name sklearnName kind description min max defaultValue options}}" },
  fitModel: { kind: 'mutation', name: 'FitModel', field: 'fitModel', hasVariables: true, text: "mutation FitModel($input:FitModelInput!$load:Boolean=false){fitModel(input:$input load:$load){...JobParts}}fragment JobParts on Job{id kind status stage progress message error{code message}createdAt startedAt finishedAt modelId datasetId dataset{id name}model{id status}qualityReport{id}benchmark{id}}" },
  loadModel: { kind: 'mutation', name: 'LoadModel', field: 'loadModel', hasVariables: true, text: "mutation LoadModel($id:ID!){loadModel(id:$id){id status statusReason statusCode}}" },
  unloadModel: { kind: 'mutation', name: 'UnloadModel', field: 'unloadModel', hasVariables: true, text: "mutation UnloadModel($id:ID!){unloadModel(id:$id){id status statusReason statusCode}}" },
  removeModel: { kind: 'mutation', name: 'RemoveModel', field: 'removeModel', hasVariables: true, text: "mutation RemoveModel($id:ID!){removeModel(id:$id)}" },
  removeAllModels: { kind: 'mutation', name: 'RemoveAllModels', field: 'removeAllModels', hasVariables: false, text: "mutation RemoveAllModels{removeAllModels}" },
  modelChanged: { kind: 'subscription', name: 'ModelChanged', field: 'modelChanged', hasVariables: false, text: "subscription ModelChanged{modelChanged{id model{...ModelParts}}}fragment ModelParts on Model{id type status statusReason statusCode store createdAt passageCount vocabularySize bytes recipe{lowercase removeStopWords removePunctuation stemmer minTokenLength languages}dataset{id name rowCount usableQuestionCount sample}fitJob{...JobParts}qualityReports{id createdAt questionCount accuracy accuracyLow accuracyHigh dataset{id}}benchmarks{id createdAt sampleSize seed p50Ms}}fragment JobParts on Job{id kind status stage progress message error{code message}createdAt startedAt finishedAt modelId datasetId dataset{id name}model{id status}qualityReport{id}benchmark{id}}" },
  vocabularyForecast: { kind: 'query', name: 'VocabularyForecast', field: 'vocabularyForecast', hasVariables: true, text: "query VocabularyForecast($input:FitModelInput!){vocabularyForecast(input:$input){terms exact sampledPassages}}" },
  logNotice: { kind: 'mutation', name: 'LogNotice', field: 'logNotice', hasVariables: true, text: "mutation LogNotice($level:NoticeLevel!$message:String!$page:String!){logNotice(level:$level message:$message page:$page)}" },
  preprocessingPreview: { kind: 'query', name: 'PreprocessingPreview', field: 'preprocessingPreview', hasVariables: true, text: "query PreprocessingPreview($datasetId:ID!$input:PreprocessInput$offset:Int=0$limit:Int=5){preprocessingPreview(datasetId:$datasetId input:$input offset:$offset limit:$limit){exact sampledPassages report{...PreprocessReportParts}rows{dropped row{id line}question{...PreparedPieceParts}passage{...PreparedPieceParts}}}}fragment PreprocessReportParts on PreprocessReport{recipe{...PreprocessRecipeParts}rowsBefore rowsAfter droppedDuplicates droppedEmpty tokensBefore tokensAfter vocabularyBefore vocabularyAfter languages{language tokensBefore tokensAfter stopWords lossShare loud}emptiedCount emptied{id text line}}fragment PreprocessRecipeParts on PreprocessRecipe{lowercase removeStopWords removePunctuation dropDuplicates dropEmpty stemmer minTokenLength languages}fragment PreparedPieceParts on PreparedPiece{text token removed}" },
  preprocessDataset: { kind: 'mutation', name: 'PreprocessDataset', field: 'preprocessDataset', hasVariables: true, text: "mutation PreprocessDataset($datasetId:ID!$input:PreprocessInput){preprocessDataset(datasetId:$datasetId input:$input){...JobParts}}fragment JobParts on Job{id kind status stage progress message error{code message}createdAt startedAt finishedAt modelId datasetId dataset{id name}model{id status}qualityReport{id}benchmark{id}}" },
  findContext: { kind: 'query', name: 'FindContext', field: 'findContext', hasVariables: true, text: "query FindContext($modelId:ID!$question:String!$topK:Int=5){findContext(modelId:$modelId question:$question topK:$topK){known{...KnownAnswerParts}hits{rank score passage{id text}answers{...KnownAnswerParts}terms{term weight}spans{start end}}tokens{token known}elapsedMs encodeMs searchMs}}fragment KnownAnswerParts on KnownAnswer{rowId question answer similarity passageId}" },
  server: { kind: 'query', name: 'Server', field: 'server', hasVariables: false, text: "query Server{server{version defaultStore stores maxUploadBytes maxCellBytes columnNames{column names}}}" },
  storeConsistency: { kind: 'query', name: 'StoreConsistency', field: 'storeConsistency', hasVariables: false, text: "query StoreConsistency{storeConsistency{address prefix available reason version checkedAt collections{name modelId holds pointCount}problems{kind name modelId message repair}}}" },
  repairStore: { kind: 'mutation', name: 'RepairStore', field: 'repairStore', hasVariables: true, text: "mutation RepairStore($dryRun:Boolean!=true){repairStore(dryRun:$dryRun){dryRun steps{action modelId names outcome jobId message}}}" },
  moveModel: { kind: 'mutation', name: 'MoveModel', field: 'moveModel', hasVariables: true, text: "mutation MoveModel($id:ID!$store:VectorStoreKind!){moveModel(id:$id store:$store){...JobParts}}fragment JobParts on Job{id kind status stage progress message error{code message}createdAt startedAt finishedAt modelId datasetId dataset{id name}model{id status}qualityReport{id}benchmark{id}}" },
} as const;
