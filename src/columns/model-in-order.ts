import { type CompiledModel, directionCount } from '../core/model/compile-model.js';

/**
 * A compiled model whose types are in the order of a list, so that the list's codes are read as they are: a column of ten
 * million codes need not be translated into a copy. What counts once or daily is added in the model's own order, and the
 * sums are the same to the last bit.
 *
 * @param types - names of types of the model, each once
 *
 * @internal
 */
export function modelInOrder(model: CompiledModel, types: readonly string[]): CompiledModel {
  const { typeNames } = model;
  if (types.length === typeNames.length && types.every((name, code) => name === typeNames[code]))
    return model;
  const codes = types.map((name) => model.typeCodes.get(name) as number);
  const codeOf = new Map(codes.map((own, code) => [own, code]));
  const named = (own: readonly number[]) =>
    own.flatMap((code) => {
      const given = codeOf.get(code);
      return given === undefined ? [] : [given];
    });
  const onceTypes = named(model.onceTypes);
  const onceSlot = new Int32Array(codes.length).fill(-1);
  for (const [slot, code] of onceTypes.entries()) onceSlot[code] = slot;
  const bytes = (column: Uint8Array) => Uint8Array.from(codes, (own) => column[own] as number);
  const byDirection = { length: codes.length * directionCount };
  const placeOf = (at: number) =>
    (codes[Math.floor(at / directionCount)] as number) * directionCount + (at % directionCount);
  return {
    ...model,
    typeNames: types,
    typeCodes: new Map(types.map((name, code) => [name, code])),
    component: bytes(model.component),
    halfLifeMs: Float64Array.from(codes, (own) => model.halfLifeMs[own] as number),
    directedWeight: Float64Array.from(byDirection, (_, at) => model.directedWeight[placeOf(at)] as number),
    duration: codes.map((own) => model.duration[own]),
    durationFactors: codes.map((own) => model.durationFactors[own] as Float64Array),
    onceSlot,
    onceTypes,
    dailyTypes: named(model.dailyTypes),
    countsDaily: bytes(model.countsDaily),
    placeUnknown: bytes(model.placeUnknown),
    isContact: bytes(model.isContact),
    needsDirection: bytes(model.needsDirection),
    isAnswer: Uint8Array.from(byDirection, (_, at) => model.isAnswer[placeOf(at)] as number),
    noShowCode: codeOf.get(model.noShowCode) ?? -1,
  };
}
