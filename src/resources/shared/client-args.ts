import type { Input } from "@pulumi/pulumi";
import type { ClientRegistration } from "../../protocol/oauth/authority.ts";

/** A registration, its secret, and how long to wait for one: as inputs of a resource. */
export type ClientArgs = {
  readonly [Field in keyof ClientRegistration]: Input<ClientRegistration[Field]>;
} & {
  readonly clientSecret: Input<string>;
  readonly secretWaitSeconds: Input<number>;
  /** Whether the program makes the secrets; otherwise a person put one into the config. */
  readonly isSecretManaged: Input<boolean>;
  /** The stack's name, for commands in messages. */
  readonly stack?: Input<string>;
};
