using MakCrm.Domain.Common;

namespace MakCrm.Domain.Partners;

/// <summary>How it is known that somebody has accepted a text.</summary>
public sealed record AcceptanceProof(Guid UserId, DateTimeOffset At, string? RemoteAddress, string? UserAgent);

/// <summary>That a partner has accepted a text. It never changes.</summary>
public sealed class PartnerAcceptance : AggregateRoot
{
    const int LongestUserAgent = 500;

    PartnerAcceptance() { }

    public Guid PartnerId { get; private init; }

    public Guid AgreementId { get; private init; }

    public int Number { get; private init; }

    /// <summary>What the agreement was called.</summary>
    public string Title { get; private init; } = "";

    public string TextSha256 { get; private init; } = "";

    public Guid AcceptedBy { get; private init; }

    public DateTimeOffset AcceptedAt { get; private init; }

    public string? RemoteAddress { get; private init; }

    public string? UserAgent { get; private init; }

    public static Result<PartnerAcceptance> Give(
        Partner partner,
        PartnerAgreement agreement,
        PartnerAgreementVersion text,
        AcceptanceProof proof
    )
    {
        if (partner.Status == PartnerStatus.Ended)
            return PartnerErrors.Ended;
        if (partner.RefusalOfOwner(proof.UserId) is { } refusal)
            return refusal;
        if (!agreement.Concerns(partner))
            return PartnerAgreementErrors.NotFound;
        var acceptance = new PartnerAcceptance
        {
            Id = Guid.CreateVersion7(proof.At),
            PartnerId = partner.Id,
            AgreementId = agreement.Id,
            Number = text.Number,
            Title = agreement.Title,
            TextSha256 = text.TextSha256,
            AcceptedBy = proof.UserId,
            AcceptedAt = proof.At,
            RemoteAddress = proof.RemoteAddress,
            UserAgent = proof.UserAgent?.Truncate(LongestUserAgent),
        };
        acceptance.Raise(new PartnerAgreementAccepted(acceptance.Id, partner.Id, agreement.Id, text.Number));
        return acceptance;
    }
}
