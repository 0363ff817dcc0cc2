/** What became of one case. */
export interface Tried {
  /** The kind of input within its part, as the table at the end counts them. */
  readonly kind: string;
  readonly inputs: number;
  /** What was accepted, where refusing is the other way to end well. */
  readonly accepted: number;
}
