/** What the command sees of the world; a test gives its own. */
export interface World {
  readonly standardInput: AsyncIterable<Uint8Array>;
  readonly write: (text: string) => Promise<void>;
  readonly writeError: (text: string) => void;
  readonly isTerminal: boolean;
  readonly isErrorTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  readonly version: string;
  /** The zone of this machine, for a command that is proposed; no time is read by it. */
  readonly timeZone?: string | undefined;
}
