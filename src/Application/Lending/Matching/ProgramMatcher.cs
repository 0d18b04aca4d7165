using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>Holds a borrower against every program of a product; it works in the tenant that has the programs.</summary>
sealed class ProgramMatcher(ILendingDb db, CreditProgramReader reader) : IModuleService
{
    public async Task<Contract.CreditMatchList> Match(
        string product,
        CreditWish wish,
        IReadOnlyDictionary<string, Fact> facts,
        CancellationToken ct
    )
    {
        var programs = await db
            .CreditPrograms.AsNoTracking()
            .Where(p => p.Product == product && p.ArchivedAt == null && db.Banks.Any(b => b.Id == p.BankId && b.ArchivedAt == null))
            .ToListAsync(ct);
        var terms = await reader.On(wish.On, [.. programs.Select(p => p.Id)], ct);
        var matches = programs
            .Where(p => terms.ContainsKey(p.Id))
            .Select(p => (Program: p, Version: terms[p.Id]))
            .Select(p => (p.Program, p.Version, Match: Match(p.Version, wish, facts)))
            .OrderBy(p => p.Match.Verdict)
            .ThenBy(p => p.Match.Schedule.FullCost)
            .ThenBy(p => p.Program.Id);
        return new() { Items = [.. matches.Select(p => MatchViews.View(p.Program, p.Version, p.Match))] };
    }

    static CreditMatch Match(CreditProgramVersion version, CreditWish wish, IReadOnlyDictionary<string, Fact> facts) =>
        CreditMatch.Of(version.Terms, EligibilityParser.Stored(version.Eligibility), wish, facts);
}
