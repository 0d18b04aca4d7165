namespace MakCrm.Domain.Identity;

/// <summary>How far one permission of a role reaches; a permission without such a word reaches the whole tenant.</summary>
/// <param name="Scope">own, team, unit or tenant.</param>
public sealed record RoleGrant(string Permission, string Scope);

/// <summary>All that a role gives.</summary>
/// <param name="Narrower">Those of the permissions that reach less than the whole tenant, each once.</param>
public sealed record RoleGift(IReadOnlyCollection<string> Permissions, IReadOnlyCollection<RoleGrant> Narrower);
