using MakCrm.Domain.Common;
using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Domain.Lending.Screening;

public enum ScreeningListKind
{
    Sanctions,
    Bankruptcy,
}

public static class ScreeningListKinds
{
    /// <summary>The check of a borrower that lists of this kind answer.</summary>
    public static VerificationKind Check(this ScreeningListKind kind) =>
        kind switch
        {
            ScreeningListKind.Sanctions => VerificationKind.Sanctions,
            ScreeningListKind.Bankruptcy => VerificationKind.Bankruptcy,
        };
}

/// <summary>Somebody on a list, as the list tells of him.</summary>
public sealed record ScreeningEntry(string Name, DateOnly? BirthDate, string? Inn, string? Reference);

/// <summary>A list of people and companies that borrowers are held against; its entries are published as versions.</summary>
public sealed class ScreeningList : AggregateRoot
{
    public const int Most = 50;

    readonly List<ScreeningListVersion> published = [];

    ScreeningList() { }

    public string Name { get; private init; } = "";

    public ScreeningListKind Kind { get; private init; }

    /// <summary>Of the version that counts; 0 before there is one.</summary>
    public int Number { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public IReadOnlyCollection<ScreeningListVersion> Published => published;

    public static ScreeningList Create(string name, ScreeningListKind kind, ActorStamp by)
    {
        var list = new ScreeningList
        {
            Id = Guid.CreateVersion7(by.At),
            Name = name.Trim(),
            Kind = kind,
            CreatedAt = by.At,
        };
        list.Raise(new ScreeningListCreated(list.Id, kind));
        return list;
    }

    /// <summary>What was on the list before is off it, unless it is among these.</summary>
    public ScreeningListVersion Publish(IReadOnlyList<ScreeningEntry> entries, ActorStamp by)
    {
        Number++;
        var version = ScreeningListVersion.Of(this, entries, by);
        published.Add(version);
        Raise(new ScreeningListPublished(Id, Number, entries.Count));
        return version;
    }
}

/// <summary>All entries of a list at one time; never changed.</summary>
public sealed class ScreeningListVersion : Entity
{
    ScreeningListVersion() { }

    public Guid ListId { get; private init; }

    public int Number { get; private init; }

    public IReadOnlyList<ScreeningEntry> Entries { get; private init; } = [];

    public int EntryCount { get; private init; }

    public Guid? PublishedBy { get; private init; }

    public DateTimeOffset PublishedAt { get; private init; }

    internal static ScreeningListVersion Of(ScreeningList list, IReadOnlyList<ScreeningEntry> entries, ActorStamp by) =>
        new()
        {
            Id = Guid.CreateVersion7(by.At),
            ListId = list.Id,
            Number = list.Number,
            Entries = entries,
            EntryCount = entries.Count,
            PublishedBy = by.ActorId,
            PublishedAt = by.At,
        };
}
