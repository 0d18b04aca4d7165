using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class MatchCreditProgramsHandler(ILendingDb db, CreditProgramReader reader)
    : IHandle<Contract.MatchCreditPrograms, Contract.CreditMatchList>
{
    public async Task<Result<Contract.CreditMatchList>> Handle(Contract.MatchCreditPrograms request, CancellationToken cancellationToken)
    {
        var wish = MatchRequests.Wish(request.Body, reader.Today);
        if (!wish.IsOk)
            return wish.Error;
        var facts = MatchRequests.Facts(request.Body, wish.Value.On);
        if (!facts.IsOk)
            return facts.Error;
        var programs = await Programs(Wire.Name(request.Body.Product), cancellationToken);
        var terms = await reader.On(wish.Value.On, [.. programs.Select(p => p.Id)], cancellationToken);
        var matches = programs
            .Where(p => terms.ContainsKey(p.Id))
            .Select(p => (Program: p, Version: terms[p.Id]))
            .Select(p => (p.Program, p.Version, Match: Match(p.Version, wish.Value, facts.Value)))
            .OrderBy(p => p.Match.Verdict)
            .ThenBy(p => p.Match.Schedule.FullCost)
            .ThenBy(p => p.Program.Id);
        return new Contract.CreditMatchList { Items = [.. matches.Select(p => MatchViews.View(p.Program, p.Version, p.Match))] };
    }

    static CreditMatch Match(CreditProgramVersion version, CreditWish wish, IReadOnlyDictionary<string, Fact> facts) =>
        CreditMatch.Of(version.Terms, EligibilityParser.Stored(version.Eligibility), wish, facts);

    Task<List<CreditProgram>> Programs(string product, CancellationToken ct) =>
        db
            .CreditPrograms.AsNoTracking()
            .Where(p => p.Product == product && p.ArchivedAt == null && db.Banks.Any(b => b.Id == p.BankId && b.ArchivedAt == null))
            .ToListAsync(ct);
}
