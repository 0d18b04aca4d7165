import { MakProblem } from "@mak-crm/client";

/** What a problem says about one field, by its pointer or what lies below it. */
export function problemAt(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof MakProblem)) return undefined;
  const found = error.errors.filter((field) => field.pointer && isAt(field.pointer, pointer));
  return found.length > 0 ? found.map(({ detail }) => detail).join(" ") : undefined;
}

export const isStale = (error: unknown): boolean => error instanceof MakProblem && error.status === 412;

export const isAt = (pointer: string, field: string) => pointer === field || pointer.startsWith(`${field}/`);
