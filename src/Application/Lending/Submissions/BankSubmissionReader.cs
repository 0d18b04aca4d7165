using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>Submissions of the applications that are there for the caller.</summary>
sealed class BankSubmissionReader(ILendingDb db, LoanApplicationVisibility applications, TimeProvider clock) : IModuleService
{
    public IQueryable<BankSubmission> Submissions(string permission)
    {
        var visible = applications.Applications(permission);
        return db.BankSubmissions.Where(s => visible.Any(a => a.Id == s.ApplicationId));
    }

    public async Task<Result<BankSubmission>> Queue(LoanApplication application, BankRoute route, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.BankSubmissions.FirstOrDefaultAsync(s => s.ApplicationId == application.Id, ct) is { } existing)
            return existing.Requeue(route, now).Map(() => existing);
        return db.BankSubmissions.Add(BankSubmission.Queue(application, route, now)).Entity;
    }

    /// <summary>Asks a submission for a change, and shows what came of it.</summary>
    public async Task<Result<Contract.BankSubmission>> Change(
        Guid id,
        Func<BankSubmission, LoanApplication, LoanStamp, Result> change,
        CancellationToken ct
    )
    {
        if (await Submissions(LoanApplicationVisibility.Manage).FirstOrDefaultAsync(s => s.Id == id, ct) is not { } submission)
            return BankSubmissionErrors.NotFound;
        var application = await db.LoanApplications.FirstAsync(a => a.Id == submission.ApplicationId, ct);
        return change(submission, application, applications.Stamp()).Map(submission.View);
    }
}
