import { Notification, Stack } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useText } from "../app/i18n";

type Toast = { id: number; text: string };

const shownMs = 6_000;
let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: Toast[]) {
  toasts = next;
  listeners.forEach((listener) => listener());
}

const close = (id: number) => change(toasts.filter((toast) => toast.id !== id));

/** Says for some seconds that something is done. */
export function toast(text: string): void {
  const id = ++last;
  change([...toasts, { id, text }]);
  setTimeout(() => close(id), shownMs);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const t = useText();
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <Stack role="status" aria-live="polite" pos="fixed" bottom={16} right={16} left={16} align="flex-end" style={{ zIndex: 400, pointerEvents: "none" }}>
      {shown.map(({ id, text }) => (
        <Notification key={id} withBorder onClose={() => close(id)} closeButtonProps={{ "aria-label": t("close") }} style={{ pointerEvents: "auto" }}>
          {text}
        </Notification>
      ))}
    </Stack>
  );
}
