// Bytes of a ledger for each lead, with and without history, ids not remembered:
// `node --expose-gc bench/ledger-memory.mjs` after `npm run build`.
import { createLedger, standardModel } from 'touchpoint-scoring';
import { asOf, day } from './data.mjs';

if (globalThis.gc === undefined) {
  console.error('run it as: node --expose-gc bench/ledger-memory.mjs');
  process.exit(1);
}

const leads = 20_000;
const types = ['email', 'phone_call', 'in_person_meeting', 'meal'];
const directions = ['inbound', 'outbound'];
const kinds = [
  { name: '10 touches of four types in two years', touches: 10, contacts: 1 },
  { name: '30 touches', touches: 30, contacts: 1 },
  { name: 'an account with four contacts and about 120 touches', touches: 120, contacts: 4 },
];

function bytesInUse() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function bytesPerLead({ touches, contacts }, history) {
  const before = bytesInUse();
  const key = contacts === 1 ? 'lead' : 'account';
  const ledger = createLedger({ model: standardModel, asOf, key, duplicates: 'none', history });
  for (let lead = 0; lead < leads; lead++) {
    for (let touch = 0; touch < touches; touch++) {
      ledger.add({
        leadId: `lead-${lead}-${touch % contacts}`,
        accountId: `account-${lead}`,
        type: types[(lead + touch * 7) % types.length],
        at: asOf - ((touch * 7919 + lead * 31) % 730) * day,
        direction: directions[(lead + touch) % 2],
      });
    }
  }
  const bytes = (bytesInUse() - before) / leads;
  if (ledger.size !== leads) throw new Error(`${ledger.size} leads of ${leads}`);
  return Math.round(bytes);
}

console.log('| bytes for each lead, ids not remembered | without history | with history |\n|---|---|---|');
for (const kind of kinds) {
  console.log(`| ${kind.name} | ${bytesPerLead(kind, false)} | ${bytesPerLead(kind, true)} |`);
}
