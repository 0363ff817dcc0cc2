import { createHash } from 'node:crypto';
import { standardModel } from 'touchpoint-scoring';
import { scoreColumns } from 'touchpoint-scoring/columns';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { kernelBinary, kernelHash } from '../../../../src/columns/kernel/kernel-binary.js';

const asOf = Date.UTC(2026, 10, 23);
const rows = 9000;
const columns = {
  leads: 40,
  leadCodes: Int32Array.from({ length: rows }, (_, row) => (row * 7919) % 40),
  types: ['meal', 'email', 'video_call'] as const,
  typeCodes: Uint16Array.from({ length: rows }, (_, row) => row % 3),
  times: Float64Array.from({ length: rows }, (_, row) => asOf - row * 3_600_000),
};
const options = { model: standardModel, asOf };
const bytes = () => new Uint8Array(Buffer.from(kernelBinary, 'base64'));

/** The module anew, as it is where the platform is this one. */
async function onPlatform(change: Record<string, unknown>) {
  for (const [name, value] of Object.entries(change)) vi.stubGlobal(name, value);
  vi.resetModules();
  const loading = await import('../../../../src/columns/kernel/load-kernel.js');
  const { sumColumns } = await import('../../../../src/columns/kernel/sum-columns.js');
  const { compileModel } = await import('../../../../src/core/model/compile-model.js');
  return { ...loading, sumColumns, model: compileModel(standardModel) };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const touches = { ...columns, weights: undefined, status: undefined };
const forbidden = class {
  constructor() {
    throw new Error('refused by the content security policy');
  }
};

describe('the kernel', () => {
  // That it is what its source compiles to, byte by byte, is checked by .ci/run, with the compiler.
  it('is what its hash says', () => {
    expect(createHash('sha256').update(bytes()).digest('hex')).toBe(kernelHash);
  });

  it.each<[string, Record<string, unknown>]>([
    ['there is no WebAssembly', { WebAssembly: undefined }],
    ['there is no atob', { atob: undefined }],
    ['compiling is forbidden', { WebAssembly: { Module: forbidden, Instance: forbidden } }],
  ])('gives way to the loop in JavaScript where %s', async (_, platform) => {
    const { loadKernel, sumColumns, model } = await onPlatform(platform);
    expect(loadKernel()).toBeNull();
    const { cells } = sumColumns(touches, model, 40, asOf);
    expect(cells.buffer.byteLength).toBe(cells.byteLength);
    vi.unstubAllGlobals();
    expect(cells.some((sum) => sum > 0)).toBe(true);
  });

  it('gives way where its memory cannot grow', async () => {
    const exports = {
      memory: {
        buffer: new ArrayBuffer(3 * 65_536),
        grow: () => {
          throw new RangeError('out of memory');
        },
      },
      tableAt: { value: 64 },
      typesAt: { value: 118_784 },
    };
    const Instance = class {
      readonly exports = exports;
    };
    const { sumColumns, model } = await onPlatform({ WebAssembly: { Module: class {}, Instance } });
    const { cells } = sumColumns(touches, model, 3000, asOf);
    expect(cells.some((sum) => sum > 0)).toBe(true);
    expect(cells.buffer).not.toBe(exports.memory.buffer);
  });

  it.skipIf(globalThis.WebAssembly === undefined)(
    'keeps its instance, but not a memory that has become large',
    async () => {
      const { loadKernel, growTo } = await onPlatform({});
      const kernel = loadKernel();
      if (kernel === null) throw new Error('no kernel');
      expect(growTo(1e6, kernel)).toBe(true);
      expect(loadKernel()).toBe(kernel);
      expect(growTo(300 * 1024 * 1024, kernel)).toBe(true);
      expect(loadKernel()).not.toBe(kernel);
    },
  );

  it('leaves results alone that an earlier call has returned', () => {
    const first = scoreColumns(columns, options);
    const kept = Float64Array.from(first.online);
    scoreColumns({ ...columns, times: columns.times.map((time) => time - 9e9) }, options);
    expect(first.online).toEqual(kept);
  });
});
