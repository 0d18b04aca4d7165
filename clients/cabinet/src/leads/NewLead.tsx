import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useNavigate } from "react-router";
import { useText } from "../app/i18n";
import { Problem } from "../shared/Problem";
import { problemAt } from "../shared/problems";
import { toast } from "../shared/toasts";
import { leadsApi } from "./leads";

const fields = ["/name", "/phones", "/city", "/comment"];

/** Registers a lead and opens its card; that it is a duplicate is said. */
export function NewLead() {
  const t = useText();
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button onClick={open}>{t("newLead")}</Button>
      {isOpen ? <LeadForm onClose={close} /> : null}
    </>
  );
}

function LeadForm({ onClose }: { onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [values, setValues] = useState({ name: "", phone: "", city: "", comment: "" });
  const creating = useMutation({
    mutationFn: () => leadsApi.createLead({ name: values.name || undefined, phones: values.phone ? [values.phone] : [], city: values.city || undefined, comment: values.comment || undefined }),
    onSuccess: async ({ id, decision }) => {
      toast(t(decision === "duplicate" ? "leadDuplicate" : "leadAccepted"));
      onClose();
      await navigate(`/leads/${id}`);
      await queries.invalidateQueries({ queryKey: ["lead"] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    creating.mutate();
  };
  const input = (name: keyof typeof values, pointer: string) => ({
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => setValues({ ...values, [name]: event.currentTarget.value }),
    error: problemAt(creating.error, pointer),
  });
  return (
    <Modal opened onClose={onClose} title={t("newLead")} closeButtonProps={{ "aria-label": t("close") }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput data-autofocus label={t("name")} {...input("name", "/name")} />
          <TextInput label={t("phone")} type="tel" {...input("phone", "/phones")} />
          <TextInput label={t("city")} {...input("city", "/city")} />
          <TextInput label={t("comment")} {...input("comment", "/comment")} />
          {creating.isError ? <Problem error={creating.error} shown={fields} /> : null}
          <Button type="submit" loading={creating.isPending}>
            {t("save")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
