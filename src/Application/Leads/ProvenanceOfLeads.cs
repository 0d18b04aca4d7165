using System.Linq.Expressions;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class ProvenanceOfLeads(ILeadsDb db) : ILeadProvenance
{
    static readonly Expression<Func<Lead, LeadProvenance?>> Provenance = l => new(l.Id, l.CreatedBy, l.SourceId, l.Product, l.LotId);

    public Task<LeadProvenance?> Of(Guid leadId, CancellationToken ct) =>
        db.Leads.Where(l => l.Id == leadId).Select(Provenance).FirstOrDefaultAsync(ct);

    public async Task<LeadReferralCode?> ReferralOf(Guid leadId, CancellationToken ct)
    {
        if (await db.Leads.AsNoTracking().FirstOrDefaultAsync(l => l.Id == leadId, ct) is not { } lead)
            return null;
        var provenance = new LeadProvenance(lead.Id, lead.CreatedBy, lead.SourceId, lead.Product, lead.LotId);
        return new(provenance, ReferralCodeValue.Read(lead.CustomValues), lead.CreatedAt)
        {
            Phones = [.. lead.Phones.Select(p => p.Number).OfType<string>()],
            Emails = [.. lead.Emails.Select(e => e.Canonical()).OfType<string>()],
        };
    }

    public Task<LeadProvenance?> OfSoldLot(Guid lotId, CancellationToken ct) =>
        db.Leads.Where(l => l.SaleLotId == lotId).Select(Provenance).FirstOrDefaultAsync(ct);
}
