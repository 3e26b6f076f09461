import type { Input } from "@pulumi/pulumi";
import type { ClientRegistration } from "../oauth/authority";

/** A registration, its secret, and how long to wait for one: as inputs of a resource. */
export type ClientArgs = {
  readonly [Field in keyof ClientRegistration]: Input<ClientRegistration[Field]>;
} & {
  readonly clientSecret: Input<string>;
  readonly secretWaitSeconds: Input<number>;
  /** Whether the program makes the secrets; otherwise a person put one into the config. */
  readonly isSecretManaged: Input<boolean>;
};
