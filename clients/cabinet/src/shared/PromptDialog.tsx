import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useText } from "../app/i18n";
import type { MessageId } from "../locales/en";
import { Problem } from "./Problem";
import { problemAt } from "./problems";

export type Ask = { name: string; label: MessageId; type?: "text" | "date" | "password"; value?: string; isOptional?: boolean };

type Props = { title: string; action: string; asks: Ask[]; onSubmit: (values: Record<string, string>) => Promise<unknown>; onClose: () => void };

/** Asks for some words and does something with them; what is refused stands at its field. */
export function PromptDialog({ title, action, asks, onSubmit, onClose }: Props) {
  const t = useText();
  const [values, setValues] = useState<Record<string, string>>(() => Object.fromEntries(asks.map(({ name, value = "" }) => [name, value])));
  const doing = useMutation({ mutationFn: () => onSubmit(values), onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    doing.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {asks.map(({ name, label, type = "text" }, at) => (
            <TextInput key={name} data-autofocus={at === 0 || undefined} label={t(label)} type={type} value={values[name] ?? ""} onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })} error={problemAt(doing.error, `/${name}`)} />
          ))}
          {doing.isError ? <Problem error={doing.error} shown={asks.map(({ name }) => `/${name}`)} /> : null}
          <Button type="submit" loading={doing.isPending} disabled={asks.some(({ name, isOptional }) => !isOptional && !values[name]?.trim())}>
            {action}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
