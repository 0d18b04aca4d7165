using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

sealed class ExplainLeadAssignmentHandler(IDistributionDb db, IRecordVisibilityResolver records, ICaller caller)
    : IMessageHandler<Contract.ExplainLeadAssignment, Contract.LeadAssignmentExplanation>
{
    const int Most = 50;

    public async Task<Result<Contract.LeadAssignmentExplanation>> Handle(
        Contract.ExplainLeadAssignment request,
        CancellationToken cancellationToken
    )
    {
        if ((await records.Seen(caller, RecordType.Lead, [request.Id], cancellationToken)).Count == 0)
            return DistributionErrors.LeadNotFound;
        var made = await db
            .LeadDistributions.AsNoTracking()
            .Where(d => d.LeadId == request.Id)
            .OrderByDescending(d => d.Attempt)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var ids = made.Select(d => d.RuleId).ToList();
        var names = await db.DistributionRules.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Name, cancellationToken);
        return new Contract.LeadAssignmentExplanation
        {
            LeadId = request.Id,
            Decisions = [.. made.Select(d => d.View(names.GetValueOrDefault(d.RuleId)))],
        };
    }
}
