import { ImportsApi } from "@mak-crm/client";
import { send } from "../app/session";

export const importsApi = new ImportsApi(send);
