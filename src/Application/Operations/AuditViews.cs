using System.Text.Json;

namespace MakCrm.Application.Operations;

static class AuditViews
{
    static readonly JsonElement Masked = JsonSerializer.SerializeToElement("***");

    /// <summary>Whose roles keep fields back of the records of this type: he learns that they have changed, not to what.</summary>
    public static bool IsKeptBackFrom(this AuditEntry entry, ICaller caller) =>
        caller.HasMasks
        && MaskableRecordFields.All.Any(f =>
            IsOf(entry.EntityType, f.Record) && caller.MaxAccessLevel(f, FieldVisibility.Shown) != AccessLevel.Tenant
        );

    /// <summary>A lead, or its comments.</summary>
    static bool IsOf(string entityType, string record) =>
        entityType == record || entityType.StartsWith(record + "_", StringComparison.Ordinal);

    static readonly ContractMap<AuditEntry, Contract.AuditEntry> AuditEntry = new(map =>
        map.Ignore(c => c.ActorId, c => c.ActorName, c => c.EntityId, c => c.Changes, c => c.CorrelationId)
    );

    public static Contract.AuditEntry View(this AuditEntry entry, string? actorName, bool isKeptBack = false) =>
        AuditEntry.View(entry) with
        {
            ActorId = entry.ActorId == Guid.Empty ? null : entry.ActorId,
            ActorName = actorName,
            EntityId = entry.EntityId.ToString(),
            Changes = NewValues(entry.Changes, isKeptBack),
            CorrelationId = entry.CorrelationId.ToString(),
        };

    /// <summary>Rows made at <paramref name="from"/> or later and before <paramref name="to"/>; their ids narrow the search, being in order of time.</summary>
    public static IQueryable<T> Between<T>(this IQueryable<T> rows, DateTimeOffset? from, DateTimeOffset? to)
        where T : Entity, ITimestamped
    {
        if (from is { } first)
        {
            var least = PageCursor.MinFor(first);
            rows = rows.Where(e => e.Id >= least && e.At >= first);
        }

        if (to is { } end)
        {
            var least = PageCursor.MinFor(end.AddMilliseconds(1));
            rows = rows.Where(e => e.Id < least && e.At < end);
        }

        return rows;
    }

    /// <summary>What follows the last entry of a page, in either direction of time.</summary>
    public static IQueryable<AuditEntry> After(this IQueryable<AuditEntry> entries, Guid? last, bool isOldestFirst) =>
        (last, isOldestFirst) switch
        {
            (null, true) => entries.OrderBy(e => e.Id),
            ({ } id, true) => entries.Where(e => e.Id > id).OrderBy(e => e.Id),
            (null, false) => entries.OrderByDescending(e => e.Id),
            ({ } id, false) => entries.Where(e => e.Id < id).OrderByDescending(e => e.Id),
        };

    static Dictionary<string, JsonElement> NewValues(string? changes, bool isKeptBack)
    {
        if (changes is null)
            return [];
        var pairs = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(changes)!;
        return pairs.ToDictionary(
            p => p.Key,
            p => !isKeptBack && p.Value.ValueKind == JsonValueKind.Array && p.Value.GetArrayLength() == 2 ? p.Value[1] : Masked
        );
    }
}
