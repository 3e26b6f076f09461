import type { Command } from "commander";
import { listStackFiles } from "../../program/shared/list-stack-files.ts";
import { SITE_ROLES } from "../../protocol/graph/site-grant.ts";
import { CLOUD_NAMES } from "../init/check-cloud.ts";
import { REGISTRATION_KINDS } from "../init/check-registration.ts";
import type { Io } from "../io.ts";
import { FILES } from "./build-shell-script.ts";
import { declareSchedule } from "./declare-schedule.ts";
import { listCandidates } from "./list-candidates.ts";

/** What a script asks. The last word came behind a sign, since some shells drop an empty argument. */
interface Question {
  readonly folder: string;
  readonly last: string;
  readonly words: readonly string[];
}

/** Writes the words that may stand where the cursor is, a line each. */
export function complete(program: Command, io: Io, { folder, last, words }: Question): void {
  const schedule = program
    .command("schedule")
    .description("Runs unattended: check or rotate.")
    .helpCommand(false);
  declareSchedule(schedule);
  const stacks = listStackFiles(folder);
  const found = listCandidates(program, words, last, {
    "--stack": stacks,
    stacks,
    "--cloud": CLOUD_NAMES,
    "--registration": REGISTRATION_KINDS,
    "--role": SITE_ROLES,
  });
  const lines =
    found === "files" ? [FILES] : found.map(({ word, description }) => `${word}\t${description}`);
  io.writeOut(lines.map((line) => `${line}\n`).join(""));
}
