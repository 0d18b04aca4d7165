import type { MatrixRow } from "@mak-crm/client";

/** Whether these words name an operation. */
export const matches = ({ operationId, module, permission, description }: MatrixRow, words: string): boolean =>
  [operationId, module, permission, description.ru, description.en].some((text) => text.toLowerCase().includes(words.toLowerCase()));
