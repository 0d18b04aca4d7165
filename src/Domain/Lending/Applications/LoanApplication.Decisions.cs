using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

/// <summary>What a bank says of an application.</summary>
public sealed record LoanDecision(LoanApplicationState State)
{
    public string? BankReference { get; init; }

    public IReadOnlyList<string> Conditions { get; init; } = [];

    public IReadOnlyList<LoanOfferDraft> Offers { get; init; } = [];

    public IReadOnlyList<LoanDocument> Documents { get; init; } = [];

    public DateOnly? DecisionDueOn { get; init; }
}

public sealed partial class LoanApplication
{
    /// <summary>A person puts down what the bank has decided.</summary>
    public Result Decide(LoanDecision decision, LoanStamp by)
    {
        if (!State.CanBecome(decision.State) || State == LoanApplicationState.Draft)
            return LoanApplicationErrors.StateUnfit;
        if (decision.State == LoanApplicationState.Declined && string.IsNullOrWhiteSpace(by.Reason))
            return LoanApplicationErrors.ReasonMissing;
        if (decision.State == LoanApplicationState.Approved && decision.Offers.Count == 0)
            return LoanApplicationErrors.OfferMissing;
        if (decision.Documents.DistinctBy(d => d.Code).Count() < decision.Documents.Count)
            return LoanApplicationErrors.DocumentRepeated;
        var offers = Receive(decision.Offers, by.At);
        if (!offers.IsOk)
            return offers.Error;
        Apply(decision, offers.Value, by);
        return Result.Ok();
    }

    static Result<IReadOnlyList<LoanOffer>> Receive(IReadOnlyList<LoanOfferDraft> drafts, DateTimeOffset at)
    {
        var offers = new List<LoanOffer>();
        foreach (var (draft, index) in drafts.Select((draft, index) => (draft, index)))
        {
            var offer = draft.Receive(at);
            if (!offer.IsOk)
                return offer.Error.WithPointer($"/offers/{index}{offer.Error.Pointer}");
            offers.Add(offer.Value);
        }

        return offers;
    }

    void Apply(LoanDecision decision, IReadOnlyList<LoanOffer> offers, LoanStamp by)
    {
        BankReference = decision.BankReference ?? BankReference;
        DecisionDueOn = decision.DecisionDueOn ?? DecisionDueOn;
        if (decision.State == LoanApplicationState.Approved)
            (Offers, Conditions, AcceptedOfferId) = (offers, [.. decision.Conditions.Select(c => c.Trim())], null);
        if (decision.State is LoanApplicationState.Approved or LoanApplicationState.Declined)
            DecidedAt = by.At;
        // What is wanted again is wanted anew: an older copy was not good enough.
        var requested = decision.Documents.Select(d => d.Code).ToHashSet();
        Documents = [.. Documents.Where(d => !requested.Contains(d.Code)), .. decision.Documents];
        EarliestExpiry = Documents.Min(d => d.ExpiresOn);
        Become(decision.State, by);
    }
}
