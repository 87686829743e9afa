import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { DatasetRecord } from '../datasets/dataset.record.ts';
import { DatasetType } from '../datasets/dataset.type.ts';
import type { JobRecord } from '../jobs/job.record.ts';
import { JobType } from '../jobs/job.type.ts';
import { FitModelInput } from './model.input.ts';
import type { VocabularyForecast } from './vocabulary-forecast.service.ts';
import { describeParameters } from './model.parameters.ts';
import type { ModelRecord, ModelStatus } from './model.record.ts';
import { describeChoice, recipeOf } from './model.record.ts';
import {
  HyperparameterType,
  ModelChangeType,
  ModelParameterType,
  ModelStatusEnum,
  ModelType,
  RecipeType,
  VocabularyForecastType,
  ModelTypeEnum,
} from './model.type.ts';

@ArgsType()
class FitModelArgs {
  static readonly check = z.object({ input: FitModelInput.check });

  @Field(() => FitModelInput, { description: 'What to fit.' })
  input!: FitModelInput;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Make it LOADED when it is stored.' })
  load?: boolean | null;
}

@ArgsType()
class VocabularyForecastArgs {
  static readonly check = z.object({ input: FitModelInput.check });

  @Field(() => FitModelInput, { description: 'What is to be fitted; its modelId is not looked at.' })
  input!: FitModelInput;
}

@Resolver(() => ModelType)
export class ModelResolver {
  @Query(() => [ModelType], { description: 'All models, the newest first.' })
  models(@Ctx() { app }: Context): ModelRecord[] {
    return app.models.list();
  }

  @Query(() => ModelType, { nullable: true, description: 'The model with this id, or null.' })
  model(
    @Ctx() { app }: Context,
    @Arg('id', () => ID, { description: 'Of the model.' }) id: string,
  ): ModelRecord | undefined {
    return app.models.find(id);
  }

  @Query(() => [ModelParameterType], {
    description: 'Every field of the fit inputs with its range, default and meaning.',
  })
  modelParameters(): ModelParameterType[] {
    return describeParameters();
  }

  @Query(() => VocabularyForecastType, {
    description:
      'How large the vocabulary of a fit will be: exactly for single words without a recipe and for up to 5,000 passages, else about.',
  })
  vocabularyForecast(
    @Ctx() { app }: Context,
    @Args(() => VocabularyForecastArgs) { input }: VocabularyForecastArgs,
  ): Promise<VocabularyForecast> {
    return app.forecasts.forecast(input);
  }

  @Mutation(() => JobType, { description: 'Fits a model from a dataset, as a job.' })
  fitModel(@Ctx() { app }: Context, @Args(() => FitModelArgs) { input, load }: FitModelArgs): Promise<JobRecord> {
    return app.fits.submit(input, load ?? false);
  }

  @Mutation(() => ModelType, { description: 'Makes a stored model answer; a loaded one stays so.' })
  loadModel(
    @Ctx() { app }: Context,
    @Arg('id', () => ID, { description: 'Of the model.' }) id: string,
  ): Promise<ModelRecord> {
    return app.models.load(id);
  }

  @Mutation(() => ModelType, { description: 'Takes a model out of memory; it stays stored.' })
  unloadModel(
    @Ctx() { app }: Context,
    @Arg('id', () => ID, { description: 'Of the model.' }) id: string,
  ): Promise<ModelRecord> {
    return app.models.unload(id);
  }

  @Mutation(() => ID, { description: 'Removes a model with its reports; one that is being fitted is cancelled.' })
  removeModel(
    @Ctx() { app }: Context,
    @Arg('id', () => ID, { description: 'Of the model.' }) id: string,
  ): Promise<string> {
    return app.models.remove(id);
  }

  @Mutation(() => [ID], { description: 'Removes every model with its reports; answers their ids.' })
  removeAllModels(@Ctx() { app }: Context): Promise<string[]> {
    return app.models.removeAll();
  }

  @Subscription(() => ModelChangeType, {
    description: 'Every model that comes, changes, is loaded or unloaded, or goes from now on.',
    subscribe: ({ context }: { context: Context }) => context.app.models.watch(),
  })
  modelChanged(@Root() id: string, @Ctx() { app }: Context): ModelChangeType {
    return { id, model: app.models.find(id) ?? null };
  }

  @FieldResolver(() => ModelTypeEnum, { description: 'How terms are weighed.' })
  type(@Root() { choice }: ModelRecord): 'TFIDF' | 'BM25' {
    return choice.type;
  }

  @FieldResolver(() => ModelStatusEnum, { description: 'How it stands.' })
  status(@Root() model: ModelRecord, @Ctx() { app }: Context): ModelStatus {
    return app.models.status(model);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it FAILED or could not be loaded, and what to do.' })
  statusReason(@Root() model: ModelRecord, @Ctx() { app }: Context): string | null {
    return app.models.reason(model);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The code of statusReason, from the closed table of error codes; null where there is no reason, or none is known.',
  })
  statusCode(@Root() model: ModelRecord, @Ctx() { app }: Context): string | null {
    return app.models.reasonCode(model);
  }

  @FieldResolver(() => [HyperparameterType], { description: 'What it was fitted with, defaults included.' })
  hyperparameters(@Root() { choice }: ModelRecord): HyperparameterType[] {
    return describeChoice(choice);
  }

  @FieldResolver(() => RecipeType, {
    nullable: true,
    description: "Its treatment of text; null: scikit-learn's default.",
  })
  recipe(@Root() model: ModelRecord) {
    return recipeOf(model);
  }

  @FieldResolver(() => DatasetType, { nullable: true, description: 'The dataset it was fitted from.' })
  dataset(@Root() { datasetId }: ModelRecord, @Ctx() { app }: Context): DatasetRecord | undefined {
    return app.datasets.find(datasetId);
  }

  @FieldResolver(() => JobType, {
    nullable: true,
    description: 'The job that fitted it, or fits it; null when it is forgotten.',
  })
  fitJob(@Root() { jobId }: ModelRecord, @Ctx() { app }: Context): JobRecord | undefined {
    return app.jobs.find(jobId);
  }
}

@Resolver(() => DatasetType)
export class DatasetModelsResolver {
  @FieldResolver(() => [ModelType], { description: 'Models fitted from it, the newest first.' })
  models(@Root() { id }: DatasetRecord, @Ctx() { app }: Context): ModelRecord[] {
    return app.models.ofDataset(id);
  }
}

@Resolver(() => JobType)
export class JobModelResolver {
  @FieldResolver(() => ModelType, {
    nullable: true,
    description: 'The model it works on; null when it is gone or there is none.',
  })
  model(@Root() { modelId }: JobRecord, @Ctx() { app }: Context): ModelRecord | undefined {
    return modelId === null ? undefined : app.models.find(modelId);
  }
}
