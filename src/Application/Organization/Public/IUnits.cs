namespace MakCrm.Application.Organization.Public;

/// <summary>A unit as others need to know it.</summary>
public sealed record UnitFacts(Guid Id, string Name);

/// <summary>Looks units up for other modules.</summary>
public interface IUnits
{
    Task<bool> Exists(Guid unitId, CancellationToken ct);

    /// <summary>From the top down to the unit itself; empty when there is no such unit.</summary>
    Task<IReadOnlyList<UnitFacts>> Path(Guid unitId, CancellationToken ct);
}

/// <summary>Whether somebody else's records hold on to a unit.</summary>
public interface IUnitUse
{
    Task<bool> IsUnitUsed(Guid unitId, CancellationToken ct);
}
