/** The options of `init`, as they were typed. */
export interface InitOptions {
  readonly site?: string;
  readonly cloud?: string;
  readonly subscription?: string;
  readonly staging?: string;
  readonly production?: string;
  readonly registration?: string;
  readonly clientId?: string;
  readonly objectId?: string;
  readonly state?: string;
  readonly endpoint?: readonly string[];
  readonly yes?: boolean;
  readonly force?: boolean;
  /** Whether SharePoint and Azure are asked. */
  readonly check: boolean;
}
