using MakCrm.Application.AmoSync.Public;
using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Application.AmoSync;

sealed class AmoTermsDesk(AmoMappingDesk mappings, AmoShelf shelf, AmoOurSide ours) : IAmoTerms
{
    public async Task<AmoTerms?> Of(Guid accountId, CancellationToken ct) =>
        await mappings.Seen(accountId, ct) is { } mapping && await shelf.Theirs(accountId, ct) is { } theirs
            ? new(mapping.Links, theirs, await ours.Read(ct))
            : null;
}
