import { rotationError } from "./rotation-error.ts";

/** The proxies for requests, as undici wants them. */
export interface Proxies {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
}

/**
 * Reads the proxies from the environment. One without a scheme is taken for http, as curl and the
 * plugins of Azure do. One that cannot be used is refused by its variable, without a password.
 */
export function readProxies(env: Readonly<Record<string, string | undefined>>): Proxies {
  const httpProxy = readProxy(["http_proxy", "HTTP_PROXY"], env);
  const httpsProxy = readProxy(["https_proxy", "HTTPS_PROXY"], env);
  return {
    ...(httpProxy === undefined ? {} : { httpProxy }),
    ...(httpsProxy === undefined ? {} : { httpsProxy }),
  };
}

function readProxy(
  names: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const name = names.find((one) => env[one]);
  const value = name === undefined ? "" : (env[name] ?? "").trim();
  if (name === undefined || value === "") return undefined;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const protocol = URL.canParse(address) ? new URL(address).protocol : undefined;
  if (protocol === "http:" || protocol === "https:") return address;
  const shown = value.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/i, "$1").slice(0, 200);
  throw rotationError(
    "request-not-sent",
    `${name} is ${protocol === undefined ? "no address" : "not an http proxy"} ` +
      `(${shown.replace(/[^\x20-\x7e]/g, "?")}): set it as in http://proxy.example:8080, or unset it.`,
  );
}
