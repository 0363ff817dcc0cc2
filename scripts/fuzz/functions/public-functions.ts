import { fileURLToPath } from 'node:url';
import ts from 'typescript';

// What the public functions take, read from their types: a new function, a new option and a new value of a closed set are
// tried without anybody remembering them.

/** A type as far as values can be made from it. Others are named by their index in the list of all. */
export type Shape =
  | {
      readonly kind:
        | 'text'
        | 'number'
        | 'truth'
        | 'time'
        | 'date'
        | 'bytes'
        | 'anything'
        | 'nothing'
        | 'null';
    }
  | { readonly kind: 'exactly'; readonly value: string | number | boolean }
  | { readonly kind: 'one-of'; readonly shapes: readonly number[] }
  | { readonly kind: 'list' | 'stream' | 'set' | 'record' | 'function'; readonly of: number }
  | { readonly kind: 'map'; readonly keys: number; readonly of: number }
  | { readonly kind: 'tuple'; readonly shapes: readonly number[] }
  | { readonly kind: 'object'; readonly name: string; readonly fields: readonly Field[] };

export interface Field {
  readonly name: string;
  readonly isOptional: boolean;
  readonly shape: number;
}

export interface PublicFunction {
  /** The entry that exports it, as `touchpoint-scoring/learn`. */
  readonly entry: string;
  readonly name: string;
  readonly parameters: readonly Field[];
  /** The name of the type it returns; of a promise, of what it promises. */
  readonly returns: string;
  /** Of a method, the type it belongs to. */
  readonly of?: string;
}

