import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { TokenRemoval } from '../../../engine/text/trace-text.ts';
import { enumOf } from '../../../enum-of.ts';
import type { DatasetRow } from '../../../stores/datasets/dataset-file.ts';
import { RowType } from '../dataset.type.ts';
import type { RowDrop } from './drop-rows.ts';

export const StemmerEnum = enumOf('NONE', 'AUTO');
registerEnumType(StemmerEnum, {
  name: 'Stemmer',
  description: 'Whether words are cut to their stems.',
  valuesConfig: {
    NONE: { description: 'Words stay as they are.' },
    AUTO: { description: 'Snowball stems by the language of the text.' },
  },
});

export const RowDropEnum = enumOf<RowDrop>('DUPLICATE', 'EMPTY');
registerEnumType(RowDropEnum, {
  name: 'RowDrop',
  description: 'Why a row is dropped.',
  valuesConfig: {
    DUPLICATE: { description: "Its three cells equal an earlier row's." },
    EMPTY: { description: 'Its question or its indexed text is blank.' },
  },
});

export const TokenRemovalEnum = enumOf<TokenRemoval>('PUNCTUATION', 'STOP_WORD', 'SHORT');
registerEnumType(TokenRemovalEnum, {
  name: 'TokenRemoval',
  description: 'Why a stretch of text is left out of the index.',
  valuesConfig: {
    PUNCTUATION: { description: 'It is neither letter nor digit.' },
    STOP_WORD: { description: 'It is a stop word of its language.' },
    SHORT: { description: 'It is shorter than minTokenLength.' },
  },
});

@ObjectType('PreprocessRecipe', { description: 'What was chosen for a version.' })
export class PreprocessRecipeType {
  @Field(() => Boolean, { description: 'Capital and small letters count as the same.' })
  lowercase!: boolean;

  @Field(() => Boolean, { description: 'Stop words are left out of the index.' })
  removeStopWords!: boolean;

  @Field(() => Boolean, { description: 'Only letters and digits, with their marks, are indexed.' })
  removePunctuation!: boolean;

  @Field(() => Boolean, { description: "Rows whose three cells equal an earlier row's are dropped." })
  dropDuplicates!: boolean;

  @Field(() => Boolean, { description: 'Rows whose question or indexed text is blank are dropped.' })
  dropEmpty!: boolean;

  @Field(() => StemmerEnum, { description: 'Whether words are cut to their stems.' })
  stemmer!: 'NONE' | 'AUTO';

  @Field(() => Int, { description: 'Shorter tokens, in characters, are left out of the index.' })
  minTokenLength!: number;

  @Field(() => [String], {
    description:
      'ISO 639-1 codes of the languages whose stop words and stems are used, the leading one first: those with at least 5 % of the words. None where the recipe uses neither.',
  })
  languages!: string[];
}

@ObjectType('LanguageLoss', { description: 'What a recipe leaves of the tokens of a language.' })
export class LanguageLossType {
  @Field(() => String, {
    description: 'ISO 639-1 code; "unknown": numbers, and words of scripts that no known language has.',
  })
  language!: string;

  @Field(() => Int, { description: 'Tokens before any is left out.' })
  tokensBefore!: number;

  @Field(() => Int, { description: 'Tokens that are indexed.' })
  tokensAfter!: number;

  @Field(() => Int, { description: 'Distinct tokens before, capital and small letters apart.' })
  vocabularyBefore!: number;

  @Field(() => Int, { description: 'Distinct tokens that are indexed.' })
  vocabularyAfter!: number;

  @Field(() => Int, { description: 'Tokens before that are stop words of the language, be they left out or not.' })
  stopWords!: number;

  @Field(() => Float, { description: 'Share, 0 to 1, of the tokens before, stop words apart, that is lost.' })
  lossShare!: number;

  @Field(() => Boolean, { description: 'More than 20 % are lost: look at the recipe again.' })
  loud!: boolean;
}

