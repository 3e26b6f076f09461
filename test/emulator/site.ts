import type { Resolution } from "./resolve-reference.ts";
import type { SiteIdentity } from "./site-identity.ts";

/** Application settings by name. */
export type Settings = Readonly<Record<string, string>>;

/** Names a site, or one of its slots. Azure compares these names without regard to case. */
export interface SiteName {
  readonly resourceGroup: string;
  readonly site: string;
  readonly slot?: string | undefined;
}

/** An App Service site or slot. */
export interface Site {
  readonly name: SiteName;
  /** What `list` answers. */
  stored: Settings;
  /** What the references in `stored` came to, by the names of the settings. */
  references: ReadonlyMap<string, Resolution>;
  /** When they were resolved. */
  resolvedAt: Date;
  /** How many more reads find that they are not resolved yet. */
  initializingReads: number;
  /** What they come to from now on, whatever the vaults have. */
  referenceFailure?: Resolution["status"] | undefined;
  identity: SiteIdentity;
  /** What the app was started with. */
  running: Settings;
  /** Until when the app does not answer, in milliseconds of `performance.now()`. */
  downUntil: number;
  restarts: number;
  puts: number;
}

/** The settings with the values behind their references; an unresolved one stays as it is. */
export function toValues({ stored, references }: Pick<Site, "stored" | "references">): Settings {
  return Object.fromEntries(
    Object.entries(stored).map(([name, text]) => [name, references.get(name)?.value ?? text]),
  );
}
