import { type CustomResourceOptions, type Input, secret, unsecret } from "@pulumi/pulumi";
import { digest } from "../provider/digest";
import { DynamicResource } from "../provider/dynamic-resource";
import type { Digests } from "./describe-desired";
import { SETTING_NAMES, type SettingName } from "./setting-names";
import type { HealthCheck } from "./wait-for-health";

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
  /** How the app tells that it works; absent where it cannot. */
  readonly health?: HealthCheck | undefined;
}

/** Three application settings of one App Service site or slot. */
export class AppSettings extends DynamicResource {
  constructor(name: string, args: AppSettingsArgs, opts?: CustomResourceOptions) {
    const settings = mapSettings((key) => secret(args.settings[key]));
    super(
      "app-settings",
      "AppSettings",
      name,
      {
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

function mapSettings<T>(make: (name: SettingName) => T): Record<SettingName, T> {
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, make(name)])) as Record<
    SettingName,
    T
  >;
}
