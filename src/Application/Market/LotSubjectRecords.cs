using MakCrm.Domain.Market;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Market;

/// <summary>What the market tells of a person to those who bid for him.</summary>
sealed class LotSubjectRecords(IMarketDb db) : IDataSubjectRecords
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var lots = await Of(subject).AsNoTracking().ToListAsync(ct);
        return [new("lots", lots.Select(l => new DataSubjectRecord(l.Id, l.View())).ToList())];
    }

    public async Task Erase(DataSubject subject, CancellationToken ct)
    {
        foreach (var lot in await Of(subject).ToListAsync(ct))
            lot.HideTeaser();
    }

    public async Task<IReadOnlyList<Guid>> FindRecipients(DataSubject subject, CancellationToken ct) =>
        await Of(subject)
            .Where(l => l.State == LotState.Sold && l.LeaderTenantId != null)
            .Select(l => l.LeaderTenantId!.Value)
            .Distinct()
            .ToListAsync(ct);

    IQueryable<Lot> Of(DataSubject subject)
    {
        var ids = subject.LeadIds;
        return db.Lots.Where(l => ids.Contains(l.LeadId));
    }
}
