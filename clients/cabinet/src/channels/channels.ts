import { ConversationsApi, newPeopleValues, type Channel, type ChannelChanges, type TelegramChanges, type WhatsappChanges } from "@mak-crm/client";
import { named, type Text } from "../app/i18n";
import { send } from "../app/session";
import type { Field } from "../shared/EditForm";
import { textField } from "../shared/fields";

export const channelsApi = new ConversationsApi(send);

/** What the form changes: settings of a messenger lie one step deeper in the contract. */
export type ChannelEdits = Omit<ChannelChanges, "whatsapp" | "telegram"> & WhatsappChanges & Partial<TelegramChanges>;

type Option = { value: string; label: string };

export const newPeopleOptions = (t: Text): Option[] => newPeopleValues.map((value) => ({ value, label: named(t, "newPeople", value) }));

/** A token is never shown: what is written replaces the one that is there. */
const secret = (name: keyof WhatsappChanges & keyof ChannelEdits, title: Field<Channel, ChannelEdits>["title"]): Field<Channel, ChannelEdits> => ({ name, title, pointer: `/whatsapp/${name}`, kind: "text", read: () => "", write: (value) => (value ? { [name]: value as string } : {}) });

export function channelFields(t: Text, { kind }: Channel, sources: Option[]): Field<Channel, ChannelEdits>[] {
  const own: Field<Channel, ChannelEdits>[] =
    kind === "whatsapp"
      ? [{ ...secret("businessAccountId", "businessAccountId"), read: ({ businessAccountId }) => businessAccountId ?? "" }, secret("accessToken", "newAccessToken"), secret("appSecret", "newAppSecret"), secret("verifyToken", "newVerifyToken")]
      : [{ name: "botToken", title: "newBotToken", pointer: "/telegram/botToken", kind: "text", read: () => "", write: (value) => (value ? { botToken: value as string } : {}) }];
  return [textField("name", "title", { write: (value) => ({ name: value as string }) }), textField("newPeople", "newPeople", { kind: "select", options: newPeopleOptions(t) }), textField("source", "field.source", { kind: "select", options: sources }), ...own];
}

/** The changes as the contract has them. */
export function changesOf({ accessToken, appSecret, verifyToken, businessAccountId, botToken, ...changes }: ChannelEdits): ChannelChanges {
  const whatsapp = Object.fromEntries(Object.entries({ accessToken, appSecret, verifyToken, businessAccountId }).filter(([, value]) => value !== undefined));
  return { ...changes, ...(Object.keys(whatsapp).length > 0 && { whatsapp }), ...(botToken !== undefined && { telegram: { botToken } }) };
}
