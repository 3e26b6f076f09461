/** Says when something ends, by the whole days that are left: `expires in 1 day`, `has expired`. */
export function describeExpiry(daysLeft: number): string {
  return daysLeft < 0 ? "has expired" : `expires in ${daysLeft} day${daysLeft === 1 ? "" : "s"}`;
}
