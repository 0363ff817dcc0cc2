// Compiles the kernel of the columns, and writes it as base64 into src/columns/kernel/kernel-binary.ts with its hash.
// With --check it writes nothing, and fails where the file does not hold what the source compiles to: byte by byte.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { main } from 'assemblyscript/asc';

const source = 'src/columns/kernel/assembly/sum-rows.ts';
const target = new URL('../src/columns/kernel/kernel-binary.ts', import.meta.url);

async function compileKernel() {
  const text = readFileSync(new URL(`../${source}`, import.meta.url), 'utf8');
  let binary;
  const { error, stderr } = await main(
    [
      'sum-rows.ts',
      '--outFile=kernel.wasm',
      '--runtime=stub',
      '--enable=simd',
      '--optimizeLevel=3',
      '--converge',
      '--noAssert',
      '--initialMemory=3',
    ],
    {
      readFile: (name) => (name === 'sum-rows.ts' ? text : null),
      writeFile: (name, contents) => {
        if (name === 'kernel.wasm') binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || binary === undefined) throw new Error(`${source}: ${stderr.toString()}`);
  return Buffer.from(binary);
}

function moduleOf(binary) {
  const text = binary.toString('base64');
  const sha256 = createHash('sha256').update(binary).digest('hex');
  return `// Made by scripts/build-kernel.mjs from ${source}; do not edit.

/** SHA-256 of the binary. */
export const kernelHash = '${sha256}';

/** The kernel, as base64: ${binary.length} bytes. @internal */
export const kernelBinary =
  '${text}';
`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const made = moduleOf(await compileKernel());
  if (!process.argv.includes('--check')) writeFileSync(target, made);
  else if (readFileSync(target, 'utf8') !== made) {
    console.error(`kernel-binary.ts is not what ${source} compiles to: run node scripts/build-kernel.mjs`);
    process.exitCode = 1;
  }
}
