using MakCrm.Application.Events;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IEventsDb
{
    /// <summary>So many events are looked at by one question, however few of them are meant.</summary>
    const int LongestScan = 5_000;

    public async Task<FeedPage> Feed(long? after, int limit, IReadOnlyCollection<string> types, Guid? record, CancellationToken ct)
    {
        var rows = await Database
            .SqlQuery<FeedRow>(
                $"""
                select head as "Head", forgotten as "Forgotten", scanned as "Scanned", number as "Number", id as "Id", type as "Type",
                  aggregate_type as "RecordType", aggregate_id as "RecordId", sequence as "Sequence", payload as "Payload",
                  correlation_id as "CorrelationId", causation_id as "CausationId", occurred_at as "OccurredAt"
                from feed_page({after}, {limit}, {LongestScan}, {types.ToArray()}, {record})
                """
            )
            .ToListAsync(ct);
        var first = rows[0];
        return new(first.Head, first.Forgotten, first.Scanned, [.. rows.Where(r => r.Number is not null).Select(r => r.Event)]);
    }

    /// <summary>The feed beside each of its events; alone where there are none.</summary>
    sealed class FeedRow
    {
        public long Head { get; init; }

        public long Forgotten { get; init; }

        public long Scanned { get; init; }

        public long? Number { get; init; }

        public Guid? Id { get; init; }

        public string? Type { get; init; }

        public string? RecordType { get; init; }

        public Guid? RecordId { get; init; }

        public int? Sequence { get; init; }

        public string? Payload { get; init; }

        public Guid? CorrelationId { get; init; }

        public Guid? CausationId { get; init; }

        public DateTimeOffset? OccurredAt { get; init; }

        public FeedEvent Event =>
            new(
                Number!.Value,
                Id!.Value,
                Type!,
                RecordType!,
                RecordId!.Value,
                Sequence!.Value,
                Payload!,
                CorrelationId!.Value,
                CausationId,
                OccurredAt!.Value
            );
    }
}
