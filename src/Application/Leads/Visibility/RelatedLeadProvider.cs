using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class RelatedLeadProvider(LeadVisibility visibility) : IRelatedRecordSource
{
    public RelatedRecordKind Kind => RelatedRecordKind.Lead;

    public async Task<Contract.Included> Add(Contract.Included to, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var named = await visibility
            .Leads(LeadPermissions.Read)
            .Where(l => ids.Contains(l.Id))
            .OrderBy(l => l.Id)
            .Select(l => new
            {
                l.Id,
                l.Name,
                l.Status,
                l.ResponsibleId,
                l.CreatedBy,
            })
            .ToListAsync(ct);
        return to with
        {
            Leads =
            [
                .. named.Select(l => new Contract.IncludedLead
                {
                    Id = l.Id,
                    Name = LeadMasking.Name(l.Name, visibility.Look(l.ResponsibleId, l.CreatedBy)),
                    Status = l.Status,
                }),
            ],
        };
    }
}
