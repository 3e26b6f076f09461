import { parseArgs } from "node:util";
import { startEmulator } from "./start-emulator.ts";

const USAGE = `Usage: npm run emulator -- [--json] [--port NUMBER]

  --json   print one line of JSON with endpoints, ids and the logins
  --port   the port on 127.0.0.1 (a free one if left out)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      port: { type: "string", default: "0" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const emulator = await startEmulator({ port: Number(values.port) });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void emulator.stop());
  }
  const { control: _inProcess, stop: _stop, ...address } = emulator;
  const description = { ...address, control: `${address.url}/_control` };
  process.stdout.write(
    values.json ? `${JSON.stringify(description)}\n` : renderBanner(description),
  );
}

function renderBanner(description: { url: string; control: string; siteUrl: string }): string {
  return `Local emulator of SharePoint, ACS, Entra ID, Microsoft Graph, Azure Resource Manager and Key Vault

  Address   ${description.url}
  Control   ${description.control}
  Stands in for ${description.siteUrl}

This is NOT Azure. It knows one made-up tenant, checks no signature, encrypts nothing,
forgets everything when it stops, and listens on loopback only. Never give it a real secret.
Stop it with Ctrl-C; --json prints everything a client needs. How a stack uses it: CONTRIBUTING.md,
"A stack on the emulator".
`;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
