namespace MakCrm.Application.Operations;

/// <summary>The chain of seals over the audit.</summary>
public interface IAuditChainVerifier
{
    /// <summary>Checks for a few seconds at most, from the given seal on; what was found tells where to go on.</summary>
    Task<Contract.AuditVerification> Verify(long fromSeal, AuditAnchor? anchor, CancellationToken ct);
}

/// <summary>A seal that was told earlier, somewhere out of reach of who can write the database.</summary>
public sealed record AuditAnchor(long Number, string Hash);
