using MakCrm.Application.Identity.Public;

namespace MakCrm.Application.Access;

/// <summary>What every role may do, from the same facts that requests are decided by.</summary>
sealed class AccessMatrix(IRoleCatalog catalogue, PermissionCatalog permissions) : IModuleService
{
    /// <param name="only">The one role that is asked for; null for all.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>Null where there is no such role.</returns>
    public async Task<Contract.AccessMatrix?> Draw(string? only, CancellationToken ct)
    {
        var all = await catalogue.All(ct);
        var roles = all.Where(r => only is null || r.Code == only).ToList();
        if (roles.Count == 0)
            return null;
        var operations = OperationCatalog
            .All.Values.Where(o => o.Permission is not null)
            .OrderBy(o => o.Module, StringComparer.Ordinal)
            .ThenBy(o => o.Id, StringComparer.Ordinal);
        return new Contract.AccessMatrix { Roles = [.. roles.Select(View)], Operations = [.. operations.Select(o => Row(o, roles))] };
    }

    Contract.MatrixRow Row(OperationAttribute operation, IEnumerable<RoleSummary> roles)
    {
        var permission = permissions.All[operation.Permission!];
        return new()
        {
            OperationId = operation.Id,
            Module = operation.Module,
            Permission = operation.Permission!,
            Description = new() { En = permission.En, Ru = permission.Ru },
            IsScoped = permission.Scoped,
            NeedsFreshSignIn = operation.NeedsFreshSignIn,
            Cells = [.. roles.Select(r => Cell(operation, r)).OfType<Contract.MatrixCell>()],
        };
    }

    static Contract.MatrixCell? Cell(OperationAttribute operation, RoleSummary role) =>
        role.Rights.ReachOf(operation.Permission!) is { } reach
            ? new()
            {
                Role = role.Code,
                Scope = reach.MapTo<Contract.AccessScope>(),
                KeepsBack =
                [
                    .. MaskableRecordFields
                        .Of(operation.Module)
                        .Where(f => role.Rights.SightOf(f) != FieldVisibility.Shown)
                        .Select(f => EnumWireFormat.Parse<Contract.MaskableField>(f.Name)),
                ],
            }
            : null;

    static Contract.MatrixRole View(RoleSummary role) =>
        new()
        {
            Code = role.Code,
            Name = role.Name,
            IsProducts = role.IsProducts,
            Masks =
            [
                .. role.Rights.Masks.Select(m => new Contract.FieldMask
                {
                    Record = EnumWireFormat.Parse<Contract.MaskableRecord>(m.Key.Record),
                    Field = EnumWireFormat.Parse<Contract.MaskableField>(m.Key.Name),
                    As = m.Value.MapTo<Contract.MaskKind>(),
                }),
            ],
        };
}
