import { ConversationsApi } from "@mak-crm/client";
import { send } from "../app/session";

export const conversationsApi = new ConversationsApi(send);
/** People write at any time, and not everybody may hear events. */
export const askEveryMs = 5_000;
