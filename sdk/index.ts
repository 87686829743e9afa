export { createOtvet } from './client.ts';
export type { Otvet, WaitOptions } from './client.ts';
export { OtvetError } from './otvet-error.ts';
export type { ErrorPlace, TransportCode } from './otvet-error.ts';
export type { CallOptions, ServerOptions } from './transport.ts';
export type { ErrorCode } from './generated/error-codes.ts';
export type { Operations } from './generated/methods.ts';
export type * from './generated/types.ts';
