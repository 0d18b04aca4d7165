using MakCrm.Domain.Common;

namespace MakCrm.Domain.Privacy;

/// <summary>Somebody needs a lead or a client as it is, such as for a court: it is neither erased nor forgotten.</summary>
public sealed class LegalHold : AggregateRoot
{
    LegalHold() { }

    public Guid? LeadId { get; private init; }

    public Guid? ClientId { get; private init; }

    public string Reason { get; private init; } = "";

    public DateTimeOffset? Until { get; private init; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    public Guid CreatedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public bool IsActive(DateTimeOffset at) => ReleasedAt is null && (Until is not { } end || at < end);

    public static LegalHold OfLead(Guid id, string reason, DateTimeOffset? until, Guid by, DateTimeOffset at) =>
        Set(id, null, reason, until, by, at);

    public static LegalHold OfClient(Guid id, string reason, DateTimeOffset? until, Guid by, DateTimeOffset at) =>
        Set(null, id, reason, until, by, at);

    static LegalHold Set(Guid? leadId, Guid? clientId, string reason, DateTimeOffset? until, Guid by, DateTimeOffset at)
    {
        var hold = new LegalHold
        {
            Id = Guid.CreateVersion7(at),
            LeadId = leadId,
            ClientId = clientId,
            Reason = reason,
            Until = until,
            CreatedBy = by,
            CreatedAt = at,
        };
        hold.Raise(new LegalHoldSet(hold.Id, leadId, clientId));
        return hold;
    }

    public Result Release(DateTimeOffset at)
    {
        if (!IsActive(at))
            return LegalHoldErrors.Released;
        ReleasedAt = at;
        Raise(new LegalHoldReleased(Id, LeadId, ClientId));
        return Result.Ok();
    }
}
