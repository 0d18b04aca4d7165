using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tenants;

/// <summary>Proof of a purge, kept by the network; nobody changes it.</summary>
public sealed class PurgeCertificate : AggregateRoot
{
    PurgeCertificate() { }

    public Guid SubjectId { get; private init; }

    /// <summary>The canonical text that hash and signature are of.</summary>
    public string Document { get; private init; } = "";

    public string Sha256 { get; private init; } = "";

    /// <summary>JWS in compact form.</summary>
    public string Signature { get; private init; } = "";

    public string KeyId { get; private init; } = "";

    public byte[] PublicKey { get; private init; } = [];

    public long TotalRows { get; private init; }

    public DateTimeOffset IssuedAt { get; private init; }

    public static PurgeCertificate Issue(Guid subject, SignedPurgeReport proof, DateTimeOffset at)
    {
        var certificate = new PurgeCertificate
        {
            Id = Guid.CreateVersion7(at),
            SubjectId = subject,
            Document = proof.Document,
            Sha256 = proof.Sha256,
            Signature = proof.Signature,
            KeyId = proof.KeyId,
            PublicKey = proof.PublicKey,
            TotalRows = proof.TotalRows,
            IssuedAt = at,
        };
        certificate.Raise(new PurgeCertificateIssued(certificate.Id, subject));
        return certificate;
    }
}

/// <summary>What was deleted, in words and under a signature.</summary>
public sealed record SignedPurgeReport(string Document, string Sha256, string Signature, string KeyId, byte[] PublicKey, long TotalRows);
