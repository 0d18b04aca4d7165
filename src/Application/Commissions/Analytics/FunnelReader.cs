using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

/// <summary>Reads what has become of accepted leads, whoever asks.</summary>
sealed class FunnelReader(ICommissionsDb db) : IModuleService
{
    const int MostSources = 1000;

    /// <summary>Of all partners whose leads were accepted in the period, in one statement.</summary>
    public Task<List<PartnerFunnel>> ByPartner(DateOnly from, DateOnly before, CancellationToken ct) =>
        Outcomes(from, before)
            .GroupBy(o => o.PartnerId)
            .Select(g => new PartnerFunnel(g.Key, g.LongCount(), g.LongCount(o => o.IsSold), g.LongCount(o => o.IsIssued)))
            .ToListAsync(ct);

    /// <summary>Of one partner, by the sources of the leads; most leads first.</summary>
    public Task<List<SourceFunnel>> BySource(Guid partnerId, DateOnly from, DateOnly before, CancellationToken ct) =>
        Outcomes(from, before)
            .Where(o => o.PartnerId == partnerId)
            .GroupBy(o => o.SourceId)
            .OrderByDescending(g => g.LongCount())
            .ThenBy(g => g.Key)
            .Take(MostSources)
            .Select(g => new SourceFunnel(g.Key, g.LongCount(), g.LongCount(o => o.IsSold), g.LongCount(o => o.IsIssued)))
            .ToListAsync(ct);

    IQueryable<LeadOutcome> Outcomes(DateOnly from, DateOnly before)
    {
        var introduced = db.CommissionFacts.Where(f => f.Role == CommissionRole.Introducer && f.ReversedAt == null);
        return introduced
            .Where(f => f.Kind == CommissionFactKind.LeadAccepted && f.OccurredOn >= from && f.OccurredOn < before)
            .Select(f => new LeadOutcome
            {
                PartnerId = f.PartnerId,
                SourceId = f.SourceId,
                IsSold = introduced.Any(s =>
                    s.LeadId == (f.LeadId ?? f.CauseId) && s.PartnerId == f.PartnerId && s.Kind == CommissionFactKind.LeadSold
                ),
                IsIssued = introduced.Any(i =>
                    i.LeadId == (f.LeadId ?? f.CauseId) && i.PartnerId == f.PartnerId && i.Kind == CommissionFactKind.LoanIssued
                ),
            });
    }

    sealed class LeadOutcome
    {
        public required Guid PartnerId { get; init; }

        public required Guid? SourceId { get; init; }

        public required bool IsSold { get; init; }

        public required bool IsIssued { get; init; }
    }
}

/// <summary>What has become of the leads of one source; of facts that name none, where <paramref name="SourceId"/> is null.</summary>
sealed record SourceFunnel(Guid? SourceId, long Leads, long Sold, long Issued);
