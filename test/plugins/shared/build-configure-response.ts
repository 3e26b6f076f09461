import { ConfigureResponse } from "@pulumi/pulumi/proto/provider_pb";

/** What both plugins say of themselves: they preview, and they do not accept secrets. */
export function buildConfigureResponse(): ConfigureResponse {
  return new ConfigureResponse().setSupportspreview(true).setSupportsAutonamingConfiguration(true);
}
