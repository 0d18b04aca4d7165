using System.Text.Json;
using MakCrm.Application.Segments.Public;
using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class SegmentResolver(ISegmentsDb db, ICaller caller) : ISegmentResolver
{
    public const string Read = "segments.read";

    public async Task<IReadOnlyDictionary<Guid, SegmentDefinition>> Resolve(Contract.Filter? filter, CancellationToken ct)
    {
        var found = new Dictionary<Guid, SegmentDefinition>();
        var requested = SegmentFilterReferences.In(filter).ToHashSet();
        // Each round is one level of segments within segments; a circle ends where nothing new comes.
        while (requested.Count > 0 && caller.HasPermission(Read))
        {
            var segments = await db.Segments.AsNoTracking().Where(s => requested.Contains(s.Id)).ToListAsync(ct);
            foreach (var segment in segments)
                found[segment.Id] = new(segment.Record, Of(segment));
            requested = [.. segments.SelectMany(s => SegmentFilterReferences.In(found[s.Id].Filter)).Where(id => !found.ContainsKey(id))];
        }

        return found;
    }

    public static Contract.Filter? Of(Segment segment) =>
        segment.Filter is { } json ? JsonSerializer.Deserialize<Contract.Filter>(json, ContractJson.Options) : null;

    public static string? Json(Contract.Filter? filter) => filter is null ? null : JsonSerializer.Serialize(filter, ContractJson.Options);
}
