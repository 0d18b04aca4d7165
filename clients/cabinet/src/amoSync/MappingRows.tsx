import { amoConflictPolicyValues, amoDirectionValues, type AmoMapping, type AmoMappingProposals } from "@mak-crm/client";
import { Button, Checkbox, Group, NativeSelect, Select, Stack, Text, TextInput, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { named, useText } from "../app/i18n";
import { problemAt } from "../shared/problems";
import { EmptyState } from "../shared/states";
import { keyOf, linkTo, oursOf, pointerOf, type AmoLink, type Links, type MappedKind } from "./mapping";

const most = 100;

type Props = {
  kind: MappedKind;
  theirs: { key: string; name: string }[];
  ours: { value: string; label: string }[];
  links: Links;
  stored: AmoMapping;
  proposals: AmoMappingProposals | undefined;
  error: unknown;
  isReadOnly: boolean;
  onLink: (key: string, link: AmoLink | undefined) => void;
};

/** What is theirs, each with what of ours it is. */
export function MappingRows({ kind, theirs, ours, links, stored, proposals, error, isReadOnly, onLink }: Props) {
  const t = useText();
  const [words, setWords] = useState("");
  const [isUnlinkedOnly, setUnlinkedOnly] = useState(false);
  const shown = theirs.filter(({ key, name }) => (!isUnlinkedOnly || !links[kind][key]) && name.toLowerCase().includes(words.trim().toLowerCase()));
  const broken = new Map((stored[kind] as object[]).map((link, place) => [keyOf(kind, link), stored.broken.find(({ pointer }) => pointer.startsWith(`/${kind}/${place}/`))?.fault]));
  const proposed = new Map((proposals?.[kind] ?? []).map((proposal) => [keyOf(kind, proposal.link), proposal]));
  return (
    <Stack gap="xs">
      <Group align="flex-end">
        <TextInput label={t("search")} type="search" value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        <Checkbox label={t("unlinkedOnly")} checked={isUnlinkedOnly} onChange={(event) => setUnlinkedOnly(event.currentTarget.checked)} />
      </Group>
      {shown.length === 0 ? <EmptyState text={t("nothingFound")} /> : null}
      {shown.slice(0, most).map(({ key, name }) => {
        const link = links[kind][key];
        const proposal = link ? undefined : proposed.get(key);
        const fault = link ? broken.get(key) : undefined;
        const hidden = (text: string) => <VisuallyHidden>{`${text}: ${name}`}</VisuallyHidden>;
        const change = (more: Record<string, unknown>) => onLink(key, { ...link, ...more });
        return (
          <div key={key} data-link={key} style={{ borderBottom: "1px solid var(--mantine-color-default-border)", padding: "4px 0" }}>
            <Group gap="xs" justify="space-between">
              <Text size="sm" style={{ overflowWrap: "anywhere", flex: "1 1 200px" }}>
                {name}
              </Text>
              <Select label={hidden(t("oursIs"))} placeholder={t("notLinked")} data={ours} value={oursOf(kind, link) ?? null} onChange={(value) => onLink(key, value ? linkTo(kind, key, value) : undefined)} readOnly={isReadOnly} clearable={!isReadOnly} clearButtonProps={{ "aria-label": t("clear") }} searchable limit={most} nothingFoundMessage={t("nothingFound")} error={link ? problemAt(error, pointerOf(links, kind, key)) : undefined} />
              {link ? <NativeSelect label={hidden(t("direction"))} disabled={isReadOnly} data={amoDirectionValues.map((value) => ({ value, label: named(t, "amoDirection", value) }))} value={link.direction ?? "both"} onChange={(event) => change({ direction: event.currentTarget.value })} /> : null}
              {link && kind === "fields" ? <NativeSelect label={hidden(t("whoWins"))} disabled={isReadOnly} data={amoConflictPolicyValues.map((value) => ({ value, label: named(t, "amoPolicy", value) }))} value={(link.conflicts as string | undefined) ?? "newest"} onChange={(event) => change({ conflicts: event.currentTarget.value })} /> : null}
            </Group>
            {fault ? (
              <Text size="sm" c="var(--mantine-color-error)">
                {named(t, "amoFault", fault)}
              </Text>
            ) : null}
            {proposal ? (
              <Group gap="xs">
                <Text size="sm" c="dimmed">
                  {t("proposed", { ours: ours.find(({ value }) => value === oursOf(kind, proposal.link))?.label ?? oursOf(kind, proposal.link), score: proposal.score, reason: named(t, "amoReason", proposal.reason) })}
                </Text>
                <Button size="xs" variant="default" aria-label={`${t("takeProposal")}: ${name}`} onClick={() => onLink(key, proposal.link as unknown as AmoLink)}>
                  {t("takeProposal")}
                </Button>
              </Group>
            ) : null}
          </div>
        );
      })}
      {shown.length > most ? (
        <Text size="sm" c="dimmed">
          {t("moreCards", { count: shown.length - most })}
        </Text>
      ) : null}
    </Stack>
  );
}
