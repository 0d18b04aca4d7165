import { SettlementsApi } from "@mak-crm/client";
import { send } from "../app/session";

export const settlementsApi = new SettlementsApi(send);
