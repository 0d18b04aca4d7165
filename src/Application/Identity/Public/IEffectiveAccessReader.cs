namespace MakCrm.Application.Identity.Public;

/// <summary>How a person or a machine client stands at this moment: what he may, and what would be said to him at the door.</summary>
/// <param name="Caller">Who he would be if he called with a token that limits nothing.</param>
/// <param name="Roles">What each of a person's roles gives; a client has none.</param>
/// <param name="Around">Who is around a person; null for a client.</param>
/// <param name="IsActive">Whether he can come in at all.</param>
/// <param name="HasFactor">Whether he has a second factor.</param>
/// <param name="NeedsFactor">Whether he must have one.</param>
public sealed record EffectiveAccess(
    ICaller Caller,
    IReadOnlyDictionary<string, RoleRights> Roles,
    Colleagues? Colleagues,
    bool IsActive,
    bool HasFactor,
    bool NeedsFactor
)
{
    /// <summary>Why he could not begin an operation; null when he could.</summary>
    public required Func<OperationAttribute, Error?> Authorize { get; init; }

    /// <summary>Who a person would be with other roles.</summary>
    public Func<IReadOnlyCollection<RoleRights>, ICaller>? WithRoles { get; init; }
}

/// <summary>Tells how others of the caller's tenant stand, by the rights that requests are decided by.</summary>
public interface IEffectiveAccessReader
{
    /// <summary>Null when the tenant has nobody of this id.</summary>
    Task<EffectiveAccess?> Find(Guid subjectId, CancellationToken ct);
}
