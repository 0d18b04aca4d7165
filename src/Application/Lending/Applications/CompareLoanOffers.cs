using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class CompareLoanOffersHandler(LoanApplicationVisibility visibility, BorrowerReader borrowers, TimeProvider clock)
    : IMessageHandler<Contract.CompareLoanOffers, Contract.LoanOfferComparison>
{
    const int Most = 500;

    public async Task<Result<Contract.LoanOfferComparison>> Handle(Contract.CompareLoanOffers request, CancellationToken cancellationToken)
    {
        if (!await borrowers.HasClient(request.Id, cancellationToken))
            return BorrowerErrors.ClientNotFound;
        var approved = await visibility
            .Applications(LoanApplicationVisibility.Read)
            .Where(a => a.ClientId == request.Id && a.State == LoanApplicationState.Approved)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var offers = approved
            .SelectMany(a => a.Offers.Where(o => o.Holds(today)).Select(o => (Application: a, Offer: o)))
            .OrderBy(o => o.Offer.FullCost)
            .ThenBy(o => o.Offer.Id)
            .Take(Most)
            .ToList();
        return new Contract.LoanOfferComparison { Offers = [.. offers.Select(o => View(o.Application, o.Offer, offers[0].Offer))] };
    }

    static Contract.ComparedLoanOffer View(LoanApplication application, LoanOffer offer, LoanOffer cheapest) =>
        new()
        {
            ApplicationId = application.Id,
            BankId = application.BankId,
            BankName = application.BankName,
            ProgramName = application.ProgramName,
            Offer = offer.View(),
            TotalPaid = offer.TotalPaid.ToContract(),
            ExtraCost = offer.FullCost - cheapest.FullCost,
            Conditions = [.. application.Conditions],
            IsAccepted = application.AcceptedOfferId == offer.Id,
        };
}
