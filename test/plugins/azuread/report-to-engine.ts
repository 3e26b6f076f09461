import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import enginePb from "@pulumi/pulumi/proto/engine_pb.js";

/** A line for the user about a resource. */
export interface Report {
  readonly severity: "warning" | "error";
  readonly urn: string;
  readonly message: string;
}

/** Shows a line to the user, and is done when the engine has it. */
export type Reporter = (report: Report) => Promise<void>;

const SEVERITIES = {
  warning: enginePb.LogSeverity.WARNING,
  error: enginePb.LogSeverity.ERROR,
} as const;

/** Makes a reporter to the engine that started the plugin. */
export function createReporter(engineAddress: string): Reporter {
  const engine = new EngineClient(engineAddress, credentials.createInsecure());
  return ({ severity, urn, message }) => {
    const request = new enginePb.LogRequest()
      .setSeverity(SEVERITIES[severity])
      .setUrn(urn)
      .setMessage(message);
    return new Promise((resolve, reject) => {
      engine.log(request, (error) => (error === null ? resolve() : reject(error)));
    });
  };
}
