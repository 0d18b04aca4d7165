using MakCrm.Application.Lending.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class LoanApplicationFactsReader(ILendingDb db) : ILoanApplicationFacts
{
    public async Task<LoanApplicationFacts?> Find(Guid applicationId, CancellationToken ct)
    {
        if (await db.LoanApplications.AsNoTracking().FirstOrDefaultAsync(a => a.Id == applicationId, ct) is not { } application)
            return null;
        var actor = await db
            .LoanApplicationSteps.Where(s => s.ApplicationId == applicationId)
            .OrderByDescending(s => s.Id)
            .Select(s => s.ActorId)
            .FirstOrDefaultAsync(ct);
        return new(application.ResponsibleId, actor, application.Documents.Where(d => !d.IsProvided).Min(d => d.DueOn));
    }
}
