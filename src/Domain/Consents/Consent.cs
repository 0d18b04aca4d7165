using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Consents;

/// <summary>How it is known that somebody has agreed.</summary>
public sealed record ConsentProof(string? Channel, string? Ip, string? UserAgent, string? FormUrl, string? SmsCodeId, string? Document);

/// <summary>What a lead came with: the words are named as its source names them.</summary>
public sealed record SourceConsent(
    Guid LeadId,
    DateTimeOffset GivenAt,
    string TextVersion,
    string? Ip,
    string? Channel,
    DateTimeOffset ToldAt
);

/// <summary>That the person behind a lead has agreed to one thing, to which words, and how that is known.</summary>
public sealed class Consent : AggregateRoot
{
    Consent() { }

    public Guid LeadId { get; private init; }

    public ConsentKind Kind { get; private init; }

    public bool IsFromLead { get; private init; }

    public Guid? TextId { get; private init; }

    public string? TextVersion { get; private set; }

    public string? TextSha256 { get; private init; }

    public DateTimeOffset GivenAt { get; private init; }

    public string? Channel { get; private init; }

    public string? Ip { get; private set; }

    public string? UserAgent { get; private set; }

    public string? FormUrl { get; private set; }

    public string? SmsCodeId { get; private set; }

    public string? Document { get; private set; }

    public Guid? RecordedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Since when a newer one from the lead's source stands in its place.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public Guid? WithdrawnBy { get; private set; }

    public string? WithdrawalReason { get; private set; }

    public bool IsActive => WithdrawnAt is null && ReplacedAt is null;

    public static Consent Give(
        Guid leadId,
        ConsentText text,
        ConsentProof proof,
        DateTimeOffset givenAt,
        (Guid By, DateTimeOffset At) stamp
    )
    {
        var consent = new Consent
        {
            Id = Guid.CreateVersion7(stamp.At),
            LeadId = leadId,
            Kind = text.Kind,
            TextId = text.Id,
            TextVersion = text.Code,
            TextSha256 = text.Sha256,
            GivenAt = givenAt,
            Channel = proof.Channel,
            Ip = proof.Ip,
            UserAgent = proof.UserAgent,
            FormUrl = proof.FormUrl,
            SmsCodeId = proof.SmsCodeId,
            Document = proof.Document,
            RecordedBy = stamp.By,
            CreatedAt = stamp.At,
        };
        consent.Raise(new ConsentGiven(consent.Id, leadId, text.Kind.ToWire()));
        return consent;
    }

    /// <param name="provided">What came with the lead.</param>
    /// <param name="text">The published text that it names; null where it names none.</param>
    public static Consent OfLead(SourceConsent provided, ConsentText? text)
    {
        var consent = new Consent
        {
            Id = IdOf(provided),
            LeadId = provided.LeadId,
            Kind = ConsentKind.Processing,
            IsFromLead = true,
            TextId = text?.Id,
            TextVersion = provided.TextVersion,
            TextSha256 = text?.Sha256,
            GivenAt = provided.GivenAt,
            Channel = provided.Channel,
            Ip = provided.Ip,
            CreatedAt = provided.ToldAt,
        };
        consent.Raise(new ConsentGiven(consent.Id, provided.LeadId, ConsentKind.Processing.ToWire()));
        return consent;
    }

    /// <summary>Intake writes no row for it, so its id follows from what was told: the same whenever it is asked for.</summary>
    public static Guid IdOf(SourceConsent provided)
    {
        var hash = SHA256
            .HashData(Encoding.UTF8.GetBytes($"{provided.LeadId} {provided.GivenAt.UtcTicks} {provided.TextVersion}"))
            .AsSpan(0, 16);
        // A UUID of version 8: made by a rule of our own.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    public Result Withdraw(string? reason, (Guid By, DateTimeOffset At) stamp)
    {
        if (!IsActive)
            return ConsentErrors.Withdrawn;
        (WithdrawnAt, WithdrawnBy, WithdrawalReason) = (stamp.At, stamp.By, reason);
        Raise(new ConsentWithdrawn(Id, LeadId, Kind.ToWire()));
        return Result.Ok();
    }

    public void Replace(DateTimeOffset at)
    {
        ReplacedAt = at;
        Raise(new ConsentReplaced(Id, LeadId, Kind.ToWire()));
    }

    /// <summary>That somebody has agreed to these words, and when, stays for the figures; how that is known goes with the person.</summary>
    public void Anonymize()
    {
        (Ip, UserAgent, FormUrl, SmsCodeId, Document, WithdrawalReason) = (null, null, null, null, null, null);
        TextVersion = TextId is null ? null : TextVersion;
        Raise(new ConsentAnonymized(Id));
    }
}
