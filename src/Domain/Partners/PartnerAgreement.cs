using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Partners;

/// <summary>What can be changed of an agreement; its texts cannot.</summary>
public sealed record PartnerAgreementTerms(
    string Title,
    bool IsRequired,
    IReadOnlyList<PartnerKind> Kinds,
    IReadOnlyList<PartnerLegalForm> LegalForms
)
{
    public PartnerAgreementTerms Tidied() =>
        new(Title.Trim(), IsRequired, [.. Kinds.Distinct().Order()], [.. LegalForms.Distinct().Order()]);

    public bool IsSame(PartnerAgreementTerms other) =>
        (Title, IsRequired) == (other.Title, other.IsRequired)
        && Kinds.SequenceEqual(other.Kinds)
        && LegalForms.SequenceEqual(other.LegalForms);
}

/// <summary>What partners agree to: texts as versions, of which the newest is in force.</summary>
public sealed class PartnerAgreement : AggregateRoot
{
    /// <summary>In one tenant.</summary>
    public const int Most = 100;

    readonly List<PartnerAgreementVersion> published = [];

    PartnerAgreement() { }

    /// <summary>It never changes.</summary>
    public string Code { get; private init; } = "";

    public string Title { get; private set; } = "";

    public bool IsRequired { get; private set; }

    /// <summary>Whom it concerns; everybody where none is named.</summary>
    public IReadOnlyList<PartnerKind> Kinds { get; private set; } = [];

    public IReadOnlyList<PartnerLegalForm> LegalForms { get; private set; } = [];

    /// <summary>Of the newest version.</summary>
    public int LastNumber { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>Versions that were published just now, or were loaded.</summary>
    public IReadOnlyCollection<PartnerAgreementVersion> Published => published;

    public PartnerAgreementTerms Terms => new(Title, IsRequired, Kinds, LegalForms);

    public static PartnerAgreement Create(
        string code,
        PartnerAgreementTerms terms,
        PartnerAgreementTexts words,
        (Guid By, DateTimeOffset At) stamp
    )
    {
        var agreement = new PartnerAgreement
        {
            Id = Guid.CreateVersion7(stamp.At),
            Code = code,
            CreatedAt = stamp.At,
        };
        agreement.Take(terms.Tidied());
        agreement.Raise(new PartnerAgreementCreated(agreement.Id));
        agreement.Add(words, stamp);
        return agreement;
    }

    public Result Change(PartnerAgreementTerms terms)
    {
        if (ArchivedAt is not null)
            return PartnerAgreementErrors.Archived;
        var tidied = terms.Tidied();
        if (tidied.IsSame(Terms))
            return Result.Ok();
        Take(tidied);
        Raise(new PartnerAgreementChanged(Id));
        return Result.Ok();
    }

    /// <param name="inForce">The hash of the text that the new one takes the place of.</param>
    public Result Publish(PartnerAgreementTexts words, string inForce, (Guid By, DateTimeOffset At) stamp)
    {
        if (ArchivedAt is not null)
            return PartnerAgreementErrors.Archived;
        if (words.Sha256 == inForce)
            return PartnerAgreementErrors.Unchanged;
        Add(words, stamp);
        return Result.Ok();
    }

    public Result Archive(DateTimeOffset at)
    {
        if (ArchivedAt is not null)
            return PartnerAgreementErrors.Archived;
        ArchivedAt = at;
        Raise(new PartnerAgreementArchived(Id));
        return Result.Ok();
    }

    public Result Restore()
    {
        if (ArchivedAt is null)
            return PartnerAgreementErrors.NotArchived;
        ArchivedAt = null;
        Raise(new PartnerAgreementRestored(Id));
        return Result.Ok();
    }

    public bool Concerns(Partner partner) =>
        ArchivedAt is null
        && (Kinds.Count == 0 || Kinds.Contains(partner.Kind))
        && (LegalForms.Count == 0 || LegalForms.Contains(partner.LegalForm));

    void Add(PartnerAgreementTexts words, (Guid By, DateTimeOffset At) stamp)
    {
        LastNumber++;
        published.Add(new(Id, LastNumber, words, stamp));
        Raise(new PartnerAgreementPublished(Id, LastNumber));
    }

    void Take(PartnerAgreementTerms terms) => (Title, IsRequired, Kinds, LegalForms) = terms;
}

/// <summary>What a version says, and what is new in it.</summary>
public sealed record PartnerAgreementTexts(string Text, string? Comment)
{
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}

/// <summary>A text that never changes, because acceptances name it.</summary>
public sealed class PartnerAgreementVersion : Entity
{
    PartnerAgreementVersion() { }

    internal PartnerAgreementVersion(Guid agreementId, int number, PartnerAgreementTexts words, (Guid By, DateTimeOffset At) stamp)
    {
        (Id, AgreementId, Number) = (Guid.CreateVersion7(stamp.At), agreementId, number);
        (Text, TextSha256, Comment) = (words.Text, words.Sha256, words.Comment?.Trim());
        (PublishedBy, PublishedAt) = stamp;
    }

    public Guid AgreementId { get; private init; }

    public int Number { get; private init; }

    public string Text { get; private init; } = "";

    public string TextSha256 { get; private init; } = "";

    public string? Comment { get; private init; }

    public Guid PublishedBy { get; private init; }

    public DateTimeOffset PublishedAt { get; private init; }
}
