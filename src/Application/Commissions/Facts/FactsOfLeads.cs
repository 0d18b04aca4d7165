using MakCrm.Application.Referrals.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

sealed class FactsOfLeads(ICommissionsDb db) : ILeadFacts
{
    public async Task<IReadOnlyList<LeadFact>> Of(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var facts = await db
            .CommissionFacts.AsNoTracking()
            .Where(f => f.LeadId != null && leadIds.Contains(f.LeadId.Value))
            .OrderBy(f => f.OccurredOn)
            .ThenBy(f => f.Id)
            .ToListAsync(ct);
        return
        [
            .. facts.Select(f => new LeadFact(
                f.LeadId!.Value,
                f.PartnerId,
                EnumWireFormat.ToWireName(f.Kind),
                f.OccurredOn,
                DayOf(f.ReversedAt)
            )),
        ];
    }

    static DateOnly? DayOf(DateTimeOffset? at) => at is { } moment ? DateOnly.FromDateTime(moment.UtcDateTime) : null;
}
