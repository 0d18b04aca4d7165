using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

static class LoanApplicationViews
{
    public static Contract.LoanApplication View(this LoanApplication application) =>
        new()
        {
            Id = application.Id,
            ClientId = application.ClientId,
            BankId = application.BankId,
            BankName = application.BankName,
            ProgramId = application.ProgramId,
            ProgramVersionId = application.ProgramVersionId,
            ProgramName = application.ProgramName,
            Product = Wire.Parse<Contract.LoanProduct>(application.Product),
            DealId = application.DealId,
            ResponsibleId = application.ResponsibleId,
            State = application.State.As<Contract.LoanApplicationState>(),
            Amount = ContractMoney.Of(application.AmountMinor, application.AmountCurrency),
            Months = application.Months,
            BankReference = application.BankReference,
            Conditions = [.. application.Conditions],
            Documents = [.. application.Documents.Select(View)],
            Offers = [.. application.Offers.Select(View)],
            AcceptedOfferId = application.AcceptedOfferId,
            SubmittedAt = application.SubmittedAt,
            DecisionDueOn = application.DecisionDueOn,
            DecidedAt = application.DecidedAt,
            IssuedOn = application.IssuedOn,
            IssuedAmount = ContractMoney.Of(application.IssuedMinor, application.AmountCurrency),
            ContractNumber = application.ContractNumber,
            ClosedOn = application.ClosedOn,
            CreatedAt = application.CreatedAt,
            UpdatedAt = application.UpdatedAt,
            Version = application.Version,
        };

    public static Contract.LoanOffer View(this LoanOffer offer) =>
        new()
        {
            Id = offer.Id,
            Amount = offer.Amount.ToContract(),
            Months = offer.Months,
            Rate = offer.Rate,
            MonthlyPayment = offer.MonthlyPayment.ToContract(),
            FullCost = offer.FullCost,
            ValidUntil = offer.ValidUntil,
            ReceivedAt = offer.ReceivedAt,
        };

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
