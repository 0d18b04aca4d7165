using MakCrm.Application.Lending.Public;
using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class BankSubmissionWork(ILendingDb db, BankFieldValues facts, TimeProvider clock) : IBankSubmissionWork
{
    public async Task<DueSubmission?> Find(Guid id, CancellationToken ct) =>
        await Load(id, ct) is { DueAt: not null } submission
            ? new(submission.Id, submission.State, submission.NetworkId, submission.ConnectionId, submission.BankReference)
            {
                Attempts = submission.Attempts,
                IsUnsure = submission.IsUnsure,
            }
            : null;

    public async Task<BankRequest?> Prepare(Guid id, BankConnectionSettings terms, CancellationToken ct)
    {
        if (await Load(id, ct) is not { State: BankSubmissionState.Queued } submission)
            return null;
        var application = await ApplicationOf(submission, ct);
        if (application.State != LoanApplicationState.Draft)
        {
            submission.Cancel(clock.GetUtcNow());
            return null;
        }

        var existing = await facts.Of(application, id, terms.Mapping.AmountUnit, ct);
        if (existing.IsOk)
            return BankRequestWriter.Write(terms.Kind, terms.Mapping, existing.Value);
        submission.Fail(BankFailure.DataMissing, [], clock.GetUtcNow());
        return null;
    }

    public async Task Accept(Guid id, string? reference, TimeSpan? poll, CancellationToken ct)
    {
        if (await Load(id, ct) is { } submission)
            Accept(submission, await ApplicationOf(submission, ct), reference, poll);
    }

    public async Task Postpone(Guid id, BankFailure trouble, DateTimeOffset due, CancellationToken ct)
    {
        if (await Load(id, ct) is { } submission)
            submission.Postpone(trouble, due, clock.GetUtcNow());
    }

    public async Task Fail(Guid id, BankFailure trouble, IReadOnlyList<string> missing, CancellationToken ct)
    {
        if (await Load(id, ct) is { } submission)
            submission.Fail(trouble, missing, clock.GetUtcNow());
    }

    public async Task Take(Guid id, BankUpdate update, BankReportSource source, TimeSpan? poll, CancellationToken ct)
    {
        if (await Load(id, ct) is not { } submission)
            return;
        var key = BankReport.KeyOf(update);
        var isKept = await db.BankReports.AnyAsync(r => r.SubmissionId == id && r.ReportKey == key, ct);
        if (isKept && source == BankReportSource.Callback)
            return;
        var application = await ApplicationOf(submission, ct);
        Accept(submission, application, update.Reference, poll);
        var now = clock.GetUtcNow();
        if (submission.Take(update, application, new(source, now, poll)) is { } outcome && !isKept)
            db.BankReports.Add(BankReport.Of(submission, update, source, outcome, now));
    }

    /// <summary>That the bank reports of it shows that it has arrived.</summary>
    void Accept(BankSubmission submission, LoanApplication application, string? reference, TimeSpan? poll)
    {
        var now = clock.GetUtcNow();
        submission.Accept(reference, poll, now);
        if (application.State == LoanApplicationState.Draft)
            application.SubmitByBank(reference, now);
    }

    Task<BankSubmission?> Load(Guid id, CancellationToken ct) => db.BankSubmissions.FirstOrDefaultAsync(s => s.Id == id, ct);

    Task<LoanApplication> ApplicationOf(BankSubmission submission, CancellationToken ct) =>
        db.LoanApplications.FirstAsync(a => a.Id == submission.ApplicationId, ct);
}
