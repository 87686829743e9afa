import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../enum-of.ts';
import type { NoticeLevel } from './notice.service.ts';

/** The levels of notices as the schema shows them. */
export const NoticeLevelEnum = enumOf<NoticeLevel>('SUCCESS', 'WARNING', 'ERROR');

registerEnumType(NoticeLevelEnum, {
  name: 'NoticeLevel',
  description: 'How serious a notice is.',
  valuesConfig: {
    SUCCESS: { description: 'Something was done.' },
    WARNING: { description: 'Something is not as asked.' },
    ERROR: { description: 'Something failed.' },
  },
});
