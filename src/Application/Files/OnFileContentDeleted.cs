using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

[StoredName("OnFileContentDropped")]
sealed class OnFileContentDeleted(IFileContentStore vault) : IEventHandler<FileContentDeleted>
{
    public Task Handle(FileContentDeleted raised, EventContext facts, CancellationToken ct) => vault.Delete(raised.ContentId, ct);
}
