namespace MakCrm.Application.Organization.Public;

/// <summary>A unit as others need to know it.</summary>
public sealed record UnitSummary(Guid Id, string Name);

/// <summary>Looks units up for other modules.</summary>
public interface IUnitLookup
{
    Task<bool> Exists(Guid unitId, CancellationToken ct);

    /// <summary>From the top down to the unit itself; empty when there is no such unit.</summary>
    Task<IReadOnlyList<UnitSummary>> Path(Guid unitId, CancellationToken ct);
}

/// <summary>Whether somebody else's records hold on to a unit.</summary>
public interface IUnitUsage
{
    Task<bool> IsUnitUsed(Guid unitId, CancellationToken ct);
}
