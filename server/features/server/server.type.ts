import { Field, Float, ObjectType } from 'type-graphql';
import { ColumnNamesType } from '../datasets/dataset.type.ts';
import { VectorStoreKindEnum } from '../models/model.type.ts';

@ObjectType('ServerInfo', { description: 'What a client may want to know of this server before it sends anything.' })
export class ServerInfoType {
  @Field(() => String, { description: 'Version of Otvet.' })
  version!: string;

  @Field(() => VectorStoreKindEnum, { description: 'Where the vectors of new models are kept.' })
  defaultStore!: 'EMBEDDED' | 'QDRANT';

  @Field(() => [VectorStoreKindEnum], { description: 'Where the vectors of models can be kept on this server.' })
  stores!: ('EMBEDDED' | 'QDRANT')[];

  @Field(() => Float, { description: 'Size of the largest file it takes, in bytes.' })
  maxUploadBytes!: number;

  @Field(() => Float, { description: 'Size of the largest cell it takes, in bytes.' })
  maxCellBytes!: number;

  @Field(() => [ColumnNamesType], { description: 'The headers it understands.' })
  columnNames!: ColumnNamesType[];
}
