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
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

/**
 * What a {@link StandardSchema} answers: a value, or issues.
 *
 * @group Interactions
 */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | {
      readonly issues: readonly {
        readonly message: string;
        readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
      }[];
    };
