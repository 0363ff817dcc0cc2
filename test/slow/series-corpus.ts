/** A calendar with one series, and what it shows. */
export interface CorpusSeries {
  readonly name: string;
  readonly text: string;
}

interface Start {
  readonly line: string;
  /** A local time of its kind, for the same property with another day. */
  readonly at: (property: string, day: string, hour?: string) => string;
  readonly until: string;
}

const inZone = (zone: string): Start => {
  const at: Start['at'] = (property, day, hour = '09') => `${property};TZID=${zone}:${day}T${hour}3000`;
  return { line: at('DTSTART', '20250303'), at, until: '20260615T235959Z' };
};
const bare = (suffix: string, until: string): Start => {
  const at: Start['at'] = (property, day, hour = '09') => `${property}:${day}T${hour}3000${suffix}`;
  return { line: at('DTSTART', '20250303'), at, until };
};
const wholeDay: Start = {
  line: 'DTSTART;VALUE=DATE:20250303',
  at: (property, day) => `${property};VALUE=DATE:${day}`,
  until: '20260615',
};

/** Zones north and south of the equator with summer time, one without, UTC, none, and whole days; a Monday in each. */
const starts: readonly Start[] = [
  inZone('Europe/Vienna'),
  inZone('America/New_York'),
  inZone('Australia/Sydney'),
  inZone('Asia/Kolkata'),
  bare('Z', '20260615T235959Z'),
  bare('', '20260615T235959'),
  wholeDay,
];

/** Each is met by Monday, 3 March 2025, so that all programs agree on the first instance. */
const rules = [
  'FREQ=DAILY',
  'FREQ=DAILY;INTERVAL=3',
  'FREQ=DAILY;INTERVAL=100',
  'FREQ=DAILY;BYDAY=MO,WE,FR',
  'FREQ=DAILY;BYMONTH=3,9',
  'FREQ=DAILY;BYMONTHDAY=1,3,-1',
  'FREQ=WEEKLY',
  'FREQ=WEEKLY;INTERVAL=2',
  'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=MO',
  'FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SA;WKST=TU',
  'FREQ=WEEKLY;BYMONTH=3,10,11;BYDAY=MO',
  'FREQ=WEEKLY;BYDAY=MO,FR;BYSETPOS=1',
  'FREQ=MONTHLY',
  'FREQ=MONTHLY;INTERVAL=5',
  'FREQ=MONTHLY;BYMONTHDAY=3',
  'FREQ=MONTHLY;BYMONTHDAY=3,29,30,31',
  'FREQ=MONTHLY;BYMONTHDAY=-29,-1',
  'FREQ=MONTHLY;BYDAY=1MO',
  'FREQ=MONTHLY;BYDAY=1MO,-1FR',
  'FREQ=MONTHLY;BYDAY=MO',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1',
  'FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1,2,3,4,5,6,7',
  'FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO;BYMONTH=1,3,5',
  'FREQ=YEARLY',
  'FREQ=YEARLY;BYMONTH=3,4',
  'FREQ=YEARLY;BYMONTH=3;BYDAY=1MO',
  'FREQ=YEARLY;BYMONTH=3,10;BYDAY=1MO,-1SU',
  'FREQ=YEARLY;BYMONTHDAY=3',
  'FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=3,29',
  'FREQ=YEARLY;BYDAY=9MO',
  'FREQ=YEARLY;BYDAY=9MO,-1FR',
  'FREQ=YEARLY;BYYEARDAY=62,100,200',
  'FREQ=YEARLY;BYYEARDAY=62,-1,366',
  'FREQ=YEARLY;BYWEEKNO=10;BYDAY=MO',
  'FREQ=YEARLY;BYWEEKNO=10,20,53;BYDAY=MO,SU',
  'FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=MO',
  'FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYMONTH=3;BYSETPOS=1,-1',
];
/** Only for series with a time of day. */
const timedRules = [
  'FREQ=DAILY;BYHOUR=9,15;BYMINUTE=30',
  'FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=9,12;BYMINUTE=0,30',
  'FREQ=MONTHLY;BYDAY=1MO;BYHOUR=9,18;BYMINUTE=30;BYSETPOS=1',
  'FREQ=HOURLY;INTERVAL=8;COUNT=40',
];

/** What a series has beside its rule, with the days of a rule that meets them. */
const shapes: readonly {
  readonly name: string;
  readonly end: (start: Start) => string;
  readonly lines: (start: Start) => string[];
  readonly moved?: true;
}[] = [
  { name: 'endless', end: () => '', lines: () => [] },
  { name: 'counted', end: () => ';COUNT=7', lines: () => [] },
  { name: 'until', end: ({ until }) => `;UNTIL=${until}`, lines: () => [] },
  {
    name: 'with days added and taken out',
    end: () => ';COUNT=9',
    lines: ({ at }) => [
      at('EXDATE', '20250310'),
      at('EXDATE', '20250407'),
      at('EXDATE', '20260302'),
      at('RDATE', '20250508'),
      at('RDATE', '20251120', '17'),
    ],
  },
  { name: 'with a moved first', end: () => ';COUNT=5', lines: () => [], moved: true },
];

/** Hundreds of series, each a calendar of its own: every rule with every kind of start, in turns of what they have. */
export function seriesCorpus(): CorpusSeries[] {
  return starts.flatMap((start, startIndex) => {
    const own = start === wholeDay ? rules : [...rules, ...timedRules];
    return own.flatMap((rule, ruleIndex) =>
      [0, 2].map((turn): CorpusSeries => {
        const shape = shapes[(ruleIndex + startIndex + turn) % shapes.length] ?? shapes[0];
        if (shape === undefined) throw new Error('there are no shapes');
        const end = /COUNT/.test(rule) ? '' : shape.end(start);
        const series = ['UID:series', start.line, `RRULE:${rule}${end}`, ...shape.lines(start)];
        const moved = [
          'UID:series',
          start.at('DTSTART', '20250304', '14'),
          start.at('RECURRENCE-ID', '20250303'),
        ];
        const events = shape.moved === true ? [series, moved] : [series];
        const lines = events.flatMap((event) => [
          'BEGIN:VEVENT',
          'DTSTAMP:20250101T000000Z',
          ...event,
          'END:VEVENT',
        ]);
        return {
          name: `${start.line} ${rule}${end} ${shape.name}`,
          text: [
            'BEGIN:VCALENDAR',
            'VERSION:2.0',
            'PRODID:-//corpus//EN',
            ...lines,
            'END:VCALENDAR',
            '',
          ].join('\r\n'),
        };
      }),
    );
  });
}
