import { RetentionApi, retentionKindValues, type RetentionKind, type RetentionPolicy, type RetentionRule } from "@mak-crm/client";
import { send } from "../app/session";
import type { MessageId } from "../locales/en";
import type { Field } from "../shared/EditForm";

export const retentionApi = new RetentionApi(send);

/** kind → its days as they are written; nothing where it is kept for good. */
export type RuleEdits = Partial<Record<RetentionKind, string>>;

/** A field for each kind; problems speak of rules by their place among those that were sent. */
export const retentionFields = (sent: readonly RetentionKind[]): Field<RetentionPolicy, RuleEdits>[] =>
  retentionKindValues.map((kind) => ({
    name: kind,
    title: `retention.${kind}` as MessageId,
    pointer: `/rules/${sent.indexOf(kind)}`,
    kind: "text",
    read: ({ rules }) => rules.find((rule) => rule.kind === kind)?.afterDays.toString() ?? "",
    write: (value) => ({ [kind]: value as string }),
  }));

/** The rules with what was edited; what is no number is sent as it is, and the API says so. */
export function rulesWith(rules: readonly RetentionRule[], edits: RuleEdits): RetentionRule[] {
  const others = rules.filter(({ kind }) => edits[kind] === undefined);
  const edited = retentionKindValues.flatMap((kind) => (edits[kind]?.trim() ? [{ kind, afterDays: Number(edits[kind]) }] : []));
  return [...others, ...edited];
}
