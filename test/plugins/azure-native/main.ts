import { serveProvider } from "../shared/serve-provider.ts";
import { buildProviderService } from "./provider-service.ts";

serveProvider(buildProviderService(process.env));
