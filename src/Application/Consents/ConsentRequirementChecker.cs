using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Consents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Consents;

sealed class ConsentRequirementChecker(IConsentsDb db, LeadConsentService book) : IConsentRequirementChecker
{
    public async Task<Error?> Missing(Guid leadId, ConsentPurpose use, CancellationToken ct)
    {
        var rules = await db.ConsentRules.AsNoTracking().FirstOrDefaultAsync(ct);
        var needed = (rules?.Rules ?? []).Where(r => r.Use == EnumWireFormat.ToWireName(use)).Select(r => r.Kind).ToList();
        if (needed.Count == 0)
            return null;
        var given = (await book.GetForLeads([leadId], ct))
            .Where(c => c.IsActive)
            .Select(c => EnumWireFormat.ToWireName(c.Kind))
            .ToHashSet();
        return needed.TrueForAll(given.Contains) ? null : ConsentErrors.Missing;
    }
}
