using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class MatchBorrowerHandler(ILendingDb db, BorrowerReader reader, NetworkPrograms programs, TimeProvider clock)
    : IHandle<Contract.MatchBorrower, Contract.CreditMatchList>
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
        var facts = BorrowerFactSheet.Of(borrower.Profile, await CoBorrowers(borrower, cancellationToken), wish.Value.On);
        return await programs.Match(Wire.Name(body.Product), wish.Value, facts, cancellationToken);
    }

    async Task<IReadOnlyList<BorrowerProfile>> CoBorrowers(Borrower borrower, CancellationToken ct)
    {
        var clients = borrower.Participants.Where(p => p.Role == ParticipantRole.CoBorrower).Select(p => p.ClientId).ToList();
        return await db.Borrowers.AsNoTracking().Where(b => clients.Contains(b.ClientId)).Select(b => b.Profile).ToListAsync(ct);
    }
}
