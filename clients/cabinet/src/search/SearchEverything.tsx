import { SearchApi } from "@mak-crm/client";
import { Modal, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState, type KeyboardEvent } from "react";
import { useNavigate } from "react-router";
import { useText } from "../app/i18n";
import { send } from "../app/session";
import { Problem } from "../shared/Problem";
import { listOf, type Found } from "./found";

const api = new SearchApi(send);
const pauseMs = 200;
const shortest = 3;
const shown = 5;

/** Leads, clients and deals by any words, or by three digits of a telephone. Arrows choose, Enter opens. */
export default function SearchEverything({ onClose }: { onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const [q] = useDebouncedValue(text.trim(), pauseMs);
  const search = useQuery({
    queryKey: ["search", q],
    queryFn: ({ signal }) => api.searchRecords({ q, limit: shown }, { signal }),
    enabled: q.length >= shortest,
  });
  const found = search.data && q.length >= shortest ? listOf(search.data) : [];

  const open = (one: Found | undefined) => {
    if (!one) return;
    onClose();
    void navigate(one.path);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) {
      event.preventDefault();
      setChosen((chosen + step + found.length) % found.length);
    } else if (event.key === "Enter") open(found[chosen]);
  };
  return (
    <Modal opened onClose={onClose} title={t("searchEverything")} closeButtonProps={{ "aria-label": t("close") }} yOffset="10vh">
      <TextInput
        data-autofocus
        aria-label={t("searchEverything")}
        placeholder={t("searchHint")}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={press}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="found"
        aria-activedescendant={found[chosen] ? `found-${chosen}` : undefined}
      />
      {search.isError ? <Problem error={search.error} /> : null}
      <Stack id="found" role="listbox" aria-label={t("found")} gap={4} mt="sm">
        {found.map((one, place) => (
          <UnstyledButton key={one.path} id={`found-${place}`} role="option" tabIndex={-1} aria-selected={place === chosen} p="xs" bg={place === chosen ? "var(--mantine-color-default-hover)" : undefined} onClick={() => open(one)}>
            <Text span>{one.name}</Text>{" "}
            <Text span size="sm" c="dimmed">
              {t(one.kind)}
            </Text>
          </UnstyledButton>
        ))}
      </Stack>
      {search.isSuccess && q.length >= shortest && found.length === 0 ? <Text role="status" c="dimmed">{t("nothingFound")}</Text> : null}
    </Modal>
  );
}
