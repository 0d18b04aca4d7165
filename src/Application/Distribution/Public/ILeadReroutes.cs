namespace MakCrm.Application.Distribution.Public;

/// <summary>Leads that are looked at again, for the worker that does so.</summary>
public interface ILeadReroutes
{
    /// <summary>Looks at a decision that is due: whether somebody has begun with the lead, and to whom it goes if not.</summary>
    Task Look(Guid id, CancellationToken ct);
}
