import { WebhooksApi } from "@mak-crm/client";
import { send } from "../app/session";

export const webhooksApi = new WebhooksApi(send);
