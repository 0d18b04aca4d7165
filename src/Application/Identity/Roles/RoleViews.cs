using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class RoleViews
{
    static readonly ContractMap<Role, Contract.Role> RoleMap = new(map =>
        map.Map(c => c.Grants, role => Grants(role.Rights().Reaches))
            .Map(c => c.Masks, role => role.Masks.Select(View).ToList())
            .Map(c => c.IsProducts, role => false)
    );

    public static Contract.Role View(this Role role) => RoleMap.View(role);

    public static Contract.Role View(this BuiltInRole role, RequestContext exchange) =>
        new()
        {
            Code = role.Code,
            Name = exchange.AcceptLanguage?.StartsWith("ru", StringComparison.OrdinalIgnoreCase) == true ? role.Ru : role.En,
            Permissions = [.. role.Rights.Reaches.Keys.Order(StringComparer.Ordinal)],
            Grants = Grants(role.Rights.Reaches),
            Masks = [],
            IsProducts = true,
            Version = 1,
        };

    static Contract.FieldMask View(FieldMask mask) =>
        new()
        {
            Record = EnumWireFormat.Parse<Contract.MaskableRecord>(mask.Record),
            Field = EnumWireFormat.Parse<Contract.MaskableField>(mask.Field),
            As = EnumWireFormat.Parse<Contract.MaskKind>(mask.As),
        };

    public static IReadOnlyList<Contract.RoleGrant> Grants(IReadOnlyDictionary<string, AccessLevel> reaches) =>
        [
            .. reaches
                .OrderBy(r => r.Key, StringComparer.Ordinal)
                .Select(r => new Contract.RoleGrant { Permission = r.Key, Scope = r.Value.MapTo<Contract.AccessScope>() }),
        ];
}
