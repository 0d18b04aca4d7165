using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

static class LoanApplicationViews
{
    static readonly ContractMap<LoanApplication, Contract.LoanApplication> LoanApplicationMap = new(map =>
        map.Map(c => c.Conditions, application => application.Conditions.ToList())
            .Map(c => c.Documents, application => application.Documents.Select(View).ToList())
            .Map(c => c.Offers, application => application.Offers.Select(View).ToList())
            .Map(c => c.IssuedAmount, application => MoneyMapping.Of(application.IssuedMinor, application.AmountCurrency))
    );

    public static Contract.LoanApplication View(this LoanApplication application) => LoanApplicationMap.View(application);

    static readonly ContractMap<LoanOffer, Contract.LoanOffer> LoanOffer = new();

    public static Contract.LoanOffer View(this LoanOffer offer) => LoanOffer.View(offer);

    static readonly ContractMap<LoanDocument, Contract.LoanDocument> LoanDocument = new();

    static Contract.LoanDocument View(LoanDocument document) => LoanDocument.View(document);
}
