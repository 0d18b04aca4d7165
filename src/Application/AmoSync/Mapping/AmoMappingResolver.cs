using MakCrm.Application.AmoSync.Public;
using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Application.AmoSync;

sealed class AmoMappingResolver(AmoMappingService mappings, AmoDictionaryService service, LocalSchemaReader local) : IAmoMappingResolver
{
    public async Task<AmoResolvedMapping?> Of(Guid accountId, CancellationToken ct) =>
        await mappings.FindReadOnly(accountId, ct) is { } mapping && await service.ReadRemoteSchema(accountId, ct) is { } remote
            ? new(mapping.Links, remote, await local.Read(ct))
            : null;
}
