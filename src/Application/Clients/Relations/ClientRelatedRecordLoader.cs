namespace MakCrm.Application.Clients;

/// <summary>Whom clients name by their ids.</summary>
sealed class ClientRelatedRecordLoader(Lazy<RelatedRecordLoader> inclusions) : IModuleService
{
    static readonly RecordRelation<Contract.Client>[] Relations =
    [
        new("responsible", RelatedRecordKind.User, c => c.ResponsibleId),
        new("creator", RelatedRecordKind.User, c => c.CreatedBy),
        new("source", RelatedRecordKind.Source, c => c.SourceId),
        new("mergedInto", RelatedRecordKind.Client, c => c.MergedInto),
    ];

    public async Task<Contract.Included?> Of(
        IReadOnlyList<string>? requested,
        IReadOnlyList<Contract.Client> clients,
        CancellationToken ct
    ) => requested is null or { Count: 0 } ? null : await inclusions.Value.Of(requested, Relations, clients, ct);
}
