using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Access;

namespace MakCrm.Application.Access;

/// <summary>The record of an explanation: how it stands to the one who is explained, if it is there for the one who asks.</summary>
sealed class ExplainedRecordResolver(
    IEnumerable<IRecordVisibility> visibilities,
    IRecordExistenceChecker presence,
    IRoleCatalog roles,
    ICaller caller
) : IModuleService
{
    const string Root = "/api/v1/";
    const string Roles = "roles";

    public async Task<Result<RecordAccess>> Find(OperationAttribute operation, ICaller subject, RecordKey name, CancellationToken ct)
    {
        var placeholder = name.Code is null ? "/{id}" : "/{code}";
        if (Place(operation, placeholder) is not { } place)
            return AccessErrors.RecordNotFound;
        if (name.Id is not { } id || visibilities.FirstOrDefault(s => s.ResourcePath == place) is not { } visibility)
            return IsThereForAll(operation, place + placeholder) && await Is(place, name, ct)
                ? new RecordAccess(true, [], [])
                : AccessErrors.RecordNotFound;
        // Who asks must meet the record himself, or the answer would tell him of it.
        return caller.HasPermission(visibility.Read) && await visibility.Find(caller, visibility.Read, id, ct) is { IsVisible: true }
            ? (await visibility.Find(subject, operation.Permission!, id, ct))!
            : AccessErrors.RecordNotFound;
    }

    /// <summary>Records that nobody in particular owns are there for whoever may read them.</summary>
    bool IsThereForAll(OperationAttribute operation, string path)
    {
        var reading = OperationCatalog.All.Values.FirstOrDefault(o =>
            o.Id.StartsWith("get", StringComparison.Ordinal) && o.Path == Root + path
        );
        return operation.Scope == OperationScope.Own && caller.HasPermission((reading ?? operation).Permission!);
    }

    /// <summary>The product's own roles are part of the program and stand in no table.</summary>
    async Task<bool> Is(string place, RecordKey name, CancellationToken ct) =>
        await presence.Has(place, name, ct) == true
        || (place == Roles && (await roles.All(ct)).Any(r => r.IsProducts && r.Code == name.Code));

    /// <summary>What stands before the record's name in the path.</summary>
    static string? Place(OperationAttribute operation, string placeholder)
    {
        var end = operation.Path.IndexOf(placeholder, StringComparison.Ordinal);
        return end > Root.Length ? operation.Path[Root.Length..end] : null;
    }
}
