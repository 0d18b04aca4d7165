using System.Linq.Expressions;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Application.Lending.Verification;

static class VerificationViews
{
    public static readonly Expression<Func<BorrowerVerification, Contract.Verification>> Verification = v => new Contract.Verification
    {
        Id = v.Id,
        Kind = v.Kind.As<Contract.VerificationKind>(),
        Outcome = v.Outcome == null ? null : v.Outcome.Value.As<Contract.VerificationOutcome>(),
        Source = v.Source,
        Evidence = v.Evidence,
        Reference = v.Reference,
        CheckedOn = v.CheckedOn,
        ValidUntil = v.ValidUntil,
        IsOverride = v.IsOverride,
        Reason = v.Reason,
        RequestedBy = v.RequestedBy,
        RequestedAt = v.RequestedAt,
        CompletedAt = v.CompletedAt,
        Attempts = v.Attempts,
        Trouble = v.Trouble == null ? null : v.Trouble.Value.As<Contract.VerificationTrouble>(),
        NextAttemptAt = v.NextAttemptAt,
    };

    public static readonly Expression<Func<BorrowerDecision, Contract.BorrowerDecision>> Decision = d => new Contract.BorrowerDecision
    {
        Id = d.Id,
        Verdict = d.Verdict.As<Contract.BorrowerVerdict>(),
        Rule = d.Rule.As<Contract.DecisionRule>(),
        Reason = d.Reason,
        Known = View(d.Known),
        BorrowerVersion = d.BorrowerVersion,
        DecidedBy = d.DecidedBy,
        DecidedAt = d.DecidedAt,
    };

    static readonly Func<BorrowerVerification, Contract.Verification> CompiledVerification = Verification.Compile();
    static readonly Func<BorrowerDecision, Contract.BorrowerDecision> CompiledDecision = Decision.Compile();

    public static Contract.Verification View(this BorrowerVerification verification) => CompiledVerification(verification);

    public static Contract.BorrowerDecision View(this BorrowerDecision decision) => CompiledDecision(decision);

    public static Contract.VerificationChecklist View(
        this VerificationChecklist checklist,
        Borrower borrower,
        IVerificationProviders providers
    ) =>
        new()
        {
            ClientId = borrower.ClientId,
            IsComplete = checklist.IsComplete,
            Entries = [.. checklist.Entries.Select(entry => View(entry, providers))],
        };

    static Contract.VerificationEntry View(VerificationEntry entry, IVerificationProviders providers) =>
        new()
        {
            Kind = entry.Kind.As<Contract.VerificationKind>(),
            Status = entry.Status.As<Contract.VerificationStatus>(),
            HasProvider = providers.Of(entry.Kind) is not null,
            MissingFacts = [.. entry.MissingFacts.Select(fact => fact.As<Contract.VerificationFact>())],
            Last = entry.Last?.View(),
        };

    static IReadOnlyList<Contract.KnownCheck> View(IReadOnlyList<KnownCheck> checks) => [.. checks.Select(View)];

    static Contract.KnownCheck View(KnownCheck check) =>
        new()
        {
            Kind = check.Kind.As<Contract.VerificationKind>(),
            Status = check.Status.As<Contract.VerificationStatus>(),
            VerificationId = check.VerificationId,
            Source = check.Source,
            CheckedOn = check.CheckedOn,
        };
}
