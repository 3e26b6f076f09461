/**
 * A stand-in for the azuread plugin, for tests and the demo only. It makes the real plugin's
 * calls of Graph in the real order and number, but it is not the real one: it knows three
 * resources, one function and one way to log in, and it speaks to the local emulator.
 */
import { serveProvider } from "../shared/serve-provider.ts";
import { buildProviderService } from "./provider-service.ts";
import { createReporter } from "./report-to-engine.ts";

const [engineAddress = ""] = process.argv.slice(2);
serveProvider(buildProviderService(process.env, createReporter(engineAddress)));
