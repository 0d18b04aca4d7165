using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Statements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending.Statements;

/// <summary>Loans of the tenant that payments of banks may be for, with what the head office's programs promise.</summary>
sealed class StatementCandidates(ILendingDb db, IClientIdentities clients, ITenantWorkDispatcher post, ICaller caller) : IModuleService
{
    /// <summary>Issued ones, the latest first: a statement is of days that are not long gone.</summary>
    const int Most = 2000;

    public async Task<IReadOnlyList<MatchCandidate>> Find(CancellationToken ct)
    {
        var applications = await db
            .LoanApplications.AsNoTracking()
            .Where(a => a.IssuedOn != null)
            .OrderByDescending(a => a.IssuedOn)
            .ThenByDescending(a => a.Id)
            .Take(Most)
            .ToListAsync(ct);
        var existing = await clients.Of([.. applications.Select(a => a.ClientId).OfType<Guid>().Distinct()], ct);
        var inns = existing.ToDictionary(c => c.Id, c => c.Inn);
        IReadOnlyList<PromisedCommission> promised = [];
        await post.RunAs<PromisedCommissions>(
            caller.NetworkId,
            "readPromisedCommissions",
            async promises => promised = await promises.Of([.. applications.Select(a => a.ProgramVersionId).Distinct()], ct),
            ct
        );
        var terms = promised.ToDictionary(p => p.VersionId);
        return applications.ConvertAll(a => Candidate(a, terms.GetValueOrDefault(a.ProgramVersionId), inns));
    }

    static MatchCandidate Candidate(LoanApplication application, PromisedCommission? promised, Dictionary<Guid, string?> inns)
    {
        var issued = Money.Rubles(application.IssuedMinor ?? application.AmountMinor);
        var amounts = new List<long>();
        if (promised?.Percent is { } percent)
            amounts.Add(issued.Percent(percent).Minor);
        if (promised?.FixedMinor is { } minor)
            amounts.Add(minor);
        return new(application, amounts, promised?.BankBic, application.ClientId is { } client ? inns.GetValueOrDefault(client) : null);
    }
}

/// <summary>What a bank pays for a loan by one version of a program.</summary>
sealed record PromisedCommission(Guid VersionId, string? BankBic, decimal? Percent, long? FixedMinor);

/// <summary>Reads it where the programs lie.</summary>
sealed class PromisedCommissions(ILendingDb db) : IModuleService
{
    public async Task<IReadOnlyList<PromisedCommission>> Of(IReadOnlyCollection<Guid> versions, CancellationToken ct)
    {
        var found = await db
            .CreditProgramVersions.AsNoTracking()
            .Where(v => versions.Contains(v.Id))
            .Join(db.CreditPrograms, v => v.ProgramId, p => p.Id, (version, program) => new { version, program.BankId })
            .Join(db.Banks, v => v.BankId, b => b.Id, (v, bank) => new { v.version, bank.Bic })
            .ToListAsync(ct);
        return found.ConvertAll(f => new PromisedCommission(
            f.version.Id,
            f.Bic,
            f.version.Terms.CommissionPercent,
            f.version.Terms.Commission?.Minor
        ));
    }
}
