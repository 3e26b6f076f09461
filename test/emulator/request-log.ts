import type { Operation, ReceivedRequest, Service } from "./route.ts";

/** One request as it may be shown to anyone: never a body, a query or a header with a secret. */
export interface RequestRecord {
  /** Counts from 1 since the emulator's start. */
  readonly n: number;
  readonly at: string;
  readonly service: Service;
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
  readonly grantType?: string;
  readonly clientId?: string;
  readonly userAgent?: string;
  /** The status the client could see, 0 while and if there is none. */
  status: number;
}

/** The requests that were received. */
export interface RequestLog {
  add(request: ReceivedRequest, service: Service, operation: Operation, at: Date): RequestRecord;
  records(): readonly RequestRecord[];
  clear(): void;
}

/** Grant types and client ids are names; anything of another form might be a misplaced secret. */
const GRANT_TYPE = /^[a-z_]{1,40}$/;
const CLIENT_ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:@|$)/i;

function readClientId({ form, query, headers }: ReceivedRequest): string | undefined {
  const basic = /^Basic (.+)$/i.exec(headers.authorization ?? "")?.[1];
  const candidates = [
    form.get("client_id"),
    query.get("client_id"),
    basic && Buffer.from(basic, "base64").toString().split(":")[0],
  ];
  return candidates.map((text) => CLIENT_ID.exec(text ?? "")?.[1]).find(Boolean);
}

/** Makes an empty log. */
export function createRequestLog(): RequestLog {
  const records: RequestRecord[] = [];
  let n = 0;
  return {
    add(request, service, operation, at) {
      n += 1;
      const grantType = GRANT_TYPE.exec(request.form.get("grant_type") ?? "")?.[0];
      const clientId = readClientId(request);
      const userAgent = request.headers["user-agent"];
      const record: RequestRecord = {
        n,
        at: at.toISOString(),
        service,
        operation,
        method: request.method,
        path: request.path,
        ...(grantType && { grantType }),
        ...(clientId && { clientId }),
        ...(userAgent && { userAgent }),
        status: 0,
      };
      records.push(record);
      return record;
    },
    records: () => records.map((record) => ({ ...record })),
    clear() {
      records.length = 0;
    },
  };
}
