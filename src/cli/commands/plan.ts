import { planEncounters } from '../../core/planning/plan-encounters.js';
import { command } from '../command.js';
import { UsageError } from '../errors.js';
import { localeOf, sayIn } from '../locale.js';
import { list, text, wholeNumber } from '../option.js';
import { outputOf, printingOptions, writeTable } from '../printing-options.js';
import { allOf, openReading } from '../reading.js';
import { readingOptions } from '../reading-options.js';
import { keyOf, keyOfInteraction, scoringOptions } from '../scoring-options.js';

/** Conversations that an evening has. */
const defaultSlots = 5;

/** `touchpoint plan` */
export const planCommand = command({
  name: 'plan',
  forms: [
    {
      operands: 'FILE…',
      summary: 'whom to meet at an event: the guests with the most to gain; --as-of is its date',
    },
  ],
  options: {
    ...readingOptions,
    ...scoringOptions,
    ...printingOptions,
    guest: list('KEY', 'who will be there; may be repeated, or separated by commas'),
    slots: wholeNumber('N', `how many of them you can talk to; ${defaultSlots} by default`),
    touch: text('TYPE', "what a conversation counts as; the model's meetingType by default"),
  },
  run: async ({ operands, options, world }) => {
    const output = outputOf(options);
    if (options.guest.length === 0) throw new UsageError('touchpoint plan needs --guest: who will be there');
    const reading = await openReading('plan', operands, options, world);
    const guests = new Set(options.guest);
    const { meet } = planEncounters(
      await allOf(reading, (one) => guests.has(keyOfInteraction(one, options) ?? '')),
      {
        model: reading.model,
        asOf: reading.asOf,
        key: keyOf(options),
        attendees: guests,
        slots: options.slots ?? defaultSlots,
        locale: localeOf(options),
        touch: options.touch === undefined ? undefined : { type: options.touch },
      },
    );
    const rows = meet.map(({ key, before, scoreAfter, gain, reason }, index) => [
      index + 1,
      key,
      Number(before.score.toFixed(1)),
      Number(scoreAfter.toFixed(1)),
      Number(gain.toFixed(1)),
      reason,
    ]);
    const columns = ['', keyOf(options), 'before', 'after', 'gain', 'why'];
    await writeTable({ columns, rows }, meet, options, world);
    // The sum of what is printed above it; JSON has the gains unrounded.
    const together = meet.reduce((sum, { gain }) => sum + Number(gain.toFixed(1)), 0);
    if (output === 'table') await world.write(`${sayIn(options).planTotal({ points: together })}\n`);
    await reading.finish();
    return 0;
  },
});
