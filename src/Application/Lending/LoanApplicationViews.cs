using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

static class LoanApplicationViews
{
    static readonly ContractMap<LoanApplication, Contract.LoanApplication> LoanApplicationMap = new(map =>
        map.Map(c => c.Conditions, application => application.Conditions.ToList())
            .Map(c => c.Documents, application => application.Documents.Select(View).ToList())
            .Map(c => c.Offers, application => application.Offers.Select(View).ToList())
            .Map(c => c.IssuedAmount, application => ContractMoney.Of(application.IssuedMinor, application.AmountCurrency))
    );

    public static Contract.LoanApplication View(this LoanApplication application) => LoanApplicationMap.View(application);

    static readonly ContractMap<LoanOffer, Contract.LoanOffer> LoanOffer = new();

    public static Contract.LoanOffer View(this LoanOffer offer) => LoanOffer.View(offer);

    static Contract.LoanDocument View(LoanDocument document) =>
        new()
        {
            Code = document.Code,
            Title = document.Title,
            IsRequired = document.IsRequired,
            ValidDays = document.ValidDays,
            DueOn = document.DueOn,
            IsProvided = document.IsProvided,
            IssuedOn = document.IssuedOn,
            ExpiresOn = document.ExpiresOn,
        };
}
