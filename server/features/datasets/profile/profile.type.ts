import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { RowFinding } from '../../../stores/datasets/dataset-profile.ts';
import { RowFindingEnum } from './row-finding.ts';

@ObjectType('ColumnCounts', { description: 'A count for each column.' })
export class ColumnCountsType {
  @Field(() => Int, { description: 'Of questions.' })
  question!: number;

  @Field(() => Int, { description: 'Of contexts.' })
  context!: number;

  @Field(() => Int, { description: 'Of answers.' })
  answer!: number;
}

@ObjectType('LanguageShare', { description: 'A language and how much of a dataset is in it.' })
export class LanguageShareType {
  @Field(() => String, {
    description: 'ISO 639-1 code, or "unknown": rows too short, mixed, or in none of the languages known.',
  })
  language!: string;

  @Field(() => Float, {
    description: 'Share of the words that have letters, of questions and passages of all rows, 0 to 1.',
  })
  share!: number;
}

@ObjectType('FindingCount', { description: 'How many rows stand behind a finding.' })
export class FindingCountType {
  @Field(() => RowFindingEnum, { description: 'The finding.' })
  finding!: RowFinding;

  @Field(() => Int, { description: 'As many as rows(finding:) has.' })
  rowCount!: number;
}

@ObjectType('DatasetProfile', { description: 'What is missing, said twice or odd. It informs; it forbids nothing.' })
export class DatasetProfileType {
  @Field(() => ColumnCountsType, { description: 'Cells that are blank, by column.' })
  missing!: ColumnCountsType;

  @Field(() => Int, { description: "Rows whose three cells equal an earlier row's." })
  duplicateRows!: number;

  @Field(() => Int, { description: 'Rows whose context an earlier row has.' })
  duplicateContexts!: number;

  @Field(() => Int, { description: 'Rows whose question an earlier row has.' })
  duplicateQuestions!: number;

  @Field(() => Int, { description: 'The same of rows, but for case, runs of spaces and spaces at the ends.' })
  duplicateRowsFolded!: number;

  @Field(() => Int, { description: 'The same of contexts, but for case, runs of spaces and spaces at the ends.' })
  duplicateContextsFolded!: number;

  @Field(() => Int, { description: 'The same of questions, but for case, runs of spaces and spaces at the ends.' })
  duplicateQuestionsFolded!: number;

  @Field(() => Int, {
    description: 'Distinct passages (contexts, or answers of rows without one) that are nearly the same as another.',
  })
  nearDuplicateContexts!: number;

  @Field(() => Float, {
    description:
      'The least similarity that counts as nearly the same: Jaccard, over runs of three words in lower case.',
  })
  nearDuplicateThreshold!: number;

  @Field(() => Int, { description: 'Distinct questions that are answered differently by different rows.' })
  conflictingAnswers!: number;

  @Field(() => Int, { description: 'Usable questions none of whose words, stop words aside, is in their passage.' })
  noSharedWord!: number;

  @Field(() => Int, { description: 'Rows with neither context nor answer: nothing of them can be found.' })
  notIndexed!: number;

  @Field(() => [LanguageShareType], {
    description: 'The largest share first, "unknown" last; each row has one language, told by script and stop words.',
  })
  languages!: LanguageShareType[];

  @Field(() => [FindingCountType], { description: 'The rows behind each number.' })
  findings!: FindingCountType[];
}

@ObjectType('Bin', { description: 'A bar of a histogram.' })
export class BinType {
  @Field(() => Float, { description: 'Where it begins.' })
  from!: number;

  @Field(() => Float, { description: 'Where it ends, exclusive.' })
  to!: number;

  @Field(() => Int, { description: 'How many are in it.' })
  count!: number;
}

@ObjectType('LengthDistribution', {
  description: 'How many words the cells of a column have, blank cells aside. Without cells, figures are 0.',
})
export class LengthDistributionType {
  @Field(() => Int, { description: 'Cells.' })
  count!: number;

  @Field(() => Int, { description: 'Words of the shortest.' })
  min!: number;

  @Field(() => Int, { description: 'Words of the longest.' })
  max!: number;

  @Field(() => Float, { description: 'Words of a cell on average.' })
  mean!: number;

  @Field(() => Float, { description: '5th percentile, exact; between two lengths, interpolated.' })
  p5!: number;

  @Field(() => Float, { description: '25th percentile.' })
  p25!: number;

  @Field(() => Float, { description: '50th percentile.' })
  median!: number;

  @Field(() => Float, { description: '75th percentile.' })
  p75!: number;

  @Field(() => Float, { description: '95th percentile.' })
  p95!: number;

  @Field(() => Float, { description: '99th percentile.' })
  p99!: number;

  @Field(() => [BinType], {
    description: 'Side by side and of one width, in whole words; the last one is wider where it holds a long tail.',
  })
  bins!: BinType[];
}

@ObjectType('WordCount', { description: 'A word and how often it occurs in a column.' })
export class WordCountType {
  @Field(() => String, { description: 'In lower case.' })
  word!: string;

  @Field(() => Int, { description: 'How often it occurs.' })
  count!: number;

  @Field(() => Int, { description: 'Cells it occurs in.' })
  cellCount!: number;
}

@ObjectType('WordTotals', { description: 'Words of a column.' })
export class WordTotalsType {
  @Field(() => Int, { description: 'All, repeated ones each time.' })
  words!: number;

  @Field(() => Int, { description: 'Distinct ones in lower case.' })
  distinctWords!: number;

  @Field(() => Int, { description: 'How many of all are stop words of the languages of the passages.' })
  stopWords!: number;
}
