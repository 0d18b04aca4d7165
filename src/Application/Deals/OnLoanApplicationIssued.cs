using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Deals;
using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

/// <summary>
/// What a deal was about is reached: the loan is paid out. A deal that is not open, or whose stage of success asks for values or
/// confirmations that it does not have, stays for people to see to.
/// </summary>
sealed class OnLoanApplicationIssued(IDealsDb db, DealReferenceResolver surroundings, ICustomValueService values, TimeProvider clock)
    : IEventHandler<LoanApplicationIssued>
{
    public async Task Handle(LoanApplicationIssued raised, EventContext facts, CancellationToken ct)
    {
        if (raised.DealId is not { } id || await db.Deals.FirstOrDefaultAsync(d => d.Id == id, ct) is not { } deal)
            return;
        var route = await surroundings.Route(deal, ct);
        if (await values.CheckStageRequirements(route.Won[0], deal.CustomValues, ct) is null)
            deal.Win(new(Money.Of(raised.AmountMinor, raised.Currency), Confirmed: []), route, new(null, clock.GetUtcNow()));
    }
}
