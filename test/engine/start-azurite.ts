import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { ContainerClient, StorageSharedKeyCredential } from "@azure/storage-blob";

/** A container in an Azure storage of its own, which Azurite keeps in memory. */
export interface Azurite {
  /** What a machine needs to keep the engine's state there. */
  readonly env: {
    readonly PULUMI_BACKEND_URL: string;
    readonly AZURE_STORAGE_ACCOUNT: string;
    readonly AZURE_STORAGE_KEY: string;
  };
  /** Every blob by its name, as it lies in the container. */
  readBlobs(): Promise<Map<string, Buffer>>;
  /** Ends it with all it holds; rejects when it printed an error. */
  stop(): Promise<void>;
}

const CONTAINER = "pulumi";
const ACCOUNT = "devstoreaccount1";

/**
 * The key of that account in every Azurite.
 *
 * @see https://learn.microsoft.com/azure/storage/common/storage-connect-azurite
 */
const KEY =
  "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

const ARGUMENTS = [
  fileURLToPath(import.meta.resolve("azurite/dist/src/blob/main.js")),
  ...["--blobHost", "127.0.0.1", "--blobPort", "0", "--inMemoryPersistence"],
  ...["--skipApiVersionCheck", "--disableTelemetry", "--silent"],
];

/** Starts Azurite on a free port, with one empty container. */
export async function startAzurite(): Promise<Azurite> {
  const child = spawn(process.execPath, ARGUMENTS, { stdio: ["ignore", "pipe", "pipe"] });
  const errors = text(child.stderr);
  const ended = once(child, "close");
  const host = await Promise.race([
    readHost(child.stdout),
    ended.then(async () => Promise.reject(new Error(`Azurite did not start:\n${await errors}`))),
  ]);
  const container = new ContainerClient(
    `http://${host}/${ACCOUNT}/${CONTAINER}`,
    new StorageSharedKeyCredential(ACCOUNT, KEY),
  );
  try {
    await container.create();
  } catch (cause) {
    child.kill();
    throw cause;
  }
  return {
    env: {
      PULUMI_BACKEND_URL: `azblob://${CONTAINER}?domain=${host}&protocol=http&localemu=true`,
      AZURE_STORAGE_ACCOUNT: ACCOUNT,
      AZURE_STORAGE_KEY: KEY,
    },
    async readBlobs() {
      const blobs = new Map<string, Buffer>();
      for await (const { name } of container.listBlobsFlat()) {
        blobs.set(name, await container.getBlobClient(name).downloadToBuffer());
      }
      return blobs;
    },
    async stop() {
      child.kill();
      await ended;
      const printed = await errors;
      if (printed !== "") throw new Error(`Azurite printed an error:\n${printed}`);
    },
  };
}

/** Waits for the line that tells where it listens; reads on, so that the pipe never fills. */
function readHost(stdout: NodeJS.ReadableStream): Promise<string> {
  let printed = "";
  return new Promise((resolve) => {
    stdout.setEncoding("utf8").on("data", (chunk: string) => {
      printed += chunk;
      const host = /successfully listens on http:\/\/([\d.]+:\d+)/.exec(printed)?.[1];
      if (host !== undefined) resolve(host);
    });
  });
}
