using MakCrm.Domain.Market;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Market;

/// <summary>What the market tells of a person to those who bid for him.</summary>
sealed class LotSubjectRecords(IMarketDb db) : ISubjectRecords
{
    public async Task<IReadOnlyList<SubjectRecords>> Collect(Subject subject, CancellationToken ct)
    {
        var lots = await Of(subject).AsNoTracking().ToListAsync(ct);
        return [new("lots", lots.Select(l => new SubjectRecord(l.Id, l.View())).ToList())];
    }

    public async Task Erase(Subject subject, CancellationToken ct)
    {
        foreach (var lot in await Of(subject).ToListAsync(ct))
            lot.HideTeaser();
    }

    public async Task<IReadOnlyList<Guid>> Receivers(Subject subject, CancellationToken ct) =>
        await Of(subject)
            .Where(l => l.State == LotState.Sold && l.LeaderTenantId != null)
            .Select(l => l.LeaderTenantId!.Value)
            .Distinct()
            .ToListAsync(ct);

    IQueryable<Lot> Of(Subject subject)
    {
        var ids = subject.LeadIds;
        return db.Lots.Where(l => ids.Contains(l.LeadId));
    }
}
