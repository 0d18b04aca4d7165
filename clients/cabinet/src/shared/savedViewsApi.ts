import { SavedViewsApi } from "@mak-crm/client";
import { send } from "../app/session";

export const savedViewsApi = new SavedViewsApi(send);
