using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Application.Lending.Verification;

static class VerificationViews
{
    public static readonly ContractMap<BorrowerVerification, Contract.Verification> Verification = new();

    static readonly ContractMap<KnownCheck, Contract.KnownCheck> Known = new();

    public static readonly ContractMap<BorrowerDecision, Contract.BorrowerDecision> Decision = new(map =>
        map.Map(c => c.Known, d => View(d.Known))
    );

    public static Contract.Verification View(this BorrowerVerification verification) => Verification.View(verification);

    public static Contract.BorrowerDecision View(this BorrowerDecision decision) => Decision.View(decision);

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
            Kind = entry.Kind.MapTo<Contract.VerificationKind>(),
            Status = entry.Status.MapTo<Contract.VerificationStatus>(),
            HasProvider = providers.Of(entry.Kind) is not null,
            MissingFacts = [.. entry.MissingFacts.Select(fact => fact.MapTo<Contract.VerificationFact>())],
            Last = entry.Last?.View(),
        };

    /// <summary>Beside the query: the database keeps them as one document.</summary>
    static IReadOnlyList<Contract.KnownCheck> View(IReadOnlyList<KnownCheck> checks) => [.. checks.Select(Known.View)];
}
