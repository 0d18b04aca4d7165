using MakCrm.Domain.Common;

namespace MakCrm.Domain.Privacy;

/// <summary>Somebody needs a lead as it is, such as for a court: it is neither erased nor forgotten.</summary>
public sealed class LegalHold : Aggregate
{
    LegalHold() { }

    public Guid LeadId { get; private init; }

    public string Reason { get; private init; } = "";

    public DateTimeOffset? Until { get; private init; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    public Guid CreatedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public bool IsActive(DateTimeOffset at) => ReleasedAt is null && (Until is not { } end || at < end);

    public static LegalHold Set(Guid leadId, string reason, DateTimeOffset? until, Guid by, DateTimeOffset at)
    {
        var hold = new LegalHold
        {
            Id = Guid.CreateVersion7(at),
            LeadId = leadId,
            Reason = reason,
            Until = until,
            CreatedBy = by,
            CreatedAt = at,
        };
        hold.Raise(new LegalHoldSet(hold.Id, leadId));
        return hold;
    }

    public Result Release(DateTimeOffset at)
    {
        if (!IsActive(at))
            return LegalHoldErrors.Released;
        ReleasedAt = at;
        Raise(new LegalHoldReleased(Id, LeadId));
        return Result.Ok();
    }
}
