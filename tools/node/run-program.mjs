// What Pulumi loads: index.ts, where Node can run it. Plain JavaScript, so that an older Node can say
// what it lacks.
import { RunError } from "@pulumi/pulumi";
import { describeOldNode } from "./node-version.cjs";
import "./use-compile-cache.cjs";

export default async function runProgram() {
  const fault = describeOldNode();
  if (fault !== undefined) {
    // Deliberately without a stack, as in src/program/shared/refuse.ts.
    throw Object.assign(new RunError(fault), { stack: "" });
  }
  const { deploy } = await import("../../index.ts");
  return deploy();
}
