import * as core from 'touchpoint-scoring';
import * as attribution from 'touchpoint-scoring/attribution';
import * as charts from 'touchpoint-scoring/charts';
import * as columns from 'touchpoint-scoring/columns';
import * as importers from 'touchpoint-scoring/importers';
import * as icalendar from 'touchpoint-scoring/importers/icalendar';
import * as mail from 'touchpoint-scoring/importers/mail';
import * as tables from 'touchpoint-scoring/importers/tables';
import * as learn from 'touchpoint-scoring/learn';
import * as report from 'touchpoint-scoring/report';
import * as warehouse from 'touchpoint-scoring/warehouse';

/** All entries by name. */
export const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'touchpoint-scoring': core,
  'touchpoint-scoring/attribution': attribution,
  'touchpoint-scoring/charts': charts,
  'touchpoint-scoring/columns': columns,
  'touchpoint-scoring/importers': importers,
  'touchpoint-scoring/importers/icalendar': icalendar,
  'touchpoint-scoring/importers/mail': mail,
  'touchpoint-scoring/importers/tables': tables,
  'touchpoint-scoring/learn': learn,
  'touchpoint-scoring/report': report,
  'touchpoint-scoring/warehouse': warehouse,
};
