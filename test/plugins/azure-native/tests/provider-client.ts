import { connectProvider, type ProviderConnection } from "../../shared/tests/connect-provider.ts";
import { buildProviderService } from "../provider-service.ts";

/** Serves the provider in this process and connects to it. */
export function serveProvider(
  environment: Readonly<Record<string, string>> = {},
): Promise<ProviderConnection> {
  return connectProvider("azure-native", buildProviderService(environment));
}
