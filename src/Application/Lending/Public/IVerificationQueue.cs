using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Application.Lending.Public;

/// <summary>Checks on their way: what a provider is asked, and what came of it. Each call is a commit of its own beside requests.</summary>
public interface IVerificationQueue
{
    /// <summary>Null where the check is done by now, or where what it needs is not there any more; the latter ends it.</summary>
    Task<OpenVerification?> Open(Guid id, CancellationToken ct);

    /// <summary>Takes the answer to an attempt; one that was lost and made again meanwhile counts no more.</summary>
    Task Settle(Guid id, int attempt, string source, VerificationAnswer answer, byte[]? fingerprint, CancellationToken ct);

    /// <summary>Asks again for what has expired, where an application of the borrower still lives.</summary>
    Task Renew(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}

/// <summary>A check with all that a provider has to know.</summary>
public sealed record OpenVerification(Guid BorrowerId, VerificationKind Kind, VerificationFacts Facts, byte[] Fingerprint);
