import { assembleWasm } from './assemble-wasm.ts';
import type { WasmFunction } from './assemble-wasm.ts';

/** What is used of WebAssembly; it is missing where the platform has none. */
interface WasmPlatform {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

/** The functions of a module by name, and the memory they work on. */
export interface WasmKernel<Name extends string> {
  readonly buffer: ArrayBuffer;
  readonly functions: Readonly<Record<Name, (...values: number[]) => number>>;
}

const pageBytes = 65_536;

/** Starts functions in WebAssembly on zeroed memory of their own, of at least so many bytes. */
export type StartWasm<Name extends string> = (bytes: number) => WasmKernel<Name> | null;

/**
 * Makes what starts these functions, compiled when they are first started; it gives null where there is no WebAssembly, or not so much
 * memory.
 */
export function createWasmStarter<Name extends string>(
  functions: readonly (WasmFunction & { readonly name: Name })[],
): StartWasm<Name> {
  let compiled: object | undefined;
  return (bytes) => {
    const platform = (globalThis as { WebAssembly?: WasmPlatform }).WebAssembly;
    if (platform === undefined) return null;
    try {
      const memory = new platform.Memory({ initial: Math.ceil(bytes / pageBytes) });
      compiled ??= new platform.Module(assembleWasm(functions));
      const { exports } = new platform.Instance(compiled, { engine: { memory } });
      return { buffer: memory.buffer, functions: exports as WasmKernel<Name>['functions'] };
    } catch {
      return null;
    }
  };
}
