namespace MakCrm.Application.Clients;

/// <summary>Whom clients name by their ids.</summary>
sealed class ClientInclusions(Lazy<Inclusions> inclusions) : IModulePart
{
    static readonly Relation<Contract.Client>[] Relations =
    [
        new("responsible", RelatedKind.User, c => c.ResponsibleId),
        new("creator", RelatedKind.User, c => c.CreatedBy),
        new("source", RelatedKind.Source, c => c.SourceId),
        new("mergedInto", RelatedKind.Client, c => c.MergedInto),
    ];

    public async Task<Contract.Included?> Of(IReadOnlyList<string>? asked, IReadOnlyList<Contract.Client> clients, CancellationToken ct) =>
        asked is null or { Count: 0 } ? null : await inclusions.Value.Of(asked, Relations, clients, ct);
}
