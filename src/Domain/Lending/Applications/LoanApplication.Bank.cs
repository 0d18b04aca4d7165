using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public sealed partial class LoanApplication
{
    /// <summary>The bank has taken it: it is a draft no more.</summary>
    public Result SubmitByBank(string? bankReference, DateTimeOffset at) =>
        Submit(bankReference, new LoanStamp(LoanStepSource.System, null, at));

    /// <summary>Whether the bank says nothing that is not put down already.</summary>
    public bool Holds(BankUpdate update) =>
        update.State is { } state
        && State == ToState(state)
        && update.Offers.All(draft => Offers.Any(o => (o.Amount, o.Months, o.Rate) == (draft.Amount, draft.Months, draft.Rate)))
        && update.Documents.All(requested => Documents.Any(d => d.Code == requested.Code && !d.IsProvided));

    /// <summary>
    /// The bank itself says what became of the application. It tells of what it has done, not of every step to it. Its own record can take
    /// back a decline; what people have decided, a withdrawal or a payout, no bank takes back.
    /// </summary>
    public Result Report(BankUpdate update, bool isRecord, LoanStamp by)
    {
        if (update.State is not { } reported)
            return LoanApplicationErrors.StateUnfit;
        var to = ToState(reported);
        if (!State.CanReach(to) && !(isRecord && State == LoanApplicationState.Declined && to != State))
            return LoanApplicationErrors.StateUnfit;
        return to == LoanApplicationState.Issued ? ReportIssue(update, by) : ReportDecision(update, to, by);
    }

    Result ReportIssue(BankUpdate update, LoanStamp by)
    {
        var amount = update.IssuedAmount ?? Offers.FirstOrDefault(o => o.Id == AcceptedOfferId)?.Amount;
        if (amount is not { IsPositive: true } paid || paid.Currency != AmountCurrency || paid.Minor > Loan.MostMinor)
            return LoanErrors.AmountNotPositive.WithPointer("/issuedAmount");
        BankReference = update.Reference ?? BankReference;
        Payout(new(update.IssuedOn ?? by.Today, paid, update.ContractNumber), by);
        return Result.Ok();
    }

    Result ReportDecision(BankUpdate update, LoanApplicationState to, LoanStamp by)
    {
        if (to == LoanApplicationState.Approved && update.Offers.Count == 0)
            return LoanApplicationErrors.OfferMissing;
        var offers = Receive(update.Offers, by.At);
        if (!offers.IsOk)
            return offers.Error;
        var decision = new LoanDecision(to)
        {
            BankReference = update.Reference,
            Conditions = update.Conditions,
            Documents = [.. update.Documents.DistinctBy(d => d.Code)],
        };
        Apply(decision, offers.Value, by with { Reason = by.Reason ?? (to == LoanApplicationState.Declined ? update.Status : null) });
        return Result.Ok();
    }

    static LoanApplicationState ToState(BankReportedState state) =>
        state switch
        {
            BankReportedState.InReview => LoanApplicationState.InReview,
            BankReportedState.DocumentsRequested => LoanApplicationState.DocumentsRequested,
            BankReportedState.Approved => LoanApplicationState.Approved,
            BankReportedState.Declined => LoanApplicationState.Declined,
            BankReportedState.Withdrawn => LoanApplicationState.Withdrawn,
            BankReportedState.Issued => LoanApplicationState.Issued,
        };
}
