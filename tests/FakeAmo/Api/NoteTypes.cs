using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Http;

namespace MakCrm.FakeAmo.Api;

/// <summary>Kinds of notes: the word of the API, the number of webhooks, the word of events, and the parameters each cannot do without.</summary>
static class NoteTypes
{
    const int System = 25;
    const int MostCallStatus = 8;

    static readonly Dictionary<string, (int Number, string Event, string[] Required)> All = new()
    {
        ["common"] = (4, "common_note_added", ["text"]),
        ["call_in"] = (10, "incoming_call", ["uniq", "duration", "source", "phone"]),
        ["call_out"] = (11, "outgoing_call", ["uniq", "duration", "source", "phone"]),
        ["service_message"] = (System, "service_note_added", ["service", "text"]),
        ["extended_service_message"] = (System, "service_note_added", ["service", "text"]),
        ["message_cashier"] = (17, "message_to_cashier_note_added", ["status", "shop", "text"]),
        ["invoice_paid"] = (System, "service_note_added", ["service", "text"]),
        ["bill_paid"] = (System, "service_note_added", []),
        ["ai_result"] = (System, "ai_result", []),
        ["site_visit"] = (System, "site_visit_note_added", []),
        ["amomail_message"] = (15, "service_note_added", []),
        ["geolocation"] = (System, "geo_note_added", ["text", "address", "longitude", "latitude"]),
        ["sms_in"] = (102, "incoming_sms", ["text", "phone"]),
        ["sms_out"] = (103, "outgoing_sms", ["text", "phone"]),
        ["attachment"] = (5, "attachment_note_added", ["file_uuid", "file_name"]),
    };

    public static int NumberOf(string type) => All[type].Number;

    public static string EventOf(string type) => All[type].Event;

    public static void Check(ItemValidator item, string? type)
    {
        if (type is null || !All.TryGetValue(type, out var existing))
        {
            item.NotSupported("note_type");
            return;
        }

        item.Ints("created_by", "responsible_user_id", "created_at");
        item.Required("params");
        item.Object("params");
        if (item.Item["params"] is not JsonObject parameters)
            return;
        var inside = item.Inner("params", parameters);
        inside.Required(existing.Required);
        if (type is "call_in" or "call_out")
            inside.Choice("call_status", status => status is >= 1 and <= MostCallStatus);
    }
}
