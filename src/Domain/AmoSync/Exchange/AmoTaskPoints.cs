using System.Globalization;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>A task of theirs about a lead.</summary>
/// <param name="Text">Without spaces around it.</param>
public sealed record TheirTask(long Id, long LeadId, string Text, DateTimeOffset CompleteTill, DateTimeOffset UpdatedAt)
{
    /// <summary>Types that every account has; others are the account's own.</summary>
    public const long Call = 1;
    public const long Meeting = 2;

    public long? ResponsibleId { get; init; }

    public long TypeId { get; init; }

    public bool IsCompleted { get; init; }

    public string? Result { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A task of ours, as far as it is exchanged.</summary>
public sealed record OurTask(string Text, DateTimeOffset? DueAt, bool IsMeeting, Guid? AssigneeId, bool IsClosed, DateTimeOffset UpdatedAt)
{
    public string? Result { get; init; }
}

/// <summary>Puts both sides of a task against each other, point by point.</summary>
public sealed class AmoTaskPoints(AmoSyncPropertyBuilder people, AmoDirection direction)
{
    public const string Text = "text";
    public const string Due = "due";
    public const string Type = "type";
    public const string Closed = "closed";

    public IReadOnlyList<AmoSyncProperty> Of(TheirTask remote, OurTask local)
    {
        var closed = new AmoSyncProperty(Closed, Flag(remote.IsCompleted), Flag(local.IsClosed), direction);
        // What is closed here can be reopened, but not changed.
        return local.IsClosed ? [closed] : [.. Open(remote, local), closed];
    }

    IEnumerable<AmoSyncProperty> Open(TheirTask remote, OurTask local)
    {
        yield return new(Text, AmoCanonicalValue.Of(remote.Text), AmoCanonicalValue.Of(local.Text), direction);
        // Every task there is due at some time; one of ours that is not stays so.
        if (local.DueAt is { } due)
            yield return new(Due, Minute(remote.CompleteTill), Minute(due), direction);
        yield return new(Type, Flag(remote.TypeId == TheirTask.Meeting), Flag(local.IsMeeting), direction);
        foreach (var person in people.Responsible(remote.ResponsibleId, local.AssigneeId))
            yield return person with
            {
                Direction = Within(person.Direction),
            };
    }

    AmoDirection Within(AmoDirection linked) =>
        direction == AmoDirection.Both ? linked
        : linked == AmoDirection.Both || linked == direction ? direction
        : AmoDirection.None;

    static AmoCanonicalValue Flag(bool isSo) => AmoCanonicalValue.Of(isSo ? "true" : "false");

    /// <summary>A whole day ends in its last minute on both sides, in different seconds of it.</summary>
    static AmoCanonicalValue Minute(DateTimeOffset at) =>
        AmoCanonicalValue.Of(at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
}
