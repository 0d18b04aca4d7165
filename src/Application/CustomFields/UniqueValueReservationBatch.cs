using MakCrm.Application.CustomFields.Public;

namespace MakCrm.Application.CustomFields;

/// <param name="store">Who has what already.</param>
/// <param name="record">What kind of records they are of.</param>
/// <param name="unique">The unique ones among a record's values.</param>
sealed class UniqueValueReservationBatch(UniqueValueRegistry store, RecordType record, Func<string?, IReadOnlyList<UniqueValue>> unique)
    : UniqueValueReservations
{
    readonly List<(Guid Id, UniqueValue Value)> claimed = [];

    public override async ValueTask<IReadOnlyList<Error?>> Take(IReadOnlyList<(Guid Id, string? Values)> records, CancellationToken ct)
    {
        var requested = records.Select(r => unique(r.Values)).ToList();
        var taken = await store.TakenOf(record, [.. requested.SelectMany(w => w).Distinct()], ct);
        var refusals = new Error?[records.Count];
        for (var i = 0; i < records.Count; i++)
        {
            if (requested[i].FirstOrDefault(taken.Contains) is { } other)
            {
                refusals[i] = CustomValueConflict.Taken(other.Code);
                continue;
            }

            taken.UnionWith(requested[i]);
            claimed.AddRange(requested[i].Select(value => (records[i].Id, value)));
        }

        return refusals;
    }

    public override Task Write(CancellationToken ct) => claimed.Count == 0 ? Task.CompletedTask : store.Write(record, claimed, ct);
}
