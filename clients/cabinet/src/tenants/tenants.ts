import { TenantsApi } from "@mak-crm/client";
import { send } from "../app/session";

export const tenantsApi = new TenantsApi(send);

/** Time zones that the browser knows; one of them is written where it knows none. */
export const timeZones = (): string[] => Intl.supportedValuesOf?.("timeZone") ?? ["Europe/Moscow"];
