using MakCrm.Application.Identity.Public;

namespace MakCrm.Application.Access;

/// <summary>Two callers side by side, a person as he is and as he would be, asked by the rules that answer requests.</summary>
sealed class RoleSimulator(IEnumerable<IRecordVisibility> visibilities) : IModuleService
{
    const int MostCounted = 10_000;

    /// <param name="code">The role that the draft takes the place of; null where it comes beside the others.</param>
    public async Task<Contract.SimulatedUser> Of(Guid id, EffectiveAccess subject, string? code, RoleRights draft, CancellationToken ct)
    {
        var others = subject.Roles.Where(r => r.Key != code).Select(r => r.Value);
        var (now, then) = (subject.Caller, subject.WithRoles!([.. others, draft]));
        var records = new List<Contract.SimulatedRecords>();
        foreach (var visibility in visibilities.OrderBy(s => s.ResourcePath, StringComparer.Ordinal))
            records.Add(await Count(visibility, now, then, ct));
        return new()
        {
            UserId = id,
            Operations = [.. Operations(now, then)],
            Fields = [.. Fields(now, then)],
            Records = records,
        };
    }

    static IEnumerable<Contract.SimulatedOperation> Operations(ICaller now, ICaller then) =>
        OperationCatalog
            .All.Values.Where(o => o.Permission is not null)
            .OrderBy(o => o.Id, StringComparer.Ordinal)
            .Select(o => (Operation: o, Before: now.AccessLevelOf(o.Permission!), After: then.AccessLevelOf(o.Permission!)))
            .Where(o => o.Before != o.After)
            .Select(o => new Contract.SimulatedOperation
            {
                OperationId = o.Operation.Id,
                Permission = o.Operation.Permission!,
                Before = Scope(o.Before),
                After = Scope(o.After),
            });

    static IEnumerable<Contract.SimulatedField> Fields(ICaller now, ICaller then) =>
        MaskableRecordFields
            .All.Select(f => (Field: f, Before: Shown(now, f), After: Shown(then, f)))
            .Where(f => f.Before != f.After)
            .Select(f => new Contract.SimulatedField
            {
                Record = EnumWireFormat.Parse<Contract.MaskableRecord>(f.Field.Record),
                Field = EnumWireFormat.Parse<Contract.MaskableField>(f.Field.Name),
                Before = Scope(f.Before),
                After = Scope(f.After),
            });

    /// <summary>As far as he meets the record, its roles show the field, and he has the permission that it needs.</summary>
    static AccessLevel? Shown(ICaller caller, MaskableRecordField field)
    {
        AccessLevel?[] limits =
        [
            caller.AccessLevelOf(field.ReadPermission),
            caller.MaxAccessLevel(field, FieldVisibility.Shown),
            caller.AccessLevelOf(field.UnmaskPermission ?? field.ReadPermission),
        ];
        return limits.Contains(null) ? null : limits.Min();
    }

    /// <summary>A right that reaches as far as before neither brings nor takes a record.</summary>
    static async Task<Contract.SimulatedRecords> Count(IRecordVisibility visibility, ICaller now, ICaller then, CancellationToken ct)
    {
        var (before, after) = (now.AccessLevelOf(visibility.Read), then.AccessLevelOf(visibility.Read));
        var isWider = Nullable.Compare(after, before) > 0;
        var isNarrower = Nullable.Compare(after, before) < 0;
        return new()
        {
            Place = visibility.ResourcePath,
            Gained = isWider ? await visibility.CountDifference(then, now, MostCounted, ct) : 0,
            Lost = isNarrower ? await visibility.CountDifference(now, then, MostCounted, ct) : 0,
        };
    }

    static Contract.AccessScope? Scope(AccessLevel? reach) => reach?.MapTo<Contract.AccessScope>();
}
