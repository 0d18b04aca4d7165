import { Alert, Button, Stack, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { problemAt } from "../shared/problems";
import { conversationsApi } from "./conversations";

type Props = { id: string; isErased: boolean; windowEndsAt: string | undefined };

/** Answers, as long as the messenger lets one. */
export function ReplyForm({ id, isErased, windowEndsAt }: Props) {
  const t = useText();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const sending = useMutation({
    mutationFn: () => conversationsApi.sendConversationMessage(id, { text }),
    onSuccess: () => setText(""),
    onSettled: () => queries.invalidateQueries({ queryKey: ["conversation"] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  if (isErased) return null;
  const isOver = windowEndsAt !== undefined && new Date(windowEndsAt) < new Date();
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs" align="flex-start">
        {isOver ? (
          <Alert color="yellow" variant="outline">
            {t("windowOver")}
          </Alert>
        ) : null}
        <Textarea w="100%" label={t("reply")} value={text} onChange={(event) => setText(event.currentTarget.value)} autosize minRows={2} error={problemAt(sending.error, "/text")} />
        {sending.isError ? <Problem error={sending.error} shown={["/text"]} /> : null}
        <Button type="submit" disabled={text.trim() === ""} loading={sending.isPending}>
          {t("send")}
        </Button>
      </Stack>
    </form>
  );
}
