import { Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Context } from '../../../context.ts';
import { selectableEncodings } from './selectable-encodings.ts';
import type { DatasetPreview } from './preview-file.ts';
import { PreviewDatasetArgs } from './preview.input.ts';
import { DatasetPreviewType } from './preview.type.ts';

@Resolver(() => DatasetPreviewType)
export class PreviewResolver {
  @Mutation(() => DatasetPreviewType, {
    description:
      'Shows what uploadDataset would make of a file or its first part, and keeps nothing; breaking off the request cancels it.',
  })
  previewDataset(
    @Ctx() { app, signal }: Context,
    @Args(() => PreviewDatasetArgs) { file, input, firstPart }: PreviewDatasetArgs,
  ): Promise<DatasetPreview> {
    return app.previews.preview(file, input ?? null, firstPart ?? false, signal);
  }

  @FieldResolver(() => [String], { description: 'Encodings to choose from, the present one and likely ones first.' })
  encodings(@Root() { encoding }: DatasetPreview): string[] {
    return selectableEncodings(encoding);
  }
}
