using MakCrm.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

/// <summary>Has new bytes looked at. A scanner that is away is asked again, and nobody reads them before.</summary>
[StoredName("OnFileContentKept")]
sealed class OnFileContentStored(IFilesDb db, IFileContentStore vault, IVirusScanner scanner) : IEventHandler<FileContentStored>
{
    public async Task Handle(FileContentStored raised, EventContext facts, CancellationToken ct)
    {
        var content = await db.FileContents.FirstOrDefaultAsync(c => c.Id == raised.ContentId, ct);
        if (content is not { State: FileState.Checking })
            return;
        var opened = await vault.Open(content, ct);
        if (opened.IsOk)
            content.Check(await scanner.Scan(opened.Value, ct));
    }
}
