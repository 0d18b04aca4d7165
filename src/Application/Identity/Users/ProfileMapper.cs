using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>What a person sees of himself.</summary>
sealed class ProfileMapper(ICaller caller, PermissionCatalog catalogue) : IModuleService
{
    public Contract.Profile Of(User user) =>
        new()
        {
            Id = user.Id,
            Email = user.Email,
            Name = user.Name,
            Roles = user.Roles,
            Permissions = [.. catalogue.All.Keys.Where(caller.HasPermission).Order(StringComparer.Ordinal)],
            Language = user.Language.MapTo<Contract.Language>(),
            TimeZone = user.TimeZone,
            TenantId = caller.TenantId,
            NetworkId = caller.NetworkId,
            Version = user.Version,
        };
}
