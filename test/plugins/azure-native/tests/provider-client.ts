import { connectProvider, type ProviderConnection } from "../../shared/tests/connect-provider";
import { buildProviderService } from "../provider-service";

/** Serves the provider in this process and connects to it. */
export function serveProvider(
  environment: Readonly<Record<string, string>> = {},
): Promise<ProviderConnection> {
  return connectProvider("azure-native", buildProviderService(environment));
}
