import {
  type CustomResourceOptions,
  type Input,
  type Output,
  secret,
  unsecret,
} from "@pulumi/pulumi";
import { digest } from "../shared/digest.ts";
import { DynamicResource } from "../shared/dynamic-resource.ts";
import type { HeldCredential } from "../shared/held-credential.ts";
import type { Digests } from "./describe-desired.ts";
import { mapSettings, type SettingName } from "./setting-names.ts";
import type { HealthCheck } from "./wait-for-health.ts";
import type { ReferenceCheck } from "./wait-for-references.ts";
import type { Wave } from "./wave.ts";

/** Inputs of {@link AppSettings}. */
export interface AppSettingsArgs {
  /** Origin of Azure Resource Manager. */
  readonly armEndpoint: Input<string>;
  /** Resource id of the site or slot. */
  readonly resourceId: Input<string>;
  /** The three values; each is made secret by itself, so that a preview names each. */
  readonly settings: Readonly<Record<SettingName, Input<string>>>;
  /** Digests of the three values the app has now. */
  readonly live: Digests;
  /** Bearer token for Azure Resource Manager. It is neither compared nor kept. */
  readonly token: Input<string>;
  readonly timeoutSeconds: Input<number>;
  /** Which credential the three values are. */
  readonly credential: Input<HeldCredential>;
  /** How the app tells that it works; absent where it cannot. */
  readonly health?: HealthCheck | undefined;
  /** How the values reach the app where they are kept in a vault; absent where they are not. */
  readonly references?: ReferenceCheck | undefined;
  /** Its place in a rollout that goes in waves; absent where all go at once. */
  readonly wave?: Wave | undefined;
}

/** Three application settings of one App Service site or slot. */
export class AppSettings extends DynamicResource {
  /** Digests of the three values last written. */
  declare readonly written: Output<Digests>;
  /** Which credential that was. */
  declare readonly credential: Output<HeldCredential>;
  /** When the app was last seen to have them; ISO 8601, UTC. */
  declare readonly writtenAt: Output<string>;

  constructor(name: string, args: AppSettingsArgs, opts?: CustomResourceOptions) {
    const settings = mapSettings((key) => secret(args.settings[key]));
    super(
      "app-settings",
      "AppSettings",
      name,
      {
        written: undefined,
        writtenAt: undefined,
        ...args,
        settings,
        // A digest of a secret is a secret too; this one is made to be read.
        desired: mapSettings((key) => unsecret(settings[key].apply(digest))),
        live: secret(args.live),
        token: secret(args.token),
      },
      opts,
    );
  }
}
