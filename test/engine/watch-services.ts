/** What became of the calls to a service while it was watched. */
export interface ServiceCalls {
  served: number;
  /** Refused by the service itself, because its process was starting. */
  starting: number;
  /** Whatever else came back: there should be none. */
  readonly failed: string[];
}

/** A watch over some services, until it is ended. */
export interface ServiceWatch {
  /** The calls so far, by the name of the service. */
  readonly calls: Readonly<Record<string, ServiceCalls>>;
  end(): Promise<void>;
}

const INTERVAL_MS = 100;

/**
 * Calls the proxy of each service ten times a second. Each call makes an access token with
 * the settings the service runs with, and reads SharePoint.
 */
export function watchServices(consumerUrl: string, services: readonly string[]): ServiceWatch {
  const calls = Object.fromEntries(
    services.map((name): [string, ServiceCalls] => [name, { served: 0, starting: 0, failed: [] }]),
  );
  const pending = new Set<Promise<void>>();
  const timer = setInterval(() => {
    for (const [name, counts] of Object.entries(calls)) {
      const one = callService(`${consumerUrl}/${name}`, counts);
      pending.add(one);
      void one.finally(() => pending.delete(one));
    }
  }, INTERVAL_MS);
  return {
    calls,
    async end() {
      clearInterval(timer);
      await Promise.all(pending);
    },
  };
}

async function callService(url: string, counts: ServiceCalls): Promise<void> {
  try {
    const answer = await fetch(url);
    const body = await answer.text();
    if (answer.status === 200) counts.served += 1;
    else if (answer.status === 503 && body.includes("the app is starting")) counts.starting += 1;
    else counts.failed.push(`${answer.status} ${body}`);
  } catch (error) {
    counts.failed.push(String(error));
  }
}
