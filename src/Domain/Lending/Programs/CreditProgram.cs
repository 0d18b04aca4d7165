using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

/// <summary>
/// A bank's offer. Its terms are versions with a day from which they hold; none is ever changed, so that an application can always
/// show by which terms it was made.
/// </summary>
public sealed class CreditProgram : AggregateRoot
{
    public const int Most = 2000;
    public const int MostVersions = 500;

    readonly List<CreditProgramVersion> published = [];

    CreditProgram() { }

    public Guid BankId { get; private init; }

    /// <summary>Unique within the network; it never changes.</summary>
    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The wire name of the product that a lead asks for.</summary>
    public string Product { get; private init; } = "";

    /// <summary>The number of the newest version.</summary>
    public int LastNumber { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>The versions published in this piece of work; earlier ones stay in the store.</summary>
    public IReadOnlyCollection<CreditProgramVersion> Published => published;

    public static Result<CreditProgram> Create(ProgramIdentity identity, CreditVersionDraft first, ActorStamp stamp)
    {
        var program = new CreditProgram
        {
            Id = Guid.CreateVersion7(stamp.At),
            BankId = identity.BankId,
            Code = identity.Code,
            Name = identity.Name.Trim(),
            Product = identity.Product,
            CreatedAt = stamp.At,
        };
        return program.Publish(first, stamp).Map(() => program);
    }

    public Result Rename(string name)
    {
        if (ArchivedAt is not null)
            return CreditProgramErrors.Archived;
        if (Name == name.Trim())
            return Result.Ok();
        Name = name.Trim();
        Raise(new CreditProgramChanged(Id));
        return Result.Ok();
    }

    /// <summary>New terms, from a day on. Of versions for one day the later number counts.</summary>
    public Result Publish(CreditVersionDraft draft, ActorStamp stamp)
    {
        if (ArchivedAt is not null)
            return CreditProgramErrors.Archived;
        if (LastNumber >= MostVersions)
            return CreditProgramErrors.VersionLimitReached;
        if (draft.Terms.Refusal() is { } refusal)
            return refusal;
        published.Add(CreditProgramVersion.Of(this, ++LastNumber, draft, stamp));
        Raise(new CreditProgramPublished(Id, BankId, LastNumber));
        return Result.Ok();
    }

    public Result Archive(DateTimeOffset at)
    {
        if (ArchivedAt is not null)
            return CreditProgramErrors.Archived;
        ArchivedAt = at;
        Raise(new CreditProgramArchived(Id));
        return Result.Ok();
    }

    public Result Restore()
    {
        if (ArchivedAt is null)
            return CreditProgramErrors.NotArchived;
        ArchivedAt = null;
        Raise(new CreditProgramRestored(Id));
        return Result.Ok();
    }
}

/// <summary>What a program is, whatever its terms.</summary>
public sealed record ProgramIdentity(Guid BankId, string Code, string Name, string Product);

/// <summary>Terms as somebody publishes them.</summary>
/// <param name="Eligibility">Whom the bank takes, as JSON of the filter grammar; null for everybody.</param>
public sealed record CreditVersionDraft(DateOnly EffectiveFrom, CreditTerms Terms, string? Eligibility, string? Comment);

/// <summary>The terms of a program from a day on.</summary>
public sealed class CreditProgramVersion : Entity
{
    CreditProgramVersion() { }

    public Guid ProgramId { get; private init; }

    public int Number { get; private init; }

    public DateOnly EffectiveFrom { get; private init; }

    public CreditTerms Terms { get; private init; } = null!;

    /// <summary>JSON of the filter grammar over <see cref="BorrowerFields"/>.</summary>
    public string? Eligibility { get; private init; }

    public string? Comment { get; private init; }

    public Guid? PublishedBy { get; private init; }

    public DateTimeOffset PublishedAt { get; private init; }

    internal static CreditProgramVersion Of(CreditProgram program, int number, CreditVersionDraft draft, ActorStamp stamp) =>
        new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            ProgramId = program.Id,
            Number = number,
            EffectiveFrom = draft.EffectiveFrom,
            Terms = draft.Terms,
            Eligibility = draft.Eligibility,
            Comment = draft.Comment,
            PublishedBy = stamp.ActorId,
            PublishedAt = stamp.At,
        };
}
