import type { Request, RequestHandler } from "express";
import type { LocalAzure } from "./local-azure.ts";
import type { Operation, ReceivedRequest, Route } from "./route.ts";
import { sendAnswer, sendFaulty } from "./send-answer.ts";

/** Serves one route: log, watch, hooks, fault, handler; answers once, or never if it is dropped. */
export function serveRoute(azure: LocalAzure, route: Route): RequestHandler {
  return async (req, response) => {
    const request = toReceivedRequest(req);
    const operation =
      typeof route.operation === "function" ? route.operation(request) : route.operation;
    const record = azure.log.add(request, route.service, operation, azure.clock.now());
    const { watch } = azure;
    if (watch?.arrived(record) === "drop") return;
    response.once("finish", () => watch?.answered(record));
    runHooks(azure, operation);
    const fault = azure.faults.take(route.service, operation);
    response.setHeader("Date", azure.clock.now().toUTCString());
    if (fault === undefined) {
      record.status = sendAnswer(response, await route.handle(request));
      return;
    }
    const answer = fault.when === "after" ? await route.handle(request) : undefined;
    record.status = sendFaulty(response, fault, answer, request);
  };
}

function runHooks(azure: LocalAzure, operation: Operation): void {
  const callback = azure.hooks.get(operation)?.shift();
  callback?.();
}

function toReceivedRequest(req: Request): ReceivedRequest {
  const text = typeof req.body === "string" ? req.body : "";
  return {
    method: req.method,
    path: req.path,
    query: new URL(req.originalUrl, "http://localhost").searchParams,
    headers: req.headers,
    params: Object.fromEntries(
      Object.entries(req.params).map(([name, part]) => [name, [part].flat().join("/")]),
    ),
    text,
    form: new URLSearchParams(req.is("application/x-www-form-urlencoded") ? text : ""),
  };
}
