using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class MatchBorrowerHandler(BorrowerReader reader, CoBorrowers coBorrowers, BorrowerMatcher matcher, TimeProvider clock)
    : IMessageHandler<Contract.MatchBorrower, Contract.CreditMatchList>
{
    public async Task<Result<Contract.CreditMatchList>> Handle(Contract.MatchBorrower request, CancellationToken cancellationToken)
    {
        if (!await reader.HasClient(request.Id, cancellationToken))
            return BorrowerErrors.ClientNotFound;
        if (await reader.Find(request.Id, cancellationToken) is not { } borrower)
            return BorrowerErrors.NotFound;
        var body = request.Body;
        var wish = MatchRequests.Wish(
            new(body.Amount, body.Months, body.Price, body.On),
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)
        );
        if (!wish.IsOk)
            return wish.Error;
        var profiles = await coBorrowers.Of(borrower, cancellationToken);
        var facts = BorrowerFactSheet.Of(borrower.Profile, profiles, wish.Value.On);
        return await matcher.Match(EnumWireFormat.ToWireName(body.Product), wish.Value, facts, cancellationToken);
    }
}

/// <summary>Whose incomes and obligations count with a borrower's.</summary>
sealed class CoBorrowers(ILendingDb db) : IModuleService
{
    public async Task<IReadOnlyList<BorrowerProfile>> Of(Borrower borrower, CancellationToken ct)
    {
        var clients = borrower.Participants.Where(p => p.Role == ParticipantRole.CoBorrower).Select(p => p.ClientId).ToList();
        return await db.Borrowers.AsNoTracking().Where(b => clients.Contains(b.ClientId)).Select(b => b.Profile).ToListAsync(ct);
    }
}
