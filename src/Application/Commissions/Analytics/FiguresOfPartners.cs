using MakCrm.Application.Grades.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

sealed class FiguresOfPartners(ICommissionsDb db) : IPartnerFigures
{
    public async Task<IReadOnlyList<PartnerFigure>> Of(
        IReadOnlyCollection<Guid> partnerIds,
        DateOnly from,
        DateOnly before,
        CancellationToken ct
    )
    {
        var figures = await db
            .CommissionFacts.Where(f => partnerIds.Contains(f.PartnerId) && f.ReversedAt == null)
            .Where(f => f.OccurredOn >= from && f.OccurredOn < before)
            .GroupBy(f => new
            {
                f.PartnerId,
                f.Kind,
                f.OccurredOn.Year,
                f.OccurredOn.Month,
            })
            .Select(g => new
            {
                g.Key.PartnerId,
                g.Key.Kind,
                g.Key.Year,
                g.Key.Month,
                Count = g.LongCount(),
                Minor = g.Sum(f => f.AmountMinor ?? 0),
            })
            .ToListAsync(ct);
        return
        [
            .. figures.Select(f => new PartnerFigure(
                f.PartnerId,
                EnumWireFormat.ToWireName(f.Kind),
                new(f.Year, f.Month, 1),
                f.Count,
                f.Minor
            )),
        ];
    }
}
