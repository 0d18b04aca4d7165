using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class CompareCreditProgramsHandler(ILendingDb db, CreditProgramReader reader)
    : IMessageHandler<Contract.CompareCreditPrograms, Contract.CreditComparison>
{
    public async Task<Result<Contract.CreditComparison>> Handle(Contract.CompareCreditPrograms request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var wish = MatchRequests.Wish(new(body.Amount, body.Months, body.Price, body.On), reader.Today);
        if (!wish.IsOk)
            return wish.Error;
        var facts = MatchRequests.Facts(body.BirthDate, body.Facts, wish.Value.On);
        if (!facts.IsOk)
            return facts.Error;
        return await Compare([.. body.ProgramIds], wish.Value, facts.Value, cancellationToken);
    }

    async Task<Result<Contract.CreditComparison>> Compare(
        List<Guid> ids,
        CreditWish wish,
        IReadOnlyDictionary<string, Fact> facts,
        CancellationToken ct
    )
    {
        var programs = await db
            .CreditPrograms.Where(p => ids.Contains(p.Id))
            .Join(db.Banks, p => p.BankId, b => b.Id, (program, bank) => new { program, bank.Name })
            .AsNoTracking()
            .ToDictionaryAsync(found => found.program.Id, ct);
        var terms = await reader.On(wish.On, ids, ct);
        var unknown = ids.FindIndex(id => !programs.ContainsKey(id) || !terms.ContainsKey(id));
        if (unknown >= 0)
            return LoanApplicationErrors.ProgramUnknown.WithPointer($"/programIds/{unknown}");
        return new Contract.CreditComparison
        {
            Items = [.. ids.Select(id => Compared(programs[id].program, programs[id].Name, terms[id], wish, facts))],
        };
    }

    static Contract.ComparedProgram Compared(
        CreditProgram program,
        string bank,
        CreditProgramVersion version,
        CreditWish wish,
        IReadOnlyDictionary<string, Fact> facts
    )
    {
        var match = CreditMatch.Of(version.Terms, EligibilityParser.Stored(version.Eligibility), wish, facts);
        return new()
        {
            BankName = bank,
            Match = MatchViews.View(program, version, match),
            UpfrontFees = match.Schedule.Loan.UpfrontFees.ToContract(),
            TotalPaid = match.Schedule.TotalPaid.ToContract(),
            Terms = version.View().Terms,
        };
    }
}