export interface PublicApi {
  readonly functions: readonly PublicFunction[];
  readonly shapes: readonly Shape[];
  /** Shapes of what the functions return, and of the objects in it: a caller has them from the library. */
  readonly results: readonly number[];
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * All functions that the entries export, and the methods of what those return.
 *
 * @param compiled - a program that holds the entries; without one they are compiled, which takes seconds
 */
export function readPublicApi(entries: readonly string[], compiled?: ts.Program): PublicApi {
  const files = entries.map((entry) => {
    const [, ...path] = entry.split('/');
    return `${root}src/${path.join('/') || 'core'}/index.ts`;
  });
  const program = compiled ?? programOf(files);
  const checker = program.getTypeChecker();
  const shapes = shapeReader(checker);
  const functions: PublicFunction[] = [];
  const methods = new Map<string, PublicFunction[]>();
  const returnedShapes: number[] = [];
  for (const [index, file] of files.entries()) {
    const entry = entries[index] as string;
    const source = program.getSourceFile(file);
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} exports nothing`);
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const { valueDeclaration } = symbol;
      if (!(symbol.flags & ts.SymbolFlags.Function) || valueDeclaration === undefined) continue;
      const type = checker.getTypeOfSymbolAtLocation(symbol, valueDeclaration);
      const signature = longest(type.getCallSignatures());
      const returned = promised(signature.getReturnType(), checker);
      const returns = nameOf(returned);
      functions.push({
        entry,
        name: exported.name,
        parameters: parametersOf(signature, valueDeclaration),
        returns,
      });
      returnedShapes.push(shapes.of(returned));
      if (methods.has(returns) || !isOurs(returned)) continue;
      methods.set(returns, methodsOf(returned, returns, entry, valueDeclaration));
    }
  }
  return {
    functions: [...functions, ...[...methods.values()].flat()],
    shapes: shapes.all,
    results: resultsOf(returnedShapes, functions, shapes.all),
  };

  function methodsOf(type: ts.Type, of: string, entry: string, at: ts.Node): PublicFunction[] {
    // What text or a list can do is of the language, also where a type of ours has another name for it.
    const own = checker.getPropertiesOfType(type).filter((property) => isDeclaredHere(property));
    return own.flatMap((property) => {
      const signatures = checker
        .getNonNullableType(checker.getTypeOfSymbolAtLocation(property, at))
        .getCallSignatures();
      if (signatures.length === 0) return [];
      const signature = longest(signatures);
      const returns = nameOf(promised(signature.getReturnType(), checker));
      return [{ entry, name: property.name, parameters: parametersOf(signature, at), returns, of }];
    });
  }

  function parametersOf(signature: ts.Signature, at: ts.Node): Field[] {
    return signature.getParameters().map((parameter) => {
      const { valueDeclaration } = parameter;
      const isOptional =
        valueDeclaration !== undefined &&
        ts.isParameter(valueDeclaration) &&
        (valueDeclaration.questionToken !== undefined || valueDeclaration.initializer !== undefined);
      return {
        name: parameter.name,
        isOptional,
        shape: shapes.of(checker.getTypeOfSymbolAtLocation(parameter, valueDeclaration ?? at)),
      };
    });
  }
}

function programOf(files: readonly string[]): ts.Program {
  const config = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  return ts.createProgram(files, options);
}

/** The shapes of parameters whose objects all have names that are met in what functions return. */
function resultsOf(
  returned: readonly number[],
  functions: readonly PublicFunction[],
  shapes: readonly Shape[],
): number[] {
  const names = new Set<string>();
  const seen = new Set<number>();
  const visit = (index: number): void => {
    const shape = shapes[index];
    if (shape === undefined || seen.has(index)) return;
    seen.add(index);
    if (shape.kind === 'object') {
      names.add(shape.name);
      for (const { shape: part } of shape.fields) visit(part);
    } else for (const part of partsOfShape(shape)) visit(part);
  };
  for (const index of returned) visit(index);
  for (const given of ['', '__type', 'Omit', 'InteractionInput', 'ScoringModel', 'ModelDefinition'])
    names.delete(given);
  const isResult = (index: number, depth = 0): boolean => {
    const shape = shapes[index];
    if (shape === undefined || depth > 3) return false;
    if (shape.kind === 'object') return names.has(shape.name) || shape.name === 'Pick';
    const parts = partsOfShape(shape);
    return parts.length > 0 && parts.every((part) => isResult(part, depth + 1));
  };
  return [...new Set(functions.flatMap(({ parameters }) => parameters.map(({ shape }) => shape)))].filter(
    (index) => isResult(index),
  );
}

function partsOfShape(shape: Shape): readonly number[] {
  if ('shapes' in shape) return shape.shapes;
  if (shape.kind === 'map') return [shape.keys, shape.of];
  return 'of' in shape ? [shape.of] : [];
}

/** Overloads differ in what is optional; the one with the most parameters has all options. */
function longest(signatures: readonly ts.Signature[]): ts.Signature {
  const [first, ...others] = signatures;
  if (first === undefined) throw new Error('a function without a signature');
  return others.reduce(
    (best, one) => (one.getParameters().length > best.getParameters().length ? one : best),
    first,
  );
}

function promised(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  return type.symbol?.name === 'Promise' ? (checker.getAwaitedType(type) ?? type) : type;
}

function nameOf(type: ts.Type): string {
  return type.aliasSymbol?.name ?? type.symbol?.name ?? '';
}

/** Whether a type is declared here, not by the language or a package. */
function isOurs(type: ts.Type): boolean {
  return isDeclaredHere(type.symbol);
}

function isDeclaredHere(symbol: ts.Symbol | undefined): boolean {
  const file = symbol?.declarations?.[0]?.getSourceFile().fileName ?? '';
  return file.includes('/src/') && !file.includes('node_modules');
}

function shapeReader(checker: ts.TypeChecker) {
  const all: Shape[] = [];
  const known = new Map<ts.Type, number>();
  return { all, of };

  function of(type: ts.Type): number {
    const at = known.get(type);
    if (at !== undefined) return at;
    const index = all.length;
    known.set(type, index);
    // A type may contain itself, so that it has its index before its parts have theirs.
    all.push({ kind: 'anything' });
    all[index] = shapeOf(type);
    return index;
  }

  function shapeOf(type: ts.Type): Shape {
    const { flags } = type;
    if (flags & ts.TypeFlags.StringLiteral)
      return { kind: 'exactly', value: (type as ts.StringLiteralType).value };
    if (flags & ts.TypeFlags.NumberLiteral)
      return { kind: 'exactly', value: (type as ts.NumberLiteralType).value };
    if (flags & ts.TypeFlags.BooleanLiteral)
      return { kind: 'exactly', value: checker.typeToString(type) === 'true' };
    if (flags & (ts.TypeFlags.StringLike | ts.TypeFlags.TemplateLiteral)) return { kind: 'text' };
    if (flags & ts.TypeFlags.NumberLike) return { kind: 'number' };
    if (flags & ts.TypeFlags.Boolean) return { kind: 'truth' };
    if (flags & ts.TypeFlags.Null) return { kind: 'null' };
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) return { kind: 'nothing' };
    if (type.isUnion()) return unionOf(type);
    if (flags & ts.TypeFlags.Instantiable) {
      const bound = checker.getBaseConstraintOfType(type);
      return bound === undefined || bound === type ? { kind: 'anything' } : shapeOf(bound);
    }
    if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return objectOf(type);
    return { kind: 'anything' };
  }

  function unionOf(type: ts.UnionType): Shape {
    const parts = type.types;
    const isTime =
      parts.some((part) => part.symbol?.name === 'Date') &&
      parts.some(({ flags }) => flags & ts.TypeFlags.Number);
    const isTruth = (part: ts.Type) => part.flags & ts.TypeFlags.BooleanLiteral;
    const shapes = parts
      .filter((part) => !isTruth(part) || parts.filter(isTruth).length < 2)
      .filter(
        (part) =>
          !isTime ||
          !(part.symbol?.name === 'Date' || part.flags & (ts.TypeFlags.Number | ts.TypeFlags.String)),
      )
      .map(of);
    if (parts.filter(isTruth).length === 2) shapes.push(add({ kind: 'truth' }));
    if (isTime) shapes.push(add({ kind: 'time' }));
    return { kind: 'one-of', shapes };
  }

  function add(shape: Shape): number {
    all.push(shape);
    return all.length - 1;
  }

  function objectOf(type: ts.Type): Shape {
    // An alias of a container, as of a list of outcomes, is read as the container.
    const name = type.symbol?.name ?? nameOf(type);
    const [first, second] = checker.getTypeArguments(type as ts.TypeReference);
    if (checker.isTupleType(type))
      return { kind: 'tuple', shapes: checker.getTypeArguments(type as ts.TypeReference).map(of) };
    if (name === 'Date') return { kind: 'date' };
    if (name === 'Uint8Array') return { kind: 'bytes' };
    if (first !== undefined) {
      if (['Array', 'ReadonlyArray', 'ArrayLike', 'Iterable', 'IterableIterator'].includes(name))
        return { kind: 'list', of: of(first) };
      if (['AsyncIterable', 'AsyncGenerator'].includes(name)) return { kind: 'stream', of: of(first) };
      if (['Set', 'ReadonlySet'].includes(name)) return { kind: 'set', of: of(first) };
      if (['Map', 'ReadonlyMap'].includes(name) && second !== undefined)
        return { kind: 'map', keys: of(first), of: of(second) };
      if (name === 'Promise') return shapeOf(first);
    }
    const [call] = type.getCallSignatures();
    if (call !== undefined) return { kind: 'function', of: of(call.getReturnType()) };
    const properties = checker.getPropertiesOfType(type);
    const values = checker.getIndexInfosOfType(type)[0]?.type;
    if (properties.length === 0 && values !== undefined) return { kind: 'record', of: of(values) };
    // What the language or a browser declares (a document, a typed array) is made by name; `Omit` and its like are read.
    const isMapped = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0;
    if (type.symbol?.declarations !== undefined && !isOurs(type) && !isMapped)
      return { kind: 'object', name, fields: [] };
    return {
      kind: 'object',
      name: nameOf(type),
      fields: properties.map((property) => ({
        name: property.name,
        isOptional: (property.flags & ts.SymbolFlags.Optional) !== 0,
        shape: of(checker.getTypeOfSymbol(property)),
      })),
    };
  }
}
