import { CustomFieldsApi } from "@mak-crm/client";
import { send } from "../app/session";

export const fieldsApi = new CustomFieldsApi(send);
