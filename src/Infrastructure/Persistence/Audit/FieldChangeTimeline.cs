using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Application.Timeline.Public;
using MakCrm.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>
/// Changed fields of records, from the audit trail, which masks personal data as it is written. Values are told to whoever sees the whole
/// record; what the record's own history tells as a step is not repeated.
/// </summary>
sealed class FieldChangeTimeline(CrmDbContext db, IRecordVisibilityResolver records, ICaller caller) : ITimelineSource
{
    /// <summary>A row with one of these is a step, which the record's own history tells with all that it brought.</summary>
    static readonly string[] Steps = ["status", "stageId", "pipelineId", "state", "responsibleId", "trashedAt"];

    /// <summary>What the product keeps for itself.</summary>
    static readonly HashSet<string> Internals = ["updatedAt", "commentCount", "nameKey", "rank"];

    public IReadOnlyCollection<Contract.TimelineKind> Kinds { get; } = [Contract.TimelineKind.Change];

    public async Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct)
    {
        if (query.Words is not null)
            return [];
        var kinds = query.Records.SelectMany(of => of.Value.Select(id => (id, of.Key))).ToDictionary(of => of.id, of => of.Key);
        var whole = await Whole(query, ct);
        var entries = new List<Contract.TimelineEntry>();
        for (var page = query; ; )
        {
            var rows = await page.Page(Rows(kinds.Keys)).ToListAsync(ct);
            entries.AddRange(rows.Select(row => Entry(row, kinds[row.EntityId], whole)).Where(entry => entry.Changes!.Count > 0));
            if (rows.Count < page.Take || entries.Count >= query.Take)
                return [.. entries.Take(query.Take)];
            page = page with { Before = rows[^1].Id };
        }
    }

    IQueryable<AuditRow> Rows(IEnumerable<Guid> ids) =>
        db.Set<AuditRow>()
            .AsNoTracking()
            .Where(e => ids.Contains(e.EntityId) && e.Changes != null && e.Changes != "{}" && !EF.Functions.JsonExistAny(e.Changes, Steps));

    /// <summary>The records of which nothing is kept from the caller.</summary>
    async Task<HashSet<Guid>> Whole(TimelineQuery query, CancellationToken ct)
    {
        var whole = new HashSet<Guid>();
        foreach (var (kind, ids) in query.Records)
        {
            var visibility = records.Of($"{EnumWireFormat.ToWireName(kind)}s");
            var standings = await visibility.Find(caller, visibility.Read, ids, ct);
            whole.UnionWith(standings.Where(s => s.Value.RestrictedFields.Count == 0).Select(s => s.Key));
        }

        return whole;
    }

    static Contract.TimelineEntry Entry(AuditRow row, RecordType kind, HashSet<Guid> whole) =>
        new()
        {
            Id = row.Id,
            At = row.At,
            Kind = Contract.TimelineKind.Change,
            Action = "changed",
            Record = TimelineEntries.Record(kind, row.EntityId),
            ActorId = row.ActorId == Guid.Empty ? null : row.ActorId,
            Changes = [.. Changes(row.Changes!, whole.Contains(row.EntityId))],
        };

    static IEnumerable<Contract.TimelineChange> Changes(string stored, bool isWhole)
    {
        using var document = JsonDocument.Parse(stored);
        foreach (var field in document.RootElement.EnumerateObject().Where(field => !Internals.Contains(field.Name)))
        {
            if (field.Value.ValueKind != JsonValueKind.Array || field.Value.GetArrayLength() != 2 || !isWhole)
                yield return new() { Field = field.Name };
            else
                yield return Change(field.Name, field.Value[0], field.Value[1]);
        }
    }

    static Contract.TimelineChange Change(string field, JsonElement from, JsonElement to) =>
        new()
        {
            Field = field,
            From = Value(from),
            To = Value(to),
        };

    static JsonElement? Value(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : value.Clone();
}
