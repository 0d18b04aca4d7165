using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

/// <summary>What somebody noted about a deal.</summary>
public sealed class DealComment : Entity
{
    DealComment() { }

    public Guid DealId { get; private set; }

    public string Text { get; private set; } = "";

    public Guid? AuthorId { get; private init; }

    /// <summary>Whom it calls.</summary>
    public IReadOnlyList<Guid> Mentions { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public void Blank() => Text = "***";

    /// <summary>The deal turned out to be another one.</summary>
    public void MoveTo(Guid dealId) => DealId = dealId;

    public static DealComment Write(Guid dealId, string text, ActorStamp stamp, IReadOnlyList<Guid>? mentions = null) =>
        new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            DealId = dealId,
            Text = text,
            AuthorId = stamp.ActorId,
            Mentions = mentions ?? [],
            CreatedAt = stamp.At,
        };
}
