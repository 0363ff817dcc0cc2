/**
 * Any schema that speaks the Standard Schema interface (zod, valibot, arktype, …), for fields of your own. It checks a
 * value at once or later, and answers with the value that it made of it, or with what is wrong.
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
    /** Checks a value. */
    readonly validate: (value: unknown) =>
      | {
          /** What the schema made of the value. */
          readonly value: Output;
          /** None. */
          readonly issues?: undefined;
        }
      | {
          /** What is wrong: what must hold, and where, from the value down, each step a key or an object that holds one. */
          readonly issues: readonly {
            /** What must hold. */
            readonly message: string;
            /** Where. */
            readonly path?:
              | readonly (
                  | PropertyKey
                  | {
                      /** Name or index. */
                      readonly key: PropertyKey;
                    }
                )[]
              | undefined;
          }[];
        }
      | Promise<
          | {
              /** What the schema made of the value. */
              readonly value: Output;
              /** None. */
              readonly issues?: undefined;
            }
          | {
              /** What is wrong: what must hold, and where, from the value down, each step a key or an object that holds one. */
              readonly issues: readonly {
                /** What must hold. */
                readonly message: string;
                /** Where. */
                readonly path?:
                  | readonly (
                      | PropertyKey
                      | {
                          /** Name or index. */
                          readonly key: PropertyKey;
                        }
                    )[]
                  | undefined;
              }[];
            }
        >;
    /** What goes in and comes out; for the compiler only. */
    readonly types?:
      | {
          /** What it takes. */
          readonly input: unknown;
          /** What it returns. */
          readonly output: Output;
        }
      | undefined;
  };
}
