using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Api;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Hooks;

/// <summary>Records as webhooks tell of them: the words of an older API than the one that is called.</summary>
static class WebhookPayloads
{
    public static JsonObject Of(Account account, Record record)
    {
        var view = new JsonObject
        {
            ["id"] = record.Id,
            ["name"] = record.Name,
            ["responsible_user_id"] = record.ResponsibleUserId,
            ["date_create"] = record.CreatedAt,
            ["last_modified"] = record.UpdatedAt,
            ["created_user_id"] = record.CreatedBy,
            ["modified_user_id"] = record.UpdatedBy,
            ["account_id"] = account.Id,
            ["created_at"] = record.CreatedAt,
            ["updated_at"] = record.UpdatedAt,
        };
        if (record.Kind == EntityKind.Lead)
            Lead(view, record);
        else
            Person(view, account, record);
        if (record.Values.Count > 0)
            view["custom_fields"] = new JsonArray([.. record.Values.Select(pair => Field(account, pair.Key, pair.Value))]);
        if (record.Tags.Count > 0)
            view["tags"] = new JsonArray([.. account.Tags.Where(tag => record.Tags.Contains(tag.Id)).Select(TagOf)]);
        return view;
    }

    public static JsonObject Deleted(Record record)
    {
        var view = new JsonObject { ["id"] = record.Id };
        if (record.Kind == EntityKind.Lead)
        {
            view["status_id"] = record.StatusId;
            view["pipeline_id"] = record.PipelineId;
        }
        else
            view["type"] = record.Kind.Singular;
        return view;
    }

    static void Lead(JsonObject view, Record lead)
    {
        view["status_id"] = lead.StatusId;
        view["pipeline_id"] = lead.PipelineId;
        view["price"] = decimal.Truncate(lead.Price);
        view["loss_reason_id"] = lead.LossReasonId;
        view["closed_at"] = lead.ClosedAt;
    }

    static void Person(JsonObject view, Account account, Record record)
    {
        view["type"] = record.Kind.Singular;
        var leads = record.LinkedTo(EntityKind.Lead).Select(pair => pair.Other.Id).ToList();
        if (leads.Count > 0)
            view["linked_leads_id"] = new JsonObject(
                leads.Select(id => new KeyValuePair<string, JsonNode?>($"{id}", new JsonObject { ["ID"] = id }))
            );
        if (
            record.Kind == EntityKind.Contact
            && record.LinkedTo(EntityKind.Company).Select(pair => pair.Other).FirstOrDefault() is { } company
        )
        {
            view["company_name"] = company.Name;
            view["linked_company_id"] = company.Id;
        }
    }

    static JsonObject Field(Account account, int id, JsonArray values)
    {
        var field = account.Fields.First(one => one.Id == id);
        var view = new JsonObject { ["id"] = id, ["name"] = field.Name };
        if (field.Code is not null)
            view["code"] = field.Code;
        view["values"] = new JsonArray([.. values.Select(Value)]);
        return view;
    }

    static JsonNode Value(JsonNode? value)
    {
        var view = new JsonObject { ["value"] = value!["value"]?.DeepClone() };
        if (value["enum_id"] is { } choice)
            view["enum"] = choice.DeepClone();
        return view;
    }

    static JsonObject TagOf(Tag tag) => new() { ["id"] = tag.Id, ["name"] = tag.Name };

    public static JsonObject Of(Account account, TaskRecord task) =>
        new()
        {
            ["id"] = task.Id,
            ["element_id"] = task.EntityId,
            ["element_type"] = EntityKinds.OfPlural(task.EntityType) is { } kind ? (int)kind : null,
            ["task_type"] = task.TaskTypeId,
            ["text"] = task.Text,
            ["status"] = task.IsCompleted ? 1 : 0,
            ["responsible_user_id"] = task.ResponsibleUserId,
            ["account_id"] = account.Id,
            ["created_user_id"] = task.CreatedBy,
            ["modified_user_id"] = task.UpdatedBy,
            ["date_create"] = Date(task.CreatedAt),
            ["last_modified"] = Date(task.UpdatedAt),
            ["complete_till"] = Date(task.CompleteTill),
        };

    /// <summary>One level deeper than the rest, and with a word misspelt as amoCRM spells it.</summary>
    public static JsonObject Of(Account account, Note note) =>
        new()
        {
            ["note"] = new JsonObject
            {
                ["id"] = note.Id,
                ["note_type"] = NoteTypes.NumberOf(note.Type),
                ["element_type"] = (int)note.Kind,
                ["element_id"] = note.EntityId,
                ["text"] = note.Type == "common" ? note.Parameters["text"]?.ToString() : note.Parameters.ToJsonString(),
                ["attachement"] = "",
                ["account_id"] = account.Id,
                ["created_by"] = note.CreatedBy,
                ["modified_by"] = note.UpdatedBy,
                ["responsible_user_id"] = note.ResponsibleUserId,
                ["date_create"] = Date(note.CreatedAt),
                ["timestamp_x"] = Date(note.UpdatedAt),
            },
        };

    static string Date(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", null);
}
