import type { ConfigureRequest } from "@pulumi/pulumi/proto/provider_pb.js";

/** The config of a provider by its keys, without the package's name before them. */
export function readConfig(
  request: ConfigureRequest,
  packageName: string,
): ReadonlyMap<string, string> {
  const config = new Map<string, string>();
  request.getVariablesMap().forEach((value: string, key: string) => {
    config.set(key.replace(`${packageName}:config:`, ""), value);
  });
  return config;
}
