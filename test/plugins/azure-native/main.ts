import { serveProvider } from "../shared/serve-provider";
import { buildProviderService } from "./provider-service";

serveProvider(buildProviderService(process.env));
