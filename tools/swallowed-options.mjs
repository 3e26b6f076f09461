import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The options of the commands that npm has none of: what it takes for its own it keeps from them. */
const OPTIONS = [
  "authority",
  "check",
  "client-id",
  "cloud",
  "endpoint",
  "file",
  "full",
  "html",
  "ics",
  "key-vault",
  "live",
  "object-id",
  "port",
  "print",
  "registration",
  "role",
  "show",
  "site",
  "stack",
  "staging",
  "state",
  "subscription",
  "up",
];

/**
 * The options that npm has too, with the commands that have them. They may also be set in npm's own
 * config, which looks the same from here.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const SHARED = {
  force: ["init", "register", "consent", "dotenv"],
  json: ["register", "status", "dotenv", "access-token", "emulator"],
  production: ["init"],
  yes: ["init", "consent", "rotate"],
};

/** The commands with `--no-up`, which npm up to 11 expands to `--no-update-notifier`. */
const WITH_NO_UP = ["consent", "rotate"];

/**
 * Names the options that npm has kept from a command, by what it tells its scripts: they stood there
 * without `--` before them, or PowerShell has taken that away.
 *
 * @see https://github.com/npm/cli/issues/4903
 * @param {string} command
 * @param {readonly string[]} args what did reach the command
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function listSwallowedOptions(command, args, env) {
  const own = OPTIONS.flatMap((name) => {
    const value = env[`npm_config_${name.replaceAll("-", "_")}`];
    if (value === undefined) {
      return [];
    }
    // npm tells of `--no-check` as an empty `check`.
    return [value === "" ? `--no-${name}` : `--${name}`];
  });
  return [
    ...own,
    ...listExpandedNoUp(command, args, env),
    ...listSwallowedShared(command, args, env),
  ];
}

/**
 * Finds `--no-up` in what npm makes of it. Many have the same in a file of npm's config: then nobody can
 * tell who said it, and the command is run.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function listExpandedNoUp(command, args, env) {
  const isExpanded = WITH_NO_UP.includes(command) && env["npm_config_update_notifier"] === "";
  return isExpanded && !args.includes("--no-up") && !isInConfig("update-notifier", env)
    ? ["--no-up"]
    : [];
}

/**
 * @param {string} key
 * @param {NodeJS.ProcessEnv} env as npm makes it for its scripts
 */
function isInConfig(key, env) {
  const project = env["npm_config_local_prefix"];
  const files = [
    env["npm_config_userconfig"],
    env["npm_config_globalconfig"],
    project === undefined ? undefined : join(project, ".npmrc"),
  ];
  return files.some((file) => {
    try {
      return new RegExp(`^\\s*${key}\\b`, "m").test(readFileSync(file ?? "", "utf8"));
    } catch {
      return false;
    }
  });
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function listSwallowedShared(command, args, env) {
  return Object.entries(SHARED)
    .filter(
      ([name, commands]) => commands.includes(command) && env[`npm_config_${name}`] === "true",
    )
    .map(([name]) => name)
    .filter((name) => !args.some((arg) => [`--${name}`, `-${name.charAt(0)}`].includes(arg)))
    .map((name) => `--${name}`);
}

/**
 * Says how they reach the command.
 *
 * @param {string} command
 * @param {readonly string[]} options
 * @returns {string}
 */
export function describeSwallowed(command, options) {
  const shared = options.filter((option) => Object.hasOwn(SHARED, option.slice(2)));
  return [
    `npm kept ${options.join(", ")} for itself, so the command was not run. Put "--" in front of all ` +
      `options: npm run ${command} "--" OPTIONS. The quotes are for PowerShell, which removes a bare ` +
      "--; other shells accept them.",
    ...shared.map(
      (option) =>
        `If you did not type ${option}, it is set in npm's own config or environment: ` +
        `\`npm config get ${option.slice(2)}\`.`,
    ),
  ].join(" ");
}
