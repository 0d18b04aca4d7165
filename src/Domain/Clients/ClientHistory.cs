using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

public enum ClientHistoryKind
{
    Created,
    Changed,
    StatusChanged,
    Assigned,
    Trashed,
    Restored,
    Merged,
    MergedInto,
    Unmerged,
}

/// <summary>One step in a client's life: which fields it was about, never what stood in them.</summary>
public sealed class ClientHistoryEntry : Entity
{
    ClientHistoryEntry() { }

    public Guid ClientId { get; private init; }

    public ClientHistoryKind Kind { get; private init; }

    public DateTimeOffset At { get; private init; }

    public Guid? ActorId { get; private init; }

    public IReadOnlyList<string> Fields { get; private init; } = [];

    public string? FromStatus { get; private init; }

    public string? ToStatus { get; private init; }

    public Guid? ResponsibleId { get; private init; }

    internal static ClientHistoryEntry Of(
        Client client,
        ClientHistoryKind kind,
        ActorStamp stamp,
        IReadOnlyList<string>? fields = null,
        string? from = null
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            ClientId = client.Id,
            Kind = kind,
            At = stamp.At,
            ActorId = stamp.ActorId,
            Fields = fields ?? [],
            FromStatus = from,
            ToStatus = kind is ClientHistoryKind.Created or ClientHistoryKind.StatusChanged ? client.Status : null,
            ResponsibleId = kind is ClientHistoryKind.Created or ClientHistoryKind.Assigned ? client.ResponsibleId : null,
        };
}

/// <summary>What somebody noted about a client.</summary>
public sealed class ClientComment : Entity
{
    ClientComment() { }

    public Guid ClientId { get; private set; }

    public string Text { get; private set; } = "";

    public Guid? AuthorId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public void Blank() => Text = "***";

    /// <summary>It was about somebody who turned out to be this one.</summary>
    public void MoveTo(Guid clientId) => ClientId = clientId;

    /// <summary>Whom it calls.</summary>
    public IReadOnlyList<Guid> Mentions { get; private init; } = [];

    public static ClientComment Write(Guid clientId, string text, ActorStamp stamp, IReadOnlyList<Guid>? mentions = null) =>
        new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            ClientId = clientId,
            Text = text,
            AuthorId = stamp.ActorId,
            CreatedAt = stamp.At,
            Mentions = mentions ?? [],
        };
}
