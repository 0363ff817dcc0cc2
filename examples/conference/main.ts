import { parseArgs } from 'node:util';
import { flagRelationships, rankLeads } from 'touchpoint-scoring';
import { endOfDay, instantOf } from './conference-days.js';
import { conferenceModel } from './conference-model.js';
import { foresight } from './foresight.js';
import { InputError } from './input-error.js';
import { printForesight, printMet, printOnlineOnly, printTitle, printWhomToMeet } from './print.js';
import { readConference } from './read-conference.js';
import { scoreTies } from './score-ties.js';
import { toInteractions } from './to-interactions.js';
import { whomToMeet } from './whom-to-meet.js';

// npm run demo:conference -- FOLDER      after day 1 of a conference: whom you met, and whom to meet tomorrow

const usage = `usage: npm run demo:conference -- FOLDER [--attendee ID]

FOLDER        the SIGCOMM 2009 trace (CRAWDAD thlab/sigcomm2009) as ARFF files: proximities.arff.gz,
              messages.arff, friends1.arff and friends2.arff
--attendee    whose conference to look at; 34 by default, who met many and knows some online only`;

function main(): void {
  const { folder, attendee } = readArguments();
  const conference = readConference(folder);
  const { attendees } = conference;
  if (!attendees.includes(attendee)) {
    const some = attendees.slice(0, 10).join(', ');
    throw new InputError(
      `there is no attendee ${JSON.stringify(attendee)}; ids are ${some} … ${attendees.at(-1)}`,
    );
  }

  const asOf = instantOf(endOfDay(1));
  const interactions = toInteractions(conference, endOfDay(1));
  const tieOf = scoreTies(interactions, asOf);
  const own = interactions.filter(({ ownerId }) => ownerId === attendee);
  const options = { model: conferenceModel, asOf };

  printTitle(conference, interactions);
  printMet(attendee, rankLeads(own, options).leads, own);
  printOnlineOnly(attendee, flagRelationships(own, { ...options, only: ['online-only'] }), own);
  printWhomToMeet(attendee, whomToMeet(attendee, attendees, interactions, tieOf, asOf));
  printForesight(foresight(conference, tieOf, endOfDay(1), endOfDay(2)));
}

function readArguments(): { folder: string; attendee: string } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        attendee: { type: 'string', default: '34' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const [folder, ...others] = positionals;
    if (folder === undefined) throw new InputError(`say which folder holds the trace\n\n${usage}`);
    if (others.length > 0) throw new InputError(`one folder at a time\n\n${usage}`);
    return { folder, attendee: values.attendee };
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${(error as Error).message}\n\n${usage}`);
  }
}

// A reader that has seen enough (`| head`) closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  main();
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(`demo: ${error.message}`);
  process.exitCode = 2;
}
