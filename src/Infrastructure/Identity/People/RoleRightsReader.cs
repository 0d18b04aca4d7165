using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>A person's roles as the database tells them: the codes that he has, and what the tenant's own among them give.</summary>
static class RoleRightsReader
{
    /// <summary>What each of them gives, by its code.</summary>
    /// <param name="own">Of <c>user_circle</c>.</param>
    public static IReadOnlyDictionary<string, RoleRights> Rights(
        BuiltInRoles roles,
        IEnumerable<string> codes,
        string own,
        bool isHeadOffice
    )
    {
        var rights = codes
            .Select(code => roles.Find(code, isHeadOffice))
            .OfType<BuiltInRole>()
            .ToDictionary(role => role.Code, role => role.Rights, StringComparer.Ordinal);
        foreach (var role in JsonSerializer.Deserialize<List<RoleRow>>(own, JsonColumn.Options)!)
            rights[role.Code] = RoleRightsFactory.Create(role.Permissions, role.Grants ?? [], role.Masks ?? []);
        return rights;
    }

    sealed record RoleRow(string Code, string[] Permissions, IReadOnlyList<RoleGrant>? Grants, IReadOnlyList<FieldMask>? Masks);
}
