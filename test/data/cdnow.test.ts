import { describe, expect, it } from 'vitest';
import {
  aliveProbability,
  fittedLifetime,
  lifetimeLogLikelihood,
} from '../../examples/study/silence/lifetime.js';
import { fittedRhythm, rhythmLogLikelihood } from '../../examples/study/silence/rhythm.js';
import type { Sessions } from '../../examples/study/silence/sessions.js';
import { readCsv } from './data-folder.js';

// The CDNOW sample of Fader and Hardie: 2,357 customers, in weeks. A week stands for a day here, since the fit knows no
// unit. Values by R 4.2.2 with BTYD 2.4.3 and BTYDplus (see the README beside the data).
const customers = readCsv('golden/btyd/cdnow_cbs.csv').map(
  (row): Sessions => ({
    repeats: Number(row['x']),
    recencyDays: Number(row['t_x']),
    ageDays: Number(row['T_cal']),
    usualGapDays: null,
  }),
);

describe('the CDNOW sample', () => {
  it('has 2,357 customers', () => {
    expect(customers).toHaveLength(2357);
  });

  it('gives the MBG/NBD model of BTYDplus: four digits, and the log-likelihood to 1e-3', () => {
    const found = fittedLifetime(customers);
    expect(found?.r).toBeCloseTo(0.5248436, 4);
    expect(found?.alphaDays).toBeCloseTo(6.1830928, 3);
    expect(found?.a).toBeCloseTo(0.8913878, 4);
    expect(found?.b).toBeCloseTo(1.6140483, 4);
    expect(Math.abs((found?.logLikelihood ?? 0) - -9582.13571558839)).toBeLessThan(1e-3);
  });

  const published = { r: 0.525, alphaDays: 6.183, a: 0.891, b: 1.614 };

  it('has, at the published parameters, the published log-likelihood and mean probability', () => {
    expect(lifetimeLogLikelihood(customers, published)).toBeCloseTo(-9582.13582620216, 6);
    const alive = customers.map((customer) => aliveProbability(customer, published));
    expect(alive.reduce((sum, value) => sum + value, 0) / alive.length).toBeCloseTo(0.448760220250255, 9);
  });

  it('gives the probabilities and likelihoods of BTYDplus, customer by customer', () => {
    for (const row of readCsv('golden/btyd/cdnow_golden_sample.csv')) {
      const customer: Sessions = {
        repeats: Number(row['x']),
        recencyDays: Number(row['t.x']),
        ageDays: Number(row['T.cal']),
        usualGapDays: null,
      };
      expect(aliveProbability(customer, published)).toBeCloseTo(Number(row['mbgnbd_palive']), 9);
      expect(lifetimeLogLikelihood([customer], published)).toBeCloseTo(Number(row['mbgnbd_ll']), 9);
    }
  });

  it('gives the gamma-Poisson rhythm: the log-likelihood and its parameters', () => {
    const found = fittedRhythm(customers, 0);
    expect(rhythmLogLikelihood(customers, 0.384765875269636, 12.072013732090717)).toBeCloseTo(
      -9763.65761467269,
      6,
    );
    expect(found.r).toBeCloseTo(0.384765875269636, 4);
    expect(found.alphaDays).toBeCloseTo(12.072013732090717, 2);
  });
});
