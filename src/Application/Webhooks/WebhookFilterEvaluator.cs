using System.Text.Json;
using MakCrm.Application.Events.Public;
using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

/// <summary>
/// Holds events against the filters of an endpoint. A filter is asked of the record as it is at that moment; an event that tells of a record's end
/// is let through, because who keeps a copy must hear of it, as are events about what has no filter.
/// </summary>
sealed class WebhookFilterEvaluator(IRecordSearch search) : IModuleService
{
    /// <summary>Nobody's ids, as many as there are events in a part of the feed: what a filter costs is asked with them.</summary>
    const int Usual = 200;

    /// <summary>Null for filters that can be held against events of these types.</summary>
    public async Task<Error?> Validate(IReadOnlyList<Contract.WebhookFilter> filters, IReadOnlyList<string> types, CancellationToken ct)
    {
        var provided = types.Select(KindOf).ToHashSet();
        var nobody = Enumerable.Range(0, Usual).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var (i, filter) in filters.Index())
        {
            var (record, place) = (filter.Record.MapTo<RecordType>(), $"/filters/{i}");
            if (!provided.Contains(record) || filters.Take(i).Any(f => f.Record == filter.Record))
                return WebhookErrors.FilterUnfit.WithPointer($"{place}/record");
            var tried = await search.Matching(record, filter.Filter, nobody, ct);
            if (!tried.IsOk)
                return tried.Error.WithPointer(place + tried.Error.Pointer);
        }

        return null;
    }

    public async Task<Result<IReadOnlyList<SerializedEvent>>> Apply(
        WebhookEndpoint endpoint,
        IReadOnlyList<SerializedEvent> events,
        CancellationToken ct
    )
    {
        var passing = events.ToHashSet();
        foreach (var filter in Read(endpoint.Filters))
        {
            var record = filter.Record.MapTo<RecordType>();
            var requested = events
                .Where(serialized => KindOf(serialized.Type) == record && !PublicEventCatalog.All[serialized.Type].Ends)
                .ToList();
            if (requested.Count == 0)
                continue;
            var matching = await search.Matching(
                record,
                filter.Filter,
                [.. requested.Select(serialized => serialized.DecisiveId).Distinct()],
                ct
            );
            if (!matching.IsOk)
                return matching.Error;
            passing.ExceptWith(requested.Where(serialized => !matching.Value.Contains(serialized.DecisiveId)));
        }

        return events.Where(passing.Contains).ToList();
    }

    public static IReadOnlyList<Contract.WebhookFilter> Read(string? filters) =>
        filters is null ? [] : JsonSerializer.Deserialize<List<Contract.WebhookFilter>>(filters, ContractJson.Options)!;

    public static string? Json(IReadOnlyList<Contract.WebhookFilter>? filters) =>
        filters is { Count: > 0 } ? JsonSerializer.Serialize(filters, ContractJson.Options) : null;

    /// <summary>The records whose filter decides on events of this type; null where none can.</summary>
    static RecordType? KindOf(string type) =>
        PublicEventCatalog.All[type].Place switch
        {
            "leads" => RecordType.Lead,
            "clients" => RecordType.Client,
            "deals" => RecordType.Deal,
            _ => null,
        };
}
