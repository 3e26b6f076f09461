import type { Registration } from "../../program/config/find-registration.ts";
import type { Endpoints } from "../../protocol/clouds.ts";

/** A service as a stack file names it. */
export interface ServiceName {
  readonly resourceGroup: string;
  readonly site: string;
  readonly slot?: string;
}

/** Who registers the application: as a stack tells it, or Azure ACS. */
export interface RegistrationAnswer {
  readonly kind: Registration | "acs";
  readonly clientId?: string;
  readonly applicationObjectId?: string;
}

/** What goes into the stack files. */
export interface InitAnswers {
  readonly siteUrl: string;
  /** azure-native's name of the cloud that runs the services. */
  readonly cloud: string;
  /** Absent where Azure was not asked and none was named. */
  readonly subscriptionId?: string | undefined;
  readonly staging: readonly ServiceName[];
  /** Empty where there is no stack production. */
  readonly production: readonly ServiceName[];
  readonly registration: RegistrationAnswer;
  /** Origins that were named. */
  readonly endpoints: Partial<Endpoints>;
}
