using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class OnFileContentDropped(IFileVault vault) : IOn<FileContentDropped>
{
    public Task Handle(FileContentDropped raised, EventFacts facts, CancellationToken ct) => vault.Drop(raised.ContentId, ct);
}
