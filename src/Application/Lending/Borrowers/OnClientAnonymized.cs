using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>Nothing is left of the borrower that the person was; that there were applications, and what became of them, stays for the figures.</summary>
sealed class OnClientAnonymized(ILendingDb db) : IEventHandler<ClientAnonymized>
{
    public async Task Handle(ClientAnonymized raised, EventContext facts, CancellationToken ct)
    {
        if (await db.Borrowers.FirstOrDefaultAsync(b => b.ClientId == raised.ClientId, ct) is { } borrower)
        {
            borrower.Delete();
            db.Borrowers.Remove(borrower);
        }

        foreach (var invitation in await db.QuestionnaireInvitations.Where(i => i.ClientId == raised.ClientId).ToListAsync(ct))
            invitation.Anonymize();
        var applications = db.LoanApplications.Where(a => a.ClientId == raised.ClientId).Select(a => a.Id);
        foreach (
            var step in await db.LoanApplicationSteps.Where(s => applications.Contains(s.ApplicationId) && s.Reason != null).ToListAsync(ct)
        )
            step.Blank();
        foreach (
            var submission in await db
                .BankSubmissions.Where(s => applications.Contains(s.ApplicationId) && s.Conflict != null)
                .ToListAsync(ct)
        )
            submission.Blank();
    }
}