@ObjectType('EmptiedPassage', { description: 'A passage of which no token is left: nothing finds it.' })
export class EmptiedPassageType {
  @Field(() => ID, { description: 'Of the passage in the version; in a preview, in the dataset.' })
  id!: number;

  @Field(() => String, { description: 'Its text, the first 500 characters.' })
  text!: string;

  @Field(() => Int, { description: 'Line of the file where its first row starts.' })
  line!: number;
}

@ObjectType('PreprocessReport', {
  description: 'What a recipe does to a dataset. Tokens are those of all distinct passages, each passage counted once.',
})
export class PreprocessReportType {
  @Field(() => Int, { description: 'Rows of the parent.' })
  rowsBefore!: number;

  @Field(() => Int, { description: 'Rows that are left.' })
  rowsAfter!: number;

  @Field(() => Int, { description: "Rows dropped because their three cells equal an earlier row's." })
  droppedDuplicates!: number;

  @Field(() => Int, { description: 'Rows dropped because their question or indexed text is blank.' })
  droppedEmpty!: number;

  @Field(() => Int, {
    description: "Tokens of the parent's passages, as the recipe cuts them, before any is left out.",
  })
  tokensBefore!: number;

  @Field(() => Int, { description: 'Tokens that are indexed.' })
  tokensAfter!: number;

  @Field(() => Int, { description: 'Distinct tokens before, capital and small letters apart.' })
  vocabularyBefore!: number;

  @Field(() => Int, { description: 'Distinct tokens that are indexed.' })
  vocabularyAfter!: number;

  @Field(() => PreprocessRecipeType, { description: 'What was chosen.' })
  recipe!: PreprocessRecipeType;

  @Field(() => [LanguageLossType], { description: 'The same by language, the one with the most tokens first.' })
  languages!: LanguageLossType[];

  @Field(() => Int, { description: 'Passages of which no token is left.' })
  emptiedCount!: number;

  @Field(() => [EmptiedPassageType], { description: 'The first 20 of them.' })
  emptied!: EmptiedPassageType[];
}

@ObjectType('PreparedPiece', {
  description:
    'A stretch of an original text: a token, something left out, or (with neither) white space. The stretches together are the text.',
})
export class PreparedPieceType {
  @Field(() => String, { description: 'As it stands in the text.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'What it becomes in the index.' })
  token!: string | null;

  @Field(() => TokenRemovalEnum, { nullable: true, description: 'Why it is left out.' })
  removed!: TokenRemoval | null;
}

@ObjectType('PreparedRow', { description: 'A row with what a recipe makes of it.' })
export class PreparedRowType {
  @Field(() => RowType, { description: 'The row.' })
  row!: DatasetRow;

  @Field(() => [PreparedPieceType], { description: 'Its question.' })
  question!: PreparedPieceType[];

  @Field(() => [PreparedPieceType], { description: 'Its context, or its answer where it has no context.' })
  passage!: PreparedPieceType[];

  @Field(() => Boolean, { description: 'False: a long text is shown by its first 2000 characters or so.' })
  complete!: boolean;

  @Field(() => RowDropEnum, { nullable: true, description: 'Why the row is dropped; null: it stays.' })
  dropped!: RowDrop | null;
}

@ObjectType('PreprocessingPreview', { description: 'What a recipe would do to a dataset.' })
export class PreprocessingPreviewType {
  @Field(() => [PreparedRowType], { description: 'Rows in file order, those that would be dropped too.' })
  rows!: PreparedRowType[];

  @Field(() => PreprocessReportType, {
    description:
      'What the version would report. Its rows are exact; unless exact is true, the rest is counted in a sample of the passages alone.',
  })
  report!: PreprocessReportType;

  @Field(() => Boolean, { description: 'All passages were counted.' })
  exact!: boolean;

  @Field(() => Int, { description: 'Passages that were counted, spread evenly over the dataset.' })
  sampledPassages!: number;
}
