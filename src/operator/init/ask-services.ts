import { nameTarget } from "../../program/azure/target-name.ts";
import { commandFailure } from "../command-failure.ts";
import type { Io } from "../io.ts";
import { withProgress } from "../show-progress.ts";
import { askQuestion } from "./ask-question.ts";
import type { AzureSession } from "./azure-session.ts";
import { findServices } from "./find-services.ts";
import type { InitAnswers, ServiceName } from "./init-answers.ts";
import type { InitOptions } from "./init-options.ts";
import type { Prompt } from "./open-prompt.ts";

/** Finds out the services of both stacks. */
export async function askServices(
  io: Io,
  prompt: Prompt | undefined,
  {
    session,
    tell,
    ...options
  }: Pick<InitOptions, "staging" | "production"> & {
    readonly session: AzureSession | undefined;
    readonly tell: (line: string) => void;
  },
): Promise<Pick<InitAnswers, "staging" | "production">> {
  const describe = (services: readonly ServiceName[]) => {
    const names = services.map(nameTarget).join(", ");
    tell(session === undefined ? names : `${names}: found, and the login may list the settings`);
  };
  const find = (text: string) =>
    withProgress(io, "Asking Azure", () => findServices(text, session));
  const staging = await askQuestion(prompt, {
    text: "Services of stack staging: SITE, GROUP/SITE or GROUP/SITE/SLOT, with commas between several",
    option: "--staging",
    given: options.staging,
    check: find,
  });
  describe(staging);
  const production = await askQuestion(prompt, {
    text: "Services of stack production, likewise; none for no such stack",
    option: "--production",
    given: options.production,
    check: async (text) => {
      if (text === "none") return [];
      const services = await find(text);
      const names = staging.map((one) => nameTarget(one).toLowerCase());
      const twin = services.find((one) => names.includes(nameTarget(one).toLowerCase()));
      if (twin === undefined) return services;
      throw commandFailure(`${nameTarget(twin)} is a service of stack staging.`);
    },
  });
  if (production.length > 0) describe(production);
  return { staging, production };
}
