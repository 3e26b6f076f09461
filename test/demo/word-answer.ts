import type { ServiceAnswer } from "./services.ts";

/** Words a service's answer as a promise, so that it reads right beside ✓ and beside ✗. */
export function wordAnswer(
  service: string,
  { works, text }: ServiceAnswer,
  isExpectedToWork: boolean,
): string {
  if (isExpectedToWork) {
    return works
      ? `${service} reads "${text}"`
      : `${service} should read SharePoint, but fails: ${text}`;
  }
  return works
    ? `${service} should fail, but reads "${text}"`
    : `${service} fails, as expected: ${text}`;
}
