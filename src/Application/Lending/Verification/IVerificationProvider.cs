using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Application.Lending.Verification;

/// <summary>
/// Checks one kind of thing about borrowers, here or at somebody else's. Every check goes through it, whoever makes it; a provider may be
/// asked for the same check twice and then has to answer the same.
/// </summary>
public interface IVerificationProvider
{
    VerificationKind Kind { get; }

    /// <summary>What people know it by.</summary>
    string Source { get; }

    /// <summary>Never throws for what the other side does: slow, wrong and away are answers.</summary>
    Task<VerificationAnswer> Check(VerificationCheck check, CancellationToken ct);
}

/// <summary>One check that a provider is asked for.</summary>
/// <param name="Id">The same whenever the same check is asked for again.</param>
public sealed record VerificationCheck(Guid Id, Guid TenantId, Guid BorrowerId, VerificationFacts Facts);

/// <summary>The providers that this installation has, one of a kind.</summary>
public interface IVerificationProviders
{
    IVerificationProvider? Of(VerificationKind kind);
}
