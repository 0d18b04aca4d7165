using MakCrm.Domain.Access;

namespace MakCrm.Application.Access;

/// <summary>The record of an explanation: how it stands to the one who is explained, if it is there for the one who asks.</summary>
sealed class ExplainedRecords(IEnumerable<IRecordSight> sights, IRecordPresence presence, ICaller caller) : IModulePart
{
    const string Root = "/api/v1/";
    const string Placeholder = "/{id}";

    public async Task<Result<RecordStanding>> Find(OperationAttribute operation, ICaller subject, Guid id, CancellationToken ct)
    {
        if (Place(operation) is not { } place)
            return AccessErrors.RecordNotFound;
        if (sights.FirstOrDefault(s => s.Place == place) is not { } sight)
            return await IsThereForAll(operation, place, id, ct) ? new RecordStanding(true, [], []) : AccessErrors.RecordNotFound;
        // Who asks must meet the record himself, or the answer would tell him of it.
        return caller.May(sight.Read) && await sight.Find(caller, sight.Read, id, ct) is { IsThere: true }
            ? (await sight.Find(subject, operation.Permission!, id, ct))!
            : AccessErrors.RecordNotFound;
    }

    /// <summary>Records that nobody in particular owns are there for whoever may read them.</summary>
    async Task<bool> IsThereForAll(OperationAttribute operation, string place, Guid id, CancellationToken ct)
    {
        var reading = OperationCatalogue.All.Values.FirstOrDefault(o =>
            o.Id.StartsWith("get", StringComparison.Ordinal) && o.Path == Root + place + Placeholder
        );
        return operation.Scope == OperationScope.Own
            && caller.May((reading ?? operation).Permission!)
            && await presence.Has(place, id, ct) == true;
    }

    /// <summary>What stands before the record's id in the path.</summary>
    static string? Place(OperationAttribute operation)
    {
        var end = operation.Path.IndexOf(Placeholder, StringComparison.Ordinal);
        return end > Root.Length ? operation.Path[Root.Length..end] : null;
    }
}
