namespace MakCrm.Domain.Identity;

/// <summary>How far one permission of a role reaches; a permission without such a word reaches the whole tenant.</summary>
/// <param name="Scope">own, team, unit or tenant.</param>
public sealed record RoleGrant(string Permission, string Scope);

/// <summary>A field that a role keeps back of the records that it opens.</summary>
/// <param name="As">hidden or masked.</param>
public sealed record FieldMask(string Record, string Field, string As);

/// <summary>All that a role gives.</summary>
/// <param name="Narrower">Those of the permissions that reach less than the whole tenant, each once.</param>
/// <param name="Masks">What it keeps back, each field once.</param>
public sealed record RoleDefinition(
    IReadOnlyCollection<string> Permissions,
    IReadOnlyCollection<RoleGrant> Narrower,
    IReadOnlyCollection<FieldMask> Masks
);
