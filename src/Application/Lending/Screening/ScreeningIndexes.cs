using System.Collections.Concurrent;
using MakCrm.Domain.Lending.Screening;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending.Screening;

/// <summary>Lists as they are compared with, kept in memory for as long as a version counts.</summary>
public sealed class ScreeningIndexes
{
    readonly ConcurrentDictionary<Guid, ScreeningIndex> byList = new();

    public async Task<ScreeningIndex> Of(ScreeningList list, IQueryable<ScreeningListVersion> versions, CancellationToken ct)
    {
        if (byList.TryGetValue(list.Id, out var existing) && existing.Number == list.Number)
            return existing;
        var entries = await versions.Where(v => v.ListId == list.Id && v.Number == list.Number).Select(v => v.Entries).FirstAsync(ct);
        return byList[list.Id] = new(list.Number, entries);
    }
}
