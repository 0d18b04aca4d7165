using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>Decisions of banks on applications that are there for the caller.</summary>
sealed class BankStatisticsReader(ILendingDb db, LoanApplicationVisibility visibility, TimeProvider clock) : IModuleService
{
    /// <summary>The newest ones; older ones say little of how a bank decides now.</summary>
    const int Most = 50_000;

    static readonly LoanApplicationState[] Approved =
    [
        LoanApplicationState.Approved,
        LoanApplicationState.Issued,
        LoanApplicationState.RepaidEarly,
        LoanApplicationState.RefusedAfterIssue,
    ];

    public async Task<IReadOnlyList<BankDecisionFact>> Decisions(Guid? bankId, DateOnly? since, CancellationToken ct) =>
        [.. (await Rows(bankId, since, ct)).Select(row => Fact(row, null))];

    /// <summary>The same with what is known of the borrowers now.</summary>
    public async Task<IReadOnlyList<BankDecisionFact>> Decisions(
        Guid? bankId,
        DateOnly? since,
        Func<BorrowerProfile, string?> segment,
        CancellationToken ct
    )
    {
        var rows = await Rows(bankId, since, ct);
        var clients = rows.Select(r => r.ClientId).OfType<Guid>().Distinct().ToList();
        var profiles = await db
            .Borrowers.AsNoTracking()
            .Where(b => clients.Contains(b.ClientId))
            .Select(b => new { b.ClientId, b.Profile })
            .ToDictionaryAsync(b => b.ClientId, b => b.Profile, ct);
        return [.. rows.Select(row => Fact(row, Segment(row.ClientId is { } id ? profiles.GetValueOrDefault(id) : null)))];

        string Segment(BorrowerProfile? profile) => (profile is null ? null : segment(profile)) ?? "unknown";
    }

    async Task<List<LoanApplication>> Rows(Guid? bankId, DateOnly? since, CancellationToken ct)
    {
        var from = since is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : clock.GetUtcNow().AddYears(-1);
        var decided = visibility
            .Applications(LoanApplicationVisibility.Read)
            .AsNoTracking()
            .Where(a => a.DecidedAt >= from && (Approved.Contains(a.State) || a.State == LoanApplicationState.Declined));
        if (bankId is { } bank)
            decided = decided.Where(a => a.BankId == bank);
        return await decided.OrderByDescending(a => a.Id).Take(Most).ToListAsync(ct);
    }

    static BankDecisionFact Fact(LoanApplication application, string? segment) =>
        new(
            application.BankId,
            application.BankName,
            application.ProgramId,
            application.ProgramName,
            Approved.Contains(application.State),
            application.DecidedAt - application.SubmittedAt is { } taken ? decimal.Round((decimal)taken.TotalHours, 1) : null
        )
        {
            Segment = segment,
        };
}
