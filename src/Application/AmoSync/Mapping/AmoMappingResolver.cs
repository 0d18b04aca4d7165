using MakCrm.Application.AmoSync.Public;
using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Application.AmoSync;

sealed class AmoMappingResolver(AmoMappingService mappings, AmoDictionaryService shelf, LocalSchemaReader ours) : IAmoMappingResolver
{
    public async Task<AmoResolvedMapping?> Of(Guid accountId, CancellationToken ct) =>
        await mappings.FindReadOnly(accountId, ct) is { } mapping && await shelf.ReadRemoteSchema(accountId, ct) is { } theirs
            ? new(mapping.Links, theirs, await ours.Read(ct))
            : null;
}
