// @vitest-environment happy-dom
import { ConversationsApi, type ConversationPage } from "@mak-crm/client";
import { screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { useAskEvery, useLiveRecords } from "../../src/app/live";
import InboxPage from "../../src/conversations/InboxPage";
import { show } from "./stage";

const stream = vi.hoisted(() => ({ tell: (_: string) => undefined as void, fail: () => undefined as void }));
vi.mock("@mak-crm/client", async (original) => ({
  ...(await original<typeof import("@mak-crm/client")>()),
  connectEvents: () => ({
    async *subscribe() {
      for (;;) {
        const type = await new Promise<string>((resolve, reject) => Object.assign(stream, { tell: resolve, fail: () => reject(new Error("closed")) }));
        yield { event: { record: { type } } };
      }
    },
  }),
}));

const Listener = () => {
  useLiveRecords();
  return <output>{useAskEvery(5_000)}</output>;
};
const written = (name: string) => ({ items: [{ id: name, person: { name }, channelKind: "whatsapp", unread: 1, lastMessageAt: "2026-01-20T10:00:00Z" }], nextCursor: null }) as unknown as ConversationPage;

test("What is written is shown when it is told of; pages then ask seldom, and often again where nothing is told any more", async () => {
  const list = vi.spyOn(ConversationsApi.prototype, "listConversations").mockResolvedValueOnce(written("Olga")).mockResolvedValue(written("Pavel"));
  show(<><Listener /><InboxPage /></>, { may: ["streamEvents", "listConversations"] });
  await screen.findByRole("link", { name: "Olga" });
  expect(screen.getByText("5000")).toBeTruthy();
  stream.tell("conversation");
  await screen.findByRole("link", { name: "Pavel" });
  expect(list).toHaveBeenCalledTimes(2);
  expect(screen.getByText("60000")).toBeTruthy();
  stream.fail();
  await waitFor(() => expect(screen.getByText("5000")).toBeTruthy());
});
