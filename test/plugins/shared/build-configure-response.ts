import providerPb from "@pulumi/pulumi/proto/provider_pb.js";

/** What both plugins say of themselves: they preview, and they do not accept secrets. */
export function buildConfigureResponse(): providerPb.ConfigureResponse {
  return new providerPb.ConfigureResponse()
    .setSupportspreview(true)
    .setSupportsAutonamingConfiguration(true);
}
