import { STATUS_CODES } from "node:http";
import type { TextAnswer } from "../../shared/create-fetch-text.ts";

/** A refusal of Graph. */
export interface GraphFailure extends Error {
  readonly status: number;
}

interface ErrorBody {
  readonly error?: { readonly code?: string; readonly message?: string };
}

/** Makes the error of an answer that nobody wanted. */
export function createGraphFailure(answer: TextAnswer): GraphFailure {
  const { status, text } = answer;
  const reason = describeGraphError(answer);
  const told = `unexpected status ${status} (${status} ${STATUS_CODES[status] ?? ""})`;
  const body = text === "" ? "received with no body" : `with response: ${text}`;
  const message = reason === undefined ? `${told} ${body}` : `${told} with error: ${reason}`;
  return Object.assign(new Error(message), { status });
}

/** The code and message that Graph gives for a refusal, if it gives any. */
export function describeGraphError({ text }: TextAnswer): string | undefined {
  try {
    const { error } = JSON.parse(text) as ErrorBody;
    return error === undefined ? undefined : `${error.code}: ${error.message}`;
  } catch {
    return undefined;
  }
}

/** Whether Graph does not know what was asked for. */
export function isNotFound(error: unknown): boolean {
  return (error as Partial<GraphFailure>).status === 404;
}

/** Waits for work, and puts what it was for before the text of its failure. */
export async function explain<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { message, status } = error as GraphFailure;
    throw Object.assign(new Error(`${what}: ${message}`, { cause: error }), { status });
  }
}
