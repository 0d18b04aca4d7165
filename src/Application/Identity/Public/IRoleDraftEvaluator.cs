namespace MakCrm.Application.Identity.Public;

/// <summary>Judges roles that are not saved yet.</summary>
public interface IRoleDraftEvaluator
{
    /// <summary>What the draft would give, or why the caller could not save it.</summary>
    Task<Result<RoleRights>> Evaluate(Contract.RoleDraft draft, CancellationToken ct);

    /// <summary>Those who have the role and are there for the caller, the first of them up to the limit.</summary>
    Task<IReadOnlyList<Guid>> GetUserIds(string code, int limit, CancellationToken ct);
}
