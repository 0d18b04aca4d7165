using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>Makes and changes leads, contacts and companies from what was checked, and tells of it by events and hooks.</summary>
sealed class RecordWriter(ChangeRecorder act)
{
    Account Account => act.Account;

    public Record Create(EntityKind kind, JsonObject item, bool isUnsorted = false)
    {
        var record = new Record(kind, act.World.NextId())
        {
            ResponsibleUserId = act.UserId,
            CreatedBy = IntOf(item, "created_by") ?? act.UserId,
            CreatedAt = LongOf(item, "created_at") ?? act.Now,
            IsUnsorted = isUnsorted,
        };
        if (kind == EntityKind.Lead)
            Place(record, item, isUnsorted);
        Apply(record, item);
        if (record.Name.Length == 0 && kind == EntityKind.Lead)
            record.Name = $"Сделка #{record.Id}";
        Account.Of(kind)[record.Id] = record;
        Relate(record, item);
        if (!isUnsorted)
            TellAdded(record);
        return record;
    }

    public void TellAdded(Record record)
    {
        act.Event($"{record.Kind.Singular}_added", record);
        act.Hook("add", record, () => WebhookPayloads.Of(Account, record));
    }

    public void Patch(Record record, JsonObject item)
    {
        var before = new RecordSnapshot(record);
        Apply(record, item);
        Relate(record, item);
        if (record.IsUnsorted && record.StatusId != before.StatusId && Account.WaitingOf(record) is { } unsorted)
            UnsortedOperations.Accept(act, unsorted);
        else
            new RecordDiff(act, record, before).Tell();
    }

    public void Delete(Record record)
    {
        record.IsDeleted = true;
        Touch(record);
        act.Event($"{record.Kind.Singular}_deleted", record);
        act.Hook("delete", record, () => WebhookPayloads.Deleted(record));
    }

    public void Restore(Record record)
    {
        record.IsDeleted = false;
        Touch(record);
        act.Event($"{record.Kind.Singular}_restored", record);
        act.Hook("restore", record, () => WebhookPayloads.Of(Account, record));
    }

    /// <summary>One takes over what hangs on the other, which is gone as if it had been deleted.</summary>
    public void Merge(Record winner, Record loser)
    {
        foreach (var (field, values) in loser.Values)
            winner.Values.TryAdd(field, values.DeepClone().AsArray());
        winner.Tags.AddRange(loser.Tags.Except(winner.Tags).ToList());
        foreach (var link in loser.Links.ToList())
        {
            link.Cut();
            var other = link.Beyond(loser);
            var hasIts = other.Kind == EntityKind.Company && winner.LinkedTo(EntityKind.Company).Any();
            if (other != winner && !hasIts)
                LinkEndpoints.Join(winner, other, link.IsMain);
        }

        foreach (var task in Account.Tasks.Values.Where(task => task.EntityId == loser.Id && task.EntityType == loser.Kind.Plural))
            task.EntityId = winner.Id;
        foreach (var note in Account.Notes.Values.Where(note => note.EntityId == loser.Id && note.Kind == loser.Kind))
            note.EntityId = winner.Id;
        Touch(winner);
        act.Event("entity_merged", winner, after: EventValues.Merged(loser));
        act.Hook("update", winner, () => WebhookPayloads.Of(Account, winner));
        Delete(loser);
    }

    void Place(Record lead, JsonObject item, bool isUnsorted)
    {
        var pipeline = Account.Pipelines.FirstOrDefault(one => one.Id == IntOf(item, "pipeline_id")) ?? Account.MainPipeline;
        lead.PipelineId = pipeline.Id;
        lead.StatusId = isUnsorted ? pipeline.UnsortedStatus.Id : pipeline.FirstStatus.Id;
    }

    void Apply(Record record, JsonObject item)
    {
        record.FirstName = TextOf(item, "first_name") ?? record.FirstName;
        record.LastName = TextOf(item, "last_name") ?? record.LastName;
        var full = item.ContainsKey("first_name") || item.ContainsKey("last_name") ? $"{record.FirstName} {record.LastName}".Trim() : null;
        record.Name = TextOf(item, "name") ?? full ?? record.Name;
        record.ResponsibleUserId = IntOf(item, "responsible_user_id") ?? record.ResponsibleUserId;
        record.CreatedAt = LongOf(item, "created_at") ?? record.CreatedAt;
        FieldValues.Apply(item, Account, record);
        TagEndpoints.Apply(act, record, item);
        if (record.Kind == EntityKind.Lead)
            ApplyLead(record, item);
        Touch(record);
        record.UpdatedAt = LongOf(item, "updated_at") ?? record.UpdatedAt;
        record.UpdatedBy = IntOf(item, "updated_by") ?? record.UpdatedBy;
    }

    void ApplyLead(Record lead, JsonObject item)
    {
        lead.Price = item["price"]?.GetValue<decimal>() ?? lead.Price;
        lead.SourceId = item.ContainsKey("source_id") ? IntOf(item, "source_id") : SourceOf(item)?.Id ?? lead.SourceId;
        var pipeline = Account.Pipelines.First(one => one.Id == (IntOf(item, "pipeline_id") ?? lead.PipelineId));
        var isMoved = pipeline.Id != lead.PipelineId;
        lead.PipelineId = pipeline.Id;
        // In another pipeline a lead begins anew, unless it is told where.
        lead.StatusId =
            IntOf(item, "status_id") ?? (isMoved && pipeline.Status(lead.StatusId) is null ? pipeline.FirstStatus.Id : lead.StatusId);
        lead.LossReasonId =
            lead.StatusId == Status.Lost
                ? item.ContainsKey("loss_reason_id")
                    ? IntOf(item, "loss_reason_id")
                    : lead.LossReasonId
                : null;
        lead.ClosedAt = lead.StatusId is Status.Won or Status.Lost ? LongOf(item, "closed_at") ?? lead.ClosedAt ?? act.Now : null;
    }

    Source? SourceOf(JsonObject item) =>
        item["_embedded"]?["source"]?["external_id"]?.ToString() is { } requested
            ? Account.Sources.FirstOrDefault(source => source.ExternalId == requested)
            : null;

    void Relate(Record record, JsonObject item)
    {
        foreach (var kind in new[] { EntityKind.Contact, EntityKind.Company })
        foreach (var entry in (item["_embedded"]?[kind.Plural] as JsonArray ?? []).OfType<JsonObject>())
            if (IntOf(entry, "id") is { } id && Account.Find(kind, id) is { } other)
                LinkEndpoints.Join(record, other, entry["is_main"]?.GetValue<bool>() ?? false);
    }

    void Touch(Record record)
    {
        record.UpdatedAt = act.Now;
        record.UpdatedBy = act.UserId;
    }

    public static int? IntOf(JsonObject item, string name) => item[name]?.GetValue<int>();

    public static long? LongOf(JsonObject item, string name) => item[name]?.GetValue<long>();

    public static string? TextOf(JsonObject item, string name) => item[name]?.GetValue<string>();
}
