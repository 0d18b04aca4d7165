using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>What a record was before it was changed.</summary>
sealed class RecordSnapshot(Record record)
{
    public string Name { get; } = record.Name;
    public decimal Price { get; } = record.Price;
    public int PipelineId { get; } = record.PipelineId;
    public int StatusId { get; } = record.StatusId;
    public int ResponsibleUserId { get; } = record.ResponsibleUserId;
    public IReadOnlyList<int> Tags { get; } = [.. record.Tags];
    public IReadOnlyDictionary<int, JsonArray> Values { get; } =
        record.Values.ToDictionary(pair => pair.Key, pair => pair.Value.DeepClone().AsArray());
}

/// <summary>Tells what became different: an event for each thing, a hook for each of the kinds that webhooks know.</summary>
sealed class RecordDiff(ChangeRecorder act, Record record, RecordSnapshot before)
{
    public void Tell()
    {
        if (record.Name != before.Name)
            act.Event("name_field_changed", record, EventValues.Name(before.Name), EventValues.Name(record.Name));
        if (record.Price != before.Price)
            act.Event("sale_field_changed", record, EventValues.Sale(before.Price), EventValues.Sale(record.Price));
        Status();
        Responsible();
        Values();
        Tags();
        act.Hook("update", record, () => WebhookPayloads.Of(act.Account, record));
    }

    void Status()
    {
        if ((record.PipelineId, record.StatusId) == (before.PipelineId, before.StatusId))
            return;
        act.Event(
            "lead_status_changed",
            record,
            EventValues.Status(before.PipelineId, before.StatusId),
            EventValues.Status(record.PipelineId, record.StatusId)
        );
        Hook("status", ("old_status_id", before.StatusId), ("old_pipeline_id", before.PipelineId));
    }

    void Responsible()
    {
        if (record.ResponsibleUserId == before.ResponsibleUserId)
            return;
        act.Event(
            "entity_responsible_changed",
            record,
            EventValues.Responsible(before.ResponsibleUserId),
            EventValues.Responsible(record.ResponsibleUserId)
        );
        Hook("responsible", ("old_responsible_user_id", before.ResponsibleUserId));
    }

    void Values()
    {
        foreach (var id in before.Values.Keys.Union(record.Values.Keys))
        {
            var (old, now) = (before.Values.GetValueOrDefault(id), record.Values.GetValueOrDefault(id));
            if (JsonNode.DeepEquals(old, now))
                continue;
            var field = act.Account.Fields.First(one => one.Id == id);
            act.Event(
                $"custom_field_{id}_value_changed",
                record.Kind.Singular,
                record.Id,
                EventValues.Field(field, old),
                EventValues.Field(field, now)
            );
        }
    }

    void Tags()
    {
        foreach (var tag in act.Account.Tags.Where(tag => record.Tags.Except(before.Tags).Contains(tag.Id)))
            act.Event("entity_tag_added", record, after: EventValues.Tag(tag));
        foreach (var tag in act.Account.Tags.Where(tag => before.Tags.Except(record.Tags).Contains(tag.Id)))
            act.Event("entity_tag_deleted", record, before: EventValues.Tag(tag));
    }

    void Hook(string action, params (string Name, int Value)[] old) =>
        act.Hook(
            action,
            record,
            () =>
            {
                var view = WebhookPayloads.Of(act.Account, record);
                foreach (var (name, value) in old)
                    view[name] = value;
                return view;
            }
        );
}

/// <summary>What events bring as value_before and value_after.</summary>
static class EventValues
{
    public static JsonObject Name(string name) => new() { ["name_field_value"] = new JsonObject { ["name"] = name } };

    public static JsonObject Sale(decimal price) => new() { ["sale_field_value"] = new JsonObject { ["sale"] = price } };

    public static JsonObject Status(int pipeline, int status) =>
        new()
        {
            ["lead_status"] = new JsonObject { ["id"] = status, ["pipeline_id"] = pipeline },
        };

    public static JsonObject Responsible(int user) => new() { ["responsible_user"] = new JsonObject { ["id"] = user } };

    public static JsonObject Tag(Tag tag) => new() { ["tag"] = new JsonObject { ["name"] = tag.Name } };

    public static JsonObject Linked(Record other) =>
        new()
        {
            ["link"] = new JsonObject
            {
                ["entity"] = new JsonObject { ["type"] = other.Kind.Singular, ["id"] = other.Id },
            },
        };

    public static JsonObject Merged(Record loser) =>
        new()
        {
            ["entity"] = new JsonObject { ["type"] = loser.Kind.Singular, ["id"] = loser.Id },
        };

    public static JsonObject Note(int id) => new() { ["note"] = new JsonObject { ["id"] = id } };

    public static JsonArray Field(Field field, JsonArray? values) =>
        new([
            .. (values ?? []).Select(value => new JsonObject
            {
                ["custom_field_value"] = new JsonObject
                {
                    ["field_id"] = field.Id,
                    ["field_type"] = FieldValues.NumberOf(field.Type),
                    ["enum_id"] = value?["enum_id"]?.DeepClone(),
                    ["text"] = value?["value"]?.ToString(),
                },
            }),
        ]);
}
