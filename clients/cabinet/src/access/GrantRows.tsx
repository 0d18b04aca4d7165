import { accessScopeValues, type AccessScope, type Permission } from "@mak-crm/client";
import { Checkbox, NativeSelect, Stack, Text, TextInput, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../app/format";
import { named, useText } from "../app/i18n";
import { EmptyState } from "../shared/states";
import type { Grants } from "./grants";

type Props = { permissions: Permission[]; grants: Grants; isReadOnly: boolean; problemOf: (permission: string) => string | undefined; onChange: (permission: string, scope: AccessScope | undefined) => void };

/** Every permission: whether the role gives it, and how far it reaches where that can be less than everything. */
export function GrantRows({ permissions, grants, isReadOnly, problemOf, onChange }: Props) {
  const t = useText();
  const { own } = useFormat();
  const [words, setWords] = useState("");
  const [isGivenOnly, setGivenOnly] = useState(false);
  const wanted = words.trim().toLowerCase();
  const shown = permissions.filter(({ name, description }) => (!isGivenOnly || grants[name]) && [name, description.ru, description.en].some((text) => text.toLowerCase().includes(wanted)));
  return (
    <Stack gap="xs">
      <TextInput label={t("search")} type="search" value={words} onChange={(event) => setWords(event.currentTarget.value)} maw={320} />
      <Checkbox label={t("givenOnly")} checked={isGivenOnly} onChange={(event) => setGivenOnly(event.currentTarget.checked)} />
      <Text size="sm" c="dimmed" role="status">
        {t("givenOf", { given: Object.keys(grants).length, count: permissions.length })}
      </Text>
      {shown.length === 0 ? <EmptyState text={t("nothingFound")} /> : null}
      {shown.map(({ name, description, isScoped }) => (
        <div key={name} data-permission={name} style={{ display: "flex", flexWrap: "wrap", justifyContent: "space-between", alignItems: "center", gap: 8, borderBottom: "1px solid var(--mantine-color-default-border)", padding: "4px 0" }}>
          <Checkbox label={own(description)} description={name} error={problemOf(name)} checked={grants[name] !== undefined} disabled={isReadOnly} onChange={(event) => onChange(name, event.currentTarget.checked ? "tenant" : undefined)} />
          {isScoped && grants[name] ? (
            <NativeSelect label={<VisuallyHidden>{t("scopeOf", { name: own(description) })}</VisuallyHidden>} disabled={isReadOnly} data={accessScopeValues.map((value) => ({ value, label: named(t, "scope", value) }))} value={grants[name]} onChange={(event) => onChange(name, event.currentTarget.value as AccessScope)} />
          ) : null}
        </div>
      ))}
    </Stack>
  );
}
