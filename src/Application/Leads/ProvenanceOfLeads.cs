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

    public Task<LeadProvenance?> OfSoldLot(Guid lotId, CancellationToken ct) =>
        db.Leads.Where(l => l.SaleLotId == lotId).Select(Provenance).FirstOrDefaultAsync(ct);
}
