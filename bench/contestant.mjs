// One contestant in a process of its own: `node bench/contestant.mjs NAME FOLDER LEADS ROUNDS`. Prints its times in
// milliseconds as JSON, and writes its scores into the folder. bench/main.mjs starts it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contestants, scoresByCode } from './contestants.mjs';

const [name, folder, leads, rounds] = process.argv.slice(2);
const run = await contestants[name].prepare(folder, Number(leads));

// The first call compiles, the second may still: neither is timed. Nothing collects garbage between timed calls, as nothing
// does so in a service.
let result;
for (let warm = 0; warm < 2; warm++) result = await run();
const times = [];
for (let round = 0; round < Number(rounds); round++) {
  const start = performance.now();
  result = await run();
  times.push(performance.now() - start);
}
const scores = await scoresByCode(result, Number(leads));
if (scores !== undefined) writeFileSync(join(folder, 'scores'), scores);
await run.close?.();
console.log(JSON.stringify({ times, hasScores: scores !== undefined }));
