import { Button, Group, Notification, Stack, Text } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useText } from "../app/i18n";

type Toast = { id: number; text: string; undo: (() => void) | undefined };

const shownMs = 6_000;
/** What can be taken back stays long enough for second thoughts. */
const undoableMs = 15_000;
let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: Toast[]) {
  toasts = next;
  listeners.forEach((listener) => listener());
}

const close = (id: number) => change(toasts.filter((toast) => toast.id !== id));

/** Says for some seconds that something is done; where it can be taken back, by its button. */
export function toast(text: string, undo?: () => void): void {
  const id = ++last;
  change([...toasts, { id, text, undo }]);
  setTimeout(() => close(id), undo ? undoableMs : shownMs);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const t = useText();
  const shown = useSyncExternalStore(subscribe, () => toasts);
  const undo = (shown: Toast) => {
    close(shown.id);
    shown.undo?.();
  };
  return (
    <Stack role="status" aria-live="polite" pos="fixed" bottom={16} right={16} left={16} align="flex-end" style={{ zIndex: 400, pointerEvents: "none" }}>
      {shown.map((one) => (
        <Notification key={one.id} withBorder onClose={() => close(one.id)} closeButtonProps={{ "aria-label": t("close") }} style={{ pointerEvents: "auto" }}>
          <Group gap="xs">
            <Text size="sm">{one.text}</Text>
            {one.undo ? (
              <Button size="xs" variant="default" onClick={() => undo(one)}>
                {t("undo")}
              </Button>
            ) : null}
          </Group>
        </Notification>
      ))}
    </Stack>
  );
}
