using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>Reminds of documents that banks want when the day has come.</summary>
public sealed class DueLoanReminders(ILendingDb db, TimeProvider clock) : IModuleService
{
    public async Task Remind(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        foreach (var application in await db.LoanApplications.Where(a => ids.Contains(a.Id)).ToListAsync(ct))
            application.Remind(clock.GetUtcNow());
    }
}
