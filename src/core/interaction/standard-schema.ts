/**
 * Any schema that speaks the Standard Schema interface (zod, valibot, arktype, …), for fields of your own.
 *
 * @typeParam Output - what it returns
 * @see https://standardschema.dev, version 1
 *
 * @group Interactions
 */
export interface StandardSchema<Output = unknown> {
  /** The interface of the standard. */
  readonly '~standard': {
    /** Version of the standard. */
    readonly version: 1;
    /** Who made the schema. */
    readonly vendor: string;
    /** Checks a value, at once or later. */
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    /** What goes in and comes out; for the compiler only. */
    readonly types?: StandardTypes<Output> | undefined;
  };
}

/**
 * What a {@link StandardSchema} takes and returns, for the compiler only.
 *
 * @group Interactions
 */
export interface StandardTypes<Output> {
  /** What it takes. */
  readonly input: unknown;
  /** What it returns. */
  readonly output: Output;
}

/**
 * What a {@link StandardSchema} answers: a value, or issues.
 *
 * @group Interactions
 */
export type StandardResult<Output> = StandardSuccess<Output> | StandardFailure;

/**
 * A value that passed.
 *
 * @group Interactions
 */
export interface StandardSuccess<Output> {
  /** What the schema made of it. */
  readonly value: Output;
  /** None. */
  readonly issues?: undefined;
}

/**
 * A value that did not pass.
 *
 * @group Interactions
 */
export interface StandardFailure {
  /** What is wrong. */
  readonly issues: readonly StandardIssue[];
}

/**
 * One thing that is wrong with a value.
 *
 * @group Interactions
 */
export interface StandardIssue {
  /** What must hold. */
  readonly message: string;
  /** Where, from the value down; each step a key, or an object that holds one. */
  readonly path?: readonly (PropertyKey | StandardPathSegment)[] | undefined;
}

/**
 * A step of a path.
 *
 * @group Interactions
 */
export interface StandardPathSegment {
  /** Name or index. */
  readonly key: PropertyKey;
}
