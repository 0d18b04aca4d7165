import type { Text } from "../app/i18n";

const unit = 1024;

/** Bytes as people read them. */
export function sizeOf(bytes: number, t: Text): string {
  if (bytes < unit) return t("bytes", { count: bytes });
  if (bytes < unit * unit) return t("kilobytes", { count: Math.round(bytes / unit) });
  return t("megabytes", { count: Math.round((bytes / unit / unit) * 10) / 10 });
}
