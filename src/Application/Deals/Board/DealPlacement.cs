using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

/// <summary>Finds the rank of a deal that is put between two others.</summary>
sealed class DealPlacement(IDealsDb db, DealVisibility visibility) : IModuleService
{
    /// <summary>Null where no neighbour is named, or none is in the stage any more. Errors: <c>deal_neighbour_unknown</c>.</summary>
    public async Task<Result<string?>> Rank(Deal deal, Contract.DealMove move, CancellationToken ct)
    {
        if (move.AfterId is null && move.BeforeId is null)
            return (string?)null;
        var named = await Named(deal, move, ct);
        if (Unknown(move, named) is { } unknown)
            return unknown;
        var there = named.Where(n => n.StageId == move.StageId && !n.IsTrashed).ToList();
        var (above, below) = (there.Find(n => n.Id == move.AfterId)?.Rank, there.Find(n => n.Id == move.BeforeId)?.Rank);
        if (above is null && below is null)
            return (string?)null;
        // Neighbours that have changed places meanwhile are no gap: then it goes right below the first.
        if (above is not null && (below is null || string.CompareOrdinal(above, below) >= 0))
            below = await Others(deal, move)
                .Where(d => string.Compare(d.Rank, above) > 0)
                .OrderBy(d => d.Rank)
                .Select(d => d.Rank)
                .FirstOrDefaultAsync(ct);
        else if (above is null)
            above = await Others(deal, move)
                .Where(d => string.Compare(d.Rank, below) < 0)
                .OrderByDescending(d => d.Rank)
                .Select(d => d.Rank)
                .FirstOrDefaultAsync(ct);
        return FractionalIndex.Between(above, below, deal.Id);
    }

    Task<List<Neighbour>> Named(Deal deal, Contract.DealMove move, CancellationToken ct)
    {
        Guid?[] ids = [move.AfterId, move.BeforeId];
        return visibility
            .Deals(DealVisibility.Read)
            .Where(d => ids.Contains(d.Id) && d.Id != deal.Id)
            .Select(d => new Neighbour(d.Id, d.StageId, d.Rank, d.TrashedAt != null))
            .ToListAsync(ct);
    }

    static Error? Unknown(Contract.DealMove move, List<Neighbour> named) =>
        move.AfterId is { } after && !named.Exists(n => n.Id == after) ? DealErrors.NeighbourUnknown.WithPointer("/afterId")
        : move.BeforeId is { } before && !named.Exists(n => n.Id == before) ? DealErrors.NeighbourUnknown.WithPointer("/beforeId")
        : null;

    IQueryable<Deal> Others(Deal deal, Contract.DealMove move) =>
        db.Deals.Where(d => d.PipelineId == deal.PipelineId && d.StageId == move.StageId && d.TrashedAt == null && d.Id != deal.Id);

    sealed record Neighbour(Guid Id, Guid StageId, string Rank, bool IsTrashed);
}
